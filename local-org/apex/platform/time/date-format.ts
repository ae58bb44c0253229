/** java.text.SimpleDateFormat: patterns such as `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`. */
import { raise } from '../../../values/exceptions';
import { offsetAt, zoneLabel } from '../../../values/zone';
import { firstDayOfWeek, minimalDaysInFirstWeek } from './locale';

/** What a pattern is written from: the clock of the zone, read as if it were UTC. */
interface Clock {
  readonly ms: number;
  readonly wall: Date;
  readonly zone: string;
  readonly locale: string;
}

const DAY = 86_400_000;

export function formatDatetime(ms: number, pattern: string, zone: string, locale: string): string {
  const clock: Clock = { ms, wall: new Date(ms + offsetAt(ms, zone)), zone, locale };
  return pattern.replace(/''|'((?:[^']|'')*)'|'|([a-zA-Z])\2*/g, (run, quoted?: string, letter?: string) => {
    if (run === "''") return "'";
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    if (letter === undefined) return raise('System.IllegalArgumentException', 'Unterminated quote');
    return field(clock, letter, run.length);
  });
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

function field(clock: Clock, letter: string, width: number): string {
  const { wall } = clock;
  const hour = wall.getUTCHours();
  switch (letter) {
    case 'G':
      return wall.getUTCFullYear() > 0 ? 'AD' : 'BC';
    case 'y':
      return year(wall.getUTCFullYear(), width);
    case 'Y':
      return year(weekOf(clock).year, width);
    case 'M':
    case 'L':
      return month(clock, width);
    case 'w':
      return padded(weekOf(clock).week, width);
    case 'W':
      return padded(weekOfMonth(clock), width);
    case 'D':
      return padded(dayOfYear(wall), width);
    case 'd':
      return padded(wall.getUTCDate(), width);
    case 'F':
      return padded(Math.ceil(wall.getUTCDate() / 7), width);
    case 'E':
      return named(clock, { weekday: width >= 4 ? 'long' : 'short' });
    case 'u':
      return padded(wall.getUTCDay() || 7, width);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return padded(hour, width);
    case 'k':
      return padded(hour || 24, width);
    case 'K':
      return padded(hour % 12, width);
    case 'h':
      return padded(hour % 12 || 12, width);
    case 'm':
      return padded(wall.getUTCMinutes(), width);
    case 's':
      return padded(wall.getUTCSeconds(), width);
    case 'S':
      return padded(wall.getUTCMilliseconds(), width);
    case 'z':
      return zoneLabel(clock.ms, clock.zone, clock.locale, width >= 4 ? 'long' : 'short');
    case 'Z':
      return offsetText(clock, '', false);
    case 'X':
      return isoOffset(clock, width);
    default:
      return raise('System.IllegalArgumentException', `Illegal pattern character '${letter}'`);
  }
}

const year = (value: number, width: number): string => (width === 2 ? padded(value % 100, 2) : padded(value, width));

export function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY) + 1;
}

function named({ wall, locale }: Clock, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(wall);
}

function month(clock: Clock, width: number): string {
  if (width < 3) return padded(clock.wall.getUTCMonth() + 1, width);
  const parts = new Intl.DateTimeFormat(clock.locale, {
    month: width === 3 ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(clock.wall);
  return parts.find((part) => part.type === 'month')!.value;
}

function offsetText({ ms, zone }: Clock, colon: string, hoursOnly: boolean): string {
  const minutes = Math.round(offsetAt(ms, zone) / 60_000);
  const size = Math.abs(minutes);
  const hours = `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}`;
  return hoursOnly ? hours : `${hours}${colon}${padded(size % 60, 2)}`;
}

function isoOffset(clock: Clock, width: number): string {
  if (width > 3) return raise('System.IllegalArgumentException', `invalid ISO 8601 format: length=${width}`);
  if (offsetAt(clock.ms, clock.zone) === 0) return 'Z';
  return offsetText(clock, width === 3 ? ':' : '', width === 1);
}

/** Days from the first day of the week (by locale) to the day. */
const daysIntoWeek = (wall: Date, locale: string): number => (wall.getUTCDay() - (firstDayOfWeek(locale) % 7) + 7) % 7;

function weekOf({ wall, locale }: Clock): { year: number; week: number } {
  const minimal = minimalDaysInFirstWeek(locale);
  const midnight = Math.floor(wall.getTime() / DAY);
  const weekStart = midnight - daysIntoWeek(wall, locale);
  const firstWeek = (ofYear: number): number => {
    const newYear = new Date(Date.UTC(ofYear, 0, 1));
    const start = Math.floor(newYear.getTime() / DAY) - daysIntoWeek(newYear, locale);
    const inYear = 7 - daysIntoWeek(newYear, locale);
    return inYear >= minimal ? start : start + 7;
  };
  let weekYear = wall.getUTCFullYear() + 1;
  while (firstWeek(weekYear) > weekStart) weekYear--;
  return { year: weekYear, week: (weekStart - firstWeek(weekYear)) / 7 + 1 };
}

function weekOfMonth({ wall, locale }: Clock): number {
  const first = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1));
  const into = daysIntoWeek(first, locale);
  const week = Math.floor((wall.getUTCDate() - 1 + into) / 7);
  return 7 - into >= minimalDaysInFirstWeek(locale) ? week + 1 : week;
}
