/** Object descriptions: the list of objects, an object's basic facts, and its fields. */
import type { FieldDef, FieldType, ObjectDef } from '../../metadata/model';
import { textsFor } from '../../org/texts';
import { isVisible, objectOf } from '../call';
import type { Call } from '../call';
import { json } from '../message';
import type { ApiResponse } from '../message';

export function listObjects(call: Call): ApiResponse {
  const visible = [...call.org.model.objects.values()].filter((object) => isVisible(call, object));
  visible.sort((a, b) => (a.name < b.name ? -1 : 1));
  return json(200, { encoding: 'UTF-8', maxBatchSize: 200, sobjects: visible.map((object) => basics(call, object)) });
}

/** `GET /sobjects/X`: the object and the records last viewed by the user; local-org keeps no views, so there are none. */
export const describeBasics = (call: Call): ApiResponse =>
  json(200, { objectDescribe: basics(call, objectOf(call)), recentItems: [] });

export function describe(call: Call): ApiResponse {
  const object = objectOf(call);
  const fields = [...object.fields.values()].filter((field) => call.rights.canReadField(object, field.name));
  return json(200, {
    ...basics(call, object),
    fields: fields.map((field) => describeField(call, object, field)),
    childRelationships: childRelationships(call, object),
    recordTypeInfos: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        master: true,
        name: 'Master',
        recordTypeId: '012000000000000AAA',
        urls: { layout: `${call.base}/sobjects/${object.name}/describe/layouts/012000000000000AAA` },
      },
    ],
    supportedScopes: [
      { label: 'All records', name: 'everything' },
      { label: 'My records', name: 'mine' },
    ],
  });
}

function basics(call: Call, object: ObjectDef): Record<string, unknown> {
  const { rights, base, org, user } = call;
  const url = `${base}/sobjects/${object.name}`;
  return {
    activateable: false,
    createable: object.createable && rights.canCreate(object),
    custom: object.custom,
    customSetting: object.kind === 'customSetting',
    deletable: object.deletable && rights.canDelete(object),
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: textsFor(org.model, user).object(object),
    labelPlural: textsFor(org.model, user).plural(object),
    layoutable: object.kind === 'standard' || object.kind === 'custom',
    mergeable: false,
    mruEnabled: false,
    name: object.name,
    queryable: object.queryable,
    replicateable: object.queryable,
    retrieveable: object.queryable,
    searchable: false,
    triggerable: object.kind !== 'customMetadata' && object.kind !== 'customSetting',
    undeletable: object.deletable && rights.canDelete(object),
    updateable: object.updateable && rights.canEdit(object),
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

function childRelationships(call: Call, object: ObjectDef): unknown[] {
  const children = call.org.model.children.get(object.name.toLowerCase()) ?? [];
  return children.map(({ name, childObject, field }) => ({
    cascadeDelete: field.deleteConstraint === 'Cascade',
    childSObject: childObject,
    deprecatedAndHidden: false,
    field: field.name,
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: name,
    restrictedDelete: field.deleteConstraint === 'Restrict',
  }));
}

const API_TYPES: Partial<Record<FieldType, string>> = {
  longtextarea: 'textarea',
  html: 'textarea',
  autonumber: 'string',
  metadatarelationship: 'reference',
  anytype: 'anyType',
};

const SOAP_TYPES: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  location: 'urn:location',
  anytype: 'xsd:anyType',
};

function describeField(call: Call, object: ObjectDef, field: FieldDef): Record<string, unknown> {
  const editable = call.rights.canEditField(object, field.name);
  const isText = field.length > 0;
  const texts = textsFor(call.org.model, call.user);
  return {
    aggregatable: field.filterable,
    aiPredictionField: false,
    autoNumber: field.type === 'autonumber',
    byteLength: isText ? field.length * 3 : 0,
    calculated: field.formula !== null,
    calculatedFormula: field.formula?.source ?? null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: null,
    controllerName: null,
    createable: field.createable && editable,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValue?.source === 'true' : null,
    defaultValueFormula: field.defaultValue?.source ?? null,
    defaultedOnCreate: field.defaultValue !== null || field.type === 'autonumber' || field.type === 'boolean',
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(field.type),
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: field.filterable && !isNumber(field.type) && field.type !== 'datetime',
    highScaleNumber: false,
    htmlFormatted: field.type === 'html',
    idLookup: field.type === 'id' || field.externalId,
    inlineHelpText: texts.help(field) || null,
    label: texts.field(field),
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.name === object.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.custom && !field.required && !field.masterDetail,
    picklistValues: (field.picklist?.values ?? []).map((value) => ({
      active: value.isActive,
      defaultValue: value.isDefault,
      label: texts.value(field, value),
      validFor: null,
      value: value.name,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: field.type === 'location',
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.masterDetail ? 0 : null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: field.scale,
    searchPrefilterable: false,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable: field.sortable,
    type: API_TYPES[field.type] ?? field.type,
    unique: field.unique,
    updateable: field.updateable && editable,
    writeRequiresMasterRead: field.writeRequiresMasterRead,
  };
}

const isNumber = (type: FieldType): boolean => ['double', 'currency', 'percent'].includes(type);

function extraTypeInfo(type: FieldType): string | null {
  if (type === 'longtextarea') return 'plaintextarea';
  return type === 'html' ? 'richtextarea' : null;
}
