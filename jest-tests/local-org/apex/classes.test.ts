import { ApexException } from '../../../local-org/values/exceptions';
import { compile, type Compiled } from './support';

function thrown(program: Compiled, apex: string): string {
  try {
    program.run(apex);
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.apexMessage}`;
    throw error;
  }
  return 'nothing';
}

describe('inheritance', () => {
  const program = compile(
    `public abstract class Shape {
      public String label = 'shape';
      protected Integer sides;
      public Shape(Integer sides) { this.sides = sides; }
      public abstract Decimal area();
      public virtual String describe() { return label + ' with ' + sides; }
      public String twice() { return describe() + '; ' + describe(); }
      private String secret() { return 'base'; }
      public String reveal() { return secret(); }
    }`,
    `public virtual class Square extends Shape {
      public Decimal length;
      public Square(Decimal length) { super(4); this.length = length; this.label = 'square'; }
      public Square() { this(1); }
      public override Decimal area() { return length * length; }
      public override String describe() { return super.describe() + ' of ' + length; }
      private String secret() { return 'derived'; }
      public String revealOwn() { return secret(); }
    }`,
    `public class Big extends Square {
      public Big() { super(100); }
      public override String describe() { return 'big ' + super.describe(); }
    }`,
  );

  test('overrides are called, super calls the one above', () => {
    expect(
      program.run(
        'System.debug(new Square(2).describe()); System.debug(new Square(2).twice()); System.debug(new Big().describe());',
      ),
    ).toEqual(['square with 4 of 2', 'square with 4 of 2; square with 4 of 2', 'big square with 4 of 100']);
  });

  test('constructors chain', () => {
    expect(program.run('Shape s = new Square(); System.debug(s.area());')).toEqual(['1']);
  });

  test('private methods of one name stay apart', () => {
    expect(program.run('Square s = new Square(); System.debug(s.reveal() + s.revealOwn());')).toEqual(['basederived']);
  });

  test('casts follow the class', () => {
    expect(
      program.run('Shape s = new Big(); System.debug(((Square) s).length); System.debug(s instanceof Big);'),
    ).toEqual(['100', 'true']);
    expect(thrown(program, 'Shape s = new Square(); Big b = (Big) s;')).toBe(
      'System.TypeException: Invalid conversion from runtime type Square to Big',
    );
  });
});

describe('interfaces', () => {
  const program = compile(
    `public class Zoo {
      public interface Speaker { String speak(Integer times); }
      public interface Walker extends Speaker { String walk(); }
      public virtual class Dog implements Walker {
        public virtual String speak(Integer times) { return 'woof'.repeat(times); }
        public String walk() { return 'trot'; }
      }
      public class Loud extends Dog { public override String speak(Integer times) { return super.speak(times + 1).toUpperCase(); } }
      public class Numbers implements Iterable<Integer>, Iterator<Integer> {
        private Integer now = 0;
        private Integer last;
        public Numbers(Integer last) { this.last = last; }
        public Iterator<Integer> iterator() { return this; }
        public Boolean hasNext() { return now < last; }
        public Integer next() { return ++now; }
      }
      public class Pair implements Comparable {
        public Integer key;
        public Pair(Integer key) { this.key = key; }
        public Integer compareTo(Object other) { return ((Pair) other).key - key; }
        public override String toString() { return 'P' + key; }
        public Boolean equals(Object other) { return other instanceof Pair && ((Pair) other).key == key; }
        public override Integer hashCode() { return key; }
      }
      public class ByKey implements Comparator<Pair> { public Integer compare(Pair a, Pair b) { return a.key - b.key; } }
    }`,
  );

  test('calls through an interface', () => {
    expect(
      program.run(
        'Zoo.Speaker s = new Zoo.Loud(); System.debug(s.speak(1)); Zoo.Walker w = new Zoo.Dog(); System.debug(w.walk() + w.speak(2));',
      ),
    ).toEqual(['WOOFWOOF', 'trotwoofwoof']);
  });

  test('a class iterates', () => {
    expect(program.run("String s = ''; for (Integer i : new Zoo.Numbers(4)) { s += i; } System.debug(s);")).toEqual([
      '1234',
    ]);
    expect(
      program.run(
        'Iterator<Integer> it = new Zoo.Numbers(2).iterator(); it.next(); System.debug(it.next()); System.debug(it.hasNext());',
      ),
    ).toEqual(['2', 'false']);
  });

  test('a list or set is iterated through its interface', () => {
    expect(
      program.run(`Iterable<Integer> l = new List<Integer>{ 1, 2 }; Iterator<Integer> it = l.iterator(); it.next(); System.debug(it.next());
        Iterable<Object> s = new List<Object>{ 'a' }; for (Object o : s) { System.debug(o); }
        Iterable<String> set1 = new Set<String>{ 'x' }; System.debug(set1.iterator().next());`),
    ).toEqual(['2', 'a', 'x']);
  });

  test('Comparable and Comparator sort', () => {
    const list = 'List<Zoo.Pair> l = new List<Zoo.Pair>{ new Zoo.Pair(1), new Zoo.Pair(3), new Zoo.Pair(2) };';
    expect(program.run(`${list} l.sort(); System.debug(l); l.sort(new Zoo.ByKey()); System.debug(l);`)).toEqual([
      '(P3, P2, P1)',
      '(P1, P2, P3)',
    ]);
  });

  test('equals and hashCode make keys', () => {
    expect(
      program.run(
        'Set<Zoo.Pair> s = new Set<Zoo.Pair>{ new Zoo.Pair(1), new Zoo.Pair(1) }; System.debug(s.size()); System.debug(new Zoo.Pair(2) == new Zoo.Pair(2)); System.debug(new Zoo.Pair(2) === new Zoo.Pair(2));',
      ),
    ).toEqual(['1', 'true', 'false']);
  });
});

describe('overloads', () => {
  const program = compile(
    `public virtual class Over {
      public String f(Integer i) { return 'Integer'; }
      public String f(Long l) { return 'Long'; }
      public String f(Decimal d) { return 'Decimal'; }
      public String f(String s) { return 'String'; }
      public String f(Object o) { return 'Object'; }
      public String f(List<String> l) { return 'List'; }
      public String g(Object o) { return 'object'; }
      public String g(Over o) { return 'over'; }
      public static String h(Decimal d) { return 'decimal ' + d; }
      public virtual String v(Integer i) { return 'base integer'; }
      public virtual String v(String s) { return 'base string'; }
    }`,
    `public class Under extends Over {
      public override String v(String s) { return 'under string'; }
      public String v(Boolean b) { return 'under boolean'; }
    }`,
  );

  test('the static type chooses', () => {
    expect(
      program.run(`Over o = new Over(); Object x = 'text';
      System.debug(o.f(1)); System.debug(o.f(1L)); System.debug(o.f(1.0)); System.debug(o.f('s')); System.debug(o.f(x));
      System.debug(o.f(new List<String>())); System.debug(o.f(Date.today())); System.debug(o.g(o)); System.debug(o.g('x'));`),
    ).toEqual(['Integer', 'Long', 'Decimal', 'String', 'Object', 'List', 'Object', 'over', 'object']);
  });

  test('arguments become the type of the parameter', () => {
    expect(program.run('System.debug(Over.h(5)); System.debug(Over.h(5L));')).toEqual(['decimal 5', 'decimal 5']);
  });

  test('an overload of a subclass overrides nothing else', () => {
    expect(
      program.run(
        "Over o = new Under(); System.debug(o.v(1)); System.debug(o.v('a')); System.debug(new Under().v(true));",
      ),
    ).toEqual(['base integer', 'under string', 'under boolean']);
  });
});

describe('fields and properties', () => {
  const program = compile(
    `public class Props {
      public Integer automatic { get; set; }
      public Integer guarded { get; private set; }
      public String lazy { get { if (lazy == null) { lazy = 'made ' + (++reads); } return lazy; } set; }
      public Integer doubled { get { return automatic * 2; } set { automatic = value / 2; } }
      public static Integer reads = 0;
      public static String shared { get { return shared == null ? 'none' : shared; } set { shared = value.toUpperCase(); } }
      public Integer counted = 5;
      public final List<String> names = new List<String>{ 'a' };
      { counted += 1; }
      public void guard() { guarded = 7; this.automatic = 3; }
    }`,
  );

  test('automatic, guarded and computed', () => {
    expect(
      program.run(`Props p = new Props(); System.debug(p.automatic); p.guard(); System.debug(p.automatic + p.guarded);
      System.debug(p.doubled); p.doubled = 20; System.debug(p.automatic); p.doubled += 2; System.debug(p.doubled); p.automatic++; System.debug(p.automatic);`),
    ).toEqual(['null', '10', '6', '10', '22', '12']);
  });

  test('inside its accessors the name is the stored value', () => {
    expect(
      program.run(
        "Props p = new Props(); System.debug(p.lazy + p.lazy); p.lazy = 'set'; System.debug(p.lazy); System.debug(Props.reads);",
      ),
    ).toEqual(['made 1made 1', 'set', '1']);
  });

  test('static properties', () => {
    expect(program.run("System.debug(Props.shared); Props.shared = 'x'; System.debug(Props.shared);")).toEqual([
      'none',
      'X',
    ]);
  });

  test('initialisers run in order', () => {
    expect(program.run('System.debug(new Props().counted); System.debug(new Props().names);')).toEqual(['6', '(a)']);
  });
});

describe('static state', () => {
  const program = compile(
    `public class Order {
      public static List<String> log = new List<String>();
      public static Integer a = add('a', 1);
      static { add('block', 0); b = 20; }
      public static Integer b;
      public static Integer c = add('c', b);
      static Integer add(String name, Integer value) { log.add(name + ':' + value); return value; }
      public static void touch() { }
      public class Line { public Integer outerB() { return b; } }
    }`,
    `public class Uses { public static Integer sum = Order.a + Order.c; }`,
    `public class Ring { public static Integer x = Other.y == null ? 1 : 2; }`,
    `public class Other { public static Integer y = Ring.x == null ? 10 : 20; }`,
  );

  test('is made on first use, in order of the source', () => {
    expect(
      program.run(
        'Order.touch(); System.debug(Order.log); System.debug(Uses.sum); System.debug(new Order.Line().outerB());',
      ),
    ).toEqual(
      ['(a:1, block:0, c:null)', 'null'.replace('null', '21'), '20'].map((text, i) =>
        i === 0 ? '(a:1, block:0, c:20)' : text,
      ),
    );
  });

  test('is seen half made in a circle', () => {
    expect(program.run('System.debug(Ring.x); System.debug(Other.y);')).toEqual(['2', '10']);
  });

  test('ends with its transaction, and can be put back', () => {
    const counter = compile(
      'public class Count { public static Integer n = 0; public static Integer next() { return ++n; } }',
    );
    expect([counter.call('Count', 'next'), counter.call('Count', 'next')]).toEqual([1, 1]);
    counter.in(() => {
      counter.engine.callStatic('Count', 'next', []);
      const back = counter.engine.resetStatics();
      expect(counter.engine.callStatic('Count', 'next', [])).toBe(1);
      back();
      expect(counter.engine.callStatic('Count', 'next', [])).toBe(2);
    });
  });
});

describe('enums', () => {
  const program = compile(
    `public class Year { public enum Season { SPRING, Summer } public static String next(Season s) { switch on s { when SPRING { return 'summer'; } when Summer { return 'autumn'; } when else { return 'none'; } } } }`,
  );

  test('names, order, values', () => {
    expect(
      program.run(`Year.Season s = Year.Season.summer; System.debug(s); System.debug(s.name() + s.ordinal()); System.debug(Year.Season.values());
      System.debug(Year.Season.valueOf('SPRING') == Year.Season.SPRING); System.debug(s == null); System.debug(Year.next(s) + Year.next(null));`),
    ).toEqual(['Summer', 'Summer1', '(SPRING, Summer)', 'true', 'false', 'autumnnone']);
    expect(thrown(program, "Year.Season.valueOf('x');")).toBe(
      'System.NoSuchElementException: No enum constant Year.Season.x',
    );
  });

  test('enums are keys', () => {
    expect(
      program.run(
        'Map<Year.Season, Integer> m = new Map<Year.Season, Integer>{ Year.Season.SPRING => 1 }; System.debug(m.get(Year.Season.SPRING));',
      ),
    ).toEqual(['1']);
  });
});

describe('exceptions', () => {
  const program = compile(
    `public class Odd {
      public virtual class OddException extends Exception { public Integer code; public OddException withCode(Integer code) { this.code = code; return this; } }
      public class WorseException extends OddException { }
      public class TextException extends Exception { public override String getMessage() { return 'own: ' + super.getMessage(); } }
      public class MadeException extends Exception { public String name; public MadeException(Integer n) { this('number ' + n); this.name = 'n' + n; } }
      public static void fail() { throw new OddException('odd'); }
    }`,
  );

  test('have the four constructors', () => {
    expect(
      program.run(`Exception cause = new Odd.OddException('inner');
      System.debug(new Odd.OddException().getMessage()); System.debug(new Odd.OddException('m').getMessage());
      System.debug(new Odd.OddException(cause).getCause().getMessage()); System.debug(new Odd.OddException('m', cause).getCause().getMessage());
      System.debug(new Odd.WorseException('w').getTypeName());`),
    ).toEqual(['Script-thrown exception', 'm', 'inner', 'inner', 'Odd.WorseException']);
  });

  test('are caught by type, also by the one above', () => {
    expect(
      program.run(`try { throw new Odd.WorseException('w'); } catch (MathException e) { System.debug('no'); } catch (Odd.OddException e) { System.debug('odd ' + e.getMessage()); }
      try { Integer i = 1 / 0; } catch (Exception e) { System.debug(e.getTypeName() + ': ' + e.getMessage()); }
      try { Odd.fail(); } catch (Exception e) { System.debug(((Odd.OddException) e).withCode(3).code); }
      try { throw new Odd.TextException('x'); } catch (Exception e) { System.debug(e.getMessage()); }
      try { throw new Odd.MadeException(4); } catch (Odd.MadeException e) { System.debug(e.getMessage() + e.name); }`),
    ).toEqual(['odd w', 'System.MathException: Divide by 0', '3', 'own: x', 'number 4n4']);
  });

  test('finally runs on every way out', () => {
    const flow = compile(`public class Flow {
      public static List<String> log = new List<String>();
      static Integer run(Integer how) {
        for (Integer i = 0; i < 3; i++) {
          try {
            if (how == 1) { return i; }
            if (how == 2) { break; }
            if (how == 3 && i == 0) { continue; }
            if (how == 4) { throw new MathException('x'); }
            log.add('body');
          } catch (MathException e) { log.add('caught'); if (i == 1) { throw e; } }
          finally { log.add('finally' + i); }
        }
        return 9;
      }
      public static String all(Integer how) { log.clear(); String result; try { result = '' + run(how); } catch (Exception e) { result = 'threw'; } return result + ' ' + String.join(log, ','); }
    }`);
    expect([1, 2, 3, 4].map((how) => flow.call('Flow', 'all', how))).toEqual([
      '0 finally0',
      '9 finally0',
      '9 finally0,body,finally1,body,finally2',
      'threw caught,finally0,caught,finally1',
    ]);
  });

  test('an uncaught one has its Apex stack', () => {
    const traced = compile(`public class Trace {
  public static void outer() {
    Integer i = 0;
    new Line().go(
      'x');
  }
  public class Line {
    public Integer value = make();
    Integer make() {
      return 1;
    }
    public void go(String s) {
      throw new MathException('deep');
    }
  }
  public static String text() {
    try {
      outer();
    } catch (Exception e) {
      return e.getLineNumber() + '|' + e.getStackTraceString();
    }
    return null;
  }
}`);
    expect(traced.call('Trace', 'text')).toBe(
      '13|Class.Trace.Line.go: line 13, column 1\nClass.Trace.outer: line 4, column 1\nClass.Trace.text: line 18, column 1',
    );
  });

  test('a call below the first line of its statement has its own line', () => {
    const traced = compile(`public class Lines {
  static Integer zero() { return 0; }
  static Integer bad(Integer i) { return 1 / i; }
  static Integer sum(Integer a, Integer b) { return a + b; }
  public static String run() {
    try {
      Integer x = sum(
        zero(),
        bad(zero())
      );
      return 'none';
    } catch (Exception e) {
      return e.getStackTraceString();
    }
  }
}`);
    expect(traced.call('Lines', 'run')).toBe('Class.Lines.bad: line 3, column 1\nClass.Lines.run: line 9, column 1');
  });

  test('constructors and static initialisers have frames', () => {
    const traced = compile(
      `public class Fails {
  public static Integer s =
    1 / zero();
  public Fails() {
    Integer i = 1 / zero();
  }
  static Integer zero() { return 0; }
}`,
      `public class Calls {
  public static String make() {
    try { new Fails(); return 'none'; } catch (Exception e) { return e.getStackTraceString(); }
  }
}`,
    );
    expect(traced.call('Calls', 'make')).toBe(
      'Class.Fails.<clinit>: line 2, column 1\nClass.Calls.make: line 3, column 1',
    );
  });

  test('LimitException passes every catch', () => {
    const limited = compile(
      `public class Deep { public static Integer down(Integer n) { return down(n + 1); } public static void run() { try { down(0); } catch (Exception e) { System.debug('caught'); } } }`,
    );
    expect(thrown(limited, 'Deep.run();')).toBe('System.LimitException: Maximum stack depth reached: 1001');
  });
});

describe('test visibility', () => {
  test('tests see what is @TestVisible', () => {
    const program = compile(
      `public class Secret { @TestVisible private static Integer hidden = 4; @TestVisible private static Integer half() { return hidden / 2; } @TestVisible private class Box { public Integer n = 1; } }`,
      `@IsTest private class SecretTest { public static Integer sum() { return Secret.hidden + Secret.half() + new Secret.Box().n; } }`,
    );
    expect(program.call('SecretTest', 'sum')).toBe(7);
  });
});

describe('names', () => {
  test('ignore case', () => {
    const program = compile(
      'public class Mixed { public static Integer Value = 3; public static Integer GetValue() { return VALUE; } }',
    );
    expect(
      program.run('Integer X = mixed.getvalue(); System.debug(x + MIXED.value); SYSTEM.DEBUG(STRING.VALUEOF(X));'),
    ).toEqual(['6', '3']);
  });

  test('of JavaScript are harmless', () => {
    const program = compile(
      `public class Object2 { public Integer constructor1 = 1; public class Math { public Integer prototype = 2; } public class Error { public String name = 'e'; public Integer length = 3; } public static Integer await1(Integer function, Integer let) { Integer eval = function + let; return eval; } }`,
    );
    expect(
      program.run(
        'Integer arguments = 3 * 4; System.debug(arguments); System.debug(new Object2.Math().prototype); System.debug(new Object2.Error().name); System.debug(Object2.await1(1, 2));',
      ),
    ).toEqual(['12', '2', 'e', '3']);
  });

  test('a local variable hides a field, a field hides a class', () => {
    const program = compile(
      `public class Hides { public static String x = 'field'; public static Integer Order = 5; public static String run() { String before = x; { String x = 'local'; before += x; } return before + Hides.x + Order; } }`,
    );
    expect(program.call('Hides', 'run')).toBe('fieldlocalfield5');
  });
});
