/** Custom metadata records of the project as rows, so that SOQL reads them. */
import { findField, findObject, type CustomMetadataRecord, type FieldDef, type OrgModel } from '../metadata/model';
import { ApexDecimal } from '../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { FieldValue } from '../values/value';
import { DeployError, DeployErrors } from './errors';
import type { RowWriter } from './defaultData';

export function insertCustomMetadata(model: OrgModel, rows: RowWriter): void {
  const byType = new Map<string, CustomMetadataRecord[]>();
  for (const record of model.customMetadata) {
    const key = record.type.toLowerCase();
    byType.set(key, [...(byType.get(key) ?? []), record]);
  }
  const errors: DeployError[] = [];
  const ids = idsOf(model, rows);
  for (const [type, records] of byType) {
    const object = findObject(model, type);
    if (!object) {
      errors.push(
        ...records.map(
          (record) => new DeployError(`there is no custom metadata type ${record.type}`, { file: record.file }),
        ),
      );
      continue;
    }
    const values = records.map((record) => {
      const row: Record<string, FieldValue> = {
        Id: ids.get(keyOf(type, record.developerName))!,
        DeveloperName: record.developerName,
        MasterLabel: record.label,
        Label: record.label,
        Language: 'en_US',
        QualifiedApiName: record.developerName,
      };
      for (const [name, value] of record.values) {
        const field = findField(object, name);
        if (!field) errors.push(new DeployError(`${object.name} has no field ${name}`, { file: record.file }));
        else if (value) row[field.name] = valueOf(ids, field, value.text, record, errors);
      }
      return row;
    });
    rows.insert(object.name, values);
  }
  if (errors.length) throw new DeployErrors(errors);
}

/** Ids before rows: records refer to each other by name. */
function idsOf(model: OrgModel, rows: RowWriter): Map<string, string> {
  const ids = new Map<string, string>();
  for (const record of model.customMetadata) {
    const object = findObject(model, record.type);
    if (object) ids.set(keyOf(record.type, record.developerName), rows.nextId(object));
  }
  return ids;
}

const keyOf = (type: string, developerName: string): string => `${type}.${developerName}`.toLowerCase();

/** The text of an XML value as the field holds it. */
function valueOf(
  ids: ReadonlyMap<string, string>,
  field: FieldDef,
  text: string,
  record: CustomMetadataRecord,
  errors: DeployError[],
): FieldValue {
  const refuse = (): null => {
    errors.push(new DeployError(`${field.name}: ${text} is no ${field.type}`, { file: record.file }));
    return null;
  };
  switch (field.type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : refuse();
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? new ApexDecimal(text) : refuse();
    case 'date': {
      const ms = Date.parse(`${text}T00:00:00Z`);
      return Number.isNaN(ms) ? refuse() : new ApexDate(ms / 86_400_000);
    }
    case 'datetime': {
      const ms = Date.parse(text);
      return Number.isNaN(ms) ? refuse() : new ApexDatetime(ms);
    }
    case 'time': {
      const ms = Date.parse(`1970-01-01T${text}`);
      return Number.isNaN(ms) ? refuse() : new ApexTime(ms);
    }
    case 'metadatarelationship': {
      const target = field.referenceTo[0] ?? '';
      // Names of objects and fields are kept as they are.
      return /__mdt$/i.test(target) ? (ids.get(keyOf(target, text)) ?? refuse()) : text;
    }
    default:
      return text === '' ? null : text;
  }
}
