/** The operators of assignment elements. */
import { DeployError, Unsupported } from '../org/errors';
import { ApexList } from '../values/collections';
import { SObject } from '../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { Value } from '../values/value';
import { equal } from './compare';
import type { Interview } from './interview';
import type { FlowScope, Reference } from './scope';
import {
  collection,
  convert,
  decimalOf,
  elementOf,
  fits,
  numberValue,
  simple,
  textOf,
  typeName,
  type FlowType,
} from './types';
import { compileValue, expectType, type FlowValue } from './values';
import type { XmlElement } from './xml';

export type Assignment = (interview: Interview) => void;

export function compileAssignment(scope: FlowScope, item: XmlElement): Assignment {
  const target = scope.reference(item.required('assignToReference'), item.place);
  const operator = item.required('operator');
  const value = compileValue(scope, item.one('value'), item.place);
  item.finish('an assignment');
  const { write } = target;
  if (!write) throw new DeployError(`The value of "${target.text}" can't be changed.`, item.place);
  const change = operation(target, operator, value, item);
  return (interview) => write(interview, change(interview));
}

type Change = (interview: Interview) => Value;

function operation(target: Reference, operator: string, value: FlowValue, item: XmlElement): Change {
  const { type, text } = target;
  if (operator === 'Assign') {
    expectType(value, type, text);
    return (interview) => copied(value.read(interview));
  }
  if (operator === 'AssignCount') return assignCount(target, value, item);
  if (type.collection) return onCollection(target, operator, value, item);
  if (operator === 'Add') return add(target, value, item);
  if (operator === 'Subtract') return subtract(target, value, item);
  throw new DeployError(`The operator ${operator} isn't available for "${text}" (${typeName(type)}).`, item.place);
}

/** Records and collections are copied: what is assigned keeps its own values. */
export function copied(value: Value): Value {
  if (value instanceof SObject) return value.copy();
  if (value instanceof ApexList) return new ApexList(value.type, value.items.map(copied));
  return value;
}

function assignCount(target: Reference, value: FlowValue, item: XmlElement): Change {
  if (!value.type?.collection || decimalType(target.type) === null) {
    throw new DeployError(`The operator AssignCount needs a number and a collection.`, item.place);
  }
  return (interview) => numberValue(decimalOf(listItems(value.read(interview)).length)!, target.type.scale);
}

const decimalType = (type: FlowType): FlowType | null =>
  type.data === 'Number' || type.data === 'Currency' ? type : null;
export const listItems = (value: Value): readonly Value[] => (value instanceof ApexList ? value.items : []);

function add(target: Reference, value: FlowValue, item: XmlElement): Change {
  const { type, peek } = target;
  switch (type.data) {
    case 'String':
      if (value.type) requireFit(value, simple('String'), target, item);
      return (interview) => textOf(peek(interview)) + textOf(value.read(interview));
    case 'Picklist':
    case 'Multipicklist':
      requireFit(value, simple('String'), target, item);
      return (interview) =>
        [peek(interview), value.read(interview)].filter((part) => part !== null && part !== '').join(';');
    default:
      return shift(target, value, item, 1);
  }
}

const subtract = (target: Reference, value: FlowValue, item: XmlElement): Change => shift(target, value, item, -1);

/** Numbers add up; a day or an instant moves by days. A blank counts as zero, a blank day stays blank. */
function shift({ type, peek, text }: Reference, value: FlowValue, item: XmlElement, sign: 1 | -1): Change {
  if (!['Number', 'Currency', 'Date', 'DateTime', 'Time'].includes(type.data)) {
    throw new DeployError(
      `The operator ${sign === 1 ? 'Add' : 'Subtract'} isn't available for "${text}" (${typeName(type)}).`,
      item.place,
    );
  }
  if (type.data === 'Time') throw new Unsupported('adding to a time in flows', item.place);
  if (value.type) expectType(value, simple('Number'), text);
  return (interview) => {
    const amount = decimalOf(value.read(interview)) ?? decimalOf(0)!;
    const before = peek(interview);
    if (before instanceof ApexDate) return new ApexDate(before.days + sign * amount.trunc().toNumber());
    if (before instanceof ApexDatetime)
      return new ApexDatetime(before.ms + sign * amount.times(86_400_000).round().toNumber());
    if (before instanceof ApexTime || !decimalType(type)) return null;
    const start = decimalOf(before) ?? decimalOf(0)!;
    return numberValue(sign === 1 ? start.plus(amount) : start.minus(amount), type.scale);
  };
}

function requireFit(value: FlowValue, wanted: FlowType, target: Reference, item: XmlElement): void {
  if (value.type && !fits(value.type, wanted)) {
    const message = `The data type of the value (${typeName(value.type)}) isn't compatible with "${target.text}" (${typeName(target.type)}).`;
    throw new DeployError(message, item.place);
  }
}

type ListChange = (items: readonly Value[], operand: Value) => Value[];

const isIn = (items: readonly Value[], item: Value): boolean => items.some((each) => equal(each, item));
const listOperand = (operand: Value): readonly Value[] => (operand instanceof ApexList ? operand.items : [operand]);

function positionOf(items: readonly Value[], operand: Value): number {
  return items.findIndex((item) => equal(item, operand));
}

/** `one`: works with an item; `many`: with a collection; `position`: with a number counted from 1. */
const LIST_CHANGES: Readonly<
  Record<string, { readonly takes: readonly ('one' | 'many' | 'position')[]; readonly change: ListChange }>
> = {
  Add: { takes: ['one', 'many'], change: (items, operand) => [...items, ...listOperand(operand)] },
  AddItem: { takes: ['one', 'many'], change: (items, operand) => [...items, ...listOperand(operand)] },
  AddAtStart: { takes: ['one', 'many'], change: (items, operand) => [...listOperand(operand), ...items] },
  RemoveAll: {
    takes: ['one', 'many'],
    change: (items, operand) => items.filter((item) => !isIn(listOperand(operand), item)),
  },
  RemoveUncommon: {
    takes: ['many'],
    change: (items, operand) => items.filter((item) => isIn(listOperand(operand), item)),
  },
  RemoveFirst: {
    takes: ['one'],
    change: (items, operand) => items.filter((_item, index) => index !== positionOf(items, operand)),
  },
  RemoveBeforeFirst: {
    takes: ['one'],
    change: (items, operand) => items.slice(Math.max(0, positionOf(items, operand))),
  },
  RemoveAfterFirst: {
    takes: ['one'],
    change: (items, operand) => (isIn(items, operand) ? items.slice(0, positionOf(items, operand) + 1) : [...items]),
  },
  RemovePosition: {
    takes: ['position'],
    change: (items, operand) => items.filter((_item, index) => index !== decimalOf(operand)!.toNumber() - 1),
  },
};

function onCollection({ type, peek, text }: Reference, operator: string, value: FlowValue, item: XmlElement): Change {
  const found = LIST_CHANGES[operator];
  if (!found)
    throw new DeployError(`The operator ${operator} isn't available for "${text}" (${typeName(type)}).`, item.place);
  const wanted = { one: elementOf(type), many: type, position: simple('Number') };
  if (value.type && !found.takes.some((kind) => fits(value.type!, wanted[kind])))
    expectType(value, wanted[found.takes[0]!], text);
  return (interview) => {
    const operand = value.read(interview);
    const items = listItems(peek(interview));
    // Nothing is added for a blank, and nothing is removed.
    if (operand === null) return collection(type, [...items]);
    const given =
      operator === 'RemovePosition' ? operand : convert(operand, operand instanceof ApexList ? type : elementOf(type));
    return collection(type, found.change(items, operator.startsWith('Add') ? copied(given) : given));
  };
}
