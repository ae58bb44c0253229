/** Records as rows of lightning-datatable. */
import { context } from '../../platform/session/session';

import { addressOf } from '../addresses/addresses';
import type { FieldInfo, ListColumn, ObjectInfo, RecordData } from '../uiApi/uiApi';

export type TableRow = Readonly<Record<string, unknown>>;

export interface TableColumn {
  readonly label?: string;
  readonly fieldName?: string;
  readonly type: string;
  readonly sortable?: boolean;
  readonly hideDefaultActions?: boolean;
  readonly typeAttributes?: Readonly<Record<string, unknown>>;
  readonly cellAttributes?: Readonly<Record<string, unknown>>;
}

/** A cell that links has its address under this name and its text under the field's. */
const LINK = '__address';

export function columnOf({ fieldApiName, label, sortable }: ListColumn, info: ObjectInfo): TableColumn {
  const field = fieldOf(fieldApiName, info);
  const base = { label, fieldName: fieldApiName, sortable, hideDefaultActions: true };
  if (!field) return { ...base, type: 'text' };
  if (isLink(field, info)) {
    const typeAttributes = {
      label: { fieldName: fieldApiName },
      target: '_self',
      tooltip: { fieldName: fieldApiName },
    };
    return { ...base, fieldName: fieldApiName + LINK, type: 'url', typeAttributes };
  }
  return { ...base, ...typeOf(field) };
}

/** The field by which a column sorts. */
export const sortField = (fieldName: string): string =>
  fieldName.endsWith(LINK) ? fieldName.slice(0, -LINK.length) : fieldName;

/** The column's name for a sorted field. */
export function columnName(field: string, info: ObjectInfo): string {
  const known = fieldOf(field, info);
  return known && isLink(known, info) ? field + LINK : field;
}

export function rowOf(record: RecordData, columns: readonly ListColumn[], info: ObjectInfo): TableRow {
  const row: Record<string, unknown> = { id: record.id };
  for (const { fieldApiName } of columns) {
    const field = fieldOf(fieldApiName, info);
    const { value, text, address } = cellOf(record, fieldApiName, field);
    row[fieldApiName] = !field || isLink(field, info) || showsText(field) ? text : value;
    if (address) row[fieldApiName + LINK] = address;
  }
  return row;
}

/** The field of a column; of a name of another record (`Account.Name`) the lookup, of what else it has none. */
function fieldOf(path: string, info: ObjectInfo): FieldInfo | undefined {
  const [relationship, name, ...more] = path.split('.');
  if (name === undefined) return info.fields[path];
  if (more.length > 0) return undefined;
  return Object.values(info.fields).find(
    ({ relationshipName, referenceToInfos }) =>
      relationshipName === relationship &&
      referenceToInfos.some(({ nameFields }) => name === (nameFields.includes('Name') ? 'Name' : nameFields[0])),
  );
}

const isLink = (field: FieldInfo, info: ObjectInfo): boolean =>
  field.dataType === 'Reference' || callsRecord(field, info.apiName);

/** Records of custom metadata are called by their label, beside their developer name. */
const callsRecord = ({ nameField, apiName }: FieldInfo, object: string): boolean =>
  nameField || (object.endsWith('__mdt') && apiName === 'MasterLabel');

const showsText = ({ dataType }: FieldInfo): boolean =>
  ['Picklist', 'MultiPicklist', 'String', 'TextArea', 'EncryptedString', 'ComboBox', 'Time'].includes(dataType);

function typeOf({ dataType, scale }: FieldInfo): Pick<TableColumn, 'type' | 'typeAttributes' | 'cellAttributes'> {
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  switch (dataType) {
    case 'Boolean':
      return { type: 'boolean' };
    case 'Email':
      return { type: 'email' };
    case 'Phone':
      return { type: 'phone' };
    case 'Url':
      return { type: 'url', typeAttributes: { target: '_blank' } };
    case 'Int':
      return { type: 'number' };
    case 'Double':
      return { type: 'number', typeAttributes: digits };
    case 'Currency':
      return { type: 'currency', typeAttributes: { ...digits, currencyCode: context().user.currency } };
    case 'Percent':
      return { type: 'percent', typeAttributes: { ...digits, step: 1 } };
    case 'Date':
      return { type: 'date-local', typeAttributes: { year: 'numeric', month: 'numeric', day: 'numeric' } };
    case 'DateTime':
      return {
        type: 'date',
        typeAttributes: {
          year: 'numeric',
          month: 'numeric',
          day: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
          timeZone: context().user.timeZone,
        },
      };
    default:
      return { type: 'text' };
  }
}

interface Cell {
  readonly value: unknown;
  readonly text: string;
  readonly address: string | null;
}

function cellOf(record: RecordData, path: string, field: FieldInfo | undefined): Cell {
  const { value, displayValue } = cellAt(record, path);
  const text = displayValue ?? (value === null || value === undefined ? '' : String(value));
  if (field && callsRecord(field, record.apiName) && !path.includes('.')) {
    return { value, text: text === '' ? record.id : text, address: addressOfRecord(record.apiName, record.id) };
  }
  if (field?.dataType !== 'Reference') {
    // Datatable counts percents as its formatter does.
    return {
      value: field?.dataType === 'Percent' && typeof value === 'number' ? value / 100 : value,
      text,
      address: null,
    };
  }
  const relation = field.relationshipName ? record.fields[field.relationshipName] : undefined;
  const target = (relation?.value ?? null) as RecordData | null;
  const name = relation?.displayValue ?? nameOf(target);
  if (!target || name === null) return { value, text: name ?? text, address: null };
  return { value, text: name, address: addressOfRecord(target.apiName, target.id) };
}

function cellAt(record: RecordData, path: string): { value: unknown; displayValue: string | null } {
  const [first = '', ...rest] = path.split('.');
  const cell = record.fields[first];
  if (!cell) return { value: null, displayValue: null };
  if (rest.length === 0) return cell;
  const next = cell.value as RecordData | null;
  return next ? cellAt(next, rest.join('.')) : { value: null, displayValue: null };
}

/** The name of a record of which only its name was read. */
export function nameOf(record: RecordData | null): string | null {
  const named = Object.entries(record?.fields ?? {}).find(
    ([name, { value }]) => name !== 'Id' && typeof value === 'string',
  );
  return (named?.[1].value as string | undefined) ?? null;
}

/** The address of a record's page. */
export function addressOfRecord(objectApiName: string, recordId: string): string {
  return addressOf({ type: 'standard__recordPage', attributes: { objectApiName, recordId, actionName: 'view' } });
}
