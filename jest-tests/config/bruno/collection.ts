/** Reads a Bruno collection in the order in which Bruno runs it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { bruToEnvJsonV2, bruToJsonV2, collectionBruToJson } from '@usebruno/lang';
import type { Request } from '@usebruno/lang';

import { repository } from '../../../scripts/shared/paths';

const folder = join(repository, 'config/bruno');
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

export interface CollectionRequest extends Request {
  /** `2-a-call-that-is-abandoned/1-create-voice-call.bru`. */
  readonly file: string;
}

export interface Environment {
  readonly variables: Readonly<Record<string, string>>;
  /** Names of the variables whose values each user keeps on their own machine. */
  readonly secrets: readonly string[];
}

/** All files of the collection with their text. */
export function collectionFiles(): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(bru|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: path.slice(folder.length + 1), text: readFileSync(path, 'utf8') }));
}

export const collectionSettings = () => collectionBruToJson(read('collection.bru'));

export function environment(name: string): Environment {
  const { variables } = bruToEnvJsonV2(read('environments', `${name}.bru`));
  return {
    variables: Object.fromEntries(variables.filter(({ secret }) => !secret).map(({ name, value }) => [name, value])),
    secrets: variables.filter(({ secret }) => secret).map(({ name }) => name),
  };
}

/** The requests: folders, and the requests within each, by their numbers. */
export function requests(): CollectionRequest[] {
  const bySequence = <T extends { meta?: { seq?: string } }>(left: T, right: T) =>
    Number(left.meta?.seq) - Number(right.meta?.seq);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'environments')
    .map(({ name }) => ({ name, ...collectionBruToJson(read(name, 'folder.bru')) }))
    .sort(bySequence)
    .flatMap(({ name }) =>
      readdirSync(join(folder, name))
        .filter((file) => file !== 'folder.bru')
        .map((file) => ({ ...bruToJsonV2(read(name, file)), file: `${name}/${file}` }))
        .sort(bySequence),
    );
}
