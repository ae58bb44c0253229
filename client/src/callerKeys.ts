import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';

import { cleanNumber } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

/** How many of a number's last digits are compared when one of two numbers is of no known country. */
export const DEFAULT_TRAILING_DIGITS = 9;
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
  /** How many digits `trailing` has at most, 7 to 15; 9 unless said. */
  trailingDigits?: number;
}

/**
 * The keys of a phone number as a contact centre or a record has it.
 * @param text a number in any form, also `tel:` and `sip:` addresses; null and undefined count as empty
 * @throws RangeError for trailingDigits outside 7 to 15
 */
export function callerKeys(text: string | null | undefined, options: KeyOptions = {}): CallerKeys {
  const { defaultCountry, trailingDigits = DEFAULT_TRAILING_DIGITS } = options;
  if (!Number.isInteger(trailingDigits) || trailingDigits < MIN_TRAILING_DIGITS || trailingDigits > 15) {
    throw new RangeError(`trailingDigits must be a whole number from ${MIN_TRAILING_DIGITS} to 15: ${trailingDigits}`);
  }
  const input = text ?? '';
  const { number, extension } = split(input);
  const parsed = parsePhoneNumberFromString(number, { defaultCountry, extract: false });
  const valid = parsed?.isValid() ? parsed : undefined;
  const digits = digitsOf(number);
  const comparable = valid?.nationalNumber ?? digits;
  return {
    input,
    ...(valid && { e164: valid.number, national: valid.nationalNumber }),
    ...(valid?.country && { country: valid.country }),
    ...(extension && { extension }),
    digits,
    ...(comparable.length >= MIN_TRAILING_DIGITS && { trailing: comparable.slice(-trailingDigits) }),
  };
}

/** How two numbers relate. */
export type NumberRelation =
  /** The same number and the same extension, or none on both sides. */
  | 'same'
  /** The same number; only one of them has an extension. */
  | 'same without extension'
  | 'different';

/** Compares numbers: by E.164 when both have it, else by their last digits. Short ones only as they are. */
export function relateNumbers(one: CallerKeys, other: CallerKeys): NumberRelation {
  if (!sameNumber(one, other) || (one.extension && other.extension && one.extension !== other.extension)) {
    return 'different';
  }
  return one.extension === other.extension ? 'same' : 'same without extension';
}

function sameNumber(one: CallerKeys, other: CallerKeys): boolean {
  if (one.e164 && other.e164) {
    return one.e164 === other.e164;
  }
  if (!one.trailing || !other.trailing) {
    return one.digits !== '' && one.digits === other.digits;
  }
  if (!one.e164 && !other.e164 && one.digits.length === other.digits.length) {
    return one.digits === other.digits;
  }
  // A number of unknown country may have a trunk prefix or country code before what the other one has.
  return one.digits.endsWith(other.trailing) || other.digits.endsWith(one.trailing);
}

function digitsOf(number: string): string {
  const cleaned = cleanNumber(number).replace(/#$/, '');
  return /[*#]/.test(cleaned) ? '' : cleaned.replace(/\D/g, '');
}

/** What stands before an extension; a comma is a pause, as it is dialled. */
const EXTENSION = /(?:;ext=|[,;]+|[,;]?\s*(?:extension|ext\.?|x\.?|durchwahl|dw\.?|#)\s*:?)\s*(\d{1,9})\s*#?\s*$/i;

function split(text: string): { number: string; extension?: string } {
  // The user part of a SIP address, without its parameters.
  const user =
    /(?:^|<)\s*sips?:([^@>;]*)/i.exec(text)?.[1] ?? text.replace(/^\s*tel:/i, '').replace(/;phone-context=.*$/, '');
  const found = EXTENSION.exec(user);
  // Something must be left before it: `#31#` is a code of the exchange.
  if (!found || !/\d/.test(user.slice(0, found.index))) {
    return { number: user };
  }
  return { number: user.slice(0, found.index), extension: found[1]! };
}
