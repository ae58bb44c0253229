import { raise } from '../../values/exceptions';
import type { Value } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { toText } from './operators/text';

const isTrue = (text: string): boolean => text.toLowerCase() === 'true';

definePlatform({
  name: 'Boolean',
  namespace: 'System',
  isInstance: (value) => typeof value === 'boolean',
  statics: {
    'Boolean valueOf(String stringToBoolean)': (text: string | null) => {
      notNull(text);
      return isTrue(text!);
    },
    'Boolean valueOf(Object fieldValue)': (value: Value) => {
      if (value === null || typeof value === 'boolean') return value;
      if (typeof value === 'string') return isTrue(value);
      return raise('System.TypeException', `Invalid boolean: ${toText(value)}`);
    },
  },
  methods: {},
});
