/**
 * `npm run translations:merge -- --lang de filled.json …`: writes translations, `[{key, translation}]` or
 * `{key: translation}`, into the metadata, sorted, beside those that are there. Translations of what no longer exists
 * go. If anything is wrong with one of them, all is told and nothing written; `--skip-unknown` passes over texts that
 * have gone since they were extracted.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { complaintsAbout } from './complaints';
import { digestOf, translatedEnglish, writeTranslatedEnglish } from './english';
import { languageCode, languageCodes, languageOf } from './languages';
import type { Text } from './text';
import { translatableTexts } from './texts';
import { fileOf, render, translationsInto } from './translationFiles';

interface Options {
  /** Of the language. */
  readonly code: string;
  readonly skipsUnknown: boolean;
  readonly project: string;
  readonly files: readonly string[];
}

export const mergeCommand: Command<Options> = {
  usage: `npm run -s translations:merge -- --lang CODE [options] [FILE …]

Writes translations, [{key, translation}] or {key: translation}, into the metadata. If anything is wrong with one of them,
all is told and nothing written. Translations of what no longer exists go, also without a file.

  --lang CODE     ${languageCodes}
  --skip-unknown  pass over texts that have gone since they were extracted
  --project DIR   another project`,
  read(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        lang: { type: 'string' },
        'skip-unknown': { type: 'boolean', default: false },
        project: { type: 'string', default: repository },
      },
      allowPositionals: true,
    });
    return {
      code: languageCode(values.lang),
      skipsUnknown: values['skip-unknown'],
      project: resolve(values.project),
      files: positionals,
    };
  },
  run: merge,
};

if (require.main === module) runScript(() => runCommand(mergeCommand));

function merge({ code, skipsUnknown, project, files }: Options): Promise<number> {
  const texts = new Map(translatableTexts(project, languageOf(code)).map((text) => [text.key, text]));
  const filled = files.flatMap(readFilled).filter(([key]) => {
    const isSkipped = skipsUnknown && !texts.has(key);
    if (isSkipped) console.error(`${key} is no text of this project any more: skipped`);
    return !isSkipped;
  });
  const complaints = filled.flatMap(([key, translation]) => {
    const text = texts.get(key);
    if (!text) return [`${key} is no text of this project`];
    return complaintsAbout(text, translation).map((each) => `${key} ${each}`);
  });
  if (complaints.length > 0) {
    complaints.forEach((complaint) => console.error(complaint));
    console.error(`Nothing written: ${complaints.length} complaints`);
    return Promise.resolve(1);
  }
  const missing = write(project, code, texts, new Map(filled));
  console.log(`${filled.length} translations merged, ${texts.size} texts, ${missing} without a translation`);
  return Promise.resolve(0);
}

function readFilled(file: string): [key: string, translation: string][] {
  const content = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const entries = Array.isArray(content)
    ? (content as { key?: unknown; translation?: unknown }[]).map(({ key, translation }) => [key, translation] as const)
    : Object.entries(content as Record<string, unknown>);
  return entries.map(([key, translation], index) => {
    if (typeof key !== 'string' || typeof translation !== 'string') {
      throw new Error(`${file}: entry ${index + 1} (${String(key)}) wants a text for key and translation`);
    }
    return [key, translation.trim()];
  });
}

/** Writes every file of the language anew; answers how many texts have no translation. */
function write(
  project: string,
  code: string,
  texts: ReadonlyMap<string, Text>,
  filled: ReadonlyMap<string, string>,
): number {
  const before = translationsInto(project, code);
  const translations = new Map([...before.map(({ key, translation }) => [key, translation] as const), ...filled]);
  const digests = translatedEnglish(project, code);
  const files = new Map<string, { place: Text['place']; translation: string }[]>();
  const made = new Map<string, string>();
  for (const { key, place, english, packageDirectory } of texts.values()) {
    const translation = translations.get(key);
    if (translation === undefined || translation === '') continue;
    const file = fileOf(project, packageDirectory, place.document, code);
    files.set(file, [...(files.get(file) ?? []), { place, translation }]);
    made.set(key, filled.has(key) ? digestOf(english) : (digests.get(key) ?? digestOf(english)));
  }
  for (const file of new Set(before.map((each) => each.file))) {
    if (!files.has(file)) rmSync(join(project, file));
  }
  for (const [file, content] of files) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), render(content));
  }
  writeTranslatedEnglish(project, code, made);
  return texts.size - made.size;
}
