/** Platform classes as Apex source sees them: overloads, conversions and types are the compiler's, the rest is ours. */
import { ApexException } from '../../../local-org/values/exceptions';
import { Compiled } from '../apex/support';

const program = new Compiled({
  classes: [
    `public class Point implements Comparable {
       public Integer x; public transient Integer hidden; public List<Point> next; public Map<String, Decimal> sizes;
       public Point() {} public Point(Integer x) { this.x = x; }
       public Integer compareTo(Object other) { return x - ((Point) other).x; }
       public Boolean equals(Object other) { return other instanceof Point && ((Point) other).x == x; }
       public override Integer hashCode() { return x; }
       public class Down implements Comparator<Point> { public Integer compare(Point a, Point b) { return b.x - a.x; } }
     }`.replace('override Integer hashCode', 'Integer hashCode'),
    `public class OwnException extends Exception {}`,
    `public class Greeter implements Callable {
       public Object call(String action, Map<String, Object> args) { return action + args.get('name'); }
     }`,
    `public class Mock implements HttpCalloutMock {
       public HttpResponse respond(HttpRequest request) {
         HttpResponse response = new HttpResponse();
         response.setStatusCode(202); response.setBody(request.getMethod() + ' ' + request.getEndpoint());
         return response;
       }
     }`,
    `public enum Season { WINTER, SUMMER }`,
    `public class Numbers implements Iterable<Integer>, Iterator<Integer> {
       Integer at = 0;
       public Iterator<Integer> iterator() { return this; }
       public Boolean hasNext() { return at < 3; }
       public Integer next() { return ++at; }
     }`,
  ],
});

/** Debug lines of the program, or the exception that ended it. */
function run(apex: string): string[] {
  try {
    return program.run(apex);
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    return [`${error.typeName}: ${error.apexMessage}`];
  }
}

const show = (expression: string, setup = '') => run(`${setup} System.debug(${expression});`)[0];

describe('overloads', () => {
  test.each([
    ['String.valueOf(1)', '1'],
    ['String.valueOf(1.50)', '1.50'],
    ['String.valueOf(1.5d)', '1.5'],
    ['String.valueOf(5L)', '5'],
    ['String.valueOf(Date.newInstance(2026, 1, 2))', '2026-01-02'],
    ['String.valueOf(Datetime.newInstanceGmt(2026, 1, 2, 12, 0, 0))', '2026-01-02 04:00:00'],
    ["'' + Datetime.newInstanceGmt(2026, 1, 2, 12, 0, 0)", '2026-01-02 12:00:00'],
    ["'' + Date.newInstance(2026, 1, 2)", '2026-01-02 00:00:00'],
    ['String.valueOf(new List<Integer>{ 1 })', '(1)'],
    ["String.valueOf((Object) 'x')", 'x'],
    ['Math.abs(-1)', '1'],
    ['Math.abs(-1.50)', '1.50'],
    ['Math.abs(-5L)', '5'],
    ['Math.max(1, 2L)', '2'],
    ['Math.round(2.5)', '2'],
    ['Math.round(3.5)', '4'],
    ['Math.mod(-7, 3)', '-1'],
    ['Math.ceil(1.2).intValue()', '2'],
    ['Decimal.valueOf(5)', '5'],
    ["Decimal.valueOf('1.50')", '1.50'],
    ['Integer.valueOf((Object) 5)', '5'],
    ['(1.0).divide(3, 2)', '0.33'],
    ['(10.0).divide(3, 2, System.RoundingMode.UP)', '3.34'],
    ['(1.255).setScale(2, RoundingMode.HALF_UP)', '1.26'],
    ["String.join(new Set<String>{ 'a', 'b' }, '-')", 'a-b'],
    ["String.join(new List<Id>{ '001000000000001' }, ',')", '001000000000001AAA'],
    ["String.join(new Numbers(), '+')", '1+2+3'],
    ["String.format('{0}', new List<String>{ 'a' })", 'a'],
    ["'a-b'.split('-').size()", '2'],
    ["'abc'.indexOf('c', 1)", '2'],
    ['new List<Integer>(new Set<Integer>{ 3 })[0]', '3'],
    ["new Set<String>(new List<String>{ 'x', 'x' })", '{x}'],
    ["new Map<String, Integer>(new Map<String, Integer>{ 'a' => 1 })", '{a=1}'],
    ['Season.SUMMER.ordinal()', '1'],
    ["JSON.serialize(new Map<String, Object>{ 's' => Season.WINTER, 'n' => null })", '{"s":"WINTER","n":null}'],
    ['UUID.randomUUID().toString().length()', '36'],
    [
      "EncodingUtil.convertToHex(Crypto.generateDigest('MD5', Blob.valueOf('abc')))",
      '900150983cd24fb0d6963f7d28e17f72',
    ],
    ["new URL('https://a.example/x').getHost()", 'a.example'],
    ["Pattern.compile('a(.)').matcher('ab').replaceAll('$1')", 'b'],
    [
      "((Callable) Type.forName('Greeter').newInstance()).call('hi ', new Map<String, Object>{ 'name' => 'Bo' })",
      'hi Bo',
    ],
    ["Type.forName('Point') == Point.class", 'true'],
    ['List<String>.class.getName()', 'List<String>'],
    ['Time.newInstance(9, 5, 0, 0) < Time.newInstance(10, 0, 0, 0)', 'true'],
    ['Datetime.newInstanceGmt(2026, 1, 2).dateGmt().daysBetween(Date.newInstance(2026, 1, 5))', '3'],
  ])('%s is %s', (expression, shown) => expect(show(expression)).toBe(shown));
});

test.each([
  ["'a'.shout()", /shout/],
  ["'a'.stripHtmlTags()", /stripHtmlTags/],
  ["Blob.toPdf('a')", /toPdf/],
  ["'a'.toText()", /toText/],
  ["String.join('abc', ',')", /join/],
])('%s does not compile', (expression, problem) => {
  expect(() => program.run(`Object o = ${expression};`)).toThrow(problem);
});

describe('objects of the project', () => {
  test('sort, equality, JSON', () => {
    const setup = 'List<Point> l = new List<Point>{ new Point(2), new Point(1) };';
    expect(show("l[0].x + ',' + l[1].x", `${setup} l.sort();`)).toBe('1,2');
    expect(show("l[0].x + ',' + l[1].x", `${setup} l.sort(new Point.Down());`)).toBe('2,1');
    expect(show('l.contains(new Point(1))', setup)).toBe('true');
    expect(show('new Set<Point>(l).size()', `${setup} l.add(new Point(2));`)).toBe('2');
    expect(show('JSON.serialize(l[1])', setup)).toBe('{"x":1,"next":null,"sizes":null}');
    expect(show('JSON.serialize(l[1], true)', setup)).toBe('{"x":1}');
  });

  test('JSON is read into nested types', () => {
    const read = `Point p = (Point) JSON.deserialize('{"x":1,"next":[{"x":2}],"sizes":{"a":1.50},"more":0}', Point.class);`;
    expect(run(`${read} System.debug(p.next[0].x); System.debug(p.sizes.get('a'));`)).toEqual(['2', '1.50']);
    expect(show('l.size()', `List<Point> l = (List<Point>) JSON.deserialize('[{"x":1}]', List<Point>.class);`)).toBe(
      '1',
    );
    expect(show('1', `JSON.deserializeStrict('{"more":0}', Point.class);`)).toBe(
      'System.JSONException: Unknown field: Point.more',
    );
  });

  test('untyped JSON is cast', () => {
    const setup = `Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{"i":1,"l":[1.5]}');`;
    expect(show("(Integer) m.get('i') + 1", setup)).toBe('2');
    expect(show("(Decimal) m.get('i')", setup)).toBe('1');
    expect(show("((List<Object>) m.get('l'))[0]", setup)).toBe('1.5');
    expect(show("(String) m.get('i')", setup)).toBe(
      'System.TypeException: Invalid conversion from runtime type Integer to String',
    );
  });

  test('exceptions of the project and of the platform', () => {
    const thrown = (what: string, caught: string, shown: string) =>
      run(`try { ${what} } catch (${caught} e) { System.debug(${shown}); }`)[0];
    expect(thrown("throw new OwnException('x');", 'OwnException', "e.getTypeName() + ':' + e.getMessage()")).toBe(
      'OwnException:x',
    );
    expect(thrown('throw new OwnException();', 'Exception', 'e.getMessage()')).toBe('Script-thrown exception');
    expect(thrown("throw new IllegalArgumentException('x');", 'Exception', 'e')).toBe(
      'System.IllegalArgumentException: x',
    );
    expect(thrown("Integer.valueOf('x');", 'TypeException', 'e.getMessage()')).toBe('Invalid integer: x');
    expect(
      thrown("throw new OwnException('a', new MathException('b'));", 'Exception', 'e.getCause().getMessage()'),
    ).toBe('b');
    expect(thrown('Integer i; i = i + 1;', 'NullPointerException', 'e.getLineNumber()')).toBe('1');
    expect(thrown('Integer i; i = i + 1;', 'NullPointerException', 'e.getStackTraceString()')).toBe(
      'AnonymousBlock: line 1, column 1',
    );
  });

  test('types at run time', () => {
    const setup =
      "Object own = new OwnException('x'); Object point = new Point(1); List<Object> points = new List<Point>();";
    expect(show('own instanceof Exception', setup)).toBe('true');
    expect(show('own instanceof MathException', setup)).toBe('false');
    expect(show('point instanceof Comparable', setup)).toBe('true');
    expect(show('points instanceof List<Point>', setup)).toBe('true');
    expect(show('points instanceof List<Comparable>', setup)).toBe('true');
    expect(show('points instanceof List<String>', setup)).toBe('false');
    expect(show('points instanceof Iterable<Object>', setup)).toBe('true');
    expect(show('Exception.class.isAssignableFrom(OwnException.class)')).toBe('true');
    expect(run(`${setup} Assert.isInstanceOfType(own, Exception.class); System.debug('is');`)).toEqual(['is']);
    expect(show('1', `${setup} Greeter g = (Greeter) point;`)).toBe(
      'System.TypeException: Invalid conversion from runtime type Point to Greeter',
    );
  });

  test('a collection that is iterated may not change', () => {
    const iterated = 'System.FinalException: Cannot modify a collection while it is being iterated.';
    expect(run('List<Integer> l = new List<Integer>{ 1 }; for (Integer i : l) { l.add(2); }')).toEqual([iterated]);
    expect(run('Set<Integer> s = new Set<Integer>{ 1 }; for (Integer i : s) { s.add(2); }')).toEqual([iterated]);
    expect(
      run(
        "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; for (String k : m.keySet()) { m.remove(k); }",
      ),
    ).toEqual([iterated]);
    expect(
      run(
        "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; for (String k : m.keySet().clone()) { m.remove(k); } System.debug(m);",
      ),
    ).toEqual(['{}']);
  });
});
