import { tx } from '../../org/transaction';
import { sameValue } from '../../values/equality';
import type { EnumValue, Value } from '../../values/value';
import { areEqual, areNotEqual, fail } from './assert';
import { today } from './date';
import { now } from './datetime';
import { definePlatform } from './define';
import { hashCode } from './operators/hash';
import { toText } from './operators/text';
import { currentLine } from './stack';

function debug(level: string, message: Value): void {
  tx().log.push({ event: 'USER_DEBUG', text: toText(message), line: currentLine(), level });
}

// Members that face data, jobs and users are added where those are made: runAs, enqueueJob, schedule …
definePlatform({
  name: 'System',
  namespace: 'System',
  statics: {
    'void assert(Boolean condition)': (condition: Value) => {
      if (condition !== true) fail(null, null);
    },
    'void assert(Boolean condition, Object msg)': (condition: Value, message: Value) => {
      if (condition !== true) fail(message, null);
    },
    'void assertEquals(Object expected, Object actual)': areEqual,
    'void assertEquals(Object expected, Object actual, Object msg)': areEqual,
    'void assertNotEquals(Object expected, Object actual)': areNotEqual,
    'void assertNotEquals(Object expected, Object actual, Object msg)': areNotEqual,
    'Long currentTimeMillis()': () => BigInt(tx().org.now()),
    'void debug(Object msg)': (message: Value) => debug('DEBUG', message),
    'void debug(LoggingLevel logLevel, Object msg)': (level: EnumValue | null, message: Value) =>
      debug(level?.name ?? 'DEBUG', message),
    'Boolean equals(Object obj1, Object obj2)': sameValue,
    'Integer hashCode(Object obj)': hashCode,
    'Datetime now()': now,
    'Date today()': today,
  },
});
