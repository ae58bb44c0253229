import { nullable, within } from './syntaxTree';
import type { Group, Quantifier } from './syntaxTree';
import { MAX_LENGTH } from './rule';
import { Refused } from './refusal';

const SIGNS: Readonly<Record<string, [min: number, max: number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};
const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y;

/**
 * Reads the quantifier that may stand behind an atom.
 * @param text the rule's text
 * @param position where it would begin
 * @param end where the pattern ends
 * @returns the quantifier and where the pattern goes on; undefined when there is none
 */
export function readQuantifier(
  text: string,
  position: number,
  end: number,
): { quantifier: Quantifier; next: number } | undefined {
  const limits = readLimits(text, position, end);
  if (!limits) {
    return undefined;
  }
  const { min, max, next } = limits;
  const lazy = next < end && text.charAt(next) === '?';
  return { quantifier: { min, max, lazy, position }, next: lazy ? next + 1 : next };
}

interface Limits {
  min: number;
  max: number;
  next: number;
}

function readLimits(text: string, position: number, end: number): Limits | undefined {
  const sign = position < end ? text.charAt(position) : '';
  if (sign === '{') {
    return readCount(text, position, end);
  }
  const limits = SIGNS[sign];
  return limits && { min: limits[0], max: limits[1], next: position + 1 };
}

function readCount(text: string, position: number, end: number): Limits {
  COUNT.lastIndex = position;
  const found = COUNT.exec(text);
  if (!found) {
    // What comes behind the longest beginning of a count is at fault.
    const begun = /^\{(?:\d+(?:,\d*)?)?/.exec(text.slice(position, end))!;
    throw new Refused('UNEXPECTED_CHARACTER', position + begun[0].length);
  }
  const [whole, least, comma, most] = found;
  const min = Number(least);
  const max = comma === undefined ? min : most === '' ? Infinity : Number(most);
  if (min > MAX_LENGTH || max < min || (max > MAX_LENGTH && max !== Infinity)) {
    throw new Refused('BAD_COUNT', position);
  }
  return { min, max, next: position + whole.length };
}

/** JavaScript and Java disagree about what is captured within a repetition, and about repeating nothing. */
export function checkRepetition(group: Group, { max, position }: Quantifier): void {
  if (max > 1 && within(group, (term) => term.kind === 'group' && term.number > 0)) {
    throw new Refused('GROUP_IN_REPETITION', position);
  }
  if (nullable(group)) {
    throw new Refused('EMPTY_REPETITION', position);
  }
}
