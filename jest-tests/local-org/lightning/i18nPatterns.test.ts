/** Patterns of dates and numbers that `@salesforce/i18n` gives to components. */
import {
  currencyPattern,
  datePattern,
  numberPattern,
  numberSigns,
} from '../../../local-org/lightning/modules/platform/i18n/patterns';

test('dates and times in the United States are those of Salesforce', () => {
  const lengths = ['short', 'medium', 'long'] as const;
  expect(lengths.map((length) => datePattern('en-US', length, 'Date'))).toEqual([
    'M/d/yyyy',
    'MMM d, yyyy',
    'MMMM d, yyyy',
  ]);
  expect(lengths.map((length) => datePattern('en-US', length, 'DateTime'))).toEqual([
    'M/d/yyyy h:mm a',
    'MMM d, yyyy h:mm:ss a',
    'MMMM d, yyyy h:mm:ss a',
  ]);
  expect(lengths.slice(0, 2).map((length) => datePattern('en-US', length, 'Time'))).toEqual(['h:mm a', 'h:mm:ss a']);
});

test.each([
  ['de-DE', 'dd.MM.yyyy', 'HH:mm'],
  ['en-GB', 'dd/MM/yyyy', 'HH:mm'],
  ['sv-SE', 'yyyy-MM-dd', 'HH:mm'],
])('dates and times of %s', (locale, date, time) => {
  expect(datePattern(locale, 'short', 'Date')).toBe(date);
  expect(datePattern(locale, 'short', 'Time')).toBe(time);
});

test('numbers, percentages and currencies', () => {
  expect(numberPattern('en-US', 'decimal')).toBe('#,##0.###');
  expect(numberPattern('hi-IN', 'decimal')).toBe('#,##,##0.###');
  expect(numberPattern('en-US', 'percent')).toBe('#,##0%');
  expect(numberPattern('de-DE', 'percent')).toBe('#,##0\u00a0%');
  expect(currencyPattern('en-US', 'USD')).toBe('¤#,##0.00;(¤#,##0.00)');
  expect(currencyPattern('ja-JP', 'JPY')).toMatch(/^¤#,##0/);
  expect(currencyPattern('de-DE', 'EUR')).toBe('#,##0.00\u00a0¤');
});

test('signs', () => {
  expect(numberSigns('en-US', 'USD')).toMatchObject({
    currencySymbol: '$',
    decimalSeparator: '.',
    groupingSeparator: ',',
    exponentialSign: 'E',
    infinity: '∞',
    minusSign: '-',
    nan: 'NaN',
    percentSign: '%',
    plusSign: '+',
  });
  expect(numberSigns('de-CH', 'CHF')).toMatchObject({
    currencySymbol: 'CHF',
    groupingSeparator: expect.stringMatching(/['’]/),
  });
});
