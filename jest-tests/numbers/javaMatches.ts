import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What Apex allows one expression: "Regex too complicated". */
export const MAX_ACCESSES = 1_000_000;

/** Compiles Matches.java into a folder. */
export function compileMatches(folder: string): void {
  execFileSync('javac', ['-d', folder, join(__dirname, 'Matches.java')]);
}

/** Runs each expression on its texts with java.util.regex: how often it looked at a character, and what it found. */
export function runMatches(
  folder: string,
  expressions: readonly string[],
  textsOfEach: readonly (readonly string[])[],
): { accesses: number; spans: string }[] {
  const lines = expressions.map((expression, index) => [expression, ...textsOfEach[index]!].map(base64).join(' '));
  const { stdout, stderr, status } = spawnSync('java', ['-cp', folder, 'Matches'], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [accesses, ...spans] = line.split(' ');
      return { accesses: Number(accesses), spans: spans.join(' ') };
    });
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
