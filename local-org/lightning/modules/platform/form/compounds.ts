/** Addresses between the UI API (a field for each part) and the base components (one value with parts). */
import type { FieldInfo } from '../objectInfo/objectInfo';

const PARTS: Readonly<Record<string, string>> = {
  Street: 'street',
  City: 'city',
  State: 'province',
  PostalCode: 'postalCode',
  Country: 'country',
};

/** `street` of `MailingStreet` and of `Office__Street__s`; null for what the components do not show. */
export function partOf(field: string): string | null {
  const name = Object.keys(PARTS).find((part) => field.endsWith(part) || field.endsWith(`__${part}__s`));
  return name === undefined ? null : PARTS[name]!;
}

/** `values` by API name → `{street, city, province, postalCode, country}`. */
export function addressOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const address: Record<string, string> = {};
  for (const [field, value] of Object.entries(values)) {
    const part = partOf(field);
    if (part !== null && value !== null && value !== undefined) address[part] = String(value);
  }
  return address;
}

/** The parts of an address by API name; parts without a value are null. */
export function fieldsOfAddress(
  fields: readonly FieldInfo[],
  address: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { apiName } of fields) {
    const part = partOf(apiName);
    if (part !== null) values[apiName] = address[part] || null;
  }
  return values;
}
