/** Global variables of formulas: `$User`, `$Profile`, `$Organization`, `$Setup`, `$CustomMetadata`, `$Label` and others. */
import { findField, findObject, type FieldDef, type FieldType, type ObjectDef } from '../metadata/model';
import { settingRows } from '../apex/runtime/customSettings';
import { textsFor } from '../org/texts';
import { tx, type RunningUser } from '../org/transaction';
import { ApexDatetime } from '../values/temporal';
import type { SObject } from '../values/sobject';
import type { FieldValue } from '../values/value';
import type { FormulaCompiler } from './compile';
import type { FormulaNode } from './parse';
import type { FormulaResource, FormulaScope } from './types';
import { formulaType } from './values';

type ReferenceNode = FormulaNode & { kind: 'reference' };
type Resolver = (compiler: FormulaCompiler, node: ReferenceNode, path: readonly string[]) => FormulaResource;

export function resolveGlobal(
  compiler: FormulaCompiler,
  node: ReferenceNode,
  path: readonly string[],
): FormulaResource {
  const resolver = GLOBALS[path[0]!.toLowerCase()];
  return resolver ? resolver(compiler, node, path) : missing(compiler, node);
}

function missing(compiler: FormulaCompiler, node: ReferenceNode): never {
  return compiler.fail(`Field ${node.name} does not exist. Check spelling.`, node);
}

function fieldOf(
  compiler: FormulaCompiler,
  node: ReferenceNode,
  object: ObjectDef | null,
  name: string | undefined,
): FieldDef {
  const field = object && name !== undefined ? findField(object, name) : null;
  if (!field || !formulaType(field.type)) return missing(compiler, node);
  return field;
}

/** What the running user's row is known to hold without reading it. */
const OF_USER: Readonly<Record<string, (user: RunningUser) => string | null>> = {
  Id: (user) => user.id,
  Username: (user) => user.username,
  Name: (user) => user.name,
  Email: (user) => user.email,
  ProfileId: (user) => user.profileId,
  UserRoleId: (user) => user.roleId,
  TimeZoneSidKey: (user) => user.timeZone,
  LocaleSidKey: (user) => user.locale,
  LanguageLocaleKey: (user) => user.language,
};

const CACHE = Symbol('formula globals');

/** Platform reading, once in a transaction: not counted, without rights. */
function once(key: string, read: () => FieldValue): FieldValue {
  const cache = tx().stateOf(CACHE, () => new Map<string, FieldValue>());
  let value = cache.get(key);
  if (value === undefined) cache.set(key, (value = read()));
  return value;
}

function rows(soql: string): SObject[] {
  const { data } = tx().org;
  return data.query(data.parse(soql), { access: 'SYSTEM', sharing: false, uncounted: true });
}

/** A field of the row of `object` that belongs to the user, found by id. */
function rowGlobal(object: string, id: (scope: FormulaScope) => string | null): Resolver {
  return (compiler, node, path) => {
    if (path.length !== 2) return missing(compiler, node);
    const field = fieldOf(compiler, node, findObject(compiler.context.model, object), path[1]);
    const known = object === 'User' ? OF_USER[field.name] : undefined;
    const read = (scope: FormulaScope): FieldValue => {
      if (known) return known(scope.user);
      const key = id(scope);
      if (key === null) return null;
      return once(`${object}:${key}:${field.name}`, () => {
        const [row] = rows(`SELECT ${field.name} FROM ${object} WHERE Id = '${key}'`);
        return row?.get(field.name) ?? null;
      });
    };
    return { type: field.type, read };
  };
}

/** A hierarchy custom setting: the user's value, else the profile's, else the organisation's. */
const setup: Resolver = (compiler, node, path) => {
  const object = findObject(compiler.context.model, path[1] ?? '');
  if (path.length !== 3 || object?.kind !== 'customSetting') return missing(compiler, node);
  if (object.customSettingsType !== 'Hierarchy') return missing(compiler, node);
  const field = fieldOf(compiler, node, object, path[2]);
  const read = ({ user }: FormulaScope): FieldValue =>
    once(`setup:${object.name}:${field.name}:${user.id}`, () => {
      const found = settingRows(object, [user.id, user.profileId, tx().org.id]);
      return found.map((row) => row.get(field.name)).find((value) => value !== null) ?? null;
    });
  return { type: field.type, read };
};

/** `$CustomMetadata.Type__mdt.RecordName.Field__c`. */
const customMetadata: Resolver = (compiler, node, path) => {
  const [, type, record, name] = path;
  const { model } = compiler.context;
  const object = findObject(model, type ?? '');
  if (path.length !== 4 || object?.kind !== 'customMetadata') return missing(compiler, node);
  const field = fieldOf(compiler, node, object, name);
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const found = model.customMetadata.find(
    (each) => same(each.type, object.name.replace(/__mdt$/i, '')) || same(each.type, object.name),
  );
  const known = model.customMetadata.some(
    (each) => found && each.type === found.type && same(each.developerName, record!),
  );
  if (!known) return missing(compiler, node);
  const read = () =>
    once(`${object.name}.${record}.${field.name}`.toLowerCase(), () => {
      const [row] = rows(`SELECT ${field.name} FROM ${object.name} WHERE DeveloperName = '${record}'`);
      return row?.get(field.name) ?? null;
    });
  return { type: field.type, read };
};

const label: Resolver = (compiler, node, path) => {
  const translations = compiler.context.model.labels.get((path[path.length - 1] ?? '').toLowerCase());
  if (!translations || path.length < 2 || path.length > 3) return missing(compiler, node);
  const read = ({ user }: FormulaScope) => textsFor(compiler.context.model, user).label(translations);
  return { type: 'string', read };
};

const permission: Resolver = (compiler, node, path) => {
  const found = compiler.context.model.customPermissions.get((path[1] ?? '').toLowerCase());
  if (!found || path.length !== 2) return missing(compiler, node);
  return { type: 'boolean', read: ({ user }) => tx().org.security.rights(user.id).hasCustomPermission(found.name) };
};

const system: Resolver = (compiler, node, path) => {
  if (path.length !== 2 || path[1]!.toLowerCase() !== 'origindatetime') return missing(compiler, node);
  const origin = new ApexDatetime(Date.UTC(1900, 0, 1));
  return { type: 'datetime' satisfies FieldType, read: () => origin };
};

const refused: Resolver = (compiler, node, path) =>
  compiler.unsupported(`the global variable ${path[0]} in formulas`, node);

const GLOBALS: Readonly<Record<string, Resolver>> = {
  $user: rowGlobal('User', ({ user }) => user.id),
  $profile: rowGlobal('Profile', ({ user }) => user.profileId),
  $userrole: rowGlobal('UserRole', ({ user }) => user.roleId),
  $organization: rowGlobal('Organization', () => tx().org.id),
  $setup: setup,
  $custommetadata: customMetadata,
  $label: label,
  $permission: permission,
  $system: system,
  $api: refused,
  $action: refused,
  $client: refused,
  $network: refused,
  $objecttype: refused,
  $page: refused,
  $recordtype: refused,
  $resource: refused,
  $site: refused,
};

/** A global variable outside a formula: in the elements of a flow. Throws FormulaProblem when there is none. */
export function globalResource(compiler: FormulaCompiler, name: string): FormulaResource {
  return resolveGlobal(compiler, { kind: 'reference', name, merge: true, at: 0 }, name.split('.'));
}
