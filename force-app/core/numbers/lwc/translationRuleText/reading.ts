import { counted, fillIn } from 'c/labelText';
import type { Group, ParsedRule, Pattern, Term } from 'c/phoneNumberTranslation';

import { label } from './readingLabels';
import { selectorInWords } from './selector';
import { allOf, alternativesInWords, flattened, sequenceInWords } from './terms';

const LONGEST = 255;

/**
 * A rule in plain language, from its syntax tree: `10 characters long; takes 1, 2, 3, 2, 2 digits; writes +41 and the
 * last four groups`.
 */
export function readInWords({ min, max, tree, selector }: ParsedRule): string {
  return fillIn(label.sentence, lengthInWords(min, max), patternInWords(tree), selectorInWords(selector, tree.groups));
}

/** What each capturing group takes, in their order. */
export function groupsInWords({ alternatives }: Pattern): string[] {
  return capturing(alternatives.flat())
    .sort((left, right) => left.number - right.number)
    .map((group) => alternativesInWords(group.alternatives));
}

function lengthInWords(min: number, max: number): string {
  if (min === max) {
    return counted(min, label.lengthOne, label.lengthMany);
  }
  return min === 0 && max === LONGEST ? label.lengthAny : fillIn(label.lengthRange, min, max);
}

function patternInWords({ alternatives }: Pattern): string {
  if (alternatives.length > 1) {
    return fillIn(label.takes, alternativesInWords(alternatives));
  }
  const terms = flattened(alternatives[0]!);
  const [first] = terms;
  if (terms.length === 1 && first?.kind === 'characters' && first.form !== 'literal' && isRun(first)) {
    return fillIn(label.takes, allOf(first));
  }
  const fromStart = isAnchor(first, 'start');
  const toEnd = terms.length > 1 && isAnchor(terms.at(-1), 'end');
  const taken = sequenceInWords(terms.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined));
  if (fromStart) {
    return fillIn(toEnd ? label.takesWhole : label.takesStart, taken);
  }
  return fillIn(toEnd ? label.takesEnd : label.takes, taken);
}

const isAnchor = (term: Term | undefined, at: 'start' | 'end'): boolean => term?.kind === 'anchor' && term.at === at;

/** One or more: as every match is replaced, all of them. */
const isRun = ({ quantifier }: { quantifier?: { min: number; max: number } }): boolean =>
  quantifier !== undefined && quantifier.min === 1 && quantifier.max === Infinity;

function capturing(terms: readonly Term[]): Group[] {
  return terms.flatMap((term) => {
    if (term.kind !== 'group') {
      return [];
    }
    const inner = capturing(term.alternatives.flat());
    return term.number > 0 ? [term, ...inner] : inner;
  });
}
