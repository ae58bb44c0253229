import { fieldNames, objectName } from '../../platform/fields/fields';
import { uiApiEntry } from '../../platform/records/records';
import { adapterOver } from '../../platform/wire/wire';

interface DefaultsConfig {
  readonly objectApiName?: unknown;
  readonly recordTypeId?: string | null;
  readonly formFactor?: string;
  readonly optionalFields?: unknown;
}

/** Layout, object info and default values for a new record. */
export const getRecordCreateDefaults = adapterOver<DefaultsConfig, Record<string, unknown>>((config) => {
  const object = objectName(config.objectApiName);
  const optionalFields = fieldNames(config.optionalFields);
  if (object === null || optionalFields === null) return null;
  const query = new URLSearchParams();
  if (config.recordTypeId) query.set('recordTypeId', config.recordTypeId);
  if (config.formFactor) query.set('formFactor', config.formFactor);
  if (optionalFields.length > 0) query.set('optionalFields', optionalFields.join());
  const asked = query.toString();
  return uiApiEntry(`record-defaults/create/${encodeURIComponent(object)}${asked === '' ? '' : `?${asked}`}`, 0);
});
