import { raise } from '../../values/exceptions';
import { notNull } from './argument';
import { definePlatform } from './define';
import { toInteger } from './operators/conversion';
import { localNumber } from './user';

const LIMIT = 2n ** 63n;

function parse(text: string | null): bigint {
  notNull(text);
  const value = /^[+-]?\d+$/.test(text!) ? BigInt(text!.replace(/^\+/, '')) : LIMIT;
  return value >= -LIMIT && value < LIMIT ? value : raise('System.TypeException', `Invalid long: ${text}`);
}

definePlatform({
  name: 'Long',
  namespace: 'System',
  isInstance: (value) => typeof value === 'bigint',
  statics: { 'Long valueOf(String stringToLong)': parse },
  methods: {
    'String format()': (self: bigint) => localNumber(String(self)),
    'Integer intValue()': toInteger,
  },
});
