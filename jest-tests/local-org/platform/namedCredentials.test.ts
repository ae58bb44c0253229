/** Callouts by named credentials: who may make them, where they go, what authenticates them. */
import { join } from 'node:path';

import { openOrg } from '../../../local-org/org/boot';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import type { VendorAnswer, VendorRequest } from '../../../local-org/vendors/vendors';
import { prints, serve } from '../vendors/harbor';

let org: LocalOrg;
let asked: VendorRequest[];
let answer: (request: VendorRequest) => VendorAnswer;
beforeAll(async () => {
  const projectDir = join(__dirname, '../fixtures/quay');
  ({ org } = await openOrg({ projectDir, instanceUrl: 'http://127.0.0.1', withData: true }));
  serve(org, {
    hosts: ['echo.example.com', 'login.example.com'],
    handle: (request) => {
      asked.push(request);
      return answer(request);
    },
  });
});
beforeEach(() => {
  asked = [];
  answer = () => ({ status: 200, body: 'heard' });
  org.secrets.tokens.clear();
});
afterAll(() => org.close());

const send = (name: string, alias = 'agent') => prints(org, `System.debug(Caller.send('callout:${name}'));`, alias)[0];
const NO_ACCESS = (credential: string) =>
  `CalloutException: We couldn't access the credential(s). You might not have the required permissions, or the ` +
  `external credential "${credential}" might not exist.`;
const NO_NAME = (name: string) =>
  `CalloutException: The callout couldn't access the endpoint. You might not have the required permissions, or the ` +
  `named credential "${name}" might not exist.`;

describe('where a callout goes', () => {
  test('to the address of the credential and what follows its name, without a remote site', () => {
    expect(send('Pier/v1/x%2Fy?a=b')).toBe('200 heard');
    expect(asked).toMatchObject([{ host: 'echo.example.com', path: '/base/v1/x%2Fy', search: 'a=b', method: 'POST' }]);
    expect(send('Pier')).toBe('200 heard');
    expect(asked[1]).toMatchObject({ path: '/base', search: '' });
  });

  test.each(['Nothing', 'Shut', 'pier'])('nowhere when there is no credential that is open: %s', (name) => {
    expect(send(name)).toBe(NO_NAME(name));
    expect(asked).toEqual([]);
  });

  test('to the whole address of the credential, with its query', () => {
    expect(send('Whole')).toBe('200 heard');
    expect(asked).toMatchObject([{ path: '/base', search: 'sig=a%2Fb' }]);
    expect(() => send('Whole?a=b')).toThrow('local-org does not support a path or query behind the address Whole has');
  });

  test('without the secret of a merge field: there are none in addresses', () => {
    send('Pier/x?key={!$Credential.Pier.Key}');
    expect(decodeURIComponent(asked[0]!.search)).toBe('key={!$Credential.Pier.Key}');
  });

  test('what forbids callouts forbids these', () => {
    const apex = `insert new Account(Name = 'A'); System.debug(Caller.send('callout:Pier'));`;
    expect(prints(org, apex)).toEqual([
      'CalloutException: You have uncommitted work pending. Please commit or rollback before calling out',
    ]);
  });

  test('in tests to the mock, as it was made', () => {
    expect(org.apex.runTest('CallerTest', 'mocksSeeTheCalloutAsItWasMade')).toMatchObject({ passed: true });
    expect(asked).toEqual([]);
  });
});

describe('who may make it', () => {
  test('users with the principal and rights to the tokens', () => {
    expect(['admin', 'agent', 'reader'].map((alias) => send('Pier', alias))).toEqual(Array(3).fill('200 heard'));
  });

  test.each([
    ['a user without the principal', 'clerk', 'Pier'],
    ['an administrator without the principal', 'chief', 'Pier'],
    ['a user without rights to user external credentials', 'robot', 'Pier'],
    ['a user who may not change tokens, where one has to be fetched', 'reader', 'Tide'],
    ['an agent, where one has to be fetched', 'agent', 'Tide'],
  ])('not %s', (_, alias, name) => {
    expect(send(name, alias)).toBe(NO_ACCESS(name));
    expect(asked).toEqual([]);
  });

  test('nobody, while nobody has entered its secrets', () => {
    expect(send('Empty')).toBe("CalloutException: The external credential isn't fully configured.");
  });
});

describe('what authenticates it', () => {
  test('custom headers, with the parameters of the first principal', () => {
    send('Pier');
    expect(asked[0]!.headers).toMatchObject({
      authorization: 'Bearer sesame',
      'x-both': 'zone north',
      'x-named': 'yes',
    });
  });

  test('headers as they stand where merge fields are not allowed', () => {
    send('Plain');
    expect(asked[0]!.headers).toMatchObject({ authorization: 'Bearer {!$Credential.Pier.Key}' });
  });

  test('a generated header of basic authentication, or none', () => {
    send('Gate');
    send('Silent');
    const encoded = Buffer.from('porter:p:ä').toString('base64');
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual([`Basic ${encoded}`, undefined]);
  });

  test('nothing, where nothing is asked for', () => {
    expect(send('Open')).toBe('200 heard');
    expect(asked[0]!.headers).not.toHaveProperty('authorization');
  });

  test('merge fields of Apex, in headers and in the body', () => {
    const apex = (name: string) => `HttpRequest request = Caller.request('callout:${name}');
      request.setHeader('X-Basic', '{!\\'B \\' & BASE64ENCODE(BLOB($Credential.Username & ":" + $Credential.Password))}');
      request.setBody('{"who": "{!$Credential.Username}", "open": {"!": 1}}');
      System.debug(Caller.send(request));`;
    prints(org, apex('Silent'), 'agent');
    expect(asked[0]!.headers).toMatchObject({ 'x-basic': `B ${Buffer.from('porter:p:ä').toString('base64')}` });
    expect(Buffer.from(asked[0]!.body).toString()).toBe('{"who": "porter", "open": {"!": 1}}');
    prints(org, apex('Plain'), 'agent');
    expect(Buffer.from(asked[1]!.body).toString()).toContain('{!$Credential.Username}');
  });

  test.each([
    [`{!UPPER($Credential.Pier.Key)}`, 'the merge field {!UPPER($Credential.Pier.Key)} of a callout'],
    [`{!$Credential.OAuthToken}`, 'the merge field $Credential.OAuthToken of a callout that authenticates by Custom'],
  ])('%s is refused by name', (field, feature) => {
    const apex = `HttpRequest request = Caller.request('callout:Pier'); request.setHeader('X', '${field}'); Caller.send(request);`;
    expect(() => prints(org, apex, 'agent')).toThrow(`local-org does not support ${feature}`);
  });

  test('a parameter that nobody has entered', () => {
    const apex = `HttpRequest request = Caller.request('callout:Pier');
      request.setHeader('X', '{!$Credential.Pier.Other}'); System.debug(Caller.send(request));`;
    expect(prints(org, apex, 'agent')).toEqual(["CalloutException: The external credential isn't fully configured."]);
  });
});

describe('a token of the client credentials flow', () => {
  const withTokens = (...tokens: string[]) => {
    answer = ({ host, headers }) => {
      if (host === 'login.example.com') return { status: 200, body: JSON.stringify({ access_token: tokens.shift() }) };
      return headers['authorization'] === 'Bearer good' ? { status: 200, body: 'high' } : { status: 401, body: 'low' };
    };
  };

  test('is fetched once and kept', () => {
    withTokens('good');
    expect([send('Tide', 'admin'), send('Tide', 'admin')]).toEqual(['200 high', '200 high']);
    expect(asked.map(({ host }) => host)).toEqual(['login.example.com', 'echo.example.com', 'echo.example.com']);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/token',
      headers: { authorization: `Basic ${Buffer.from('moon:silver').toString('base64')}` },
    });
    expect(Buffer.from(asked[0]!.body).toString()).toBe('grant_type=client_credentials&scope=tides%3Aread');
  });

  test('is fetched again after a 401, once', () => {
    withTokens('old', 'good');
    expect(send('Tide', 'admin')).toBe('200 high');
    withTokens('old', 'older', 'good');
    org.secrets.tokens.clear();
    expect(send('Tide', 'admin')).toBe('401 low');
  });

  test('that cannot be had is an exception', () => {
    answer = () => ({ status: 401, body: '{"error":"invalid_client","error_description":"who?"}' });
    expect(send('Tide', 'admin')).toBe(
      'CalloutException: Unable to fetch the OAuth token.  Error: invalid_client.  Error description: who?',
    );
  });
});
