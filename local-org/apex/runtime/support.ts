/** What generated code calls: null checks, list access, records, queries and DML, exceptions, the running clock. */
import { userTexts } from '../../org/texts';
import { tx, type Transaction } from '../../org/transaction';
import { ApexList, ApexMap, ApexSet } from '../../values/collections';
import { ApexException, UNCATCHABLE, raise } from '../../values/exceptions';
import type { Value } from '../../values/value';
import { elementsOf } from '../platform/iterate';
import { ApexIterator } from '../platform/iterator';
import * as operators from '../platform/operators';
import type { ApexType } from '../types/type';
import * as data from './data';
import * as records from './records';
import { withVariables } from './variables';

/** The target of a call or the operand of an operator is null. */
function npe(): never {
  return raise('System.NullPointerException', 'Attempt to de-reference a null object');
}

/** Asked every few thousand loop turns and calls. */
function tick(): void {
  tx().checkCpu();
}

function outOfBounds(index: number): never {
  return raise('System.ListException', `List index out of bounds: ${index}`);
}

function at(list: ApexList | null, index: number | null): Value {
  if (list === null || index === null) return npe();
  const { items } = list;
  if (index < 0 || index >= items.length) return outOfBounds(index);
  return items[index]!;
}

function setAt(list: ApexList | null, index: number | null, value: Value): Value {
  if (list === null || index === null) return npe();
  if (index < 0 || index >= list.items.length) return outOfBounds(index);
  list.items[index] = value;
  return value;
}

// Integer comparison where either side may be null: then it is false.
const lt = (a: number | null, b: number | null): boolean => a !== null && b !== null && a < b;
const le = (a: number | null, b: number | null): boolean => a !== null && b !== null && a <= b;
const gt = (a: number | null, b: number | null): boolean => a !== null && b !== null && a > b;
const ge = (a: number | null, b: number | null): boolean => a !== null && b !== null && a >= b;

function newList(type: ApexType, size: number | null): ApexList {
  if (size === null) return npe();
  if (size < 0) return raise('System.ListException', `List index out of bounds: ${size}`);
  return new ApexList(type, new Array<Value>(size).fill(null));
}

function newMap(type: ApexType, ...keysAndValues: Value[]): ApexMap {
  const map = new ApexMap(type);
  for (let i = 0; i < keysAndValues.length; i += 2) map.entries.set(keysAndValues[i]!, keysAndValues[i + 1]!);
  return map;
}

/** A method of the platform that a project's class may override. */
function virtual(
  target: Record<string, unknown>,
  name: string,
  run: (...args: unknown[]) => unknown,
  ...args: unknown[]
): unknown {
  const own = target[name];
  return typeof own === 'function'
    ? (own as (...rest: unknown[]) => unknown).apply(target, args)
    : run(target, ...args);
}

// A List or Set held as an Iterable is asked for its iterator like a class of the project.
Object.defineProperty(ApexList.prototype, 'iterator$0', {
  value(this: ApexList) {
    return new ApexIterator(this.items);
  },
});
Object.defineProperty(ApexSet.prototype, 'iterator$0', {
  value(this: ApexSet) {
    return new ApexIterator(this.values());
  },
});

/** Elements for a for-each loop over an Iterable: one by one, so that the loop may end an endless one. */
function* each(iterable: Value): Generator<Value> {
  if (iterable === null) return npe();
  if (iterable instanceof ApexList || iterable instanceof ApexSet) return yield* elementsOf(iterable);
  type Method = () => Value;
  const iterator = (iterable as unknown as { iterator$0: Method }).iterator$0() as unknown as Record<
    string,
    Method
  > | null;
  if (iterator === null) return npe();
  while ((iterator.hasnext$0!() as unknown as boolean | null) ?? npe()) yield iterator.next$0!();
}

/** The lists of up to 200 records that a SOQL loop over a list variable gets. */
function* chunks(rows: ApexList): Generator<ApexList> {
  const size = 200;
  for (let i = 0; i < rows.items.length; i += size) yield new ApexList(rows.type, rows.items.slice(i, i + size));
}

/** What a catch clause gets; errors that Apex cannot catch go on. */
function caught(error: unknown): ApexException {
  if (!(error instanceof ApexException) || UNCATCHABLE.has(error.typeName.toLowerCase())) throw error;
  return error;
}

function setSharing(on: boolean): () => void {
  const running: Transaction = tx();
  const before = running.sharing;
  running.sharing = on;
  return () => {
    running.sharing = before;
  };
}

function future(className: string, method: string, args: Value[]): null {
  tx().org.async.enqueueFuture(className, method, args);
  return null;
}

/** Runs a platform property's setter for its effect and gives the value assigned. */
function setProperty(set: (...args: unknown[]) => unknown, value: unknown, ...target: unknown[]): unknown {
  set(...target, value);
  return value;
}

function label(name: string): string {
  const labels = tx().org.model.labels.get(name.toLowerCase()) ?? [];
  return userTexts().label(labels);
}

/** An exception class of the project takes its message and cause after its fields are set. */
function initException(self: ApexException, first: string | ApexException | null, cause?: ApexException | null): void {
  if (first instanceof ApexException) {
    self.apexCause = first;
    self.apexMessage = first.apexMessage;
  } else self.apexMessage = first;
  if (cause !== undefined) self.apexCause = cause;
}

export const support = {
  ...operators,
  ...records,
  ...data,
  ApexList,
  ApexSet,
  ApexMap,
  npe,
  tick,
  at,
  setAt,
  lt,
  le,
  gt,
  ge,
  newList,
  newMap,
  virtual,
  each,
  chunks,
  caught,
  setSharing,
  future,
  setProperty,
  label,
  initException,
  withVariables,
};
