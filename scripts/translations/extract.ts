/**
 * `npm run -s translations:extract -- --lang de > missing.json`: what users read and what has no translation into the
 * language, or one of an English text that has changed, as `[{key, english, maxLength, note}]`. With `--all`,
 * everything, with the translation it has.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { digestOf, translatedEnglish } from './english';
import { languageCode, languageCodes, languageOf } from './languages';
import { translatableTexts } from './texts';
import { translationsInto } from './translationFiles';

interface Options {
  /** Of the language. */
  readonly code: string;
  readonly all: boolean;
  readonly project: string;
}

export const extractCommand: Command<Options> = {
  usage: `npm run -s translations:extract -- --lang CODE [options] > missing.json

Lists what users read and what has no translation into the language, or one of an English text that has changed.

  --lang CODE    ${languageCodes}
  --all          everything, with the translation it has
  --project DIR  another project`,
  read(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        lang: { type: 'string' },
        all: { type: 'boolean', default: false },
        project: { type: 'string', default: repository },
      },
    });
    return { code: languageCode(values.lang), all: values.all, project: resolve(values.project) };
  },
  run: extract,
};

if (require.main === module) runScript(() => runCommand(extractCommand));

function extract({ code, all, project }: Options): Promise<number> {
  const texts = translatableTexts(project, languageOf(code));
  const digests = translatedEnglish(project, code);
  const present = new Map(translationsInto(project, code).map(({ key, translation }) => [key, translation]));
  const listed = texts.flatMap(({ key, english, maxLength, note }) => {
    const translation = present.get(key);
    const isCurrent = translation !== undefined && (digests.get(key) ?? digestOf(english)) === digestOf(english);
    if (isCurrent && !all) return [];
    return [{ key, english, maxLength, note, ...(translation !== undefined && { translation, isCurrent }) }];
  });
  console.log(JSON.stringify(listed, null, 2));
  console.error(`${listed.length} of ${texts.length} texts listed for ${code}`);
  return Promise.resolve(0);
}
