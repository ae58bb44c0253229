/** `related-list-info`, `related-list-records`, `related-list-count`: children of a record. */
import { findField, findObject, type FieldDef, type ObjectDef } from '../../metadata/model';
import { fieldAt } from '../../metadata/ui/columns';
import type { RelatedListDef } from '../../metadata/ui/model';
import { Unsupported } from '../../org/errors';
import { textsFor } from '../../org/texts';
import { inTransaction, type Call } from '../call';
import { fail, notFound } from '../errors';
import { json, type ApiResponse } from '../message';
import { columnLabel } from './labels';
import { layoutFor } from './layoutChoice';
import { pageOfRows } from './lists';
import { isUiObject, uiObject } from './objectInfo';
import { pageLinks, pageRequest, sortParameter } from './paging';
import { failMissing, readRecords, recordJson } from './read';
import { addressed, recordTypeOf } from './records';
import { requestedRecordType } from './recordTypes';
import { add, addField, addOptionalField, readableColumns, selectionOf } from './selection';
import { eTagOf, metadataId, numberParameter, refuseParameters, tagged, uiApiUrl } from './support';
import { objectTheme, themeInfo } from './theme';

/** A list of the parent's layout, with what the model says of it. */
interface RelatedList {
  /** Name of the child relationship: `Lines__r`, `Contacts`. */
  readonly id: string;
  readonly parent: ObjectDef;
  readonly child: ObjectDef;
  readonly field: FieldDef;
  readonly columns: readonly string[];
  readonly sort: RelatedListDef['sort'];
}

/** Related lists on the layout that the user gets, those whose records the user may read. */
function relatedListsOf(call: Call, parent: ObjectDef, recordType: string | null): RelatedList[] {
  return layoutFor(call, parent, recordType).relatedLists.flatMap((def) => {
    const child = findObject(call.org.model, def.childObject);
    const field = child && findField(child, def.childField);
    if (!child || !field?.childRelationshipName || !isUiObject(call, child)) return [];
    if (!call.rights.canReadField(child, field.name)) return [];
    return [listOf(call, parent, child, field, def.columns, def.sort)];
  });
}

function listOf(
  call: Call,
  parent: ObjectDef,
  child: ObjectDef,
  field: FieldDef,
  columns: readonly string[],
  sort: RelatedListDef['sort'],
): RelatedList {
  const readable = (path: string) => add(call, selectionOf(child), path.split('.')) === null;
  return {
    id: field.childRelationshipName!,
    parent,
    child,
    field,
    columns: readableColumns(call, child, columns),
    sort: sort && readable(sort.field) ? sort : null,
  };
}

/** A list by its id: one of the layout, else any child relationship, with the child's name as its column. */
function relatedListNamed(call: Call, parent: ObjectDef, recordType: string | null, id: string): RelatedList {
  const key = id.toLowerCase();
  const onLayout = relatedListsOf(call, parent, recordType).find((list) => list.id.toLowerCase() === key);
  if (onLayout) return onLayout;
  const lacking = layoutFor(call, parent, recordType).relatedLists.find(
    (list) => list.childObject === '' && list.name.toLowerCase() === key,
  );
  if (lacking) throw new Unsupported(`the related list ${lacking.name}`, lacking);
  const children = call.org.model.children.get(parent.name.toLowerCase()) ?? [];
  for (const { name, childObject, field } of children) {
    const child = findObject(call.org.model, childObject);
    if (name?.toLowerCase() !== key || !child || !isUiObject(call, child)) continue;
    if (call.rights.canReadField(child, field.name)) return listOf(call, parent, child, field, [child.nameField], null);
  }
  return notFound();
}

/** The related lists of an object's layout. */
export function relatedLists(call: Call): ApiResponse {
  const parent = uiObject(call);
  return inTransaction(call, () => {
    const recordType = requestedRecordType(call, parent, call.query.get('recordTypeId'));
    const lists = relatedListsOf(call, parent, recordType.developerName);
    return json(
      200,
      tagged({
        parentObjectApiName: parent.name,
        parentRecordTypeId: recordType.id,
        relatedLists: lists.map((list) => summaryJson(call, list, recordType.id)),
      }),
    );
  });
}

function summaryJson(call: Call, { id, parent, child, field }: RelatedList, recordTypeId: string) {
  const texts = textsFor(call.org.model, call.user);
  return {
    entityLabel: texts.object(child),
    entityLabelPlural: texts.plural(child),
    fieldApiName: field.name,
    keyPrefix: child.keyPrefix,
    label: texts.relationship(child, field),
    objectApiName: child.name,
    parentFieldApiName: `${child.name}.${field.name}`,
    relatedListId: id,
    relatedListInfoUrl: uiApiUrl(call, `/related-list-info/${parent.name}/${id}?recordTypeId=${recordTypeId}`),
    themeInfo: themeInfo(objectTheme(call, child)),
  };
}

export function relatedListInfo(call: Call): ApiResponse {
  const parent = uiObject(call);
  return inTransaction(call, () => {
    const recordType = requestedRecordType(call, parent, call.query.get('recordTypeId'));
    return json(
      200,
      infoJson(call, relatedListNamed(call, parent, recordType.developerName, call.params['list']!), null),
    );
  });
}

function infoJson(call: Call, list: RelatedList, parentId: string | null) {
  const { child, columns, sort, field } = list;
  const { model } = call.org;
  const sorted = sort ? { path: sort.field, ascending: sort.ascending } : null;
  return tagged({
    cloneable: false,
    createable: child.createable && call.rights.canCreate(child),
    deletable: false,
    displayColumns: columns.map((path) => {
      const found = fieldAt(model, child, path)!;
      const step = found.steps.at(-1);
      // What a column opens: the record itself for its name, a parent for one of the parent's fields.
      const lookupId = step
        ? [...path.split('.').slice(0, -1), 'Id'].join('.')
        : path === child.nameField
          ? 'Id'
          : null;
      return {
        dataType: found.field.type,
        fieldApiName: path,
        label: columnLabel(call, child, path),
        lookupId,
        sortable: found.field.sortable,
      };
    }),
    filterLogicString: null,
    filteredByInfo: [],
    label: textsFor(call.org.model, call.user).relationship(child, field),
    listReference: referenceOf(list, parentId),
    objectApiNames: [child.name],
    orderedByInfo: sorted
      ? [{ fieldApiName: sorted.path, isAscending: sorted.ascending, label: columnLabel(call, child, sorted.path) }]
      : [],
    parentFieldApiName: `${child.name}.${field.name}`,
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
    visibilityEditable: false,
  });
}

const referenceOf = ({ id, parent }: RelatedList, parentId: string | null) => ({
  id: metadataId('00B', `${parent.name}.${id}`),
  inContextOfRecordId: parentId,
  listViewApiName: null,
  objectApiName: null,
  parentObjectApiName: parent.name,
  recordTypeId: null,
  relatedListId: id,
  type: 'relatedList',
});

/** GET with parameters or POST with a body: `fields`, `optionalFields`, `pageSize`, `pageToken`, `sortBy`. */
export function relatedListRecords(call: Call): ApiResponse {
  return inTransaction(call, () => {
    refuseParameters(call, ['where']);
    const { list, parentId } = listOfRecord(call);
    const { child } = list;
    const { from, pageSize, fields, optionalFields } = pageRequest(call, 1999);
    const selection = selectionOf(child);
    for (const name of fields) addField(call, selection, name);
    for (const name of optionalFields) addOptionalField(call, selection, name);
    if (fields.length + optionalFields.length === 0) {
      for (const path of list.columns) add(call, selection, path.split('.'));
    }
    add(call, selection, ['Id']);
    const sort = sortOf(call, list);
    const filter = { text: `${list.field.name} = :parent`, binds: { parent: parentId } };
    const { rows, total } = pageOfRows(call, child, selection, filter, sort, from, pageSize);
    const records = rows.map((row) => recordJson(call, row, selection));
    return json(
      200,
      tagged({
        count: records.length,
        ...pageLinks(call, `/related-list-records/${parentId}/${list.id}`, from, pageSize, total),
        fields,
        listInfoETag: eTagOf(list.columns),
        listReference: referenceOf(list, parentId),
        optionalFields,
        records,
        sortBy: sort ? [`${sort.ascending ? '' : '-'}${sort.path}`] : null,
      }),
    );
  });
}

export function relatedListCount(call: Call): ApiResponse {
  return inTransaction(call, () => {
    const { list, parentId } = listOfRecord(call);
    const filter = { text: `${list.field.name} = :parent`, binds: { parent: parentId } };
    const most = numberParameter(call, 'maxCount', 10, 2000);
    const { total } = pageOfRows(call, list.child, selectionOf(list.child), filter, null, 0, 1);
    const count = Math.min(total, most);
    return json(200, tagged({ count, hasMore: total > most, listReference: referenceOf(list, parentId) }));
  });
}

function listOfRecord(call: Call): { readonly list: RelatedList; readonly parentId: string } {
  const { id, object } = addressed(call, call.params['id']!);
  if (!readRecords(call, selectionOf(object), [id]).has(id)) failMissing(call, object, id);
  return { list: relatedListNamed(call, object, recordTypeOf(call, object, id), call.params['list']!), parentId: id };
}

/** `sortBy` may name any field of the child, with the object before it or without. */
function sortOf(call: Call, { child, sort, id }: RelatedList): { path: string; ascending: boolean } | null {
  const [given] = sortParameter(call);
  if (given === undefined) return sort ? { path: sort.field, ascending: sort.ascending } : null;
  const path = given.replace(/^-/, '').replace(new RegExp(`^${child.name}\\.`, 'i'), '');
  const found = fieldAt(call.org.model, child, path);
  if (!found?.field.sortable || add(call, selectionOf(child), path.split('.')) !== null) {
    return fail(400, 'INVALID_SORT', `The related list ${id} cannot be sorted by ${path}`);
  }
  return { path, ascending: !given.startsWith('-') };
}
