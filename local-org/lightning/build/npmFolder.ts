import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The folder of an installed npm package, also of one that exports no package.json. */
export function npmFolder(name: string, from = __filename): string {
  const folders = (createRequire(from).resolve.paths(name) ?? []).map((path) => join(path, name));
  const folder = folders.find((each) => existsSync(join(each, 'package.json')));
  if (folder === undefined) throw new Error(`The npm package ${name} is not installed: run npm ci`);
  return folder;
}
