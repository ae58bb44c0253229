/** What Salesforce itself does to records of some standard objects in every save. */
import { findObject } from '../../metadata/model';
import type { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import { ApexDatetime } from '../../values/temporal';
import type { SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';

type Step = (environment: SaveEnvironment, rows: readonly SaveRow[], now: number) => void;

/** After the before triggers, before validation. */
export function deriveStandardFields(environment: SaveEnvironment, rows: readonly SaveRow[], now: number): void {
  const name = rows[0]?.record.object.name.toLowerCase();
  if (name) STEPS[name]?.(environment, alive(rows), now);
}

const STEPS: Readonly<Record<string, Step>> = {
  case: (environment, rows, now) => {
    takeAccountOfContact(environment, rows);
    for (const { record, old } of rows) {
      close(record, record.get('Status') === 'Closed');
      if (record.get('IsClosed') !== old?.get('IsClosed')) {
        setIfThere(
          record,
          'ClosedDate',
          record.get('IsClosed') ? new ApexDatetime(Math.floor(now / 1000) * 1000) : null,
        );
      }
    }
  },
  task: (environment, rows) => {
    for (const { record } of rows) close(record, record.get('Status') === 'Completed');
    relateActivities(environment, rows);
  },
  event: (environment, rows) => relateActivities(environment, rows),
  opportunity: (_, rows) => {
    for (const { record } of rows) {
      const stage = String(record.get('StageName') ?? '');
      close(record, stage.startsWith('Closed'));
      setIfThere(record, 'IsWon', stage === 'Closed Won');
    }
  },
  user: (environment, rows) => {
    for (const row of rows) completeUser(environment, row);
  },
};

/** After the write. A user's profile is assigned as the permission set it owns, so that queries find its permissions. */
export function assignProfiles(environment: SaveEnvironment, rows: readonly SaveRow[], now: number): void {
  const { store, org } = environment;
  const assignments = findObject(org.model, 'PermissionSetAssignment');
  const changed = rows.filter(({ record, old }) => record.get('ProfileId') !== (old?.get('ProfileId') ?? null));
  if (!assignments || rows[0]?.record.object.name !== 'User') return;
  for (const { record } of changed) {
    const former = store.select(
      'SELECT "Id" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "PermissionSetId" IN ' +
        '(SELECT "Id" FROM "PermissionSet" WHERE "IsOwnedByProfile" = 1)',
      [record.id as string],
    );
    store.deleteRows(
      assignments,
      former.map(([id]) => id as string),
    );
    const owned = store.select('SELECT "Id" FROM "PermissionSet" WHERE "IsOwnedByProfile" = 1 AND "ProfileId" = ?', [
      record.get('ProfileId') as string,
    ]);
    store.insertRows(
      assignments,
      owned.map(([id]) => {
        const row = new Map<string, FieldValue>([
          ['PermissionSetId', id as string],
          ['AssigneeId', record.id as string],
          ['IsActive', true],
          ['IsRevoked', false],
          ['SystemModstamp', new ApexDatetime(Math.floor(now / 1000) * 1000)],
        ]);
        return row.set('Id', store.idFor(assignments, row));
      }),
    );
  }
}

function setIfThere(
  record: SObject,
  name: string,
  value: SObject['values'] extends Map<string, infer V> ? V : never,
): void {
  if (record.object.fields.has(name.toLowerCase())) record.set(name, value);
}

const close = (record: SObject, closed: boolean): void => setIfThere(record, 'IsClosed', closed);

/** A case of a contact belongs to the contact's account unless it names one. */
function takeAccountOfContact(environment: SaveEnvironment, rows: readonly SaveRow[]): void {
  const wanting = rows.filter(
    ({ record, old }) =>
      record.get('ContactId') !== null &&
      record.get('AccountId') === null &&
      record.get('ContactId') !== (old?.get('ContactId') ?? null),
  );
  const contacts = findObject(environment.org.model, 'Contact');
  if (!wanting.length || !contacts) return;
  const ids = wanting.map(({ record }) => record.get('ContactId') as string);
  const found = environment.store.readByIds(contacts, ids, ['AccountId']);
  for (const { record } of wanting) {
    record.set('AccountId', found.get(record.get('ContactId') as string)?.get('AccountId') ?? null);
  }
}

/** AccountId of an activity: the account it is about, or that of its contact, case or opportunity. */
function relateActivities(environment: SaveEnvironment, rows: readonly SaveRow[]): void {
  const { model } = environment.org;
  if (!rows[0]?.record.object.fields.has('accountid')) return;
  for (const { record } of rows) record.set('AccountId', null);
  for (const [field, names] of [
    ['WhoId', ['Contact']],
    ['WhatId', ['Account', 'Case', 'Opportunity', 'Contract', 'Asset']],
  ] as const) {
    for (const name of names) {
      const object = findObject(model, name);
      if (!object) continue;
      const pointing = rows.filter(({ record }) => String(record.get(field) ?? '').startsWith(object.keyPrefix));
      if (!pointing.length) continue;
      if (name === 'Account') {
        for (const { record } of pointing) record.set('AccountId', record.get(field));
        continue;
      }
      const ids = pointing.map(({ record }) => record.get(field) as string);
      const found = environment.store.readByIds(object, ids, ['AccountId']);
      for (const { record } of pointing) {
        const account = found.get(record.get(field) as string)?.get('AccountId') ?? null;
        if (account !== null) record.set('AccountId', account);
      }
    }
  }
}

function completeUser(environment: SaveEnvironment, row: SaveRow): void {
  const { record, old } = row;
  if (!old) {
    if (!row.input.values.has('IsActive')) setIfThere(record, 'IsActive', true);
    if (record.get('CommunityNickname') === null) {
      setIfThere(
        record,
        'CommunityNickname',
        String(record.get('Username') ?? '')
          .split('@')[0]!
          .slice(0, 40) || null,
      );
    }
  }
  const profiles = findObject(environment.org.model, 'Profile');
  const profileId = record.get('ProfileId');
  if (profiles && typeof profileId === 'string' && profileId !== old?.get('ProfileId')) {
    const profile = environment.store.readByIds(profiles, [profileId]).get(profileId);
    if (profile && profiles.fields.has('usertype'))
      setIfThere(record, 'UserType', profile.get('UserType') ?? 'Standard');
  }
  const username = record.get('Username');
  if (typeof username === 'string' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(username)) {
    row.fail('INVALID_EMAIL_ADDRESS', `Username must be in the form of an email address (for example, john@acme.com)`, [
      'Username',
    ]);
  }
}
