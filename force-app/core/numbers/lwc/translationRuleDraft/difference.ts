import type { NumberRule } from 'c/phoneNumberTranslation';

import { isSame } from './rules';

/** What became of one rule. */
export interface Difference {
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'MOVED';
  readonly name: string;
  /** Null for a rule that was added. */
  readonly before: NumberRule | null;
  /** Null for a rule that was removed. */
  readonly after: NumberRule | null;
  /** Position in the second set, from 1; of a removed rule in the first. */
  readonly position: number;
}

/**
 * What has to be done to the first set to get the second. Rules are the same when their names are; one that is renamed
 * is removed and added. A rule that was changed and moved comes as changed.
 */
export function differences(before: readonly NumberRule[], after: readonly NumberRule[]): Difference[] {
  const left = byName(before);
  const right = byName(after);
  const stayed = inSameOrder(
    [...left.keys()].filter((name) => right.has(name)),
    [...right.keys()].filter((name) => left.has(name)),
  );
  const found: Difference[] = [...left.entries()]
    .filter(([name]) => !right.has(name))
    .map(([, { rule, position }]) => ({ kind: 'REMOVED', name: rule.name, before: rule, after: null, position }));
  for (const [name, { rule, position }] of right) {
    const old = left.get(name)?.rule ?? null;
    if (old === null) {
      found.push({ kind: 'ADDED', name: rule.name, before: null, after: rule, position });
    } else if (!isSame(old, rule)) {
      found.push({ kind: 'CHANGED', name: rule.name, before: old, after: rule, position });
    } else if (!stayed.has(name)) {
      found.push({ kind: 'MOVED', name: rule.name, before: old, after: rule, position });
    }
  }
  return found;
}

interface Placed {
  readonly rule: NumberRule;
  readonly position: number;
}

/** By name; the second rule of a name is one of its own. */
function byName(rules: readonly NumberRule[]): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  rules.forEach((rule, index) => {
    let name = rule.name;
    while (placed.has(name)) {
      name += '\u0000';
    }
    placed.set(name, { rule, position: index + 1 });
  });
  return placed;
}

/** The names of a longest common subsequence: all others were moved. */
function inSameOrder(left: readonly string[], right: readonly string[]): Set<string> {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        left[i] === right[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const kept = new Set<string>();
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) {
      kept.add(left[i]!);
      i++;
      j++;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) {
      i++;
    } else {
      j++;
    }
  }
  return kept;
}
