import { raise } from '../../values/exceptions';
import type { Value } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { isNumeric } from './operators/comparison';
import { toInteger } from './operators/conversion';
import { toText } from './operators/text';
import { localNumber } from './user';

const invalid = (text: string): never => raise('System.TypeException', `Invalid integer: ${text}`);

function parse(text: string | null): number {
  notNull(text);
  const value = /^[+-]?\d+$/.test(text!) ? Number(text) : NaN;
  return value >= -2_147_483_648 && value <= 2_147_483_647 ? value : invalid(text!);
}

definePlatform({
  name: 'Integer',
  namespace: 'System',
  isInstance: (value) => typeof value === 'number',
  statics: {
    'Integer valueOf(String stringToInteger)': parse,
    'Integer valueOf(Object fieldValue)': (value: Value) => {
      if (value === null || isNumeric(value)) return toInteger(value);
      return typeof value === 'string' ? parse(value) : invalid(toText(value));
    },
  },
  methods: { 'String format()': (self: number) => localNumber(String(self)) },
});
