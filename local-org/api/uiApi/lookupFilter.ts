/** Which records a record picker offers: its `filter`, criteria that must all be met. */
import { findField, type ObjectDef } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import type { Value } from '../../values/value';
import type { Call } from '../call';
import { fail } from '../errors';

/** A part of a WHERE clause, to be added to others. */
export interface LookupFilter {
  readonly soql: string;
  readonly binds: Readonly<Record<string, Value>>;
}

interface Criterion {
  readonly fieldPath?: unknown;
  readonly operator?: unknown;
  readonly value?: unknown;
}

const OPERATORS: Readonly<Record<string, string>> = { eq: '=', ne: '!=' };

/** The parameter `filter`: a list of `{"fieldPath", "operator": "eq" or "ne", "value"}` in JSON. */
export function lookupFilter(call: Call, object: ObjectDef): LookupFilter {
  const criteria = criteriaOf(call.query.get('filter') ?? '[]');
  const parts = criteria.map(({ fieldPath, operator }, index) => {
    const sign = OPERATORS[String(operator)];
    if (!sign) throw new Unsupported(`the operator ${String(operator)} in the filter of a record picker`);
    return ` AND ${filtered(call, object, String(fieldPath))} ${sign} :filter${index}`;
  });
  const binds = criteria.map(({ value }, index) => [`filter${index}`, bindable(value)] as const);
  return { soql: parts.join(''), binds: Object.fromEntries(binds) };
}

function criteriaOf(text: string): readonly Criterion[] {
  try {
    const criteria = JSON.parse(text) as unknown;
    if (Array.isArray(criteria) && criteria.every((each) => typeof each === 'object' && each !== null)) return criteria;
  } catch {
    // Said below.
  }
  return fail(400, 'INVALID_FILTER', 'filter: is no list of criteria');
}

function filtered(call: Call, object: ObjectDef, name: string): string {
  if (name.includes('.')) throw new Unsupported(`the relationship ${name} in the filter of a record picker`);
  const field = findField(object, name);
  if (!field || !call.rights.canReadField(object, field.name) || !field.filterable) {
    return fail(400, 'INVALID_FIELD', `filter: ${object.name} has no field ${name} that can be filtered`);
  }
  return field.name;
}

function bindable(value: unknown): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  throw new Unsupported(`the value ${JSON.stringify(value)} in the filter of a record picker`);
}
