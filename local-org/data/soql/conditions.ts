/** WHERE and HAVING against the model: operators and literals have to suit the fields. */
import type { FieldType } from '../../metadata/model';
import { toId18 } from '../../values/id';
import { ApexDecimal } from '../../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import { Unsupported } from '../../org/errors';
import type { Condition, Expression, Operand, SoqlQuery } from './ast';
import { SoqlError } from './error';
import { typeOf } from './resolved';
import type { BindUse, ComparedType, ResolvedCondition, ResolvedExpression, ResolvedQuery } from './resolved';

export interface ConditionContext {
  expression(expression: Expression): ResolvedExpression;
  bind(use: BindUse): void;
  semiJoin(query: SoqlQuery): ResolvedQuery;
}

/** Where a condition stands: alone, directly below the first AND or OR, or deeper. */
type Place = 'top' | 'and' | 'or' | 'nested';

export class ConditionResolver {
  private readonly context: ConditionContext;

  constructor(context: ConditionContext) {
    this.context = context;
  }

  resolve(condition: Condition, isHaving = false, place: Place = 'top'): ResolvedCondition {
    switch (condition.kind) {
      case 'and':
      case 'or': {
        const below = place !== 'top' ? 'nested' : condition.kind === 'or' ? 'or' : 'and';
        return { kind: condition.kind, parts: condition.parts.map((part) => this.resolve(part, isHaving, below)) };
      }
      case 'not':
        return { kind: 'not', part: this.resolve(condition.part, isHaving, 'nested') };
      case 'compare':
        return this.compare(condition, isHaving);
      case 'in':
        return this.in(condition, isHaving, place);
    }
  }

  private compare(condition: Extract<Condition, { kind: 'compare' }>, isHaving: boolean): ResolvedCondition {
    const { operator } = condition;
    const left = this.left(condition.left, isHaving);
    const type = typeOf(left);
    checkOperator(operator, type);
    const right = Array.isArray(condition.right) ? condition.right : [condition.right as Operand];
    const lists = operator === 'INCLUDES' || operator === 'EXCLUDES' || operator === 'LIKE';
    for (const operand of right) this.operand(operand, type, lists);
    return { kind: 'compare', left, operator, right, type };
  }

  private in(condition: Extract<Condition, { kind: 'in' }>, isHaving: boolean, place: Place): ResolvedCondition {
    const left = this.left(condition.left, isHaving);
    const { negated, values } = condition;
    const type = typeOf(left);
    if (Array.isArray(values)) {
      const operands = values as readonly Operand[];
      if (type.type === 'multipicklist') throw invalidOperator('IN', type);
      for (const operand of operands) this.operand(operand, type, true);
      return { kind: 'in', left, negated, values: operands, type };
    }
    if (place === 'or') {
      throw new SoqlError('MALFORMED_QUERY', "Semi join sub-selects are not allowed with the 'OR' operator");
    }
    if (place === 'nested') {
      throw new SoqlError(
        'MALFORMED_QUERY',
        'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
      );
    }
    if (left.kind !== 'path' || (type.type !== 'id' && type.type !== 'reference')) {
      throw new SoqlError(
        'MALFORMED_QUERY',
        `Semi join sub-selects can only be compared with id fields, not: '${type.name}'`,
      );
    }
    return { kind: 'semiJoin', left, negated, query: this.context.semiJoin((values as { query: SoqlQuery }).query) };
  }

  private left(expression: Expression, isHaving: boolean): ResolvedExpression {
    const left = this.context.expression(expression);
    if (left.kind === 'aggregate' && !isHaving) {
      throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${(expression as { name: string }).name}'`);
    }
    if (left.kind === 'display' || left.kind === 'grouping') {
      throw new Unsupported(`${left.kind === 'display' ? left.name : 'GROUPING'} in a filter`);
    }
    const field = left.kind === 'path' ? (left.source ?? left).field : null;
    if (field && !field.filterable) {
      throw new SoqlError(
        'INVALID_FIELD',
        `field '${field.name}' can not be filtered in a query call`,
        left.kind === 'path' ? left.at : null,
      );
    }
    return left;
  }

  private operand(operand: Operand, type: ComparedType, collection: boolean): void {
    switch (operand.kind) {
      case 'bind':
        this.context.bind({ key: operand.key, type, collection });
        return;
      case 'currency':
        throw new Unsupported('currency literals (several currencies)');
      case 'dateLiteral':
        if (type.type !== 'date' && type.type !== 'datetime') throw wrongLiteral(type, 'string');
        return;
      case 'literal':
        literalValue(operand.value, type);
    }
  }
}

const invalidOperator = (operator: string, { type }: ComparedType): SoqlError =>
  new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator ${operator} on ${apiName(type)} field`);

const TEXTS = new Set<FieldType>(
  'string textarea email phone url picklist combobox multipicklist autonumber encryptedstring longtextarea html anytype'.split(
    ' ',
  ) as FieldType[],
);

export const isTextual = (type: FieldType): boolean => TEXTS.has(type);
export const isIdentifier = (type: FieldType): boolean =>
  type === 'id' || type === 'reference' || type === 'metadatarelationship';
export const isNumeric = (type: FieldType): boolean => ['int', 'long', 'double', 'currency', 'percent'].includes(type);

function checkOperator(operator: string, type: ComparedType): void {
  const ordered = /^(<|<=|>|>=)$/.test(operator);
  if (operator === 'LIKE' && (!isTextual(type.type) || type.type === 'multipicklist')) {
    throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${apiName(type.type)} field`);
  }
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') !== (type.type === 'multipicklist')) {
    const allowed = type.type === 'multipicklist' && (operator === '=' || operator === '!=');
    if (!allowed) throw invalidOperator(operator, type);
  }
  if (ordered && (type.type === 'boolean' || type.type === 'multipicklist')) throw invalidOperator(operator, type);
}

/** Types as error texts name them. */
function apiName(type: FieldType): string {
  if (type === 'datetime') return 'dateTime';
  return isIdentifier(type) ? 'ID' : type === 'multipicklist' ? 'multipicklist' : type;
}

function wrongLiteral(type: ComparedType, given: 'string' | 'other'): SoqlError {
  const quotes = given === 'string' ? 'should not be enclosed in quotes' : 'should be enclosed in quotes';
  const name = isTextual(type.type) ? 'string' : isNumeric(type.type) ? numberName(type.type) : apiName(type.type);
  const message = `value of filter criterion for field '${type.name}' must be of type ${name} and ${quotes}`;
  return new SoqlError('INVALID_FIELD', message);
}

const numberName = (type: FieldType): string => (type === 'int' || type === 'long' ? 'int' : 'double');

/** Checks a literal against what it is compared with, and gives it as the column holds it. */
export function literalValue(value: FieldValue, type: ComparedType): FieldValue {
  if (value === null) return null;
  const isText = typeof value === 'string';
  if (isTextual(type.type)) {
    if (!isText) throw wrongLiteral(type, 'other');
    return value;
  }
  if (isIdentifier(type.type)) {
    if (!isText) throw wrongLiteral(type, 'other');
    return value === '' ? null : idValue(value);
  }
  const fits =
    type.type === 'boolean'
      ? typeof value === 'boolean'
      : type.type === 'date'
        ? value instanceof ApexDate
        : type.type === 'datetime'
          ? value instanceof ApexDatetime
          : type.type === 'time'
            ? value instanceof ApexTime
            : typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDecimal;
  if (!fits) throw wrongLiteral(type, 'string');
  return value;
}

export function idValue(text: string): string {
  const id = toId18(text);
  if (id === null) throw new SoqlError('MALFORMED_QUERY', `invalid ID field: ${text}`);
  return id;
}
