/** SOQL's functions over dates, as SQL. */
import { quotedText } from './sqlText';

type DateSql = (day: string, moment: string) => string;

const part =
  (format: string): DateSql =>
  (day) =>
    `CAST(strftime('${format}', ${day}) AS INTEGER)`;
const quarter: DateSql = (day) => `((CAST(strftime('%m', ${day}) AS INTEGER) + 2) / 3)`;

/** By upper-case name; `day` is an ISO date, `moment` milliseconds. The fiscal year is the calendar year. */
const DATE_FUNCTIONS: Readonly<Record<string, DateSql>> = {
  CALENDAR_YEAR: part('%Y'),
  CALENDAR_QUARTER: quarter,
  CALENDAR_MONTH: part('%m'),
  FISCAL_YEAR: part('%Y'),
  FISCAL_QUARTER: quarter,
  FISCAL_MONTH: part('%m'),
  DAY_IN_MONTH: part('%d'),
  DAY_IN_WEEK: (day) => `(CAST(strftime('%w', ${day}) AS INTEGER) + 1)`,
  DAY_IN_YEAR: part('%j'),
  DAY_ONLY: (day) => day,
  HOUR_IN_DAY: (_day, moment) => `CAST(strftime('%H', ${moment} / 1000, 'unixepoch') AS INTEGER)`,
  WEEK_IN_MONTH: (day) => `((CAST(strftime('%d', ${day}) AS INTEGER) + 6) / 7)`,
  WEEK_IN_YEAR: (day) => `((CAST(strftime('%j', ${day}) AS INTEGER) + 6) / 7)`,
};

export const isDateFunction = (name: string): boolean => name.toUpperCase() in DATE_FUNCTIONS;

/** Functions that need a time of day. */
export const needsDatetime = (name: string): boolean => /^(HOUR_IN_DAY|DAY_ONLY)$/i.test(name);

/** `column` is a date or a datetime column; `zone` an IANA name, null for GMT. */
export function dateFunctionSql(name: string, column: string, isDatetime: boolean, zone: string | null): string {
  const moment = zone === null ? column : `wall(${column}, ${quotedText(zone)})`;
  const day = isDatetime ? `date(${moment} / 1000, 'unixepoch')` : column;
  return DATE_FUNCTIONS[name.toUpperCase()]!(day, moment);
}
