/** Fetches what the parents of records hold, for many records at once, so that formulas can walk up to them. */
import { findObject, type FieldDef, type ObjectDef, type OrgModel } from '../metadata/model';
import type { DataService } from '../org/services';
import { ApexList } from '../values/collections';
import { listOf, T } from '../apex/types/type';
import type { SObject } from '../values/sobject';
import type { FormulaScope } from './types';

/** Fields wanted of one object, and of its parents in turn. */
interface Wanted {
  readonly fields: Set<string>;
  readonly parents: Map<string, Wanted>;
}

const wanted = (): Wanted => ({ fields: new Set(), parents: new Map() });

function tree(references: readonly (readonly string[])[]): Wanted {
  const root = wanted();
  for (const path of references) {
    let at = root;
    for (const step of path.slice(0, -1)) {
      let next = at.parents.get(step);
      if (!next) at.parents.set(step, (next = wanted()));
      at = next;
    }
    at.fields.add(path[path.length - 1]!);
  }
  return root;
}

/**
 * Reads every parent that `references` (paths as in CompiledFormula.references) reach from `records`, one query for
 * each lookup and object it points to, without counting against the transaction's limits. The records may be unsaved:
 * their lookups are read from their own fields.
 */
export function parentResolver(
  org: { readonly model: OrgModel; readonly data: DataService },
  records: readonly (SObject | null)[],
  references: readonly (readonly string[])[],
): NonNullable<FormulaScope['parent']> {
  const known = new Map<string, SObject>();
  const lookups = new Map<string, FieldDef>();
  const present = records.filter((record): record is SObject => record !== null);
  const object = present[0]?.object;
  for (const [relationship, below] of object ? tree(references).parents : []) {
    const lookup = lookupOf(object!, relationship);
    if (!lookup) continue;
    lookups.set(relationship, lookup);
    for (const row of fetch(org, lookup, below, present)) known.set(row.id!, row);
  }
  return (record, relationship) => {
    const lookup = record.object === object ? lookups.get(relationship) : undefined;
    if (!lookup) return record.parents?.get(relationship) ?? null;
    const id = record.get(lookup.name);
    return typeof id === 'string' ? (known.get(id) ?? null) : null;
  };
}

function lookupOf(object: ObjectDef, relationship: string): FieldDef | null {
  return [...object.fields.values()].find((field) => field.relationshipName === relationship) ?? null;
}

function fetch(
  org: { readonly model: OrgModel; readonly data: DataService },
  lookup: FieldDef,
  below: Wanted,
  records: readonly SObject[],
): SObject[] {
  const ids = [...new Set(records.map((record) => record.get(lookup.name)).filter((id) => typeof id === 'string'))];
  return lookup.referenceTo.flatMap((name) => {
    const target = findObject(org.model, name);
    if (!target) return [];
    const own = ids.filter((id) => lookup.referenceTo.length === 1 || id.startsWith(target.keyPrefix));
    if (!own.length) return [];
    const paths = fieldPaths(target, below, org.model);
    const query = org.data.parse(
      `SELECT ${[...new Set(['Id', ...paths])].join(', ')} FROM ${target.name} WHERE Id IN :ids`,
    );
    const binds = () => new ApexList(listOf(T.Id), own);
    return org.data.query(query, { access: 'SYSTEM', sharing: false, uncounted: true, binds });
  });
}

/** Only what this object has: a polymorphic lookup may lead to objects without some of the fields. */
function fieldPaths(object: ObjectDef, below: Wanted, model: OrgModel): string[] {
  const own = [...below.fields].filter((name) => object.fields.has(name.toLowerCase()));
  const above = [...below.parents].flatMap(([relationship, next]) => {
    const lookup = lookupOf(object, relationship);
    const target = lookup && findObject(model, lookup.referenceTo[0]!);
    return target ? fieldPaths(target, next, model).map((path) => `${relationship}.${path}`) : [];
  });
  return [...own, ...above];
}
