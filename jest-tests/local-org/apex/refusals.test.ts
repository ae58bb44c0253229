import { refusals } from './support';

/** What the compiler says of statements in a static method; lines count from the first statement. */
function inMethod(...statements: string[]): string[] {
  return refusals(`public class A { static void run() {\n${statements.join('\n')}\n} }`).map((text) =>
    text.replace(/^(\d+): /, (_, line: string) => `${Number(line) - 1}: `),
  );
}

const cases: readonly (readonly [statement: string, message: string])[] = [
  ["Integer i = 'x';", 'Illegal assignment from String to Integer'],
  ['Integer i = 1.5;', 'Illegal assignment from Decimal to Integer'],
  ['Integer i = 1L;', 'Illegal assignment from Long to Integer'],
  ['String s = 1;', 'Illegal assignment from Integer to String'],
  ['Boolean b = null == 1 ? 1 : 2;', 'Illegal assignment from Integer to Boolean'],
  ['Set<String> s = new Set<Id>();', 'Illegal assignment from Set<Id> to Set<String>'],
  ['Map<String, Object> m = new Map<Id, String>();', 'Illegal assignment from Map<Id,String> to Map<String,Object>'],
  ['Integer i = nothing;', 'Variable does not exist: nothing'],
  ['nothing = 1;', 'Variable does not exist: nothing'],
  ['nothing.go();', 'Variable does not exist: nothing'],
  ['Integer i = Missing.FIELD;', 'Variable does not exist: Missing'],
  ['Nonsense n;', 'Invalid type: Nonsense'],
  ['List<Nonsense> n;', 'Invalid type: Nonsense'],
  ['Map<String> m;', 'Invalid type: Map<String>'],
  ['Object o = new Nonsense();', 'Invalid type: Nonsense'],
  ['foo(1);', 'Method does not exist or incorrect signature: void foo(Integer) from the type A'],
  ["'x'.foo('y', 1);", 'Method does not exist or incorrect signature: void foo(String, Integer) from the type String'],
  ['Math.max(1);', 'Method does not exist or incorrect signature: void max(Integer) from the type Math'],
  [
    'new List<String>().add(5);',
    'Method does not exist or incorrect signature: void add(Integer) from the type List<String>',
  ],
  ['A.run(5);', 'Method does not exist or incorrect signature: void run(Integer) from the type A'],
  ['Object o = new A(5);', 'Constructor not defined: [A].<Constructor>(Integer)'],
  ['Integer i = 1; Integer I = 2;', 'Duplicate variable: I'],
  ['for (Integer i = 0; i < 1; i++) { Integer i; }', 'Duplicate variable: i'],
  ['return 5;', 'Illegal return statement: a value is not expected'],
  ['if (1) { }', 'Condition expression must be of type Boolean: Integer'],
  ["while ('x') { }", 'Condition expression must be of type Boolean: String'],
  ["Boolean b = 1 == 'x';", 'Comparison arguments must be compatible types: Integer, String'],
  ["Boolean b = true == 'x';", 'Comparison arguments must be compatible types: Boolean, String'],
  ["Boolean b = 1 < 'x';", 'Comparison arguments must be compatible types: Integer, String'],
  ["Boolean b = 'a' === 'a';", 'Exact equality operator only allowed for reference types: String, String'],
  ['Boolean b = 1 !== 2;', 'Exact equality operator only allowed for reference types: Integer, Integer'],
  ['Boolean b = 1 && true;', 'AND operator can only be applied to Boolean expressions: Integer, Boolean'],
  ['Boolean b = true || null;', 'OR operator can only be applied to Boolean expressions: Boolean, null'],
  ['Boolean b = !5;', 'NOT operator can only be applied to Boolean expressions: Integer'],
  ['Integer i = true + 1;', 'Arithmetic expressions must use numeric arguments'],
  ['Integer i = -true;', 'Arithmetic expressions must use numeric arguments'],
  ["Integer i = 'a' * 2;", 'Arithmetic expressions must use numeric arguments'],
  ['Integer i = 1.5 << 1;', 'Shift operators are only allowed on Integer and Long: Decimal, Integer'],
  ['Date d = Date.today() + 1.5;', 'Date expressions must use Integer or Long'],
  ['Integer i = 1; i += 1.5;', 'Illegal assignment from Decimal to Integer'],
  ["String s = 'a'; s++;", 'Increment operations must use a numeric variable: String'],
  ['Integer i = 2147483648;', 'Illegal integer: 2147483648'],
  ['Long l = 9223372036854775808L;', 'Illegal long: 9223372036854775808'],
  ['5;', 'Expression cannot be a statement.'],
  ['Integer i = 1; i == 1;', 'Expression cannot be a statement.'],
  ['5 = 6;', 'Expression cannot be assigned'],
  ['break;', 'Break statement must be in loop'],
  ['continue;', 'Continue statement must be in loop'],
  ['return; Integer i;', 'Unreachable statement'],
  ["throw new MathException('x'); run();", 'Unreachable statement'],
  ["throw 'x';", 'Throw expression must be of type exception: String'],
  ['try { run(); } catch (String e) { }', 'Catch type must be of type exception: String'],
  [
    'try { run(); } catch (Exception e) { } catch (MathException m) { }',
    'Exception type already caught: MathException',
  ],
  ['for (Integer i : 5) { }', 'Loop must iterate over collection: Integer'],
  ['for (Integer i : new List<String>()) { }', 'Loop variable must be of type String'],
  ['for (String s : new Map<String, String>()) { }', 'Loop must iterate over collection: Map<String,String>'],
  [
    'Integer i = (Integer) Date.today();',
    'Incompatible types since an instance of Date is never an instance of Integer',
  ],
  [
    'Boolean b = 5 instanceof String;',
    'Operation instanceof is always false since an instance of Integer is never an instance of String',
  ],
  [
    'Integer i = 5; Boolean b = i instanceof Integer;',
    'Operation instanceof is always true since an instance of Integer is always an instance of Integer',
  ],
  ["Object o = true ? 1 : 'x';", 'Incompatible types in ternary operator: Integer, String'],
  ['Integer i = 5; Integer j = i[0];', 'Variable must be of type List: Integer'],
  ["List<Integer> l; Integer j = l['x'];", 'Illegal assignment from String to Integer'],
  ['switch on 1.5 { when 1 { } }', 'Illegal switch expression type: Decimal'],
  ["switch on 1 { when 'x' { } }", 'Incompatible when literal type: String for switch on Integer'],
  ['switch on 1 { when 1 { } when 1 { } }', 'Duplicate when value'],
  ['switch on 1 { when else { } when 1 { } }', 'else block must be the last block in the switch statement'],
  ['final Integer i = 1; i = 2;', 'Final variable has already been initialized: i'],
  ['this.toString();', 'this cannot be referenced in a static context'],
  ["List<Integer> l = new List<Integer>{ 'x' };", 'Illegal assignment from String to Integer'],
  ['Integer a__b;', 'Invalid character in identifier: a__b'],
  ['Integer _a;', 'Invalid character in identifier: _a'],
  ['Object o = new Exception();', 'Abstract classes cannot be constructed: Exception'],
  ['Object o = new Comparable();', 'Type cannot be constructed: Comparable'],
  ['String s; s?.length() = 5;', 'Expression cannot be assigned'],
  ['ConnectApi.Comment c;', 'local-org does not support ConnectApi.Comment'],
  ['Object o = ApexPages.currentPage();', 'local-org does not support ApexPages.currentPage'],
  ['Object o = Page.Home;', 'local-org does not support Visualforce pages (Page.Home)'],
  ['ContentVersion v;', 'local-org does not support the object ContentVersion'],
  ['Object o = ContentVersion.SObjectType;', 'local-org does not support the object ContentVersion'],
  ['Nonsense n; n.go(); Integer i = n;', 'Invalid type: Nonsense'],
  ['Object o = System.Label.Missing;', 'Label does not exist: Missing'],
];

test.each(cases)('%s', (statement, message) => {
  expect(inMethod(statement)).toEqual([`1: ${message}`]);
});

test('every error is reported, each with its line', () => {
  expect(inMethod("Integer i = 'x';", 'foo();', 'String s = 5;', 'i = true;')).toEqual([
    '1: Illegal assignment from String to Integer',
    '2: Method does not exist or incorrect signature: void foo() from the type A',
    '3: Illegal assignment from Integer to String',
    '4: Illegal assignment from Boolean to Integer',
  ]);
});

const classCases: readonly (readonly [name: string, sources: readonly string[], messages: readonly string[]])[] = [
  [
    'a missing return',
    ['public class A { Integer f(Boolean b) { if (b) { return 1; } } }'],
    ['1: Missing return statement required return type: Integer'],
  ],
  [
    'a return without value',
    ['public class A { Integer f() { return; } }'],
    ['1: Missing return statement required return type: Integer'],
  ],
  [
    'the same method twice',
    ['public class A { void f(Integer a) { } void F(Integer b) { } }'],
    ['1: Method already defined: void F(Integer) from the type A'],
  ],
  ['the same field twice', ['public class A { Integer x; String X; }'], ['1: Duplicate field: X']],
  ['the same parameter twice', ['public class A { void f(Integer a, String A) { } }'], ['1: Duplicate variable: A']],
  ['a duplicate class', ['public class A { }', 'public class a { }'], ['1: Duplicate class: a']],
  ['an unknown superclass', ['public class A extends Missing { }'], ['1: Invalid type: Missing']],
  [
    'a final superclass',
    ['public class B { }', 'public class A extends B { }'],
    ['1: Non-virtual and non-abstract type cannot be extended: B'],
  ],
  [
    'an interface as superclass',
    ['public interface I { }', 'public class A extends I { }'],
    ['1: Invalid superclass type: I'],
  ],
  [
    'a class as interface',
    ['public virtual class B { }', 'public class A implements B { }'],
    ['1: Class must implement an interface: B'],
  ],
  [
    'an unimplemented interface method',
    ['public interface I { Integer f(String s); }', 'public class A implements I { }'],
    ['1: Class A must implement the method: Integer I.f(String)'],
  ],
  [
    'an unimplemented platform method',
    ['public class A implements Comparable { }'],
    ['1: Class A must implement the method: Integer Comparable.compareTo(Object)'],
  ],
  [
    'an unimplemented abstract method',
    ['public abstract class B { public abstract void f(); }', 'public class A extends B { }'],
    ['1: Class A must implement the method: void B.f()'],
  ],
  [
    'a private implementation',
    ['public interface I { void f(); }', 'public class A implements I { void f() { } }'],
    ['1: A: Overriding implementations of interface methods must be public or global: void I.f()'],
  ],
  [
    'override of nothing',
    ['public class A { public override void f() { } }'],
    ['1: Method does not override an ancestor method: void f()'],
  ],
  [
    'a missing override',
    ['public virtual class B { public virtual void f() { } }', 'public class A extends B { public void f() { } }'],
    ['1: Method must use the override keyword: void f()'],
  ],
  [
    'override of what is not virtual',
    ['public virtual class B { public void f() { } }', 'public class A extends B { public override void f() { } }'],
    ['1: Non-virtual method cannot be overridden: void f()'],
  ],
  [
    'an abstract class made',
    ['public abstract class B { }', 'public class A { Object o = new B(); }'],
    ['1: Abstract classes cannot be constructed: B'],
  ],
  [
    'an abstract method in a concrete class',
    ['public class A { public abstract void f(); }'],
    ['1: A: Class must be abstract to have abstract methods: f'],
  ],
  [
    'an abstract method with a body',
    ['public abstract class A { public abstract void f() { } }'],
    ['1: Abstract methods cannot have a body: f'],
  ],
  ['a method without a body', ['public class A { void f(); }'], ['1: Method must define a body: f']],
  [
    'a private method from elsewhere',
    ['public class B { private static void f() { } }', 'public class A { void g() { B.f(); } }'],
    ['1: Method is not visible: void f() from the type B'],
  ],
  [
    'a private field from elsewhere',
    ['public class B { private static Integer x; }', 'public class A { Integer y = B.x; }'],
    ['1: Variable is not visible: B.x'],
  ],
  [
    'a private constructor from elsewhere',
    ['public class B { private B() { } }', 'public class A { Object o = new B(); }'],
    ['1: Method is not visible: void <Constructor>() from the type B'],
  ],
  [
    'a private inner class from elsewhere',
    ['public class B { private class C { } }', 'public class A { B.C c; }'],
    ['1: Type is not visible: B.C'],
  ],
  [
    'a private setter from elsewhere',
    ['public class B { public Integer x { get; private set; } }', 'public class A { void f(B b) { b.x = 1; } }'],
    ['1: Variable is not visible: B.x'],
  ],
  [
    'an instance method without an instance',
    ['public class A { void f() { } static void g() { f(); } }'],
    ['1: Non static method cannot be referenced from a static context: void f() from the type A'],
  ],
  [
    'a static method of an instance',
    ['public class A { static void f() { } void g() { this.f(); } }'],
    ['1: Static method cannot be referenced from a non static context: void f() from the type A'],
  ],
  [
    'an instance field without an instance',
    ['public class A { Integer x; static Integer f() { return x; } }'],
    ['1: Variable does not exist: x'],
  ],
  [
    'a final field set in a method',
    ['public class A { final Integer x = 1; void f() { x = 2; } }'],
    ['1: Final members can only be assigned in their declaration, init blocks, or constructors: x'],
  ],
  [
    'static in an inner class',
    ['public class A { class B { static Integer x; } }'],
    ['1: static can only be used on fields of a top level type'],
  ],
  [
    'a static method in an inner class',
    ['public class A { class B { static void f() { } } }'],
    ['1: static can only be used on methods of a top level type'],
  ],
  [
    'static members that are protected',
    [
      'public virtual class A {\nprotected static Integer x;\nprotected static String y { get; }\nprotected static void f() { } }',
    ],
    [
      '2: Static members cannot be protected: x',
      '3: Static members cannot be protected: y',
      '4: Static members cannot be protected: f',
    ],
  ],
  [
    'two levels of inner classes',
    ['public class A { class B { class C { } } }'],
    ['1: Inner types are not allowed to have inner types: A.B.C'],
  ],
  ['an unknown annotation', ['public class A { @Wrong void f() { } }'], ['1: Annotation does not exist: Wrong']],
  [
    'a future method with a result',
    ['public class A { @future static Integer f() { return 1; } }'],
    ['1: Future methods must be static and return void'],
  ],
  [
    'a future method with an object',
    ['public class A { @future static void f(Object o) { } }'],
    ['1: Unsupported parameter type Object'],
  ],
  [
    'a test method with parameters',
    ['@IsTest private class A { @IsTest static void f(Integer i) { } }'],
    ['1: Test methods cannot have parameters: f'],
  ],
  ['a private top-level class', ['class A { }'], ['1: Top-level type must have public or global visibility: A']],
  [
    'this() after other statements',
    ['public class A { A() { Integer i = 1; this(5); } A(Integer i) { } }'],
    ["1: Call to 'this()' must be the first statement in a constructor method"],
  ],
  ['a constructor of another name', ['public class A { B() { } }'], ['1: Invalid constructor name: B']],
  [
    'a call that fits two methods alike',
    ['public class A { void f(Integer a, Long b) { } void f(Long a, Integer b) { } void g() { f(1, 1); } }'],
    ['1: Method is ambiguous: f(Integer, Integer)'],
  ],
  ['a constant that an enum lacks', ['public class A { enum E { X } E e = E.Y; }'], ['1: Variable does not exist: Y']],
  ['two constants of a name', ['public enum E { X, x }'], ['1: Duplicate enum value: x']],
];

test.each(classCases)('%s', (_name, sources, messages) => {
  expect(refusals(...sources)).toEqual(messages);
});

describe('names that Salesforce reserves', () => {
  test.each(['any', 'inner', 'Outer', 'number', 'desc', 'group', 'system', 'date', 'String'])(
    'no variable is called %s',
    (name) => {
      const message = `1: Identifier name is reserved: ${name}`;
      expect(inMethod(`Integer ${name};`)).toEqual([message]);
      expect(refusals(`public class A { Integer ${name}; }`)).toEqual([message]);
      expect(refusals(`public class A { Integer ${name} { get; set; } }`)).toEqual([message]);
      expect(refusals(`public class A { void f(Integer ${name}) { } }`)).toEqual([message]);
      expect(refusals(`public class A { enum E { ${name} } }`)).toEqual([message]);
      expect(refusals(`public class A { class ${name} { } }`)).toEqual([message]);
    },
  );

  test('a loop and a catch clause have none either', () => {
    expect(inMethod('for (Integer any : new List<Integer>()) { }')).toEqual(['1: Identifier name is reserved: any']);
    expect(inMethod('try { run(); } catch (Exception outer) { }')).toEqual(['1: Identifier name is reserved: outer']);
  });

  test('no class is called Page', () => {
    expect(refusals('public class A { class Page { } }')).toEqual(['1: Identifier type is reserved: Page']);
    expect(refusals('public class A { enum Page { X } Integer page; }')).toEqual([]);
  });

  test.each(
    'after before count excludes first includes last order sharing with id type category data reference scope'.split(
      ' ',
    ),
  )('%s is a name', (name) => {
    expect(inMethod(`Integer ${name} = 1; ${name} = 2;`)).toEqual([]);
  });

  test('methods may have reserved names', () => {
    expect(refusals('public class A { void sort() { } void any() { sort(); } void number(Integer i) { } }')).toEqual(
      [],
    );
  });
});

describe('syntax', () => {
  test.each([
    ['public class A { Integer x = 5 }', "1: Missing ';' at '}'"],
    ['public class A { void f() { g(; } }', "1: Unexpected token '('."],
    ['public class A {', '1: Unexpected token <EOF>.'],
    ["public class A { String s = 'x\n; }", "1: Illegal string literal: 'x\n; }"],
  ])('%s', (source, message) => {
    expect(refusals(source)[0]).toBe(message);
  });
});

test('AuraEnabled methods are not overloaded', () => {
  const one = '@AuraEnabled public static void go() {}';
  const two = 'public static void go(String a) {}';
  expect(refusals(`public class A {\n${one}\n@AuraEnabled ${two}\n}`)).toEqual([
    '3: AuraEnabled methods cannot be overloaded: go',
  ]);
  expect(refusals(`public class A {\n${one}\n${two}\n}`)).toEqual([]);
});

test.each([
  [
    'public class A implements Metadata.DeployCallback { }',
    'Class A must implement the method: void Metadata.DeployCallback.handleResult(Metadata.DeployResult, Metadata.DeployCallbackContext)',
  ],
  [
    'public class A extends Metadata.Metadata { }',
    'Non-virtual and non-abstract type cannot be extended: Metadata.Metadata',
  ],
  ['public class A { void f() { new Metadata.DeployResult().nope = 1; } }', 'Variable does not exist: nope'],
  ['public class A { Object o = Metadata.DeployStatus.Nope; }', 'Variable does not exist: Nope'],
  [
    "public class A { void f() { new Metadata.DeployMessage().success = 'x'; } }",
    'Illegal assignment from String to Boolean',
  ],
  [
    'public class A { void f() { Metadata.Operations.enqueueDeployment(1, null); } }',
    'Method does not exist or incorrect signature: void enqueueDeployment(Integer, null) from the type Metadata.Operations',
  ],
  ['public class A { Object o = new Metadata.Layout(); }', 'local-org does not support Metadata.Layout'],
])('%s', (source, message) => {
  expect(refusals(source)).toEqual([`1: ${message}`]);
});
