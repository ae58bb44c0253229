import lang from '@salesforce/i18n/lang';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import type { RecordLink } from 'c/integrationModel';
import { fillIn } from 'c/labelText';

const whole = new Intl.NumberFormat(locale);
const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
const shortTime = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });

/** A whole number as the user writes it. */
export const numberText = (value: number): string => whole.format(value);

/** Day and time, to the second, in the user's time zone; empty for none. */
export const dateTimeText = (iso: string | null | undefined): string => textOf(dateAndTime, iso);

/** Time of day, to the second, in the user's time zone; empty for none. */
export const timeText = (iso: string | null | undefined): string => textOf(timeOfDay, iso);

/** Time of day, to the minute. */
export const shortTimeText = (iso: string): string => textOf(shortTime, iso);

/** Day and month. */
export const shortDayText = (iso: string): string => textOf(shortDay, iso);

/** Day of the week, day, month and year. */
export const longDayText = (iso: string): string => textOf(longDay, iso);

/**
 * How far a time is from another, in the largest unit that fits: `5 min. ago`, `in 2 hr.`
 * @param iso the time; nothing for none
 * @param from the other
 */
export function relativeText(iso: string | null | undefined, from: string): string {
  if (!iso) {
    return '';
  }
  const seconds = Math.round((Date.parse(iso) - Date.parse(from)) / 1000);
  if (Math.abs(seconds) < 60) {
    return relative.format(seconds, 'second');
  }
  const minutes = Math.round(seconds / 60);
  if (Math.abs(minutes) < 60) {
    return relative.format(minutes, 'minute');
  }
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day');
}

/**
 * A record by its kind and name, or by its id if the user may not see its name.
 * @param label for a record with a name, and for one without
 */
export const recordText = (
  { objectLabel, name, id }: RecordLink,
  label: { readonly openRecord: string; readonly unnamed: string },
): string => fillIn(name ? label.openRecord : label.unnamed, objectLabel, name ?? id);

function textOf(format: Intl.DateTimeFormat, iso: string | null | undefined): string {
  return iso ? format.format(new Date(iso)) : '';
}
