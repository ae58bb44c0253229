/** Every language trap of Apex that a translation gets wrong, as a program and what the platform prints. */
import { describePrograms, expressions } from './run';

describePrograms('strings', [
  expressions(
    '== ignores case, equals does not',
    {
      "'abc' == 'ABC'": 'true',
      "'abc' != 'ABC'": 'false',
      "'abc'.equals('ABC')": 'false',
      "'abc'.equalsIgnoreCase('ABC')": 'true',
      "'a' < 'B'": 'true',
      's == null': 'true',
      "s == 'x'": 'false',
    },
    'String s;',
  ),
  { name: '=== on String is a compile error', apex: "Boolean b = 'a' === 'a';", refused: /===|exact/i },
  {
    name: 'switch on String is case-sensitive',
    apex: "switch on 'ABC' { when 'abc' { System.debug('lower'); } when 'ABC' { System.debug('upper'); } when else { System.debug('none'); } }",
    prints: ['upper'],
  },
  expressions(
    'identifiers ignore case',
    { VALUE: '7', 'value.FORMAT()': '7', 'STRING.valueOf(Value)': '7' },
    'Integer value = 7;',
  ),
  expressions(
    'concatenation with null',
    {
      "'a' + null": 'anull',
      "'a' + n": 'anull',
      "1 + 'a'": '1a',
      "'a' + 1 + 2": 'a12',
      "1 + 2 + 'a'": '3a',
      "'d' + 1.50": 'd1.50',
      "'b' + true": 'btrue',
    },
    'Integer n;',
  ),
  expressions(
    'map keys of type String are case-sensitive',
    {
      "m.get('a')": '1',
      "m.get('A')": '2',
      'm.size()': '2',
    },
    "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1, 'A' => 2 };",
  ),
  expressions('substring and indexOf', {
    "'hello'.substring(1, 3)": 'el',
    "'hello'.indexOf('l')": '2',
    "'hello'.indexOf('z')": '-1',
    "'a,b,,'.split(',').size()": '2',
    "'  x '.trim()": 'x',
    "String.join(new List<Integer>{ 1, 2 }, '-')": '1-2',
    "String.format('{0} and {1}', new List<Object>{ 'a', 1 })": 'a and 1',
    "'abc'.right(2)": 'bc',
    "'Abc'.swapCase()": 'aBC',
    "String.isBlank(' ')": 'true',
    "String.isEmpty(' ')": 'false',
  }),
  {
    name: 'substring past the end throws',
    apex: "'abc'.substring(2, 9);",
    throws: ['System.StringException', 'Ending position out of bounds: 9'],
  },
]);

describePrograms('numbers', [
  expressions(
    'Integer is 32-bit and wraps',
    {
      '2147483647 + 1': '-2147483648',
      'i * 2': '-2',
      '65536 * 65536': '0',
      '1 << 31': '-2147483648',
      '-8 >> 1': '-4',
      '-8 >>> 28': '15',
      '6 & 3': '2',
      '6 | 3': '7',
      '6 ^ 3': '5',
    },
    'Integer i = 2147483647;',
  ),
  expressions(
    'Long is 64-bit and wraps',
    {
      '2147483647L + 1': '2147483648',
      '9223372036854775807L + 1': '-9223372036854775808',
      'big * 2': '4294967294',
    },
    'Long big = 2147483647;',
  ),
  expressions('integer division truncates', {
    '7 / 2': '3',
    '-7 / 2': '-3',
    'Math.mod(-7, 2)': '-1',
    '7.0 / 2': '3.5',
    '7L / 2': '3',
  }),
  {
    name: 'division by zero',
    apex: 'Integer z = 0; Integer r = 1 / z;',
    throws: ['System.MathException', 'Divide by 0'],
  },
  {
    name: 'Decimal division by zero',
    apex: 'Decimal z = 0; Decimal r = 1.5 / z;',
    throws: ['System.MathException', 'Divide by 0'],
  },
  expressions('Decimal keeps its scale', {
    '1.10 + 2.20': '3.30',
    '1.10 * 2.20': '2.4200',
    '(1.10).scale()': '2',
    "Decimal.valueOf('1.500')": '1.500',
    '(2.345).setScale(2)': '2.34',
    '(2.355).setScale(2)': '2.36',
    '(2.5).round()': '2',
    '(3.5).round()': '4',
    '(10).format()': '10',
    '0.1 + 0.2 == 0.3': 'true',
    '1.0 == 1.00': 'true',
  }),
  expressions(
    'null compares, and does not calculate',
    {
      'n < 5': 'false',
      'n > 5': 'false',
      'n == null': 'true',
      'n != 5': 'true',
    },
    'Integer n;',
  ),
  {
    name: 'null + 1',
    apex: 'Integer n; Integer r = n + 1;',
    throws: ['System.NullPointerException', 'Attempt to de-reference a null object'],
  },
  {
    name: 'null in a condition',
    apex: 'Boolean b; if (b) { System.debug(1); }',
    throws: ['System.NullPointerException', 'Attempt to de-reference a null object'],
  },
  {
    name: 'a call on null',
    apex: 'String s; s.length();',
    throws: ['System.NullPointerException', 'Attempt to de-reference a null object'],
  },
  expressions('safe navigation and ??', { 's?.length()': 'null', "s ?? 'x'": 'x', "'y' ?? 'x'": 'y' }, 'String s;'),
  {
    name: 'overloads by static type',
    apex: `Integer i = 1; Long l = 2; Decimal d = 3; Object o = 'text'; Id id = '001000000000001AAA'; String s = 'x';
      SObject r = new Account(); List<Object> os = new List<Object>();
      for (String t : new List<String>{ Overloads.of(i), Overloads.of(l), Overloads.of(d), Overloads.of(o), Overloads.of(id), Overloads.of(s), Overloads.of(r), Overloads.of(os), Overloads.of(1.5), Overloads.of(true) }) System.debug(t);`,
    prints: ['Integer', 'Long', 'Decimal', 'Object', 'Id', 'String', 'SObject', 'List<Object>', 'Decimal', 'Object'],
  },
  { name: 'Integer literal out of range', apex: 'Integer i = 2147483648;', refused: /Illegal integer|out of range/i },
  {
    name: 'Decimal to Integer needs a cast',
    apex: 'Integer i = 1.5;',
    refused: /Illegal assignment from Decimal to Integer/,
  },
  {
    name: 'String to Integer is refused',
    apex: "Integer i = '1';",
    refused: /Illegal assignment from String to Integer/,
  },
  { name: 'an unknown variable is refused', apex: 'Integer i = missing;', refused: /Variable does not exist: missing/ },
  {
    name: 'an unknown method is refused',
    apex: "'a'.shout();",
    refused: /Method does not exist or incorrect signature: void shout\(\) from the type String/,
  },
  {
    name: 'Integer.valueOf of text',
    apex: "Integer.valueOf('x');",
    throws: ['System.TypeException', 'Invalid integer: x'],
  },
]);

describePrograms('types at run time', [
  {
    name: 'a wrong cast',
    apex: "Object o = 'text'; Integer i = (Integer) o;",
    throws: ['System.TypeException', 'Invalid conversion from runtime type String to Integer'],
  },
  expressions(
    'instanceof',
    {
      'o instanceof String': 'true',
      'o instanceof Integer': 'false',
      'p instanceof Comparable': 'true',
      'p instanceof Point': 'true',
      'n instanceof String': 'false',
      'a instanceof Account': 'true',
      'a instanceof Contact': 'false',
      'one instanceof Integer': 'true',
    },
    "Object o = 'text'; Object p = new Point(1, 2); Object n; Object a = new Account(); Object one = 1;",
  ),
  expressions(
    'Id and String compare in both forms',
    {
      "id == '001000000000001'": 'true',
      "id == '001000000000001AAA'": 'true',
      "id == '001000000000002'": 'false',
      id: '001000000000001AAA',
      'ids.contains(other)': 'true',
    },
    "Id id = '001000000000001'; Id other = '001000000000001AAA'; Set<Id> ids = new Set<Id>{ id };",
  ),
  { name: 'no Id', apex: "Id id = 'hello';", throws: ['System.StringException', 'Invalid id: hello'] },
  expressions('sObjects compare by fields, objects by reference', {
    "new Account(Name = 'a') == new Account(Name = 'a')": 'true',
    "new Account(Name = 'a') == new Account(Name = 'b')": 'false',
    'new Point(1, 2) == new Point(1, 2)': 'true',
    'new Point(1, 2) === new Point(1, 2)': 'false',
    'new Person() == new Person()': 'false',
    'new List<Integer>{ 1 } == new List<Integer>{ 1 }': 'true',
  }),
  expressions(
    'hash and equality of user types',
    {
      's.size()': '2',
      's.contains(new Point(1, 1))': 'true',
      'm.get(new Point(2, 2))': 'two',
    },
    "Set<Point> s = new Set<Point>{ new Point(1, 1), new Point(1, 1), new Point(2, 2) }; Map<Point, String> m = new Map<Point, String>{ new Point(2, 2) => 'two' };",
  ),
  expressions(
    'Set and Map keep insertion order',
    {
      "String.join(new List<String>(s), '')": 'cab',
      'm.keySet()': '{z, y}',
      'm.values()': '(1, 2)',
    },
    "Set<String> s = new Set<String>{ 'c', 'a', 'b', 'a' }; Map<String, Integer> m = new Map<String, Integer>{ 'z' => 1, 'y' => 2 };",
  ),
  {
    name: 'a list knows its bounds',
    apex: 'List<Integer> l = new List<Integer>{ 1 }; Integer i = l[3];',
    throws: ['System.ListException', 'List index out of bounds: 3'],
  },
  expressions(
    'sort',
    { l: '(null, 1, 2, 3)', 'p[0].x': '1' },
    'List<Integer> l = new List<Integer>{ 3, null, 1, 2 }; l.sort(); List<Point> p = new List<Point>{ new Point(2, 0), new Point(1, 0) }; p.sort();',
  ),
  expressions('text of values', {
    "new List<String>{ 'a', null }": '(a, null)',
    'new Set<Integer>{ 1, 2 }': '{1, 2}',
    "new Map<String, Integer>{ 'a' => 1 }": '{a=1}',
    "new Account(Name = 'x')": 'Account:{Name=x}',
    'Date.newInstance(2026, 2, 30)': '2026-03-02 00:00:00',
    "Blob.valueOf('abc').toString()": 'abc',
  }),
]);

describePrograms('classes', [
  {
    name: 'static state is initialised on first use, in textual order',
    apex: 'System.debug(Counter.next); System.debug(Counter.increment()); System.debug(Counter.next);',
    prints: ['42', '42', '42'],
  },
  { name: 'static state does not outlive its transaction', apex: 'System.debug(Counter.count);', prints: ['41'] },
  {
    name: 'virtual, abstract, super, inner classes',
    apex: 'Shape s = new Shape.Square(1.5); System.debug(s.describe()); System.debug(s.colour);',
    prints: ['square/shape:2.25', 'none'],
  },
  { name: 'an abstract class cannot be made', apex: 'Shape s = new Shape();', refused: /abstract/i },
  {
    name: 'Iterable in for',
    apex: 'Integer sum = 0; for (Integer i : new Naturals(4)) { sum += i; } System.debug(sum);',
    prints: ['10'],
  },
  {
    name: 'exceptions: inherited constructors, cause, type, finally',
    apex: `try { try { throw new OddException('odd', new OddException('inner')); } finally { System.debug('finally'); } }
      catch (OddException e) { System.debug(e.getMessage() + '/' + e.getCause().getMessage() + '/' + e.getTypeName()); }`,
    prints: ['finally', 'odd/inner/OddException'],
  },
  {
    name: 'the first matching catch takes it',
    apex: "try { Integer.valueOf('x'); } catch (MathException e) { System.debug('math'); } catch (TypeException e) { System.debug('type'); } catch (Exception e) { System.debug('any'); }",
    prints: ['type'],
  },
  { name: 'an uncaught user exception', apex: "throw new OddException('gone');", throws: ['OddException', 'gone'] },
  {
    name: 'AssertException cannot be caught',
    apex: "try { System.assert(false, 'no'); } catch (Exception e) { System.debug('caught'); }",
    throws: ['System.AssertException', 'Assertion Failed: no'],
  },
  {
    name: 'LimitException cannot be caught',
    apex: 'try { for (Integer i = 0; i < 101; i++) { List<Account> a = [SELECT Id FROM Account]; } } catch (Exception e) { System.debug(1); }',
    throws: ['System.LimitException', 'Too many SOQL queries: 101'],
  },
  {
    name: 'endless recursion',
    apex: 'class Deep { Integer down(Integer i) { return down(i + 1); } } new Deep().down(0);',
    throws: ['System.LimitException', /Maximum stack depth/],
  },
  {
    name: 'Type.forName makes objects',
    apex: "Person p = (Person) Type.forName('Person').newInstance(); System.debug(p.tags);",
    prints: ['(a)'],
  },
  { name: 'a final variable is set once', apex: 'final Integer i = 1; i = 2;', refused: /final/i },
  {
    name: 'ternary and short circuit',
    apex: "String s; System.debug(s == null || s.length() > 3 ? 'short' : 'long');",
    prints: ['short'],
  },
  {
    name: 'switch on null, sObject type and several values',
    apex: `for (SObject r : new List<SObject>{ new Account(Name = 'A'), new Contact(LastName = 'C'), null }) {
      switch on r { when Account a { System.debug(a.Name); } when null { System.debug('null'); } when else { System.debug('else'); } } }
      switch on 3 { when 1, 2 { System.debug('low'); } when 3, 4 { System.debug('mid'); } }`,
    prints: ['A', 'else', 'null', 'mid'],
  },
  {
    name: 'labelled loops: break and continue',
    apex: 'Integer n = 0; for (Integer i = 0; i < 10; i++) { if (i == 2) { continue; } if (i == 5) { break; } n += i; } do { n++; } while (n < 0); System.debug(n);',
    prints: ['9'],
  },
]);

describePrograms('dates', [
  expressions(
    "UTC inside, the user's zone outside",
    {
      "d.formatGmt('yyyy-MM-dd HH:mm:ss')": '2026-03-01 12:30:00',
      "d.format('yyyy-MM-dd HH:mm', 'Asia/Tokyo')": '2026-03-01 21:30',
      "d.addMonths(-1).formatGmt('yyyy-MM-dd')": '2026-02-01',
      'd.getTime()': '1772368200000',
      'Date.newInstance(2024, 1, 31).addMonths(1)': '2024-02-29 00:00:00',
      'Date.newInstance(2026, 1, 1).daysBetween(Date.newInstance(2026, 3, 1))': '59',
      'Date.isLeapYear(2028)': 'true',
      'Date.newInstance(2026, 12, 24) + 1': '2026-12-25 00:00:00',
      'String.valueOf(Date.newInstance(2026, 1, 2))': '2026-01-02',
    },
    'Datetime d = Datetime.newInstanceGmt(2026, 3, 1, 12, 30, 0);',
  ),
  {
    name: 'text that is no date',
    apex: "Date.valueOf('tomorrow');",
    throws: ['System.TypeException', 'Invalid date: tomorrow'],
  },
]);

describePrograms('JSON', [
  {
    name: 'fields in order, transient left out, nulls written',
    apex: "Person p = new Person(); p.name = 'Ann'; p.age = 3; System.debug(JSON.serialize(p));",
    prints: ['{"name":"Ann","age":3,"tags":["a"],"friend":null}'],
  },
  {
    name: 'nulls suppressed',
    apex: 'Person p = new Person(); System.debug(JSON.serialize(p, true));',
    prints: ['{"tags":["a"]}'],
  },
  {
    name: 'typed reading ignores unknown fields',
    apex: 'Person p = (Person) JSON.deserialize(\'{"name":"Bo","age":4,"more":1}\', Person.class); System.debug(p.name + p.age);',
    prints: ['Bo4'],
  },
  {
    name: 'strict reading does not',
    apex: 'JSON.deserializeStrict(\'{"more":1}\', Person.class);',
    throws: ['System.JSONException', /more/],
  },
  expressions(
    'untyped reading',
    {
      "m.get('i') instanceof Integer": 'true',
      "m.get('d') instanceof Decimal": 'true',
      "m.get('s')": 'x',
      "m.get('n')": 'null',
      "((List<Object>) m.get('l')).size()": '2',
    },
    'Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped(\'{"i":1,"d":1.5,"s":"x","n":null,"l":[1,2]}\');',
  ),
  {
    name: 'no JSON',
    apex: "JSON.deserializeUntyped('{oops');",
    throws: ['System.JSONException', /Unexpected character/],
  },
  {
    name: 'sObjects carry attributes',
    apex: "System.debug(JSON.serialize(new Account(Name = 'A')));",
    prints: ['{"attributes":{"type":"Account"},"Name":"A"}'],
  },
  {
    name: 'Datetime in JSON',
    apex: 'System.debug(JSON.serialize(new List<Datetime>{ Datetime.newInstanceGmt(2026, 3, 1, 12, 30, 0) }));',
    prints: ['["2026-03-01T12:30:00.000Z"]'],
  },
]);

describePrograms('patterns', [
  {
    name: 'a runaway expression ends with an error that cannot be caught',
    apex: "try { Pattern.matches('^(a|aa)+b', 'a'.repeat(60)); } catch (Exception e) { System.debug('caught'); }",
    throws: ['System.LimitException', 'Regex too complicated'],
  },
  expressions(
    'Pattern and Matcher',
    {
      'm.find()': 'true',
      'm.group(1)': '12',
      'm.start()': '1',
      "Pattern.matches('a+', 'aaa')": 'true',
      "'a1b2'.replaceAll('[0-9]', '#')": 'a#b#',
    },
    "Matcher m = Pattern.compile('x(\\\\d+)').matcher('-x12-');",
  ),
]);
