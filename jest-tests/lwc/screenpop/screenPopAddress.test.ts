import { hostOf, problemOf, withParameters } from '../../../force-app/core/screenpop/lwc/screenPop/address';
import { readRequest, RequestProblem } from '../../../force-app/core/screenpop/lwc/screenPop/request';

const HOSTS = [
  { host: 'desk.example.com', includeSubdomains: true },
  { host: 'crm.example.com:8443', includeSubdomains: false },
];

test.each([
  ['https://a.example.com', { b: 'c' }, 'https://a.example.com?b=c'],
  ['https://a.example.com/?x=1', { b: 'c d' }, 'https://a.example.com/?x=1&b=c%20d'],
  ['https://a.example.com/?x=%20+y#h?i=1', { b: '&=' }, 'https://a.example.com/?x=%20+y&b=%26%3D#h?i=1'],
  ['https://a.example.com/?', { b: '' }, 'https://a.example.com/?b='],
  ['https://a.example.com/#h', {}, 'https://a.example.com/#h'],
])('appends parameters to %s', (url, parameters, expected) => {
  expect(withParameters(url, parameters)).toBe(expected);
});

test.each([
  'https://desk.example.com/a?b#c',
  'https://DESK.example.com',
  'https://eu.desk.example.com:443/',
  'https://crm.example.com:8443/x',
])('opens %s', (url) => {
  expect(problemOf(url, HOSTS)).toBeNull();
});

test.each([
  'https://example.com/',
  'https://notdesk.example.com/',
  'https://desk.example.com.evil.example/',
  'https://crm.example.com/',
  'https://eu.crm.example.com:8443/',
  'https://desk.example.com:444/',
])('does not open %s, whose host is not allowed', (url) => {
  expect(problemOf(url, HOSTS)).toBe('HOST_NOT_ALLOWED');
});

test.each([
  'javascript:alert(1)//https://desk.example.com',
  'data:text/html,x',
  'http://desk.example.com/',
  '//desk.example.com/',
  '/lightning/page/home',
  'https:desk.example.com',
  'https://user@desk.example.com/',
  'https://desk.example.com@evil.example/',
  'https://desk.example.com\\@evil.example/',
  'https://evil.example\t/desk.example.com',
  'https://desk.example.com/a b',
  'https://desk.example%2ecom/',
  'https://desk。example.com/',
  '',
])('does not open %j, which is no https address as it is written', (url) => {
  expect(problemOf(url, HOSTS)).toBe('INVALID_URL');
  expect(hostOf(url)).toBeNull();
});

test.each([
  [{ kind: 'record', recordId: '003000000000001AAA' }],
  [{ kind: 'search', term: 'Acme' }],
  [{ kind: 'search', term: 'Acme', objectApiName: 'Account' }],
  [{ kind: 'list', objectApiName: 'Case', listViewApiName: 'AllOpenCases' }],
  [{ kind: 'newRecord', objectApiName: 'Case', defaults: { Subject: 'x' } }],
  [{ kind: 'flow', flow: 'Greet_Caller', inputs: { name: 'Ada' } }],
  [{ kind: 'url', url: 'https://desk.example.com', mode: 'existingBrowserTab', queryParameters: { a: 'b' } }],
  [{ kind: 'caller', phone: '+1 555 0101' }],
])('reads %j', (request) => {
  expect(readRequest(JSON.stringify({ ...request, other: 1 }))).toEqual(request);
});

test('reads what is left out, and values that are no text', () => {
  expect(readRequest('{"kind":"URL","url":"https://a.example.com"}')).toEqual({
    kind: 'url',
    url: 'https://a.example.com',
    mode: 'newBrowserTab',
    queryParameters: {},
  });
  const flow = '{"kind":"flow","flow":"F","inputs":{"count":3,"isNew":true,"none":null}}';
  expect(readRequest(flow)).toMatchObject({ inputs: { count: '3', isNew: 'true' } });
});

test.each([
  ['', 'requestJson'],
  ['[]', 'requestJson'],
  ['null', 'requestJson'],
  [`"${'x'.repeat(40_000)}"`, 'requestJson'],
  ['{}', 'kind'],
  ['{"kind":"page"}', 'kind'],
  ['{"kind":"record","recordId":"1/2"}', 'recordId'],
  ['{"kind":"search","term":"a"}', 'term'],
  ['{"kind":"search","term":["ab"]}', 'term'],
  ['{"kind":"list","objectApiName":"Case","listViewApiName":"../x"}', 'listViewApiName'],
  ['{"kind":"newRecord","objectApiName":"Case","defaults":[]}', 'defaults'],
  ['{"kind":"flow","flow":"F","inputs":{"a":{}}}', 'inputs.a'],
  ['{"kind":"url","url":"https://a.example.com","mode":"popup"}', 'mode'],
  ['{"kind":"caller","phone":" "}', 'phone'],
])('names what is wrong in %j', (json, field) => {
  let problem: unknown;
  try {
    readRequest(json);
  } catch (error) {
    problem = error;
  }
  expect(problem).toBeInstanceOf(RequestProblem);
  expect((problem as RequestProblem).field).toBe(field);
});
