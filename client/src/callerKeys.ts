import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js';

import { cleanNumber } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import { readAddress } from './callerAddress';
import { isCountryCode } from './countryCodes';

/** The fewest digits that may decide when one of two numbers has no country code. */
export const DEFAULT_TRAILING_DIGITS = 7;
/** With fewer digits than this a number is an internal one: its digits alone say nothing about who calls. */
export const MIN_TRAILING_DIGITS = 7;

/** What numbers are compared by. */
export interface CallerKeys {
  /** As it was given. */
  readonly input: string;
  /** E.164, with plus; absent when the number is not valid in any country or in the default one. */
  readonly e164?: string;
  /** Of the E.164 number, as ISO 3166-1 code; absent where several countries share the number's country code. */
  readonly country?: string;
  /** The national significant number, digits only, without trunk prefix; absent without `e164`. */
  readonly national?: string;
  /** What is dialled behind the number (`ext. 12`, `x12`, `;ext=12`, `,12`), digits only. */
  readonly extension?: string;
  /**
   * What numbers are compared by: E.164, or else the digits as given, with a plus in front if they have one. Empty as
   * `digits`.
   */
  readonly phone: string;
  /**
   * All digits of the number as given, without the extension; empty for a caller who withholds the number, and for
   * service codes such as `*31#`.
   */
  readonly digits: string;
  /** The last digits of the national number, or else of `digits`; absent for numbers of fewer than 7 digits. */
  readonly trailing?: string;
}

/** How a number is read. */
export interface KeyOptions {
  /** Country of numbers that are written without country code, as ISO 3166-1 code, e.g. `CH`. */
  defaultCountry?: CountryCode;
  /** The fewest digits that may decide, 7 to 15, and how many `trailing` has at most; 7 unless said. */
  trailingDigits?: number;
}

/**
 * The keys of a phone number as a contact centre or a record has it.
 * @param text a number in any form, also `tel:` and `sip:` addresses; null and undefined count as empty
 * @throws RangeError for trailingDigits outside 7 to 15
 */
export function callerKeys(text: string | null | undefined, options: KeyOptions = {}): CallerKeys {
  const trailingDigits = trailingDigitsOf(options);
  const input = text ?? '';
  const { number, extension } = readAddress(input);
  const written = phoneOf(number);
  const valid = written === '' ? undefined : validNumber(number, options);
  const digits = written.replace('+', '');
  const comparable = valid?.nationalNumber ?? digits;
  return {
    input,
    ...(valid && { e164: valid.number, national: valid.nationalNumber }),
    ...(valid?.country && { country: valid.country }),
    ...(extension && { extension }),
    phone: valid?.number ?? written,
    digits,
    ...(comparable.length >= MIN_TRAILING_DIGITS && { trailing: comparable.slice(-trailingDigits) }),
  };
}

function validNumber(number: string, { defaultCountry }: KeyOptions): PhoneNumber | undefined {
  // The library takes no words in front.
  const parsed = parsePhoneNumberFromString(number.replace(/^[^+\d(]*/, ''), { defaultCountry, extract: false });
  return parsed?.isValid() ? parsed : undefined;
}

function trailingDigitsOf({ trailingDigits = DEFAULT_TRAILING_DIGITS }: KeyOptions): number {
  if (!Number.isInteger(trailingDigits) || trailingDigits < MIN_TRAILING_DIGITS || trailingDigits > 15) {
    throw new RangeError(`trailingDigits must be a whole number from ${MIN_TRAILING_DIGITS} to 15: ${trailingDigits}`);
  }
  return trailingDigits;
}

/** How two numbers relate. */
export type NumberRelation =
  /** The same number and the same extension, or none on both sides. */
  | 'same'
  /** The same number; only one of them has an extension. */
  | 'same without extension'
  | 'different';

/**
 * Compares numbers as Apex does (docs/caller-matching.md): two with a country code have to be the same; one without has
 * to be the other one's whole number behind the country code; two without have to agree but for zeros in front; short
 * ones as they are.
 * @param options those of the keys; only trailingDigits counts
 * @throws RangeError for trailingDigits outside 7 to 15
 */
export function relateNumbers(one: CallerKeys, other: CallerKeys, options: KeyOptions = {}): NumberRelation {
  const isOtherExtension = one.extension && other.extension && one.extension !== other.extension;
  if (isOtherExtension || !sameLine(one.phone, other.phone, trailingDigitsOf(options))) {
    return 'different';
  }
  return one.extension === other.extension ? 'same' : 'same without extension';
}

/** Numbers with fewer digits are nobody's. */
const MIN_DIGITS = 3;

function sameLine(one: string, other: string, fewest: number): boolean {
  const [oneDigits, otherDigits] = [one, other].map((phone) => phone.replace('+', '')) as [string, string];
  if (oneDigits.length < MIN_DIGITS) {
    return false;
  }
  const [isOneFull, isOtherFull] = [one.startsWith('+'), other.startsWith('+')];
  if (oneDigits === otherDigits || (isOneFull && isOtherFull)) {
    return oneDigits === otherDigits;
  }
  if (!isOneFull && !isOtherFull) {
    const digits = significant(oneDigits);
    return digits === significant(otherDigits) && digits.length >= fewest;
  }
  return isOneFull ? isNumberOf(oneDigits, otherDigits, fewest) : isNumberOf(otherDigits, oneDigits, fewest);
}

/** Whether digits with their country code are what others mean inside a country. */
function isNumberOf(full: string, national: string, fewest: number): boolean {
  const digits = significant(national);
  if (digits.length < fewest || !full.endsWith(digits)) {
    return false;
  }
  const front = full.slice(0, full.length - digits.length);
  // In some countries the zero is part of the number, +39 06.
  const isZeroKept = national.startsWith('0') && front.endsWith('0');
  return front === '' || isCountryCode(front) || (isZeroKept && isCountryCode(front.slice(0, -1)));
}

/** Without the zero of an area code, or the two for calls abroad. */
const significant = (digits: string): string => digits.replace(/^0+/, '');

function phoneOf(number: string): string {
  const cleaned = cleanNumber(number);
  return /^\+?\d*$/.test(cleaned) ? cleaned : '';
}
