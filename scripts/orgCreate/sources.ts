/** What of the packages is deployed. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';

/** An org without Translation Workbench refuses what lies in them, and with it everything else. */
const TRANSLATIONS = new Set(['translations', 'objectTranslations']);

/** The folders of a package's source that hold everything but translations: itself, or parts of it. */
export function withoutTranslations(folder: string): string[] {
  const folders = foldersIn(folder);
  const parts = folders
    .filter((name) => !TRANSLATIONS.has(name))
    .map((name) => withoutTranslations(`${folder}/${name}`));
  const isWhole = parts.length === folders.length && parts.every((part) => part.length === 1);
  return isWhole ? [folder] : parts.flat();
}

const foldersIn = (folder: string): string[] =>
  readdirSync(join(repository, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
