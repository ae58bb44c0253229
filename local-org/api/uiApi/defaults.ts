/** `record-defaults/create` and `record-ui`: layouts, objects and records together. */
import { findObject, type ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { SObject } from '../../values/sobject';
import { inTransaction, type Call } from '../call';
import { fail } from '../errors';
import { json, type ApiResponse } from '../message';
import { LAYOUT_TYPES, MODES, layoutFields, layoutJson } from './layouts';
import { isUiObject, objectInfoJson, uiObject } from './objectInfo';
import { readRecords, failMissing, recordJson } from './read';
import { addressed, recordTypeOf } from './records';
import { defaultRecordTypeId, requestedRecordType, recordTypeInfo } from './recordTypes';
import { add, addField, addOptionalField, addParentNames, selectionOf } from './selection';
import { valuesFor } from './picklists';
import { MASTER_RECORD_TYPE, eTagOf, listParameter, wordsParameter } from './support';

/** Default values, layout and object for a form that creates a record. */
export function createDefaults(call: Call): ApiResponse {
  const object = uiObject(call);
  if (!call.rights.canCreate(object)) {
    fail(403, 'INSUFFICIENT_ACCESS', `You do not have access to create ${object.pluralLabel}`);
  }
  return inTransaction(call, () => {
    const recordType = requestedRecordType(call, object, call.query.get('recordTypeId'));
    const record = withDefaults(call, object, recordType);
    const selection = selectionOf(object);
    for (const field of layoutFields(call, object, recordType.developerName, ['Full'], ['Create'])) {
      if (field.createable) selection.fields.add(field);
    }
    for (const field of object.fields.values()) {
      if (field.required && field.createable && call.rights.canReadField(object, field.name))
        selection.fields.add(field);
    }
    for (const name of listParameter(call, 'optionalFields')) addOptionalField(call, selection, name);
    const typeInfo = recordType.developerName === null ? null : recordTypeInfo(call, object, recordType.id);
    const made = { ...recordJson(call, record, selection), id: null, recordTypeInfo: typeInfo };
    return json(200, {
      layout: layoutJson(call, object, recordType, 'Full', 'Create'),
      objectInfos: { [object.name]: objectInfoJson(call, object), ...referenced(call, object, [...selection.fields]) },
      record: made,
    });
  });
}

function withDefaults(
  call: Call,
  object: ObjectDef,
  recordType: { readonly id: string; readonly developerName: string | null },
): SObject {
  const record = new SObject(object);
  call.org.data.fillDefaults(record);
  for (const field of object.fields.values()) {
    if (!field.picklist) continue;
    const found = valuesFor(call, object, field, recordType.developerName).find(({ isDefault }) => isDefault);
    // The default of the record type goes before that of the field.
    if (found) record.set(field.name, found.name);
  }
  if (object.fields.has('ownerid')) record.set('OwnerId', tx().user.id);
  if (recordType.developerName !== null) record.set('RecordTypeId', recordType.id);
  return record;
}

/** Objects that lookups of the form point to. */
function referenced(call: Call, object: ObjectDef, fields: readonly { readonly referenceTo: readonly string[] }[]) {
  const names = new Set(fields.flatMap(({ referenceTo }) => referenceTo));
  names.delete(object.name);
  const objects = [...names].flatMap((name) => findObject(call.org.model, name) ?? []);
  return Object.fromEntries(
    objects.filter((each) => isUiObject(call, each)).map((each) => [each.name, objectInfoJson(call, each)]),
  );
}

/** Records with their objects and layouts. */
export function recordUi(call: Call): ApiResponse {
  const ids = call.params['ids']!.split(',');
  const types = wordsParameter(call, 'layoutTypes', LAYOUT_TYPES, ['Full']);
  const modes = wordsParameter(call, 'modes', MODES, ['View']);
  return inTransaction(call, () => {
    const layouts: Record<string, Record<string, Record<string, Record<string, unknown>>>> = {};
    const objectInfos: Record<string, unknown> = {};
    const records: Record<string, unknown> = {};
    for (const text of ids) {
      const { id, object } = addressed(call, text);
      const typeName = recordTypeOf(call, object, id);
      const selection = selectionOf(object);
      for (const field of layoutFields(call, object, typeName, types, modes)) selection.fields.add(field);
      addParentNames(call, selection);
      for (const name of listParameter(call, 'optionalFields')) addOptionalField(call, selection, name);
      for (const name of listParameter(call, 'fields')) addField(call, selection, name);
      if (object.fields.has('recordtypeid')) add(call, selection, ['RecordTypeId']);
      const row = readRecords(call, selection, [id]).get(id) ?? failMissing(call, object, id);
      records[id] = recordJson(call, row, selection);
      objectInfos[object.name] = objectInfoJson(call, object);
      const typeId = (row.get('RecordTypeId') as string | null) ?? defaultRecordTypeId(call, object);
      const recordType = { id: typeName === null ? MASTER_RECORD_TYPE : typeId, developerName: typeName };
      const ofObject = (layouts[object.name] ??= {});
      const ofType = (ofObject[recordType.id] ??= {});
      for (const type of types) {
        for (const mode of modes) {
          (ofType[type] ??= {})[mode] = layoutJson(call, object, recordType, type, mode);
        }
      }
    }
    const answer = { layoutUserStates: {}, layouts, objectInfos, records };
    return json(200, { ...answer, eTag: eTagOf(answer) });
  });
}
