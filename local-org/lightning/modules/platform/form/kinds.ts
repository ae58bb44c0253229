/** Which input a field gets, and how its value travels between input and UI API. */
import type { FieldInfo } from '../objectInfo/objectInfo';

export type InputKind =
  | 'text'
  | 'email'
  | 'tel'
  | 'url'
  | 'number'
  | 'checkbox'
  | 'date'
  | 'datetime'
  | 'time'
  | 'picklist'
  | 'multipicklist'
  | 'textarea'
  | 'lookup'
  | 'name'
  | 'address'
  | 'unsupported';

const KINDS: Readonly<Record<string, InputKind>> = {
  String: 'text',
  EncryptedString: 'text',
  Email: 'email',
  Phone: 'tel',
  Url: 'url',
  Int: 'number',
  Long: 'number',
  Double: 'number',
  Currency: 'number',
  Percent: 'number',
  Boolean: 'checkbox',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  ComboBox: 'text',
  Picklist: 'picklist',
  MultiPicklist: 'multipicklist',
  TextArea: 'textarea',
  Reference: 'lookup',
  Address: 'address',
};

export function kindOf({ dataType, extraTypeInfo, compound }: FieldInfo): InputKind {
  if (extraTypeInfo === 'PersonName' && compound) return 'name';
  if (extraTypeInfo === 'RichTextArea') return 'unsupported';
  return KINDS[dataType] ?? 'unsupported';
}

/** The value of an input as the UI API takes it. */
export function valueFrom({ dataType }: FieldInfo, given: unknown): unknown {
  if (dataType === 'Boolean') return Boolean(given);
  if (given === undefined || given === null || given === '') return null;
  if (Array.isArray(given)) return given.length === 0 ? null : given.join(';');
  if (['Int', 'Long', 'Double', 'Currency', 'Percent'].includes(dataType)) return Number(given);
  return given;
}

/** `0.01` for two places: inputs refuse what has more. */
export const stepOf = ({ scale, dataType }: FieldInfo): string =>
  dataType === 'Int' || scale === 0 ? '1' : (10 ** -scale).toFixed(scale);

/** How `lightning-input` shows a number while nobody edits it. */
export function formatterOf({ dataType }: FieldInfo): string {
  if (dataType === 'Currency') return 'currency';
  // The value of a percent field is 5 for 5 %.
  return dataType === 'Percent' ? 'percent-fixed' : 'decimal';
}
