/** What a field of a configuration takes. */
import { objectOrNull } from '../shared/body';
import type { FieldConfig } from './config';

/** What is wrong with a value; null: nothing. */
export function problemOf(field: FieldConfig, value: unknown): string | null {
  if (isEmpty(value)) return field.required ? `${field.name} is required` : null;
  if (!field.multiple) return problemOfOne(field, value);
  if (!Array.isArray(value)) return `${field.name} must be a list`;
  return value.map((each) => problemOfOne(field, each)).find((problem) => problem !== null) ?? null;
}

const PATTERNS: Partial<Record<FieldConfig['field_type'], RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}/,
  url: /^https?:\/\/\S+$/i,
  email: /^\S+@\S+\.\S+$/,
};

function problemOfOne({ name, field_type, options }: FieldConfig, value: unknown): string | null {
  switch (field_type) {
    case 'number':
      return Number.isFinite(typeof value === 'string' ? Number(value) : value) ? null : `${name} must be a number`;
    case 'select':
      return options?.some((option) => option.value === value) ? null : `${String(value)} is no option of ${name}`;
    case 'map':
      return objectOrNull(value) ? null : `${name} must be an object`;
    case 'json':
      return null;
    default:
      if (typeof value !== 'string') return `${name} must be a text`;
      return PATTERNS[field_type]?.test(value) === false ? `${name} must be a valid ${field_type}` : null;
  }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
