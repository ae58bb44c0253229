/** Classes of characters as java.lang.Character has them. */

/** Character.isWhitespace: no non-breaking spaces. */
// eslint-disable-next-line no-control-regex -- the separators FS to US count as white space in Java
export const WHITESPACE = /[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;

export const isWhitespace = (char: string): boolean => WHITESPACE.test(char);

const every = (text: string, allowed: RegExp): boolean => [...text].every((char) => allowed.test(char));

const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;
const DIGIT = /\p{Nd}/u;
const spaced = (pattern: RegExp): RegExp => new RegExp(`${pattern.source}| `, 'u');

// As in Apache Commons Lang 3, the tests that allow a space are true for an empty text, the others are not.
export const isAlpha = (text: string): boolean => text !== '' && every(text, LETTER);
export const isAlphaSpace = (text: string): boolean => every(text, spaced(LETTER));
export const isAlphanumeric = (text: string): boolean => text !== '' && every(text, LETTER_OR_DIGIT);
export const isAlphanumericSpace = (text: string): boolean => every(text, spaced(LETTER_OR_DIGIT));
export const isNumeric = (text: string): boolean => text !== '' && every(text, DIGIT);
export const isNumericSpace = (text: string): boolean => every(text, spaced(DIGIT));
export const isAllLowerCase = (text: string): boolean => text !== '' && every(text, /\p{Ll}/u);
export const isAllUpperCase = (text: string): boolean => text !== '' && every(text, /\p{Lu}/u);
export const isAllWhitespace = (text: string): boolean => every(text, WHITESPACE);
export const isAsciiPrintable = (text: string): boolean => /^[ -~]*$/.test(text);

/** String.trim of Java: everything up to the space. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
}

/** Character.getType, as far as splitByCharacterType tells types apart: by general category. */
const CATEGORIES = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn'
  .split(' ')
  .map((name) => [name, new RegExp(`\\p{${name}}`, 'u')] as const);

function categoryOf(char: string): string {
  return CATEGORIES.find(([, pattern]) => pattern.test(char))?.[0] ?? 'Cn';
}

/** Runs of characters of one type. In camel case the capital before small letters belongs to them. */
export function splitByType(text: string, camelCase: boolean): string[] {
  const runs: string[] = [];
  let start = 0;
  let type = text === '' ? '' : categoryOf(text[0]!);
  for (let i = 1; i < text.length; i++) {
    const next = categoryOf(text[i]!);
    if (next === type) continue;
    if (camelCase && next === 'Ll' && type === 'Lu') {
      if (i - 1 !== start) runs.push(text.slice(start, i - 1));
      start = i - 1;
    } else {
      runs.push(text.slice(start, i));
      start = i;
    }
    type = next;
  }
  if (text !== '') runs.push(text.slice(start));
  return runs;
}
