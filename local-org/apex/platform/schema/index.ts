/** Schema: tokens and descriptions of objects and fields. */
import { findObject, type ObjectDef } from '../../../metadata/model';
import { SENT_NOTIFICATIONS } from '../../../metadata/standard/notifications';
import { tx } from '../../../org/transaction';
import { ApexList } from '../../../values/collections';
import { raise } from '../../../values/exceptions';
import { SObject } from '../../../values/sobject';
import type { Value } from '../../../values/value';
import { classType, listOf, mapOf, T, type ApexType } from '../../types/type';
import { definePlatform, extendPlatform, platformClass } from '../define';
import '../id';
import { objectOfId } from '../object-of-id';
import './child-relationship';
import { DescribeField } from './describe-field';
import { describeMap } from './describe-map';
import { DescribeObject } from './describe-object';
import './enums';
import { objectToken, SObjectFieldToken, SObjectTypeToken } from './tokens';

const typeOf = (className: string): ApexType => classType(platformClass(className).info);

function newRecord(object: ObjectDef, id: string | null): SObject {
  const record = new SObject(object);
  if (id !== null) record.id = id;
  return record;
}

/** newSObject(recordTypeId, true): with the default values of its fields. */
function newRecordWithDefaults({ object }: SObjectTypeToken, loadDefaults: boolean | null): SObject {
  const record = new SObject(object);
  if (loadDefaults) tx().org.data.fillDefaults(record);
  return record;
}

definePlatform({
  name: 'Schema.SObjectType',
  namespace: 'Schema',
  jsClass: SObjectTypeToken,
  methods: {
    'Schema.DescribeSObjectResult getDescribe()': ({ object }: SObjectTypeToken) => new DescribeObject(object),
    'Schema.DescribeSObjectResult getDescribe(Schema.SObjectDescribeOptions options)': ({ object }: SObjectTypeToken) =>
      new DescribeObject(object),
    'SObject newSObject()': ({ object }: SObjectTypeToken) => newRecord(object, null),
    'SObject newSObject(Id recordId)': ({ object }: SObjectTypeToken, id: string | null) => newRecord(object, id),
    'SObject newSObject(Id recordTypeId, Boolean loadDefaults)': (
      self: SObjectTypeToken,
      _recordTypeId: string | null,
      loadDefaults: boolean | null,
    ) => newRecordWithDefaults(self, loadDefaults),
  },
});

definePlatform({
  name: 'Schema.SObjectField',
  namespace: 'Schema',
  jsClass: SObjectFieldToken,
  methods: {
    'Schema.DescribeFieldResult getDescribe()': (self: SObjectFieldToken) => new DescribeField(self),
  },
});

function objectNamed(name: Value): ObjectDef {
  if (typeof name !== 'string') return raise('System.NullPointerException', 'Argument cannot be null.');
  return (
    findObject(tx().org.model, name) ??
    raise('System.InvalidParameterValueException', `sObject type '${name}' is not supported.`)
  );
}

function describeObjects(names: ApexList | null): ApexList {
  if (names === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  const results = names.items.map((name) => new DescribeObject(objectNamed(name)));
  return new ApexList(listOf(typeOf('Schema.DescribeSObjectResult')), results as unknown as Value[]);
}

function globalDescribe() {
  const pairs = [...tx().org.model.objects.values()]
    .filter(({ name }) => name !== SENT_NOTIFICATIONS)
    .map((object) => [object.name, objectToken(object)] as const);
  return describeMap(mapOf(T.String, typeOf('Schema.SObjectType')), pairs);
}

definePlatform({
  name: 'Schema',
  namespace: 'System',
  statics: {
    'Map<String, Schema.SObjectType> getGlobalDescribe()': globalDescribe,
    'List<Schema.DescribeSObjectResult> describeSObjects(List<String> types)': describeObjects,
    'List<Schema.DescribeSObjectResult> describeSObjects(List<String> types, Schema.SObjectDescribeOptions options)':
      describeObjects,
  },
});

extendPlatform('Id', {
  methods: {
    'Schema.SObjectType getSobjectType()': (id: string) => objectToken(objectOfId(id)),
  },
});
