/** Reads and writes records as Salesforce's own services do: no rights are asked, every field can be written. */
import { findObject, type ObjectDef } from '../../metadata/model';
import type { DmlOperation, Org, RowError } from '../../org/services';
import { SObject } from '../../values/sobject';
import { ApexDatetime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';

export type Values = Readonly<Record<string, FieldValue>>;

export function read(org: Org, soql: string, binds: Readonly<Record<string, string | null>> = {}): SObject[] {
  const bind = (name: string) => binds[name] ?? null;
  const options = { access: 'SYSTEM', sharing: false, uncounted: true, binds: bind } as const;
  return org.data.query(org.data.parse(soql), options);
}

export function objectOf(org: Org, name: string): ObjectDef {
  const found = findObject(org.model, name);
  if (!found) throw new Error(`the org has no object ${name}`);
  return found;
}

/** A record with values; of one that exists, those that change. */
export function record(org: Org, object: string, values: Values, id: string | null = null): SObject {
  const made = new SObject(objectOf(org, object));
  made.id = id;
  for (const [name, value] of Object.entries(values)) {
    const field = made.field(name);
    if (!field) throw new Error(`${object} has no field ${name}`);
    made.set(field.name, value);
  }
  return made;
}

/** The errors of the record; none: it is saved. */
export function save(org: Org, operation: DmlOperation, saved: SObject): readonly RowError[] {
  const options = { access: 'SYSTEM', sharing: false, allOrNone: false, asPlatform: true } as const;
  const [result] = org.data.dml(operation, [saved], options);
  return result!.errors;
}

/** The same, where nothing may go wrong. */
export function mustSave(org: Org, operation: DmlOperation, saved: SObject): string {
  const errors = save(org, operation, saved);
  if (errors.length) throw new Error(`${saved.object.name}: ${errors.map(errorText).join('; ')}`);
  return saved.id!;
}

export const errorText = ({ statusCode, message }: RowError): string => `${statusCode}: ${message}`;

/** Times of records have no fractions of seconds. */
export const datetime = (milliseconds: number): ApexDatetime =>
  new ApexDatetime(Math.floor(milliseconds / 1000) * 1000);
