import { enumValue } from '../../../local-org/apex/platform/define';
import { NULL_ARGUMENT, call, dbl, dec, inTransaction, platform, rows, show } from './harness';

const mode = (name: string) => enumValue('RoundingMode', name);
const DIVIDE_BY_ZERO = 'System.MathException: Divide by 0';

rows('Integer and Long', [
  ['Integer.valueOf(String)', ['123'], '123'],
  ['Integer.valueOf(String)', ['-123'], '-123'],
  ['Integer.valueOf(String)', ['+7'], '7'],
  ['Integer.valueOf(String)', ['x'], 'System.TypeException: Invalid integer: x'],
  ['Integer.valueOf(String)', [''], 'System.TypeException: Invalid integer: '],
  ['Integer.valueOf(String)', ['1.0'], 'System.TypeException: Invalid integer: 1.0'],
  ['Integer.valueOf(String)', [' 1'], 'System.TypeException: Invalid integer:  1'],
  ['Integer.valueOf(String)', ['2147483648'], 'System.TypeException: Invalid integer: 2147483648'],
  ['Integer.valueOf(String)', [null], NULL_ARGUMENT],
  ['Integer.valueOf(Object)', [5], '5'],
  ['Integer.valueOf(Object)', ['6'], '6'],
  ['Integer.valueOf(Object)', [dec('7.9')], '7'],
  ['Integer.valueOf(Object)', [true], 'System.TypeException: Invalid integer: true'],
  ['Integer#format()', [1234567], '1,234,567'],
  ['Long.valueOf(String)', ['9223372036854775807'], '9223372036854775807'],
  ['Long.valueOf(String)', ['9223372036854775808'], 'System.TypeException: Invalid long: 9223372036854775808'],
  ['Long.valueOf(String)', ['1.5'], 'System.TypeException: Invalid long: 1.5'],
  ['Long#intValue()', [4294967297n], '1'],
  ['Long#format()', [1234567n], '1,234,567'],
]);

rows('Double and Boolean', [
  ['Double.valueOf(String)', ['1.5'], '1.5'],
  ['Double.valueOf(String)', ['x'], 'System.TypeException: Invalid double: x'],
  ['Double.valueOf(Object)', [3], '3.0'],
  ['Double.valueOf(Object)', [dec('1.25')], '1.25'],
  ['Double#intValue()', [dbl(4.99)], '4'],
  ['Double#intValue()', [dbl(1e20)], '2147483647'],
  ['Double#longValue()', [dbl(-4.99)], '-4'],
  ['Double#round()', [dbl(4.5)], '5'],
  ['Double#round()', [dbl(-4.5)], '-4'],
  ['Double#format()', [dbl(1234.5678)], '1,234.568'],
  ['Boolean.valueOf(String)', ['TRUE'], 'true'],
  ['Boolean.valueOf(String)', ['yes'], 'false'],
  ['Boolean.valueOf(String)', [null], NULL_ARGUMENT],
  ['Boolean.valueOf(Object)', [true], 'true'],
  ['Boolean.valueOf(Object)', [1], 'System.TypeException: Invalid boolean: 1'],
]);

rows('Decimal', [
  ['Decimal.valueOf(String)', ['12.4567'], '12.4567'],
  ['Decimal.valueOf(String)', ['1.500'], '1.500'],
  ['Decimal.valueOf(String)', ['1E3'], '1E+3'],
  ['Decimal.valueOf(String)', ['x'], 'System.TypeException: Invalid decimal: x'],
  ['Decimal.valueOf(String)', [null], NULL_ARGUMENT],
  ['Decimal.valueOf(Double)', [dbl(0.1)], '0.1'],
  ['Decimal.valueOf(Double)', [dbl(2)], '2.0'],
  ['Decimal.valueOf(Long)', [20n], '20'],
  ['Decimal#abs()', [dec('-6.02214129')], '6.02214129'],
  ['Decimal#divide(Decimal,Integer)', [dec('19'), dec('100'), 3], '0.190'],
  ['Decimal#divide(Decimal,Integer,RoundingMode)', [dec('12.4567'), dec('7'), 2, mode('UP')], '1.78'],
  ['Decimal#divide(Decimal,Integer)', [dec('1'), dec('0'), 3], DIVIDE_BY_ZERO],
  ['Decimal#doubleValue()', [dec('6.62606957')], '6.62606957'],
  ['Decimal#format()', [dec('12345.6789')], '12,345.679'],
  ['Decimal#format()', [dec('1.0005')], '1'],
  ['Decimal#intValue()', [dec('1.602176565')], '1'],
  ['Decimal#intValue()', [dec('-1.9')], '-1'],
  ['Decimal#longValue()', [dec('376.730313461')], '376'],
  ['Decimal#pow(Integer)', [dec('4.12'), 2], '16.9744'],
  ['Decimal#pow(Integer)', [dec('4.12'), 0], '1'],
  ['Decimal#precision()', [dec('123.123')], '6'],
  ['Decimal#precision()', [dec('0.001')], '1'],
  ['Decimal#round()', [dec('5.5')], '6'],
  ['Decimal#round()', [dec('4.5')], '4'],
  ['Decimal#round(RoundingMode)', [dec('4.5'), mode('HALF_UP')], '5'],
  ['Decimal#scale()', [dec('9.27400')], '5'],
  ['Decimal#setScale(Integer)', [dec('8.987654'), 3], '8.988'],
  ['Decimal#setScale(Integer)', [dec('2.345'), 2], '2.34'],
  ['Decimal#setScale(Integer)', [dec('2'), 2], '2.00'],
  ['Decimal#setScale(Integer,RoundingMode)', [dec('8.987654'), 3, mode('FLOOR')], '8.987'],
  ['Decimal#setScale(Integer,RoundingMode)', [dec('-1.5'), 0, mode('HALF_UP')], '-2'],
  [
    'Decimal#setScale(Integer,RoundingMode)',
    [dec('1.5'), 0, mode('UNNECESSARY')],
    'System.MathException: Rounding necessary',
  ],
  ['Decimal#stripTrailingZeros()', [dec('12345.6000')], '12345.6'],
  ['Decimal#stripTrailingZeros()', [dec('0.00')], '0'],
  ['Decimal#stripTrailingZeros()', [dec('100')], '1E+2'],
  ['Decimal#toPlainString()', [dec('12345.60')], '12345.60'],
]);

describe('Decimal rounding modes', () => {
  const values = ['5.5', '2.5', '1.1', '-1.1', '-2.5', '-5.5'];
  test.each([
    ['CEILING', ['6', '3', '2', '-1', '-2', '-5']],
    ['DOWN', ['5', '2', '1', '-1', '-2', '-5']],
    ['FLOOR', ['5', '2', '1', '-2', '-3', '-6']],
    ['HALF_DOWN', ['5', '2', '1', '-1', '-2', '-5']],
    ['HALF_EVEN', ['6', '2', '1', '-1', '-2', '-6']],
    ['HALF_UP', ['6', '3', '1', '-1', '-3', '-6']],
    ['UP', ['6', '3', '2', '-2', '-3', '-6']],
  ])('%s', (name, expected) => {
    expect(values.map((value) => show('Decimal#round(RoundingMode)', dec(value), mode(name)))).toEqual(expected);
  });
});

rows('Math', [
  ['Math.abs(Integer)', [-42], '42'],
  ['Math.abs(Long)', [-343n], '343'],
  ['Math.abs(Decimal)', [dec('-9.80')], '9.80'],
  ['Math.abs(Integer)', [null], NULL_ARGUMENT],
  ['Math.ceil(Double)', [dbl(1.3)], '2.0'],
  ['Math.ceil(Decimal)', [dec('-2.5')], '-2'],
  ['Math.floor(Decimal)', [dec('-2.5')], '-3'],
  ['Math.floor(Double)', [dbl(2.7)], '2.0'],
  ['Math.max(Integer,Integer)', [12, 3], '12'],
  ['Math.max(Decimal,Decimal)', [dec('1.5'), dec('1.50')], '1.5'],
  ['Math.min(Long,Long)', [12n, 3n], '3'],
  ['Math.mod(Integer,Integer)', [12, 2], '0'],
  ['Math.mod(Integer,Integer)', [-7, 2], '-1'],
  ['Math.mod(Integer,Integer)', [8, 0], DIVIDE_BY_ZERO],
  ['Math.mod(Long,Long)', [7n, 4n], '3'],
  ['Math.pow(Double,Double)', [dbl(2), dbl(10)], '1024.0'],
  ['Math.rint(Double)', [dbl(2.5)], '2.0'],
  ['Math.rint(Double)', [dbl(3.5)], '4.0'],
  ['Math.round(Decimal)', [dec('4.5')], '4'],
  ['Math.round(Decimal)', [dec('5.5')], '6'],
  ['Math.round(Double)', [dbl(4.5)], '5'],
  ['Math.roundToLong(Decimal)', [dec('10000000000.5')], '10000000000'],
  ['Math.roundToLong(Double)', [dbl(4.5)], '5'],
  ['Math.signum(Decimal)', [dec('-3.2')], '-1'],
  ['Math.signum(Double)', [dbl(0)], '0.0'],
  ['Math.sqrt(Decimal)', [dec('2')], '1.414213562373095048801688724209698'],
  ['Math.sqrt(Double)', [dbl(4)], '2.0'],
  ['Math.log10(Double)', [dbl(1000)], '3.0'],
  ['Math.cbrt(Double)', [dbl(27)], '3.0'],
  ['Math.exp(Double)', [dbl(0)], '1.0'],
  ['Math.sin(Double)', [dbl(0)], '0.0'],
]);

test('Math.random is at least 0 and less than 1', () => {
  const value = inTransaction(() => platform('Math.random()')()) as { value: number };
  expect(value.value).toBeGreaterThanOrEqual(0);
  expect(value.value).toBeLessThan(1);
});

test("numbers are formatted in the user's locale", () => {
  const german = inTransaction(() => platform('Decimal#format()')(dec('12345.6')), { locale: 'de_DE' });
  expect(german).toBe('12.345,6');
  expect(call('Integer#format()', -1000)).toBe('-1,000');
});
