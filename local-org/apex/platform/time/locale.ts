/** Dates and times as a locale writes and reads them. */

interface WeekInfo {
  readonly firstDay: number;
  readonly minimalDays: number;
}

function weekInfo(locale: string): WeekInfo {
  const described = new Intl.Locale(locale) as unknown as { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo };
  return described.getWeekInfo?.() ?? described.weekInfo!;
}

/** 1 Monday to 7 Sunday. */
export const firstDayOfWeek = (locale: string): number => weekInfo(locale).firstDay;
export const minimalDaysInFirstWeek = (locale: string): number =>
  weekInfo(locale).minimalDays ?? (locale.endsWith('US') ? 1 : 4);

const DATE: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeZone: 'UTC' };
const DATETIME: Intl.DateTimeFormatOptions = { ...DATE, timeStyle: 'short' };

/** Making a format takes many times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${options.dateStyle} ${options.timeStyle}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** The locale's short form, but for the year, which has four digits, and for ICU's narrow no-break spaces. */
function write(wall: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale, options)
    .formatToParts(wall)
    .map(({ type, value }) => (type === 'year' ? String(new Date(wall).getUTCFullYear()) : value))
    .join('')
    .replace(/[\u202f\u00a0]/g, ' ');
}

/** `11/21/2026` of a wall clock. */
export const localDate = (wall: number, locale: string): string => write(wall, locale, DATE);

/** `11/21/2026, 9:05 AM` of a wall clock. */
export const localDatetime = (wall: number, locale: string): string => write(wall, locale, DATETIME);

/** `11/21/2026, 9:05:07 AM`. */
export const localDatetimeWithSeconds = (wall: number, locale: string): string =>
  write(wall, locale, { ...DATETIME, timeStyle: 'medium' });

/** Numbers of a text in the order the locale writes year, month, day, hour and minute; null when it does not fit. */
function readParts(text: string, locale: string, options: Intl.DateTimeFormatOptions): Map<string, string> | null {
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(0);
  const names: string[] = [];
  const pattern = parts.map((part) => {
    if (part.type === 'literal') return part.value.replace(/[\s\u202f,]+/g, '[\\s,]*').replace(/[./-]/g, '\\$&');
    names.push(part.type);
    return part.type === 'dayPeriod' ? '([AaPp][Mm])' : part.type === 'year' ? '(\\d{1,4})' : '(\\d{1,2})';
  });
  const found = new RegExp(`^\\s*${pattern.join('')}\\s*$`).exec(text);
  return found && new Map(names.map((name, index) => [name, found[index + 1]!]));
}

/** A year of two digits lies within 80 years before and 20 after today, as in Java. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  const now = new Date().getUTCFullYear();
  const near = now - (now % 100) + year;
  return near > now + 20 ? near - 100 : near <= now - 80 ? near + 100 : near;
}

const isDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** Wall clock of a date in the locale's short form; null when it is none. */
export function parseLocalDate(text: string, locale: string): number | null {
  const parts = readParts(text, locale, DATE);
  if (!parts) return null;
  const [month, day] = [Number(parts.get('month')), Number(parts.get('day'))];
  return isDay(month, day) ? Date.UTC(fullYear(parts.get('year')!), month - 1, day) : null;
}

/** Wall clock of a date and time in the locale's short form; null when it is none. */
export function parseLocalDatetime(text: string, locale: string): number | null {
  const parts = readParts(text, locale, DATETIME);
  if (!parts) return null;
  const [month, day] = [Number(parts.get('month')), Number(parts.get('day'))];
  const [hour, minute] = [Number(parts.get('hour')), Number(parts.get('minute'))];
  const period = parts.get('dayPeriod')?.toLowerCase();
  if (!isDay(month, day) || minute > 59 || hour > (period ? 12 : 23)) return null;
  const hours = period ? (hour % 12) + (period === 'pm' ? 12 : 0) : hour;
  return Date.UTC(fullYear(parts.get('year')!), month - 1, day, hours, minute);
}
