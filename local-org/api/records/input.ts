/** Records as clients send them: JSON objects become sObjects, checked against the model and the user's field rights. */
import { findField, findObject } from '../../metadata/model';
import type { FieldDef, ObjectDef } from '../../metadata/model';
import type { RowError } from '../../org/services';
import { SObject } from '../../values/sobject';
import { toId18 } from '../../values/id';
import type { Call } from '../call';
import { asObject } from '../call';
import { ApiError, fail } from '../errors';

export interface InputRules {
  readonly operation: 'create' | 'update';
  /** Fields the address already names, so that the body may not: `Id`, the external id of an upsert. */
  readonly addressed: readonly string[];
}

/** Throws an ApiError that names the field. */
export function readRecord(call: Call, object: ObjectDef, input: unknown, rules: InputRules): SObject {
  const record = new SObject(object);
  const blocked: string[] = [];
  for (const [key, value] of Object.entries(asObject(input))) {
    if (key === 'attributes') continue;
    const relationship = relationshipOf(call, object, key);
    const field = relationship ?? fieldOf(call, object, key);
    if (rules.addressed.some((name) => name.toLowerCase() === field.name.toLowerCase())) {
      fail(400, 'INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`, [field.name]);
    }
    if (!isWritable(call, object, field, rules.operation)) blocked.push(field.name);
    else if (relationship) readReference(call, record, relationship, value);
    else record.set(field.name, call.org.data.fromJson(object, field.name, value));
  }
  if (blocked.length > 0) {
    fail(
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${blocked.join(', ')}. Please check the security settings of this field and ` +
        'verify that it is read/write for your profile or permission set.',
      blocked,
    );
  }
  return record;
}

/** A record's refusal as a result row, where a request holds several records. */
export function inputErrors(error: unknown): RowError[] {
  const refusal = asApiError(error);
  if (!refusal) throw error;
  return refusal.items.map(({ errorCode, message, fields }) => ({
    statusCode: errorCode,
    message,
    fields: fields ?? [],
  }));
}

/** Errors of `DataService.fromJson` are row errors: as an answer to one record they are a 400. */
export function asApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  const { statusCode, message, fields } = error as Partial<RowError>;
  if (typeof statusCode !== 'string' || typeof message !== 'string') return null;
  return new ApiError(400, [{ message, errorCode: statusCode, ...(fields?.length && { fields }) }]);
}

/** The field a name stands for; one that the user may not read does not exist for that user. */
export function fieldOf(call: Call, object: ObjectDef, name: string): FieldDef {
  const field = findField(object, name);
  if (field && call.rights.canReadField(object, field.name)) return field;
  return fail(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

function isWritable(call: Call, object: ObjectDef, field: FieldDef, operation: InputRules['operation']): boolean {
  if (field.name === 'Id') return operation === 'update';
  const allowed = operation === 'create' ? field.createable : field.updateable;
  return allowed && call.rights.canEditField(object, field.name);
}

function relationshipOf(call: Call, object: ObjectDef, name: string): FieldDef | null {
  const key = name.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() === key) return fieldOf(call, object, field.name);
  }
  return null;
}

/** `"Account": {"Number__c": "42"}`: the record is found by an external id when it is saved. */
function readReference(call: Call, record: SObject, field: FieldDef, value: unknown): void {
  if (value === null) {
    record.set(field.name, null);
    return;
  }
  const { attributes, ...keys } = asObject(value);
  const parent = findObject(call.org.model, typeOf(attributes) ?? field.referenceTo[0]!);
  const [name, ...others] = Object.keys(keys);
  if (!parent || name === undefined || others.length > 0) {
    fail(
      400,
      'INVALID_FIELD',
      `The relationship ${field.relationshipName} takes one external id field of ${field.referenceTo.join(', ')}`,
      [field.name],
    );
  }
  const key = fieldOf(call, parent, name!);
  if (key.name === 'Id') {
    record.set(field.name, toId18(String(keys[name!])) ?? String(keys[name!]));
    return;
  }
  if (!key.externalId) {
    fail(400, 'INVALID_FIELD', `${key.name} is no external id field of ${parent!.name}`, [field.name]);
  }
  const reference = new SObject(parent!);
  reference.set(key.name, call.org.data.fromJson(parent!, key.name, keys[name!]));
  record.parents ??= new Map();
  record.parents.set(field.relationshipName!, reference);
}

/** `attributes.type` of a JSON record; null when there is none. */
export function typeOf(attributes: unknown): string | null {
  const type = (attributes as { type?: unknown } | null | undefined)?.type;
  return typeof type === 'string' ? type : null;
}
