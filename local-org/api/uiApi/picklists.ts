/** `object-info/…/picklist-values`: the values that a field may take. */
import { findField, type FieldDef, type ObjectDef, type PicklistValue } from '../../metadata/model';
import { inTransaction, type Call } from '../call';
import { fail, notFound } from '../errors';
import { json, type ApiResponse } from '../message';
import { uiObject } from './objectInfo';
import { requestedRecordType } from './recordTypes';
import { tagged, uiApiUrl } from './support';

/** Every picklist of an object. */
export function picklistValues(call: Call): ApiResponse {
  const object = uiObject(call);
  return inTransaction(call, () => {
    const { id, developerName } = requestedRecordType(call, object, call.params['recordTypeId']!);
    const fields = [...object.fields.values()].filter(
      (field) => field.picklist && call.rights.canReadField(object, field.name),
    );
    fields.sort((a, b) => (a.name < b.name ? -1 : 1));
    const values = fields.map((field) => [field.name, fieldJson(call, object, field, id, developerName)] as const);
    return json(200, tagged({ picklistFieldValues: Object.fromEntries(values) }));
  });
}

export function picklistValuesOfField(call: Call): ApiResponse {
  const object = uiObject(call);
  const field = findField(object, call.params['field']!);
  if (!field || !call.rights.canReadField(object, field.name)) return notFound();
  if (!field.picklist) return fail(400, 'INVALID_FIELD', `${object.name}.${field.name} is not a picklist field`);
  return inTransaction(call, () => {
    const { id, developerName } = requestedRecordType(call, object, call.params['recordTypeId']!);
    return json(200, fieldJson(call, object, field, id, developerName));
  });
}

function fieldJson(call: Call, object: ObjectDef, field: FieldDef, recordTypeId: string, recordType: string | null) {
  const values = valuesFor(call, object, field, recordType);
  const defaultValue = values.find(({ isDefault }) => isDefault);
  return tagged({
    controllerValues: {},
    defaultValue: defaultValue ? valueJson(defaultValue) : null,
    url: uiApiUrl(call, `/object-info/${object.name}/picklist-values/${recordTypeId}/${field.name}`),
    values: values.map(valueJson),
  });
}

const valueJson = ({ name, label, closed, won }: PicklistValue) => ({
  attributes: closed === undefined && won === undefined ? null : { closed: closed ?? false, won: won ?? false },
  label,
  validFor: [],
  value: name,
});

/** Active values; a record type may leave some out and have another default. */
export function valuesFor(
  call: Call,
  object: ObjectDef,
  field: FieldDef,
  recordType: string | null,
): readonly PicklistValue[] {
  const active = (field.picklist?.values ?? []).filter(({ isActive }) => isActive);
  if (recordType === null) return active;
  const key = `${object.name}.${recordType}`.toLowerCase();
  const chosen = call.org.model.ui.recordTypePicklists.get(key)?.get(field.name.toLowerCase());
  if (!chosen) return active;
  return active.flatMap((value) => {
    const isDefault = chosen.get(value.name.toLowerCase());
    return isDefault === undefined ? [] : [{ ...value, isDefault }];
  });
}
