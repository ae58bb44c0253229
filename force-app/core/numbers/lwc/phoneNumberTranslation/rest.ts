import { contains, EMPTY, meet } from './characterSet';
import type { CharacterSet } from './characterSet';
import { counts, holds, isRun, nullable } from './syntaxTree';
import type { Characters, Group, Sequence, Term } from './syntaxTree';

/** Everything that may follow a term up to the end of the pattern, as a chain of the sequences around it. */
export interface Rest {
  terms: Sequence;
  /** The group the terms are in may come again before what follows it. */
  again?: Group;
  /** What follows the group around the terms. */
  outer?: Rest;
}

/** The characters a rest, or a term, may begin with, and how many terms were looked at to tell. */
export interface First {
  set: CharacterSet;
  seen: number;
}

/** How a repetition relates to what follows it. */
export type Relation =
  /** What follows takes whatever the repetition would give back: an attempt that gets here hardly fails. */
  | { kind: 'sure'; required: number }
  /** What follows begins with a character of the repetition; it may be given back bit by bit. */
  | { kind: 'overlap'; withRun: boolean }
  /** What follows begins otherwise: giving back never helps. */
  | { kind: 'apart'; seen: number };

/** The rest of what is in a group, without the terms of its own sequence. */
export function restWithin(group: Group, outer: Rest): Rest {
  return { terms: [], outer, ...(counts(group).max > 1 ? { again: group } : {}) };
}

/** The characters a run begins with, and all of its characters. */
export function runSets(run: Characters | Group): { first: CharacterSet; all: CharacterSet } {
  if (run.kind === 'characters') {
    return { first: run.set, all: run.set };
  }
  // The analysis lets a group without limit hold nothing but single characters.
  const characters = run.alternatives.flat().filter((term) => term.kind === 'characters');
  const used = characters.filter((term) => counts(term).max > 0);
  return { first: used[0]?.set ?? EMPTY, all: used.reduce((all, term) => all | term.set, EMPTY) };
}

/** How a run relates to its rest. */
export function relate(run: Characters | Group, rest: Rest): Relation {
  const { first, all } = runSets(run);
  const required = run.kind === 'characters' ? requiredBySure(rest, first) : undefined;
  if (required !== undefined) {
    return { kind: 'sure', required };
  }
  const follows = firstOfRest(rest);
  if (!meet(first, follows.set)) {
    return { kind: 'apart', seen: follows.seen };
  }
  const meetsRun = (term: Term) => term.kind !== 'anchor' && isRun(term) && meet(runSets(term).all, all);
  return { kind: 'overlap', withRun: termsOf(rest).some((term) => holds(term, meetsRun)) };
}

/** The characters a rest may begin with. */
export function firstOfRest(rest: Rest): First {
  const inner = firstOfSequence(rest.terms);
  if (!rest.terms.every(nullable)) {
    return inner;
  }
  const again = rest.again ? firstOfTerm(rest.again) : { set: EMPTY, seen: 0 };
  const outer = rest.outer ? firstOfRest(rest.outer) : { set: EMPTY, seen: 0 };
  return { set: inner.set | again.set | outer.set, seen: inner.seen + again.seen + outer.seen };
}

function firstOfSequence(terms: Sequence): First {
  const first: First = { set: EMPTY, seen: 0 };
  for (const term of terms) {
    const { set, seen } = firstOfTerm(term);
    first.set |= set;
    first.seen += seen;
    if (!nullable(term)) {
      break;
    }
  }
  return first;
}

function firstOfTerm(term: Term): First {
  switch (term.kind) {
    case 'anchor':
      return { set: EMPTY, seen: 1 };
    case 'characters':
      return { set: counts(term).max === 0 ? EMPTY : term.set, seen: 1 };
    case 'group': {
      const firsts = term.alternatives.map(firstOfSequence);
      return {
        set: firsts.reduce((all, { set }) => all | set, EMPTY),
        seen: firsts.reduce((all, { seen }) => all + seen, 1),
      };
    }
  }
}

function termsOf(rest: Rest | undefined): Sequence {
  return rest ? [...rest.terms, ...(rest.again ? [rest.again] : []), ...termsOf(rest.outer)] : [];
}

/** How many characters a sure rest requires; undefined when the rest is not sure. */
function requiredBySure(rest: Rest, set: CharacterSet): number | undefined {
  const terms = termsOf(rest).flatMap(flattened);
  if (terms.some((term) => holds(term, ({ kind }) => kind === 'anchor'))) {
    return undefined;
  }
  const required = terms.filter((term) => !nullable(term));
  return required.every((term) => term.kind === 'characters' && contains(term.set, set))
    ? required.reduce((sum, term) => sum + counts(term as Characters).min, 0)
    : undefined;
}

/** A group without quantifier and alternatives is no more than its terms. */
function flattened(term: Term): Sequence {
  return term.kind === 'group' && term.alternatives.length === 1 && !term.quantifier
    ? term.alternatives[0]!.flatMap(flattened)
    : [term];
}
