/** Tokens that Apex signs, and the host names of the org. */
import { createVerify } from 'node:crypto';

import type { LocalOrg } from '../../../local-org/org/localOrg';
import { openHarbor, prints } from '../vendors/harbor';

let org: LocalOrg;
beforeAll(async () => {
  org = await openHarbor();
});
afterAll(() => org.close());

const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

describe('Auth.JWT', () => {
  test('holds its claims', () => {
    expect(
      prints(
        org,
        `Auth.JWT jwt = new Auth.JWT();
         jwt.setIss('me');
         jwt.setSub('you');
         jwt.setAud('them');
         jwt.setValidityLength(60);
         jwt.setNbfClockSkew(10);
         jwt.setAdditionalClaims(new Map<String, Object>{ 'scope' => 'all', 'n' => 5 });
         Auth.JWT copy = (Auth.JWT) jwt.clone();
         copy.setIss('another');
         System.debug(jwt.getIss() + ' ' + jwt.getSub() + ' ' + jwt.getAud() + ' ' + jwt.getValidityLength());
         System.debug(jwt.getNbfClockSkew() + ' ' + jwt.getAdditionalClaims().get('n') + ' ' + copy.getIss());`,
      ),
    ).toEqual(['me you them 60', '10 5 another']);
  });

  test('is JSON with times in seconds', () => {
    const before = Math.floor(org.now() / 1000);
    const [text] = prints(
      org,
      `Auth.JWT jwt = new Auth.JWT();
       jwt.setIss('me');
       jwt.setSub('"you"');
       jwt.setValidityLength(60);
       jwt.setNbfClockSkew(10);
       jwt.setAdditionalClaims(new Map<String, Object>{ 'scope' => 'all' });
       System.debug(jwt.toJSONString());`,
    );
    const claims = JSON.parse(text!) as Record<string, number>;
    const { iat } = claims as { iat: number };
    expect(claims).toEqual({ scope: 'all', iss: 'me', sub: '"you"', nbf: iat - 10, iat, exp: iat + 60 });
    expect(iat).toBeGreaterThanOrEqual(before);
    expect(iat).toBeLessThan(before + 60);
  });

  test('takes no standard claim as an additional one', () => {
    expect(() => prints(org, `new Auth.JWT().setAdditionalClaims(new Map<String, Object>{ 'exp' => 5 });`)).toThrow(
      'Additional claims must not hold the standard claim exp',
    );
  });
});

describe('Auth.JWS', () => {
  const sign = (certificate: string) =>
    prints(
      org,
      `Auth.JWT jwt = new Auth.JWT();
       jwt.setIss(UserInfo.getOrganizationId());
       jwt.setSub('Harbor');
       System.debug(new Auth.JWS(jwt, '${certificate}').getCompactSerialization());`,
    )[0]!;

  test('signs with the key of the certificate, RS256', () => {
    const [head, claims, signature] = sign('Harbor_Calls').split('.') as [string, string, string];
    expect(decode(head)).toEqual({ typ: 'JWT', alg: 'RS256' });
    expect(decode(claims)).toMatchObject({ iss: org.id, sub: 'Harbor' });
    const verify = (text: string) =>
      createVerify('RSA-SHA256')
        .update(text)
        .verify(org.certificates.publicKey('Harbor_Calls')!, Buffer.from(signature, 'base64url'));
    expect(verify(`${head}.${claims}`)).toBe(true);
    expect(verify(`${head}.${claims}x`)).toBe(false);
  });

  test('signs any payload', () => {
    const [token] = prints(org, `System.debug(new Auth.JWS('{"a":"ä"}', 'Harbor_Calls').getCompactSerialization());`);
    expect(decode(token!.split('.')[1]!)).toEqual({ a: 'ä' });
  });

  test('needs a certificate of the org', () => {
    const caught = (certificate: string) =>
      prints(
        org,
        `try {
           new Auth.JWS('{}', ${certificate}).getCompactSerialization();
         } catch (Exception caught) {
           System.debug(caught.getTypeName() + ': ' + caught.getMessage());
         }`,
      )[0];
    expect(caught(`'Nobody_s'`)).toMatch(/^System\.NoDataFoundException: Data Not Available/);
    expect(caught('null')).toMatch(/^System\.NullPointerException: /);
  });

  test('the public key of nobody is nobody’s', () => {
    expect(org.certificates.names).toEqual(['Harbor_Calls']);
    expect(org.certificates.publicKey('Nobody_s')).toBeNull();
  });
});

test('DomainCreator names the hosts of the org', () => {
  expect(
    prints(
      org,
      `System.debug(DomainCreator.getOrgMyDomainHostname());
       System.debug(System.DomainCreator.getLightningHostname());
       System.debug(DomainCreator.getSetupHostname());
       System.debug(DomainCreator.getVisualforceHostname('abc'));
       System.debug(DomainCreator.getVisualforceHostname(null));
       System.debug(DomainCreator.getContentHostname());
       System.debug(DomainCreator.getOrgMyDomainHostname().replace('.my.salesforce.com', '.my.salesforce-scrt.com'));`,
    ),
  ).toEqual([
    'local-org.my.salesforce.com',
    'local-org.lightning.force.com',
    'local-org.my.salesforce-setup.com',
    'local-org--abc.vf.force.com',
    'local-org--c.vf.force.com',
    'local-org.file.force.com',
    'local-org.my.salesforce-scrt.com',
  ]);
});
