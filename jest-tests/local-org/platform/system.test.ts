import {
  definePlatform,
  enumValue,
  extendPlatform,
  platformClass,
  platformClasses,
} from '../../../local-org/apex/platform/define';
import { apexFrames, stackText } from '../../../local-org/apex/platform/stack';
import { typeByName, typeValue } from '../../../local-org/apex/platform/type';
import { parseSignature, parseTypeText } from '../../../local-org/apex/types/signature';
import { T, classType, listOf, sobjectType } from '../../../local-org/apex/types/type';
import { ApexException, platformException } from '../../../local-org/values/exceptions';
import type { Value } from '../../../local-org/values/value';
import {
  Account,
  NOW,
  NULL_ARGUMENT,
  call,
  dbl,
  dec,
  declareClass,
  inTransaction,
  integers,
  objects,
  outcome,
  platform,
  rows,
  show,
  strings,
} from './harness';

const failed = (text = '') => `System.AssertException: Assertion Failed${text}`;
const type = (name: string) => typeValue(inTransaction(() => typeByName(name))!);

rows('Assert', [
  ['Assert.areEqual(Object,Object)', [1, 1], 'void'],
  ['Assert.areEqual(Object,Object)', [1, 2], failed(': Expected: 1, Actual: 2')],
  ['Assert.areEqual(Object,Object,String)', [1, 2, 'sum'], failed(': sum: Expected: 1, Actual: 2')],
  ['Assert.areEqual(Object,Object)', ['a', 'A'], failed(': Expected: a, Actual: A')],
  ['Assert.areEqual(Object,Object)', [1, 1n], 'void'],
  ['Assert.areEqual(Object,Object)', [dec('1.5'), dbl(1.5)], 'void'],
  ['Assert.areEqual(Object,Object)', [dec('0.190'), dec('0.19')], 'void'],
  ['Assert.areEqual(Object,Object)', [null, null], 'void'],
  ['Assert.areEqual(Object,Object)', [null, 'x'], failed(': Expected: null, Actual: x')],
  ['Assert.areEqual(Object,Object)', ['001000000000001', '001000000000001AAA'], 'void'],
  ['Assert.areEqual(Object,Object)', [integers(1), integers(1)], 'void'],
  ['Assert.areEqual(Object,Object)', [strings('a'), strings('b')], failed(': Expected: (a), Actual: (b)')],
  ['Assert.areNotEqual(Object,Object)', [1, 2], 'void'],
  ['Assert.areNotEqual(Object,Object)', [1, 1], failed(': Same value: 1')],
  ['Assert.areNotEqual(Object,Object,String)', [1, 1, 'm'], failed(': m: Same value: 1')],
  ['Assert.isTrue(Boolean)', [true], 'void'],
  ['Assert.isTrue(Boolean)', [false], failed(': Expected: true, Actual: false')],
  ['Assert.isTrue(Boolean,String)', [null, 'm'], failed(': m: Expected: true, Actual: null')],
  ['Assert.isFalse(Boolean)', [true], failed(': Expected: false, Actual: true')],
  ['Assert.isNull(Object)', [1], failed(': Expected: null, Actual: 1')],
  ['Assert.isNotNull(Object)', [null], failed(': Same value: null')],
  ['Assert.isNotNull(Object)', [1], 'void'],
  ['Assert.fail()', [], failed()],
  ['Assert.fail(String)', ['no'], failed(': no')],
  ['System.assert(Boolean)', [false], failed()],
  ['System.assert(Boolean)', [true], 'void'],
  ['System.assert(Boolean,Object)', [false, 'no'], failed(': no')],
  ['System.assertEquals(Object,Object)', [1, 2], failed(': Expected: 1, Actual: 2')],
  ['System.assertEquals(Object,Object,Object)', [1, 2, 'm'], failed(': m: Expected: 1, Actual: 2')],
  ['System.assertNotEquals(Object,Object)', [1, 1], failed(': Same value: 1')],
]);

test('Assert.isInstanceOfType', () => {
  expect(show('Assert.isInstanceOfType(Object,Type)', 'x', type('String'))).toBe('void');
  expect(show('Assert.isInstanceOfType(Object,Type)', 'x', type('Integer'))).toMatch(
    /^System\.AssertException: Assertion Failed/,
  );
  expect(show('Assert.isNotInstanceOfType(Object,Type)', 'x', type('String'))).toMatch(/^System\.AssertException/);
  expect(show('Assert.isInstanceOfType(Object,Type)', 'x', null)).toBe(NULL_ARGUMENT);
});

describe('System', () => {
  test('debug writes to the log', () => {
    const log = inTransaction((transaction) => {
      platform('System.debug(Object)')(dec('1.50'));
      platform('System.debug(LoggingLevel,Object)')(enumValue('LoggingLevel', 'ERROR'), null);
      return transaction.log;
    });
    expect(log.map(({ event, text, level }) => [event, text, level])).toEqual([
      ['USER_DEBUG', '1.50', 'DEBUG'],
      ['USER_DEBUG', 'null', 'ERROR'],
    ]);
  });

  test('time, equality, hash', () => {
    expect(call('System.currentTimeMillis()')).toBe(BigInt(NOW));
    expect(show('System.now()')).toBe('2026-11-21 17:05:00');
    expect(show('System.today()')).toBe('2026-11-21 00:00:00');
    expect(call('System.equals(Object,Object)', 'a', 'A')).toBe(false);
    expect(call('System.equals(Object,Object)', null, null)).toBe(true);
    expect(call('System.hashCode(Object)', 'hello')).toBe(99162322);
  });
});

describe('Type', () => {
  test.each([
    ['integer', 'Integer'],
    ['System.String', 'String'],
    ['List<string>', 'List<String>'],
    ['Map<Id, List<Account>>', 'Map<Id,List<Account>>'],
    ['Account[]', 'List<Account>'],
    ['account', 'Account'],
    ['HttpRequest', 'HttpRequest'],
    ['Nope', 'null'],
    ['List<Nope>', 'null'],
    [null, NULL_ARGUMENT],
  ])('forName(%s)', (name, shown) => expect(show('Type.forName(String)', name)).toBe(shown));

  test('newInstance', () => {
    declareClass('Outer.Made', { n: T.Integer });
    declareClass('NotMade', {}, { construct: null });
    const made = (name: string) => show('Type#newInstance()', type(name));
    expect(made('outer.made')).toBe('Made:[n=null]');
    expect(made('Account')).toBe('Account:{}');
    expect(made('List<String>')).toBe('()');
    expect(made('Map<String,Integer>')).toBe('{}');
    expect(made('NotMade')).toBe('System.TypeException: Type cannot be constructed: NotMade');
    expect(made('Integer')).toBe('System.TypeException: Type cannot be constructed: Integer');
  });

  test('equality and assignability', () => {
    expect(typeValue(T.String)).toBe(type('String'));
    expect(call('Type#equals(Object)', type('Account'), typeValue(sobjectType(Account)))).toBe(true);
    expect(call('Type#equals(Object)', type('String'), type('Id'))).toBe(false);
    expect(call('Type#isAssignableFrom(Type)', type('SObject'), type('Account'))).toBe(true);
    expect(call('Type#isAssignableFrom(Type)', type('Account'), type('SObject'))).toBe(false);
    expect(call('Type#isAssignableFrom(Type)', type('Exception'), type('DmlException'))).toBe(true);
    expect(call('Type#getName()', type('List<Integer>'))).toBe('List<Integer>');
    expect(listOf(T.Integer).name).toBe('List<Integer>');
  });
});

describe('exceptions', () => {
  test('message, cause, type', () => {
    const cause = call('new MathException(String)', 'inner');
    const made = call('new TypeException(String,Exception)', 'outer', cause);
    expect(call('Exception#getMessage()', made)).toBe('outer');
    expect(call('Exception#getCause()', made)).toBe(cause);
    expect(call('Exception#getTypeName()', made)).toBe('System.TypeException');
    expect(show('Exception#getCause()', cause)).toBe('null');
    expect(call('Exception#getMessage()', call('new QueryException()'))).toBe('Script-thrown exception');
    call('Exception#setMessage(String)', made, 'changed');
    expect(call('Exception#getMessage()', made)).toBe('changed');
    call('Exception#initCause(Exception)', cause, made);
    expect(call('Exception#getCause()', cause)).toBe(made);
  });

  test('AuraHandledException hides its text, as on the platform', () => {
    const made = call('new AuraHandledException(String)', 'for the user');
    expect(call('Exception#getMessage()', made)).toBe('Script-thrown exception');
  });

  test('DmlException tells of its rows', () => {
    const made = new (platformException('System.DmlException'))('Insert failed.');
    const row = { index: 3, id: null, statusCode: 'STRING_TOO_LONG', fields: ['Name', 'Nope'], message: 'too large' };
    made.dml = [{ ...row, object: Account }];
    expect(call('DmlException#getNumDml()', made)).toBe(1);
    expect(call('DmlException#getDmlIndex(Integer)', made, 0)).toBe(3);
    expect(call('DmlException#getDmlMessage(Integer)', made, 0)).toBe('too large');
    expect(show('DmlException#getDmlFieldNames(Integer)', made, 0)).toBe('(Name, Nope)');
    expect(show('DmlException#getDmlFields(Integer)', made, 0)).toBe('(Name)');
    expect(show('DmlException#getDmlId(Integer)', made, 0)).toBe('null');
    expect(call('DmlException#getDmlStatusCode(Integer)', made, 0)).toBe('STRING_TOO_LONG');
    expect(call('DmlException#getDmlType(Integer)', made, 0)).toBe(enumValue('StatusCode', 'STRING_TOO_LONG'));
    expect(show('DmlException#getDmlMessage(Integer)', made, 1)).toBe(
      'System.ListException: List index out of bounds: 1',
    );
  });

  test('every exception is one of the class Exception', () => {
    for (const { name, jsClass } of platformClasses().values()) {
      if (!name.endsWith('Exception') || name === 'Exception') continue;
      const made = new (jsClass as new () => ApexException)();
      expect(made).toBeInstanceOf(ApexException);
      expect(made.typeName).toBe(name.includes('.') ? name : `System.${name}`);
    }
  });

  test('stack traces name class, method and line', () => {
    const stack = [
      'Error: x',
      '    at Outer$Inner.Outer$Inner$_$run$$12 (/project/classes/Outer.cls:12:5)',
      '    at Outer$_$_init_$$3 (/project/classes/Outer.cls:7:1)',
      '    at node:internal/main:1:1',
      '    at helperOfTheCompiler (/project/classes/Outer.cls:8:1)',
      '    at TicketTrigger$_$run$$1 (/project/triggers/TicketTrigger.trigger:3:1)',
      '    at anonymous$_$run$$1 (anonymous.apex:1:10)',
    ].join('\n');
    expect(stackText(stack)).toBe(
      [
        'Class.Outer.Inner.run: line 12, column 1',
        'Class.Outer.<init>: line 7, column 1',
        'Trigger.TicketTrigger: line 3, column 1',
        'AnonymousBlock: line 1, column 1',
      ].join('\n'),
    );
    expect(apexFrames('Error\n    at x (/a/b.js:1:1)')).toEqual([]);
  });
});

describe('declarations', () => {
  test('every signature can be read and names known types', () => {
    const known = new Set(['void', 'Object', 'SObject', ...Object.values(T).map(({ name }) => name)]);
    for (const spec of platformClasses().values()) known.add(spec.name);
    const lower = new Set([...known].map((name) => name.toLowerCase()));
    const unknown: string[] = [];
    for (const spec of platformClasses().values()) {
      const check = (text: ReturnType<typeof parseTypeText>): void => {
        const name = text.name.replace(/^System\./, '').toLowerCase();
        if (!lower.has(name) && !spec.typeParameters?.includes(text.name)) unknown.push(`${spec.name}: ${text.name}`);
        text.args.forEach(check);
      };
      const signatures = [spec.statics, spec.methods, spec.constructors].flatMap((part) => Object.keys(part ?? {}));
      for (const text of [...signatures, ...(spec.abstractMethods ?? [])]) {
        const { returns, parameters } = parseSignature(text);
        if (returns) check(returns);
        parameters.forEach((parameter) => check(parameter.type));
      }
      for (const property of Object.values({ ...spec.properties, ...spec.staticProperties }))
        check(parseTypeText(property.type));
    }
    expect(unknown).toEqual([]);
  });

  test('enum constants are one object each', () => {
    expect(enumValue('RoundingMode', 'half_up')).toBe(enumValue('RoundingMode', 'HALF_UP'));
    expect(enumValue('RoundingMode', 'HALF_UP')).toMatchObject({ name: 'HALF_UP', ordinal: 4 });
    expect(() => enumValue('RoundingMode', 'SIDEWAYS')).toThrow('RoundingMode has no constant SIDEWAYS');
    expect(() => enumValue('Nope', 'X')).toThrow('there is no platform class Nope');
  });

  test('a class is declared once and may be extended before and after', () => {
    extendPlatform('TestOnlyClass', { statics: { 'Integer one()': () => 1 } });
    definePlatform({ name: 'TestOnlyClass', namespace: 'System', statics: { 'Integer two()': () => 2 } });
    extendPlatform('TestOnlyClass', { statics: { 'Integer three()': () => 3 } });
    expect(Object.keys(platformClass('testonlyclass').statics!).sort()).toEqual([
      'Integer one()',
      'Integer three()',
      'Integer two()',
    ]);
    expect(() => definePlatform({ name: 'TestOnlyClass', namespace: 'System' })).toThrow('is defined twice');
    expect(() => extendPlatform('TestOnlyClass', { statics: { 'Integer one()': () => 1 } })).toThrow(
      'has Integer one() twice',
    );
  });
});

rows('Object', [
  ['Object#toString()', [objects(1)], '(1)'],
  ['Object#hashCode()', ['hello'], '99162322'],
  ['Object#equals(Object)', ['a', 'A'], 'false'],
  ['Object#equals(Object)', [integers(1), integers(1)], 'true'],
]);

test('Collator compares by the locale', () => {
  const sign = outcome(() => {
    const collator = platform('Collator.getInstance()')();
    const compare = (a: string, b: string) => platform('Collator#compare(String,String)')(collator, a, b) as number;
    return `${compare('a', 'B')},${compare('B', 'a')},${compare('é', 'f')}` as Value;
  });
  expect(sign).toBe('-1,1,-1');
});

test('TypeDeclaration of a platform class answers instanceof', () => {
  const http = call('new HttpRequest()') as Value;
  expect(
    show(
      'Assert.isInstanceOfType(Object,Type)',
      http,
      typeValue(classType({ name: 'HttpRequest', origin: 'platform' })),
    ),
  ).toBe('void');
});
