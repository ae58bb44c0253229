import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { deserialize, serialize } from 'node:v8';

import { parseClass, parseTrigger } from '../../../local-org/apex/parse/parse';
import { BuildCache } from '../../../local-org/org/buildCache';
import { repository } from '../../../scripts/shared/paths';

/** As text, classes and all: maps of Node's own realm are none of Jest's. */
const shown = (value: unknown) =>
  inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null, breakLength: Infinity });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-cache-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a result is found again by its sources, and by nothing else', () => {
  const cache = new BuildCache(join(folder, 'build'));
  const result = { words: new Set(['with sharing']), values: new Map([['value', 1]]), none: null };
  cache.write(['Tide.cls', 'class Tide {}'], result);
  expect(shown(cache.read(['Tide.cls', 'class Tide {}']))).toBe(shown(result));
  expect(shown(new BuildCache(join(folder, 'build')).read(['Tide.cls', 'class Tide {}']))).toBe(shown(result));
  expect(cache.read(['Tide.cls', 'class Tide { }'])).toBeUndefined();
  expect(cache.read(['Tide.clsclass', ' Tide {}'])).toBeUndefined();
});

test('a file that was damaged counts for nothing', () => {
  const cache = new BuildCache(join(folder, 'build'));
  cache.write(['source'], { tree: 1 });
  for (const file of readdirSync(join(folder, 'build'))) {
    writeFileSync(join(folder, 'build', file), readFileSync(join(folder, 'build', file)).subarray(0, 4));
  }
  expect(cache.read(['source'])).toBeUndefined();
  cache.write(['source'], { tree: 2 });
  expect(cache.read(['source'])).toEqual({ tree: 2 });
});

test('results of earlier builds are removed', () => {
  mkdirSync(join(folder, 'earlier'));
  new BuildCache(join(folder, 'later'));
  expect(existsSync(join(folder, 'earlier'))).toBe(false);
});

test('the syntax trees of a whole project come back as they were', () => {
  const classes = join(repository, 'force-app');
  const files = (readdirSync(classes, { recursive: true }) as string[]).filter((each) => /\.(cls|trigger)$/.test(each));
  expect(files.length).toBeGreaterThan(100);
  for (const file of files.filter((each, index) => index % 10 === 0 || each.endsWith('.trigger'))) {
    const parse = file.endsWith('.cls') ? parseClass : parseTrigger;
    const tree = parse(file, readFileSync(join(classes, file), 'utf8'));
    expect(shown(deserialize(serialize(tree)))).toBe(shown(tree));
  }
});
