import { findObject } from '../../../local-org/metadata/model';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import type { DmlOperation, DmlOptions } from '../../../local-org/org/services';
import type { RunningUser } from '../../../local-org/org/transaction';
import type { SObject } from '../../../local-org/values/sobject';
import { clear, openTestOrg, record, rowErrors, SYSTEM, thrown, triggers } from '../save/support';

let org: LocalOrg;
const users = new Map<string, RunningUser>();
const user = (alias: string) => users.get(alias)!;

beforeAll(async () => {
  const minimal = 'Minimum Access - Salesforce';
  const seeds = [
    { alias: 'admin', profile: 'System Administrator', permissionSets: [] },
    { alias: 'biller', profile: minimal, permissionSets: ['Billing'] },
    { alias: 'other', profile: minimal, permissionSets: ['Billing'] },
    { alias: 'auditor', profile: minimal, permissionSets: ['Auditor'] },
    { alias: 'nobody', profile: minimal, permissionSets: [] },
    { alias: 'standard', profile: 'Standard User', permissionSets: [] },
    { alias: 'robot', profile: 'Minimum Access - API Only Integrations', permissionSets: [] },
  ].map((seed) => ({ ...seed, username: `${seed.alias}@example.com` }));
  org = await openTestOrg({ users: seeds });
  for (const { alias, username } of seeds) users.set(alias, org.userByUsername(username));
});
afterEach(clear);

const object = (name: string) => findObject(org.model, name)!;
const rights = (alias: string) => org.security.rights(user(alias).id);
const USER: DmlOptions = { access: 'USER', sharing: true, allOrNone: true };
const SHARED: DmlOptions = { ...SYSTEM, sharing: true };

const dml = (alias: string, operation: DmlOperation, records: readonly SObject[], options: DmlOptions = USER) =>
  org.run(user(alias), 'synchronous', () => org.data.dml(operation, records, options));
const made = (alias: string, values: Parameters<typeof record>[2] = {}): string => {
  const one = record(org, 'Invoice__c', { Name: 'One', ...values });
  dml(alias, 'insert', [one], SYSTEM);
  return one.id!;
};
const seen = (alias: string, soql: string, access: 'SYSTEM' | 'USER' = 'SYSTEM') =>
  org.run(user(alias), 'synchronous', () =>
    org.data.query(org.data.parse(soql), { access, sharing: true }).map((row) => row.id),
  );

describe('rights', () => {
  test('an administrator has every object, but only the standard fields', () => {
    const admin = rights('admin');
    const invoice = object('Invoice__c');
    expect([
      admin.canRead(invoice),
      admin.canCreate(invoice),
      admin.canEdit(invoice),
      admin.canDelete(invoice),
    ]).toEqual([true, true, true, true]);
    expect([admin.canViewAll(invoice), admin.canModifyAll(invoice)]).toEqual([true, true]);
    expect(admin.canEditField(object('Account'), 'Phone')).toBe(true);
    // A field that no profile and no permission set grants is hidden from administrators, too.
    expect(admin.canReadField(invoice, 'Note__c')).toBe(false);
    expect(admin.canReadField(invoice, 'Name')).toBe(true);
    expect(admin.canUseClass('Anything')).toBe(true);
    expect(admin.hasUserPermission('modifyalldata')).toBe(true);
  });

  test('a minimal profile has nothing', () => {
    const nobody = rights('nobody');
    for (const name of ['Account', 'Contact', 'Case', 'Lead', 'Invoice__c', 'Alarm__e', 'Rule__mdt']) {
      expect(nobody.canRead(object(name))).toBe(false);
      expect(nobody.canCreate(object(name))).toBe(false);
    }
    expect(nobody.canReadField(object('Account'), 'Phone')).toBe(false);
    expect(nobody.hasUserPermission('ApiEnabled')).toBe(false);
    expect(nobody.canRunFlow('Any')).toBe(false);
    expect(nobody.canUseClass('Anything')).toBe(false);
    expect(nobody.hasCustomPermission('Approve')).toBe(false);
  });

  test('activities follow user permissions', () => {
    expect([rights('nobody').canRead(object('Task')), rights('nobody').canCreate(object('Task'))]).toEqual([
      true,
      false,
    ]);
    expect(rights('standard').canCreate(object('Task'))).toBe(true);
    expect(rights('robot').canRead(object('Task'))).toBe(false);
  });

  test('integrations may call the API', () => {
    expect(rights('robot').hasUserPermission('ApiEnabled')).toBe(true);
    expect(rights('robot').canRead(object('Account'))).toBe(false);
    expect(rights('robot').canRead(object('User'))).toBe(true);
  });

  test('a permission set gives just what it names', () => {
    const biller = rights('biller');
    const invoice = object('Invoice__c');
    expect([biller.canCreate(invoice), biller.canModifyAll(invoice), biller.canViewAll(invoice)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([biller.canReadField(invoice, 'Kind__c'), biller.canEditField(invoice, 'Kind__c')]).toEqual([true, false]);
    expect(biller.canEditField(invoice, 'Amount__c')).toBe(true);
    expect(biller.canReadField(invoice, 'Note__c')).toBe(false);
    expect([biller.canReadField(invoice, 'Double__c'), biller.canEditField(invoice, 'Double__c')]).toEqual([
      true,
      false,
    ]);
    expect(biller.canCreate(object('Alarm__e'))).toBe(true);
    expect(biller.hasCustomPermission('APPROVE')).toBe(true);
    expect(biller.canRead(object('Account'))).toBe(false);
  });

  test('required and master-detail fields need no permission', () => {
    const line = object('Line__c');
    expect(rights('biller').canEditField(line, 'Invoice__c')).toBe(true);
    expect(rights('biller').canEditField(line, 'Quantity__c')).toBe(true);
  });

  test('parts of an address follow the address', () => {
    expect(rights('standard').canEditField(object('Account'), 'BillingCity')).toBe(true);
    expect(rights('nobody').canReadField(object('Account'), 'BillingCity')).toBe(false);
  });

  test('the automated process may do everything', () => {
    const automated = org.security.automatedProcess();
    expect(automated.name).toBe('Automated Process');
    expect(org.security.rights(automated.id).canModifyAll(object('Invoice__c'))).toBe(true);
  });
});

describe('permissions as records', () => {
  const select = (sql: string, ...params: string[]) => org.store.select(sql, params);

  test('profiles own permission sets', () => {
    expect(select('SELECT COUNT(*) FROM "PermissionSet" WHERE "IsOwnedByProfile" = 1')[0]![0]).toBe(
      select('SELECT COUNT(*) FROM "Profile"')[0]![0],
    );
  });

  test('what a permission set of the project grants', () => {
    const rows = select(
      'SELECT f."Field", f."PermissionsEdit" FROM "FieldPermissions" f JOIN "PermissionSet" p ON p."Id" = f."ParentId" WHERE p."Name" = ? AND f."Field" = ?',
      'Billing',
      'Invoice__c.Kind__c',
    );
    expect(rows).toEqual([['Invoice__c.Kind__c', 0]]);
    const access = select(
      'SELECT c."DeveloperName" FROM "SetupEntityAccess" a JOIN "CustomPermission" c ON c."Id" = a."SetupEntityId" JOIN "PermissionSet" p ON p."Id" = a."ParentId" WHERE p."Name" = ?',
      'Billing',
    );
    expect(access).toEqual([['Approve']]);
  });

  test('assigning and taking away a permission set counts at once', () => {
    const [[setId]] = select('SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?', 'Billing') as [[string]];
    const assignment = record(org, 'PermissionSetAssignment', {
      AssigneeId: user('nobody').id,
      PermissionSetId: setId,
    });
    dml('admin', 'insert', [assignment], SYSTEM);
    expect(rights('nobody').canCreate(object('Invoice__c'))).toBe(true);
    const again = record(org, 'PermissionSetAssignment', { AssigneeId: user('nobody').id, PermissionSetId: setId });
    expect(rowErrors(dml('admin', 'insert', [again], { ...SYSTEM, allOrNone: false }))[0]).toMatch(
      /^DUPLICATE_VALUE, Duplicate PermissionSetAssignment. Assignee: 005\w{15}; Permission Set: 0PS\w{15}: /,
    );
    dml('admin', 'delete', [assignment], SYSTEM);
    expect(rights('nobody').canCreate(object('Invoice__c'))).toBe(false);
  });

  test('so does a permission set made at run time', () => {
    const set = record(org, 'PermissionSet', { Name: 'Made', Label: 'Made', PermissionsViewAllData: true });
    dml('admin', 'insert', [set], SYSTEM);
    const grants = [
      record(org, 'ObjectPermissions', {
        ParentId: set.id,
        SobjectType: 'Case',
        PermissionsRead: true,
        PermissionsCreate: true,
      }),
    ];
    dml('admin', 'insert', grants, SYSTEM);
    dml(
      'admin',
      'insert',
      [record(org, 'PermissionSetAssignment', { AssigneeId: user('robot').id, PermissionSetId: set.id })],
      SYSTEM,
    );
    expect(rights('robot').canCreate(object('Case'))).toBe(true);
    expect(rights('robot').hasUserPermission('ViewAllData')).toBe(true);
    expect(rights('robot').canRead(object('Invoice__c'))).toBe(true);
    expect(rights('robot').canEdit(object('Invoice__c'))).toBe(false);
  });

  test('a rolled-back assignment counts no more', () => {
    const [[setId]] = select('SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?', 'Billing') as [[string]];
    expect(() =>
      org.run(user('admin'), 'synchronous', () => {
        org.data.dml(
          'insert',
          [record(org, 'PermissionSetAssignment', { AssigneeId: user('nobody').id, PermissionSetId: setId })],
          SYSTEM,
        );
        expect(rights('nobody').canCreate(object('Invoice__c'))).toBe(true);
        throw new Error('undo');
      }),
    ).toThrow('undo');
    expect(rights('nobody').canCreate(object('Invoice__c'))).toBe(false);
  });
});

describe('user mode', () => {
  const invoice = (values: Parameters<typeof record>[2] = {}) => record(org, 'Invoice__c', { Name: 'One', ...values });

  test('no access to the object', () => {
    const error = thrown(() => dml('nobody', 'insert', [invoice()]));
    expect(`${error.typeName}: ${error.apexMessage}`).toBe(
      "System.SecurityException: Access to entity 'Invoice__c' denied",
    );
  });

  test('read access alone', () => {
    const error = thrown(() => dml('auditor', 'insert', [invoice()]));
    expect(`${error.typeName}: ${error.apexMessage}`).toBe(
      'System.SecurityException: DML operation INSERT not allowed on Invoice__c',
    );
    expect(
      thrown(() => dml('auditor', 'delete', [record(org, 'Invoice__c', { Id: made('biller') })])).apexMessage,
    ).toBe('DML operation DELETE not allowed on Invoice__c');
  });

  test('fields the user may not write', () => {
    const error = thrown(() => dml('biller', 'insert', [invoice({ Kind__c: 'Large', Note__c: 'x', Amount__c: 1 })]));
    expect(error.typeName).toBe('System.DmlException');
    expect(error.apexMessage).toBe(
      'Operation failed due to fields being inaccessible on Sobject Invoice__c, check errors on Exception or Result!',
    );
    expect(error.dml![0]!.fields).toEqual(['Kind__c', 'Note__c']);
  });

  test('row by row when the good ones are kept', () => {
    const rows = [invoice({ Amount__c: 1 }), invoice({ Note__c: 'x' })];
    const results = dml('biller', 'insert', rows, { ...USER, allOrNone: false });
    expect(results.map(({ success }) => success)).toEqual([true, false]);
    expect(results[1]!.errors[0]!.fields).toEqual(['Note__c']);
  });

  test('system mode asks for none of it', () => {
    expect(dml('nobody', 'insert', [invoice({ Note__c: 'x' })], SYSTEM)[0]!.success).toBe(true);
  });

  test('what triggers set is not the user’s doing', () => {
    triggers.set('Invoice__c before insert', (news) => news![0]!.set('Note__c', 'from the trigger'));
    expect(dml('biller', 'insert', [invoice()])[0]!.success).toBe(true);
  });

  test('an upsert needs the right it uses', () => {
    const id = made('biller', { Key__c: 'mine' });
    const results = dml('biller', 'upsert', [record(org, 'Invoice__c', { Key__c: 'mine', Amount__c: 2 })], {
      ...USER,
      externalIdField: 'Key__c',
    });
    expect(results[0]).toMatchObject({ id, created: false, success: true });
  });

  test('events need create', () => {
    const publish = (alias: string) =>
      org.run(user(alias), 'synchronous', () =>
        org.data.publish([record(org, 'Alarm__e', { Text__c: 'x' })], { access: 'USER' }),
      );
    expect(publish('biller')[0]!.success).toBe(true);
    expect(thrown(() => publish('nobody')).apexMessage).toBe("Access to entity 'Alarm__e' denied");
  });
});

describe('sharing of a private object', () => {
  test('owners see their own, ViewAll sees all, administrators too', () => {
    const [mine, theirs] = [made('biller'), made('other')];
    const soql = `SELECT Id FROM Invoice__c WHERE Id IN ('${mine}', '${theirs}') ORDER BY Id`;
    expect(seen('biller', soql)).toEqual([mine]);
    expect(seen('other', soql)).toEqual([theirs]);
    expect(seen('auditor', soql)).toEqual([mine, theirs]);
    expect(seen('admin', soql)).toEqual([mine, theirs]);
    expect(seen('nobody', soql)).toEqual([]);
  });

  test('another’s record cannot be changed where sharing applies', () => {
    const theirs = made('other');
    const change = record(org, 'Invoice__c', { Id: theirs, Amount__c: 1 });
    expect(rowErrors(dml('biller', 'update', [change], { ...SHARED, allOrNone: false }))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id: []',
    ]);
    expect(thrown(() => dml('biller', 'delete', [change], SHARED)).apexMessage).toBe(
      `Delete failed. First exception on row 0 with id ${theirs}; first error: INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id: []`,
    );
    expect(dml('biller', 'update', [change], SYSTEM)[0]!.success).toBe(true);
    expect(dml('admin', 'update', [change], SHARED)[0]!.success).toBe(true);
  });

  test('a share opens a record for reading or editing', () => {
    const theirs = made('other');
    const soql = `SELECT Id FROM Invoice__c WHERE Id = '${theirs}'`;
    const share = record(org, 'Invoice__Share', {
      ParentId: theirs,
      UserOrGroupId: user('biller').id,
      AccessLevel: 'Read',
    });
    dml('admin', 'insert', [share], SYSTEM);
    expect(seen('biller', soql)).toEqual([theirs]);
    const change = record(org, 'Invoice__c', { Id: theirs, Amount__c: 1 });
    expect(rowErrors(dml('biller', 'update', [change], { ...SHARED, allOrNone: false }))[0]).toMatch(
      /^INSUFFICIENT_ACCESS/,
    );
    dml('admin', 'update', [record(org, 'Invoice__Share', { Id: share.id, AccessLevel: 'Edit' })], SYSTEM);
    expect(dml('biller', 'update', [change], SHARED)[0]!.success).toBe(true);
  });

  test('members of a queue reach what it owns', () => {
    const [queue] = org.store.readByField(object('Group'), 'DeveloperName', ['Billing'], ['Id']);
    const queued = made('admin', { OwnerId: queue!.id });
    const soql = `SELECT Id FROM Invoice__c WHERE Id = '${queued}'`;
    expect(seen('other', soql)).toEqual([]);
    dml(
      'admin',
      'insert',
      [record(org, 'GroupMember', { GroupId: queue!.id, UserOrGroupId: user('other').id })],
      SYSTEM,
    );
    expect(seen('other', soql)).toEqual([queued]);
  });

  test('those in a public group within the public group of a queue reach what the queue owns', () => {
    const [queue] = org.store.readByField(object('Group'), 'DeveloperName', ['Billing'], ['Id']);
    const soql = `SELECT Id FROM Invoice__c WHERE Id = '${made('admin', { OwnerId: queue!.id })}'`;
    const within = (GroupId: unknown, UserOrGroupId: unknown) =>
      dml('admin', 'insert', [record(org, 'GroupMember', { GroupId, UserOrGroupId } as never)], SYSTEM);
    const [around, inside] = ['Around', 'Inside'].map((name) =>
      record(org, 'Group', { Name: name, DeveloperName: name, Type: 'Regular' }),
    );
    dml('admin', 'insert', [around!, inside!], SYSTEM);
    within(queue!.id, around!.id);
    within(around!.id, inside!.id);
    expect(seen('biller', soql)).toEqual([]);
    within(inside!.id, user('biller').id);
    expect(seen('biller', soql)).toHaveLength(1);
  });

  test('those above in the role hierarchy see what those below own', () => {
    const top = record(org, 'UserRole', { Name: 'Top' });
    dml('admin', 'insert', [top], SYSTEM);
    const below = record(org, 'UserRole', { Name: 'Below', ParentRoleId: top.id });
    dml('admin', 'insert', [below], SYSTEM);
    const mine = made('biller');
    const soql = `SELECT Id FROM Invoice__c WHERE Id = '${mine}'`;
    expect(seen('other', soql)).toEqual([]);
    dml(
      'admin',
      'update',
      [
        record(org, 'User', { Id: user('other').id, UserRoleId: top.id }),
        record(org, 'User', { Id: user('biller').id, UserRoleId: below.id }),
      ],
      SYSTEM,
    );
    expect(seen('other', soql)).toEqual([mine]);
    const change = record(org, 'Invoice__c', { Id: mine, Amount__c: 1 });
    expect(dml('other', 'update', [change], SHARED)[0]!.success).toBe(true);
    const theirs = made('other');
    expect(seen('biller', `SELECT Id FROM Invoice__c WHERE Id = '${theirs}'`)).toEqual([]);
  });

  test('details follow their master', () => {
    const mine = made('biller');
    const line = record(org, 'Line__c', { Invoice__c: mine, Quantity__c: 1 });
    dml('admin', 'insert', [line], SYSTEM);
    const soql = `SELECT Id FROM Line__c WHERE Id = '${line.id}'`;
    expect(seen('biller', soql)).toEqual([line.id]);
    expect(seen('nobody', soql)).toEqual([]);
    const foreign = record(org, 'Line__c', { Invoice__c: made('admin'), Quantity__c: 1 });
    expect(rowErrors(dml('biller', 'insert', [foreign], { ...USER, allOrNone: false }))[0]).toMatch(
      /^INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, insufficient access rights on cross-reference id: \w{15}: \[\]$/,
    );
  });

  test('public objects are open', () => {
    const pin = record(org, 'Pin__c', { Name: 'Pin' });
    dml('admin', 'insert', [pin], SYSTEM);
    expect(seen('nobody', `SELECT Id FROM Pin__c WHERE Id = '${pin.id}'`)).toEqual([pin.id]);
    expect(dml('nobody', 'update', [record(org, 'Pin__c', { Id: pin.id, Name: 'New' })], SHARED)[0]!.success).toBe(
      true,
    );
    expect(thrown(() => dml('nobody', 'delete', [pin], SHARED)).apexMessage).toMatch(/INSUFFICIENT_ACCESS_OR_READONLY/);
  });
});
