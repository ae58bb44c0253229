import { Refused } from './refusal';
import { countSteps, MAX_STEPS } from './steps';
import { relate, restWithin } from './rest';
import type { Rest } from './rest';
import { counts, isRun, within } from './syntaxTree';
import type { Characters, Group, Pattern, Sequence, Term } from './syntaxTree';

/**
 * Refuses a pattern that could take longer on some number than a call may wait: the rules of docs/numbers.md.
 * @param pattern one by the grammar
 * @param position where it begins in the rule's text
 * @throws Refused for the first repetition at fault, or for the whole
 */
export function checkSafety(pattern: Pattern, position: number): void {
  checkAlternatives(pattern.alternatives, { terms: [] }, false);
  if (countSteps(pattern) > MAX_STEPS) {
    throw new Refused('TOO_MANY_STEPS', position);
  }
}

function checkAlternatives(alternatives: Sequence[], rest: Rest, anchored: boolean): void {
  for (const sequence of alternatives) {
    let passed = anchored;
    sequence.forEach((term, index) => {
      checkTerm(term, { ...rest, terms: sequence.slice(index + 1) }, passed);
      passed ||= passesStart(term);
    });
  }
}

function checkTerm(term: Term, rest: Rest, anchored: boolean): void {
  if (term.kind === 'anchor') {
    return;
  }
  checkNesting(term);
  if (isRun(term)) {
    checkRun(term, rest, anchored);
  }
  if (term.kind === 'group') {
    checkAlternatives(term.alternatives, restWithin(term, rest), anchored);
  }
}

function checkNesting(term: Characters | Group): void {
  const { max, position } = counts(term);
  if (term.kind === 'group' && max > 1 && (within(term, isRun) || (max === Infinity && !isPlain(term)))) {
    throw new Refused('NESTED_REPETITION', position);
  }
}

/** Whether a group is a fixed row of single characters. */
function isPlain({ alternatives }: Group): boolean {
  const fixed = (term: Term) => term.kind === 'characters' && counts(term).min === counts(term).max;
  return alternatives.length === 1 && alternatives[0]!.every(fixed);
}

function checkRun(run: Characters | Group, rest: Rest, anchored: boolean): void {
  const relation = relate(run, rest);
  const { position } = counts(run);
  if (relation.kind === 'overlap' && relation.withRun) {
    throw new Refused('OVERLAPPING_REPETITION', position);
  }
  if (relation.kind !== 'sure' && !anchored) {
    throw new Refused('UNANCHORED_REPETITION', position);
  }
}

/** Whether a match that gets past a term has passed a `^`. */
function passesStart(term: Term): boolean {
  if (term.kind === 'group') {
    return counts(term).min > 0 && term.alternatives.every((sequence) => sequence.some(passesStart));
  }
  return term.kind === 'anchor' && term.at === 'start';
}
