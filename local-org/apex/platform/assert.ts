import { raise } from '../../values/exceptions';
import { toId18 } from '../../values/id';
import type { Value } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { equals } from './operators/comparison';
import { toText } from './operators/text';
import { instanceOf, runtimeTypeName } from './operators/types';
import type { TypeValue } from './type';

/** `Assertion Failed: message: detail`, either of which may be missing. */
export function fail(message: Value, detail: string | null): never {
  const parts = ['Assertion Failed', message === null ? null : toText(message), detail];
  return raise('System.AssertException', parts.filter((part) => part !== null).join(': '));
}

/** Equality of assertions: as `==`, but texts keep their case. */
function same(a: Value, b: Value): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return equals(a, b);
  if (a === b) return true;
  return a.length + b.length === 33 && toId18(a) !== null && toId18(a) === toId18(b);
}

export function areEqual(expected: Value, actual: Value, message: Value = null): void {
  if (!same(expected, actual)) fail(message, `Expected: ${toText(expected)}, Actual: ${toText(actual)}`);
}

export function areNotEqual(notExpected: Value, actual: Value, message: Value = null): void {
  if (same(notExpected, actual)) fail(message, `Same value: ${toText(notExpected)}`);
}

function isInstance(value: Value, type: TypeValue | null, message: Value = null): void {
  notNull(type);
  if (!instanceOf(value, type!.type)) {
    fail(message, `Expected: instance of type ${type!.type.name}, Actual: ${runtimeTypeName(value)}`);
  }
}

function isNotInstance(value: Value, type: TypeValue | null, message: Value = null): void {
  notNull(type);
  if (instanceOf(value, type!.type)) fail(message, `Not expected: instance of type ${type!.type.name}`);
}

definePlatform({
  name: 'Assert',
  namespace: 'System',
  statics: {
    'void areEqual(Object expected, Object actual)': areEqual,
    'void areEqual(Object expected, Object actual, String msg)': areEqual,
    'void areNotEqual(Object notExpected, Object actual)': areNotEqual,
    'void areNotEqual(Object notExpected, Object actual, String msg)': areNotEqual,
    'void fail()': () => fail(null, null),
    'void fail(String msg)': (message: string | null) => fail(message, null),
    'void isFalse(Boolean condition)': (condition: Value) => areEqual(false, condition),
    'void isFalse(Boolean condition, String msg)': (condition: Value, message: Value) =>
      areEqual(false, condition, message),
    'void isInstanceOfType(Object instance, System.Type expectedType)': isInstance,
    'void isInstanceOfType(Object instance, System.Type expectedType, String msg)': isInstance,
    'void isNotInstanceOfType(Object instance, System.Type notExpectedType)': isNotInstance,
    'void isNotInstanceOfType(Object instance, System.Type notExpectedType, String msg)': isNotInstance,
    'void isNotNull(Object value)': (value: Value) => areNotEqual(null, value),
    'void isNotNull(Object value, String msg)': (value: Value, message: Value) => areNotEqual(null, value, message),
    'void isNull(Object value)': (value: Value) => areEqual(null, value),
    'void isNull(Object value, String msg)': (value: Value, message: Value) => areEqual(null, value, message),
    'void isTrue(Boolean condition)': (condition: Value) => areEqual(true, condition),
    'void isTrue(Boolean condition, String msg)': (condition: Value, message: Value) =>
      areEqual(true, condition, message),
  },
});
