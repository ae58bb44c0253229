/** Centercode: macros that remove users, external sources that become feedback. */
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { readCentercodeConfig } from '../../../local-org/vendors/centercode/config';
import { ConfigError } from '../../../local-org/org/configValues';
import { openPeers, Peer } from './peer';

let org: LocalOrg;
let community: Peer;
beforeAll(async () => {
  org = await openPeers();
  community = new Peer(org, 'centercode', 'tide.centercode.example.com');
});
afterEach(() => community.reset('/state'));
afterAll(() => org.close());

const LISTENER = '/api/v1/userMacroListeners/remove-user';
const remove = (email: string, key = 'open-sesame') =>
  community.send('POST', `${LISTENER}?find=${encodeURIComponent(email)}&apiKey=${key}`);
const submit = (body: unknown, path = '6f1d3a52/bugs', headers = {}) =>
  community.send('POST', `/api/v1/externalSources/${path}`, body, headers);

describe('a listener that removes a user', () => {
  test('accepts, and the user goes when the macro has run', () => {
    expect(remove('Ines+Beta@example.com')).toMatchObject({ status: 202, text: '' });
    expect(community.control('GET', '/users').text).toContain('ines+beta@example.com');
    org.advance(5000);
    expect(community.control('GET', '/users').text).not.toContain('ines+beta@example.com');
    expect(remove('ines+beta@example.com')).toMatchObject({ status: 404, json: { message: 'The user was not found' } });
    expect(community.control('GET', '/removals').json).toMatchObject([
      { email: 'ines+beta@example.com', listener: 'remove-user' },
    ]);
  });

  test('is found as well below the address of the org', () => {
    const answer = community.send('POST', `/centercode${LISTENER}?find=tomas%40example.com&apiKey=open-sesame`);
    expect(answer.status).toBe(202);
  });

  test('a plus that is not encoded is a blank: nobody', () => {
    expect(community.send('POST', `${LISTENER}?find=ines+beta@example.com&apiKey=open-sesame`).status).toBe(404);
  });

  test.each([
    ['POST', `${LISTENER}?find=tomas@example.com`, 401, 'The API key is missing or invalid'],
    ['POST', `${LISTENER}?find=tomas@example.com&apiKey=wrong`, 401, 'The API key is missing or invalid'],
    ['POST', `${LISTENER}?apiKey=open-sesame`, 400, 'find is required'],
    ['POST', `${LISTENER}s?find=tomas@example.com&apiKey=open-sesame`, 404, 'There is no listener remove-users'],
    ['GET', `${LISTENER}?find=tomas@example.com&apiKey=open-sesame`, 405, 'GET is not allowed'],
    ['POST', '/api/v1/other', 404, 'There is no /api/v1/other'],
  ])('%s %s is refused with %i', (method, address, status, message) => {
    expect(community.send(method, address)).toMatchObject({ status, json: { message } });
    expect(community.control('GET', '/removals').json).toEqual([]);
  });
});

describe('an external source', () => {
  test('makes feedback of the parameters that are mapped', () => {
    const sent = { title: 'Horn is silent', severity: 'High', other: 1, submitter: 'TOMAS@example.com' };
    expect(submit(sent)).toMatchObject({ status: 201, json: { id: 1, ticket: 'TIDE-0001' } });
    expect(submit({ title: 'Again' })).toMatchObject({ status: 201, json: { ticket: 'TIDE-0002' } });
    expect(community.control('GET', '/feedback').json).toMatchObject([
      { ticket: 'TIDE-0001', submitter: 'tomas@example.com', fields: { title: 'Horn is silent', severity: 'High' } },
      { ticket: 'TIDE-0002', submitter: 'desk@example.com', fields: { title: 'Again', severity: null } },
    ]);
    expect(community.control('GET', '/feedback').text).not.toContain('other');
  });

  test.each<[string, unknown, string | undefined, number, string]>([
    ['a wrong path', { title: 'x' }, '6f1d3a52/bug', 404, 'The external source was not found'],
    [
      'a wrong key beside the path',
      { title: 'x' },
      '6f1d3a52/bugs?apiKey=no',
      401,
      'The API key is missing or invalid',
    ],
    ['a missing parameter', { severity: 'High', title: '' }, undefined, 400, 'title is required'],
    ['a list', [], undefined, 400, 'The body must be a JSON object'],
    ['a text', 'title', undefined, 400, 'The body must be a JSON object'],
    [
      'an unknown submitter',
      { submitter: 'x@example.com' },
      '6f1d3a52/ideas',
      400,
      'submitter is no user of this project',
    ],
  ])('refuses %s', (_what, body, path, status, message) => {
    expect(submit(body, path)).toMatchObject({ status, json: { message } });
    expect(community.control('GET', '/feedback').json).toEqual([]);
  });

  test('refuses what is not JSON', () => {
    expect(submit('title=x', undefined, { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
      json: { message: 'Content-Type: must be application/json, not application/x-www-form-urlencoded' },
    });
  });
});

describe('for tests', () => {
  test('what has been asked is told, without keys and secret paths', () => {
    remove('tomas@example.com');
    submit({ title: 'x' });
    const { json, text } = community.control('GET', '/requests');
    expect(json).toMatchObject([
      { operation: 'macroListener', listener: 'remove-user', find: 'tomas@example.com', status: 202 },
      { operation: 'externalSource', project: 'TIDE', body: { title: 'x' }, status: 201 },
    ]);
    expect(text).not.toMatch(/sesame|6f1d3a52/);
  });

  test('users come and go; who was removed may come again', () => {
    remove('tomas@example.com');
    org.advance(5000);
    expect(community.control('POST', '/users', [{ email: 'tomas@example.com' }]).text).toContain('tomas@example.com');
    expect(remove('tomas@example.com').status).toBe(202);
    community.control('DELETE', '/state');
    expect(community.control('GET', '/users').json).toHaveLength(2);
    expect(community.control('POST', '/users', [{}])).toMatchObject({
      status: 400,
      json: { errors: ['[0]: an object with email and name'] },
    });
    expect(community.control('POST', '/users', {})).toMatchObject({
      status: 400,
      json: { errors: ['a list of users'] },
    });
  });

  test('faults are answered in its words', () => {
    community.control('POST', '/faults', [{ operation: 'macroListener', status: 503, times: 1 }]);
    expect(remove('tomas@example.com')).toMatchObject({ status: 503, json: { message: 'Service Unavailable' } });
    expect(remove('tomas@example.com').status).toBe(202);
  });
});

test.each<[unknown, string]>([
  [{ listeners: [] }, 'centercode: unknown member listeners'],
  [{ users: [{}] }, 'centercode.users[0].email must be a text'],
  [
    { externalSources: [{ path: '/x', project: 'P' }] },
    'centercode.externalSources[0].path must be a path like a1b2/bugs',
  ],
  [{ externalSources: [{ path: 'x' }] }, 'centercode.externalSources[0].project must be a text'],
])('%j is refused when the org starts', (config, problem) => {
  expect(() => readCentercodeConfig(config)).toThrow(ConfigError);
  expect(() => readCentercodeConfig(config)).toThrow(problem);
});
