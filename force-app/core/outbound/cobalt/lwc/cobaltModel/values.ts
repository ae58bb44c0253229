import { isObject, prettyJson, readJson } from './json';
import type { ConfigField } from './types';

/** By which kind of control a field is edited. */
export type FieldKind = 'input' | 'textarea' | 'select' | 'choices' | 'checkbox' | 'lines' | 'map' | 'json';

/** What a control holds: a text, a choice of several, or yes and no. */
export type FieldDraft = string | boolean | readonly string[];

/** A field's value on its way to Cobalt. */
export interface FieldValue {
  readonly fieldId: string;
  /** JSON text; `null` for a field that was emptied. */
  readonly valueJson: string;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  text: 'text',
  string: 'text',
  select: 'text',
  number: 'number',
  date: 'date',
  datetime: 'datetime',
  url: 'url',
  email: 'email',
  phone: 'tel',
  tel: 'tel',
  password: 'password',
};
const STRUCTURED = new Set(['json', 'map', 'map_v2', 'rule_engine', 'rule_engine_v2']);
const CHECKBOXES = new Set(['checkbox', 'boolean', 'toggle', 'switch']);

/** The control for a field; a type that is not known is edited as JSON, so that nothing of its value is lost. */
export function kindOf(field: ConfigField): FieldKind {
  const type = typeOf(field);
  const hasOptions = field.options.length > 0;
  if (STRUCTURED.has(type)) {
    return type.startsWith('map') && hasOptions && (field.labels ?? []).length > 0 ? 'map' : 'json';
  }
  if (hasOptions) {
    return field.isMultiple ? 'choices' : 'select';
  }
  if (CHECKBOXES.has(type)) {
    return 'checkbox';
  }
  if (!(type in INPUT_TYPES) && type !== 'textarea') {
    return 'json';
  }
  if (field.isMultiple) {
    return 'lines';
  }
  return type === 'textarea' ? 'textarea' : 'input';
}

/** The type of `lightning-input` for a field of kind `input`. */
export const inputTypeOf = (field: ConfigField): string => INPUT_TYPES[typeOf(field)] ?? 'text';

/** What the control of a field holds while its value is as Cobalt has it. */
export function draftOf(field: ConfigField): FieldDraft {
  const json = field.valueJson ?? 'null';
  const reading = readJson(json);
  const value = 'value' in reading ? reading.value : json;
  switch (kindOf(field)) {
    case 'checkbox':
      return value === true || value === 'true';
    case 'choices':
      return listOf(value);
    case 'lines':
      return listOf(value).join('\n');
    case 'map':
    case 'json':
      return value === null ? '' : prettyJson(json);
    default:
      return textOf(value);
  }
}

/** What is assigned to the labels of a map, of what its control holds. */
export function assignmentsOf(draft: FieldDraft): Readonly<Record<string, unknown>> {
  const reading = readJson(typeof draft === 'string' ? draft : '');
  return 'value' in reading && isObject(reading.value) ? (reading.value as Record<string, unknown>) : {};
}

/** What the control of a map holds when an option is assigned to a label; empty: none. Other values stay. */
export function assign(draft: FieldDraft, key: string, option: string): FieldDraft {
  const assignments: Record<string, unknown> = { ...assignmentsOf(draft), [key]: option };
  if (option === '') {
    delete assignments[key];
  }
  return Object.keys(assignments).length === 0 ? '' : JSON.stringify(assignments, null, 2);
}

/** What Cobalt is sent for what a control holds; `undefined` while that is no value. */
export function jsonOf(field: ConfigField, draft: FieldDraft): string | undefined {
  if (typeof draft === 'string') {
    return jsonOfText(field, draft);
  }
  return Array.isArray(draft) && draft.length === 0 ? 'null' : JSON.stringify(draft);
}

/** Whether a control holds something else than Cobalt has. */
export const isChanged = (field: ConfigField, draft: FieldDraft): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(field));

/** Whether nothing is entered; no is an answer. */
export function isEmpty(draft: FieldDraft): boolean {
  return typeof draft === 'string' ? draft.trim() === '' : Array.isArray(draft) && draft.length === 0;
}

function jsonOfText(field: ConfigField, text: string): string | undefined {
  const kind = kindOf(field);
  if (text.trim() === '') {
    return 'null';
  }
  if (kind === 'json' || kind === 'map') {
    const reading = readJson(text);
    return 'value' in reading ? JSON.stringify(reading.value) : undefined;
  }
  if (kind === 'lines') {
    const lines = text.split('\n').map((line) => line.trim());
    return JSON.stringify(lines.filter((line) => line !== ''));
  }
  const isNumber = inputTypeOf(field) === 'number' && Number.isFinite(Number(text));
  return JSON.stringify(isNumber ? Number(text) : text);
}

const typeOf = (field: ConfigField): string => (field.fieldType ?? 'text').toLowerCase();

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).map(textOf).filter((text) => text !== '');
