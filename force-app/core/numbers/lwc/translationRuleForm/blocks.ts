import { fillIn } from 'c/labelText';
import { readRule } from 'c/phoneNumberTranslation';
import { groupsInWords } from 'c/translationRuleText';

import { label } from './labels';

/** Something to insert into a field without knowing how it is written. */
export interface Block {
  readonly key: number;
  /** What it is and how it is written: `Exactly 3 digits, as a group: (\d{3})`. */
  readonly text: string;
  readonly value: string;
}

const PATTERN_BLOCKS: readonly (readonly [string, string])[] = [
  [label.blockDigits, '(\\d{3})'],
  [label.blockDigitRange, '(\\d{2,4})'],
  [label.blockManyDigits, '(\\d+)'],
  [label.blockNoDigits, '[^\\d]+'],
  [label.blockStart, '^'],
  [label.blockEnd, '$'],
  [label.blockPlus, '^\\+'],
  [label.blockZeros, '^00'],
  [label.blockAny, '.'],
  [label.blockEither, '(?:00|\\+)'],
];

const toBlocks = (entries: readonly (readonly [string, string])[]): Block[] =>
  entries.map(([text, value], key) => ({ key, text: `${text}:  ${value}`, value }));

/** What a pattern is made of. */
export const patternBlocks = toBlocks(PATTERN_BLOCKS);

/** What a selector can write: the groups of the pattern, if it can be read, and all that was found. */
export function selectorBlocks(pattern: string): Block[] {
  const { rule } = readRule(`[0,255]->${pattern}`);
  const groups = rule === undefined ? [] : groupsInWords(rule.tree);
  return toBlocks([
    ...groups.map((group, index): [string, string] => [fillIn(label.groupItem, index + 1, group), `$${index + 1}`]),
    [label.wholeMatch, '$&'],
  ]);
}
