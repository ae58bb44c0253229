/**
 * The expressions of caller matching, run by the engine that runs them on Salesforce, on the worst texts that can be
 * found: an expression that looks at a text a million times ends the transaction, and that cannot be caught.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { compileMatches, MAX_ACCESSES, runMatches } from './javaMatches';

/** The longest text an expression gets, from CallerAddress. */
const LENGTH = 255;
/** An expression this far below the limit stays below it whatever a search overlooks. */
const ALLOWED = MAX_ACCESSES / 10;

const classes = join(repository, 'force-app/core/numbers/classes');
const callers = readdirSync(classes).filter((name) => /^Caller\w+\.cls$/.test(name));

/** Every literal expression in the classes. */
const expressions = callers.flatMap((name) => {
  const source = readFileSync(join(classes, name), 'utf8');
  const literals = source.matchAll(/(?:Pattern\.compile|replaceAll|replaceFirst)\(\s*'((?:\\.|[^'\\])*)'/g);
  return [...literals].map(([, text]) => text!.replace(/\\(.)/g, '$1'));
});

/** Texts made of parts over and over, and of two parts, with another end. */
function texts(length: number): string[] {
  const parts = [
    ...'1+;:x.,#@<>(',
    ' ',
    'e',
    'ext',
    ';ext=',
    '; ',
    'sip:',
    'sips:',
    '1 ',
    '00 1 (0',
    '(0)',
    '+1(0',
    'é',
  ];
  const ends = ['', 'a', '1', ';', '@', '#'];
  const fill = (part: string, size: number) => part.repeat(size).slice(0, size);
  return parts.flatMap((first) =>
    parts.flatMap((second) =>
      ends.map((end) => fill(first, length >> 1) + fill(second, (length >> 1) + 1 - end.length) + end),
    ),
  );
}

test('the expressions are found, and texts are cut before any of them', () => {
  expect(expressions).toContain('(?i)sips?:([^@>]*)');
  expect(expressions.length).toBeGreaterThanOrEqual(6);
  const address = readFileSync(join(classes, 'CallerAddress.cls'), 'utf8');
  expect(address).toContain(`MAX_TEXT_LENGTH = ${LENGTH};`);
  expect(address.indexOf('normalizeSpace()')).toBeLessThan(address.indexOf('userOf(line)'));
});

const withCompiler = spawnSync('javac', ['-version']).status === 0 ? describe : describe.skip;

withCompiler('the expressions of caller matching', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callers-java-'));
    compileMatches(folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const most = (all: readonly string[], samples: readonly string[]) => {
    const found = runMatches(
      folder,
      all,
      all.map(() => samples),
    );
    return all.map((_, index) =>
      Math.max(...found.slice(index * samples.length, (index + 1) * samples.length).map(({ accesses }) => accesses)),
    );
  };

  test('stay far below the limit that cannot be caught, on every text of full length', () => {
    const accesses = most(expressions, texts(LENGTH));
    expect(expressions.filter((_, index) => accesses[index]! >= ALLOWED)).toEqual([]);
  });

  test('would be found out: the expression that was here before', () => {
    const before =
      '(?is)^(.*?[0-9].*?)\\s*(;\\s*ext=|[,;]?\\s*ext(?:ension|n)?[.:]?|[,;]?\\s*x[.:]?|#|,+|;)\\s*([0-9]{1,8})\\s*#?\\s*(?:;.*)?$';
    const blanks = `${'1'.repeat(42)}${' '.repeat(57)}a`;
    expect(most([before], [blanks])[0]).toBeGreaterThan(MAX_ACCESSES);
  });
});
