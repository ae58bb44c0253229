/** Dispositions out of records: columns become fields. */
import type { Disposition } from '../api/types';
import type { InputRecord } from './records';
import { isRejectMember } from './rejects';
import { UsageError } from './surroundings';

const FIELDS = [
  'Interaction_ID__c',
  'Disposition_Code__c',
  'Disposition_Reason__c',
  'Timestamp__c',
  'Agent_Extension__c',
  'Contact_ID__c',
  'Queue__c',
  'Customer_Number__c',
  'Source_System__c',
] satisfies (keyof Disposition)[];

/** Fields by the name of their column; an empty one leaves the column out. */
export type ColumnMap = Readonly<Record<string, string>>;

/** In any case, with a namespace or without, as the API reads them. */
const isField = (name: string): boolean =>
  FIELDS.some((field) => new RegExp(`^(\\w+__)?${field}$`, 'i').test(name.trim()));

/**
 * A disposition of a record. Its content is for the API to check; but a column that is no field would make every line
 * fail, so it is refused before anything is sent.
 */
export function toDisposition({ value, columns }: InputRecord, map: ColumnMap): Disposition {
  const unknown = (columns ?? []).filter(
    (name) => !isRejectMember(name) && !isField(map[name] ?? name) && map[name] !== '',
  );
  if (unknown.length > 0) {
    const names = unknown.map((name) => JSON.stringify(name)).join(', ');
    throw new UsageError(
      `no field is called ${names}: name the field with --map "column=Field__c", or leave the column out with ` +
        `--map "column=". The fields are ${FIELDS.join(', ')}. Another separator is set with --delimiter.`,
    );
  }
  const members = Object.entries(value)
    .filter(([name]) => !isRejectMember(name) && map[name] !== '')
    .map(([name, member]) => [map[name] ?? name, member]);
  return Object.fromEntries(members) as Disposition;
}
