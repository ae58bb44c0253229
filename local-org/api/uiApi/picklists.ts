/** `object-info/…/picklist-values`: the values that a field may take. */
import { findField, type FieldDef, type ObjectDef, type PicklistValue } from '../../metadata/model';
import { textsFor } from '../../org/texts';
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
  const texts = textsFor(call.org.model, call.user);
  const toJson = (value: PicklistValue) =>
    valueJson({ ...value, label: texts.value(field, value) }, validFor(object, field, value));
  return tagged({
    controllerValues: controllerValues(object, field),
    defaultValue: defaultValue ? toJson(defaultValue) : null,
    url: uiApiUrl(call, `/object-info/${object.name}/picklist-values/${recordTypeId}/${field.name}`),
    values: values.map(toJson),
  });
}

/** Values of the controlling field by their number: `validFor` of a value names those it is offered with. */
function controllerValues(object: ObjectDef, field: FieldDef): Record<string, number> {
  const controller = controllerOf(object, field);
  if (!controller) return {};
  const names = controller.type === 'boolean' ? ['false', 'true'] : controller.picklist!.values.map(({ name }) => name);
  return Object.fromEntries(names.map((name, index) => [name, index]));
}

function validFor(object: ObjectDef, field: FieldDef, { name }: PicklistValue): number[] {
  const numbers = controllerValues(object, field);
  const allowed = field.picklist?.controller?.allowed.get(name.toLowerCase()) ?? [];
  const named = allowed.map((value) => ({ checked: 'true', unchecked: 'false' })[value] ?? value);
  return named.flatMap((value) => numbers[value] ?? []).sort((a, b) => a - b);
}

function controllerOf(object: ObjectDef, field: FieldDef): FieldDef | null {
  const { controller } = field.picklist ?? {};
  return controller ? findField(object, controller.field) : null;
}

const valueJson = ({ name, label, closed, won }: PicklistValue, valid: readonly number[]) => ({
  attributes: closed === undefined && won === undefined ? null : { closed: closed ?? false, won: won ?? false },
  label,
  validFor: valid,
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
