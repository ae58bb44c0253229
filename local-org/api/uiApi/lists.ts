/** `list-info`, `list-records`, `list-ui`: list views and their records. */
import { ApexList } from '../../values/collections';
import { T, listOf } from '../../apex/types/type';
import type { ObjectDef } from '../../metadata/model';
import { fieldAt } from '../../metadata/ui/columns';
import type { SObject } from '../../values/sobject';
import { inTransaction, type Call } from '../call';
import { fail } from '../errors';
import { json, type ApiResponse } from '../message';
import { columnLabel } from './labels';
import { viewFilter, valuesOf, type FilterSoql } from './listFilters';
import { listViewId, listViewNamed, listViewsOf, type ListView } from './listViews';
import { uiObject } from './objectInfo';
import { pageLinks, pageRequest, pageStart, sortParameter } from './paging';
import { columnsOf, queryRows, recordJson } from './read';
import { viewedIds } from './recent';
import { add, addField, addOptionalField, readableColumns, selectionOf, type Selection } from './selection';
import { eTagOf, numberParameter, refuseParameters, tagged, uiApiUrl } from './support';

/** Every list view of an object that the user may see. */
export function listViews(call: Call): ApiResponse {
  const object = uiObject(call);
  const pageSize = numberParameter(call, 'pageSize', 20, 2000);
  const from = pageStart(call);
  const search = call.query.get('q')?.toLowerCase() ?? null;
  const recentOnly = call.query.get('recentListsOnly') === 'true';
  const views = listViewsOf(call, object).filter(
    (view) => (!recentOnly || view.isRecent) && (search === null || view.label.toLowerCase().includes(search)),
  );
  const page = views.slice(from, from + pageSize);
  return json(
    200,
    tagged({
      count: page.length,
      lists: page.map((view) => ({
        apiName: view.name,
        id: listViewId(view),
        label: view.label,
        listUiUrl: uiApiUrl(call, `/list-ui/${listViewId(view)}`),
      })),
      ...pageLinks(call, `/list-ui/${object.name}`, from, pageSize, views.length),
      objectApiName: object.name,
      queryString: call.query.get('q'),
      recentListsOnly: recentOnly,
    }),
  );
}

export function listInfo(call: Call): ApiResponse {
  const object = uiObject(call);
  return json(200, infoJson(call, object, listViewNamed(call, object, call.params['view']!)));
}

export function listRecords(call: Call): ApiResponse {
  const object = uiObject(call);
  const view = listViewNamed(call, object, call.params['view']!);
  return inTransaction(call, () => json(200, recordsJson(call, object, view)));
}

export function listUi(call: Call): ApiResponse {
  const object = uiObject(call);
  const view = listViewNamed(call, object, call.params['view']!);
  return inTransaction(call, () =>
    json(200, tagged({ info: infoJson(call, object, view), records: recordsJson(call, object, view) })),
  );
}

/** `list-ui/00B…`: a view by its id alone. */
export function listUiById(call: Call): ApiResponse {
  const id = call.params['object']!;
  for (const object of call.org.model.objects.values()) {
    if (!call.rights.canRead(object)) continue;
    const view = listViewsOf(call, object).find((each) => listViewId(each) === id);
    if (view) return listUi({ ...call, params: { object: object.name, view: view.name } });
  }
  return listViews(call);
}

const referenceOf = (view: ListView) => ({
  id: view.isRecent ? null : listViewId(view),
  listViewApiName: view.isRecent ? null : view.name,
  objectApiName: view.object,
  type: view.isRecent ? 'mru' : 'listView',
});

function infoJson(call: Call, object: ObjectDef, view: ListView) {
  const { model } = call.org;
  const sort = sortOf(call, object, view);
  return tagged({
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns: visibleColumns(call, object, view).map((path) => ({
      fieldApiName: path,
      label: columnLabel(call, object, path),
      sortable: fieldAt(model, object, path)!.field.sortable && !view.isRecent,
    })),
    filterLogicString: view.filterLogic,
    filteredByInfo: view.filters.map(({ field, operation, value }) => ({
      fieldApiName: field,
      label: columnLabel(call, object, field),
      operandLabels: valuesOf(value),
      operator: OPERATORS[operation],
    })),
    label: view.label,
    listReference: referenceOf(view),
    orderedByInfo: sort
      ? [{ fieldApiName: sort.path, isAscending: sort.ascending, label: columnLabel(call, object, sort.path) }]
      : [],
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
    visibilityEditable: false,
  });
}

const OPERATORS: Readonly<Record<string, string>> = {
  equals: 'Equals',
  notEqual: 'NotEqual',
  lessThan: 'LessThan',
  greaterThan: 'GreaterThan',
  lessOrEqual: 'LessOrEqual',
  greaterOrEqual: 'GreaterOrEqual',
  contains: 'Contains',
  notContain: 'NotContain',
  startsWith: 'StartsWith',
  includes: 'Includes',
  excludes: 'Excludes',
};

const visibleColumns = (call: Call, object: ObjectDef, view: ListView): string[] =>
  readableColumns(call, object, view.columns);

interface Sort {
  readonly path: string;
  readonly ascending: boolean;
}

/** `sortBy=-CreatedDate`; else by name, or by the first column that can be sorted by. */
function sortOf(call: Call, object: ObjectDef, view: ListView): Sort | null {
  const [given] = sortParameter(call);
  const columns = visibleColumns(call, object, view);
  if (given !== undefined) {
    const path = given.replace(/^-/, '').replace(new RegExp(`^${object.name}\\.`, 'i'), '');
    const found = fieldAt(call.org.model, object, path);
    const names = [path, ...(found ? readableColumns(call, object, [path]) : [])].map((each) => each.toLowerCase());
    const known = columns.find((column) => names.includes(column.toLowerCase()));
    if (!found?.field.sortable || known === undefined) {
      return fail(400, 'INVALID_SORT', `The list ${view.name} cannot be sorted by ${path}`);
    }
    return { path: known, ascending: !given.startsWith('-') };
  }
  if (view.isRecent) return null;
  const sortable = columns.filter((path) => fieldAt(call.org.model, object, path)!.field.sortable);
  const path = sortable.find((each) => each === object.nameField) ?? sortable[0];
  return path === undefined ? null : { path, ascending: true };
}

function recordsJson(call: Call, object: ObjectDef, view: ListView) {
  refuseParameters(call, ['where', 'searchTerm']);
  const { from, pageSize, fields, optionalFields } = pageRequest(call, 2000);
  const selection = selectionOf(object);
  for (const path of visibleColumns(call, object, view)) add(call, selection, path.split('.'));
  for (const name of fields) addField(call, selection, name);
  for (const name of optionalFields) addOptionalField(call, selection, name);
  add(call, selection, ['Id']);
  const sort = sortOf(call, object, view);
  const { rows, total } = view.isRecent
    ? recentRows(call, object, selection, from, pageSize)
    : viewRows(call, object, view, selection, sort, from, pageSize);
  const records = rows.map((row) => recordJson(call, row, selection));
  return tagged({
    count: records.length,
    ...pageLinks(call, `/list-records/${object.name}/${view.name}`, from, pageSize, total),
    fields,
    listInfoETag: eTagOf(view),
    listReference: referenceOf(view),
    optionalFields,
    records,
    sortBy: sort ? `${sort.ascending ? '' : '-'}${sort.path}` : null,
  });
}

/** A list view shows its first 2,000 records. */
const MOST = 2000;

interface Rows {
  readonly rows: SObject[];
  readonly total: number;
}

function viewRows(
  call: Call,
  object: ObjectDef,
  view: ListView,
  selection: Selection,
  sort: Sort | null,
  from: number,
  pageSize: number,
): Rows {
  return pageOfRows(call, object, selection, viewFilter(call, object, view), sort, from, pageSize);
}

export function pageOfRows(
  call: Call,
  object: ObjectDef,
  selection: Selection,
  filter: FilterSoql,
  sort: Sort | null,
  from: number,
  pageSize: number,
): Rows {
  const where = filter.text ? ` WHERE ${filter.text}` : '';
  const direction = sort?.ascending === false ? 'DESC NULLS LAST' : 'ASC NULLS FIRST';
  const order = sort ? `${sort.path} ${direction}, Id` : 'Id';
  const most = Math.min(pageSize, Math.max(0, MOST - from));
  const rows =
    most === 0
      ? []
      : queryRows(
          call,
          `SELECT ${columnsOf(call, selection).join(', ')} FROM ${object.name}${where} ORDER BY ${order} LIMIT ${most} OFFSET ${from}`,
          filter.binds,
        );
  const query = call.org.data.parse(`SELECT COUNT() FROM ${object.name}${where}`);
  const total = call.org.data.count(query, {
    access: 'USER',
    sharing: true,
    uncounted: true,
    binds: (key) => filter.binds[key] ?? null,
  });
  return { rows, total: Math.min(total, MOST) };
}

function recentRows(call: Call, object: ObjectDef, selection: Selection, from: number, pageSize: number): Rows {
  const ids = viewedIds(call, object);
  const soql = `SELECT ${columnsOf(call, selection).join(', ')} FROM ${object.name} WHERE Id IN :ids`;
  const found = new Map(
    queryRows(call, soql, { ids: new ApexList(listOf(T.Id), [...ids]) }).map((row) => [row.id!, row]),
  );
  const rows = ids.flatMap((id) => found.get(id) ?? []);
  return { rows: rows.slice(from, from + pageSize), total: rows.length };
}
