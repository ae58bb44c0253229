/** What is known of objects and their fields, as far as the platform's own components use it. */
import type { Entry } from '../cache/cache';
import { uiApiEntry } from '../records/records';

export interface FieldInfo {
  readonly apiName: string;
  readonly label: string;
  /** `String`, `Picklist`, `Reference` … */
  readonly dataType: string;
  /** `RichTextArea`, `PlainTextArea`, `PersonName` …; null for most. */
  readonly extraTypeInfo: string | null;
  readonly compound: boolean;
  readonly compoundFieldName: string | null;
  readonly controllerName: string | null;
  readonly controllingFields: readonly string[];
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly required: boolean;
  readonly custom: boolean;
  readonly htmlFormatted: boolean;
  readonly inlineHelpText: string | null;
  readonly length: number;
  readonly nameField: boolean;
  readonly precision: number;
  readonly scale: number;
  readonly reference: boolean;
  readonly referenceToInfos: readonly { readonly apiName: string; readonly nameFields: readonly string[] }[];
  readonly relationshipName: string | null;
}

export interface ObjectInfo {
  readonly apiName: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly defaultRecordTypeId: string | null;
  readonly nameFields: readonly string[];
  readonly fields: Readonly<Record<string, FieldInfo>>;
  readonly themeInfo: { readonly color: string | null; readonly iconUrl: string | null } | null;
}

export interface PicklistValue {
  readonly label: string;
  readonly value: string;
  readonly attributes: unknown;
  /** Indexes of the controlling values that allow this one. */
  readonly validFor: readonly number[];
}

export interface PicklistValues {
  /** Controlling value → index. */
  readonly controllerValues: Readonly<Record<string, number>>;
  readonly defaultValue: PicklistValue | null;
  readonly values: readonly PicklistValue[];
}

/** Milliseconds for which Lightning Data Service keeps them. */
const OBJECT_LIFETIME = 900_000;
const PICKLIST_LIFETIME = 300_000;

export const objectInfoEntry = (object: string): Entry<ObjectInfo> =>
  uiApiEntry(`object-info/${encodeURIComponent(object)}`, OBJECT_LIFETIME);

const picklists = (object: string, recordTypeId: string): string =>
  `object-info/${encodeURIComponent(object)}/picklist-values/${encodeURIComponent(recordTypeId)}`;

export const picklistEntry = (object: string, recordTypeId: string, field: string): Entry<PicklistValues> =>
  uiApiEntry(`${picklists(object, recordTypeId)}/${encodeURIComponent(field)}`, PICKLIST_LIFETIME);

export interface ObjectPicklists {
  readonly picklistFieldValues: Readonly<Record<string, PicklistValues>>;
}

export const objectPicklistsEntry = (object: string, recordTypeId: string): Entry<ObjectPicklists> =>
  uiApiEntry(picklists(object, recordTypeId), PICKLIST_LIFETIME);
