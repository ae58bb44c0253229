import { ApexException } from '../../../local-org/values/exceptions';
import { compile } from './support';

const apex = compile();

/** What `System.debug` shows of each expression. */
function shows(setup: string, pairs: Readonly<Record<string, string>>): void {
  const lines = Object.keys(pairs).map((expression) => `System.debug(${expression});`);
  const printed = apex.run(`${setup}\n${lines.join('\n')}`);
  expect(Object.fromEntries(Object.keys(pairs).map((key, i) => [key, printed[i]]))).toEqual(pairs);
}

function thrown(source: string): string {
  try {
    apex.run(source);
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.apexMessage}`;
    throw error;
  }
  return 'nothing';
}

describe('literals', () => {
  test('numbers have the type of their form', () => {
    shows('Object i = 1, l = 1L, d = 1.0, f = 1.5d;', {
      'i instanceof Integer': 'true',
      'l instanceof Long': 'true',
      'd instanceof Decimal': 'true',
      'd instanceof Long': 'false',
      'i instanceof Decimal': 'true',
      'l instanceof Integer': 'false',
      'f instanceof Double': 'true',
      '1.50': '1.50',
      '.5': '0.5',
      '2147483647': '2147483647',
      '-2147483648': '-2147483648',
      '9223372036854775807L': '9223372036854775807',
      '-9223372036854775808L': '-9223372036854775808',
    });
  });

  test('escapes of strings', () => {
    shows('', {
      "'a\\tb'": 'a\tb',
      "'a\\nb'": 'a\nb',
      "'it\\'s'": "it's",
      '\'\\\\ \\"q\\"\'': '\\ "q"',
      "'\\u00e9\\u20AC'": 'é€',
      "'`${x}`'": '`${x}`',
      "'$' + 1 + '{'": '$1{',
    });
  });

  test('multi-line strings leave out the line break after the quotes', () => {
    expect(apex.run("String s = '''\none\n  'two'\n''';\nSystem.debug(s);")).toEqual(["one\n  'two'\n"]);
  });
});

describe('arithmetic', () => {
  test('Integer wraps at 32 bits', () => {
    shows('Integer max = 2147483647; Integer min = -2147483648; Integer big = 65536;', {
      'max + 1': '-2147483648',
      'min - 1': '2147483647',
      'big * big': '0',
      'max * max': '1',
      '-min': '-2147483648',
      'min / -1': '-2147483648',
      '7 / 2': '3',
      '-7 / 2': '-3',
    });
  });

  test('Long wraps at 64 bits', () => {
    shows('Long max = 9223372036854775807L; Integer i = 3;', {
      'max + 1': '-9223372036854775808',
      'max * 2': '-2',
      '10L / 4': '2',
      'i + 4L': '7',
      'i * 4294967296L': '12884901888',
      '-max - 2': '9223372036854775807',
    });
  });

  test('the wider type of two is the result', () => {
    shows('Integer i = 1; Long l = 2; Double d = 0.5; Decimal c = 0.25;', {
      '((Object) (i + l)) instanceof Long': 'true',
      '((Object) (l + d)) instanceof Double': 'true',
      '((Object) (d + c)) instanceof Decimal': 'true',
      '((Object) (i + c)) instanceof Decimal': 'true',
      'i + c': '1.25',
      'd + d': '1.0',
    });
  });

  test('precedence and grouping', () => {
    shows('Integer a = 2; Integer b = 3; Integer c = 4;', {
      'a + b * c': '14',
      '(a + b) * c': '20',
      'a - b - c': '-5',
      '(a) - b': '-1',
      '(a) + b': '5',
      'a * -b': '-6',
      '- -a': '2',
      'a << b + 1': '32',
      'a < b == b < c': 'true',
      'a | b & c': '2',
      'a ^ b': '1',
      '~a': '-3',
    });
  });

  test('shifts use the low bits of the distance', () => {
    shows('Long l = 1; Integer n = 33;', {
      '1 << 33': '2',
      '1 << n': '2',
      'l << 40': '1099511627776',
      'l << n': '8589934592',
      '-16 >> 2': '-4',
      '-16 >>> 28': '15',
      '-16L >>> 60': '15',
    });
  });

  test('division by zero', () => {
    for (const expression of ['1 / 0', '1L / 0L', '1.0 / 0', 'Math.mod(5, 0)']) {
      expect(thrown(`Object o = ${expression};`)).toBe('System.MathException: Divide by 0');
    }
  });

  test.each(['i + 1', '1 - i', 'i * 2', '-i', 'i << 1', '~i', 'i & 1', 'l + 1', 'd * 2', 'c - 1'])(
    '%s of null is a null reference',
    (expression) => {
      expect(thrown(`Integer i; Long l; Double d; Decimal c; Object o = ${expression};`)).toBe(
        'System.NullPointerException: Attempt to de-reference a null object',
      );
    },
  );

  test('dates and times move by numbers', () => {
    shows('Date d = Date.newInstance(2026, 1, 31); Datetime t = Datetime.newInstanceGmt(2026, 1, 1, 12, 0, 0);', {
      'String.valueOf(d + 1)': '2026-02-01',
      'String.valueOf(d - 31)': '2025-12-31',
      "(t + 1).formatGmt('yyyy-MM-dd HH:mm')": '2026-01-02 12:00',
      "(t - 0.5).formatGmt('yyyy-MM-dd HH:mm')": '2026-01-01 00:00',
      'Time.newInstance(10, 0, 0, 0) + 1500': '10:00:01.500Z',
    });
  });
});

describe('assignment', () => {
  test('compound operators convert to the target', () => {
    shows(
      "Integer i = 7; i /= 2; Decimal d = 1; d += 1; d /= 4; Long l = 5; l *= 3; String s = 'a'; s += 1; s += null;",
      {
        i: '3',
        d: '0.5',
        l: '15',
        s: 'a1null',
      },
    );
    shows(
      'Integer i = 12; i &= 10; Integer j = 1; j |= 6; Integer k = 5; k ^= 1; Integer m = -8; m >>= 1; Integer n = -8; n >>>= 28; Integer o = 1; o <<= 4;',
      {
        i: '8',
        j: '7',
        k: '4',
        m: '-4',
        n: '15',
        o: '16',
      },
    );
  });

  test('steps give the old or the new value', () => {
    shows(
      'Integer i = 1; Integer a = i++; Integer b = ++i; Integer c = i--; Integer d = --i; Decimal x = 1.5; x++; Long l = 1; l--;',
      {
        a: '1',
        b: '3',
        c: '3',
        d: '1',
        i: '1',
        x: '2.5',
        l: '0',
      },
    );
  });

  test('parts of the target are evaluated once', () => {
    shows(
      `List<Integer> values = new List<Integer>{ 1, 2, 3 };
       Integer at = 0;
       values[at++] += 10;
       values[at++]++;`,
      { at: '2', values: '(11, 3, 3)' },
    );
  });

  test('an assignment is an expression', () => {
    shows('Integer a; Integer b; a = b = 4;', { a: '4', b: '4', '(a = 9) + a': '18' });
  });
});

describe('comparison', () => {
  test('text ignores case with == and the order', () => {
    shows("String a = 'Abc'; String b = 'aBC'; String n;", {
      'a == b': 'true',
      'a != b': 'false',
      'a.equals(b)': 'false',
      "'a' < 'B'": 'true',
      "'b' >= 'A'": 'true',
      'n == null': 'true',
      'null != n': 'false',
    });
  });

  test('an Id equals its short form', () => {
    shows("Id i = '001000000000001'; String s = '001000000000001';", {
      'i == s': 'true',
      's == i': 'true',
      i: '001000000000001AAA',
    });
    expect(thrown("Id i = 'nonsense';")).toBe('System.StringException: Invalid id: nonsense');
  });

  test('null is less and greater than nothing', () => {
    shows('Integer n; Decimal d; Date day;', {
      'n < 5': 'false',
      'n > 5': 'false',
      'n >= 5': 'false',
      '5 <= n': 'false',
      'd < 1': 'false',
      'day > Date.today()': 'false',
      'n == null': 'true',
      'n != 3': 'true',
    });
  });

  test('numbers of different types', () => {
    shows('Integer i = 1; Long l = 1; Double d = 1; Decimal c = 1.0;', {
      'i == l': 'true',
      'i == c': 'true',
      'd == c': 'true',
      'l < 1.5': 'true',
      'i != 1.1': 'true',
    });
  });

  test('collections are equal by content, and identical by reference', () => {
    shows(
      "List<Integer> a = new List<Integer>{ 1 }; List<Integer> b = new List<Integer>{ 1 }; List<Integer> c = a; Set<String> s = new Set<String>{ 'x' };",
      {
        'a == b': 'true',
        'a === b': 'false',
        'a === c': 'true',
        'a !== b': 'true',
        "(Object) 'x' === 'x'": 'true',
        "s == new Set<String>{ 'x' }": 'true',
        "s == new Set<String>{ 'X' }": 'false',
        "new Map<String, Integer>{ 'a' => 1 } == new Map<String, Integer>{ 'a' => 1 }": 'true',
      },
    );
  });
});

describe('logic', () => {
  test('&& and || stop early, & and | do not', () => {
    shows(
      'Integer n = 0; Boolean a = false && n++ == 0; Boolean b = true || n++ == 0; Integer early = n; Boolean c = false & n++ == 0; Boolean d = true | n++ == 0;',
      {
        early: '0',
        n: '2',
        a: 'false',
        b: 'true',
        c: 'false',
        d: 'true',
        'true ^ true': 'false',
        'true ^ false': 'true',
        '!true': 'false',
      },
    );
  });

  test.each(['if (b) { }', 'while (b) { }', 'Boolean c = !b;', 'Boolean c = b && true;', 'Object o = b ? 1 : 2;'])(
    '%s with null is a null reference',
    (statement) => {
      expect(thrown(`Boolean b; ${statement}`)).toBe(
        'System.NullPointerException: Attempt to de-reference a null object',
      );
    },
  );

  test('alternatives take the wider type', () => {
    shows('Integer i = 1; Decimal d = 2.5; Integer n; String s;', {
      'true ? i : d': '1',
      '((Object) (true ? i : d)) instanceof Decimal': 'true',
      'n ?? 5': '5',
      'i ?? 5': '1',
      "s ?? 'none'": 'none',
      'n ?? n ?? 7': '7',
      'false ? null : 3': '3',
    });
  });
});

describe('safe navigation', () => {
  test('the rest of the chain is left out', () => {
    shows('String s; List<String> l; Map<String, List<String>> m = new Map<String, List<String>>();', {
      's?.length()': 'null',
      's?.trim().toUpperCase()': 'null',
      "'x'?.toUpperCase()": 'X',
      'l?.size()': 'null',
      'l?.size() == null': 'true',
      "m.get('a')?.size()": 'null',
      "m.get('a')?.get(0)?.length() ?? -1": '-1',
      'l?.get(0).length().format()': 'null',
    });
  });

  test('a plain dot behind null is an error', () => {
    expect(thrown('String s; Integer i = s.length();')).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    );
  });
});

describe('text', () => {
  test('joining shows every value as Apex does', () => {
    shows(
      'Integer n; Date d = Date.newInstance(2026, 3, 4); Decimal c = 1.10; List<Integer> l = new List<Integer>{ 1, 2 };',
      {
        "'a' + n": 'anull',
        "n + 'a'": 'nulla',
        "1 + 2 + 'a' + 1 + 2": '3a12',
        "'d ' + d": 'd 2026-03-04 00:00:00',
        "'c ' + c": 'c 1.10',
        "'l ' + l": 'l (1, 2)',
        "'t ' + true + 5L + 2.5d": 't true52.5',
        "'' + System.LoggingLevel.INFO": 'INFO',
      },
    );
  });
});

describe('casts', () => {
  test('a value of the type passes, another does not', () => {
    shows("Object o = 'text'; Object n = 5; Object nothing;", {
      '((String) o).length()': '4',
      '(Integer) n + 1': '6',
      '(String) nothing': 'null',
      '(Decimal) 5': '5',
      '(Integer) 5.9': '5',
      '(Long) 7': '7',
      '(Integer) 4294967297L': '1',
    });
    expect(thrown("Object o = 'text'; Integer i = (Integer) o;")).toBe(
      'System.TypeException: Invalid conversion from runtime type String to Integer',
    );
    expect(thrown('Object o = new List<String>(); Map<String, Object> m = (Map<String, Object>) o;')).toMatch(
      /^System\.TypeException: Invalid conversion from runtime type List<String> to Map<String,\s*ANY>$/,
    );
  });

  test('instanceof asks the value', () => {
    shows("Object s = 'x'; Object l = new List<Integer>(); Object n;", {
      's instanceof String': 'true',
      's instanceof Integer': 'false',
      'l instanceof List<Integer>': 'true',
      'l instanceof List<String>': 'false',
      'n instanceof String': 'false',
      '!(s instanceof String)': 'false',
    });
  });
});

describe('collections', () => {
  test('literals, arrays and elements', () => {
    shows(
      "Integer[] a = new Integer[3]; a[1] = 5; String[] t = new String[]{ 'x', 'y' }; List<List<Integer>> nested = new List<List<Integer>>{ new List<Integer>{ 1 } };",
      {
        a: '(null, 5, null)',
        'a.size()': '3',
        't[1]': 'y',
        'nested[0][0]': '1',
        'new Set<Integer>{ 1, 1, 2 }.size()': '2',
        "new Map<String, Integer>{ 'a' => 1, 'b' => 2 }.get('b')": '2',
        'new List<Integer>(new Set<Integer>{ 3 })': '(3)',
        'new Map<Id, String>{}.isEmpty()': 'true',
      },
    );
  });

  test('an index outside', () => {
    const list = 'List<Integer> l = new List<Integer>{ 1 };';
    expect(thrown(`${list} Integer i = l[5];`)).toBe('System.ListException: List index out of bounds: 5');
    expect(thrown(`${list} Integer i = l.get(-1);`)).toBe('System.ListException: List index out of bounds: -1');
    expect(thrown(`${list} l[1] = 2;`)).toBe('System.ListException: List index out of bounds: 1');
    expect(thrown('List<Integer> l; Integer i = l[0];')).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    );
  });

  test('values are converted to the element type', () => {
    shows(
      "List<Decimal> d = new List<Decimal>{ 1, 2.5 }; d.add(3); Map<Id, Long> m = new Map<Id, Long>{ '001000000000001' => 1 };",
      {
        d: '(1, 2.5, 3)',
        'd[0] instanceof Object': 'true',
        "m.get('001000000000001AAA')": '1',
        "m.containsKey('001000000000001')": 'true',
      },
    );
  });
});

describe('type literals', () => {
  test('X.class is a Type', () => {
    shows('', {
      'String.class': 'String',
      'List<String>.class.getName()': 'List<String>',
      'Integer.class == Integer.class': 'true',
      "Type.forName('Integer') == Integer.class": 'true',
    });
  });
});
