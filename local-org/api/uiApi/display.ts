/** Values as the UI API gives them, and how the user's locale writes them. */
import type { FieldDef } from '../../metadata/model';
import { toNumber } from '../../data/columns';
import { localDate, localDatetime } from '../../apex/platform/time/locale';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import { wallClock } from '../../values/zone';
import type { FieldValue } from '../../values/value';
import { textsFor } from '../../org/texts';
import type { Call } from '../call';

export interface FieldValueJson {
  readonly displayValue: string | null;
  readonly value: unknown;
}

export function fieldValueJson(call: Call, field: FieldDef, value: FieldValue): FieldValueJson {
  return { displayValue: displayValue(call, field, value), value: valueJson(call, value) };
}

/** Datetimes end with Z here and with +0000 in the REST API. */
const valueJson = (call: Call, value: FieldValue): unknown =>
  value instanceof ApexDatetime ? value.toString() : call.org.data.toJson(value);

/** Null for texts, ids and booleans: they are shown as they are. */
export function displayValue(
  { user, org }: Pick<Call, 'user' | 'org'>,
  field: FieldDef,
  value: FieldValue,
): string | null {
  if (value === null) return null;
  const locale = user.locale.replace('_', '-');
  if (value instanceof ApexDate) return localDate(value.utc().getTime(), locale);
  if (value instanceof ApexDatetime) return localDatetime(wallClock(value.ms, user.timeZone), locale);
  if (value instanceof ApexTime) return timeText(value, locale);
  switch (field.type) {
    case 'picklist':
    case 'multipicklist':
    case 'combobox':
      return textsFor(org.model, user).values(field, String(value));
    case 'int':
    case 'long':
    case 'double':
      return numberText(value, locale, field.scale);
    case 'percent':
      return `${numberText(value, locale, field.scale)}%`;
    case 'currency':
      return numberFormat(locale, field.scale, true).format(toNumber(value)!);
    default:
      return null;
  }
}

const timeText = ({ ms }: ApexTime, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(ms).replace(/\s/g, ' ');

function numberText(value: FieldValue, locale: string, scale: number): string {
  return numberFormat(locale, scale, false).format(toNumber(value)!);
}

/** Making a format takes many times as long as using it. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, scale: number, isCurrency: boolean): Intl.NumberFormat {
  const key = `${locale} ${scale} ${isCurrency}`;
  let format = numberFormats.get(key);
  if (!format) {
    const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
    const style = isCurrency ? ({ style: 'currency', currency: 'USD' } as const) : {};
    numberFormats.set(key, (format = new Intl.NumberFormat(locale, { ...style, ...digits })));
  }
  return format;
}
