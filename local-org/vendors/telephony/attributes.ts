/** `callAttributes`: a JSON text of an object, names of VoiceCall's fields and their values. */
import { FieldInputError } from '../../data/json';
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { findField } from '../../metadata/model';
import type { FieldValue } from '../../values/value';
import type { Body } from './body';
import { objectOf } from './records';
import type { Service } from './service';

export interface Attributes {
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Of those that no call can take, by name. */
  readonly errors: readonly string[];
}

/** The members of the text; what is no JSON object is a problem of the body. */
export function readAttributes(body: Body): Readonly<Record<string, unknown>> {
  const text = body.text('callAttributes');
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told as a problem below.
  }
  body.problem('callAttributes', 'must be a string that holds a JSON object');
  return {};
}

/** What may be written: when a call is created, also what cannot be changed later. */
export function toFields(
  { org }: Service,
  given: Readonly<Record<string, unknown>>,
  kind: 'create' | 'update',
): Attributes {
  const object = objectOf(org, 'VoiceCall');
  const values: Record<string, FieldValue> = {};
  const errors: string[] = [];
  for (const [name, json] of Object.entries(given)) {
    const field = findField(object, name);
    if (!field || !isWritable(object, field, kind)) errors.push(`${name}: no such field, or it cannot be written`);
    else {
      try {
        values[field.name] = org.data.fromJson(object, field.name, json);
      } catch (error) {
        if (!(error instanceof FieldInputError)) throw error;
        errors.push(`${name}: ${error.message}`);
      }
    }
  }
  return { values, errors };
}

const isWritable = (object: ObjectDef, field: FieldDef, kind: 'create' | 'update'): boolean =>
  field.object === object.name &&
  field.formula === null &&
  (field.updateable || (kind === 'create' && field.createable));
