import { enumValue } from '../../../local-org/apex/platform/define';
import { typeValue } from '../../../local-org/apex/platform/type';
import { toText } from '../../../local-org/apex/platform/operators';
import { T, classType, listOf, mapOf, setOf, sobjectType, type ApexType } from '../../../local-org/apex/types/type';
import { ApexList, ApexMap } from '../../../local-org/values/collections';
import { platformException } from '../../../local-org/values/exceptions';
import type { SObject } from '../../../local-org/values/sobject';
import type { Value } from '../../../local-org/values/value';
import {
  Account,
  Contact,
  NULL_ARGUMENT,
  blob,
  call,
  clock,
  day,
  dbl,
  dec,
  declareClass,
  inTransaction,
  integers,
  mapOfStrings,
  objects,
  outcome,
  platform,
  record,
  rows,
  setOfStrings,
  show,
  strings,
  utc,
} from './harness';

const FIRST = '001000000000001AAA';
const Person = declareClass('Person', {
  name: T.String,
  age: T.Integer,
  tags: listOf(T.String),
  transientNote: T.String,
});
const PERSON = classType({ name: 'Person', origin: 'project' });
const person = (fields: Record<string, Value>) => Object.assign(new Person(), fields) as unknown as Value;

const read = (text: string | null, type: ApexType) => show('JSON.deserialize(String,Type)', text, typeValue(type));
const strict = (text: string, type: ApexType) => show('JSON.deserializeStrict(String,Type)', text, typeValue(type));

rows('JSON.serialize', [
  ['JSON.serialize(Object)', [null], 'null'],
  ['JSON.serialize(Object)', ['a "quoted" \\ text\n\u0001'], '"a \\"quoted\\" \\\\ text\\n\\u0001"'],
  ['JSON.serialize(Object)', ['ünï/code'], '"ünï/code"'],
  ['JSON.serialize(Object)', [5], '5'],
  ['JSON.serialize(Object)', [9007199254740993n], '9007199254740993'],
  ['JSON.serialize(Object)', [dec('1.50')], '1.50'],
  ['JSON.serialize(Object)', [dbl(2)], '2.0'],
  ['JSON.serialize(Object)', [true], 'true'],
  ['JSON.serialize(Object)', [day(2026, 11, 21)], '"2026-11-21"'],
  ['JSON.serialize(Object)', [utc(2026, 11, 21, 9, 5)], '"2026-11-21T09:05:00.000Z"'],
  ['JSON.serialize(Object)', [clock(9, 5)], '"09:05:00.000Z"'],
  ['JSON.serialize(Object)', [blob('abc')], '"YWJj"'],
  ['JSON.serialize(Object)', [integers(1, null)], '[1,null]'],
  ['JSON.serialize(Object)', [setOfStrings('a', 'b')], '["a","b"]'],
  ['JSON.serialize(Object)', [mapOfStrings({ a: 1, b: null })], '{"a":1,"b":null}'],
  ['JSON.serialize(Object,Boolean)', [mapOfStrings({ a: null }), true], '{"a":null}'],
  ['JSON.serialize(Object)', [new ApexMap(mapOf(T.Integer, T.String), [[1, 'x']])], '{"1":"x"}'],
  ['JSON.serialize(Object)', [new ApexMap(mapOf(T.Date, T.String), [[day(2026, 1, 1), 'x']])], '{"2026-01-01":"x"}'],
  ['JSON.serialize(Object)', [person({ name: 'Ann', transientNote: 'x' })], '{"name":"Ann","age":null,"tags":null}'],
  ['JSON.serialize(Object,Boolean)', [person({ name: 'Ann' }), true], '{"name":"Ann"}'],
  ['JSON.serialize(Object)', [record(Account, { Name: 'A' })], '{"attributes":{"type":"Account"},"Name":"A"}'],
  ['JSON.serialize(Object)', [record(Account, { Name: null })], '{"attributes":{"type":"Account"},"Name":null}'],
  [
    'JSON.serialize(Object)',
    [record(Account, { Id: FIRST, CreatedDate: utc(2026, 1, 1) })],
    `{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/${FIRST}"},"Id":"${FIRST}","CreatedDate":"2026-01-01T00:00:00.000+0000"}`,
  ],
]);

describe('JSON.serialize of what is harder', () => {
  test('enums by name', () => {
    expect(call('JSON.serialize(Object)', enumValue('LoggingLevel', 'WARN'))).toBe('"WARN"');
  });

  test('parents and children', () => {
    const account = record(Account, { Name: 'A' });
    const contact = record(Contact, { LastName: 'C' });
    contact.parents = new Map([['Account', account]]);
    expect(call('JSON.serialize(Object)', contact)).toBe(
      '{"attributes":{"type":"Contact"},"LastName":"C","Account":{"attributes":{"type":"Account"},"Name":"A"}}',
    );
    account.children = new Map([['Contacts', new ApexList(listOf(sobjectType(Contact)), [record(Contact, {})])]]);
    expect(call('JSON.serialize(Object)', account)).toBe(
      '{"attributes":{"type":"Account"},"Name":"A","Contacts":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"}}]}}',
    );
  });

  test('what a query found empty is left out', () => {
    const queried = record(Account, { Name: null, NumberOfEmployees: 3 });
    queried.queried = true;
    expect(call('JSON.serialize(Object)', queried)).toBe('{"attributes":{"type":"Account"},"NumberOfEmployees":3}');
  });

  test('cycles and types without JSON', () => {
    const self = objects();
    self.items.push(self);
    expect(show('JSON.serialize(Object)', self)).toMatch(/^System\.JSONException: Self-reference cycle/);
    const Null = platformException('System.NullPointerException');
    expect(show('JSON.serialize(Object)', new Null('x'))).toBe(
      'System.JSONException: Apex Type unsupported in JSON: System.NullPointerException',
    );
    const byList = new ApexMap(mapOf(listOf(T.Integer), T.String), [[integers(1), 'x']]);
    expect(show('JSON.serialize(Object)', byList)).toBe(
      'System.JSONException: Apex Type unsupported in JSON: List<Integer>',
    );
  });

  test('pretty', () => {
    const value = mapOfStrings({
      a: 1,
      list: integers(1, 2),
      none: objects(),
      map: mapOfStrings({ b: null }),
      e: mapOfStrings({}),
    });
    expect(call('JSON.serializePretty(Object)', value)).toBe(`{
  "a" : 1,
  "list" : [ 1, 2 ],
  "none" : [ ],
  "map" : {
    "b" : null
  },
  "e" : { }
}`);
    expect(call('JSON.serializePretty(Object)', objects(mapOfStrings({ a: 1 }), mapOfStrings({ b: 2 })))).toBe(
      '[ {\n  "a" : 1\n}, {\n  "b" : 2\n} ]',
    );
  });
});

rows('JSON.deserializeUntyped', [
  ['JSON.deserializeUntyped(String)', ['{"a":1,"b":[true,null,"x"]}'], '{a=1, b=(true, null, x)}'],
  ['JSON.deserializeUntyped(String)', ['1.50'], '1.50'],
  ['JSON.deserializeUntyped(String)', ['"\\u00e9\\n\\/"'], 'é\n/'],
  ['JSON.deserializeUntyped(String)', [null], NULL_ARGUMENT],
  ['JSON.deserializeUntyped(String)', [''], 'System.JSONException: No content to map to Object due to end of input'],
]);

test('numbers without a type', () => {
  const values = call('JSON.deserializeUntyped(String)', '[1,3000000000,1.5,1e2,99999999999999999999]') as ApexList;
  const names = values.items.map((value) => (typeof value === 'object' ? value!.constructor.name : typeof value));
  expect(names).toEqual(['number', 'bigint', 'ApexDecimal', 'ApexDecimal', 'ApexDecimal']);
  expect(values.type).toBe(listOf(T.Object));
});

const VALUES = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
describe('no JSON', () => {
  test.each([
    ['Blob[19]', `Unexpected character ('B' (code 66)): ${VALUES} at input location [1,2]`],
    [
      '{oops',
      "Unexpected character ('o' (code 111)): was expecting double-quote to start field name at input location [1,3]",
    ],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value at input location [1,7]",
    ],
    [
      '{"a":1 "b"}',
      "Unexpected character ('\"' (code 34)): was expecting comma to separate OBJECT entries at input location [1,9]",
    ],
    [
      '[1 2]',
      "Unexpected character ('2' (code 50)): was expecting comma to separate ARRAY entries at input location [1,5]",
    ],
    ['[1,\n]', `Unexpected character (']' (code 93)): ${VALUES} at input location [2,2]`],
    ['{"a":nul}', "Unrecognized token 'nul': was expecting 'null', 'true', 'false' or NaN at input location [1,7]"],
    ['[01]', 'Invalid numeric value: Leading zeroes not allowed at input location [1,3]'],
    ['"abc', 'Unexpected end-of-input: was expecting closing quote for a string value at input location [1,6]'],
    ['["a\\x"]', "Unrecognized character escape 'x' (code 120) at input location [1,6]"],
    [
      '["a\nb"]',
      'Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value at input location [1,5]',
    ],
    ['{"a":1', 'Unexpected end-of-input: expected close marker for OBJECT (from [1,1]) at input location [1,8]'],
  ])('%j', (text, problem) => {
    expect(show('JSON.deserializeUntyped(String)', text)).toBe(`System.JSONException: ${problem}`);
  });
});

describe('JSON.deserialize', () => {
  test.each<[string, ApexType, string]>([
    ['"x"', T.String, 'x'],
    ['5', T.String, '5'],
    ['5', T.Integer, '5'],
    ['"5"', T.Integer, '5'],
    ['"thirty"', T.Integer, 'System.JSONException: Illegal value for primitive: thirty'],
    ['3000000000', T.Integer, 'System.JSONException: Illegal value for primitive: 3000000000'],
    ['3000000000', T.Long, '3000000000'],
    ['1.50', T.Decimal, '1.50'],
    ['1', T.Double, '1.0'],
    ['"true"', T.Boolean, 'true'],
    ['1', T.Boolean, 'System.JSONException: Illegal value for primitive: 1'],
    ['"2026-11-21"', T.Date, '2026-11-21 00:00:00'],
    [
      '"2026-02-30"',
      T.Date,
      'System.JSONException: Cannot parse "2026-02-30": Value 30 for dayOfMonth must be in the range [1,28]',
    ],
    [
      '"2026-13-01T00:00:00Z"',
      T.Datetime,
      'System.JSONException: Cannot parse "2026-13-01T00:00:00Z": Value 13 for monthOfYear must be in the range [1,12]',
    ],
    ['"tomorrow"', T.Date, 'System.JSONException: Invalid format: "tomorrow"'],
    ['"2026-01-01x"', T.Date, 'System.JSONException: Invalid format: "2026-01-01x" is malformed at "x"'],
    ['"2026-11-21T09:05:00.000Z"', T.Datetime, '2026-11-21 09:05:00'],
    ['"2026-11-21T09:05:00+0100"', T.Datetime, '2026-11-21 08:05:00'],
    ['"2026-11-21T09:05:00-02:30"', T.Datetime, '2026-11-21 11:35:00'],
    ['"2026-11-21"', T.Datetime, '2026-11-21 00:00:00'],
    [
      '"2026-11-21T09:05:00Z[UTC]"',
      T.Datetime,
      'System.JSONException: Invalid format: "2026-11-21T09:05:00Z[UTC]" is malformed at "[UTC]"',
    ],
    ['"09:05:00.000Z"', T.Time, '09:05:00.000Z'],
    ['"YWJj"', T.Blob, 'Blob[3]'],
    ['"001000000000001"', T.Id, FIRST],
    ['"x"', T.Id, 'System.JSONException: Invalid id: x'],
    ['null', T.Integer, 'null'],
    ['[1,2]', listOf(T.Integer), '(1, 2)'],
    ['["a","a"]', setOf(T.String), '{a}'],
    ['{"a":1}', mapOf(T.String, T.Integer), '{a=1}'],
    ['{"1":"a"}', mapOf(T.Integer, T.String), '{1=a}'],
    ['{}', listOf(T.Integer), "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set"],
    ['[]', mapOf(T.String, T.Integer), "System.JSONException: Malformed JSON: Expected '{' at the beginning of object"],
    ['[]', PERSON, "System.JSONException: Malformed JSON: Expected '{' at the beginning of object"],
    [
      '{"name":"Bo","age":4,"more":{"x":[1,{}]},"tags":["t"]}',
      PERSON,
      'Person:[name=Bo, age=4, tags=(t), transientNote=null]',
    ],
    ['{"NAME":"Bo"}', PERSON, 'Person:[name=Bo, age=null, tags=null, transientNote=null]'],
    ['{"name":{}}', PERSON, 'System.JSONException: Illegal value for primitive: {'],
    ['[{"age":1},null]', listOf(PERSON), '(Person:[name=null, age=1, tags=null, transientNote=null], null)'],
    [
      '{"Name":"A","NumberOfEmployees":3,"Since__c":"2026-01-01"}',
      sobjectType(Account),
      'Account:{Name=A, NumberOfEmployees=3, Since__c=2026-01-01 00:00:00}',
    ],
    ['{"name":"A"}', sobjectType(Account), 'Account:{Name=A}'],
    ['{"first":"A"}', sobjectType(Account), "System.JSONException: No such column 'first' on sobject of type Account"],
    ['{"attributes":{"type":"Account"},"Name":"A"}', T.SObject, 'Account:{Name=A}'],
  ])('%s as %p', (text, type, shown) => expect(read(text, type)).toBe(shown));

  test('enums, by name', () => {
    const level = classType({ name: 'LoggingLevel', origin: 'platform' });
    expect(read('"warn"', level)).toBe('WARN');
    expect(read('"loud"', level)).toBe('System.JSONException: Illegal value for enum LoggingLevel: loud');
  });

  test('types that have no JSON', () => {
    expect(read('{}', classType({ name: 'HttpRequest', origin: 'platform' }))).toBe(
      'System.JSONException: Apex Type unsupported in JSON: HttpRequest',
    );
    expect(read(null, T.String)).toBe(NULL_ARGUMENT);
  });

  test('parents and children of records', () => {
    const text = '{"LastName":"C","Account":{"Name":"A"}}';
    const contact = call('JSON.deserialize(String,Type)', text, typeValue(sobjectType(Contact))) as SObject;
    expect(contact.parents!.get('Account')!.get('Name')).toBe('A');
    const parent = '{"Contacts":{"totalSize":1,"done":true,"records":[{"LastName":"C"}]}}';
    const account = call('JSON.deserialize(String,Type)', parent, typeValue(sobjectType(Account))) as SObject;
    expect(toText(account.children!.get('Contacts')!)).toBe('(Contact:{LastName=C})');
  });

  test('strict reading', () => {
    expect(strict('{"name":"Bo"}', PERSON)).toBe('Person:[name=Bo, age=null, tags=null, transientNote=null]');
    expect(strict('{"more":1}', PERSON)).toBe('System.JSONException: Unknown field: Person.more');
  });

  test('what was written is read back', () => {
    const people = new ApexList(listOf(PERSON), [person({ name: 'Ann', age: 3, tags: strings('a', 'b') })]);
    const text = call('JSON.serialize(Object)', people) as string;
    expect(read(text, listOf(PERSON))).toBe(toText(people));
  });
});

describe('JSONGenerator', () => {
  const generate = (pretty: boolean, ...steps: [string, ...unknown[]][]) =>
    outcome(() => {
      const generator = platform('JSON.createGenerator(Boolean)')(pretty);
      for (const [name, ...args] of steps) platform(`JSONGenerator#${name}`)(generator, ...args);
      return platform('JSONGenerator#getAsString()')(generator) as Value;
    });

  test('writes fields of all types', () => {
    const steps: [string, ...unknown[]][] = [
      ['writeStartObject()'],
      ['writeStringField(String,String)', 's', 'x'],
      ['writeNumberField(String,Integer)', 'i', 1],
      ['writeNumberField(String,Decimal)', 'd', dec('1.50')],
      ['writeBooleanField(String,Boolean)', 'b', true],
      ['writeDateField(String,Date)', 'day', day(2026, 1, 2)],
      ['writeDateTimeField(String,Datetime)', 'at', utc(2026, 1, 2)],
      ['writeIdField(String,Id)', 'id', FIRST],
      ['writeNullField(String)', 'n'],
      ['writeFieldName(String)', 'list'],
      ['writeStartArray()'],
      ['writeNumber(Long)', 5n],
      ['writeNull()'],
      ['writeObject(Object)', mapOfStrings({ k: 'v' })],
      ['writeEndArray()'],
      ['writeObjectField(String,Object)', 'o', strings('a')],
      ['writeEndObject()'],
    ];
    expect(generate(false, ...steps)).toBe(
      `{"s":"x","i":1,"d":1.50,"b":true,"day":"2026-01-02","at":"2026-01-02T00:00:00.000Z","id":"${FIRST}","n":null,"list":[5,null,{"k":"v"}],"o":["a"]}`,
    );
  });

  test('refuses what cannot stand where it is written', () => {
    expect(generate(false, ['writeStartObject()'], ['writeString(String)', 'x'])).toBe(
      'System.JSONException: Can not write value, expecting field name',
    );
    expect(generate(false, ['writeStartArray()'], ['writeFieldName(String)', 'x'])).toBe(
      'System.JSONException: Can not write a field name, expecting a value',
    );
    expect(generate(false, ['writeStartArray()'], ['writeEndObject()'])).toBe(
      'System.JSONException: Current context not an object but ARRAY',
    );
    expect(generate(false, ['writeStartObject()'], ['writeStringField(String,String)', 'x', null])).toBe(
      'System.NullPointerException: null argument for JSONGenerator.writeStringField()',
    );
  });

  test('closing ends what is open', () => {
    expect(generate(true, ['writeStartObject()'], ['writeNumberField(String,Integer)', 'a', 1])).toBe(
      '{\n  "a" : 1\n}',
    );
    expect(generate(false, ['close()'], ['writeNull()'])).toBe('System.JSONException: JSONGenerator is closed');
  });
});

describe('JSONParser', () => {
  const parser = (text: string) => platform('JSON.createParser(String)')(text);
  const on = (self: unknown, name: string, ...args: unknown[]) =>
    platform(`JSONParser#${name}`)(self, ...args) as Value;

  test('gives token after token', () => {
    const tokens = inTransaction(() => {
      const self = parser('{"a":[1,2.5,"x",true,false,null]}');
      const seen: string[] = [];
      for (let token = on(self, 'nextToken()'); token !== null; token = on(self, 'nextToken()')) {
        seen.push(`${toText(token)}:${on(self, 'getText()')}:${on(self, 'getCurrentName()')}`);
      }
      return seen;
    });
    expect(tokens).toEqual([
      'START_OBJECT:{:null',
      'FIELD_NAME:a:a',
      'START_ARRAY:[:a',
      'VALUE_NUMBER_INT:1:null',
      'VALUE_NUMBER_FLOAT:2.5:null',
      'VALUE_STRING:x:null',
      'VALUE_TRUE:true:null',
      'VALUE_FALSE:false:null',
      'VALUE_NULL:null:null',
      'END_ARRAY:]:a',
      'END_OBJECT:}:null',
    ]);
  });

  test('reads values as they are asked for', () => {
    inTransaction(() => {
      const self = parser('{"n":5,"d":"2026-11-21","skip":{"x":[1]},"p":{"name":"Bo"},"end":true}');
      on(self, 'nextToken()');
      on(self, 'nextValue()');
      expect(on(self, 'getCurrentName()')).toBe('n');
      expect(on(self, 'getIntegerValue()')).toBe(5);
      expect(toText(on(self, 'getDecimalValue()'))).toBe('5');
      on(self, 'nextValue()');
      expect(toText(on(self, 'getDateValue()'))).toBe('2026-11-21 00:00:00');
      on(self, 'nextValue()');
      on(self, 'skipChildren()');
      expect(toText(on(self, 'getCurrentToken()'))).toBe('END_OBJECT');
      on(self, 'nextValue()');
      expect(toText(on(self, 'readValueAs(Type)', typeValue(PERSON)))).toContain('name=Bo');
      on(self, 'nextValue()');
      expect(on(self, 'getCurrentName()')).toBe('end');
      expect(on(self, 'getBooleanValue()')).toBe(true);
      on(self, 'clearCurrentToken()');
      expect(on(self, 'hasCurrentToken()')).toBe(false);
      expect(toText(on(self, 'getLastClearedToken()'))).toBe('VALUE_TRUE');
    });
  });

  test('a value of another kind is an error', () => {
    const shown = outcome(() => {
      const self = parser('"x"');
      on(self, 'nextToken()');
      return on(self, 'getIntegerValue()');
    });
    expect(shown).toBe('System.JSONException: Illegal value for primitive: x');
  });
});
