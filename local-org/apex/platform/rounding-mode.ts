import type { Decimal } from 'decimal.js';
import { Big } from '../../values/numbers';
import { raise } from '../../values/exceptions';
import type { EnumValue } from '../../values/value';
import { definePlatform } from './define';

definePlatform({
  name: 'RoundingMode',
  namespace: 'System',
  kind: 'enum',
  enumValues: ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN', 'UNNECESSARY'],
});

const MODES: Readonly<Record<string, Decimal.Rounding>> = {
  UP: Big.ROUND_UP,
  DOWN: Big.ROUND_DOWN,
  CEILING: Big.ROUND_CEIL,
  FLOOR: Big.ROUND_FLOOR,
  HALF_UP: Big.ROUND_HALF_UP,
  HALF_DOWN: Big.ROUND_HALF_DOWN,
  HALF_EVEN: Big.ROUND_HALF_EVEN,
};

/** The value with `scale` digits behind the point; UNNECESSARY raises MathException when digits would be lost. */
export function roundTo(value: Big, scale: number, mode: EnumValue | 'HALF_EVEN'): Big {
  const name = typeof mode === 'string' ? mode : mode.name;
  const shift = Big.pow(10, scale);
  const rounded = value
    .times(shift)
    .toDecimalPlaces(0, MODES[name] ?? Big.ROUND_DOWN)
    .div(shift);
  if (name === 'UNNECESSARY' && !rounded.equals(value)) return raise('System.MathException', 'Rounding necessary');
  return rounded;
}
