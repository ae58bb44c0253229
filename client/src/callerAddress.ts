import { cleanNumber } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import { dropsZero } from './countryCodes';

/** The phone number in a text, and the extension behind it. */
export interface CallerAddress {
  /** Without extension, address parts and remarks; empty if the text is no number. */
  readonly number: string;
  /** Digits only. */
  readonly extension?: string;
}

// A text may come from anywhere and be of any length; what is longer than these is no number, and a part of it another one.
const MAX_TEXT_LENGTH = 255;
const MAX_LENGTH = 60;

/** A word behind so many digits is a remark; before that it may be anything. */
const MIN_DIGITS_BEFORE_REMARK = 7;
/** A number sign or a comma is part of a service code as well, such as *31#. */
const MIN_DIGITS_BEFORE_SIGN = 3;
const MAX_EXTENSION_LENGTH = 9;
const EXTENSION_WORDS = ['ext', 'extn', 'extension', 'x', 'durchwahl', 'dw'];

/** Reads a text as a contact centre, a telephone or a person writes a number; CallerAddress in Apex does the same. */
export function readAddress(text: string): CallerAddress {
  const line = text
    .slice(0, MAX_TEXT_LENGTH * 100)
    .replace(/\s+/g, ' ')
    .trim();
  const address = line.length > MAX_TEXT_LENGTH ? '' : withoutParameters(userOf(line));
  const { number, extension } = split(address.length > MAX_LENGTH ? '' : address);
  return { number: withoutAreaZero(withoutRemark(number)), ...(extension && { extension }) };
}

/** What stands before sip: is a name, and what stands behind an @ is a host. */
const userOf = (text: string): string => /sips?:([^@>]*)/i.exec(text)?.[1] ?? text;

const withoutParameters = (address: string): string => address.replace(/;(?! ?(?:ext|x|[0-9])).*/i, '');

/** Without `(after 5pm)`. */
function withoutRemark(text: string): string {
  const remark = [...text.matchAll(/\p{L}/gu)].find(
    ({ index }) => countDigits(text.slice(0, index)) >= MIN_DIGITS_BEFORE_REMARK,
  );
  return remark ? text.slice(0, remark.index) : text;
}

/** `+49 (030) …` means +49 30: the zero is for calls inside the country. */
function withoutAreaZero(text: string): string {
  const area = /^(?:\+|00) ?([0-9]{1,3}) ?\(0(?=[0-9])/.exec(text.trim());
  return area && dropsZero(area[1]!) ? `${area[0].slice(0, -1)}${text.trim().slice(area[0].length)}` : text;
}

/** From the end and character by character: an expression that allowed for blanks everywhere could take very long. */
function split(text: string): CallerAddress {
  const last = lastDigit(text) + 1;
  let first = last;
  while (first > 0 && isDigit(text[first - 1]!)) first--;
  const end = last - first <= MAX_EXTENSION_LENGTH && first < last ? endOfNumber(text, endWithout('', text, first)) : 0;
  if (end > 0) {
    return { number: text.slice(0, end), extension: text.slice(first, last) };
  }
  // A number sign that ends what was dialled; that of *31# is part of the code.
  const signless = text.slice(0, endWithout('#', text, text.length));
  const isDialled = !text.includes('*') && countDigits(signless) >= MIN_DIGITS_BEFORE_SIGN;
  return { number: isDialled ? signless : text };
}

/** Where the number ends, if a word or sign for an extension ends here; 0 otherwise. */
function endOfNumber(text: string, signEnd: number): number {
  const wordEnd = endWithout('.:=', text, signEnd);
  let wordStart = wordEnd;
  while (wordStart > 0 && /\p{L}/u.test(text[wordStart - 1]!)) wordStart--;
  if (EXTENSION_WORDS.includes(text.slice(wordStart, wordEnd).toLowerCase())) {
    const end = endWithout(',;', text, wordStart);
    return countDigits(text.slice(0, end)) > 0 ? end : 0;
  }
  const end = endWithout('#,;', text, signEnd);
  const before = text.slice(0, end);
  return end < signEnd && !before.includes('*') && countDigits(before) >= MIN_DIGITS_BEFORE_SIGN ? end : 0;
}

/** Goes back over blanks and some signs. */
function endWithout(signs: string, text: string, start: number): number {
  let end = start;
  while (end > 0 && (text[end - 1]!.trim() === '' || signs.includes(text[end - 1]!))) end--;
  return end;
}

function lastDigit(text: string): number {
  let index = text.length - 1;
  while (index >= 0 && !isDigit(text[index]!)) index--;
  return index;
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

const countDigits = (text: string): number => cleanNumber(text).replace(/\D/g, '').length;
