import { findObject, type ObjectDef } from '../../../metadata/model';
import { userTexts } from '../../../org/texts';
import { tx } from '../../../org/transaction';
import { definePlatform } from '../define';
import { localOrg } from '../local-org';

export interface RecordTypeInfoValues {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
  readonly active: boolean;
}

/** The record type of records without one. */
const MASTER: RecordTypeInfoValues = {
  id: '012000000000000AAA',
  name: 'Master',
  developerName: 'Master',
  active: true,
};

export class RecordTypeInfo {
  readonly values: RecordTypeInfoValues;

  constructor(values: RecordTypeInfoValues) {
    this.values = values;
  }
}

/** Record types of an object, the master last. */
export function recordTypesOf(object: ObjectDef): RecordTypeInfo[] {
  const table = findObject(tx().org.model, 'RecordType')!;
  const fields = ['Name', 'DeveloperName', 'IsActive'];
  const rows = object.recordTypes?.length
    ? localOrg().store.readByField(table, 'SobjectType', [object.name], fields)
    : [];
  const own = rows.map((row) => ({
    id: row.id as string,
    name: userTexts().recordType(object, row.get('DeveloperName') as string, row.get('Name') as string),
    developerName: row.get('DeveloperName') as string,
    active: row.get('IsActive') === true,
  }));
  return [...own, MASTER].map((values) => new RecordTypeInfo(values));
}

type Info = RecordTypeInfo;

definePlatform({
  name: 'Schema.RecordTypeInfo',
  namespace: 'Schema',
  jsClass: RecordTypeInfo,
  methods: {
    'String getName()': ({ values }: Info) => values.name,
    'String getDeveloperName()': ({ values }: Info) => values.developerName,
    'Id getRecordTypeId()': ({ values }: Info) => values.id,
    'Boolean isActive()': ({ values }: Info) => values.active,
    'Boolean isAvailable()': ({ values }: Info) => values.active,
    // Profiles say which record type is the default; without their word it is the master.
    'Boolean isDefaultRecordTypeMapping()': ({ values }: Info) => values === MASTER,
    'Boolean isMaster()': ({ values }: Info) => values === MASTER,
  },
});
