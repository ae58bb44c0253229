import { meet } from './characterSet';
import { firstOfRest, relate, restWithin } from './rest';
import type { Rest } from './rest';
import { counts, isRun } from './syntaxTree';
import type { Characters, Group, Pattern, Sequence, Term } from './syntaxTree';
import { MAX_LENGTH } from './rule';

/** More than this is refused: half of what Apex lets a regular expression take, below a millisecond or two here. */
export const MAX_STEPS = 500_000;
const MANY = 1e9;

/** An upper bound of what one attempt to match may cost. */
interface Cost {
  /** In how many ways the text may be shared out among the terms. */
  paths: number;
  /** The most characters and terms looked at on one way. */
  work: number;
}

/** An upper bound of the steps a backtracking engine takes on a text of 255 characters, cut off at 1e9. */
export function countSteps(pattern: Pattern): number {
  const { paths, work } = costOfAlternatives(pattern.alternatives, { terms: [] });
  const starts = pattern.alternatives.every(beginsAtStart) ? 1 : MAX_LENGTH;
  return saturated(starts * paths * work);
}

/** Whether a sequence can only match where the text begins. */
function beginsAtStart([first]: Sequence): boolean {
  if (first?.kind === 'group') {
    return counts(first).min > 0 && first.alternatives.every(beginsAtStart);
  }
  return first?.kind === 'anchor' && first.at === 'start';
}

function costOfAlternatives(alternatives: Sequence[], rest: Rest): Cost {
  const costs = alternatives.map((sequence) => costOfSequence(sequence, rest));
  return {
    paths: saturated(costs.reduce((sum, { paths }) => sum + paths, 0)),
    work: Math.max(...costs.map(({ work }) => work)),
  };
}

function costOfSequence(sequence: Sequence, rest: Rest): Cost {
  const cost = { paths: 1, work: 0 };
  sequence.forEach((term, index) => {
    const { paths, work } = costOfTerm(term, { ...rest, terms: sequence.slice(index + 1) });
    cost.paths = saturated(cost.paths * paths);
    cost.work = saturated(cost.work + work);
  });
  return cost;
}

function costOfTerm(term: Term, rest: Rest): Cost {
  if (term.kind === 'anchor') {
    return { paths: 1, work: 1 };
  }
  if (isRun(term)) {
    return costOfRun(term, rest);
  }
  return term.kind === 'characters' ? costOfCharacters(term, rest) : costOfGroup(term, rest);
}

function costOfRun(run: Characters | Group, rest: Rest): Cost {
  const relation = relate(run, rest);
  switch (relation.kind) {
    case 'sure':
      return { paths: 1 + relation.required, work: counts(run).min + 1 + relation.required };
    case 'overlap':
      return { paths: MAX_LENGTH + 1, work: MAX_LENGTH + 1 };
    case 'apart':
      return { paths: 1, work: (MAX_LENGTH + 1) * (1 + relation.seen) };
  }
}

function costOfCharacters(term: Characters, rest: Rest): Cost {
  const { min, max } = counts(term);
  if (min === max) {
    return { paths: 1, work: max };
  }
  const { set, seen } = firstOfRest(rest);
  return meet(term.set, set) ? { paths: max - min + 1, work: max } : { paths: 1, work: max + (max - min) * seen };
}

function costOfGroup(group: Group, rest: Rest): Cost {
  const { min, max } = counts(group);
  const { paths, work } = costOfAlternatives(group.alternatives, restWithin(group, rest));
  let sum = 0;
  for (let times = min; times <= max; times++) {
    sum = saturated(sum + paths ** times);
  }
  return { paths: sum, work: saturated(Math.max(1, max * work)) };
}

function saturated(value: number): number {
  return Math.min(value, MANY);
}
