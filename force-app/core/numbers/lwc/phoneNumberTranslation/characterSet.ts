/**
 * A set of characters, as bits: one for each ASCII character and three for all others, which is as fine as the
 * patterns of rules can tell characters apart.
 */
export type CharacterSet = bigint;

const bit = (position: number): CharacterSet => 1n << BigInt(position);

/** Members of JavaScript's `\s` beyond ASCII, but for the line ends. */
const SPACE = bit(128);
/** U+2028 and U+2029, which `.` leaves out. */
const LINE = bit(129);

export const EMPTY: CharacterSet = 0n;
const ALL: CharacterSet = bit(131) - 1n;

/** The ASCII characters from one code to another, both included. */
export function range(from: number, to: number): CharacterSet {
  return bit(to + 1) - bit(from);
}

export function single(character: string): CharacterSet {
  return bit(character.charCodeAt(0));
}

export function complement(set: CharacterSet): CharacterSet {
  return ALL & ~set;
}

export function meet(one: CharacterSet, other: CharacterSet): boolean {
  return (one & other) !== EMPTY;
}

/** Whether every character of `inner` is in `outer`. */
export function contains(outer: CharacterSet, inner: CharacterSet): boolean {
  return (inner & complement(outer)) === EMPTY;
}

const span = (from: string, to: string): CharacterSet => range(from.charCodeAt(0), to.charCodeAt(0));

const DIGITS = span('0', '9');
const WORD = DIGITS | span('a', 'z') | span('A', 'Z') | single('_');
const SPACES = span('\t', '\r') | single(' ') | SPACE | LINE;

/** What `.` stands for: everything but the ends of lines. */
export const ANY: CharacterSet = complement(single('\n') | single('\r') | LINE);

/** What `\d`, `\D`, `\w`, `\W`, `\s` and `\S` stand for, by letter. */
export const ESCAPES: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACES,
  S: complement(SPACES),
};

/** Whether a rule's pattern may hold this character: printable ASCII. */
export function isPrintable(character: string): boolean {
  return /^[ -~]$/.test(character);
}

/** Whether a character stands for itself behind a backslash. */
export function isEscapable(character: string): boolean {
  return isPrintable(character) && !/^\w$/.test(character);
}
