/** Values of `@salesforce/i18n/*`, `@salesforce/label/*` and `@salesforce/client/formFactor` for the user of this page. */
import { context } from 'platform/session';

import { datePattern, numberSigns, currencyPattern, numberPattern } from './patterns';

/** `locale`, `number.currencyFormat`, `formFactor` …; throws for a name that Salesforce does not have. */
export function setting(name: string): unknown {
  const { user } = context();
  const locale = user.locale.replaceAll('_', '-');
  const [group, key = ''] = name.split('.') as [string, string?];
  switch (group) {
    case 'formFactor':
      return 'Large';
    case 'locale':
      return locale;
    case 'lang':
      return user.language.replaceAll('_', '-');
    case 'timeZone':
      return user.timeZone;
    case 'currency':
      return user.currency;
    case 'dir':
      return direction(user.language);
    case 'firstDayOfWeek':
      return firstDayOfWeek(locale);
    case 'dateTime':
      return dateTimeFormat(locale, key) ?? unknown(name);
    case 'number':
      return numberSetting(locale, user.currency, key) ?? unknown(name);
    default:
      return unknown(name);
  }
}

/** Which way the language is written; Salesforce calls Hebrew `iw`. */
export const direction = (language: string): 'ltr' | 'rtl' => (/^(ar|fa|he|iw|ur)(_|$)/.test(language) ? 'rtl' : 'ltr');

/** A time of day as the user reads it: by the user's locale and time zone, not the browser's. */
export function timeOfDay(time: number | Date): string {
  const { locale, timeZone } = context().user;
  return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), { timeStyle: 'short', timeZone }).format(time);
}

/** A day and a time of it, as above. */
export function dateAndTime(time: number | Date): string {
  const { locale, timeZone } = context().user;
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locale.replaceAll('_', '-'), format).format(time);
}

/** A label in the user's language; in its own where it is not translated. */
export function translated(texts: Readonly<Record<string, string>>, language: string): string {
  const own = context().user.language;
  return texts[own] ?? texts[own.split('_')[0]!] ?? texts[language]!;
}

function unknown(name: string): never {
  throw new Error(`local-org does not support @salesforce/i18n/${name}`);
}

function dateTimeFormat(locale: string, name: string): string | null {
  const [, length, kind] = /^(short|medium|long)(DateTime|Date|Time)Format$/.exec(name) ?? [];
  if (length === undefined) return null;
  return datePattern(locale, length as 'short', kind as 'Date');
}

function numberSetting(locale: string, currency: string, name: string): string | null {
  switch (name) {
    case 'currencyFormat':
      return currencyPattern(locale, currency);
    case 'numberFormat':
      return numberPattern(locale, 'decimal');
    case 'percentFormat':
      return numberPattern(locale, 'percent');
    default:
      return numberSigns(locale, currency)[name] ?? null;
  }
}

/** 1 is Sunday. */
function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 7 };
  return (firstDay % 7) + 1;
}
