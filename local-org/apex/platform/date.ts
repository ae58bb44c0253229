import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { ApexDate, ApexDatetime } from '../../values/temporal';
import type { Value } from '../../values/value';
import { wallClock } from '../../values/zone';
import { notNull } from './argument';
import { definePlatform } from './define';
import { toText } from './operators/text';
import { dayOfYear } from './time/date-format';
import { firstDayOfWeek, localDate, parseLocalDate } from './time/locale';
import { userLocale, userZone } from './user';

const DAY = 86_400_000;

const invalid = (text: string): never => raise('System.TypeException', `Invalid date: ${text}`);

export const daysInMonth = (year: number, month: number): number =>
  ApexDate.of(year, month + 1, 0)
    .utc()
    .getUTCDate();

/** The same day of another month, or its last day where that is earlier. */
export function addMonths(date: ApexDate, months: number): ApexDate {
  const day = date.utc();
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + 1 + months];
  return ApexDate.of(year, month, Math.min(day.getUTCDate(), daysInMonth(year, month)));
}

/** `2026-11-21`, anything behind a space or T passed over. */
function parse(text: string): ApexDate {
  const found = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text);
  if (!found) return invalid(text);
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return invalid(text);
  return ApexDate.of(year, month, day);
}

function valueOfObject(value: Value): ApexDate | null {
  if (value === null || value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return new ApexDate(Math.floor(value.ms / DAY));
  return typeof value === 'string' ? parse(value) : invalid(toText(value));
}

function startOfWeek(self: ApexDate): ApexDate {
  const first = firstDayOfWeek(userLocale()) % 7;
  return new ApexDate(self.days - ((self.utc().getUTCDay() - first + 7) % 7));
}

const monthNumber = (date: ApexDate): number => date.utc().getUTCFullYear() * 12 + date.utc().getUTCMonth();

/** The running user's today. */
export const today = (): ApexDate => new ApexDate(Math.floor(wallClock(tx().org.now(), userZone()) / DAY));

definePlatform({
  name: 'Date',
  namespace: 'System',
  isInstance: (value) => value instanceof ApexDate,
  statics: {
    'Integer daysInMonth(Integer year, Integer month)': (year: number | null, month: number | null) => {
      notNull(year, month);
      return daysInMonth(year!, month!);
    },
    'Boolean isLeapYear(Integer year)': (year: number | null) => {
      notNull(year);
      return daysInMonth(year!, 2) === 29;
    },
    'Date newInstance(Integer year, Integer month, Integer day)': (
      year: number | null,
      month: number | null,
      day: number | null,
    ) => {
      notNull(year, month, day);
      return ApexDate.of(year!, month!, day!);
    },
    'Date parse(String stringDate)': (text: string | null) => {
      notNull(text);
      const wall = parseLocalDate(text!, userLocale());
      return wall === null ? invalid(text!) : new ApexDate(Math.floor(wall / DAY));
    },
    'Date today()': today,
    'Date valueOf(String stringDate)': (text: string | null) => {
      notNull(text);
      return parse(text!);
    },
    'Date valueOf(Object fieldValue)': valueOfObject,
  },
  methods: {
    'Date addDays(Integer additionalDays)': (self: ApexDate, days: number | null) => {
      notNull(days);
      return new ApexDate(self.days + days!);
    },
    'Date addMonths(Integer additionalMonths)': (self: ApexDate, months: number | null) => {
      notNull(months);
      return addMonths(self, months!);
    },
    'Date addYears(Integer additionalYears)': (self: ApexDate, years: number | null) => {
      notNull(years);
      return addMonths(self, years! * 12);
    },
    'Integer day()': (self: ApexDate) => self.utc().getUTCDate(),
    'Integer dayOfYear()': (self: ApexDate) => dayOfYear(self.utc()),
    'Integer daysBetween(Date secondDate)': (self: ApexDate, other: ApexDate | null) => {
      notNull(other);
      return other!.days - self.days;
    },
    'String format()': (self: ApexDate) => localDate(self.days * DAY, userLocale()),
    'Boolean isSameDay(Date dateToCompare)': (self: ApexDate, other: ApexDate | null) => {
      notNull(other);
      return self.days === other!.days;
    },
    'Integer month()': (self: ApexDate) => self.utc().getUTCMonth() + 1,
    'Integer monthsBetween(Date secondDate)': (self: ApexDate, other: ApexDate | null) => {
      notNull(other);
      return monthNumber(other!) - monthNumber(self);
    },
    'Date toStartOfMonth()': (self: ApexDate) => new ApexDate(self.days - self.utc().getUTCDate() + 1),
    'Date toStartOfWeek()': startOfWeek,
    'Integer year()': (self: ApexDate) => self.utc().getUTCFullYear(),
  },
});
