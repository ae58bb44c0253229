import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const NEVER_SOURCE = new Set(['node_modules', '.git', '.sf', '.sfdx', '.local-org', 'coverage', 'dist']);

/** Every file below a folder, as paths relative to it with forward slashes, sorted. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const walk = (relative: string) => {
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NEVER_SOURCE.has(entry.name)) {
          walk(path);
        }
      } else {
        found.push(path);
      }
    }
  };
  walk('');
  return found.sort();
}

/** A path as it is written in findings and configuration: with forward slashes on every system. */
export const toPosix = (path: string): string => path.split(sep).join('/');
