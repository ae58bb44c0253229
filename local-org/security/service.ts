/** Rights and sharing of users, read from their rows and kept until setup records change. */
import type { Store } from '../data/store';
import {
  findObject,
  type ObjectDef,
  type ObjectPermission,
  type OrgModel,
  type PermissionGrant,
} from '../metadata/model';
import type { Rights, SecurityService, SharingLevel, SqlCondition } from '../org/services';
import type { RunningUser } from '../org/transaction';
import { raise } from '../values/exceptions';
import type { SObject } from '../values/sobject';
import { quoted } from '../data/columns';
import { nothing, UserRights, type Granted } from './rights';
import { sharingCondition } from './sharing';

/** What has no rows: user permissions of a standard profile, classes and flows of the metadata. */
export interface BaseGrant {
  readonly userPermissions: readonly string[];
  readonly grant: PermissionGrant | null;
}

export class Security implements SecurityService {
  private readonly model: OrgModel;
  private readonly store: Store;
  /** By id of the permission set (a profile's grants are those of the permission set it owns). */
  private readonly base = new Map<string, BaseGrant>();
  private readonly rightsOf = new Map<string, UserRights>();
  private readonly users = new Map<string, RunningUser>();
  /** Owners of what guest users create, by the guest user's id. */
  private readonly guests = new Map<string, string>();
  private automatedProcessId: string | null = null;

  constructor(model: OrgModel, store: Store) {
    this.model = model;
    this.store = store;
  }

  /** Tells what a permission set of the metadata gives beside its rows. */
  register(permissionSetId: string, base: BaseGrant): void {
    this.base.set(permissionSetId, base);
  }

  setGuest(userId: string, recordOwnerId: string): void {
    this.guests.set(userId, recordOwnerId);
    this.forget();
  }

  setAutomatedProcess(userId: string): void {
    this.automatedProcessId = userId;
  }

  rights(userId: string): Rights {
    let rights = this.rightsOf.get(userId);
    if (!rights) this.rightsOf.set(userId, (rights = new UserRights(this.model, this.read(userId))));
    return rights;
  }

  user(userId: string): RunningUser {
    let user = this.users.get(userId);
    if (!user) this.users.set(userId, (user = this.readUser(userId)));
    return user;
  }

  automatedProcess(): RunningUser {
    if (!this.automatedProcessId) throw new Error('the org has no Automated Process user');
    return this.user(this.automatedProcessId);
  }

  reachable(object: ObjectDef, ids: readonly string[], userId: string, level: SharingLevel): Set<string> {
    const condition = this.sharingCondition(object, userId, level, 'r');
    if (!condition) return new Set(ids);
    const sql = `SELECT r."Id" FROM ${quoted(object.name)} r WHERE r."Id" IN (SELECT value FROM json_each(?)) AND ${condition.sql}`;
    const rows = this.store.select(sql, [JSON.stringify(ids), ...condition.params]);
    return new Set(rows.map(([id]) => id as string));
  }

  sharingCondition(object: ObjectDef, userId: string, level: SharingLevel, alias: string): SqlCondition | null {
    const subject = { user: this.user(userId), rights: this.rights(userId) };
    return sharingCondition(this.model, subject, object, level, alias);
  }

  forget(): void {
    this.rightsOf.clear();
    this.users.clear();
  }

  // Reading rows

  private readUser(userId: string): RunningUser {
    const row = this.store.readByIds(this.object('User'), [userId]).get(userId);
    if (!row) return raise('System.QueryException', `there is no user ${userId}`);
    const profileId = text(row, 'ProfileId');
    const profile = profileId
      ? this.store.readByIds(this.object('Profile'), [profileId], ['Name']).get(profileId)
      : null;
    const recordOwnerId = this.guests.get(userId);
    return {
      id: userId,
      ...(recordOwnerId && { recordOwnerId }),
      username: text(row, 'Username'),
      name: text(row, 'Name'),
      email: text(row, 'Email'),
      profileId,
      profileName: profile ? text(profile, 'Name') : '',
      roleId: text(row, 'UserRoleId') || null,
      timeZone: text(row, 'TimeZoneSidKey') || 'GMT',
      locale: text(row, 'LocaleSidKey') || 'en_US',
      language: text(row, 'LanguageLocaleKey') || 'en_US',
    };
  }

  private read(userId: string): Granted {
    const granted = nothing();
    const user = this.store.readByIds(this.object('User'), [userId]).get(userId);
    if (!user) return granted;
    if (user.get('UserPermissionsInteractionUser') === true) granted.userPermissions.add('runflow');
    const sets = this.permissionSetsOf(userId, text(user, 'ProfileId'));
    for (const id of sets) this.addBase(granted, id);
    const ids = JSON.stringify(sets);
    this.addUserPermissionColumns(granted, sets);
    this.addObjectPermissions(granted, ids);
    this.addFieldPermissions(granted, ids);
    this.addSetupEntities(granted, ids);
    return granted;
  }

  private permissionSetsOf(userId: string, profileId: string): string[] {
    const owned = this.store.select(
      'SELECT "Id" FROM "PermissionSet" WHERE "IsOwnedByProfile" = 1 AND "ProfileId" = ?',
      [profileId],
    );
    const assigned = this.store.select(
      'SELECT DISTINCT "PermissionSetId" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "IsActive" = 1 AND "IsRevoked" = 0',
      [userId],
    );
    return [...new Set([...owned, ...assigned].map(([id]) => id as string))].filter(Boolean);
  }

  private addBase(granted: Granted, permissionSetId: string): void {
    const base = this.base.get(permissionSetId);
    if (!base) return;
    for (const name of base.userPermissions) granted.userPermissions.add(name.toLowerCase());
    const { grant } = base;
    if (!grant) return;
    for (const name of grant.userPermissions) granted.userPermissions.add(name);
    for (const name of grant.classes) granted.classes.add(name);
    for (const name of grant.flows) granted.flows.add(name);
    for (const name of grant.customPermissions) granted.customPermissions.add(name);
    for (const name of grant.customMetadataTypes) granted.customMetadataTypes.add(name);
    for (const name of grant.customSettings) granted.customSettings.add(name);
    for (const name of grant.applications) granted.applications.add(name);
    for (const name of grant.presenceStatuses) granted.presenceStatuses.add(name);
    for (const name of grant.externalCredentialPrincipals) granted.externalCredentialPrincipals.add(name);
    for (const [name, { visible }] of grant.recordTypes ?? []) if (visible) granted.recordTypes.add(name);
    for (const [name, setting] of grant.tabs) {
      granted.tabs.set(name, !/^(Hidden|None)$/.test(setting) || granted.tabs.get(name) === true);
    }
  }

  /** `PermissionsModifyAllData` … of permission sets made at run time. */
  private addUserPermissionColumns(granted: Granted, sets: readonly string[]): void {
    const object = this.object('PermissionSet');
    for (const row of this.store.readByIds(object, sets).values()) {
      for (const [name, value] of row.values) {
        if (value === true && name.startsWith('Permissions')) granted.userPermissions.add(name.slice(11).toLowerCase());
      }
    }
  }

  private addObjectPermissions(granted: Granted, ids: string): void {
    const columns = ['Read', 'Create', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'].map(
      (name) => `"Permissions${name}"`,
    );
    const rows = this.store.select(
      `SELECT "SobjectType", ${columns.join()} FROM "ObjectPermissions" WHERE "ParentId" IN (SELECT value FROM json_each(?))`,
      [ids],
    );
    for (const [name, ...flags] of rows) {
      const [read, create, edit, remove, viewAll, modifyAll] = flags.map((flag) => flag === 1);
      const added = { read, create, edit, delete: remove, viewAll, modifyAll } as ObjectPermission;
      const key = (name as string).toLowerCase();
      granted.objects.set(key, union(granted.objects.get(key), added));
    }
  }

  private addFieldPermissions(granted: Granted, ids: string): void {
    const rows = this.store.select(
      'SELECT "Field", "PermissionsRead", "PermissionsEdit" FROM "FieldPermissions" WHERE "ParentId" IN (SELECT value FROM json_each(?))',
      [ids],
    );
    for (const [name, read, edit] of rows) {
      const key = (name as string).toLowerCase();
      const before = granted.fields.get(key);
      granted.fields.set(key, {
        readable: read === 1 || edit === 1 || (before?.readable ?? false),
        editable: edit === 1 || (before?.editable ?? false),
      });
    }
  }

  private addSetupEntities(granted: Granted, ids: string): void {
    const targets = [
      ['CustomPermission', 'DeveloperName', granted.customPermissions],
      ['ApexClass', 'Name', granted.classes],
    ] as const;
    for (const [table, name, names] of targets) {
      const rows = this.store.select(
        `SELECT t."${name}" FROM "SetupEntityAccess" a JOIN "${table}" t ON t."Id" = a."SetupEntityId" ` +
          'WHERE a."ParentId" IN (SELECT value FROM json_each(?))',
        [ids],
      );
      for (const [value] of rows) names.add((value as string).toLowerCase());
    }
  }

  private object(name: string): ObjectDef {
    const object = findObject(this.model, name);
    if (!object) throw new Error(`the model has no ${name}`);
    return object;
  }
}

const text = (row: SObject, field: string): string => (row.get(field) as string | null) ?? '';

function union(a: ObjectPermission | undefined, b: ObjectPermission): ObjectPermission {
  if (!a) return b;
  return {
    read: a.read || b.read,
    create: a.create || b.create,
    edit: a.edit || b.edit,
    delete: a.delete || b.delete,
    viewAll: a.viewAll || b.viewAll,
    modifyAll: a.modifyAll || b.modifyAll,
  };
}
