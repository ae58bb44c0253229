/** A small schema and a transaction for tests of formulas and flows, without an org. */
import { emptyOmniChannel } from '../../../local-org/metadata/omniChannel';
import { emptyUi } from '../../../local-org/metadata/ui/model';
import type { CustomMetadataRecord, FieldDef, FieldType, ObjectDef, OrgModel } from '../../../local-org/metadata/model';
import { field as standardField } from '../../../local-org/metadata/standard/syntax';
import type { Org } from '../../../local-org/org/services';
import { Transaction, within, type RunningUser } from '../../../local-org/org/transaction';
import { SObject } from '../../../local-org/values/sobject';
import type { FieldValue } from '../../../local-org/values/value';

export const user: RunningUser = {
  id: '005000000000001AAA',
  username: 'agent@example.com',
  name: 'Ada Agent',
  email: 'ada@example.com',
  profileId: '00e000000000001AAA',
  profileName: 'Standard User',
  roleId: null,
  timeZone: 'America/New_York',
  locale: 'en_US',
  language: 'en_US',
};

/** 2026-11-21T02:30:00Z: the evening before in New York. */
export const NOW = Date.UTC(2026, 10, 21, 2, 30);

export const field = (object: string, name: string, type: FieldType, more: Partial<FieldDef> = {}): FieldDef =>
  standardField(object, name, type, {
    label: name.replace(/__c$/, '').replaceAll('_', ' '),
    length: 255,
    precision: 18,
    scale: 2,
    custom: name.endsWith('__c'),
    nillable: true,
    ...more,
  });

export const lookup = (object: string, name: string, to: string, relationshipName: string): FieldDef =>
  field(object, name, 'reference', { referenceTo: [to], relationshipName });

export const picklist = (object: string, name: string, values: string[], more: Partial<FieldDef> = {}): FieldDef =>
  field(object, name, 'picklist', {
    picklist: {
      restricted: false,
      values: values.map((value) => ({ name: value, label: `${value} label`, isDefault: false, isActive: true })),
    },
    ...more,
  });

export function object(name: string, keyPrefix: string, fields: FieldDef[], more: Partial<ObjectDef> = {}): ObjectDef {
  const system = [
    field(name, 'Id', 'id', { createable: false, updateable: false }),
    field(name, 'Name', 'string'),
    field(name, 'CreatedDate', 'datetime', { createable: false, updateable: false }),
  ];
  return {
    name,
    label: name.replace(/__c$/, ''),
    pluralLabel: `${name}s`,
    kind: name.endsWith('__e') ? 'platformEvent' : name.endsWith('__c') ? 'custom' : 'standard',
    keyPrefix,
    custom: name.endsWith('__c'),
    sharingModel: 'ReadWrite',
    publishBehavior: name.endsWith('__e') ? 'PublishAfterCommit' : null,
    customSettingsType: null,
    nameField: 'Name',
    fields: new Map([...system, ...fields].map((each) => [each.name.toLowerCase(), each])),
    validationRules: [],
    queryable: true,
    createable: true,
    updateable: true,
    deletable: true,
    description: '',
    file: '',
    ...more,
  };
}

export function model(objects: ObjectDef[], more: Partial<OrgModel> = {}): OrgModel {
  return {
    projectDir: '/project',
    apiVersion: '66.0',
    namespace: '',
    objects: new Map(objects.map((each) => [each.name.toLowerCase(), each])),
    children: new Map(),
    customMetadata: [] as CustomMetadataRecord[],
    labels: new Map(),
    translations: new Map(),
    profiles: new Map(),
    permissionSets: new Map(),
    customPermissions: new Map(),
    queues: [],
    omniChannel: emptyOmniChannel(),
    remoteSites: [],
    eventSubscribers: [],
    notificationTypes: [],
    credentials: { named: [], external: [] },
    classes: [],
    triggers: [],
    flows: [],
    clientApps: [],
    other: new Map(),
    ui: emptyUi(),
    ...more,
  };
}

export function record(of: ObjectDef, values: Record<string, FieldValue> = {}): SObject {
  const made = new SObject(of);
  for (const [name, value] of Object.entries(values)) {
    const known = made.field(name);
    if (!known) throw new Error(`${of.name} has no field ${name}`);
    made.set(known.name, value);
  }
  return made;
}

/** Runs `work` in a transaction of `user` on an org of which only what is given exists. */
export function transaction<R>(org: Partial<Org>, work: () => R): R {
  const whole = { id: '00D000000000001AAA', now: () => NOW, ...org } as Org;
  return within(new Transaction(whole, 'synchronous', user), work);
}
