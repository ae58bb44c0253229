/** `object-info`: what an object and its fields are to the user. */
import { findObject, type FieldDef, type FieldType, type ObjectDef } from '../../metadata/model';
import { textsFor } from '../../org/texts';
import { inTransaction, objectOf, type Call } from '../call';
import { notFound } from '../errors';
import { json, type ApiResponse } from '../message';
import { partsOf } from '../records/compound';
import { defaultRecordTypeId, recordTypeInfos } from './recordTypes';
import { tagged, uiApiUrl } from './support';
import { objectTheme, themeInfo } from './theme';

export const objectInfo = (call: Call): ApiResponse =>
  inTransaction(call, () => json(200, objectInfoJson(call, uiObject(call))));

export function objectInfoBatch(call: Call): ApiResponse {
  const names = call.params['objects']!.split(',');
  return inTransaction(call, () =>
    json(200, {
      results: names.map((name) => {
        const object = findObject(call.org.model, name);
        if (object && isUiObject(call, object)) return { result: objectInfoJson(call, object), statusCode: 200 };
        const message = 'The requested resource does not exist';
        return { result: [{ errorCode: 'NOT_FOUND', message }], statusCode: 404 };
      }),
    }),
  );
}

/** Every object that the user sees. */
export function objectDirectory(call: Call): ApiResponse {
  const objects = [...call.org.model.objects.values()].filter((object) => isUiObject(call, object));
  const entries = objects.map((object) => [
    object.name,
    {
      apiName: object.name,
      keyPrefix: object.keyPrefix,
      label: textsFor(call.org.model, call.user).object(object),
      labelPlural: textsFor(call.org.model, call.user).plural(object),
      nameFields: nameFields(object),
      objectInfoUrl: uiApiUrl(call, `/object-info/${object.name}`),
    },
  ]);
  return json(200, tagged({ objects: Object.fromEntries(entries) as Record<string, unknown> }));
}

/** The object that a request names, if the user sees it and the UI API shows such objects. */
export function uiObject(call: Call, name: string = call.params['object']!): ObjectDef {
  const object = objectOf(call, name);
  return isUiObject(call, object) ? object : notFound();
}

/** Objects that the UI API does not show whatever the user's rights. */
const HIDDEN_KINDS: ReadonlySet<ObjectDef['kind']> = new Set(['platformEvent', 'customSetting']);

export const isUiObject = (call: Call, object: ObjectDef): boolean =>
  !HIDDEN_KINDS.has(object.kind) && object.name !== 'Name' && !isShare(object) && call.rights.canRead(object);

const isShare = ({ fields }: ObjectDef): boolean => fields.has('rowcause');

export function objectInfoJson(call: Call, object: ObjectDef) {
  const { rights } = call;
  const fields = [...object.fields.values()].filter((field) => rights.canReadField(object, field.name));
  fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  return tagged({
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: childRelationships(call, object),
    compactLayoutable: isLayoutable(object),
    createable: rights.canCreate(object),
    custom: object.custom,
    defaultRecordTypeId: defaultRecordTypeId(call, object),
    deletable: rights.canDelete(object),
    dependentFields: dependentFields(object),
    feedEnabled: false,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldJson(call, object, field)])),
    keyPrefix: object.keyPrefix,
    label: textsFor(call.org.model, call.user).object(object),
    labelPlural: textsFor(call.org.model, call.user).plural(object),
    layoutable: isLayoutable(object),
    mruEnabled: isLayoutable(object),
    nameFields: nameFields(object),
    queryable: object.queryable,
    recordTypeInfos: recordTypeInfos(call, object),
    searchLayoutable: isLayoutable(object),
    searchable: false,
    themeInfo: themeInfo(objectTheme(call, object)),
    updateable: rights.canEdit(object),
  });
}

const isLayoutable = (object: ObjectDef): boolean => object.kind === 'standard' || object.kind === 'custom';

/** Parts of a person's name stand for it. */
function nameFields(object: ObjectDef): string[] {
  if (!object.custom && object.fields.has('lastname')) {
    return ['FirstName', 'LastName', 'Name'].filter((name) => object.fields.has(name.toLowerCase()));
  }
  return [object.nameField];
}

function childRelationships(call: Call, object: ObjectDef): unknown[] {
  const children = call.org.model.children.get(object.name.toLowerCase()) ?? [];
  return children.flatMap(({ name, childObject, field }) => {
    const child = findObject(call.org.model, childObject);
    if (!child || !isUiObject(call, child) || !call.rights.canReadField(child, field.name)) return [];
    return [
      {
        childObjectApiName: childObject,
        fieldName: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: name,
      },
    ];
  });
}

/** Dependent picklists as a tree below the fields that control them. */
function dependentFields(object: ObjectDef, controller: string | null = null): Record<string, unknown> {
  const fields = [...object.fields.values()];
  const controlled = (name: string | null) =>
    fields.filter(
      ({ picklist }) => (picklist?.controller?.field.toLowerCase() ?? null) === (name?.toLowerCase() ?? null),
    );
  if (controller !== null) {
    return Object.fromEntries(controlled(controller).map(({ name }) => [name, dependentFields(object, name)]));
  }
  const roots = controlled(null).filter(({ name }) => controlled(name).length > 0);
  return Object.fromEntries(roots.map(({ name }) => [name, dependentFields(object, name)]));
}

const DATA_TYPES: Readonly<Record<FieldType, string>> = {
  id: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  longtextarea: 'TextArea',
  html: 'TextArea',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  boolean: 'Boolean',
  int: 'Int',
  long: 'Long',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  reference: 'Reference',
  autonumber: 'String',
  base64: 'Base64',
  encryptedstring: 'EncryptedString',
  location: 'Location',
  address: 'Address',
  combobox: 'ComboBox',
  metadatarelationship: 'Reference',
  anytype: 'Anytype',
};

function fieldJson(call: Call, object: ObjectDef, field: FieldDef): Record<string, unknown> {
  const editable = call.rights.canEditField(object, field.name);
  const defaulted = field.defaultValue !== null || field.type === 'autonumber' || field.type === 'boolean';
  const isOwner = field.name === 'OwnerId';
  return {
    apiName: field.name,
    calculated: field.formula !== null || field.type === 'autonumber',
    compound: partsOf(object, field.name) !== null || isPersonName(object, field),
    compoundComponentName: null,
    compoundFieldName: compoundName(object, field),
    controllerName: field.picklist?.controller?.field ?? null,
    controllingFields: field.picklist?.controller ? [field.picklist.controller.field] : [],
    createable: field.createable && editable,
    custom: field.custom,
    dataType: DATA_TYPES[field.type],
    defaultValue: null,
    defaultedOnCreate: defaulted || isOwner,
    digits: field.type === 'int' ? field.precision : 0,
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(object, field),
    filterable: field.filterable,
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field.type === 'html',
    inlineHelpText: textsFor(call.org.model, call.user).help(field) || null,
    label: textsFor(call.org.model, call.user).field(field),
    length: field.length,
    maskType: null,
    nameField: field.name === object.nameField,
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    reference: field.type === 'reference',
    referenceTargetField: null,
    referenceToInfos: field.referenceTo.flatMap((name) => {
      const target = findObject(call.org.model, name);
      return target ? [{ apiName: target.name, nameFields: nameFields(target) }] : [];
    }),
    relationshipName: field.relationshipName,
    required: field.createable && !field.nillable && !defaulted && !isOwner,
    scale: field.scale,
    searchPrefilterable: false,
    sortable: field.sortable,
    unique: field.unique,
    updateable: field.updateable && editable,
  };
}

const isPersonName = (object: ObjectDef, field: FieldDef): boolean =>
  field.name === 'Name' && !object.custom && object.fields.has('lastname');

function extraTypeInfo(object: ObjectDef, field: FieldDef): string | null {
  if (field.type === 'longtextarea') return 'PlainTextArea';
  if (field.type === 'html') return 'RichTextArea';
  return isPersonName(object, field) ? 'PersonName' : null;
}

/** The compound that a field is part of: `BillingCity` → `BillingAddress`, `FirstName` → `Name`. */
function compoundName(object: ObjectDef, field: FieldDef): string | null {
  if (/^(FirstName|LastName|Salutation|MiddleName|Suffix)$/.test(field.name) && object.fields.has('lastname')) {
    return object.custom ? null : 'Name';
  }
  for (const each of object.fields.values()) {
    const parts = each.type === 'address' || each.type === 'location' ? partsOf(object, each.name) : null;
    if (parts && [...parts.values()].includes(field.name)) return each.name;
  }
  return null;
}
