/** Finding a record by its name, for lookup fields and record pickers. */
import { findField, type FieldDef, type ObjectDef } from '../../metadata/model';
import { T, listOf } from '../../apex/types/type';
import { ApexList } from '../../values/collections';
import type { SObject } from '../../values/sobject';

import { inTransaction, type Call } from '../call';
import { fail } from '../errors';
import { json, type ApiResponse } from '../message';
import { lookupFilter, type LookupFilter } from './lookupFilter';
import { uiObject } from './objectInfo';
import { listOfNames, pageSizeOf } from './paging';
import { columnsOf, queryRows, recordJson } from './read';
import { viewedIds } from './recent';
import { add, selectionOf, type Selection } from './selection';

const MOST = 100;

/**
 * `lookup/:object?q=&fields=&matching=&filter=&pageSize=`: records that meet the filter, of which a field of `matching` (the name when absent)
 * contains `q` at the start of a word, by name; without `q` those looked at last, then those changed last.
 */
export function lookup(call: Call): ApiResponse {
  const object = uiObject(call);
  return inTransaction(call, () => {
    const selection = selectionOf(object);
    for (const path of ['Id', object.nameField, ...listOfNames(call, 'fields')]) {
      const problem = add(call, selection, path.split('.'));
      if (problem) fail(400, 'INVALID_FIELD', problem);
    }
    const filter = lookupFilter(call, object);
    const size = pageSizeOf(call, 10, MOST);
    const term = (call.query.get('q') ?? '').trim();
    const rows =
      term === '' ? recentRows(call, selection, filter, size) : matchingRows(call, selection, filter, term, size);
    return json(200, { count: rows.length, records: rows.map((row) => recordJson(call, row, selection)) });
  });
}

function matchingRows(call: Call, selection: Selection, also: LookupFilter, term: string, size: number): SObject[] {
  const { object } = selection;
  const names = listOfNames(call, 'matching');
  const fields = (names.length > 0 ? names : [object.nameField]).map((name) => searchable(call, object, name));
  const escaped = term.replace(/[\\%_]/g, '\\$&');
  const filter = fields.flatMap(({ name }) => [`${name} LIKE :start`, `${name} LIKE :word`]).join(' OR ');
  const soql =
    `SELECT ${columnsOf(call, selection).join(', ')} FROM ${object.name} WHERE (${filter})${alsoOf(object, also)} ` +
    `ORDER BY ${object.nameField} LIMIT ${size}`;
  return queryRows(call, soql, { ...also.binds, start: `${escaped}%`, word: `% ${escaped}%` });
}

/** Texts only: what else there is has no word to begin with. */
function searchable(call: Call, object: ObjectDef, name: string): FieldDef {
  const field = findField(object, name);
  if (!field || !call.rights.canReadField(object, field.name) || !field.filterable) {
    return fail(400, 'INVALID_FIELD', `matching: ${object.name} has no field ${name} that can be searched`);
  }
  if (!['string', 'email', 'phone', 'url', 'picklist', 'combobox', 'autonumber', 'textarea'].includes(field.type)) {
    return fail(400, 'INVALID_FIELD', `matching: ${object.name}.${field.name} is no text`);
  }
  return field;
}

function recentRows(call: Call, selection: Selection, also: LookupFilter, size: number): SObject[] {
  const { object } = selection;
  const columns = columnsOf(call, selection).join(', ');
  const select = `SELECT ${columns} FROM ${object.name} WHERE`;
  const ids = viewedIds(call, object).slice(0, size);
  const binds = { ...also.binds, ids: new ApexList(listOf(T.Id), [...ids]) };
  const viewed = new Map(
    queryRows(call, `${select} Id IN :ids${alsoOf(object, also)}`, binds).map((row) => [row.id!, row]),
  );
  const recent = ids.flatMap((id) => viewed.get(id) ?? []);
  if (recent.length === size) return recent;
  const order = object.fields.has('lastmodifieddate') ? 'LastModifiedDate DESC, Id' : 'Id';
  const soql = `${select} Id != null${alsoOf(object, also)} ORDER BY ${order} LIMIT ${size}`;
  const others = queryRows(call, soql, also.binds);
  return [...recent, ...others.filter(({ id }) => !viewed.has(id!))].slice(0, size);
}

/** Lookups to groups lead to queues: of other groups nothing is owned. */
const alsoOf = (object: ObjectDef, { soql }: LookupFilter): string =>
  (object.name === 'Group' ? " AND Type = 'Queue'" : '') + soql;
