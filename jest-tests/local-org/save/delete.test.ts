import { findObject } from '../../../local-org/metadata/model';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { clear, commit, openTestOrg, PARTIAL, record, rowErrors, save, stored, thrown, triggers } from './support';

let org: LocalOrg;
beforeAll(async () => {
  org = await openTestOrg();
});
afterEach(clear);

const make = (object: string, values: Parameters<typeof record>[2]) => {
  const one = record(org, object, values);
  commit(org, () => save(org, 'insert', [one]));
  return one.id!;
};
const ref = (object: string, id: string) => record(org, object, { Id: id });
const remove = (object: string, id: string, options = {}) =>
  commit(org, () => save(org, 'delete', [ref(object, id)], options));
const isDeleted = (object: string, id: string) => stored(org, object, id)?.get('IsDeleted');

describe('delete', () => {
  test('moves the record to the recycle bin', () => {
    const id = make('Invoice__c', { Name: 'One' });
    expect(remove('Invoice__c', id)).toEqual([{ id, success: true, created: false, errors: [] }]);
    expect(isDeleted('Invoice__c', id)).toBe(true);
    const query = org.data.parse("SELECT Id FROM Invoice__c WHERE Name = 'One'");
    commit(org, () => {
      expect(org.data.query(query, { access: 'SYSTEM', sharing: false })).toEqual([]);
      expect(org.data.query(query, { access: 'SYSTEM', sharing: false, allRows: true })).toHaveLength(1);
    });
  });

  test('twice', () => {
    const id = make('Invoice__c', { Name: 'One' });
    remove('Invoice__c', id);
    expect(rowErrors(remove('Invoice__c', id, PARTIAL))).toEqual(['ENTITY_IS_DELETED, entity is deleted: []']);
    expect(thrown(() => remove('Invoice__c', id)).apexMessage).toBe(
      `Delete failed. First exception on row 0 with id ${id}; first error: ENTITY_IS_DELETED, entity is deleted: []`,
    );
  });

  test('without an id', () => {
    const results = commit(org, () => save(org, 'delete', [record(org, 'Invoice__c')], PARTIAL));
    expect(rowErrors(results)).toEqual(['MISSING_ARGUMENT, Id not specified in a delete call: []']);
  });

  test('details go with their master, without triggers of their own', () => {
    const invoice = make('Invoice__c', { Name: 'Master' });
    const line = make('Line__c', { Invoice__c: invoice, Quantity__c: 1 });
    let runs = 0;
    triggers.set('Line__c before delete', () => void runs++);
    remove('Invoice__c', invoice);
    expect(isDeleted('Line__c', line)).toBe(true);
    expect(runs).toBe(0);
  });

  test('lookups are emptied', () => {
    const account = make('Account', { Name: 'Acme' });
    const invoice = make('Invoice__c', { Account__c: account });
    remove('Account', account);
    expect(stored(org, 'Invoice__c', invoice)!.get('Account__c')).toBeNull();
  });

  test('a restricting lookup keeps its record', () => {
    const invoice = make('Invoice__c', { Name: 'Pinned' });
    const pin = make('Pin__c', { Name: 'The pin', Invoice__c: invoice });
    expect(rowErrors(remove('Invoice__c', invoice, PARTIAL))).toEqual([
      'DELETE_FAILED, Your attempt to delete Pinned could not be completed because it is associated with the following pins.: The pin\n: []',
    ]);
    remove('Pin__c', pin);
    expect(remove('Invoice__c', invoice)[0]!.success).toBe(true);
  });

  test('a trigger may refuse', () => {
    const id = make('Invoice__c', { Name: 'Kept' });
    triggers.set('Invoice__c before delete', (_, olds) => olds![0]!.errors.push({ field: null, message: 'Keep it' }));
    expect(rowErrors(remove('Invoice__c', id, PARTIAL))).toEqual(['FIELD_CUSTOM_VALIDATION_EXCEPTION, Keep it: []']);
    expect(isDeleted('Invoice__c', id)).toBe(false);
  });

  test('what has no recycle bin is gone', () => {
    const group = make('Group', { Name: 'Team', Type: 'Regular' });
    const member = make('GroupMember', { GroupId: group, UserOrGroupId: org.admin.id });
    remove('GroupMember', member);
    expect(stored(org, 'GroupMember', member)).toBeNull();
  });

  test('200 records with details: two statements', () => {
    const rows = Array.from({ length: 200 }, () => record(org, 'Invoice__c', { Name: 'Many' }));
    commit(org, (tx) => {
      save(org, 'insert', rows);
      save(org, 'delete', rows);
      expect(tx.limits.count('dmlStatements')).toBe(2);
      expect(tx.limits.count('dmlRows')).toBe(400);
    });
    expect(rows.every(({ id }) => isDeleted('Invoice__c', id!))).toBe(true);
  });
});

describe('undelete', () => {
  test('brings the record and its details back, and runs the after trigger', () => {
    const invoice = make('Invoice__c', { Name: 'Back' });
    const line = make('Line__c', { Invoice__c: invoice, Quantity__c: 1 });
    remove('Invoice__c', invoice);
    const seen: unknown[] = [];
    triggers.set('Invoice__c after undelete', (news, olds) => seen.push(news![0]!.get('IsDeleted'), olds));
    commit(org, () => save(org, 'undelete', [ref('Invoice__c', invoice)]));
    expect(isDeleted('Invoice__c', invoice)).toBe(false);
    expect(isDeleted('Line__c', line)).toBe(false);
    expect(seen).toEqual([false, null]);
  });

  test('what is not in the bin', () => {
    const invoice = make('Invoice__c', { Name: 'Here' });
    const results = commit(org, () => save(org, 'undelete', [ref('Invoice__c', invoice)], PARTIAL));
    expect(rowErrors(results)).toEqual(['UNDELETE_FAILED, Entity is not in the recycle bin: []']);
  });

  test('a unique value that has been taken meanwhile', () => {
    const first = make('Invoice__c', { Key__c: 'taken' });
    remove('Invoice__c', first);
    make('Invoice__c', { Key__c: 'taken' });
    const results = commit(org, () => save(org, 'undelete', [ref('Invoice__c', first)], PARTIAL));
    expect(rowErrors(results)[0]).toMatch(/^DUPLICATE_VALUE, duplicate value found: Key__c/);
  });

  test('emptyRecycleBin removes for good', () => {
    const invoice = make('Invoice__c', { Name: 'Away' });
    expect(rowErrors(commit(org, () => org.data.emptyRecycleBin([ref('Invoice__c', invoice)])))[0]).toMatch(
      /^INVALID_ID_FIELD/,
    );
    remove('Invoice__c', invoice);
    commit(org, () => org.data.emptyRecycleBin([ref('Invoice__c', invoice)]));
    expect(stored(org, 'Invoice__c', invoice)).toBeNull();
  });
});

describe('merge', () => {
  test('children move to the record that stays', () => {
    const [master, other] = [make('Account', { Name: 'Master' }), make('Account', { Name: 'Other' })];
    const contact = make('Contact', { LastName: 'Roe', AccountId: other });
    const fired: string[] = [];
    triggers.set('Account after delete', (_, olds) =>
      fired.push(`deleted into ${olds![0]!.get('MasterRecordId') === master}`),
    );
    triggers.set('Account after update', () => fired.push('updated'));
    const winner = record(org, 'Account', { Id: master, Phone: '555 0101' });
    const results = commit(org, () => save(org, 'merge', [winner, ref('Account', other)]));
    expect(results).toEqual([{ id: other, success: true, created: false, errors: [] }]);
    expect(stored(org, 'Contact', contact)!.get('AccountId')).toBe(master);
    expect(stored(org, 'Account', master)!.get('Phone')).toBe('555 0101');
    expect(isDeleted('Account', other)).toBe(true);
    expect(fired).toEqual(['deleted into true', 'updated']);
  });

  test('other objects are refused by name', () => {
    const [a, b] = [make('Invoice__c', { Name: 'a' }), make('Invoice__c', { Name: 'b' })];
    expect(() => commit(org, () => save(org, 'merge', [ref('Invoice__c', a), ref('Invoice__c', b)]))).toThrow(
      'local-org does not support merging records of Invoice__c',
    );
  });

  test('three records at most', () => {
    const ids = [1, 2, 3, 4].map((n) => make('Account', { Name: `n${n}` }));
    const error = thrown(() =>
      commit(org, () =>
        save(
          org,
          'merge',
          ids.map((id) => ref('Account', id)),
        ),
      ),
    );
    expect(error.apexMessage).toMatch(/Cannot merge more than 2 records/);
    expect(ids.every((id) => isDeleted('Account', id) === false)).toBe(true);
  });
});

describe('setup objects', () => {
  const user = (values = {}) =>
    record(org, 'User', {
      Username: 'new@example.com',
      LastName: 'New',
      Alias: 'new',
      Email: 'new@example.com',
      ProfileId: org.admin.profileId,
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'de_DE',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      ...values,
    });

  test('a user is made active, of the kind of its profile', () => {
    const one = user({ Username: 'kind@example.com' });
    commit(org, () => save(org, 'insert', [one]));
    const row = stored(org, 'User', one.id!)!;
    expect([row.get('IsActive'), row.get('UserType'), row.get('Name')]).toEqual([true, 'Standard', 'New']);
    expect(org.security.user(one.id!)).toMatchObject({
      timeZone: 'Europe/Berlin',
      profileName: 'System Administrator',
    });
  });

  test('what a user needs', () => {
    const results = commit(org, () => save(org, 'insert', [record(org, 'User', { LastName: 'X' })], PARTIAL));
    expect(rowErrors(results)[0]).toMatch(
      /REQUIRED_FIELD_MISSING, Required fields are missing: \[Username, .*ProfileId.*\]/,
    );
    const name = commit(org, () => save(org, 'insert', [user({ Username: 'nobody' })], PARTIAL));
    expect(rowErrors(name)[0]).toMatch(/Username must be in the form of an email address/);
  });

  test('a username is taken once', () => {
    commit(org, () => save(org, 'insert', [user({ Username: 'taken@example.com' })]));
    const results = commit(org, () => save(org, 'insert', [user({ Username: 'TAKEN@example.com' })], PARTIAL));
    expect(rowErrors(results)).toEqual([
      'DUPLICATE_USERNAME, Duplicate Username.<br>Another user has already selected this username.<br>Please select another.: [Username]',
    ]);
  });

  test('mixed with other objects', () => {
    const group = () => record(org, 'Group', { Name: 'Mixed', DeveloperName: 'Mixed', Type: 'Regular' });
    const error = thrown(() =>
      commit(org, () => {
        save(org, 'insert', [record(org, 'Account', { Name: 'A' })]);
        save(org, 'insert', [group()]);
      }),
    );
    expect(error.apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: MIXED_DML_OPERATION, DML operation on setup object is not ' +
        'permitted after you have updated a non-setup object (or vice versa): Group, original object: Account: []',
    );
    const reverse = thrown(() =>
      commit(org, () => {
        save(org, 'insert', [group()]);
        save(org, 'insert', [record(org, 'Account', { Name: 'A' })]);
      }),
    );
    expect(reverse.apexMessage).toMatch(/DML operation on non-setup object .*: Account, original object: Group/);
  });

  test('a new user without a role mixes', () => {
    commit(org, () => {
      save(org, 'insert', [record(org, 'Account', { Name: 'A' })]);
      const [result] = save(org, 'insert', [user({ Username: 'mixed@example.com' })]);
      expect(result?.success).toBe(true);
      save(org, 'insert', [record(org, 'Account', { Name: 'B' })]);
    });
  });

  test('a user update that is no setup mixes', () => {
    commit(org, () => {
      save(org, 'insert', [record(org, 'Account', { Name: 'A' })]);
      save(org, 'update', [record(org, 'User', { Id: org.admin.id, Title: 'Boss' })]);
    });
    expect(stored(org, 'User', org.admin.id)!.get('Title')).toBe('Boss');
  });

  test('an inactive owner', () => {
    const one = user({ Username: 'idle@example.com', IsActive: false });
    commit(org, () => save(org, 'insert', [one]));
    const results = commit(org, () =>
      save(org, 'insert', [record(org, 'Account', { Name: 'A', OwnerId: one.id })], PARTIAL),
    );
    expect(rowErrors(results)).toEqual([
      `INACTIVE_OWNER_OR_USER, operation performed with inactive user [${one.id}] as owner of account: [OwnerId]`,
    ]);
  });

  test('queues own what they were made for', () => {
    const [queue] = org.store.readByField(findObject(org.model, 'Group')!, 'DeveloperName', ['Billing'], ['Id']);
    const invoice = make('Invoice__c', { OwnerId: queue!.id });
    expect(stored(org, 'Invoice__c', invoice)!.get('OwnerId')).toBe(queue!.id);
    const results = commit(org, () => save(org, 'insert', [record(org, 'Case', { OwnerId: queue!.id })], PARTIAL));
    expect(rowErrors(results)[0]).toMatch(/Queue not associated with this SObject type/);
  });
});
