/** Zip files that are the same bytes whenever and wherever they are made. */
import { createHash } from 'node:crypto';

import { zipSync } from 'fflate';

/** The files of an archive by their names in it, with forward slashes. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/** The earliest time that a zip file can hold; it holds local time, without zone. */
const TIME = new Date(1980, 0, 1);

/** The archive as a zip file: entries by name, with one time and no rights. */
export const zip = (archive: Archive): Uint8Array =>
  zipSync(Object.fromEntries([...archive].sort(([first], [second]) => (first < second ? -1 : 1))), {
    level: 9,
    mtime: TIME,
  });

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
