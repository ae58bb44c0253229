import { Exchange, NEW_CALL, type Wrong } from './exchange';

let desk: Exchange;
beforeAll(async () => void (desk = await Exchange.open()));
afterAll(() => desk.close());

const now = () => Math.floor(desk.org.now() / 1000);
const create = (wrong: Wrong) => desk.send('POST', '/voiceCalls', NEW_CALL, wrong);

describe('who may ask', () => {
  const refusals: [string, () => Wrong, string][] = [
    ['nobody', () => ({ headers: { authorization: undefined } }), 'Authorization: a bearer token is required'],
    [
      'another scheme',
      () => ({ headers: { authorization: 'Basic eA==' } }),
      'Authorization: a bearer token is required',
    ],
    [
      'no JWT',
      () => ({ headers: { authorization: 'Bearer x.y' } }),
      'Authorization: the token is no JWT that is signed by RS256',
    ],
    [
      'a JWT without a signature',
      () => ({ header: { alg: 'none' } }),
      'Authorization: the token is no JWT that is signed by RS256',
    ],
    [
      'a shared secret',
      () => ({ header: { alg: 'HS256' } }),
      'Authorization: the token is no JWT that is signed by RS256',
    ],
    [
      'an unknown contact center',
      () => ({ claims: { sub: 'Nobody' } }),
      'Authorization: sub is no contact center: Nobody',
    ],
    ['no contact center', () => ({ claims: { sub: undefined } }), 'Authorization: sub is no contact center: undefined'],
    [
      'another certificate',
      () => ({ certificate: 'Night_Telephony' }),
      'Authorization: the token is not signed by the certificate of Desk',
    ],
    [
      'another organization',
      () => ({ claims: { iss: '00D000000000001AAA' } }),
      'Authorization: iss is not the ID of this organization',
    ],
    ['a token without an end', () => ({ claims: { exp: undefined } }), 'Authorization: exp is required'],
    ['a dead token', () => ({ claims: { iat: now() - 400, exp: now() } }), 'Authorization: the token has expired'],
    [
      'a token of tomorrow',
      () => ({ claims: { iat: now() + 3600, exp: now() + 3700 } }),
      'Authorization: the token is issued in the future',
    ],
    [
      'a token for two days',
      () => ({ claims: { exp: now() + 48 * 3600 } }),
      'Authorization: the token is valid for more than 24 hours',
    ],
    [
      'a long token without iat',
      () => ({ claims: { iat: undefined, exp: now() + 25 * 3600 } }),
      'Authorization: the token is valid for more than 24 hours',
    ],
    ['another audience', () => ({ claims: { aud: 'https://example.com' } }), 'Authorization: aud is another audience'],
    [
      'another provider',
      () => ({ headers: { 'telephony-provider-name': 'other' } }),
      'Telephony-Provider-Name: is not the telephony provider of Desk',
    ],
    [
      'no provider',
      () => ({ headers: { 'telephony-provider-name': undefined } }),
      'Telephony-Provider-Name: is not the telephony provider of Desk',
    ],
  ];

  test.each(refusals)('%s is refused', (_, wrong, problem) => {
    expect(create(wrong())).toMatchObject({ status: 401, body: { errors: [problem] } });
    expect(desk.query('SELECT Id FROM VoiceCall')).toEqual([]);
  });

  test('a changed token is refused', () => {
    const [header, , signature] = desk.token().split('.') as [string, string, string];
    const claims = { iss: desk.org.id, sub: 'Desk', exp: now() + 600 };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    expect(create({ headers: { authorization: `Bearer ${forged}` } }).status).toBe(401);
  });

  test('what is wrong with the body is not told to a stranger', () => {
    expect(desk.send('POST', '/voiceCalls', '{', { claims: { sub: 'Nobody' } }).status).toBe(401);
    expect(desk.send('PATCH', '/voiceCalls/nobody/clearRouting', null, { claims: { exp: 1 } }).status).toBe(401);
  });

  test.each<[string, () => Wrong]>([
    ['the short ID of the organization', () => ({ claims: { iss: desk.org.id.slice(0, 15) } })],
    ['the audience of older documents', () => ({ claims: { aud: 'https://scrt.salesforce.com' } })],
    ['24 hours', () => ({ claims: { exp: now() + 24 * 3600 } })],
    ['no iat', () => ({ claims: { iat: undefined } })],
  ])('%s is accepted', (_, wrong) => {
    expect(create(wrong()).status).toBe(200);
  });

  test('a token with a jti is good for one request, one without for several', () => {
    const single = { claims: { jti: 'one' } };
    expect(create(single).status).toBe(200);
    expect(create(single)).toMatchObject({
      status: 401,
      body: { errors: ['Authorization: the token has been used before (jti)'] },
    });
    const several = { headers: { authorization: `Bearer ${desk.token()}` } };
    expect([create(several).status, create(several).status]).toEqual([200, 200]);
  });

  test('a contact center has its own calls', () => {
    const id = desk.create({ vendorCallKey: 'of desk' });
    const night = { claims: { sub: 'Night' }, certificate: 'Night_Telephony' };
    for (const name of [id, 'of%20desk'])
      expect(desk.send('PATCH', `/voiceCalls/${name}/clearRouting`, null, night).status).toBe(404);
    expect(desk.send('PATCH', `/voiceCalls/${id}/clearRouting`, null).status).toBe(200);
  });
});
