/** Field paths against the model. */
import { findField, findObject, type FieldDef, type ObjectDef, type OrgModel } from '../../metadata/model';
import { isElsewhere } from '../../metadata/standard/elsewhere';
import { Unsupported } from '../../org/errors';
import { SoqlError } from './error';
import type { ResolvedPath, Step } from './resolved';

const REFERENCE = 'Please reference your WSDL or the describe call for the appropriate names.';

export const noSuchColumn = (name: string, entity: string, at: number | null = null): SoqlError =>
  new SoqlError(
    'INVALID_FIELD',
    `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append ` +
      `the '__c' after the custom field name. ${REFERENCE}`,
    at,
  );

const noSuchRelationship = (name: string, where: string, at: number | null): SoqlError =>
  new SoqlError(
    'INVALID_FIELD',
    `Didn't understand relationship '${name}' in ${where}. If you are attempting to use a custom relationship, be sure ` +
      `to append the '__r' after the custom relationship name. ${REFERENCE}`,
    at,
  );

export const noSuchParent = (name: string, at: number | null): SoqlError => noSuchRelationship(name, 'field path', at);
export const noSuchChild = (name: string, at: number | null): SoqlError =>
  noSuchRelationship(name, 'FROM part of query call', at);

export const noSuchObject = (name: string, at: number | null): SoqlError =>
  new SoqlError(
    'INVALID_TYPE',
    `sObject type '${name}' is not supported.`,
    at,
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the ` +
      `'__c' after the entity name. ${REFERENCE}`,
  );

/** The object of a query; what Salesforce has and local-org lacks is refused by name. */
export function queriedObject(model: OrgModel, name: string, at: number | null): ObjectDef {
  const object = findObject(model, name);
  if (object?.queryable) return object;
  if (!object && isElsewhere(name, (other) => findObject(model, other) !== null)) {
    throw new Unsupported(`the object ${name}`);
  }
  throw noSuchObject(name, at);
}

/** A query reaches at most five levels up. */
const MAX_STEPS = 5;

export interface PathOptions {
  /** The query's own alias: `a.Name` in `FROM Account a`. */
  readonly alias?: string | null;
  /** Formulas may name any field of any target of a lookup, where a query sees `Name`. */
  readonly anyTarget?: boolean;
  readonly at?: number | null;
}

export function resolvePath(
  model: OrgModel,
  root: ObjectDef,
  names: readonly string[],
  options: PathOptions = {},
): ResolvedPath {
  const at = options.at ?? null;
  let rest = names;
  if (rest.length > 1 && isOwnName(root, rest[0]!, options.alias ?? null)) rest = rest.slice(1);
  const steps: Step[] = [];
  let object = root;
  for (const name of rest.slice(0, -1)) {
    const step = stepOf(model, object, name, options) ?? null;
    if (!step) throw noSuchParent(name, at);
    steps.push(step);
    object = step.face;
  }
  if (steps.length > MAX_STEPS) {
    throw new SoqlError('MALFORMED_QUERY', `Maximum number of relationship levels exceeded: ${names.join('.')}`, at);
  }
  const last = rest.at(-1)!;
  const field = findField(object, last) ?? (options.anyTarget ? fieldOfAnyTarget(steps.at(-1), last) : null);
  if (!field) throw noSuchColumn(last, object.name, at);
  const path = { kind: 'path', root, steps, object, field, source: null, at } as const;
  return { ...path, source: sourceOf(model, path) };
}

/** Names of the face `Name` as a target has them: the name of a case is its number. */
export function namesOn(target: ObjectDef, names: readonly string[]): readonly string[] {
  return names.length === 1 && names[0] === 'Name' && !target.fields.has('name') ? [target.nameField] : names;
}

/** The prefix is the query's alias, or its object's name where that is no relationship of it. */
function isOwnName(root: ObjectDef, first: string, alias: string | null): boolean {
  if (alias !== null && first.toLowerCase() === alias.toLowerCase()) return true;
  return first.toLowerCase() === root.name.toLowerCase() && !findRelationship(root, first);
}

function findRelationship(object: ObjectDef, name: string): FieldDef | null {
  const wanted = name.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() === wanted) return field;
  }
  return null;
}

export function stepOf(model: OrgModel, object: ObjectDef, name: string, options: PathOptions = {}): Step | null {
  const field =
    findRelationship(object, name) ?? (options.anyTarget ? anyTargetRelationship(model, object, name) : null);
  if (!field) return null;
  const targets = field.referenceTo.flatMap((target) => findObject(model, target) ?? []);
  if (!targets.length) return null;
  const face = targets.length === 1 ? targets[0]! : findObject(model, 'Name')!;
  return { field, relationship: field.relationshipName!, targets, face };
}

/** In formulas a step may follow a polymorphic one: `Owner.Profile`, `Owner.Manager`. */
function anyTargetRelationship(model: OrgModel, object: ObjectDef, name: string): FieldDef | null {
  return object.name === 'Name' ? findRelationship(findObject(model, 'User')!, name) : null;
}

function fieldOfAnyTarget(step: Step | undefined, name: string): FieldDef | null {
  for (const target of step?.targets ?? []) {
    const field = findField(target, name);
    if (field) return field;
  }
  return null;
}

/** The field that a formula like `Contact.Email` stands for. */
function sourceOf(model: OrgModel, path: Omit<ResolvedPath, 'source'>): ResolvedPath | null {
  const formula = path.field.formula?.source.trim();
  if (!formula || !/^\w+(\.\w+)*$/.test(formula) || path.steps.some((step) => step.targets.length > 1)) return null;
  const names = [...path.steps.map((step) => step.relationship), ...formula.split('.')];
  try {
    const source = resolvePath(model, path.root, names, { anyTarget: true, at: path.at });
    return source.source ?? source;
  } catch (error) {
    // `TRUE`, `5`: a formula that names no field.
    if (error instanceof SoqlError) return null;
    throw error;
  }
}
