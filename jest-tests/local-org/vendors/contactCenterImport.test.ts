/** A contact centre imported while the org runs: what Setup's wizard takes and refuses, and who calls for it then. */
import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';

import type { LocalOrg } from '../../../local-org/org/localOrg';
import { selfSigned } from '../../../local-org/org/selfSigned';
import { openVendors } from '../../../local-org/vendors/vendors';
import { openHarbor, prints } from './harbor';

let org: LocalOrg;
beforeEach(async () => {
  org = await openHarbor();
  org.vendors = openVendors(org, { telephony: {} });
});
afterEach(() => org.close());

const certificate = () => org.certificates.download('Harbor_Calls', org.now())!;

const definition = (items: Readonly<Record<string, string>> = {}) => {
  const values = {
    reqInternalName: 'Harbor',
    reqDisplayName: 'Harbor &amp; Sons',
    reqVendorInfoApiName: 'c__Harbor',
    reqTelephonyIntegrationCertificate: certificate(),
    ...items,
  };
  const lines = Object.entries(values).map(([name, value]) => `<item sortOrder="0" name="${name}">${value}</item>`);
  return `<?xml version="1.0"?><callCenter><section sortOrder="0" name="a" label="A">${lines.join('')}</section></callCenter>`;
};

const ask = (body: unknown, method = 'POST', path = '/contactCenters') => {
  const headers = { 'content-type': 'application/json' };
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const vendor = org.vendors.ofName('telephony')!;
  const answer = vendor.control!({ method, host: '', path, search: '', headers, body: bytes });
  return { status: answer.status, json: JSON.parse(String(answer.body)) as Record<string, unknown> };
};
const importing = (items?: Readonly<Record<string, string>>) =>
  ask({ definition: definition(items), provider: 'harbor', phoneChannels: [{ number: '+15550100' }] });

const TOKEN = `
  Auth.JWT token = new Auth.JWT();
  token.setIss(UserInfo.getOrganizationId());
  token.setSub('Harbor');
  System.debug(new Auth.JWS(token, 'Harbor_Calls').getCompactSerialization());`;

/** Asks the telephony API for a call that does not exist: 404 shows that the token was taken. */
function calling(): number {
  const [token] = prints(org, TOKEN);
  const answer = org.vendors.ofName('telephony')!.handle({
    method: 'PATCH',
    host: '',
    path: '/telephony/v1/voiceCalls/none/clearRouting',
    search: '',
    headers: { authorization: `Bearer ${token}`, 'telephony-provider-name': 'harbor' },
    body: new Uint8Array(),
  });
  return 'status' in answer ? answer.status : 0;
}

test('the certificate of the org can be downloaded, the same each time, and is for its key', () => {
  const read = new X509Certificate(certificate());
  expect(read.subject).toBe('CN=Harbor_Calls');
  expect(read.publicKey.equals(createPublicKey(org.certificates.privateKey('Harbor_Calls')!))).toBe(true);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(new Date(read.validTo).getTime() - new Date(read.validFrom).getTime()).toBe(365 * 86_400_000);
  org.advance(86_400_000);
  expect(certificate()).toBe(read.toString());
  expect(org.certificates.download('Nothing', org.now())).toBeNull();
});

test('an imported contact centre is a record, and signs its requests', () => {
  expect(calling()).toBe(401);
  const { status, json } = importing();
  expect(status).toBe(200);
  expect(json).toEqual({ id: expect.stringMatching(/^04v/) as string, developerName: 'Harbor' });
  const soql = "SELECT Name, InternalName FROM CallCenter WHERE InternalName = 'Harbor'";
  expect(prints(org, `CallCenter c = [${soql}]; System.debug(c.Name);`)).toEqual(['Harbor & Sons']);
  expect(calling()).toBe(404);
  expect(ask(null, 'GET').json).toEqual([
    {
      id: json['id'],
      developerName: 'Harbor',
      phoneChannels: [{ number: '+15550100', flow: null, fallbackQueue: null }],
    },
  ]);
});

test('it is there as long as its record is, whatever the telephony API forgets', () => {
  importing();
  org.vendors = openVendors(org, { telephony: {} });
  expect(calling()).toBe(404);
  org.store.run('DELETE FROM "CallCenter"');
  expect(calling()).toBe(401);
});

test('tokens of another certificate are refused', () => {
  const other = selfSigned('Other', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 0, 1);
  expect(importing({ reqTelephonyIntegrationCertificate: other }).status).toBe(200);
  expect(calling()).toBe(401);
});

test.each([
  ['an internal name', { reqInternalName: '' }, 'The file has no value for reqInternalName.'],
  ['an API name', { reqInternalName: 'Harbor Voice' }, 'reqInternalName: Harbor Voice cannot be an API name.'],
  [
    'a vendor with its namespace',
    { reqVendorInfoApiName: 'Harbor' },
    'reqVendorInfoApiName: Harbor is no name with a namespace, such as c__Harbor.',
  ],
  [
    'a certificate',
    { reqTelephonyIntegrationCertificate: 'PASTE IT' },
    'reqTelephonyIntegrationCertificate: this is no certificate.',
  ],
])('the wizard needs %s', (_, items, problem) => {
  expect(importing(items)).toEqual({ status: 400, json: { errors: [problem] } });
  expect(prints(org, "System.debug([SELECT COUNT() FROM CallCenter WHERE InternalName LIKE 'Harbor%']);")).toEqual([
    '0',
  ]);
});

test('a name is taken once; what is no definition is refused', () => {
  importing();
  expect(importing().json).toEqual({ errors: ['There is a contact center with the internal name Harbor already.'] });
  expect(ask({ definition: '<list/>', provider: 'x' }).json['errors']).toEqual([
    'the file: Error parsing file: expected <callCenter> and found <list>',
  ]);
  expect(ask({ definition: definition() }).json['errors']).toEqual([
    'provider must be what Telephony-Provider-Name has to say',
  ]);
});
