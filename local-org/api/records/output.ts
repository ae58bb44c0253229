/** Records as the REST API writes them: `attributes`, then the fields in the order of the query. */
import { findField, findObject } from '../../metadata/model';
import type { ObjectDef } from '../../metadata/model';
import type { Expression, SoqlQuery } from '../../data/soql/ast';
import type { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import type { Call } from '../call';
import { partsOf } from './compound';

/** What to write of a record, by JSON name. `rest`: every field the record holds. */
export interface Shape {
  readonly members: Map<string, Member>;
  rest: boolean;
}

type Member =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'compound'; readonly parts: ReadonlyMap<string, string> }
  | { readonly kind: 'parent'; readonly shape: Shape }
  | { readonly kind: 'children'; readonly shape: Shape };

const emptyShape = (): Shape => ({ members: new Map(), rest: false });

export function shapeOfFields(object: ObjectDef, names: Iterable<string>): Shape {
  const shape = emptyShape();
  for (const name of names) {
    const parts = partsOf(object, name);
    shape.members.set(name, parts ? { kind: 'compound', parts } : { kind: 'field', name });
  }
  return shape;
}

/** The shape of a query's rows, in the words of the model. */
export function shapeOfQuery(call: Call, query: SoqlQuery): Shape {
  const shape = emptyShape();
  const object = findObject(call.org.model, query.from.object);
  for (const { item, alias } of query.select) {
    if (item.kind === 'subquery') addSubquery(call, shape, object, item.query);
    else if (item.kind === 'typeof') {
      const parent = parentShape(shape, object, item.field);
      const branches = [...item.when.map(({ fields }) => fields), item.otherwise];
      for (const path of branches.flat()) addPath(call, parent, null, path.path);
    } else addExpression(call, shape, object, query, item, alias);
  }
  return shape;
}

function addExpression(
  call: Call,
  shape: Shape,
  object: ObjectDef | null,
  query: SoqlQuery,
  item: Expression,
  alias: string | null,
): void {
  if (item.kind === 'field') {
    addPath(call, shape, object, withoutAlias(item.path, query));
    return;
  }
  if (/^fields$/i.test(item.name)) {
    shape.rest = true;
    return;
  }
  const [argument] = item.args;
  const path = argument?.kind === 'field' ? withoutAlias(argument.path, query) : [];
  if (alias === null) addPath(call, shape, object, path);
  else shape.members.set(alias, { kind: 'field', name: alias });
}

/** `a.Name` and `Account.Name` of `FROM Account a` are `Name`. */
function withoutAlias(path: readonly string[], { from }: SoqlQuery): readonly string[] {
  const first = path[0]?.toLowerCase();
  const isOwn = first === from.alias?.toLowerCase() || first === from.object.toLowerCase();
  return path.length > 1 && isOwn ? path.slice(1) : path;
}

function addPath(call: Call, shape: Shape, object: ObjectDef | null, path: readonly string[]): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    const name = (object && findField(object, head)?.name) ?? head;
    shape.members.set(name, { kind: 'field', name });
    return;
  }
  addPath(call, parentShape(shape, object, head), parentObject(call, object, head), rest);
}

function parentShape(shape: Shape, object: ObjectDef | null, relationship: string): Shape {
  const name = relationshipField(object, relationship)?.relationshipName ?? relationship;
  const known = shape.members.get(name);
  if (known?.kind === 'parent') return known.shape;
  const made = emptyShape();
  shape.members.set(name, { kind: 'parent', shape: made });
  return made;
}

function relationshipField(object: ObjectDef | null, relationship: string) {
  const key = relationship.toLowerCase();
  return object && [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === key);
}

function parentObject(call: Call, object: ObjectDef | null, relationship: string): ObjectDef | null {
  const field = relationshipField(object, relationship);
  return field?.referenceTo.length === 1 ? findObject(call.org.model, field.referenceTo[0]!) : null;
}

function addSubquery(call: Call, shape: Shape, object: ObjectDef | null, query: SoqlQuery): void {
  const key = query.from.object.toLowerCase();
  const children = (object && call.org.model.children.get(object.name.toLowerCase())) ?? [];
  const relationship = children.find((child) => child.name?.toLowerCase() === key);
  const inner = relationship ? { ...query, from: { ...query.from, object: relationship.childObject } } : query;
  const name = relationship?.name ?? query.from.object;
  shape.members.set(name, { kind: 'children', shape: shapeOfQuery(call, inner) });
}

/** One record, with the fields of its shape; a field that has no value is null. */
export function recordJson(call: Call, record: SObject, shape: Shape): Record<string, unknown> {
  if (record.aggregate) return aggregateJson(call, record.aggregate);
  const out: Record<string, unknown> = { attributes: attributesOf(call, record) };
  for (const [key, member] of shape.members) {
    if (member.kind === 'field') out[key] = valueJson(call, record, member.name);
    else if (member.kind === 'compound') out[key] = compoundJson(call, record, member.parts);
    else if (member.kind === 'parent') {
      const parent = record.parents?.get(key) ?? null;
      out[key] = parent && recordJson(call, parent, member.shape);
    } else {
      const children = (record.children?.get(key)?.items ?? []) as SObject[];
      out[key] = children.length ? pageJson(children.map((child) => recordJson(call, child, member.shape))) : null;
    }
  }
  if (shape.rest) {
    for (const [name, value] of record.values) out[name] ??= call.org.data.toJson(value);
  }
  return out;
}

/** Null when no part has a value. */
function compoundJson(call: Call, record: SObject, parts: ReadonlyMap<string, string>): Record<string, unknown> | null {
  const values = [...parts].map(([key, name]): [string, unknown] => [key, valueJson(call, record, name)]);
  return values.every(([, value]) => value === null) ? null : Object.fromEntries(values);
}

const pageJson = (records: readonly unknown[]) => ({ totalSize: records.length, done: true, records });

function aggregateJson(call: Call, row: ReadonlyMap<string, FieldValue>): Record<string, unknown> {
  const out: Record<string, unknown> = { attributes: { type: 'AggregateResult' } };
  for (const [name, value] of row) out[name] = call.org.data.toJson(value);
  return out;
}

export function attributesOf(call: Call, record: SObject): { type: string; url?: string } {
  const type = record.object.name;
  return record.id === null ? { type } : { type, url: `${call.base}/sobjects/${type}/${record.id}` };
}

/** Fields of a row whose object was not known beforehand (polymorphic parents) may be named in another case. */
function valueJson(call: Call, record: SObject, name: string): unknown {
  const value = record.values.has(name) ? record.get(name) : record.get(record.field(name)?.name ?? name);
  return call.org.data.toJson(value);
}
