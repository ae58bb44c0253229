import type { ObjectDef } from '../../../metadata/model';
import { Unsupported } from '../../../org/errors';
import type { Rights } from '../../../org/services';
import { userTexts } from '../../../org/texts';
import { tx } from '../../../org/transaction';
import { ApexList, ApexMap } from '../../../values/collections';
import type { Value } from '../../../values/value';
import { classType, listOf, mapOf, T, type ApexType } from '../../types/type';
import { definePlatform, platformClass, type PlatformFunction } from '../define';
import { ChildRelationshipInfo } from './child-relationship';
import { describeMap } from './describe-map';
import { recordTypesOf, type RecordTypeInfoValues } from './record-type-info';
import { fieldToken, objectToken } from './tokens';

/** Schema.DescribeSObjectResult */
export class DescribeObject {
  readonly object: ObjectDef;

  constructor(object: ObjectDef) {
    this.object = object;
  }

  /** Of the running user; asked anew, as a description made at class level outlives System.runAs. */
  get rights(): Rights {
    return tx().org.security.rights(tx().user.id);
  }
}

/** `describe.fields` */
export class SObjectTypeFields {
  readonly object: ObjectDef;

  constructor(object: ObjectDef) {
    this.object = object;
  }
}

const typeOf = (className: string): ApexType => classType(platformClass(className).info);

function fieldMap(object: ObjectDef): ApexMap {
  const pairs = [...object.fields.values()].map((field) => [field.name, fieldToken(object, field)] as const);
  return describeMap(mapOf(T.String, typeOf('Schema.SObjectField')), pairs);
}

definePlatform({
  name: 'Schema.SObjectTypeFields',
  namespace: 'Schema',
  jsClass: SObjectTypeFields,
  methods: { 'Map<String, Schema.SObjectField> getMap()': ({ object }: SObjectTypeFields) => fieldMap(object) },
});

type Read<R> = (self: DescribeObject) => R;

const flags: Readonly<Record<string, Read<boolean>>> = {
  accessible: ({ rights, object }) => rights.canRead(object),
  createable: ({ rights, object }) => rights.canCreate(object),
  custom: ({ object }) => object.custom,
  customSetting: ({ object }) => object.kind === 'customSetting',
  deletable: ({ rights, object }) => rights.canDelete(object),
  deprecatedAndHidden: () => false,
  feedEnabled: () => false,
  mergeable: ({ object }) => ['Account', 'Contact', 'Lead', 'Case'].includes(object.name),
  mruEnabled: ({ object }) => object.fields.has('lastvieweddate'),
  queryable: ({ object }) => object.queryable,
  searchable: ({ object }) => object.kind === 'standard' || object.kind === 'custom',
  undeletable: ({ rights, object }) => object.fields.has('isdeleted') && rights.canDelete(object),
  updateable: ({ rights, object }) => rights.canEdit(object),
};

const texts: Readonly<Record<string, Read<string>>> = {
  name: ({ object }) => object.name,
  label: ({ object }) => userTexts().object(object),
  labelPlural: ({ object }) => userTexts().plural(object),
  keyPrefix: ({ object }) => object.keyPrefix,
  localName: ({ object }) => object.name,
};

const upper = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
const infos =
  (key: keyof RecordTypeInfoValues, keyType: ApexType): Read<ApexMap> =>
  ({ object }) => {
    const pairs = recordTypesOf(object).map((info) => [info.values[key], info] as unknown as [Value, Value]);
    return new ApexMap(mapOf(keyType, typeOf('Schema.RecordTypeInfo')), pairs);
  };

function childRelationships({ object }: DescribeObject): ApexList {
  const children = tx().org.model.children.get(object.name.toLowerCase()) ?? [];
  const items = children.map((relationship) => new ChildRelationshipInfo(relationship));
  return new ApexList(listOf(typeOf('Schema.ChildRelationship')), items as unknown as Value[]);
}

function refuseFieldSets(): never {
  throw new Unsupported('field sets (DescribeSObjectResult.fieldSets)');
}

definePlatform({
  name: 'Schema.DescribeSObjectResult',
  namespace: 'Schema',
  jsClass: DescribeObject,
  properties: {
    ...Object.fromEntries(Object.entries(texts).map(([name, get]) => [name, { type: 'String', get }])),
    ...Object.fromEntries(Object.entries(flags).map(([name, get]) => [name, { type: 'Boolean', get }])),
    fields: { type: 'Schema.SObjectTypeFields', get: ({ object }: DescribeObject) => new SObjectTypeFields(object) },
    fieldSets: { type: 'Object', get: refuseFieldSets },
    sObjectType: { type: 'Schema.SObjectType', get: ({ object }: DescribeObject) => objectToken(object) },
  },
  methods: {
    ...(Object.fromEntries(Object.entries(texts).map(([name, get]) => [`String get${upper(name)}()`, get])) as Record<
      string,
      PlatformFunction
    >),
    ...(Object.fromEntries(Object.entries(flags).map(([name, get]) => [`Boolean is${upper(name)}()`, get])) as Record<
      string,
      PlatformFunction
    >),
    'Schema.SObjectType getSObjectType()': ({ object }: DescribeObject) => objectToken(object),
    'List<Schema.ChildRelationship> getChildRelationships()': childRelationships,
    'List<Schema.RecordTypeInfo> getRecordTypeInfos()': ({ object }: DescribeObject) =>
      new ApexList(listOf(typeOf('Schema.RecordTypeInfo')), recordTypesOf(object) as unknown as Value[]),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByName()': infos('name', T.String),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()': infos('developerName', T.String),
    'Map<Id, Schema.RecordTypeInfo> getRecordTypeInfosById()': infos('id', T.Id),
    'Boolean getHasSubtypes()': () => false,
  },
});
