import { daySpan, weekStartOf } from '../../../local-org/data/soql/dateLiterals';
import { ApexDate } from '../../../local-org/values/temporal';

/** Saturday, 2026-11-21. */
const today = ApexDate.of(2026, 11, 21);

const span = (literal: string, weekStart = 0): string => {
  const [name, n] = literal.split(':');
  const { from, until } = daySpan(name!, Number(n ?? 0), { today, weekStart });
  return `${from.toString()} ${new ApexDate(until.days - 1).toString()}`;
};

test.each([
  ['TODAY', '2026-11-21 2026-11-21'],
  ['YESTERDAY', '2026-11-20 2026-11-20'],
  ['TOMORROW', '2026-11-22 2026-11-22'],
  ['THIS_WEEK', '2026-11-15 2026-11-21'],
  ['LAST_WEEK', '2026-11-08 2026-11-14'],
  ['NEXT_WEEK', '2026-11-22 2026-11-28'],
  ['THIS_MONTH', '2026-11-01 2026-11-30'],
  ['LAST_MONTH', '2026-10-01 2026-10-31'],
  ['NEXT_MONTH', '2026-12-01 2026-12-31'],
  ['LAST_90_DAYS', '2026-08-23 2026-11-21'],
  ['NEXT_90_DAYS', '2026-11-22 2027-02-19'],
  ['LAST_N_DAYS:3', '2026-11-18 2026-11-21'],
  ['NEXT_N_DAYS:3', '2026-11-22 2026-11-24'],
  ['N_DAYS_AGO:3', '2026-11-18 2026-11-18'],
  ['LAST_N_WEEKS:2', '2026-11-01 2026-11-14'],
  ['NEXT_N_WEEKS:2', '2026-11-22 2026-12-05'],
  ['N_WEEKS_AGO:2', '2026-11-01 2026-11-07'],
  ['LAST_N_MONTHS:2', '2026-09-01 2026-10-31'],
  ['NEXT_N_MONTHS:2', '2026-12-01 2027-01-31'],
  ['N_MONTHS_AGO:12', '2025-11-01 2025-11-30'],
  ['THIS_QUARTER', '2026-10-01 2026-12-31'],
  ['LAST_QUARTER', '2026-07-01 2026-09-30'],
  ['NEXT_QUARTER', '2027-01-01 2027-03-31'],
  ['LAST_N_QUARTERS:2', '2026-04-01 2026-09-30'],
  ['NEXT_N_QUARTERS:1', '2027-01-01 2027-03-31'],
  ['N_QUARTERS_AGO:1', '2026-07-01 2026-09-30'],
  ['THIS_YEAR', '2026-01-01 2026-12-31'],
  ['LAST_YEAR', '2025-01-01 2025-12-31'],
  ['NEXT_YEAR', '2027-01-01 2027-12-31'],
  ['LAST_N_YEARS:2', '2024-01-01 2025-12-31'],
  ['NEXT_N_YEARS:2', '2027-01-01 2028-12-31'],
  ['N_YEARS_AGO:1', '2025-01-01 2025-12-31'],
  ['THIS_FISCAL_QUARTER', '2026-10-01 2026-12-31'],
  ['LAST_FISCAL_YEAR', '2025-01-01 2025-12-31'],
  ['LAST_N_FISCAL_QUARTERS:1', '2026-07-01 2026-09-30'],
  ['N_FISCAL_YEARS_AGO:1', '2025-01-01 2025-12-31'],
])('%s', (literal, expected) => {
  expect(span(literal)).toBe(expected);
});

test('weeks begin as the locale has it', () => {
  expect(weekStartOf('en_US')).toBe(0);
  expect(weekStartOf('de_DE')).toBe(1);
  expect(span('THIS_WEEK', 1)).toBe('2026-11-16 2026-11-22');
  expect(span('LAST_WEEK', 1)).toBe('2026-11-09 2026-11-15');
});
