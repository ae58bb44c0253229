/** Conditions of decisions and collection filters, and the filters of a start element. */
import { DeployError, Unsupported, type Place } from '../org/errors';
import type { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import { COMPARISONS, equal, TEXTUAL, UNARY } from './compare';
import type { Interview } from './interview';
import { evaluate, parseLogic } from './logic';
import type { FlowScope } from './scope';
import { fieldType, fits, simple, typeName, type FlowType } from './types';
import { compileValue, type FlowValue } from './values';
import type { XmlElement } from './xml';

export type Condition = (interview: Interview) => boolean;

/** `conditions` joined by `conditionLogic`. */
export function compileConditions(scope: FlowScope, owner: XmlElement, what: string): Condition {
  const elements = owner.all('conditions');
  const conditions = elements.map((element) => compileCondition(scope, element, what));
  const logicText = owner.value('conditionLogic');
  if (logicText === 'formula_evaluates_to_true' || logicText === 'no_conditions') return allOf(conditions);
  const logic = parseLogic(logicText, conditions.length, owner.place);
  return (interview) => evaluate(logic, (index) => conditions[index]!(interview));
}

const allOf =
  (conditions: readonly Condition[]): Condition =>
  (interview) =>
    conditions.every((condition) => condition(interview));

function compileCondition(scope: FlowScope, element: XmlElement, what: string): Condition {
  const left = element.required('leftValueReference');
  const operator = element.required('operator');
  const right = compileValue(scope, element.one('rightValue'), element.place);
  element.finish(`a condition of ${what}`);
  const { place } = element;
  if (operator === 'HasError' || operator === 'WasVisited') return elementState(scope, left, operator, right, place);
  const subject = scope.reference(left, place, UNARY.has(operator));
  if (operator === 'IsChanged') return isChanged(scope, left, right, place);
  if (operator === 'WasSet')
    return (interview) => (subject.peek(interview) !== null) === (right.read(interview) !== false);
  checkOperator(operator, subject.type, right, left, place);
  const compare = COMPARISONS[operator]!;
  const read = UNARY.has(operator) ? subject.peek : subject.read;
  return (interview) => compare(read(interview), right.read(interview));
}

/** Refuses operators there are not, or that have nothing to compare. */
export function checkOperator(operator: string, left: FlowType, right: FlowValue, name: string, place: Place): void {
  if (!COMPARISONS[operator]) throw new Unsupported(`the operator ${operator} in flows`, place);
  if (UNARY.has(operator)) return expectBoolean(right, operator);
  if (!right.type) return;
  const text = simple('String');
  if (TEXTUAL.has(operator) || (operator === 'Contains' && !left.collection)) {
    if (!fits(left, text) || !fits(right.type, text)) incompatible(operator, left, right, name);
    return;
  }
  const pairs: Record<string, [FlowType, FlowType]> = {
    Contains: [{ ...left, collection: false }, right.type],
    In: [{ ...left, collection: true }, right.type],
    NotIn: [{ ...left, collection: true }, right.type],
  };
  const [a, b] = pairs[operator] ?? [left, right.type];
  if (!fits(a, b)) incompatible(operator, left, right, name);
}

function incompatible(operator: string, left: FlowType, right: FlowValue, name: string): never {
  const message = `The operator ${operator} can't compare "${name}" (${typeName(left)}) with a value of type ${typeName(right.type!)}.`;
  throw new DeployError(message, right.place);
}

function expectBoolean(right: FlowValue, operator: string): void {
  if (right.type?.data === 'Boolean' && !right.type.collection) return;
  throw new DeployError(`The operator ${operator} needs a Boolean value.`, right.place);
}

function elementState(scope: FlowScope, name: string, operator: string, right: FlowValue, place: Place): Condition {
  const symbol = scope.symbols.get(name.toLowerCase());
  if (!symbol) throw new DeployError(`The flow contains a reference to "${name}", which doesn't exist.`, place);
  expectBoolean(right, operator);
  const states = (interview: Interview) => (operator === 'HasError' ? interview.failed : interview.visited);
  return (interview) => states(interview).has(symbol.name) === (right.read(interview) === true);
}

/** A field of `$Record` against what it was; in an insert it has changed when it holds anything. */
function isChanged(scope: FlowScope, name: string, right: FlowValue, place: Place): Condition {
  const [first, fieldName, more] = name.split('.');
  if (first?.toLowerCase() !== '$record' || !fieldName || more || !scope.hasPrior) {
    throw new DeployError(
      'The operator IsChanged is available only for fields of $Record in flows that run when a record is updated.',
      place,
    );
  }
  expectBoolean(right, 'IsChanged');
  const { name: field } = scope.field(scope.record!, fieldName, place);
  return (interview) => changed(interview, field) === (right.read(interview) === true);
}

const changed = ({ record, prior }: Interview, field: string): boolean =>
  prior !== null && !equal(record?.get(field) ?? null, prior.get(field));

/** One filter of a start element, a lookup, an update or a deletion: `field operator value`. */
export interface RecordFilter {
  readonly field: string;
  readonly operator: string;
  readonly type: FlowType;
  readonly value: FlowValue;
  readonly caseSensitive: boolean;
  readonly place: Place;
}

const FILTER_OPERATORS = new Set([
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqualTo',
  'LessThanOrEqualTo',
  'StartsWith',
  'EndsWith',
  'Contains',
  'IsNull',
  'IsChanged',
  'In',
  'NotIn',
]);

export function compileFilter(
  scope: FlowScope,
  element: XmlElement,
  object: NonNullable<FlowScope['record']>,
  what: string,
): RecordFilter {
  const { place } = element;
  const field = scope.field(object, element.required('field'), place);
  const operator = element.required('operator');
  const value = compileValue(scope, element.one('value'), place);
  element.finish(`a filter of ${what}`);
  if (!FILTER_OPERATORS.has(operator))
    throw new DeployError(`'${operator}' is not a valid value for the enum 'FlowRecordFilterOperator'`, place);
  const type = fieldType(field);
  if (!type) throw new DeployError(`The field "${field.name}" can't be used in a filter.`, place);
  if (operator === 'IsChanged') expectBoolean(value, operator);
  else checkOperator(operator, type.data === 'Multipicklist' ? simple('String') : type, value, field.name, place);
  return { field: field.name, operator, type, value, caseSensitive: field.caseSensitive, place };
}

/** Whether the triggering record, as it is or as it was, meets filters in memory. */
export function recordCondition(filters: readonly RecordFilter[], logicText: string | null, place: Place) {
  const logic = parseLogic(logicText, filters.length, place);
  return (interview: Interview, ofPrior: boolean): boolean => {
    const record = ofPrior ? interview.prior : interview.record;
    return record !== null && evaluate(logic, (index) => meets(filters[index]!, interview, record, ofPrior));
  };
}

function meets(filter: RecordFilter, interview: Interview, record: SObject, ofPrior: boolean): boolean {
  const wanted: Value = filter.value.read(interview);
  if (filter.operator === 'IsChanged') return !ofPrior && changed(interview, filter.field) === (wanted === true);
  return COMPARISONS[filter.operator]!(record.get(filter.field), wanted);
}
