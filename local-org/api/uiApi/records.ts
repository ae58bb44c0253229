/** `records`: read, create, update, delete. */
import type { ObjectDef } from '../../metadata/model';
import { SObject } from '../../values/sobject';
import { ApexDatetime } from '../../values/temporal';
import { toId18 } from '../../values/id';
import { asObject, inTransaction, jsonObject, type Call } from '../call';
import { ApiError, fail, notFound, rowFailure } from '../errors';
import { json, noContent, type ApiResponse } from '../message';
import { asApiError, readRecord } from '../records/input';
import { saveRecords } from '../records/save';
import { recordErrorResponse, recordErrors } from './errors';
import { LAYOUT_TYPES, MODES, layoutFields } from './layouts';
import { isUiObject, uiObject } from './objectInfo';
import { objectOfId, readRecordJson, readRecords, recordJson, failMissing, type RecordJson } from './read';
import { markViewed } from './recent';
import { defaultRecordTypeId, requestedRecordType } from './recordTypes';
import { add, addField, addOptionalField, addParentNames, selectionOf, type Selection } from './selection';
import { listParameter, refuseParameters, wordsParameter } from './support';

export function getRecord(call: Call): ApiResponse {
  const { id, object } = addressed(call, call.params['id']!);
  refuseParameters(call, ['childRelationships']);
  return inTransaction(call, () => {
    const record = readRecordJson(call, requestedSelection(call, object, id, addField), id);
    if (call.query.get('updateMru') === 'true') markViewed(call, object, id);
    return json(200, record);
  });
}

/** Every record by itself: one that cannot be read does not hold up the others. */
export function getRecords(call: Call): ApiResponse {
  const ids = call.params['ids']!.split(',');
  if (ids.length > 200) fail(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `A batch holds 200 records at most: ${ids.length}`);
  return inTransaction(call, () => json(200, batch(ids.map((id) => attempt(() => readOne(call, id))))));
}

function readOne(call: Call, text: string): RecordJson {
  const { id, object } = addressed(call, text);
  const ownFields = (each: Call, selection: Selection, name: string) => {
    if (name.split('.', 1)[0]!.toLowerCase() === selection.object.name.toLowerCase()) addField(each, selection, name);
  };
  return readRecordJson(call, requestedSelection(call, object, id, ownFields), id);
}

interface BatchResult {
  readonly result: unknown;
  readonly statusCode: number;
}

const batch = (results: BatchResult[]) => ({
  hasErrors: results.some(({ statusCode }) => statusCode >= 400),
  results,
});

export function attempt(work: () => unknown): BatchResult {
  try {
    return { result: work(), statusCode: 200 };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { result: error.items, statusCode: error.status };
  }
}

/** Fields of `fields` and `optionalFields`, or those of the layouts. */
function requestedSelection(
  call: Call,
  object: ObjectDef,
  id: string,
  addRequired: (call: Call, selection: Selection, name: string) => void,
): Selection {
  const selection = selectionOf(object);
  const fields = listParameter(call, 'fields');
  const optional = listParameter(call, 'optionalFields');
  const types = wordsParameter(call, 'layoutTypes', LAYOUT_TYPES, []);
  if (fields.length === 0 && optional.length === 0 && types.length === 0) {
    fail(400, 'MISSING_ARGUMENT', 'At least one of fields, optionalFields and layoutTypes is needed');
  }
  if (types.length > 0) {
    const modes = wordsParameter(call, 'modes', MODES, ['View']);
    const recordType = recordTypeOf(call, object, id);
    for (const field of layoutFields(call, object, recordType, types, modes)) selection.fields.add(field);
    addParentNames(call, selection);
  }
  for (const name of fields) addRequired(call, selection, name);
  for (const name of optional) addOptionalField(call, selection, name);
  return selection;
}

/** Developer name of a record's type; the user's default one when the record has none or is not there. */
export function recordTypeOf(call: Call, object: ObjectDef, id: string): string | null {
  if (!object.recordTypes?.length) return null;
  const selection = selectionOf(object);
  add(call, selection, ['RecordTypeId']);
  const typeId = readRecords(call, selection, [id]).get(id)?.get('RecordTypeId') as string | null | undefined;
  return requestedRecordType(call, object, typeId ?? defaultRecordTypeId(call, object)).developerName;
}

/** The object of an id; what no object of the user has is not found. */
export function addressed(call: Call, text: string): { readonly id: string; readonly object: ObjectDef } {
  const id = toId18(text);
  const object = id && objectOfId(call, id);
  return object && isUiObject(call, object) ? { id, object } : notFound();
}

/** Body: `{apiName, fields}`. Answers the new record with the fields of its layout. */
export function createRecord(call: Call): ApiResponse {
  const { apiName, fields, ...others } = jsonObject(call.request);
  refuseOthers(others, ['allowSaveOnDuplicate', 'useDefaultRule', 'triggerUserEmail', 'triggerOtherEmail']);
  if (typeof apiName !== 'string') return fail(400, 'MISSING_ARGUMENT', 'apiName is required');
  const object = uiObject(call, apiName);
  return saved(call, object, 'create', () => {
    const record = inputOf(call, object, fields, 'create');
    const [result] = saveRecords(call, 'insert', [record]);
    if (!result!.success) throw rowFailure(result!.errors);
    markViewed(call, object, result!.id!);
    return json(201, savedJson(call, object, result!.id!, fields));
  });
}

/** Body: `{fields}`. `If-Unmodified-Since` refuses to overwrite what another has saved meanwhile, with 412. */
export function updateRecord(call: Call): ApiResponse {
  const { id, object } = addressed(call, call.params['id']!);
  const { fields, ...others } = jsonObject(call.request);
  refuseOthers(others, ['apiName', 'allowSaveOnDuplicate', 'useDefaultRule', 'triggerUserEmail', 'triggerOtherEmail']);
  return saved(call, object, 'update', () => {
    checkUnmodified(call, object, id);
    const record = inputOf(call, object, fields, 'update');
    record.id = id;
    const [result] = saveRecords(call, 'update', [record]);
    if (!result!.success) throw rowFailure(result!.errors);
    return json(200, savedJson(call, object, id, fields));
  });
}

export function deleteRecord(call: Call): ApiResponse {
  const { id, object } = addressed(call, call.params['id']!);
  return saved(call, object, 'delete', () => {
    if (!readRecords(call, selectionOf(object), [id]).has(id)) failMissing(call, object, id);
    const record = new SObject(object);
    record.id = id;
    const [result] = saveRecords(call, 'delete', [record]);
    if (!result!.success) throw rowFailure(result!.errors);
    return noContent;
  });
}

/** Saves in one transaction; errors of the record's content become the UI API's RecordError. */
function saved(
  call: Call,
  object: ObjectDef,
  act: 'create' | 'update' | 'delete',
  work: () => ApiResponse,
): ApiResponse {
  try {
    return inTransaction(call, work);
  } catch (error) {
    const refusal = asApiError(error);
    const rows = refusal && recordErrors(refusal);
    if (rows) return recordErrorResponse(call, object, act, rows);
    throw refusal ?? error;
  }
}

function inputOf(call: Call, object: ObjectDef, fields: unknown, operation: 'create' | 'update'): SObject {
  if (fields === undefined) fail(400, 'MISSING_ARGUMENT', 'fields is required');
  const values = Object.fromEntries(Object.entries(asObject(fields)).filter(([name]) => !/^id$/i.test(name)));
  return readRecord(call, object, values, { operation, addressed: [] });
}

/** The fields of the layout and those that were given. */
function savedJson(call: Call, object: ObjectDef, id: string, given: unknown): RecordJson {
  const selection = selectionOf(object);
  const recordType = recordTypeOf(call, object, id);
  for (const field of layoutFields(call, object, recordType, ['Full'], ['View'])) selection.fields.add(field);
  for (const name of Object.keys(asObject(given))) add(call, selection, [name]);
  addParentNames(call, selection);
  const record = readRecords(call, selection, [id]).get(id);
  // A save may give a record away: it then has no fields for this user any more.
  return record ? recordJson(call, record, selection) : recordJson(call, bare(object, id), selectionOf(object));
}

function bare(object: ObjectDef, id: string): SObject {
  const record = new SObject(object);
  record.id = id;
  return record;
}

function checkUnmodified(call: Call, object: ObjectDef, id: string): void {
  const selection = selectionOf(object);
  const record = readRecords(call, selection, [id]).get(id) ?? failMissing(call, object, id);
  const since = call.request.headers['if-unmodified-since'];
  if (since === undefined) return;
  const time = Date.parse(since);
  if (Number.isNaN(time)) fail(400, 'INVALID_HEADER', `If-Unmodified-Since is no date: ${since}`);
  const modified = record.get('LastModifiedDate');
  if (modified instanceof ApexDatetime && Math.floor(modified.ms / 1000) > Math.floor(time / 1000)) {
    fail(
      412,
      'PRECONDITION_FAILED',
      'The record has been modified since it was loaded. Refresh the page to see the latest values, then try again.',
    );
  }
}

function refuseOthers(others: Record<string, unknown>, known: readonly string[]): void {
  const unknown = Object.keys(others).find((name) => !known.includes(name));
  if (unknown !== undefined) fail(400, 'JSON_PARSER_ERROR', `Unrecognized field "${unknown}"`);
}
