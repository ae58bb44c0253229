import { ApexException } from '../../../local-org/values/exceptions';
import { compile } from './support';

const apex = compile();
const run = (source: string): string[] => apex.run(source);

function thrown(source: string): string {
  try {
    apex.run(source);
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.apexMessage}`;
    throw error;
  }
  return 'nothing';
}

describe('loops', () => {
  test('for, while, do', () => {
    expect(
      run(`String s = '';
        for (Integer i = 0, j = 10; i < j; i += 3, j--) { s += i + ':' + j + ' '; }
        Integer n = 3;
        while (n > 0) { s += n--; }
        do { s += 'd' + n; n++; } while (n < 2);
        for (;;) { if (n++ > 3) break; s += 'x'; }
        System.debug(s);`),
    ).toEqual(['0:10 3:9 6:8 321d0d1xx']);
  });

  test('break and continue concern the nearest loop', () => {
    expect(
      run(`String s = '';
        for (Integer i = 0; i < 3; i++) {
          for (Integer j = 0; j < 3; j++) {
            if (j == 1) continue;
            if (i == 1) break;
            s += i + '' + j + ' ';
          }
        }
        System.debug(s);`),
    ).toEqual(['00 02 20 22 ']);
  });

  test('a body may be one statement or none', () => {
    expect(
      run(
        "Integer i = 0; while (i++ < 4); for (Integer j = 0; j < 3; j++) i += j; if (i > 0) System.debug(i); else System.debug('no');",
      ),
    ).toEqual(['8']);
  });

  test('for each over a list, a set, nothing and null', () => {
    expect(
      run(`String s = '';
        for (Integer i : new List<Integer>{ 1, 2 }) { s += i; }
        for (String t : new Set<String>{ 'b', 'a' }) s += t;
        for (String t : new List<String>()) s += 'never';
        for (String t : new Map<String, Integer>{ 'k' => 1, 'l' => 2 }.keySet()) s += t;
        System.debug(s);`),
    ).toEqual(['12bakl']);
    expect(thrown('List<String> l; for (String s : l) { }')).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    );
  });

  test('a collection refuses to change while it is iterated, and allows it afterwards', () => {
    expect(thrown('List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer i : l) { l.add(i); }')).toMatch(
      /^System\.FinalException: Cannot modify a collection while it is being iterated/,
    );
    expect(
      run('List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer i : l) { break; } l.add(3); System.debug(l);'),
    ).toEqual(['(1, 2, 3)']);
    expect(
      run(
        'List<Integer> l = new List<Integer>{ 1 }; try { for (Integer i : l) { Integer x = i / 0; } } catch (MathException e) { } l.add(2); System.debug(l);',
      ),
    ).toEqual(['(1, 2)']);
  });

  test('variables of a block end with it', () => {
    expect(
      run(
        '{ Integer i = 1; System.debug(i); } { Integer i = 2; System.debug(i); } for (Integer i = 3; i < 4; i++) { System.debug(i); }',
      ),
    ).toEqual(['1', '2', '3']);
  });

  test('an endless loop ends at the CPU limit, which nothing catches', () => {
    const limited = compile();
    const error = limited.in((transaction) => {
      Object.defineProperty(transaction.limits, 'maximum', { value: () => 50 });
      try {
        limited.engine.runAnonymous('try { while (true) { } } catch (Exception e) { System.debug(e); }');
      } catch (thrownError) {
        return thrownError as ApexException;
      }
      return null;
    });
    expect(error?.typeName).toBe('System.LimitException');
    expect(error?.apexMessage).toBe('Apex CPU time limit exceeded');
  });

  test('so does endless work without a loop of its own', () => {
    const limited = compile(
      'public class Twice { public static void go(Integer n) { if (n > 0) { go(n - 1); go(n - 1); } } }',
    );
    const error = limited.in((transaction) => {
      Object.defineProperty(transaction.limits, 'maximum', { value: () => 50 });
      try {
        limited.engine.runAnonymous('Twice.go(60);');
      } catch (thrownError) {
        return thrownError as ApexException;
      }
      return null;
    });
    expect(error?.apexMessage).toBe('Apex CPU time limit exceeded');
  });
});

describe('switch', () => {
  test('on numbers, text and null', () => {
    const program = compile(`public class Switches {
      public static String number(Integer i) { switch on i { when 1, 2 { return 'few'; } when -5 { return 'minus'; } when null { return 'null'; } when else { return 'many'; } } }
      public static String big(Long l) { switch on l { when 1, 4294967296L { return 'hit'; } } return 'miss'; }
      public static String text(String s) { switch on s { when 'a', 'B' { return 'hit'; } when '' { return 'empty'; } } return 'miss'; }
    }`);
    expect([1, 2, -5, null, 9].map((value) => program.call('Switches', 'number', value))).toEqual([
      'few',
      'few',
      'minus',
      'null',
      'many',
    ]);
    expect([1n, 4294967296n, 2n].map((value) => program.call('Switches', 'big', value))).toEqual([
      'hit',
      'hit',
      'miss',
    ]);
    expect(['a', 'A', 'b', 'B', '', null].map((value) => program.call('Switches', 'text', value))).toEqual([
      'hit',
      'miss',
      'miss',
      'hit',
      'empty',
      'miss',
    ]);
  });

  test('break inside a case leaves the loop around', () => {
    expect(
      run(
        "String s = ''; for (Integer i = 0; i < 5; i++) { switch on i { when 3 { break; } when 1 { continue; } } s += i; } System.debug(s);",
      ),
    ).toEqual(['02']);
  });

  test('the subject is evaluated once', () => {
    expect(
      run("Integer n = 0; switch on n++ { when 1 { System.debug('one'); } when 0 { System.debug('zero ' + n); } }"),
    ).toEqual(['zero 1']);
  });
});

describe('exceptions', () => {
  test('platform ones by their names, with and without namespace', () => {
    expect(
      run(`try { Object o = 'x'; Integer i = (Integer) o; } catch (System.TypeException e) { System.debug(e.getTypeName()); }
        try { String s; s.length(); } catch (NullPointerException e) { System.debug(e.getMessage()); }
        try { throw new IllegalArgumentException('bad'); } catch (Exception e) { System.debug(e.getMessage()); }
        try { List<Integer> l = new List<Integer>(); l.get(0); } catch (ListException e) { System.debug(e.getMessage()); }`),
    ).toEqual(['System.TypeException', 'Attempt to de-reference a null object', 'bad', 'List index out of bounds: 0']);
  });

  test('what is not caught goes on, through finally', () => {
    expect(
      run(`String s = '';
        try { try { throw new MathException('m'); } catch (ListException e) { s += 'no'; } finally { s += 'f'; } } catch (Exception e) { s += e.getMessage(); }
        System.debug(s);`),
    ).toEqual(['fm']);
  });

  test('throwing null is a null reference', () => {
    expect(thrown('Exception e; throw e;')).toBe('System.NullPointerException: Attempt to de-reference a null object');
  });

  test('assertions cannot be caught', () => {
    expect(thrown("try { System.assert(false, 'why'); } catch (Exception e) { }")).toMatch(
      /^System\.AssertException: Assertion Failed: why/,
    );
  });

  test('an error of local-org itself is never an Apex exception', () => {
    const broken = compile(
      'public class Broken { public static void run() { try { Integer i = 1; } catch (Exception e) { System.debug(e); } } public static Boolean caught() { try { Broken.boom(); } catch (Exception e) { return true; } return false; } public static void boom() { } }',
    );
    broken.engine.running.holder(broken.engine.projectClass('Broken')!)['boom$0'] = () => {
      throw new TypeError('a fault of the runtime');
    };
    expect(() => broken.call('Broken', 'caught')).toThrow('a fault of the runtime');
  });
});

describe('anonymous Apex', () => {
  test('declares methods and classes', () => {
    expect(
      run(`Integer twice(Integer i) { return i * 2; }
        public class Box { public Integer n; public Box(Integer n) { this.n = n; } }
        System.debug(twice(new Box(21).n));`),
    ).toEqual(['42']);
  });

  test('its errors have lines', () => {
    expect(() => run("Integer i = 1;\ni = 'x';")).toThrow(
      'AnonymousBlock.apex:2:1: Illegal assignment from String to Integer',
    );
  });

  test('its exceptions have frames', () => {
    let trace: string | null = null;
    const program = compile('public class Fails { public static void now() { Integer i = 1 / 0; } }');
    try {
      program.run('Integer i = 1;\nFails.now();');
    } catch (error) {
      trace = program.in(() => {
        const { stackText } = jest.requireActual<typeof import('../../../local-org/apex/platform/stack')>(
          '../../../local-org/apex/platform/stack',
        );
        return stackText((error as Error).stack);
      });
    }
    expect(trace).toBe('Class.Fails.now: line 1, column 1\nAnonymousBlock: line 2, column 1');
  });
});
