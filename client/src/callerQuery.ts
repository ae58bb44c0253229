import type { CallerKeys } from './callerKeys';

/** Where callers are looked for: one object and its fields. */
export interface CallerFields {
  /** API name, e.g. `Contact`. */
  objectName: string;
  /** API names of fields that hold phone numbers as people write them. */
  phoneFields: readonly string[];
  /** API names of fields that hold E.164 numbers exactly; these can be found by an index. */
  e164Fields?: readonly string[];
  /** API names of fields that hold internal numbers, found when the caller's number is a short one. */
  extensionFields?: readonly string[];
  /** SOQL that records must fulfil besides, e.g. `IsConverted = false`. Trusted: never from outside. */
  condition?: string;
}

/** A search for callers on one object. */
export interface CallerQuery {
  fields: CallerFields;
  soql: string;
}

/** The most records a search brings. */
export const QUERY_LIMIT = 2000;

/** Contacts, open leads, accounts and active users by their standard fields. */
export const DEFAULT_CALLER_FIELDS: readonly CallerFields[] = [
  { objectName: 'Contact', phoneFields: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'] },
  { objectName: 'Lead', phoneFields: ['Phone', 'MobilePhone'], condition: 'IsConverted = false' },
  { objectName: 'Account', phoneFields: ['Phone'] },
  {
    objectName: 'User',
    phoneFields: ['Phone', 'MobilePhone'],
    extensionFields: ['Extension'],
    condition: 'IsActive = true',
  },
];

/**
 * The SOQL that finds who may have a number, one for each object that can be asked. It finds more than those who have
 * it, as numbers in records are written in any form; matchRecords tells which ones do.
 * @param keys of the caller's number; none of them, no queries
 * @param where which objects and fields, by default contacts, leads, accounts and users
 * @throws TypeError for a name that is no API name
 */
export function callerQueries(keys: CallerKeys, where: readonly CallerFields[] = DEFAULT_CALLER_FIELDS): CallerQuery[] {
  return where.flatMap((fields) => {
    const conditions = conditionsOf(keys, fields);
    if (conditions.length === 0) {
      return [];
    }
    const selected = [...new Set(['Id', 'Name', ...allFields(fields)])].join(', ');
    const besides = fields.condition ? ` AND (${fields.condition})` : '';
    const soql = `SELECT ${selected} FROM ${apiName(fields.objectName)} WHERE (${conditions.join(' OR ')})${besides} ORDER BY Id LIMIT ${QUERY_LIMIT}`;
    return [{ fields, soql }];
  });
}

/** All fields in which a number may stand. */
export function allFields({ phoneFields, e164Fields = [], extensionFields = [] }: CallerFields): string[] {
  return [...e164Fields, ...phoneFields, ...extensionFields].map(apiName);
}

function conditionsOf(
  keys: CallerKeys,
  { phoneFields, e164Fields = [], extensionFields = [] }: CallerFields,
): string[] {
  const { e164, trailing, digits } = keys;
  // Whatever stands between the digits, and an extension behind them.
  const like = trailing && `%${[...trailing].join('%')}%`;
  return [
    ...(e164 ? e164Fields.map((field) => `${apiName(field)} = '${e164}'`) : []),
    ...(like ? phoneFields.map((field) => `${apiName(field)} LIKE '${like}'`) : []),
    ...(!like && digits ? extensionFields.map((field) => `${apiName(field)} = '${digits}'`) : []),
  ];
}

function apiName(name: string): string {
  if (!/^[A-Za-z]\w*$/.test(name)) {
    throw new TypeError(`Not an API name: ${JSON.stringify(name)}`);
  }
  return name;
}
