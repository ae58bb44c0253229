import { raise } from '../../values/exceptions';
import { ApexDouble } from '../../values/numbers';
import type { Value } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { isNumeric } from './operators/comparison';
import { toDouble, toInteger, toLong } from './operators/conversion';
import { toText } from './operators/text';
import { localNumber } from './user';

const invalid = (text: string): never => raise('System.TypeException', `Invalid double: ${text}`);

function parse(text: string | null): ApexDouble {
  notNull(text);
  const trimmed = text!.trim();
  const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/.test(trimmed);
  return numeral ? new ApexDouble(Number.parseFloat(trimmed)) : invalid(text!);
}

/** Math.round of Java: halves go up. */
export const roundDouble = (self: ApexDouble): bigint => toLong(new ApexDouble(Math.floor(self.value + 0.5)))!;

definePlatform({
  name: 'Double',
  namespace: 'System',
  isInstance: (value) => value instanceof ApexDouble,
  statics: {
    'Double valueOf(String stringToDouble)': parse,
    'Double valueOf(Object fieldValue)': (value: Value) => {
      if (value === null) return null;
      if (isNumeric(value)) return toDouble(value);
      return typeof value === 'string' ? parse(value) : invalid(toText(value));
    },
  },
  methods: {
    'String format()': (self: ApexDouble) => localNumber(String(self.value)),
    'Integer intValue()': toInteger,
    'Long longValue()': toLong,
    'Long round()': roundDouble,
  },
});
