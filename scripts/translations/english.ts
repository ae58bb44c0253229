/**
 * Which English each translation was made from, as a digest by key: an English text that changes leaves its
 * translations behind.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const digestOf = (english: string): string => createHash('sha256').update(english).digest('hex').slice(0, 8);

const fileOf = (language: string): string => `config/translations/${language}.json`;

/** The digests by key; empty where nothing has been merged. */
export function translatedEnglish(project: string, language: string): ReadonlyMap<string, string> {
  const file = join(project, fileOf(language));
  return new Map(
    existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : [],
  );
}

export function writeTranslatedEnglish(project: string, language: string, digests: ReadonlyMap<string, string>): void {
  const file = join(project, fileOf(language));
  const sorted = [...digests].sort(([a], [b]) => (a < b ? -1 : 1));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
