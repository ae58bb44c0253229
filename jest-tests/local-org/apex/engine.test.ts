import type { LocalOrg } from '../../../local-org/org/localOrg';
import { ApexList } from '../../../local-org/values/collections';
import type { ApexObject } from '../../../local-org/values/value';
import { compile, openOrg, runIn, thrownIn } from './support';

describe('triggers', () => {
  let org: LocalOrg;
  beforeAll(async () => {
    org = await openOrg({
      classes: [
        'public class Log { public static List<String> lines = new List<String>(); public static void of(String s) { lines.add(s); } }',
      ],
      triggers: [
        `trigger Second on Ticket__c (before insert) { Log.of('second'); }`,
        `trigger First on Ticket__c (before insert, after insert, before update, after update, before delete, after delete, after undelete) {
          Integer count(List<Ticket__c> given) { return given == null ? -1 : given.size(); }
          Log.of('first ' + Trigger.operationType + ' ' + count(Trigger.new) + count(Trigger.old));
          if (Trigger.isBefore && Trigger.isInsert) {
            for (Ticket__c t : Trigger.new) { if (t.Subject__c == 'fail') { Integer i = 1 / 0; } }
          }
          if (Trigger.isUpdate) {
            Ticket__c before = Trigger.oldMap.get(Trigger.new[0].Id);
            Log.of(before.Subject__c + '>' + Trigger.newMap.values()[0].Subject__c);
          }
        }`,
      ],
    });
  });
  afterAll(() => org.close());

  test('run in order of their names, with their context', () => {
    expect(
      runIn(
        org,
        "Ticket__c t = new Ticket__c(Subject__c = 'a'); insert t; t.Subject__c = 'b'; update t; delete t; undelete t; for (String s : Log.lines) { System.debug(s); }",
      ),
    ).toEqual([
      'first BEFORE_INSERT 1-1',
      'second',
      'first AFTER_INSERT 1-1',
      'first BEFORE_UPDATE 11',
      'a>b',
      'first AFTER_UPDATE 11',
      'a>b',
      'first BEFORE_DELETE -11',
      'first AFTER_DELETE -11',
      'first AFTER_UNDELETE 1-1',
    ]);
  });

  test('an exception names the trigger and its line, and not who saved the record', () => {
    expect(thrownIn(org, "insert new Ticket__c(Subject__c = 'fail');")).toBe(
      'System.DmlException: Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, First: execution of BeforeInsert\n\ncaused by: System.MathException: Divide by 0\n\nTrigger.First: line 5, column 1: []',
    );
  });

  test('there is no Trigger context outside', () => {
    expect(runIn(org, 'System.debug(Trigger.isExecuting); System.debug(Trigger.new);')).toEqual(['false', 'null']);
  });
});

describe('tests', () => {
  let org: LocalOrg;
  beforeAll(async () => {
    org = await openOrg({
      classes: [
        `@IsTest private class SampleTest {
  static Integer state = 0;
  @TestSetup static void prepare() { insert new Ticket__c(Subject__c = 'setup'); state = 5; }
  @IsTest static void sees() { System.assertEquals(0, state, 'static state is new'); Assert.areEqual(1, [SELECT COUNT() FROM Ticket__c]); insert new Ticket__c(); }
  @IsTest static void seesAgain() { Assert.areEqual(1, [SELECT COUNT() FROM Ticket__c]); }
  static testMethod void old() { Assert.isTrue(Test.isRunningTest()); }
  @IsTest static void fails() {
    Assert.areEqual(1, 2, 'numbers');
  }
  @IsTest static void throwsUp() {
    throw new MathException('oh');
  }
  @IsTest static void recurses() { recurses(); }
  static void helper() { }
}`,
        '@IsTest private class OtherTest { @IsTest static void passes() { } }',
      ],
    });
  });
  afterAll(() => org.close());

  test('are found, all or by name', () => {
    const names = (filter?: string[]) =>
      org.apex.testMethods(filter).map(({ className, methodName }) => `${className}.${methodName}`);
    expect(names()).toEqual([
      'SampleTest.sees',
      'SampleTest.seesAgain',
      'SampleTest.old',
      'SampleTest.fails',
      'SampleTest.throwsUp',
      'SampleTest.recurses',
      'OtherTest.passes',
    ]);
    expect(names(['othertest'])).toEqual(['OtherTest.passes']);
    expect(names(['SampleTest.OLD'])).toEqual(['SampleTest.old']);
    expect(names(['Nothing'])).toEqual([]);
  });

  test.each(['sees', 'seesAgain', 'old'])('%s passes', (name) => {
    expect(org.apex.runTest('SampleTest', name)).toMatchObject({
      className: 'SampleTest',
      methodName: name,
      passed: true,
      message: null,
      stackTrace: null,
    });
  });

  test('failures tell what and where', () => {
    expect(org.apex.runTest('SampleTest', 'fails')).toMatchObject({
      passed: false,
      message: expect.stringMatching(
        /^System\.AssertException: Assertion Failed: numbers: Expected: 1, Actual: 2/,
      ) as string,
      stackTrace: 'Class.SampleTest.fails: line 8, column 1',
    });
    expect(org.apex.runTest('SampleTest', 'throwsUp')).toMatchObject({
      passed: false,
      message: 'System.MathException: oh',
      stackTrace: 'Class.SampleTest.throwsUp: line 11, column 1',
    });
    expect(org.apex.runTest('SampleTest', 'recurses').message).toBe(
      'System.LimitException: Maximum stack depth reached: 1001',
    );
  });

  test('what is no test is not run as one', () => {
    expect(() => org.apex.runTest('SampleTest', 'helper')).toThrow('there is no test method SampleTest.helper');
    expect(() => org.apex.runTest('Nothing', 'helper')).toThrow('there is no test method Nothing.helper');
  });
});

describe('REST resources', () => {
  const program = compile(
    `@RestResource(urlMapping='/things/*') global class Things {
      @HttpGet global static String read() { return 'all'; }
      @HttpPost global static Integer add(Integer a, Integer b) { return a + b; }
    }`,
    `@RestResource(urlMapping='/things/special/*') global class Special { @HttpGet global static String read() { return 'special'; } }`,
    `@RestResource(urlMapping='/exact') global class Exact { @HttpDelete global static void remove() { } }`,
  );
  const rest = (path: string, verb: string) => program.engine.findRest(path, verb);

  test('the longest mapping wins', () => {
    expect(rest('/things/5', 'GET')?.className).toBe('Things');
    expect(rest('/things/', 'GET')?.className).toBe('Things');
    expect(rest('/things/special/5', 'GET')?.className).toBe('Special');
    expect(rest('/exact', 'DELETE')?.className).toBe('Exact');
  });

  test('what is not mapped is not found', () => {
    expect(rest('/exact/5', 'DELETE')).toBeNull();
    expect(rest('/exact', 'GET')).toBeNull();
    expect(rest('/nothing', 'GET')).toBeNull();
    expect(rest('/things/special/5', 'POST')).toBeNull();
  });

  test('a method runs with its parameters', () => {
    const add = rest('/things/', 'POST')!;
    expect(add.parameters.map(({ name, type }) => `${name} ${type.name}`)).toEqual(['a Integer', 'b Integer']);
    expect(add.returns.name).toBe('Integer');
    expect(program.in(() => add.invoke([2, 3]))).toBe(5);
  });
});

describe('invocable methods', () => {
  const program = compile(
    `public class Doubles {
      public class Request { @InvocableVariable(label='A number' required=true) public Integer n; @InvocableVariable public List<String> texts; public String hidden = 'h'; }
      public class Result { @InvocableVariable public Integer twice; public String other; }
      @InvocableMethod(label='Double it' callout=true) public static List<Result> run(List<Request> requests) {
        List<Result> results = new List<Result>();
        for (Request r : requests) { Result result = new Result(); result.twice = r.n * 2 + (r.texts == null ? 0 : r.texts.size()) + (r.hidden == 'h' ? 0 : 100); results.add(result); }
        return results;
      }
    }`,
    `public class Plain { @InvocableMethod public static List<Integer> lengths(List<String> texts) { List<Integer> l = new List<Integer>(); for (String t : texts) l.add(t.length()); return l; } }`,
    `public class Silent { @InvocableMethod public static void run(List<Id> ids) { } }`,
    `public class None { }`,
  );

  test('describe themselves', () => {
    const method = program.engine.invocable('doubles')!;
    expect(method).toMatchObject({ className: 'Doubles', label: 'Double it', callout: true });
    expect(
      method.inputs.map(({ name, label, required, type }) => ({ name, label, required, type: type.name })),
    ).toEqual([
      { name: 'n', label: 'A number', required: true, type: 'Integer' },
      { name: 'texts', label: 'texts', required: false, type: 'List<String>' },
    ]);
    expect(method.outputs.map(({ name }) => name)).toEqual(['twice']);
    expect(program.engine.invocable('None')).toBeNull();
    expect(program.engine.invocable('Missing')).toBeNull();
  });

  test('run once for all requests', () => {
    const results = program.in(() =>
      program.engine.invocable('Doubles')!.invoke([new Map([['n', 4]]), new Map([['n', 7]])]),
    );
    expect(results.map((result) => result.get('twice'))).toEqual([8, 14]);
  });

  test('take and give plain values', () => {
    const results = program.in(() => program.engine.invocable('Plain')!.invoke([new Map([['texts', 'four']])]));
    expect(results.map((result) => [...result.values()])).toEqual([[4]]);
    expect(program.in(() => program.engine.invocable('Silent')!.invoke([new Map([['ids', null]])]))).toEqual([]);
  });
});

describe('what the runtime knows of classes', () => {
  const program = compile(
    `public virtual class Base { public Integer a = 1; protected String b; private transient Object c; public static Integer s; public Base() { } }`,
    `public class Derived extends Base implements Comparable { public Base other { get; set; } public Integer compareTo(Object o) { return 0; } public Derived(Integer i) { } }`,
    `public abstract class Abstracted { }`,
    `public interface Facing { }`,
    `public enum Colour { RED, GREEN }`,
  );
  const info = (name: string) => program.engine.classInfo(name)!;

  test('names, ancestors, fields in order', () => {
    expect(info('DERIVED').name).toBe('Derived');
    expect([...info('Derived').ancestors]).toEqual(['derived', 'base', 'comparable']);
    expect(info('Derived').superclass).toBe(info('Base'));
    expect(info('Derived').fields.map(({ name, type, isTransient }) => `${name} ${type.name} ${isTransient}`)).toEqual([
      'a Integer false',
      'b String false',
      'c Object true',
      'other Base false',
    ]);
    expect(program.engine.classInfo('Missing')).toBeNull();
  });

  test('how objects are made', () => {
    expect(info('Derived').construct).toBeNull();
    expect(info('Abstracted').construct).toBeNull();
    expect(info('Abstracted').isAbstract).toBe(true);
    expect(info('Facing').isInterface).toBe(true);
    expect(info('Colour').enumValues?.map(String)).toEqual(['RED', 'GREEN']);
    const made = program.in(() => info('Base').construct!()) as ApexObject & Record<string, unknown>;
    expect(made.$class).toBe(info('Base'));
    expect(made[info('Base').fields[0]!.key]).toBe(1);
    const bare = info('Base').allocate!() as ApexObject & Record<string, unknown>;
    expect(bare[info('Base').fields[0]!.key]).toBeNull();
  });

  test('static methods are called by name and number of arguments', () => {
    const calls = compile(
      'public class Calls { public static Integer one(Integer i) { return i; } public static Integer one(Integer i, Integer j) { return i + j; } static void nothing() { } }',
    );
    expect(calls.call('calls', 'ONE', 4)).toBe(4);
    expect(calls.call('Calls', 'one', 4, 5)).toBe(9);
    expect(calls.call('Calls', 'nothing')).toBeNull();
    expect(() => calls.call('Calls', 'two')).toThrow('there is no static method Calls.two with 0 parameters');
  });
});

describe('sharing', () => {
  test('a class sets it for what it does, and puts it back', () => {
    const program = compile(
      `public with sharing class With { public static void run() { Probe.note('with'); Without.run(); Plain.run(); Probe.note('with again'); } public static void fail() { throw new MathException('x'); } }`,
      `public without sharing class Without { public static void run() { Probe.note('without'); Plain.run(); } }`,
      `public inherited sharing class Plain { public static void run() { Probe.note('plain'); } }`,
      `public class Probe { public static List<String> lines = new List<String>(); public static void note(String s) { lines.add(s); } public static List<String> all() { return lines; } }`,
    );
    const seen: string[] = [];
    const holder = program.engine.running.holder(program.engine.projectClass('Probe')!) as unknown as Record<
      string,
      unknown
    >;
    program.in((transaction) => {
      holder['note$1'] = (text: string) => {
        seen.push(`${text} ${transaction.sharing}`);
      };
      transaction.sharing = false;
      program.engine.callStatic('With', 'run', []);
      expect(() => program.engine.callStatic('With', 'fail', [])).toThrow('x');
      seen.push(`after ${transaction.sharing}`);
    });
    expect(seen).toEqual(['with true', 'without false', 'plain false', 'plain true', 'with again true', 'after false']);
  });
});

describe('asynchronous methods', () => {
  test('a future call is put off, with its arguments', () => {
    const program = compile(
      "public class Later { @future(callout=true) public static void go(Integer n, List<String> texts) { throw new MathException('now'); } public static void start() { go(5, new List<String>{ 'a' }); } }",
    );
    const calls: unknown[] = [];
    program.in((transaction) => {
      Object.assign(transaction.org, {
        async: { enqueueFuture: (...call: unknown[]) => calls.push(call) },
      });
      program.engine.callStatic('Later', 'start', []);
    });
    expect(calls).toEqual([['Later', 'go', [5, expect.any(ApexList)]]]);
    expect(() => program.call('Later', 'go', 5, null)).toThrow('now');
  });
});

describe('stubs', () => {
  const program = compile(
    `public virtual class Service { public Integer n = 7; public Service(Integer n) { } public virtual String greet(String name) { return 'real'; } public Integer add(Integer a, Long b) { return n; } private String own() { return 'own'; } public String viaOwn() { return own(); } public void nothing() { } }`,
    `public interface Facing { String face(); }`,
    `public class Provider implements StubProvider {
      public static List<String> calls = new List<String>();
      public Object handleMethodCall(Object stub, String name, Type returns, List<Type> types, List<String> names, List<Object> args) {
        calls.add(name + types + names + args + returns);
        if (name == 'greet') { return 'stubbed ' + args[0]; }
        return name == 'add' ? (Object) 5 : 'text';
      }
    }`,
    `@IsTest private class Stubs {
      public static String run() {
        Service s = (Service) Test.createStub(Service.class, new Provider());
        s.nothing();
        return s.greet('Ada') + s.add(1, 2) + s.viaOwn() + ((Facing) Test.createStub(Facing.class, new Provider())).face() + s;
      }
      public static Integer wrong() { return ((Service) Test.createStub(Service.class, new Provider())).viaOwn().length(); }
      public static List<String> calls() { return Provider.calls; }
    }`,
  );

  test('send every method to the provider', () => {
    program.in((transaction) => {
      Object.assign(transaction.org, { testing: transaction });
      expect(program.engine.callStatic('Stubs', 'run', [])).toMatch(/^stubbed Ada5texttextService__sfdc_ApexStub/);
      const calls = program.engine.callStatic('Stubs', 'calls', []) as ApexList;
      expect(calls.items.slice(0, 3)).toEqual([
        'nothing()()()void',
        'greet(String)(name)(Ada)String',
        'add(Integer, Long)(a, b)(1, 2)Integer',
      ]);
    });
  });
});
