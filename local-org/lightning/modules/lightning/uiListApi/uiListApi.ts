/** `lightning/uiListApi`, deprecated by Salesforce for `lightning/uiListsApi`. */
import { objectName, texts } from '../../platform/fields/fields';
import { pathOf, withQuery } from '../../platform/query/query';
import { uiApiEntry } from '../../platform/records/records';
import { Unsupported } from '../../platform/unsupported/unsupported';
import { adapterOver } from '../../platform/wire/wire';

interface ListUiConfig {
  readonly objectApiName?: unknown;
  /** An API name, or the symbol MRU. */
  readonly listViewApiName?: unknown;
  readonly listViewId?: unknown;
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly sortBy?: unknown;
}

/** In the place of a list's name: the records the user has looked at last. */
export const MRU = Symbol.for('MRU');

/** The list views of an object, or one of them with its records. */
export const getListUi = adapterOver<ListUiConfig, Readonly<Record<string, unknown>>>((config) => {
  if (config.listViewApiName === MRU) throw new Unsupported('MRU in getListUi of lightning/uiListApi');
  if (config.listViewId !== undefined) throw new Unsupported('listViewId in getListUi of lightning/uiListApi');
  const object = objectName(config.objectApiName);
  if (object === null) return null;
  const { listViewApiName, pageSize, pageToken } = config;
  if (typeof listViewApiName !== 'string') return uiApiEntry(pathOf('list-ui', object), 900_000);
  const path = pathOf('list-ui', object, listViewApiName);
  return uiApiEntry(withQuery(path, { pageSize, pageToken, sortBy: texts(config.sortBy) }), 30_000);
});
