/** Licences: as many users may have one as the org has bought; permission sets bring theirs along. */
import { findObject, type ObjectDef } from '../../metadata/model';
import { API_INTEGRATION } from '../../security/permissionSetLicenses';
import { ApexDatetime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import type { Store } from '../store';
import type { SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';

interface Pool {
  readonly name: string;
  free: number;
}

const USED_BY_USERS =
  `SELECT count(*) FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE p."UserLicenseId" = l."Id" ` +
  `AND u."IsActive" = 1 AND u."UserType" <> 'AutomatedProcess'`;
const USED_BY_ASSIGNMENTS =
  'SELECT count(*) FROM "PermissionSetLicenseAssign" a WHERE a."PermissionSetLicenseId" = l."Id"';

/** New users, and users who become active or change their profile, need a user licence that is free. */
export function checkUserLicenses({ store }: SaveEnvironment, rows: readonly SaveRow[]): void {
  const wanting = alive(rows).filter(({ record, old }) => {
    const was = old?.get('IsActive') === true ? old.get('ProfileId') : null;
    return record.get('IsActive') === true && record.get('ProfileId') !== was;
  });
  const pools = new Map<string, Pool>();
  for (const row of wanting) {
    const [[license] = []] = store.select('SELECT "UserLicenseId" FROM "Profile" WHERE "Id" = ?', [
      row.record.get('ProfileId') as string,
    ]);
    if (typeof license === 'string')
      take(row, license, pools, () => poolOf(store, 'UserLicense', USED_BY_USERS, license));
  }
}

/** New assignments of permission set licences. */
export function checkLicenseAssignments(
  environment: SaveEnvironment,
  object: ObjectDef,
  rows: readonly SaveRow[],
): void {
  const { store } = environment;
  const pools = new Map<string, Pool>();
  const given = new Set<string>();
  for (const row of alive(rows)) {
    const assignee = row.record.get('AssigneeId') as string;
    const license = row.record.get('PermissionSetLicenseId') as string;
    if (given.has(`${assignee} ${license}`) || has(store, assignee, license)) {
      const pair = `Assignee: ${assignee}; Permission Set License: ${license}`;
      row.fail('DUPLICATE_VALUE', `Duplicate ${object.name}. ${pair}`, ['AssigneeId', 'PermissionSetLicenseId']);
      continue;
    }
    given.add(`${assignee} ${license}`);
    take(row, license, pools, () => poolOf(store, 'PermissionSetLicense', USED_BY_ASSIGNMENTS, license));
  }
}

/** New assignments of permission sets that come with a licence: who has it not yet takes one. */
export function checkLicensesOfSets({ store }: SaveEnvironment, rows: readonly SaveRow[]): void {
  const pools = new Map<string, Pool>();
  const given = new Set<string>();
  for (const row of alive(rows)) {
    const [assignee, license] = licenseOfSet(store, row);
    if (!license || given.has(`${assignee} ${license}`) || has(store, assignee, license)) continue;
    given.add(`${assignee} ${license}`);
    take(row, license, pools, () => poolOf(store, 'PermissionSetLicense', USED_BY_ASSIGNMENTS, license));
  }
}

/** Objects of Salesforce's own that users of the licence Salesforce Integration may not have without a second licence. */
export function checkIntegrationUser({ store, org }: SaveEnvironment, row: SaveRow): void {
  const [assignee] = licenseOfSet(store, row);
  const sql =
    `SELECT u."Name" FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" ` +
    `JOIN "UserLicense" l ON l."Id" = p."UserLicenseId" WHERE u."Id" = ? AND l."LicenseDefinitionKey" = ?`;
  const [[name] = []] = store.select(sql, [assignee, INTEGRATION_USER]);
  if (name === undefined) return;
  const [[license] = []] = store.select('SELECT "Id" FROM "PermissionSetLicense" WHERE "DeveloperName" = ?', [
    API_INTEGRATION,
  ]);
  if (has(store, assignee, license as string)) return;
  const setId = row.record.get('PermissionSetId') as string;
  const rights = store.select(
    'SELECT "SobjectType" FROM "ObjectPermissions" WHERE "ParentId" = ? AND "PermissionsRead" = 1 ORDER BY 1',
    [setId],
  );
  const standard = rights
    .flatMap(([each]) => findObject(org.model, each as string) ?? [])
    .find(({ custom }) => !custom);
  if (!standard) return;
  const [[label] = []] = store.select('SELECT "Label" FROM "PermissionSet" WHERE "Id" = ?', [setId]);
  row.fail(
    'FIELD_INTEGRITY_EXCEPTION',
    `Can't assign permission set ${String(label)} to user ${String(name)}. ` +
      `The user license doesn't allow the permission: Read ${standard.pluralLabel}`,
  );
}

const INTEGRATION_USER = 'INTEGRATION_USER';

/** After the write: what comes with a permission set is assigned, and what is used is counted. */
export function followLicenses({ store, org }: SaveEnvironment, rows: readonly SaveRow[], userId: string): void {
  const name = rows[0]?.record.object.name;
  const stamp = new ApexDatetime(Math.floor(org.now() / 1000) * 1000);
  if (name === 'PermissionSetAssignment') {
    const assigns = findObject(org.model, 'PermissionSetLicenseAssign')!;
    for (const row of rows) {
      const [assignee, license] = licenseOfSet(store, row);
      if (!license || has(store, assignee, license)) continue;
      const values: Record<string, FieldValue> = {
        Id: store.nextId(assigns),
        AssigneeId: assignee,
        PermissionSetLicenseId: license,
        CreatedDate: stamp,
        CreatedById: userId,
        LastModifiedDate: stamp,
        LastModifiedById: userId,
        SystemModstamp: stamp,
      };
      store.insertRows(assigns, [new Map(Object.entries(values))]);
    }
  }
  if (name === 'User') recount(store, 'UserLicense', USED_BY_USERS);
  if (name && /^PermissionSet(License)?Assign/.test(name)) recount(store, 'PermissionSetLicense', USED_BY_ASSIGNMENTS);
}

const recount = (store: Store, table: string, used: string): void =>
  store.run(`UPDATE "${table}" AS l SET "UsedLicenses" = (${used})`);

/** The assignee, and the permission set licence of the set that is assigned; null: it has none. */
function licenseOfSet(store: Store, { record }: SaveRow): [assignee: string, license: string | null] {
  const [[license] = []] = store.select(
    'SELECT s."LicenseId" FROM "PermissionSet" s JOIN "PermissionSetLicense" l ON l."Id" = s."LicenseId" WHERE s."Id" = ?',
    [record.get('PermissionSetId') as string],
  );
  return [record.get('AssigneeId') as string, (license as string | undefined) ?? null];
}

function has(store: Store, assignee: string, license: string): boolean {
  const sql = 'SELECT 1 FROM "PermissionSetLicenseAssign" WHERE "AssigneeId" = ? AND "PermissionSetLicenseId" = ?';
  return store.select(sql, [assignee, license]).length > 0;
}

function poolOf(store: Store, table: string, used: string, license: string): Pool {
  const sql = `SELECT l."MasterLabel", l."TotalLicenses" - (${used}) FROM "${table}" l WHERE l."Id" = ?`;
  const [[name, free] = ['', 0]] = store.select(sql, [license]);
  return { name: String(name), free: Number(free) };
}

function take(row: SaveRow, license: string, pools: Map<string, Pool>, read: () => Pool): void {
  const pool = pools.get(license) ?? read();
  pools.set(license, pool);
  if (pool.free < 1) row.fail('LICENSE_LIMIT_EXCEEDED', `License Limit Exceeded - ${pool.name}`);
  else pool.free--;
}
