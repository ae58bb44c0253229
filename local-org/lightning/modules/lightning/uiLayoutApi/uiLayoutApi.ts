/** `lightning/uiLayoutApi`: page layouts. */
import { isRecordId, objectName } from '../../platform/fields/fields';
import { pathOf, withQuery } from '../../platform/query/query';
import { uiApiEntry } from '../../platform/records/records';
import { unsupportedAdapter } from '../../platform/unsupported/unsupported';
import { adapterOver } from '../../platform/wire/wire';

interface LayoutConfig {
  readonly objectApiName?: unknown;
  /** `Full` or `Compact`. */
  readonly layoutType?: string;
  /** `View`, `Edit` or `Create`. */
  readonly mode?: string;
  readonly recordTypeId?: string;
}

export const getLayout = adapterOver<LayoutConfig, Readonly<Record<string, unknown>>>((config) => {
  const object = objectName(config.objectApiName);
  const { layoutType, mode, recordTypeId } = config;
  if (object === null || (recordTypeId !== undefined && !isRecordId(recordTypeId))) return null;
  return uiApiEntry(withQuery(pathOf('layout', object), { layoutType, mode, recordTypeId }), 900_000);
});

export const getLayoutUserState = unsupportedAdapter('lightning/uiLayoutApi', 'getLayoutUserState');
