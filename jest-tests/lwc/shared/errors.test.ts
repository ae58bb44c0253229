import { toMessages } from 'c/errors';

const UNKNOWN = 'c.Error_Unknown';

test.each([
  ['no error', undefined, []],
  ['no error in the other spelling', null, []],
  ['a text', 'The line is busy', ['The line is busy']],
  ['a JavaScript error', new TypeError('x is not a function'), ['x is not a function']],
  ['an Apex exception', { body: { message: 'Access denied' }, status: 500 }, ['Access denied']],
  ['a list of UI API errors', { body: [{ message: 'First' }, { message: 'Second' }] }, ['First', 'Second']],
  [
    'errors of an Apex DML exception, by page and by field',
    {
      body: {
        pageErrors: [{ message: 'Locked', statusCode: 'UNABLE_TO_LOCK_ROW' }],
        fieldErrors: { Name: [{ message: 'Too long' }], Phone: [{ message: 'Not a number' }] },
      },
    },
    ['Locked', 'Too long', 'Not a number'],
  ],
  [
    'errors of a record save, which say more than their summary',
    {
      body: {
        message: 'An error occurred while trying to update the record.',
        output: { errors: [{ message: 'Blocked by a rule' }], fieldErrors: { Name: [{ message: 'Required' }] } },
      },
    },
    ['Blocked by a rule', 'Required'],
  ],
  ['a failed fetch', { ok: false, status: 503, statusText: 'Service Unavailable' }, ['Service Unavailable']],
  ['a list of any errors', [new Error('One'), 'Two', undefined], ['One', 'Two']],
  ['the same message twice', [{ message: 'Once' }, { body: { message: 'Once' } }], ['Once']],
  ['an object that says nothing', { status: 418 }, [UNKNOWN]],
  ['an empty message', { message: ' ' }, [UNKNOWN]],
  ['an empty list', [], [UNKNOWN]],
  ['a number', 42, [UNKNOWN]],
])('reduces %s', (_shape, error, messages) => {
  expect(toMessages(error)).toEqual(messages);
});
