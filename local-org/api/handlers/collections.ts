/** Collections of up to 200 records: results by record, all or none on request. */
import { findField, findObject } from '../../metadata/model';
import type { ObjectDef } from '../../metadata/model';
import type { RowError, RowResult } from '../../org/services';
import { toId18 } from '../../values/id';
import { SObject } from '../../values/sobject';
import { asObject, inTransaction, isVisible, jsonObject, objectOf } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { storedFields } from '../records/compound';
import { findRecords } from '../records/find';
import { fieldOf, inputErrors, readRecord, typeOf } from '../records/input';
import type { InputRules } from '../records/input';
import { recordJson, shapeOfFields } from '../records/output';
import { objectRefusal, saveRecords } from '../records/save';

const MOST_RECORDS = 200;
const MOST_READ = 2000;
/** Runs of records of one object, in the order of the request. */
const MOST_CHUNKS = 10;

const ROLLED_BACK: RowError = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** One place of the request: a record to save, or why it cannot be one. */
type Item = { readonly record: SObject } | { readonly errors: readonly RowError[] };

export const createAll = (call: Call): ApiResponse =>
  saveBody(call, 'insert', (input) => readTyped(call, input, { operation: 'create', addressed: ['Id'] }));

export const updateAll = (call: Call): ApiResponse =>
  saveBody(call, 'update', (input) => {
    const record = readTyped(call, input, { operation: 'update', addressed: [] });
    if (record.id === null) fail(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
    return record;
  });

export function upsertAll(call: Call): ApiResponse {
  const object = objectOf(call);
  const name = call.params['field']!;
  const key = findField(object, name);
  if (!key || !(key.externalId || key.type === 'id') || !call.rights.canReadField(object, key.name)) {
    return fail(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return saveBody(
    call,
    'upsert',
    (input) => {
      const type = typeOf(asObject(input)['attributes']);
      if (type !== null && type.toLowerCase() !== object.name.toLowerCase()) {
        fail(400, 'INVALID_TYPE', `The record is of type ${type}, the request is for ${object.name}`);
      }
      return readRecord(call, object, input, { operation: 'update', addressed: [] });
    },
    key.name,
  );
}

export function removeAll(call: Call): ApiResponse {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) fail(400, 'MISSING_ARGUMENT', 'The ids parameter is required');
  const items = ids.map((id): Item => {
    const id18 = toId18(id);
    const object = id18 === null ? null : objectOfId(call, id18);
    if (!object) return { errors: [{ statusCode: 'MALFORMED_ID', message: `malformed id ${id}`, fields: [] }] };
    const record = new SObject(object);
    record.id = id18;
    return { record };
  });
  return saveItems(call, 'delete', items, call.query.get('allOrNone') === 'true');
}

export function readAll(call: Call): ApiResponse {
  const object = objectOf(call);
  const body = call.request.method === 'POST' ? jsonObject(call.request) : null;
  const ids = strings(body?.['ids'] ?? call.query.get('ids')?.split(','), 'ids');
  const names = strings(body?.['fields'] ?? call.query.get('fields')?.split(','), 'fields');
  if (ids.length > MOST_READ) tooMany(MOST_READ);
  const fields = names.map((name) => fieldOf(call, object, name.trim()).name);
  return inTransaction(call, () => {
    const known = ids.map((id) => toId18(id)).filter((id) => id !== null);
    const select = [...new Set(['Id', ...storedFields(object, fields)])];
    const found = findRecords(call, object, findField(object, 'Id')!, [...new Set(known)], select);
    const byId = new Map(found.map((record) => [record.id, record]));
    const shape = shapeOfFields(object, fields);
    return json(
      200,
      ids.map((id) => {
        const record = byId.get(toId18(id));
        return record ? recordJson(call, record, shape) : null;
      }),
    );
  });
}

function strings(value: unknown, name: string): string[] {
  if (Array.isArray(value) && value.length > 0) return value.map(String);
  return fail(400, 'MISSING_ARGUMENT', `The ${name} parameter is required`);
}

function saveBody(
  call: Call,
  operation: 'insert' | 'update' | 'upsert',
  read: (input: unknown) => SObject,
  externalIdField?: string,
): ApiResponse {
  const { allOrNone, records } = jsonObject(call.request);
  if (!Array.isArray(records) || records.length === 0) {
    return fail(400, 'INVALID_INPUT', 'The records parameter must be a list of at least one record');
  }
  if (records.length > MOST_RECORDS) tooMany(MOST_RECORDS);
  const items = records.map((input): Item => {
    try {
      return { record: read(input) };
    } catch (error) {
      return { errors: inputErrors(error) };
    }
  });
  return saveItems(call, operation, items, allOrNone === true, externalIdField);
}

/** Rolls the transaction back and still answers: what was to be kept is not, the results tell why. */
class RolledBack extends Error {
  readonly results: readonly RowResult[];

  constructor(results: readonly RowResult[]) {
    super('all or none');
    this.results = results;
  }
}

function saveItems(
  call: Call,
  operation: 'insert' | 'update' | 'upsert' | 'delete',
  items: readonly Item[],
  allOrNone: boolean,
  externalIdField?: string,
): ApiResponse {
  const chunks = chunksOf(items);
  if (chunks.length > MOST_CHUNKS) {
    fail(400, 'INVALID_INPUT', `The records of a request form at most ${MOST_CHUNKS} runs of one object each`);
  }
  try {
    const results = inTransaction(call, () => {
      const savepoint = call.nested && allOrNone ? call.org.data.setSavepoint() : null;
      const saved = saveChunks(call, operation, items, chunks, externalIdField);
      if (!allOrNone || saved.every(({ success }) => success)) return saved;
      const rolledBack = saved.map((result) => (result.success ? failed(result.id, [ROLLED_BACK]) : result));
      if (savepoint === null) throw new RolledBack(rolledBack);
      call.org.data.rollback(savepoint);
      return rolledBack;
    });
    return answer(operation, results);
  } catch (error) {
    if (error instanceof RolledBack) return answer(operation, error.results);
    throw error;
  }
}

function saveChunks(
  call: Call,
  operation: 'insert' | 'update' | 'upsert' | 'delete',
  items: readonly Item[],
  chunks: readonly (readonly number[])[],
  externalIdField?: string,
): RowResult[] {
  const results = items.map((item) => failed(null, 'errors' in item ? item.errors : []));
  for (const chunk of chunks) {
    const records = chunk.map((index) => (items[index] as { record: SObject }).record);
    const saved = savedOrRefused(call, operation, records, externalIdField);
    chunk.forEach((index, position) => (results[index] = saved[position]!));
  }
  return results;
}

/** What is refused for an object as a whole is the result of each of its records. */
function savedOrRefused(
  call: Call,
  operation: 'insert' | 'update' | 'upsert' | 'delete',
  records: readonly SObject[],
  externalIdField?: string,
): RowResult[] {
  const refusal = objectRefusal(call, records[0]!.object, operation);
  if (refusal) return records.map((record) => failed(record.id, inputErrors(refusal)));
  return saveRecords(call, operation, records, externalIdField);
}

const failed = (id: string | null, errors: readonly RowError[]): RowResult => ({
  id,
  success: false,
  created: false,
  errors,
});

function answer(operation: string, results: readonly RowResult[]): ApiResponse {
  return json(
    200,
    results.map(({ id, success, created, errors }) => ({
      ...((success || operation === 'update') && id !== null && { id }),
      success,
      errors: errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields })),
      ...(operation === 'upsert' && success && { created }),
    })),
  );
}

/** Indexes of neighbouring records of one object, which one DML statement saves. */
function chunksOf(items: readonly Item[]): number[][] {
  const chunks: number[][] = [];
  let last: ObjectDef | null = null;
  for (const [index, item] of items.entries()) {
    if ('errors' in item) continue;
    if (item.record.object === last) chunks.at(-1)!.push(index);
    else chunks.push([index]);
    last = item.record.object;
  }
  return chunks;
}

function readTyped(call: Call, input: unknown, rules: InputRules): SObject {
  const type = typeOf(asObject(input)['attributes']);
  const object = type === null ? null : findObject(call.org.model, type);
  if (!object || !isVisible(call, object)) {
    const words = type === null ? 'Must send a concrete entity type.' : `sObject type '${type}' is not supported.`;
    return fail(400, 'INVALID_TYPE', words);
  }
  return readRecord(call, object, input, rules);
}

function objectOfId(call: Call, id: string): ObjectDef | null {
  const objects = [...call.org.model.objects.values()];
  return objects.find((object) => object.keyPrefix === id.slice(0, 3) && isVisible(call, object)) ?? null;
}

function tooMany(most: number): never {
  return fail(400, 'EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${most} records into this call`);
}
