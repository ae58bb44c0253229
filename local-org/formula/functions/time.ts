/** Days, instants and times of day. */
import { tx } from '../../org/transaction';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import { wallClock } from '../../values/zone';
import { FormulaError } from '../types';
import { Num, type FormulaValue } from '../values';
import { NUMBER, strict, whole, type FunctionSpec } from './spec';

const DAY = 86_400_000;

const datePart = (read: (date: Date) => number): FunctionSpec => ({
  params: [['Date']],
  returns: 'Number',
  run: strict(([day]: ApexDate[]) => new Num(read(day!.utc()))),
});
const timePart = (unit: number, size: number): FunctionSpec => ({
  params: [['Time']],
  returns: 'Number',
  run: strict(([time]: ApexTime[]) => new Num(Math.floor(time!.ms / unit) % size)),
});

/** Java's non-lenient calendar: a day that does not exist has no date. */
function date(year: number, month: number, day: number): ApexDate {
  if (year < 1 || year > 9999) throw new FormulaError('Year out of range in DATE() function');
  const made = ApexDate.of(year, month, day);
  const parts = made.utc();
  if (parts.getUTCMonth() + 1 !== month || parts.getUTCDate() !== day) {
    throw new FormulaError('Month or Day out of range in DATE() function');
  }
  return made;
}

function parseDate(value: string): ApexDate {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value.trim());
  if (!match) throw new FormulaError(`Invalid date: ${value}`);
  return date(Number(match[1]), Number(match[2]), Number(match[3]));
}

function parseDatetime(value: string): ApexDatetime {
  const match = /^(\d{4}-\d{1,2}-\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?Z?$/.exec(value.trim());
  const [hour, minute, second] = (match ?? []).slice(2).map(Number) as [number, number, number];
  if (!match || hour > 23 || minute > 59 || second > 59) throw new FormulaError(`Invalid date/time: ${value}`);
  return new ApexDatetime(parseDate(match[1]!).days * DAY + ((hour * 60 + minute) * 60 + second) * 1000);
}

function parseTime(value: string): ApexTime {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/.exec(value.trim());
  const [hour, minute, second] = (match ?? []).slice(1).map(Number) as [number, number, number];
  if (!match || hour > 23 || minute > 59 || second > 59) throw new FormulaError(`Invalid time: ${value}`);
  return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + Number((match[4] ?? '').padEnd(3, '0')));
}

/** The last day of a month stays the last day. */
function addMonths(days: number, months: number): number {
  const from = new Date(days * DAY);
  const isLast = new Date((days + 1) * DAY).getUTCDate() === 1;
  const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const target = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = lastOf(target.getUTCFullYear(), target.getUTCMonth());
  target.setUTCDate(isLast ? last : Math.min(from.getUTCDate(), last));
  return target.getTime() / DAY;
}

/** ISO week: its Thursday lies in the year it belongs to. */
function isoThursday(day: ApexDate): Date {
  const weekday = (day.utc().getUTCDay() + 6) % 7;
  return new Date((day.days - weekday + 3) * DAY);
}
const isoPart = (read: (thursday: Date) => number): FunctionSpec => ({
  params: [['Date', 'DateTime']],
  returns: 'Number',
  run: strict(([day]: (ApexDate | ApexDatetime)[]) => {
    const calendarDay = day instanceof ApexDatetime ? new ApexDate(Math.floor(day.ms / DAY)) : day!;
    return new Num(read(isoThursday(calendarDay)));
  }),
});
const dayOfYear = (day: Date): number => (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY + 1;

export const TIME_FUNCTIONS: Readonly<Record<string, FunctionSpec>> = {
  DATE: {
    params: [NUMBER, NUMBER, NUMBER],
    returns: 'Date',
    run: strict(([year, month, day]: Num[]) => date(whole(year!), whole(month!), whole(day!))),
  },
  DATEVALUE: {
    params: [['Text', 'DateTime', 'Date']],
    returns: 'Date',
    run: strict(([value]: FormulaValue[], scope) => {
      if (value instanceof ApexDatetime)
        return new ApexDate(Math.floor(wallClock(value.ms, scope.user.timeZone) / DAY));
      return value instanceof ApexDate ? value : parseDate(value as string);
    }),
  },
  DATETIMEVALUE: {
    params: [['Text', 'DateTime', 'Date']],
    returns: 'DateTime',
    run: strict(([value]: FormulaValue[]) => {
      if (value instanceof ApexDate) return new ApexDatetime(value.days * DAY);
      return value instanceof ApexDatetime ? value : parseDatetime(value as string);
    }),
  },
  TIMEVALUE: {
    params: [['Text', 'DateTime', 'Time']],
    returns: 'Time',
    run: strict(([value]: FormulaValue[]) => {
      if (value instanceof ApexDatetime) return new ApexTime(value.ms);
      return value instanceof ApexTime ? value : parseTime(value as string);
    }),
  },
  TODAY: {
    params: [],
    returns: 'Date',
    run: (_args, scope) => new ApexDate(Math.floor(wallClock(tx().org.now(), scope.user.timeZone) / DAY)),
  },
  NOW: { params: [], returns: 'DateTime', run: () => new ApexDatetime(tx().org.now()) },
  TIMENOW: { params: [], returns: 'Time', run: () => new ApexTime(tx().org.now()) },
  YEAR: datePart((day) => day.getUTCFullYear()),
  MONTH: datePart((day) => day.getUTCMonth() + 1),
  DAY: datePart((day) => day.getUTCDate()),
  WEEKDAY: datePart((day) => day.getUTCDay() + 1),
  DAYOFYEAR: datePart(dayOfYear),
  ISOWEEK: isoPart((thursday) => Math.ceil(dayOfYear(thursday) / 7)),
  ISOYEAR: isoPart((thursday) => thursday.getUTCFullYear()),
  HOUR: timePart(3_600_000, 24),
  MINUTE: timePart(60_000, 60),
  SECOND: timePart(1000, 60),
  MILLISECOND: timePart(1, 1000),
  ADDMONTHS: {
    params: [['Date', 'DateTime'], NUMBER],
    returns: (first) => first,
    run: strict(([value, count]: [ApexDate | ApexDatetime, Num]) => {
      if (value instanceof ApexDate) return new ApexDate(addMonths(value.days, whole(count)));
      const days = Math.floor(value.ms / DAY);
      return new ApexDatetime(addMonths(days, whole(count)) * DAY + (value.ms - days * DAY));
    }),
  },
  UNIXTIMESTAMP: {
    params: [['DateTime', 'Date', 'Time']],
    returns: 'Number',
    run: strict(
      ([value]: FormulaValue[]) =>
        new Num(
          Math.floor(value instanceof ApexDate ? value.days * 86_400 : (value as ApexDatetime | ApexTime).ms / 1000),
        ),
    ),
  },
  FROMUNIXTIME: {
    params: [NUMBER],
    returns: 'DateTime',
    run: strict(([seconds]: Num[]) => new ApexDatetime(whole(seconds!.times(1000)))),
  },
};
