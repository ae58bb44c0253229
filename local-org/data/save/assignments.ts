/** Which permission sets a user may be given. */
import { findObject, type ObjectDef } from '../../metadata/model';
import type { SObject } from '../../values/sobject';
import type { Store } from '../store';
import type { SaveEnvironment } from './environment';
import { checkIntegrationUser, checkLicensesOfSets } from './licenses';
import { alive, type SaveRow } from './rows';

/** Checks new rows of PermissionSetAssignment. */
export function checkAssignments(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  checkTwice(environment, object, alive(rows));
  for (const row of alive(rows)) {
    checkGuest(environment, row);
    checkIntegrationUser(environment, row);
  }
  checkLicensesOfSets(environment, rows);
}

/** A user has a permission set once. */
function checkTwice(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const keyOfPair = (record: SObject) => `${String(record.get('AssigneeId'))} ${String(record.get('PermissionSetId'))}`;
  const assignees = rows.map((row) => row.record.get('AssigneeId'));
  const stored = environment.store.readByField(object, 'AssigneeId', assignees, ['AssigneeId', 'PermissionSetId']);
  const known = new Set(stored.map(keyOfPair));
  for (const row of rows) {
    const key = keyOfPair(row.record);
    const [assignee, permissionSet] = key.split(' ');
    if (known.has(key)) {
      row.fail(
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment. Assignee: ${assignee}; Permission Set: ${permissionSet}`,
        ['AssigneeId', 'PermissionSetId'],
      );
    }
    known.add(key);
  }
}

// Guest users (Salesforce Help, "Guest User Access Best Practices and Considerations")

/** Rights on objects that no guest user can have. */
const ON_OBJECTS = ['Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'];
/** User permissions that guest users can have. */
const OF_GUESTS = new Set(['ActivitiesAccess', 'ApexRestServices', 'ApiEnabled', 'RunFlow', 'ViewHelpLink']);

function checkGuest({ store, org }: SaveEnvironment, row: SaveRow): void {
  const { AssigneeId: assignee, PermissionSetId: setId } = Object.fromEntries(row.record.values);
  const user = store.readByIds(findObject(org.model, 'User')!, [assignee as string]).get(assignee as string);
  if (user?.get('UserType') !== 'Guest') return;
  const set = store.readByIds(findObject(org.model, 'PermissionSet')!, [setId as string]).get(setId as string);
  const tooMuch = set && [...rightsOnObjects(store, setId as string), ...userPermissions(set)][0];
  if (!tooMuch) return;
  row.fail(
    'FIELD_INTEGRITY_EXCEPTION',
    `Can't assign permission set ${String(set.get('Label'))} to user ${String(user.get('Name'))}. ` +
      `The user license doesn't allow the permission: ${tooMuch}`,
  );
}

function rightsOnObjects(store: Store, permissionSetId: string): string[] {
  const columns = ON_OBJECTS.map((right) => `"Permissions${right}"`);
  const sql = `SELECT "SobjectType", ${columns.join()} FROM "ObjectPermissions" WHERE "ParentId" = ? ORDER BY 1`;
  return store
    .select(sql, [permissionSetId])
    .flatMap(([object, ...given]) =>
      ON_OBJECTS.filter((_, index) => given[index] === 1).map((right) => `${right} ${String(object)}`),
    );
}

const userPermissions = ({ values }: SObject): string[] =>
  [...values]
    .filter(([name, value]) => value === true && name.startsWith('Permissions'))
    .map(([name]) => name.slice('Permissions'.length))
    .filter((name) => !OF_GUESTS.has(name));
