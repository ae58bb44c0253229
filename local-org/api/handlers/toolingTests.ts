/** Apex tests of the running org: a run that goes on while other requests are answered, or one class at once. */
import type { LocalOrg } from '../../org/localOrg';
import type { TestMethod } from '../../org/messages';
import type { TestOutcome } from '../../org/services';
import { toId18 } from '../../values/id';
import { inTransaction, jsonObject } from '../call';
import type { Call } from '../call';
import { fail, notSupported } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';

/** `POST tooling/runTestsAsynchronous`: the id of the run, whose results are asked for by queries. */
export function runTestsAsynchronous(call: Call): ApiResponse {
  const { methods, isAll } = selected(call);
  const { testRuns } = call.org as LocalOrg;
  return json(200, testRuns.enqueue(call.user, methods, isAll));
}

/** `POST tooling/runTestsSynchronous`: the tests of one class, and what came of them. */
export function runTestsSynchronous(call: Call): ApiResponse {
  const { methods } = selected(call);
  const names = [...new Set(methods.map(({ className }) => className))];
  if (names.length > 1) {
    fail(400, 'INVALID_INPUT', 'A synchronous test run can include only one Apex class; use runTestsAsynchronous');
  }
  const { testRuns } = call.org as LocalOrg;
  const classId = inTransaction(call, () => idOfClass(call, names[0]!));
  const outcomes = methods.map((method) => testRuns.outcomeOf(method, call.user));
  const failed = outcomes.filter(({ passed }) => !passed);
  return json(200, {
    apexLogId: null,
    codeCoverage: [],
    codeCoverageWarnings: [],
    failures: failed.map((outcome) => ({
      ...part(classId, outcome),
      type: 'Class',
      message: outcome.message,
      stackTrace: outcome.stackTrace,
      packageName: outcome.className,
    })),
    flowCoverage: [],
    flowCoverageWarnings: [],
    numFailures: failed.length,
    numTestsRun: outcomes.length,
    successes: outcomes.filter(({ passed }) => passed).map((outcome) => part(classId, outcome)),
    totalTime: outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  });
}

const part = (id: string, { className, methodName, milliseconds }: TestOutcome) => ({
  id,
  name: className,
  namespace: null,
  methodName,
  seeAllData: false,
  time: milliseconds,
});

interface Selection {
  readonly methods: readonly TestMethod[];
  readonly isAll: boolean;
}

/** The test methods that the body asks for, each once. */
function selected(call: Call): Selection {
  if (!call.rights.hasUserPermission('AuthorApex')) {
    fail(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
  }
  const body = jsonObject(call.request);
  for (const name of ['suiteNames', 'suiteids', 'category']) {
    if (body[name] !== undefined && body[name] !== null && body[name] !== '') notSupported(`test runs by ${name}`);
  }
  const all = call.org.apex.testMethods();
  if (body['tests'] === undefined && body['classids'] === undefined && body['classNames'] === undefined) {
    const level = body['testLevel'];
    if (level !== 'RunLocalTests' && level !== 'RunAllTestsInOrg') {
      fail(400, 'INVALID_INPUT', 'Specify tests, class IDs, or a test level of RunLocalTests or RunAllTestsInOrg');
    }
    if (all.length === 0) fail(400, 'INVALID_INPUT', 'The org has no Apex tests to run');
    return { methods: all, isAll: true };
  }
  const wanted = inTransaction(call, () => itemsOf(call, body)).flatMap((item) => methodsOf(all, item));
  const methods = all.filter((method) => wanted.includes(method));
  return { methods, isAll: false };
}

interface Item {
  readonly className: string;
  /** Empty: all of the class. */
  readonly testMethods: readonly string[];
}

function itemsOf(call: Call, body: Readonly<Record<string, unknown>>): Item[] {
  const ids = listOf(body['classids'], 'classids').map((id) => classOfId(call, id));
  const names = listOf(body['classNames'], 'classNames');
  const tests = body['tests'] ?? [];
  if (!Array.isArray(tests)) return fail(400, 'INVALID_INPUT', 'tests: a list is expected');
  return [
    ...[...ids, ...names].map((className) => ({ className, testMethods: [] })),
    ...tests.map((test: unknown): Item => {
      const { className, classId, testMethods } = Object(test) as Record<string, unknown>;
      if (typeof classId === 'string') {
        return { className: classOfId(call, classId), testMethods: listOf(testMethods, 'testMethods') };
      }
      if (typeof className !== 'string')
        return fail(400, 'INVALID_INPUT', 'tests: each needs a className or a classId');
      return { className, testMethods: listOf(testMethods, 'testMethods') };
    }),
  ];
}

/** A list of texts, or one text with commas. */
function listOf(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  const list: unknown = typeof value === 'string' ? value.split(',').map((text) => text.trim()) : value;
  if (!Array.isArray(list) || list.some((each) => typeof each !== 'string' || each === '')) {
    return fail(400, 'INVALID_INPUT', `${name}: a list of texts is expected`);
  }
  return list as string[];
}

function methodsOf(all: readonly TestMethod[], { className, testMethods }: Item): TestMethod[] {
  const ofClass = all.filter((method) => method.className.toLowerCase() === className.toLowerCase());
  if (ofClass.length === 0) {
    return fail(
      400,
      'INVALID_INPUT',
      `This class name's value is invalid: ${className}. Provide the name of an Apex class that has test methods.`,
    );
  }
  if (testMethods.length === 0) return ofClass;
  return testMethods.map(
    (name) =>
      ofClass.find(({ methodName }) => methodName.toLowerCase() === name.toLowerCase()) ??
      fail(400, 'INVALID_INPUT', `The class ${className} has no test method ${name}.`),
  );
}

function classOfId(call: Call, id: string): string {
  const id18 = toId18(id);
  const found = id18 === null ? [] : classes(call, 'Id', id18);
  const name = found[0]?.get('Name');
  return typeof name === 'string' ? name : fail(400, 'INVALID_INPUT', `This class ID is invalid: ${id}.`);
}

const idOfClass = (call: Call, name: string): string => classes(call, 'Name', name)[0]!.id!;

function classes(call: Call, field: 'Id' | 'Name', value: string) {
  const { data } = call.org;
  const query = data.parse(`SELECT Id, Name FROM ApexClass WHERE ${field} = :value`);
  return data.query(query, { access: 'SYSTEM', sharing: false, uncounted: true, binds: () => value });
}
