/** Patterns of dates and numbers in Unicode's notation (`M/d/yyyy`, `¤#,##0.00`), told from what Intl writes. */

type Length = 'short' | 'medium' | 'long';

/** One digit each for day, month and hour, so that a leading zero is told from none. */
const SAMPLE = new Date(Date.UTC(2003, 1, 4, 5, 6, 7));

export function datePattern(locale: string, length: Length, kind: 'Date' | 'Time' | 'DateTime'): string {
  // Salesforce writes the year out where Unicode's short form has two digits, and knows no time longer than medium.
  const date = (): string => pattern(locale, { dateStyle: length }).replace(/\byy\b/, 'yyyy');
  const time = (): string => pattern(locale, { timeStyle: length === 'short' ? 'short' : 'medium' });
  if (kind === 'DateTime') return `${date()} ${time()}`;
  return kind === 'Date' ? date() : time();
}

function pattern(locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, {
    ...options,
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  const hour = format.resolvedOptions().hour12 ? 'h' : 'H';
  return format
    .formatToParts(SAMPLE)
    .map(({ type, value }) => {
      switch (type) {
        case 'year':
          return value.length === 2 ? 'yy' : 'yyyy';
        case 'month':
          return /^\d/.test(value) ? 'M'.repeat(value.length) : monthName(locale, value);
        case 'day':
          return 'd'.repeat(value.length);
        case 'hour':
          return hour.repeat(value.length);
        case 'minute':
          return 'mm';
        case 'second':
          return 'ss';
        case 'dayPeriod':
          return 'a';
        default:
          return /\p{L}/u.test(value) ? value.replace(/\p{L}[\p{L}.]*/gu, "'$&'") : value.replaceAll('\u202f', ' ');
      }
    })
    .join('');
}

function monthName(locale: string, name: string): string {
  const long = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).formatToParts(
    SAMPLE,
  );
  return long.some(({ value }) => value === name) ? 'MMMM' : 'MMM';
}

export function numberPattern(locale: string, style: 'decimal' | 'percent'): string {
  const format = new Intl.NumberFormat(locale, { style, maximumFractionDigits: 0, numberingSystem: 'latn' });
  const number = grouping(format) + (style === 'decimal' ? '.###' : '');
  return placed(format.formatToParts(1), number, { percentSign: '%' });
}

export function currencyPattern(locale: string, currency: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, numberingSystem: 'latn' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const number = grouping(format) + (digits > 0 ? `.${'0'.repeat(digits)}` : '');
  const positive = placed(format.formatToParts(12_345_678), number, { currency: '¤' });
  const accounting = new Intl.NumberFormat(locale, { style: 'currency', currency, currencySign: 'accounting' });
  return accounting.format(-1).startsWith('(') ? `${positive};(${positive})` : positive;
}

/** `#,##0`, or `#,##,##0` where digits are grouped by twos. */
function grouping(format: Intl.NumberFormat): string {
  const isPercent = format.resolvedOptions().style === 'percent';
  const groups = format.formatToParts(isPercent ? 123_456.78 : 12_345_678).filter(({ type }) => type === 'integer');
  return groups.length > 3 ? '#,##,##0' : '#,##0';
}

const DIGITS = new Set(['integer', 'group', 'decimal', 'fraction']);

function placed(
  parts: readonly Intl.NumberFormatPart[],
  number: string,
  signs: Readonly<Record<string, string>>,
): string {
  const first = parts.findIndex(({ type }) => DIGITS.has(type));
  return parts
    .map(({ type, value }, index) => (DIGITS.has(type) ? (index === first ? number : '') : (signs[type] ?? value)))
    .join('');
}

/** By the names of `@salesforce/i18n/number.*`. */
export function numberSigns(locale: string, currency: string): Readonly<Record<string, string>> {
  const part = (type: string, value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(locale, { numberingSystem: 'latn', ...options })
      .formatToParts(value)
      .find((each) => each.type === type)?.value ?? '';
  return {
    currencySymbol: part('currency', 1, { style: 'currency', currency }),
    decimalSeparator: part('decimal', 1.5),
    exponentialSign: part('exponentSeparator', 1e9, { notation: 'scientific' }),
    groupingSeparator: part('group', 12_345_678),
    infinity: part('infinity', Infinity),
    minusSign: part('minusSign', -1),
    nan: part('nan', NaN),
    percentSign: part('percentSign', 1, { style: 'percent' }),
    perMilleSign: '‰',
    plusSign: part('plusSign', 1, { signDisplay: 'always' }),
    superscriptingExponentSign: '×',
  };
}
