import { Refused } from './refusal';

/** What Salesforce stores and Apex and JavaScript read alike: no control characters, no halves of surrogate pairs. */
const NOT_ALLOWED = /[^ -~\u00A0-\uD7FF\uE000-\uFFFF]/g;
const REFERENCE = /\$(?:(\d\d?)|[$&`'])/g;

/**
 * Checks a selector against the groups of its pattern.
 * @param text the rule's text
 * @param start where the selector begins in it
 * @param groups how many groups the pattern captures
 * @throws Refused at the first character that may not be there, or the first reference to a group that does not exist
 */
export function checkSelector(text: string, start: number, groups: number): void {
  const wrong = [forbidden(text, start), unknownGroup(text, start, groups)].filter((found) => found !== undefined);
  const [first] = wrong.sort((one, other) => one.refusal.position - other.refusal.position);
  if (first) {
    throw first;
  }
}

function forbidden(text: string, start: number): Refused | undefined {
  NOT_ALLOWED.lastIndex = start;
  const found = NOT_ALLOWED.exec(text);
  return found ? new Refused('CHARACTER_NOT_ALLOWED', found.index) : undefined;
}

function unknownGroup(text: string, start: number, groups: number): Refused | undefined {
  REFERENCE.lastIndex = start;
  for (let found = REFERENCE.exec(text); found; found = REFERENCE.exec(text)) {
    const digits = found[1];
    if (digits !== undefined && referredGroup(digits, groups) === undefined) {
      return new Refused('UNKNOWN_GROUP', found.index);
    }
  }
  return undefined;
}

/**
 * The group that one or two digits behind a `$` mean, as in String.prototype.replace: both digits when there is such a
 * group, else the first, and the second stands for itself.
 * @returns undefined when there is no such group
 */
function referredGroup(digits: string, groups: number): number | undefined {
  return [Number(digits), Number(digits.charAt(0))].find((group) => group >= 1 && group <= groups);
}

/** A part of a selector: text to write, or what to take from the match. */
export type SelectorPart =
  { kind: 'text'; text: string } | { kind: 'group'; number: number } | { kind: 'match' | 'before' | 'after' };

const PLACES = { '&': 'match', '`': 'before', "'": 'after' } as const;

/**
 * Takes a selector apart, e.g. to explain it to somebody.
 * @param selector one that checkSelector has accepted
 * @param groups how many groups the pattern captures
 */
export function selectorParts(selector: string, groups: number): SelectorPart[] {
  const parts: SelectorPart[] = [];
  let written = 0;
  let literal = '';
  const push = (part: SelectorPart) => {
    if (literal !== '') {
      parts.push({ kind: 'text', text: literal });
    }
    literal = '';
    parts.push(part);
  };
  for (const found of selector.matchAll(REFERENCE)) {
    literal += selector.slice(written, found.index);
    written = found.index + found[0].length;
    const digits = found[1];
    if (digits !== undefined) {
      const number = referredGroup(digits, groups)!;
      push({ kind: 'group', number });
      literal = number === Number(digits) ? '' : digits.slice(1);
    } else if (found[0] === '$$') {
      literal += '$';
    } else {
      push({ kind: PLACES[found[0].charAt(1) as keyof typeof PLACES] });
    }
  }
  literal += selector.slice(written);
  return literal === '' ? parts : [...parts, { kind: 'text', text: literal }];
}
