import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import type { Value } from '../../values/value';
import { instantOf, isZone, wallClock, zoneLabel } from '../../values/zone';
import { notNull } from './argument';
import { addMonths } from './date';
import { definePlatform, type PlatformFunction } from './define';
import { toText } from './operators/text';
import { dayOfYear, formatDatetime } from './time/date-format';
import { localDatetime, localDatetimeWithSeconds, parseLocalDatetime } from './time/locale';
import { userLocale, userZone } from './user';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const invalid = (text: string): never => raise('System.TypeException', `Invalid date/time: ${text}`);

/** Wall clock from parts that may overflow: hour 25 is 1 of the next day. */
function wallOf(parts: readonly (number | null)[]): number {
  notNull(...parts);
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts as number[];
  return ApexDate.of(year!, month!, day!).days * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
}

const inUserZone = (wall: number): ApexDatetime => new ApexDatetime(instantOf(wall, userZone()));

/** `2026-11-21 09:05:07` as a wall clock. */
function parse(text: string | null): number {
  notNull(text);
  const found = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?: (\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?\s*$/.exec(text!);
  if (!found) return invalid(text!);
  const parts = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return invalid(text!);
  if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return invalid(text!);
  return wallOf(parts);
}

function valueOfObject(value: Value): ApexDatetime | null {
  if (value === null || value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return new ApexDatetime(value.days * DAY);
  return typeof value === 'string' ? inUserZone(parse(value)) : invalid(toText(value));
}

function add(unit: number): PlatformFunction {
  return (self: ApexDatetime, amount: number | null) => {
    notNull(amount);
    return new ApexDatetime(self.ms + amount! * unit);
  };
}

/** Calendar months in GMT; the time of day stays. */
function addCalendarMonths(self: ApexDatetime, months: number): ApexDatetime {
  const days = Math.floor(self.ms / DAY);
  return new ApexDatetime(addMonths(new ApexDate(days), months).days * DAY + (self.ms - days * DAY));
}

const wall = (self: ApexDatetime): Date => new Date(wallClock(self.ms, userZone()));
const gmt = (self: ApexDatetime): Date => new Date(self.ms);
const dateOf = (clock: Date): ApexDate => new ApexDate(Math.floor(clock.getTime() / DAY));
const timeOf = (clock: Date): ApexTime => new ApexTime(clock.getTime());

/** A part of the clock, in the user's zone and, with `Gmt` behind its name, in GMT. */
function part(
  name: string,
  read: (clock: Date) => unknown,
  type = 'Integer',
  suffix = 'Gmt',
): Record<string, PlatformFunction> {
  return {
    [`${type} ${name}()`]: (self: ApexDatetime) => read(wall(self)),
    [`${type} ${name}${suffix}()`]: (self: ApexDatetime) => read(gmt(self)),
  };
}

function format(self: ApexDatetime, pattern: string | null, zone: string | null): string {
  notNull(pattern);
  // As java.util.TimeZone.getTimeZone: a zone that does not exist is GMT.
  return formatDatetime(self.ms, pattern!, zone !== null && isZone(zone) ? zone : 'GMT', userLocale());
}

export const now = (): ApexDatetime => new ApexDatetime(tx().org.now());

definePlatform({
  name: 'Datetime',
  namespace: 'System',
  isInstance: (value) => value instanceof ApexDatetime,
  statics: {
    'Datetime newInstance(Long milliseconds)': (ms: bigint | null) => {
      notNull(ms);
      return new ApexDatetime(Number(ms));
    },
    'Datetime newInstance(Date date, Time time)': (date: ApexDate | null, time: ApexTime | null) => {
      notNull(date, time);
      return inUserZone(date!.days * DAY + time!.ms);
    },
    'Datetime newInstance(Integer year, Integer month, Integer day)': (...parts: (number | null)[]) =>
      inUserZone(wallOf(parts)),
    'Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)': (
      ...parts: (number | null)[]
    ) => inUserZone(wallOf(parts)),
    'Datetime newInstanceGmt(Date date, Time time)': (date: ApexDate | null, time: ApexTime | null) => {
      notNull(date, time);
      return new ApexDatetime(date!.days * DAY + time!.ms);
    },
    'Datetime newInstanceGmt(Integer year, Integer month, Integer day)': (...parts: (number | null)[]) =>
      new ApexDatetime(wallOf(parts)),
    'Datetime newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)': (
      ...parts: (number | null)[]
    ) => new ApexDatetime(wallOf(parts)),
    'Datetime now()': now,
    'Datetime parse(String datetimeString)': (text: string | null) => {
      notNull(text);
      const parsed = parseLocalDatetime(text!, userLocale());
      return parsed === null ? invalid(text!) : inUserZone(parsed);
    },
    'Datetime valueOf(String dateTimeString)': (text: string | null) => inUserZone(parse(text)),
    'Datetime valueOf(Object fieldValue)': valueOfObject,
    'Datetime valueOfGmt(String dateTimeString)': (text: string | null) => new ApexDatetime(parse(text)),
  },
  methods: {
    'Datetime addDays(Integer additionalDays)': add(DAY),
    'Datetime addHours(Integer additionalHours)': add(HOUR),
    'Datetime addMinutes(Integer additionalMinutes)': add(MINUTE),
    'Datetime addSeconds(Integer additionalSeconds)': add(SECOND),
    'Datetime addMonths(Integer additionalMonths)': (self: ApexDatetime, months: number | null) => {
      notNull(months);
      return addCalendarMonths(self, months!);
    },
    'Datetime addYears(Integer additionalYears)': (self: ApexDatetime, years: number | null) => {
      notNull(years);
      return addCalendarMonths(self, years! * 12);
    },
    ...part('date', dateOf, 'Date', 'GMT'),
    ...part('time', timeOf, 'Time', 'GMT'),
    ...part('year', (clock) => clock.getUTCFullYear()),
    ...part('month', (clock) => clock.getUTCMonth() + 1),
    ...part('day', (clock) => clock.getUTCDate()),
    ...part('dayOfYear', dayOfYear),
    ...part('hour', (clock) => clock.getUTCHours()),
    ...part('minute', (clock) => clock.getUTCMinutes()),
    ...part('second', (clock) => clock.getUTCSeconds()),
    ...part('millisecond', (clock) => clock.getUTCMilliseconds()),
    'String format()': (self: ApexDatetime) => localDatetime(wall(self).getTime(), userLocale()),
    'String format(String dateFormatString)': (self: ApexDatetime, pattern: string | null) =>
      format(self, pattern, userZone()),
    'String format(String dateFormatString, String timezone)': format,
    'String formatGmt(String dateFormatString)': (self: ApexDatetime, pattern: string | null) =>
      format(self, pattern, 'GMT'),
    'String formatLong()': (self: ApexDatetime) =>
      `${localDatetimeWithSeconds(wall(self).getTime(), userLocale())} ${zoneLabel(self.ms, userZone(), userLocale(), 'short')}`,
    'Long getTime()': (self: ApexDatetime) => BigInt(self.ms),
    'Boolean isSameDay(Datetime dateToCompare)': (self: ApexDatetime, other: ApexDatetime | null) => {
      notNull(other);
      return dateOf(wall(self)).days === dateOf(wall(other!)).days;
    },
  },
});
