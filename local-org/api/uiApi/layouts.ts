/** `layout`: sections, rows and items of an object's page layout or compact layout. */
import { findField, type FieldDef, type ObjectDef } from '../../metadata/model';
import type { CompactLayoutDef, LayoutDef, LayoutItemDef, LayoutSectionDef } from '../../metadata/ui/model';
import { textsFor } from '../../org/texts';
import { inTransaction, type Call } from '../call';
import { json, type ApiResponse } from '../message';
import { partsOf } from '../records/compound';
import { layoutLabel } from './labels';
import { layoutFor } from './layoutChoice';
import { uiObject } from './objectInfo';
import { requestedRecordType } from './recordTypes';
import { metadataId, tagged, wordsParameter } from './support';

export const LAYOUT_TYPES = ['Full', 'Compact'] as const;
export const MODES = ['View', 'Edit', 'Create'] as const;
export type LayoutType = (typeof LAYOUT_TYPES)[number];
export type Mode = (typeof MODES)[number];

export function layout(call: Call): ApiResponse {
  const object = uiObject(call);
  const [type] = wordsParameter(call, 'layoutType', LAYOUT_TYPES, ['Full']);
  const [mode] = wordsParameter(call, 'mode', MODES, ['View']);
  return inTransaction(call, () => {
    const recordType = requestedRecordType(call, object, call.query.get('recordTypeId'));
    return json(200, layoutJson(call, object, recordType, type!, mode!));
  });
}

export function layoutJson(
  call: Call,
  object: ObjectDef,
  recordType: { readonly id: string; readonly developerName: string | null },
  type: LayoutType,
  mode: Mode,
) {
  const def = type === 'Full' ? layoutFor(call, object, recordType.developerName) : null;
  const sections = def
    ? def.sections.flatMap((section, index) => sectionJson(call, object, def, section, index, mode) ?? [])
    : [compactSection(call, object, compactLayoutFor(call, object, recordType.developerName))];
  return tagged({
    id: metadataId('00h', `${object.name}.${def?.name ?? 'Compact'}`),
    layoutType: type,
    mode,
    objectApiName: object.name,
    recordTypeId: recordType.id,
    saveOptions: [],
    sections,
  });
}

function sectionJson(
  call: Call,
  object: ObjectDef,
  layoutDef: LayoutDef,
  section: LayoutSectionDef,
  index: number,
  mode: Mode,
) {
  const columns = section.columns.map((column) => column.filter((item) => isShown(call, object, item, mode)));
  const count = section.style === 'OneColumn' ? 1 : 2;
  const height = Math.max(0, ...columns.map((column) => column.length));
  if (height === 0) return null;
  const rows = Array.from({ length: height }, (_, row) => ({
    layoutItems: Array.from({ length: count }, (__, column) => itemJson(call, object, columns[column]?.[row] ?? null)),
  }));
  return {
    collapsible: false,
    columns: count,
    heading: textsFor(call.org.model, call.user).section(object, layoutDef.name, section.label),
    id: metadataId('01B', `${object.name}.${layoutDef.name}.${index}`),
    layoutRows: rows,
    rows: height,
    tabOrder: section.style === 'TwoColumnsLeftToRight' ? 'LeftRight' : 'TopDown',
    useHeading: mode === 'View' ? section.detailHeading : section.editHeading,
  };
}

/** Fields the user may not read are no part of the layout; a new record shows what can be filled in. */
function isShown(call: Call, object: ObjectDef, item: LayoutItemDef, mode: Mode): boolean {
  if (item.field === null) return true;
  if (!call.rights.canReadField(object, item.field)) return false;
  const field = findField(object, item.field)!;
  if (mode !== 'Create') return true;
  return componentsOf(object, field).some((part) => part.createable) || field.name === 'OwnerId';
}

function itemJson(call: Call, object: ObjectDef, item: LayoutItemDef | null) {
  if (!item || item.field === null) {
    const { type: componentType, name: apiName = null } = item?.other ?? { type: 'EmptySpace' };
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [{ apiName, componentType, label: null }],
      required: false,
      sortable: false,
    };
  }
  const field = findField(object, item.field)!;
  const parts = componentsOf(object, field);
  const isEditable = item.behavior !== 'Readonly';
  const mayEdit = (part: FieldDef) => call.rights.canEditField(object, part.name);
  return {
    // Whoever makes a record owns it: the page never asks.
    editableForNew: isEditable && field.name !== 'OwnerId' && parts.some((part) => part.createable && mayEdit(part)),
    editableForUpdate: isEditable && parts.some((part) => part.updateable && mayEdit(part)),
    label: layoutLabel(call, object, field),
    layoutComponents: parts.map((part) => ({
      apiName: part.name,
      componentType: 'Field',
      label: parts.length > 1 ? textsFor(call.org.model, call.user).field(part) : layoutLabel(call, object, part),
    })),
    required: isEditable && (item.behavior === 'Required' || parts.some((part) => part.required)),
    sortable: field.sortable,
  };
}

/** A person's name and an address are edited by their parts. */
function componentsOf(object: ObjectDef, field: FieldDef): FieldDef[] {
  const isPersonName = field.name === 'Name' && !object.custom && object.fields.has('lastname');
  const names = isPersonName
    ? ['Salutation', 'FirstName', 'LastName']
    : field.type === 'address'
      ? ADDRESS_ORDER.flatMap((part) => partsOf(object, field.name)!.get(part) ?? [])
      : [];
  const parts = names.flatMap((name) => findField(object, name) ?? []);
  return parts.length ? parts : [field];
}

const ADDRESS_ORDER = ['street', 'city', 'state', 'postalCode', 'country'];

/** The object's compact layout, that of the record type first; null: the system's, which is the name. */
function compactLayoutFor(call: Call, object: ObjectDef, recordType: string | null): CompactLayoutDef | null {
  const { ui } = call.org.model;
  const key = object.name.toLowerCase();
  const name =
    (recordType === null ? null : ui.recordTypeCompactLayouts.get(`${key}.${recordType.toLowerCase()}`)) ??
    ui.objects.get(key)?.compactLayout;
  return (ui.compactLayouts.get(key) ?? []).find((each) => each.name === name) ?? null;
}

/** Of Salesforce's own compact layouts. */
const SYSTEM: Readonly<Record<string, string>> = {
  Account: 'Name Phone Website Type OwnerId Site Industry',
  Case: 'CaseNumber Priority Status Subject',
  Contact: 'Name Title AccountId Phone Email OwnerId',
  Lead: 'Name Title Company Phone Email',
  Opportunity: 'Name AccountId CloseDate Amount OwnerId',
  Task: 'Subject ActivityDate Status Priority WhoId WhatId',
  User: 'Name Title Department Email Phone',
};

function compactFields(call: Call, object: ObjectDef, def: CompactLayoutDef | null): FieldDef[] {
  const names = def?.fields ?? SYSTEM[object.name]?.split(' ') ?? [object.nameField];
  const fields = names.flatMap((name) => findField(object, name) ?? []);
  return fields.filter((field) => call.rights.canReadField(object, field.name));
}

function compactSection(call: Call, object: ObjectDef, def: CompactLayoutDef | null) {
  const fields = compactFields(call, object, def);
  return {
    collapsible: false,
    columns: 1,
    heading: null,
    id: null,
    layoutRows: fields.map((field) => ({
      layoutItems: [
        {
          editableForNew: false,
          editableForUpdate: false,
          label: layoutLabel(call, object, field),
          layoutComponents: [{ apiName: field.name, componentType: 'Field', label: layoutLabel(call, object, field) }],
          required: false,
          sortable: field.sortable,
        },
      ],
    })),
    rows: fields.length,
    tabOrder: 'TopDown',
    useHeading: false,
  };
}

/** Fields that a layout shows, for reading a record. */
export function layoutFields(
  call: Call,
  object: ObjectDef,
  recordType: string | null,
  types: readonly LayoutType[],
  modes: readonly Mode[],
): FieldDef[] {
  const fields = new Set<FieldDef>();
  if (types.includes('Compact')) {
    for (const field of compactFields(call, object, compactLayoutFor(call, object, recordType))) fields.add(field);
  }
  if (types.includes('Full')) {
    const items = layoutFor(call, object, recordType).sections.flatMap(({ columns }) => columns.flat());
    for (const item of items) {
      if (item.field === null || !modes.some((mode) => isShown(call, object, item, mode))) continue;
      const field = findField(object, item.field)!;
      fields.add(field);
      for (const part of componentsOf(object, field)) {
        if (call.rights.canReadField(object, part.name)) fields.add(part);
      }
    }
  }
  return [...fields];
}
