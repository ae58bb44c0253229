/**
 * `npm run -s translations:extract -- --lang de > missing.json`: what users read and what has no translation into the
 * language, or one of an English text that has changed, as `[{key, english, maxLength, note}]`. With `--all`,
 * everything, with the translation it has.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { digestOf, translatedEnglish } from './english';
import { languageOf } from './languages';
import { translatableTexts } from './texts';
import { translationsInto } from './translationFiles';

runScript(() => {
  const { values } = parseArgs({
    options: {
      lang: { type: 'string' },
      all: { type: 'boolean', default: false },
      project: { type: 'string', default: repository },
    },
  });
  const code = values.lang ?? '';
  const project = resolve(values.project);
  const texts = translatableTexts(project, languageOf(code));
  const digests = translatedEnglish(project, code);
  const present = new Map(translationsInto(project, code).map(({ key, translation }) => [key, translation]));
  const listed = texts.flatMap(({ key, english, maxLength, note }) => {
    const translation = present.get(key);
    const isCurrent = translation !== undefined && (digests.get(key) ?? digestOf(english)) === digestOf(english);
    if (isCurrent && !values.all) return [];
    return [{ key, english, maxLength, note, ...(translation !== undefined && { translation, isCurrent }) }];
  });
  console.log(JSON.stringify(listed, null, 2));
  console.error(`${listed.length} of ${texts.length} texts listed for ${code}`);
  return Promise.resolve(0);
});
