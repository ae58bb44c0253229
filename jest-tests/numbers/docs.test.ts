import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  compileRules,
  PRESETS,
  readRule,
  readRuleSet,
  translate,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import { CODES } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/refusal';

const TEXT = readFileSync(join(__dirname, '../../docs/numbers.md'), 'utf8');

/** The cells of the table whose first column has this heading. */
function table(heading: string): string[][] {
  const lines = TEXT.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const rows = lines.slice(start + 2);
  const cells = rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replace(/\\\|/g, '|')),
    );
  expect([heading, cells.length]).not.toEqual([heading, 0]);
  return cells;
}

const REFUSALS = table('Code');
const code = (cell: string) => /^`(.*)`$/.exec(cell)?.[1];

describe('docs/numbers.md', () => {
  it('explains every reason, under its code', () => {
    expect(REFUSALS.map(([of, reason]) => [reason, of]).sort()).toEqual(Object.entries(CODES).sort());
  });

  it.each(REFUSALS.filter(([, , , example]) => example !== ''))(
    '%s, %s: %s',
    (of, reason, _what, example, position) => {
      const text = code(example!)!;
      const refusal = of === 'BAD_JSON' ? readRuleSet(text).refusals[0] : readRule(text).refusal;
      expect(refusal).toMatchObject({ code: of, reason, position: Number(position) });
    },
  );

  it('names every preset', () => {
    const named = table('Preset').flatMap(([ids]) => [...ids!.matchAll(/`([^`]+)`/g)].map(([, id]) => id));
    expect([...new Set(named)].sort()).toEqual(PRESETS.map(({ id }) => id).sort());
  });

  it.each(
    table('Preset')
      .flatMap(([, row]) => [...row!.matchAll(/`(\[[^`]+)`/g)])
      .map(([, rule]) => [rule!]),
  )('%s, a rule of the vendor, is accepted', (text) => {
    expect(readRule(text).refusal).toBeUndefined();
  });

  it('has a first example that is true', () => {
    const rules = [{ name: 'Example', text: /`(\[10,10\][^`]+)` reads/.exec(TEXT)![1]!, active: true }];
    expect(translate('031 917 52 00', compileRules(rules)).result).toBe('+41 31 917 52 00');
  });
});
