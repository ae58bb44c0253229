/** Custom metadata records as rows, so that SOQL reads them like any other. */
import { findObject, type CustomMetadataRecord, type FieldDef, type ObjectDef, type OrgModel } from '../metadata/model';
import { ApexDecimal } from '../values/numbers';
import { ApexDate, ApexDatetime } from '../values/temporal';
import type { FieldValue } from '../values/value';
import type { Store } from './store';

const DAY = 86_400_000;

/** Inserts every record of the project. Ids follow the order of types and developer names. */
export function insertCustomMetadata(store: Store, model: OrgModel): void {
  const records = [...model.customMetadata].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const ids = new Map<string, string>();
  for (const record of records) {
    const named = new Map([['DeveloperName', record.developerName]]);
    ids.set(keyOf(record), store.idFor(findObject(model, record.type)!, named));
  }
  const rows = new Map<ObjectDef, Map<string, FieldValue>[]>();
  for (const record of records) {
    const object = findObject(model, record.type)!;
    const list = rows.get(object) ?? [];
    list.push(rowOf(object, record, ids));
    rows.set(object, list);
  }
  for (const [object, list] of rows) store.insertRows(object, list);
}

const keyOf = ({ type, developerName }: CustomMetadataRecord): string => `${type}.${developerName}`.toLowerCase();

function rowOf(
  object: ObjectDef,
  record: CustomMetadataRecord,
  ids: ReadonlyMap<string, string>,
): Map<string, FieldValue> {
  const row = new Map<string, FieldValue>([
    ['Id', ids.get(keyOf(record))!],
    ['DeveloperName', record.developerName],
    ['MasterLabel', record.label],
    ['Label', record.label],
    ['Language', 'en_US'],
    ['QualifiedApiName', record.developerName],
  ]);
  for (const [name, value] of record.values) {
    const field = object.fields.get(name.toLowerCase())!;
    row.set(field.name, value === null ? null : valueOf(field, value.text, ids));
  }
  return row;
}

/** The text of the XML as the field holds it; `metadata/check.ts` has checked that it fits. */
function valueOf(field: FieldDef, text: string, ids: ReadonlyMap<string, string>): FieldValue {
  switch (field.type) {
    case 'boolean':
      return text === 'true';
    case 'double':
    case 'percent':
      return new ApexDecimal(text.trim());
    case 'date':
      return new ApexDate(Date.parse(`${text}T00:00:00Z`) / DAY);
    case 'datetime':
      return new ApexDatetime(Date.parse(text));
    case 'metadatarelationship':
      // Another record by its developer name; an object or a field stays what it is called.
      return ids.get(`${field.referenceTo[0]}.${text}`.toLowerCase()) ?? text;
    default:
      return text;
  }
}
