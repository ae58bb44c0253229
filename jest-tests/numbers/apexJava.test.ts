/**
 * What the Apex engine makes of a pattern, run by the engine that runs it on Salesforce: java.util.regex. It has to find
 * what JavaScript finds, and to stay below the million of looks at the text that Apex allows. Needs a Java compiler; a
 * machine without one passes these tests over.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { readRule } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { openApex, runApex } from './apexEngine';
import { compileMatches, MAX_ACCESSES, runMatches } from './javaMatches';
import { patterns } from './patterns';
import { nastyTexts } from './worstInput';

const SEED = 20261121;

const accepted = fc
  .sample(patterns, { numRuns: 12_000, seed: SEED })
  .filter((pattern) => readRule(`[0,255]->${pattern}`).rule !== undefined);
const texts = fc.array(fc.constantFrom(...'0112233459+ -#,*x_a()\u00A0\u2028\n'), { maxLength: 24 });

let folder: string;
let written: string[];

const withCompiler = spawnSync('javac', ['-version']).status === 0 ? describe : describe.skip;

withCompiler('the expressions of the Apex engine', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'matches-'));
    compileMatches(folder);
    written = expressionsOf(await openApex(), accepted);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('finds what JavaScript finds, group by group', () => {
    const samples = accepted.map((_, index) =>
      fc.sample(texts, { numRuns: 12, seed: SEED + index }).map((characters) => characters.join('')),
    );
    const found = run(samples).map(({ spans }) => spans);
    const expected = accepted.flatMap((pattern, index) =>
      samples[index]!.map((text) => javaScriptSpans(pattern, text)),
    );
    const differing = expected.flatMap((spans, index) =>
      spans === found[index] ? [] : [{ pattern: accepted[Math.floor(index / 12)], spans, java: found[index] }],
    );
    expect(accepted.length).toBeGreaterThan(3000);
    expect(differing.slice(0, 5)).toEqual([]);
  });

  test('never comes near the limit that cannot be caught', () => {
    const random = fc.sample(fc.nat(), { numRuns: 1000, seed: SEED });
    const samples = accepted.map((pattern, index) => {
      let turn = index;
      return nastyTexts(readRule(`[0,255]->${pattern}`).rule!.tree, (below) => random[turn++ % random.length]! % below);
    });
    let most = 0;
    for (const { accesses } of run(samples)) most = Math.max(most, accesses);
    expect(most).toBeLessThan(MAX_ACCESSES);
    // The texts are worth something: patterns do work on them.
    expect(most).toBeGreaterThan(50_000);
  });
});

function expressionsOf(org: LocalOrg, all: readonly string[]): string[] {
  return runApex(
    org,
    all,
    `List<String> expressions = new List<String>();
     for (Object pattern : (List<Object>) input) {
       String text = (String) pattern;
       expressions.add(NumberPatternJava.write(NumberPatternReader.read(text, 0, text.length())));
     }
     output = expressions;`,
  );
}

/** Runs each expression on its texts. */
const run = (textsOfEach: readonly (readonly string[])[]) => runMatches(folder, written, textsOfEach);

function javaScriptSpans(pattern: string, text: string): string {
  return [...text.matchAll(new RegExp(pattern, 'gd'))]
    .flatMap(({ indices }) => indices!.map((span) => (span ? span.join(',') : '-1,-1')))
    .join(' ');
}
