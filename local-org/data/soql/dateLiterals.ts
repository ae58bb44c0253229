/** SOQL's date literals: each is a span of days in the user's time zone. */
import { ApexDate } from '../../values/temporal';

/** From the first day to the one after the last. */
export interface DaySpan {
  readonly from: ApexDate;
  readonly until: ApexDate;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** True: needs `:n`. False: does not. Null: no date literal. */
export function dateLiteralNeedsNumber(name: string): boolean | null {
  const upper = name.toUpperCase();
  if (/^(YESTERDAY|TODAY|TOMORROW|LAST_90_DAYS|NEXT_90_DAYS)$/.test(upper)) return false;
  if (/^(LAST|THIS|NEXT)_(WEEK|MONTH|(FISCAL_)?(QUARTER|YEAR))$/.test(upper)) return false;
  if (/^(LAST|NEXT)_N_(DAY|WEEK|MONTH|(FISCAL_)?(QUARTER|YEAR))S$/.test(upper)) return true;
  return /^N_(DAY|WEEK|MONTH|(FISCAL_)?(QUARTER|YEAR))S_AGO$/.test(upper) ? true : null;
}

/** Today, and the day that weeks begin with: 0 is Sunday. */
export interface Calendar {
  readonly today: ApexDate;
  readonly weekStart: number;
}

/** The first day of the week in the user's locale (`de_DE`): 0 is Sunday. */
export function weekStartOf(locale: string): number {
  const { weekInfo } = new Intl.Locale(locale.replaceAll('_', '-')) as { weekInfo?: { firstDay: number } };
  return (weekInfo?.firstDay ?? 7) % 7;
}

/** The span a literal stands for. The fiscal year is the calendar year. */
export function daySpan(literal: string, n: number, today: Calendar): DaySpan {
  const name = literal.toUpperCase().replace('FISCAL_', '');
  if (name === 'TODAY') return units('DAY', today, 0, 1);
  if (name === 'YESTERDAY') return units('DAY', today, -1, 0);
  if (name === 'TOMORROW') return units('DAY', today, 1, 2);
  // Counts of days run up to and with today, or from tomorrow on.
  if (name === 'LAST_90_DAYS') return units('DAY', today, -90, 1);
  if (name === 'NEXT_90_DAYS') return units('DAY', today, 1, 91);
  const simple = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (simple) {
    const shift = { LAST: -1, THIS: 0, NEXT: 1 }[simple[1] as 'LAST' | 'THIS' | 'NEXT'];
    return units(simple[2] as Unit, today, shift, shift + 1);
  }
  const counted = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(name);
  if (counted) {
    const unit = counted[2] as Unit;
    if (counted[1] === 'NEXT') return units(unit, today, 1, n + 1);
    return units(unit, today, -n, unit === 'DAY' ? 1 : 0);
  }
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name);
  if (ago) return units(ago[1] as Unit, today, -n, 1 - n);
  throw new Error(`${literal} is no date literal`);
}

function units(unit: Unit, today: Calendar, from: number, until: number): DaySpan {
  return { from: startOf(unit, today, from), until: startOf(unit, today, until) };
}

function startOf(unit: Unit, { today, weekStart }: Calendar, shift: number): ApexDate {
  const day = today.utc();
  const year = day.getUTCFullYear();
  const month = day.getUTCMonth() + 1;
  switch (unit) {
    case 'DAY':
      return new ApexDate(today.days + shift);
    case 'WEEK':
      return new ApexDate(today.days - ((day.getUTCDay() - weekStart + 7) % 7) + 7 * shift);
    case 'MONTH':
      return ApexDate.of(year, month + shift, 1);
    case 'QUARTER':
      return ApexDate.of(year, month - ((month - 1) % 3) + 3 * shift, 1);
    case 'YEAR':
      return ApexDate.of(year + shift, 1, 1);
  }
}
