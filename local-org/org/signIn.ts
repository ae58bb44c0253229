/** Signing in: who may, and what the org writes down of it. */
import type { OrgUser } from '../api/server/oauth';
import { findObject } from '../metadata/model';
import type { SObject } from '../values/sobject';
import { datetime } from './asyncRows';
import { RowWriter } from './defaultData';
import type { LocalOrg } from './localOrg';

export interface SignIn {
  readonly username: string;
  /** The External Client App that asks, by its developer name; null: the org's own client. */
  readonly app: string | null;
  /** Whether the app's administrators must have let the user in; its run-as user they have named. */
  readonly needsApproval: boolean;
}

export type SignedIn =
  | { readonly user: OrgUser }
  /** `unapproved`: nobody has let the user use the app; `unadmitted`: only administrators can, and have not. */
  | { readonly refused: 'unknown' | 'inactive' | 'unapproved' | 'unadmitted' };

const OWN_CLIENT = 'local-org';
/** As Salesforce's login history words it. */
const NOT_APPROVED = 'Failed: Not approved for access';

/** Active users who are people or integrations, in the order they were made; `named`: those of the configuration. */
export function usersOf(org: LocalOrg, named: readonly OrgUser[]): OrgUser[] {
  const table = findObject(org.model, 'User')!;
  return org.store
    .readByField(table, 'IsActive', [true])
    .filter((user) => user.get('UserType') === 'Standard')
    .map((user) => userOf(org, user, named));
}

/** Answers who signs in, and keeps it in the login history. */
export function signIn(org: LocalOrg, { username, app, needsApproval }: SignIn, named: readonly OrgUser[]): SignedIn {
  const table = findObject(org.model, 'User')!;
  const [user] = org.store.readByField(table, 'Username', [username]);
  if (!user) return { refused: 'unknown' };
  const client = app === null ? null : (org.model.clientApps.find(({ name }) => name === app) ?? null);
  const application = client?.label ?? OWN_CLIENT;
  if (user.get('IsActive') !== true) return { refused: 'inactive' };
  if (client && needsApproval && !isAdmitted(org, user, client)) {
    write(org, user, application, NOT_APPROVED);
    return { refused: client.isPreAuthorized ? 'unadmitted' : 'unapproved' };
  }
  write(org, user, application, 'Success');
  return { user: userOf(org, user, named) };
}

/** By one of the app's permission sets or profiles. Approvals by users themselves need a page that local-org has not. */
function isAdmitted(
  org: LocalOrg,
  user: SObject,
  { isPreAuthorized, permissionSets, profiles }: LocalOrg['model']['clientApps'][number],
): boolean {
  if (!isPreAuthorized) return false;
  const { profileName } = org.security.user(user.id!);
  if (profiles.some((name) => name.toLowerCase() === profileName.toLowerCase())) return true;
  const sql =
    'SELECT s."Name" FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" WHERE a."AssigneeId" = ?';
  const assigned = new Set(org.store.select(sql, [user.id!]).map(([name]) => String(name).toLowerCase()));
  return permissionSets.some((name) => assigned.has(name.toLowerCase()));
}

function write(org: LocalOrg, user: SObject, application: string, status: string): void {
  const now = datetime(org.now());
  org.run(org.security.user(user.id!), 'synchronous', () => {
    new RowWriter(org.model, org.store, org.now()).insert('LoginHistory', [
      {
        UserId: user.id,
        LoginTime: now,
        LoginType: 'Remote Access 2.0',
        Status: status,
        Application: application,
        SourceIp: '127.0.0.1',
        LoginUrl: new URL(org.instanceUrl).host,
        Browser: 'Unknown',
        Platform: 'Unknown',
        ApiType: 'N/A',
        ApiVersion: 'N/A',
      },
    ]);
    if (status !== 'Success') return;
    org.store.updateAll(findObject(org.model, 'User')!, [user.id!], new Map([['LastLoginDate', now]]));
  });
}

function userOf(org: LocalOrg, record: SObject, named: readonly OrgUser[]): OrgUser {
  const { id, username, name, email, timeZone, locale, language } = org.security.user(record.id!);
  const alias = named.find((each) => each.id === id)?.alias ?? String(record.get('Alias') ?? username);
  return { alias, id, username, name, email, timeZone, locale, language };
}
