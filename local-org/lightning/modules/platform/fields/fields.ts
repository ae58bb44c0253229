/** What components may pass for a field or an object: an API name, or an import of `@salesforce/schema`. */

export interface FieldId {
  readonly objectApiName: string;
  /** Spans relationships: `Account.Name`. */
  readonly fieldApiName: string;
}

export interface ObjectId {
  readonly objectApiName: string;
}

/** `Contact.Account.Name`. Throws a TypeError for anything that is no field. */
export function fieldName(field: unknown): string {
  if (typeof field === 'string') {
    if (field.indexOf('.') < 1) throw new TypeError(`Value does not include an object API name: ${field}`);
    return field;
  }
  const { objectApiName, fieldApiName } = (field ?? {}) as Partial<FieldId>;
  if (typeof objectApiName === 'string' && typeof fieldApiName === 'string') return `${objectApiName}.${fieldApiName}`;
  throw new TypeError('Value is not a string or FieldId.');
}

/** `Account.Name`: the field's name without the object. */
export function unqualifiedFieldName(field: unknown): string {
  const name = fieldName(field);
  return name.slice(name.indexOf('.') + 1);
}

/** Fields of a wire's configuration; null: not complete yet. */
export function fieldNames(fields: unknown): string[] | null {
  if (fields === undefined || fields === null) return [];
  const list: unknown[] = Array.isArray(fields) ? fields : [fields];
  if (list.some((field) => field === undefined)) return null;
  return list.map(fieldName);
}

/** Null: none is given yet. */
export function objectName(object: unknown): string | null {
  if (typeof object === 'string') return object === '' ? null : object;
  const { objectApiName } = (object ?? {}) as Partial<ObjectId>;
  return typeof objectApiName === 'string' ? objectApiName : null;
}

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

export const isRecordId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** Texts of an option that takes one or several. */
export function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
