/** One record at an address: create, read, update, delete, by id or by external id. */
import { findField } from '../../metadata/model';
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { toId18 } from '../../values/id';
import { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import { inTransaction, jsonObject, objectOf } from '../call';
import type { Call } from '../call';
import { fail, notFound, rowFailure } from '../errors';
import { json, noContent } from '../message';
import type { ApiResponse } from '../message';
import { fieldOf, readRecord, asApiError } from '../records/input';
import { recordJson, shapeOfFields } from '../records/output';
import { storedFields } from '../records/compound';
import { findRecords } from '../records/find';
import { saveRecord, saveRecords } from '../records/save';

export function create(call: Call): ApiResponse {
  const object = objectOf(call);
  const input = jsonObject(call.request);
  return inTransaction(call, () => {
    const record = read(call, object, input, 'create', ['Id']);
    const result = saveRecord(call, 'insert', record);
    return json(201, { id: result.id, success: true, errors: result.errors }, location(call, object, result.id!));
  });
}

export function get(call: Call): ApiResponse {
  const object = objectOf(call);
  return inTransaction(call, () => readOne(call, object, idField(object), idOf(call, object)));
}

export function update(call: Call): ApiResponse {
  const object = objectOf(call);
  const input = jsonObject(call.request);
  return inTransaction(call, () => {
    const record = read(call, object, input, 'update', ['Id']);
    record.id = idOf(call, object);
    return saveAddressed(call, 'update', record);
  });
}

export function remove(call: Call): ApiResponse {
  const object = objectOf(call);
  return inTransaction(call, () => {
    const record = new SObject(object);
    record.id = idOf(call, object);
    return saveAddressed(call, 'delete', record);
  });
}

export function getByExternalId(call: Call): ApiResponse {
  const object = objectOf(call);
  return inTransaction(call, () => {
    const key = externalKey(call, object);
    return readOne(call, object, key.field, key.value);
  });
}

/** Creates with 201, updates with 200; 300 with the addresses when the value fits several records. */
export function upsert(call: Call): ApiResponse {
  const object = objectOf(call);
  const input = jsonObject(call.request);
  return inTransaction(call, () => {
    const { field, value } = externalKey(call, object);
    const record = read(call, object, input, 'update', ['Id', field.name]);
    record.set(field.name, value);
    const isUpdateOnly = call.query.get('updateOnly') === 'true';
    if ((isUpdateOnly || field.type === 'id') && findRecords(call, object, field, [value], ['Id']).length === 0)
      notFound();
    const [result] = saveRecords(call, 'upsert', [record], field.name);
    if (!result!.success) {
      const matches = findRecords(call, object, field, [value], ['Id']);
      if (matches.length > 1) return choices(call, object, matches);
      throw rowFailure(result!.errors);
    }
    const { id, created } = result!;
    const headers = created ? location(call, object, id!) : undefined;
    return json(created ? 201 : 200, { id, success: true, errors: [], created }, headers);
  });
}

export function removeByExternalId(call: Call): ApiResponse {
  const object = objectOf(call);
  return inTransaction(call, () => {
    const { field, value } = externalKey(call, object);
    const matches = findRecords(call, object, field, [value], ['Id']);
    if (matches.length === 0) notFound();
    if (matches.length > 1) return choices(call, object, matches);
    saveRecord(call, 'delete', matches[0]!);
    return noContent;
  });
}

function read(
  call: Call,
  object: ObjectDef,
  input: unknown,
  operation: 'create' | 'update',
  addressed: readonly string[],
): SObject {
  try {
    return readRecord(call, object, input, { operation, addressed });
  } catch (error) {
    throw asApiError(error) ?? error;
  }
}

function readOne(call: Call, object: ObjectDef, field: FieldDef, value: FieldValue): ApiResponse {
  const names = requestedFields(call, object);
  const records = findRecords(call, object, field, [value], storedFields(object, names));
  if (records.length === 0) notFound();
  if (records.length > 1) return choices(call, object, records);
  return json(200, recordJson(call, records[0]!, shapeOfFields(object, names)));
}

/** `?fields=Name,Phone`, or every field the user may read. */
function requestedFields(call: Call, object: ObjectDef): string[] {
  const asked = call.query.get('fields');
  if (asked !== null) return asked.split(',').map((name) => fieldOf(call, object, name.trim()).name);
  const all = [...object.fields.values()].map(({ name }) => name);
  return all.filter((name) => call.rights.canReadField(object, name));
}

const idField = (object: ObjectDef): FieldDef => findField(object, 'Id')!;

/** What is no id is taken for a mistyped external id field, as Salesforce does. */
function idOf(call: Call, object: ObjectDef): string {
  const text = call.params['id']!;
  const id = toId18(text);
  if (id === null) {
    return fail(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${text}`);
  }
  return id.startsWith(object.keyPrefix) ? id : notFound();
}

/** A save that fails because the addressed record is not there, or not for this user, is a 404. */
function saveAddressed(call: Call, operation: 'update' | 'delete', record: SObject): ApiResponse {
  const [result] = saveRecords(call, operation, [record]);
  if (result!.success) return noContent;
  const isMissing = result!.errors.some(({ statusCode }) => MISSING_CODES.has(statusCode));
  const field = idField(record.object);
  if (isMissing && findRecords(call, record.object, field, [record.id], ['Id'], { allRows: true }).length === 0)
    notFound();
  throw rowFailure(result!.errors);
}

const MISSING_CODES = new Set(['INVALID_CROSS_REFERENCE_KEY', 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY']);

function externalKey(call: Call, object: ObjectDef): { field: FieldDef; value: FieldValue } {
  const name = call.params['field']!;
  const field = findField(object, name);
  const isKey = field && (field.externalId || field.type === 'id') && call.rights.canReadField(object, field.name);
  if (!isKey) {
    return fail(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
  }
  const text = call.params['value']!;
  if (field.type === 'id') return { field, value: toId18(text) ?? notFound() };
  try {
    return { field, value: call.org.data.fromJson(object, field.name, numeric(field) ? Number(text) : text) };
  } catch (error) {
    throw asApiError(error) ?? error;
  }
}

const numeric = ({ type }: FieldDef): boolean => type === 'double' || type === 'int' || type === 'long';

const location = (call: Call, object: ObjectDef, id: string): Record<string, string> => ({
  Location: `${call.base}/sobjects/${object.name}/${id}`,
});

const choices = (call: Call, object: ObjectDef, records: readonly SObject[]): ApiResponse =>
  json(
    300,
    records.map(({ id }) => `${call.base}/sobjects/${object.name}/${id}`),
  );
