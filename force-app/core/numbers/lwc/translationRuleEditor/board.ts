import type { RuleSet } from 'c/phoneNumberTranslation';
import type { Collision, DraftRule, RowView, Trial } from 'c/translationRuleDraft';
import { checkDraft, findCollisions, MAX_NUMBERS, numbersIn, toRuleSet, tryNumbers } from 'c/translationRuleDraft';

import { toViews } from './rows';

/** What list and bench show of the rules; a value, replaced at each change. */
export interface Board {
  readonly views: readonly RowView[];
  readonly ruleSet: RuleSet;
  readonly trial: Trial;
  readonly collisions: readonly Collision[];
  /** How many lines of numbers there are, tried or not. */
  readonly lineCount: number;
  /** How many rules have an error. */
  readonly faulty: number;
}

export const EMPTY_BOARD: Board = {
  views: [],
  ruleSet: { rules: [] },
  trial: { translations: [], changes: [] },
  collisions: [],
  lineCount: 0,
  faulty: 0,
};

/** Runs the numbers through the rules. Collisions stay as they were: they take longer to find. */
export function draw(rules: readonly DraftRule[], numbers: string, before: Board): Board {
  const checked = checkDraft(rules);
  const ruleSet = toRuleSet(checked);
  const lines = numbersIn(numbers);
  const trial = tryNumbers(lines.slice(0, MAX_NUMBERS), ruleSet);
  return {
    views: toViews(checked, before.collisions, trial.changes, before.views),
    ruleSet,
    trial,
    collisions: before.collisions,
    lineCount: lines.length,
    faulty: checked.filter(({ refusals }) => refusals.length > 0).length,
  };
}

/** The board with the collisions of its rules. */
export function withCollisions(board: Board): Board {
  const checked = board.views.map((view) => view.checked);
  const collisions = findCollisions(checked);
  return { ...board, collisions, views: toViews(checked, collisions, board.trial.changes, board.views) };
}
