/** Which fields of a record a request asks for, as a tree over relationships. */
import { findField, findObject, type FieldDef, type ObjectDef } from '../../metadata/model';
import { fieldAt, relationshipField } from '../../metadata/ui/columns';
import type { Call } from '../call';
import { fail } from '../errors';

export interface Selection {
  readonly object: ObjectDef;
  readonly fields: Set<FieldDef>;
  /** By relationship name. */
  readonly parents: Map<string, ParentSelection>;
}

export interface ParentSelection {
  readonly field: FieldDef;
  readonly selection: Selection;
}

export const selectionOf = (object: ObjectDef): Selection => ({ object, fields: new Set(), parents: new Map() });

/** Adds `Contact.Account.Name`; the first part is the object. Throws INVALID_FIELD. */
export function addField(call: Call, selection: Selection, name: string): void {
  const problem = add(call, selection, pathFrom(selection.object, name));
  if (problem) fail(400, 'INVALID_FIELD', problem);
}

/** The same, but what is not there for the user is left out. */
export function addOptionalField(call: Call, selection: Selection, name: string): void {
  const [object] = name.split('.', 1);
  if (object!.toLowerCase() === selection.object.name.toLowerCase()) {
    add(call, selection, name.split('.').slice(1));
  }
}

function pathFrom(object: ObjectDef, name: string): string[] {
  const [first, ...path] = name.split('.');
  if (path.length === 0 || first!.toLowerCase() !== object.name.toLowerCase()) {
    fail(400, 'INVALID_FIELD', `Field names are written with their object, ${object.name}.Name: ${name}`);
  }
  return path;
}

/** Adds a path below the object; what is wrong with it, or null. */
export function add(call: Call, selection: Selection, path: readonly string[]): string | null {
  const { object } = selection;
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    const field = findField(object, head);
    if (!field || !call.rights.canReadField(object, field.name)) return noColumn(object, head);
    selection.fields.add(field);
    return null;
  }
  const reference = relationshipField(object, head);
  if (!reference || !call.rights.canReadField(object, reference.name)) return noColumn(object, head);
  const target = parentObject(call, reference, rest[0]!);
  if (!target) return noColumn(object, path.join('.'));
  const key = reference.relationshipName!;
  const known = selection.parents.get(key);
  const parent = known ?? { field: reference, selection: selectionOf(target) };
  const problem = add(call, parent.selection, rest);
  if (!problem && !known) {
    selection.parents.set(key, parent);
    for (const name of ['Id', target.nameField]) add(call, parent.selection, [name]);
  }
  return problem;
}

/** The object a reference is walked to: of several, the last that has the next name, as users come after queues. */
function parentObject(call: Call, reference: FieldDef, next: string): ObjectDef | null {
  const targets = reference.referenceTo.toReversed().flatMap((name) => findObject(call.org.model, name) ?? []);
  const readable = targets.filter((target) => call.rights.canRead(target));
  return (
    readable.find((target) => findField(target, next) !== null || relationshipField(target, next) !== null) ?? null
  );
}

/** Name and id of the records that the selection's references point to, where the user may read those. */
export function addParentNames(call: Call, selection: Selection): void {
  for (const field of [...selection.fields]) {
    if (field.type !== 'reference' || field.relationshipName === null) continue;
    const [first] = field.referenceTo.toReversed();
    const target = first === undefined ? null : findObject(call.org.model, first);
    if (target) add(call, selection, [field.relationshipName, target.nameField]);
  }
}

/** The columns whose fields the user may read; one that is a lookup shows the name of the record it points to. */
export function readableColumns(call: Call, object: ObjectDef, paths: readonly string[]): string[] {
  const isReadable = (path: string) => add(call, selectionOf(object), path.split('.')) === null;
  return paths.flatMap((path) => {
    const name = nameOfLookup(call, object, path);
    if (name !== null && isReadable(name)) return [name];
    return isReadable(path) ? [path] : [];
  });
}

function nameOfLookup(call: Call, object: ObjectDef, path: string): string | null {
  const field = fieldAt(call.org.model, object, path)?.field;
  if (field?.type !== 'reference' || field.relationshipName === null) return null;
  const target = findObject(call.org.model, field.referenceTo.at(-1)!);
  return target && [...path.split('.').slice(0, -1), field.relationshipName, target.nameField].join('.');
}

const noColumn = (object: ObjectDef, name: string): string =>
  `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append ` +
  "the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
