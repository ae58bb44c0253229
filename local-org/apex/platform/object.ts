import { sameValue } from '../../values/equality';
import type { Value } from '../../values/value';
import { definePlatform } from './define';
import { hashCode } from './operators/hash';
import { toText } from './operators/text';

// A class of the project that declares these methods itself is called through sameValue, hashCode and toText too.
definePlatform({
  name: 'Object',
  namespace: 'System',
  isVirtual: true,
  isInstance: (value) => value !== null,
  methods: {
    'Boolean equals(Object other)': (self: Value, other: Value) => sameValue(self, other),
    'Integer hashCode()': (self: Value) => hashCode(self),
    'String toString()': (self: Value) => toText(self),
  },
});
