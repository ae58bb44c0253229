/**
 * Record access by organisation-wide defaults, ownership, queues, the role hierarchy and masters, as conditions over
 * SQL tables.
 */
import { findObject, type FieldDef, type ObjectDef, type OrgModel } from '../metadata/model';
import type { Rights, SharingLevel, SqlCondition } from '../org/services';
import type { RunningUser } from '../org/transaction';
import { quoted } from '../data/columns';
import { GROUPS_OF_USER } from './groups';

export interface SharingSubject {
  readonly user: RunningUser;
  readonly rights: Rights;
}

const NOBODY: SqlCondition = { sql: '0', params: [] };

/** Null: every record. */
export function sharingCondition(
  model: OrgModel,
  subject: SharingSubject,
  object: ObjectDef,
  level: SharingLevel,
  alias: string,
): SqlCondition | null {
  const { rights, user } = subject;
  const isGuest = user.recordOwnerId !== undefined;
  if (isGuest && object.name === 'User') return { sql: `${alias}."Id" = ?`, params: [user.id] };
  if (object.kind !== 'standard' && object.kind !== 'custom') return null;
  if (rights.canModifyAll(object) || (level === 'read' && rights.canViewAll(object))) return null;
  if (object.sharingModel === 'ControlledByParent') return byMaster(model, subject, object, level, alias);
  // For guests every organisation-wide default is private.
  if ((isPublic(object, level) && !isGuest) || !object.fields.has('ownerid')) return null;
  const conditions = [owned(subject, level, alias), ...shared(model, subject, object, level, alias)];
  if (level === 'read') conditions.push(...byRelatedRecord(model, subject, object, alias));
  return anyOf(conditions);
}

function isPublic(object: ObjectDef, level: SharingLevel): boolean {
  switch (object.sharingModel) {
    case 'FullAccess':
      return true;
    case 'ReadWrite':
    case 'ReadWriteTransfer':
      return level !== 'delete';
    case 'Read':
      return level === 'read';
    default:
      return false;
  }
}

/** The user's own records, those of the user's queues, and those of users below in the role hierarchy. */
function owned({ user }: SharingSubject, level: SharingLevel, alias: string): SqlCondition {
  const owner = `${alias}."OwnerId"`;
  const conditions: SqlCondition[] = [{ sql: `${owner} = ?`, params: [user.id] }];
  if (level !== 'delete') {
    conditions.push({
      sql: `${owner} IN (${GROUPS_OF_USER})`,
      params: [user.id],
    });
  }
  if (user.roleId) {
    const below =
      'WITH RECURSIVE below(id) AS (SELECT "Id" FROM "UserRole" WHERE "ParentRoleId" = ? ' +
      'UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId" = below.id) ' +
      'SELECT u."Id" FROM "User" u JOIN below ON u."UserRoleId" = below.id';
    conditions.push({ sql: `${owner} IN (${below})`, params: [user.roleId] });
  }
  return anyOf(conditions);
}

/** Rows of the object's share object: for the user, or for a group the user is in. */
function shared(
  model: OrgModel,
  { user }: SharingSubject,
  object: ObjectDef,
  level: SharingLevel,
  alias: string,
): SqlCondition[] {
  const share = findObject(model, object.name.replace(/(?:__c)?$/i, object.custom ? '__Share' : 'Share'));
  if (!share) return [];
  const parent = object.custom ? 'ParentId' : `${object.name}Id`;
  const access = object.custom ? 'AccessLevel' : `${object.name}AccessLevel`;
  const levels = { read: `'Read', 'Edit', 'All'`, edit: `'Edit', 'All'`, delete: `'All'` }[level];
  const sql =
    `${alias}."Id" IN (SELECT ${quoted(parent)} FROM ${quoted(share.name)} WHERE "IsDeleted" = 0 ` +
    `AND ${quoted(access)} IN (${levels}) AND ("UserOrGroupId" = ? OR "UserOrGroupId" IN (${GROUPS_OF_USER})))`;
  return [{ sql, params: [user.id, user.id] }];
}

/** Who sees the record an activity is about sees the activity. */
function byRelatedRecord(model: OrgModel, subject: SharingSubject, object: ObjectDef, alias: string): SqlCondition[] {
  if (object.name !== 'Task' && object.name !== 'Event') return [];
  return ['WhatId', 'WhoId'].flatMap((name) => {
    const field = object.fields.get(name.toLowerCase());
    return (field?.referenceTo ?? []).flatMap((target) => {
      const parent = findObject(model, target);
      if (!parent || !subject.rights.canRead(parent)) return [];
      return [pointsTo(model, subject, field!, parent, 'read', alias)];
    });
  });
}

/** A detail is reached with its master; a contact without an account is its owner's alone. */
function byMaster(
  model: OrgModel,
  subject: SharingSubject,
  object: ObjectDef,
  level: SharingLevel,
  alias: string,
): SqlCondition | null {
  const master = [...object.fields.values()].find((field) => field.masterDetail) ?? object.fields.get('accountid');
  const parent = master && findObject(model, master.referenceTo[0]!);
  if (!master || !parent) return null;
  const needed = level === 'read' || master.writeRequiresMasterRead ? 'read' : 'edit';
  const condition = sharingCondition(model, subject, parent, needed, 'master');
  if (master.masterDetail) return condition && pointsTo(model, subject, master, parent, needed, alias);
  const orphan: SqlCondition = {
    sql: `(${alias}.${quoted(master.name)} IS NULL AND ${alias}."OwnerId" = ?)`,
    params: [subject.user.id],
  };
  return anyOf([orphan, pointsTo(model, subject, master, parent, needed, alias)]);
}

function pointsTo(
  model: OrgModel,
  subject: SharingSubject,
  field: FieldDef,
  parent: ObjectDef,
  level: SharingLevel,
  alias: string,
): SqlCondition {
  const column = `${alias}.${quoted(field.name)}`;
  const condition = sharingCondition(model, subject, parent, level, 'p');
  if (!condition) return { sql: `substr(${column}, 1, 3) = ?`, params: [parent.keyPrefix] };
  return {
    sql: `${column} IN (SELECT p."Id" FROM ${quoted(parent.name)} p WHERE ${condition.sql})`,
    params: condition.params,
  };
}

function anyOf(conditions: readonly SqlCondition[]): SqlCondition {
  if (!conditions.length) return NOBODY;
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
    params: conditions.flatMap(({ params }) => [...params]),
  };
}
