/** Rows of aggregate queries. */
import { findObject, type FieldDef, type OrgModel } from '../../metadata/model';
import { ApexDecimal, ApexDouble } from '../../values/numbers';
import { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import { codecOf, type SqlValue } from '../columns';
import { displayValue } from './display';
import type { ResolvedColumn, ResolvedExpression, ResolvedQuery } from './resolved';
import { typeOf } from './resolved';

export function aggregateRows(model: OrgModel, resolved: ResolvedQuery, rows: readonly SqlValue[][]): SObject[] {
  const object = findObject(model, 'AggregateResult')!;
  const names = aggregateNames(resolved.columns);
  const decoders = resolved.columns.map(({ expression }) => decoderOf(expression));
  return rows.map((row) => {
    const record = new SObject(object);
    record.queried = true;
    record.aggregate = new Map(names.map((name, index) => [name, decoders[index]!(row[index]!)]));
    return record;
  });
}

/** Aliases; fields by their names; functions without an alias are expr0, expr1 … */
export function aggregateNames(columns: readonly ResolvedColumn[]): string[] {
  let count = 0;
  return columns.map(({ expression, alias }) => {
    if (alias !== null) return alias;
    return expression.kind === 'path' ? expression.field.name : `expr${count++}`;
  });
}

type Decoder = (value: SqlValue) => FieldValue;

function decoderOf(expression: ResolvedExpression): Decoder {
  if (expression.kind === 'display') {
    const inner = decoderOf(expression.argument);
    const { field } = typeOf(expression.argument);
    return (value) => (field ? displayValue(expression.name, field, inner(value)) : inner(value));
  }
  const { type, field } = typeOf(expression);
  if (expression.kind === 'aggregate' && expression.name === 'AVG') return average(field!);
  if (type === 'date' && !field) return (value) => codecOf(DAY).decode(value, DAY);
  if (type === 'int') return (value) => value as number | null;
  return (value) => codecOf(field!).decode(value, field!);
}

const DAY = { type: 'date' } as FieldDef;

/** Averages of whole numbers are Doubles, of others Decimals with the digits that a double surely holds. */
function average(field: FieldDef): Decoder {
  return (value) => {
    if (value === null) return null;
    return field.type === 'int'
      ? new ApexDouble(value as number)
      : new ApexDecimal(String(Number((value as number).toPrecision(15))));
  };
}
