import * as operators from '../../../local-org/apex/platform/operators';
import { T, classType, listOf, mapOf, setOf, sobjectType } from '../../../local-org/apex/types/type';
import { ApexList, ApexMap } from '../../../local-org/values/collections';
import { keyOf } from '../../../local-org/values/equality';
import type { Value } from '../../../local-org/values/value';
import {
  Account,
  Contact,
  blob,
  clock,
  day,
  dbl,
  dec,
  declareClass,
  integers,
  objects,
  outcome,
  record,
  setOfStrings,
  strings,
  utc,
} from './harness';

const NULL_OPERAND = 'System.NullPointerException: Attempt to de-reference a null object';
const DIVIDE_BY_ZERO = 'System.MathException: Divide by 0';

describe('arithmetic', () => {
  test.each<[string, () => Value, string]>([
    ['Integer wraps', () => operators.integerAdd(2147483647, 1), '-2147483648'],
    ['Integer product wraps', () => operators.integerMultiply(65536, 65536), '0'],
    ['Integer quotient truncates', () => operators.integerDivide(-7, 2), '-3'],
    ['Integer / 0', () => operators.integerDivide(1, 0), DIVIDE_BY_ZERO],
    ['Integer + null', () => operators.integerAdd(1, null), NULL_OPERAND],
    ['least Integer negated', () => operators.integerNegate(-2147483648), '-2147483648'],
    ['Integer >>>', () => operators.integerShiftRightUnsigned(-8, 28), '15'],
    ['Long wraps', () => operators.longAdd(9223372036854775807n, 1n), '-9223372036854775808'],
    ['Long / 0', () => operators.longDivide(1n, 0n), DIVIDE_BY_ZERO],
    ['Long quotient truncates', () => operators.longDivide(-7n, 2n), '-3'],
    ['Long >>>', () => operators.longShiftRightUnsigned(-1n, 60), '15'],
    ['Long << uses six bits', () => operators.longShiftLeft(1n, 65), '2'],
    ['Long * null', () => operators.longMultiply(null, 1n), NULL_OPERAND],
    ['Double sum', () => operators.doubleAdd(dbl(0.1), dbl(0.2)), '0.30000000000000004'],
    ['Double / 0', () => operators.doubleDivide(dbl(1), dbl(0)), DIVIDE_BY_ZERO],
    ['Decimal sum keeps the larger scale', () => operators.decimalAdd(dec('1.10'), dec('2.2')), '3.30'],
    ['Decimal difference', () => operators.decimalSubtract(dec('1'), dec('0.01')), '0.99'],
    ['Decimal product adds scales', () => operators.decimalMultiply(dec('1.10'), dec('2.20')), '2.4200'],
    ['Decimal even quotient', () => operators.decimalDivide(dec('6'), dec('2')), '3'],
    ['Decimal quotient keeps scale', () => operators.decimalDivide(dec('1.00'), dec('2')), '0.50'],
    [
      'Decimal endless quotient',
      () => operators.decimalDivide(dec('1'), dec('3')),
      '0.3333333333333333333333333333333333',
    ],
    ['Decimal quotient', () => operators.decimalDivide(dec('200'), dec('3')), '66.66666666666666666666666666666667'],
    ['Decimal / 0', () => operators.decimalDivide(dec('1'), dec('0.0')), DIVIDE_BY_ZERO],
    ['Decimal - null', () => operators.decimalSubtract(null, dec('1')), NULL_OPERAND],
    ['Decimal negated', () => operators.decimalNegate(dec('1.50')), '-1.50'],
    ['Date + days', () => operators.dateAdd(day(2026, 12, 24), 8), '2027-01-01 00:00:00'],
    ['Date - days', () => operators.dateSubtract(day(2026, 1, 1), 1), '2025-12-31 00:00:00'],
    ['Datetime + fraction of a day', () => operators.datetimeAdd(utc(2026, 1, 1), dec('1.5')), '2026-01-02 12:00:00'],
    ['Date + null', () => operators.dateAdd(day(2026, 1, 1), null), NULL_OPERAND],
  ])('%s', (_name, work, shown) => expect(outcome(work)).toBe(shown));
});

describe('equals', () => {
  const same: [Value, Value][] = [
    ['abc', 'ABC'],
    ['001000000000001', '001000000000001AAA'],
    [1, 1n],
    [1, dbl(1)],
    [1, dec('1.00')],
    [1n, dec('1')],
    [dbl(1.5), dec('1.50')],
    [null, null],
    [day(2026, 1, 1), day(2026, 1, 1)],
    [day(2026, 1, 1), utc(2026, 1, 1)],
    [clock(9), clock(9)],
    [blob('a'), blob('a')],
    [integers(1, 2), integers(1, 2)],
    [setOfStrings('a', 'b'), setOfStrings('b', 'a')],
    [record(Account, { Name: 'a' }), record(Account, { Name: 'a' })],
    [new ApexMap(mapOf(T.String, T.Integer), [['a', 1]]), new ApexMap(mapOf(T.String, T.Integer), [['a', 1]])],
  ];
  const different: [Value, Value][] = [
    ['abc', 'abd'],
    ['a', null],
    [null, 0],
    [1, 2],
    [1, '1'],
    [true, false],
    [integers(1, 2), integers(2, 1)],
    [strings('a'), strings('A')],
    [record(Account, { Name: 'a' }), record(Account, { Name: 'b' })],
    [record(Account, {}), record(Contact, {})],
    [setOfStrings('a'), setOfStrings('a', 'b')],
  ];
  test.each(same)('%s == %s', (a, b) => expect(operators.equals(a, b)).toBe(true));
  test.each(different)('%s != %s', (a, b) => expect(operators.equals(a, b)).toBe(false));

  test('user types are asked', () => {
    const Point = declareClass('Point', { x: T.Integer });
    Object.assign(Point.prototype, {
      equals$1(this: { x: number }, other: { x: number }) {
        return other.x === this.x;
      },
      hashcode$0(this: { x: number }) {
        return this.x;
      },
    });
    const [one, alike, two] = [1, 1, 2].map((x) => Object.assign(new Point(), { x }) as unknown as Value);
    expect(operators.equals(one!, alike!)).toBe(true);
    expect(operators.equals(one!, two!)).toBe(false);
    expect(keyOf(one!)).toBe(keyOf(alike!));
    expect(operators.hashCode(two!)).toBe(2);
  });

  test('Id with text that is none', () => {
    expect(operators.equalsId('001000000000001', '001000000000001AAA')).toBe(true);
    expect(operators.equalsId(null, '001000000000001AAA')).toBe(false);
    expect(outcome(() => operators.equalsId('001000000000001AAA', 'hello'))).toBe(
      'System.StringException: Invalid id: hello',
    );
  });
});

describe('compare', () => {
  test.each<[Value, Value, number]>([
    [1, 2, -1],
    [2n, 1, 1],
    [dec('1.0'), 1, 0],
    [dbl(1.5), dec('1.4'), 1],
    ['a', 'B', -1],
    ['b', 'A', 1],
    ['a', 'A', 0],
    [null, 'a', -1],
    ['a', null, 1],
    [day(2026, 1, 1), day(2026, 1, 2), -1],
    [utc(2026, 1, 2), utc(2026, 1, 1), 1],
    [clock(9), clock(10), -1],
  ])('%s with %s', (a, b, sign) => expect(Math.sign(operators.compare(a, b))).toBe(sign));

  test('null is neither less nor more', () => {
    expect(operators.compare(null, 5)).toBeNaN();
    expect(operators.compare(5, null)).toBeNaN();
    expect(operators.compare(null, null)).toBeNaN();
  });
});

describe('conversions', () => {
  test.each<[string, Value, string]>([
    ['Integer to Long', operators.integerToLong(5), '5'],
    ['Integer to Double', operators.integerToDouble(5), '5.0'],
    ['Integer to Decimal', operators.integerToDecimal(5), '5'],
    ['Long to Decimal', operators.longToDecimal(5n), '5'],
    ['Double to Decimal', operators.doubleToDecimal(dbl(0.1)), '0.1'],
    ['Date to Datetime', operators.dateToDatetime(day(2026, 1, 2)), '2026-01-02 00:00:00'],
    ['Decimal to Integer cuts', operators.toInteger(dec('-1.9')), '-1'],
    ['Decimal to Integer wraps', operators.toInteger(dec('4294967297')), '1'],
    ['Long to Integer wraps', operators.toInteger(4294967297n), '1'],
    ['Double to Long', operators.toLong(dbl(1.9)), '1'],
    ['null stays null', operators.toDecimal(null), 'null'],
    ['15 characters to 18', operators.stringToId('001000000000001'), '001000000000001AAA'],
  ])('%s', (_name, value, shown) => expect(operators.toText(value)).toBe(shown));
});

describe('toText', () => {
  test.each<[string, Value, string]>([
    ['null', null, 'null'],
    ['Date', day(2026, 11, 21), '2026-11-21 00:00:00'],
    ['Datetime in GMT', utc(2026, 11, 21, 9, 5), '2026-11-21 09:05:00'],
    ['Time', clock(9, 5, 7, 8), '09:05:07.008Z'],
    ['Decimal with its scale', dec('1.50'), '1.50'],
    ['very small Decimal', dec('0.0000001'), '1E-7'],
    ['Double', dbl(3), '3.0'],
    ['large Double', dbl(1e10), '1.0E10'],
    ['small Double', dbl(0.00001), '1.0E-5'],
    ['List', integers(1, null, 3), '(1, null, 3)'],
    [
      'List of more than ten',
      integers(...Array.from({ length: 12 }, (_e, i) => i)),
      '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)',
    ],
    ['nested', objects(integers(1), setOfStrings('a')), '((1), {a})'],
    ['record', record(Account, { Name: 'x', Id: '001000000000001AAA' }), 'Account:{Name=x, Id=001000000000001AAA}'],
    ['Blob', blob('abc'), 'Blob[3]'],
  ])('%s', (_name, value, shown) => expect(operators.toText(value)).toBe(shown));

  test('objects show their fields, and themselves once', () => {
    const Node = declareClass('Outer.Node', { id: T.Integer, next: T.Object });
    const node = Object.assign(new Node(), { id: 1 });
    expect(operators.toText(node as unknown as Value)).toBe('Node:[id=1, next=null]');
    node['next'] = node;
    expect(operators.toText(node as unknown as Value)).toBe('Node:[id=1, next=(already output)]');
  });

  test('a toString of the class comes first', () => {
    const Named = declareClass('Named', {});
    Object.assign(Named.prototype, { tostring$0: () => 'my text' });
    expect(operators.concat('a ', new Named() as unknown as Value)).toBe('a my text');
  });
});

describe('cast and instanceof', () => {
  const account = record(Account, {});
  const wrong = (from: string, to: string) =>
    `System.TypeException: Invalid conversion from runtime type ${from} to ${to}`;

  test.each<[string, Value, Parameters<typeof operators.cast>[1], string]>([
    ['String to Integer', 'text', T.Integer, wrong('String', 'Integer')],
    ['Integer to String', 5, T.String, wrong('Integer', 'String')],
    ['Integer to Decimal', 5, T.Decimal, '5'],
    ['Integer to Long', 5, T.Long, '5'],
    ['Decimal to Integer', dec('1.5'), T.Integer, wrong('Decimal', 'Integer')],
    ['Decimal to Double', dec('1.5'), T.Double, '1.5'],
    ['String to Id', '001000000000001', T.Id, '001000000000001AAA'],
    ['String that is no Id', 'x', T.Id, 'System.StringException: Invalid id: x'],
    ['null', null, T.Integer, 'null'],
    ['Account to Contact', account, sobjectType(Contact), wrong('SOBJECT:Account', 'SOBJECT:Contact')],
    ['Account to SObject', account, T.SObject, 'Account:{}'],
    ['List<Object> to List<String>', objects(), listOf(T.String), wrong('List<ANY>', 'List<String>')],
    ['List<String> to List<Object>', strings('a'), listOf(T.Object), '(a)'],
    ['List<SObject> to List<Account>', new ApexList(listOf(T.SObject)), listOf(sobjectType(Account)), '()'],
    [
      'Map<String,Object> to List',
      new ApexMap(mapOf(T.String, T.Object)),
      listOf(T.Object),
      wrong('Map<String,ANY>', 'List<ANY>'),
    ],
    ['Date to Datetime', day(2026, 1, 1), T.Datetime, '2026-01-01 00:00:00'],
  ])('%s', (_name, value, type, shown) => expect(outcome(() => operators.cast(value, type))).toBe(shown));

  test('instanceof', () => {
    expect(operators.instanceOf('x', T.String)).toBe(true);
    expect(operators.instanceOf('x', T.Id)).toBe(false);
    expect(operators.instanceOf('001000000000001AAA', T.Id)).toBe(true);
    expect(operators.instanceOf(null, T.Object)).toBe(false);
    // Numbers and dates are instances of every type they widen to.
    expect(operators.instanceOf(dbl(1), T.Decimal)).toBe(true);
    expect(operators.instanceOf(9, T.Long)).toBe(true);
    expect(operators.instanceOf(9, T.Decimal)).toBe(true);
    expect(operators.instanceOf(9n, T.Integer)).toBe(false);
    expect(operators.instanceOf(dbl(1), T.Long)).toBe(false);
    expect(operators.instanceOf(day(2026, 1, 1), T.Datetime)).toBe(true);
    expect(operators.instanceOf(strings(), setOf(T.String))).toBe(false);
    expect(operators.instanceOf(account, sobjectType(Account))).toBe(true);
    expect(operators.instanceOf(account, sobjectType(Contact))).toBe(false);
  });

  test('classes and interfaces', () => {
    const Base = declareClass('Base', {});
    const Sub = declareClass('Sub', {}, { ancestors: new Set(['sub', 'base', 'comparable']) });
    const type = (name: string, origin: 'project' | 'platform') => classType({ name, origin });
    const sub = new Sub() as unknown as Value;
    expect(operators.instanceOf(sub, type('Base', 'project'))).toBe(true);
    expect(operators.instanceOf(sub, type('Comparable', 'platform'))).toBe(true);
    expect(operators.instanceOf(sub, type('Iterator', 'platform'))).toBe(false);
    expect(operators.instanceOf(new Base() as unknown as Value, type('Sub', 'project'))).toBe(false);
    expect(outcome(() => operators.cast(new Base() as unknown as Value, type('Sub', 'project')))).toBe(
      wrong('Base', 'Sub'),
    );
  });

  test('names of run-time types', () => {
    const values: Value[] = [1, 1n, dbl(1), dec('1'), 'a', true, day(2026, 1, 1), clock(1), strings(), account];
    expect(values.map(operators.runtimeTypeName)).toEqual([
      'Integer',
      'Long',
      'Double',
      'Decimal',
      'String',
      'Boolean',
      'Date',
      'Time',
      'List<String>',
      'Account',
    ]);
  });
});

describe('hashCode', () => {
  test.each<[Value, number]>([
    ['', 0],
    ['hello', 99162322],
    [42, 42],
    [true, 1231],
    [false, 1237],
    [4294967296n, 1],
    [-1n, 0],
    [dbl(1), 1072693248],
    [null, 0],
    [integers(1, 2), 994],
  ])('%s', (value, hash) => expect(operators.hashCode(value)).toBe(hash));

  test('equal values have equal hashes', () => {
    expect(operators.hashCode(dec('1.0'))).toBe(operators.hashCode(dec('1.00')));
    expect(operators.hashCode(setOfStrings('a', 'b'))).toBe(operators.hashCode(setOfStrings('b', 'a')));
    expect(operators.hashCode(record(Account, { Name: 'a' }))).toBe(operators.hashCode(record(Account, { Name: 'a' })));
  });

  test('objects without one keep their identity', () => {
    const Plain = declareClass('Plain', {});
    const [a, b] = [new Plain(), new Plain()] as unknown as [Value, Value];
    expect(operators.hashCode(a)).toBe(operators.hashCode(a));
    expect(operators.hashCode(a)).not.toBe(operators.hashCode(b));
  });
});
