/** Cron expressions of System.schedule: `seconds minutes hours day month weekday [year]`. */
import { raise } from '../values/exceptions';
import { instantOf, wallClock } from '../values/zone';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** Years go to 2099: what does not come until then never does. */
const HORIZON_DAYS = 366 * 100;

interface Cron {
  readonly second: number;
  readonly minute: number;
  readonly hours: ReadonlySet<number>;
  readonly day: (date: Date) => boolean;
  readonly month: (date: Date) => boolean;
  readonly weekday: (date: Date) => boolean;
  readonly year: (date: Date) => boolean;
}

/**
 * The next time after `after`, by the clocks of a zone: Salesforce takes that of the user who schedules. Null when there is
 * none. Throws what System.schedule throws.
 */
export function nextFireTime(expression: string, after: number, zone: string): number | null {
  const cron = parse(expression);
  // Its UTC fields are what the clocks there show.
  const date = new Date(wallClock(after, zone));
  date.setUTCHours(0, 0, 0, 0);
  for (let i = 0; i < HORIZON_DAYS; i++, date.setUTCDate(date.getUTCDate() + 1)) {
    if (!cron.year(date) || !cron.month(date) || !cron.day(date) || !cron.weekday(date)) continue;
    for (const hour of [...cron.hours].sort((a, b) => a - b)) {
      const day = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()] as const;
      const at = instantOf(Date.UTC(...day, hour, cron.minute, cron.second), zone);
      if (at > after) return at;
    }
  }
  return null;
}

function parse(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  if (parts.length < 6 || parts.length > 7) return refuse(expression);
  const [second, minute, hour, day, month, weekday, year = '*'] = parts.map((part) => part.toUpperCase());
  // Salesforce takes one second and one minute only.
  if (!/^\d+$/.test(second!) || !/^\d+$/.test(minute!)) {
    return raise('System.AsyncException', 'Seconds and minutes must be specified as integers: ' + expression);
  }
  const set = (text: string, low: number, high: number, names: readonly string[] = [], base = 0) =>
    values(text, low, high, names, base, expression);
  const hours = set(hour!, 0, 23);
  const months = set(month!, 1, 12, MONTHS, 1);
  const weekdays = weekday === '?' ? null : set(weekday!.replace(/L$/, ''), 1, 7, DAYS, 1);
  const years = year === '*' ? null : set(year!, 1970, 2099);
  return {
    second: Number(second),
    minute: Number(minute),
    hours,
    day: dayTest(day!, set),
    month: (date) => months.has(date.getUTCMonth() + 1),
    weekday: weekdayTest(weekday!, weekdays, expression),
    year: (date) => !years || years.has(date.getUTCFullYear()),
  };
}

type SetOf = (text: string, low: number, high: number) => Set<number>;

function dayTest(text: string, set: SetOf): (date: Date) => boolean {
  if (text === '?') return () => true;
  if (text === 'L') return (date) => date.getUTCDate() === lastDay(date);
  const days = set(text, 1, 31);
  return (date) => days.has(date.getUTCDate());
}

function weekdayTest(text: string, weekdays: ReadonlySet<number> | null, expression: string): (date: Date) => boolean {
  if (!weekdays) return () => true;
  const nth = /^(.+)#(\d)$/.exec(text);
  if (nth) return refuse(expression);
  const last = /^\w+L$/.test(text);
  return (date) => weekdays.has(date.getUTCDay() + 1) && (!last || date.getUTCDate() + 7 > lastDay(date));
}

const lastDay = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

function values(
  text: string,
  low: number,
  high: number,
  names: readonly string[],
  base: number,
  expression: string,
): Set<number> {
  const number = (part: string): number => {
    const named = names.indexOf(part);
    const value = named >= 0 ? named + base : /^\d+$/.test(part) ? Number(part) : NaN;
    return value >= low && value <= high ? value : refuse(expression);
  };
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [range, step] = part.split('/') as [string, string | undefined];
    const [from, to] = range === '*' || range === '?' ? [low, high] : bounds(range, number, step !== undefined, high);
    const by = step === undefined ? 1 : /^[1-9]\d*$/.test(step) ? Number(step) : refuse(expression);
    for (let value = from; value <= to; value += by) found.add(value);
  }
  return found;
}

function bounds(range: string, number: (part: string) => number, open: boolean, high: number): [number, number] {
  const [from, to] = range.split('-') as [string, string | undefined];
  const start = number(from);
  if (to !== undefined) return [start, number(to)];
  return [start, open ? high : start];
}

const refuse = (expression: string): never => raise('System.StringException', `Invalid cron expression: ${expression}`);
