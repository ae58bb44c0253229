/**
 * The User Interface API: records, lists, layouts and apps as Lightning shows them, with the rights of the user. Its
 * routes are the same below `/services/data/vNN.0` and, for the console, below `/lightning/data`.
 */
import type { Handler } from '../call';
import type { Methods } from '../router';
import { recordActions } from './actions';
import { app, apps, navItems } from './apps';
import { createDefaults, recordUi } from './defaults';
import { layout } from './layouts';
import { listInfo, listRecords, listUi, listUiById, listViews } from './lists';
import { lookup } from './lookups';
import { objectDirectory, objectInfo, objectInfoBatch } from './objectInfo';
import { appPage, recordPage, tab } from './pages';
import { picklistValues, picklistValuesOfField } from './picklists';
import { createRecord, deleteRecord, getRecord, getRecords, updateRecord } from './records';
import { relatedListCount, relatedListInfo, relatedListRecords, relatedLists } from './relatedLists';

export const uiApiRoutes: Readonly<Record<string, Methods<Handler>>> = {
  '/ui-api/records': { POST: createRecord },
  '/ui-api/records/batch/:ids': { GET: getRecords },
  '/ui-api/records/:id': { GET: getRecord, PATCH: updateRecord, DELETE: deleteRecord },
  '/ui-api/object-info': { GET: objectDirectory },
  '/ui-api/object-info/batch/:objects': { GET: objectInfoBatch },
  '/ui-api/object-info/:object': { GET: objectInfo },
  '/ui-api/object-info/:object/picklist-values/:recordTypeId': { GET: picklistValues },
  '/ui-api/object-info/:object/picklist-values/:recordTypeId/:field': { GET: picklistValuesOfField },
  '/ui-api/record-defaults/create/:object': { GET: createDefaults },
  '/ui-api/record-ui/:ids': { GET: recordUi },
  '/ui-api/related-list-info/:object': { GET: relatedLists },
  '/ui-api/related-list-info/:object/:list': { GET: relatedListInfo },
  '/ui-api/related-list-records/:id/:list': { GET: relatedListRecords, POST: relatedListRecords },
  '/ui-api/related-list-count/:id/:list': { GET: relatedListCount },
  '/ui-api/actions/record/:ids': { GET: recordActions },
  '/ui-api/layout/:object': { GET: layout },
  '/ui-api/list-info/:object': { GET: listViews },
  '/ui-api/list-info/:object/:view': { GET: listInfo },
  '/ui-api/list-records/:object/:view': { GET: listRecords, POST: listRecords },
  '/ui-api/list-ui/:object': { GET: listUiById },
  '/ui-api/list-ui/:object/:view': { GET: listUi },
  '/ui-api/apps': { GET: apps },
  '/ui-api/apps/:id': { GET: app },
  '/ui-api/nav-items': { GET: navItems },
};

/** Pages, tabs and choices for the console: no part of Salesforce's API. */
export const pageRoutes: Readonly<Record<string, Methods<Handler>>> = {
  '/page/record/:id': { GET: recordPage },
  '/page/app/:name': { GET: appPage },
  '/tab/:name': { GET: tab },
  '/lookup/:object': { GET: lookup },
};
