import { fillIn } from 'c/labelText';
import type { Characters, ClassItem, Group, Quantifier, Sequence, Term } from 'c/phoneNumberTranslation';

import { label } from './readingLabels';
import { chained, listed, shown } from './words';

const ONCE = { min: 1, max: 1 };

/** What a class or an escape lists, in the plural. */
const ESCAPED: Readonly<Record<string, string>> = {
  d: label.digits,
  D: label.noDigits,
  w: label.letters,
  W: label.noLetters,
  s: label.spaces,
  S: label.noSpaces,
};

const isDigits = (term: Characters): boolean => term.source === '\\d';

/** A term that is always the same text. */
function literalOf(term: Term): string | undefined {
  const isText = term.kind === 'characters' && term.form === 'literal' && term.quantifier === undefined;
  return isText ? term.source.replace(/^\\/, '') : undefined;
}

/** How many digits a term takes when that is all it does, in a group or not. */
function exactDigits(term: Term): number | undefined {
  if (term.kind === 'characters' && isDigits(term)) {
    const { min, max } = term.quantifier ?? ONCE;
    return min === max ? min : undefined;
  }
  const only = term.kind === 'group' && term.quantifier === undefined ? contentOf(term) : undefined;
  return only?.length === 1 ? exactDigits(only[0]!) : undefined;
}

/** The content of a group that is one sequence. */
function contentOf({ alternatives }: Group): Sequence | undefined {
  return alternatives.length === 1 ? alternatives[0] : undefined;
}

/** Groups without alternatives and repetition say nothing of their own: what is in them, in place. */
export function flattened(sequence: Sequence): Term[] {
  return sequence.flatMap((term) => {
    const content = term.kind === 'group' && term.quantifier === undefined ? contentOf(term) : undefined;
    return content === undefined || exactDigits(term) !== undefined ? [term] : flattened(content);
  });
}

/** A sequence in words: neighbours of one kind are told together. */
export function sequenceInWords(terms: readonly Term[]): string {
  const phrases: string[] = [];
  for (let index = 0; index < terms.length;) {
    const literals = runOf(terms, index, literalOf);
    const digits = runOf(terms, index, exactDigits);
    if (literals.length > 0) {
      phrases.push(shown(literals.join('')));
    } else if (digits.length > 0) {
      const noun = digits.length === 1 && digits[0] === 1 ? label.digit : label.digits;
      phrases.push(fillIn(label.countExact, digits.join(', '), noun));
    } else {
      phrases.push(termInWords(terms[index]!));
    }
    index += Math.max(1, literals.length, digits.length);
  }
  return phrases.length === 0 ? label.nothing : chained(phrases);
}

/** The values of the terms from an index on, as long as they have one. */
function runOf<Value>(terms: readonly Term[], from: number, valueOf: (term: Term) => Value | undefined): Value[] {
  const values: Value[] = [];
  for (let index = from; index < terms.length; index++) {
    const value = valueOf(terms[index]!);
    if (value === undefined) {
      break;
    }
    values.push(value);
  }
  return values;
}

/** Alternatives in words. */
export const alternativesInWords = (alternatives: readonly Sequence[]): string =>
  alternatives
    .map((sequence) => sequenceInWords(flattened(sequence)))
    .reduce((all, sequence) => fillIn(label.or, all, sequence));

function termInWords(term: Term): string {
  if (term.kind === 'anchor') {
    return term.at === 'start' ? label.start : label.end;
  }
  if (term.kind === 'group') {
    return repeated(alternativesInWords(term.alternatives), term.quantifier);
  }
  if (term.form === 'literal') {
    return repeated(shown(term.source.replace(/^\\/, '')), term.quantifier);
  }
  return countedNoun(nouns(term), term.quantifier ?? ONCE);
}

/** All characters of a kind, wherever they stand: a run that is the whole pattern. */
export const allOf = (term: Characters): string => fillIn(label.countAll, nouns(term)[1]);

/** What a term takes, in the singular and in the plural. */
function nouns(term: Characters): [string, string] {
  if (isDigits(term)) {
    return [label.digit, label.digits];
  }
  if (term.form === 'any') {
    return [label.character, label.characters];
  }
  const items = term.items.map(itemInWords);
  return term.negated
    ? [fillIn(label.characterBut, listed(items)), fillIn(label.charactersBut, listed(items))]
    : [fillIn(label.characterOf, listed(items, label.or)), fillIn(label.charactersOf, listed(items, label.or))];
}

function itemInWords(item: ClassItem): string {
  if (item.kind === 'range') {
    return fillIn(label.classRange, shown(item.from), shown(item.to));
  }
  return item.kind === 'escape' ? (ESCAPED[item.letter] ?? item.letter) : shown(item.character);
}

function countedNoun([one, many]: [string, string], { min, max }: Pick<Quantifier, 'min' | 'max'>): string {
  if (max === Infinity) {
    return min === 0 ? fillIn(label.countAny, many) : fillIn(label.countFrom, min, many);
  }
  if (min === max) {
    return fillIn(label.countExact, min, min === 1 ? one : many);
  }
  if (min === 0) {
    return max === 1 ? fillIn(label.countMaybe, one) : fillIn(label.countUpTo, max, many);
  }
  return fillIn(label.countRange, min, max, many);
}

function repeated(thing: string, quantifier: Quantifier | undefined): string {
  const { min, max } = quantifier ?? ONCE;
  if (max === Infinity) {
    const often = min === 0 ? label.timesAny : label.timesSome;
    return min > 1 ? fillIn(label.timesFrom, thing, min) : fillIn(often, thing);
  }
  if (min === 0 && max === 1) {
    return fillIn(label.timesMaybe, thing);
  }
  if (min === max) {
    return min === 1 ? thing : fillIn(label.timesExact, thing, min);
  }
  return fillIn(label.timesRange, thing, min, max);
}
