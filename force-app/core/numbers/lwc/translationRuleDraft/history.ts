import type { DraftRule } from './rules';

/** A state that can be returned to, and what was done to leave it. */
interface Step {
  readonly rules: readonly DraftRule[];
  /** For the user: `Move “Add +41”`. */
  readonly what: string;
  readonly mergeKey?: string;
}

/** The rules and the way to them; a value, never changed. */
export interface History {
  readonly rules: readonly DraftRule[];
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

const MAX_STEPS = 200;

export const begin = (rules: readonly DraftRule[]): History => ({ rules, past: [], future: [] });

/**
 * The history with a change.
 * @param rules the rules after it; the same array means that nothing changed
 * @param what the change, for the user
 * @param mergeKey changes in a row with the same key are one to undo, as the letters typed into one field
 */
export function record(history: History, rules: readonly DraftRule[], what: string, mergeKey?: string): History {
  if (rules === history.rules) {
    return history;
  }
  const isContinued = mergeKey !== undefined && history.past.at(-1)?.mergeKey === mergeKey;
  const past = isContinued ? history.past : [...history.past, { rules: history.rules, what, mergeKey }];
  return { rules, past: past.slice(-MAX_STEPS), future: [] };
}

/** The history in which the next change begins a step of its own, whatever its key. */
export function seal(history: History): History {
  const last = history.past.at(-1);
  if (last?.mergeKey === undefined) {
    return history;
  }
  return { ...history, past: [...history.past.slice(0, -1), { rules: last.rules, what: last.what }] };
}

export function undo(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined) {
    return history;
  }
  return {
    rules: last.rules,
    past: history.past.slice(0, -1),
    future: [{ rules: history.rules, what: last.what }, ...history.future],
  };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) {
    return history;
  }
  return { rules: next.rules, past: [...history.past, { rules: history.rules, what: next.what }], future };
}
