/** User mode: objects and fields that the user may not read are as if they were not there. */
import type { ObjectDef } from '../../metadata/model';
import type { Rights } from '../../org/services';
import { SoqlError } from './error';
import { noSuchColumn, noSuchObject } from './paths';
import { pathOf } from './resolve';
import type { ResolvedCondition, ResolvedPath, ResolvedQuery } from './resolved';

/** USER_MODE looks at every clause, SECURITY_ENFORCED at SELECT and FROM. */
export type Enforcement = 'USER_MODE' | 'SECURITY_ENFORCED';

export function checkAccess(resolved: ResolvedQuery, rights: Rights, enforcement: Enforcement): void {
  const refusals = enforcement === 'USER_MODE' ? USER_MODE : SECURITY_ENFORCED;
  if (!rights.canRead(resolved.object)) throw refusals.object(resolved.object, resolved.query.from.at ?? null);
  const paths = enforcement === 'USER_MODE' ? resolved.paths : selectedPaths(resolved);
  for (const path of paths) checkPath(path, rights, refusals);
  for (const { step, branches } of resolved.typeOfs) {
    checkField(resolved.object, step.field.name, null, rights, refusals);
    for (const branch of branches) for (const path of branch.fields) checkPath(path, rights, refusals);
  }
  for (const child of resolved.children) {
    checkAccess(child.query, rights, enforcement);
    checkField(child.query.object, child.field.name, null, rights, refusals);
  }
  if (enforcement === 'USER_MODE') {
    for (const query of semiJoins(resolved.where)) checkAccess(query, rights, enforcement);
  }
}

interface Refusals {
  object(object: ObjectDef, at: number | null): SoqlError;
  field(object: ObjectDef, field: string, at: number | null): SoqlError;
}

const USER_MODE: Refusals = {
  object: (object, at) => noSuchObject(object.name, at),
  field: (object, field, at) => noSuchColumn(field, object.name, at),
};

const SECURITY_ENFORCED: Refusals = {
  object: () => insufficient('Insufficient permissions: secure query included inaccessible object'),
  field: () => insufficient('Insufficient permissions: secure query included inaccessible field'),
};

const insufficient = (message: string): SoqlError => new SoqlError('INSUFFICIENT_ACCESS', message);

function checkPath(path: ResolvedPath, rights: Rights, refusals: Refusals): void {
  let object = path.root;
  for (const step of path.steps) {
    checkField(object, step.field.name, path.at, rights, refusals);
    if (step.targets.length === 1 && !rights.canRead(step.face)) throw refusals.object(step.face, path.at);
    object = step.face;
  }
  checkField(path.object, path.field.name, path.at, rights, refusals);
}

function checkField(object: ObjectDef, field: string, at: number | null, rights: Rights, refusals: Refusals): void {
  // `Name` stands for objects of several kinds and has no rights of its own.
  if (object.name !== 'Name' && !rights.canReadField(object, field)) throw refusals.field(object, field, at);
}

function selectedPaths(resolved: ResolvedQuery): ResolvedPath[] {
  return resolved.columns.flatMap(({ expression }) => pathOf(expression) ?? []);
}

function semiJoins(condition: ResolvedCondition | null): ResolvedQuery[] {
  switch (condition?.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(semiJoins);
    case 'not':
      return semiJoins(condition.part);
    case 'semiJoin':
      return [condition.query];
    default:
      return [];
  }
}
