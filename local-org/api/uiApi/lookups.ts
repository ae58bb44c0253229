/** Finding a record by its name, for lookup fields and record pickers. */
import { findField, type FieldDef, type ObjectDef } from '../../metadata/model';
import type { SObject } from '../../values/sobject';
import { inTransaction, type Call } from '../call';
import { fail } from '../errors';
import { json, type ApiResponse } from '../message';
import { uiObject } from './objectInfo';
import { listOfNames, pageSizeOf } from './paging';
import { columnsOf, queryRows, readRecords, recordJson } from './read';
import { viewedIds } from './recent';
import { add, selectionOf, type Selection } from './selection';

const MOST = 100;

/**
 * `lookup/:object?q=&fields=&matching=&pageSize=`: records of which a field of `matching` (the name when absent)
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
    const size = pageSizeOf(call, 10, MOST);
    const term = (call.query.get('q') ?? '').trim();
    const rows = term === '' ? recentRows(call, selection, size) : matchingRows(call, selection, term, size);
    return json(200, { count: rows.length, records: rows.map((row) => recordJson(call, row, selection)) });
  });
}

function matchingRows(call: Call, selection: Selection, term: string, size: number): SObject[] {
  const { object } = selection;
  const names = listOfNames(call, 'matching');
  const fields = (names.length > 0 ? names : [object.nameField]).map((name) => searchable(call, object, name));
  const escaped = term.replace(/[\\%_]/g, '\\$&');
  const filter = fields.flatMap(({ name }) => [`${name} LIKE :start`, `${name} LIKE :word`]).join(' OR ');
  const soql =
    `SELECT ${columnsOf(call, selection).join(', ')} FROM ${object.name} WHERE (${filter})${alsoOf(object)} ` +
    `ORDER BY ${object.nameField} LIMIT ${size}`;
  return queryRows(call, soql, { start: `${escaped}%`, word: `% ${escaped}%` });
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

function recentRows(call: Call, selection: Selection, size: number): SObject[] {
  const { object } = selection;
  const ids = viewedIds(call, object).slice(0, size);
  const viewed = readRecords(call, selection, ids);
  const recent = ids.flatMap((id) => viewed.get(id) ?? []);
  if (recent.length === size) return recent;
  const order = object.fields.has('lastmodifieddate') ? 'LastModifiedDate DESC, Id' : 'Id';
  const columns = columnsOf(call, selection).join(', ');
  const others = queryRows(
    call,
    `SELECT ${columns} FROM ${object.name} WHERE Id != null${alsoOf(object)} ORDER BY ${order} LIMIT ${size}`,
  );
  return [...recent, ...others.filter(({ id }) => !viewed.has(id!))].slice(0, size);
}

/** Lookups to groups lead to queues: of other groups nothing is owned. */
const alsoOf = (object: ObjectDef): string => (object.name === 'Group' ? " AND Type = 'Queue'" : '');
