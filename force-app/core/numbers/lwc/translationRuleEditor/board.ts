import type { History, RowView } from 'c/translationRuleDraft';
import { checkDraft, findCollisions, MAX_NUMBERS, numbersIn, toRuleSet, Trial } from 'c/translationRuleDraft';

import { toViews, toWarnings } from './rows';
import type { Warnings } from './rows';

/** What list and bench show of the rules; a value, replaced at each change. */
export interface Board {
  readonly views: readonly RowView[];
  readonly trial: Trial;
  /** How many pairs of rules collide. */
  readonly collisions: number;
  readonly warnings: Warnings;
  readonly refusals: Warnings;
  /** How many lines of numbers there are, tried or not. */
  readonly lineCount: number;
  /** How many rules have an error. */
  readonly faulty: number;
}

export const EMPTY_BOARD: Board = {
  views: [],
  trial: new Trial([], { rules: [] }),
  collisions: 0,
  warnings: new Map(),
  refusals: new Map(),
  lineCount: 0,
  faulty: 0,
};

/** What of the editor's state the board shows. */
interface Shown {
  readonly history: History;
  /** What Salesforce said of single rules, by key. */
  readonly refusals: Warnings;
}

/** Runs the numbers through the rules. Collisions stay as they were: they take longer to find. */
export function draw({ history, refusals }: Shown, numbers: string, before: Board): Board {
  const { rules } = history;
  const checked = checkDraft(rules);
  const lines = numbersIn(numbers);
  const trial = new Trial(lines.slice(0, MAX_NUMBERS), toRuleSet(checked));
  return {
    ...before,
    views: toViews(checked, { warnings: before.warnings, refusals }, trial.changes, before.views),
    refusals,
    trial,
    lineCount: lines.length,
    faulty: checked.filter(({ refusals }) => refusals.length > 0).length,
  };
}

/** The board with the collisions of its rules. */
export function withCollisions(board: Board): Board {
  const checked = board.views.map((view) => view.checked);
  const collisions = findCollisions(checked);
  const warnings = toWarnings(checked, collisions);
  const views = toViews(checked, { ...board, warnings }, board.trial.changes, board.views);
  return { ...board, collisions: collisions.length, warnings, views };
}
