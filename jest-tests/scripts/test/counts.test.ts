import { countJest, sum, trusted } from '../../../scripts/test/counts';

const summary = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

test.each([
  ['failed tests', 'numFailedTests'],
  ['skipped tests', 'numPendingTests'],
  ['tests only planned', 'numTodoTests'],
  ['suites that cannot be loaded', 'numRuntimeErrorTestSuites'],
])('counts %s as failed', (_what, key) => {
  expect(countJest({ ...summary, [key]: 2 })).toEqual({ passed: 5, failed: 2 });
});

test('trusts a runner that ran and ended as its count says', () => {
  expect(trusted('Apex', { passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 });
  expect(trusted('Apex', { passed: 3, failed: 1 }, 1)).toEqual({ passed: 3, failed: 1 });
});

test.each([
  ['ran nothing', { passed: 0, failed: 0 }, 0, 'No Apex test was run'],
  ['crashed after its summary', { passed: 3, failed: 0 }, 134, 'The Apex tests ended with exit code 134'],
  ['wrote no counts', {} as never, 0, 'The summary of the Apex tests has no counts'],
])('distrusts a runner that %s', (_what, count, code, message) => {
  expect(() => trusted('Apex', count, code)).toThrow(message);
});

test('adds the runners up', () => {
  expect(
    sum([
      { passed: 5, failed: 1 },
      { passed: 3, failed: 2 },
    ]),
  ).toEqual({ passed: 8, failed: 3 });
});
