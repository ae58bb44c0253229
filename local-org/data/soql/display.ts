import type { FieldDef } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import { userTexts } from '../../org/texts';
import { tx } from '../../org/transaction';
import { ApexDate, ApexDatetime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import { toNumber } from '../columns';

/** toLabel and format: text for people. */
export function displayValue(name: 'toLabel' | 'format', field: FieldDef, value: FieldValue): FieldValue {
  if (value === null) return null;
  if (name === 'toLabel') return userTexts().values(field, String(value));
  return formatted(field, value);
}

function formatted(field: FieldDef, value: FieldValue): FieldValue {
  const { locale, timeZone } = tx().user;
  const language = locale.replace('_', '-');
  if (value instanceof ApexDate) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' }).format(value.utc());
  }
  if (value instanceof ApexDatetime) {
    const format = new Intl.DateTimeFormat(language, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    });
    return format.format(value.ms);
  }
  const number = toNumber(value);
  if (number === null) return String(value);
  const digits = { minimumFractionDigits: field.scale, maximumFractionDigits: field.scale };
  switch (field.type) {
    case 'percent':
      return `${new Intl.NumberFormat(language, digits).format(number)}%`;
    case 'currency':
      throw new Unsupported('format() of a currency field');
    default:
      return new Intl.NumberFormat(language, digits).format(number);
  }
}
