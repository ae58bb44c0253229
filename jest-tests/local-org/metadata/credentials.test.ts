/** Named and external credentials as a deployment checks them, and what Setup holds for them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openOrg } from '../../../local-org/org/boot';
import { loadShopWith, refusals, xml } from './support';

const external = (content: string) => ({
  'base/externalCredentials/Pier.externalCredential-meta.xml': xml('ExternalCredential', content),
});
const named = (content: string) => ({
  'base/namedCredentials/Pier.namedCredential-meta.xml': xml('NamedCredential', content),
});
const parameter = (kind: 'named' | 'external', type: string, name: string, more = '') =>
  `<${kind}CredentialParameters><parameterName>${name}</parameterName><parameterType>${type}</parameterType>${more}` +
  `</${kind}CredentialParameters>`;
const value = (text: string) => `<parameterValue>${text}</parameterValue>`;

const LABEL = '<label>Pier</label>';
const CUSTOM = `<authenticationProtocol>Custom</authenticationProtocol>${LABEL}`;
const KEEPER = parameter('external', 'NamedPrincipal', 'Keeper', '<sequenceNumber>1</sequenceNumber>');
const TYPE = '<namedCredentialType>SecuredEndpoint</namedCredentialType>';
const URL_ = parameter('named', 'Url', 'Url', value('https://pier.example.com'));
const BY_PIER = parameter(
  'named',
  'Authentication',
  'ExternalCredential',
  '<externalCredential>Pier</externalCredential>',
);
const PIER = external(CUSTOM + KEEPER);
const grant = (principal: string) => ({
  'base/permissionsets/Pier.permissionset-meta.xml': xml(
    'PermissionSet',
    `<externalCredentialPrincipalAccesses><enabled>true</enabled>` +
      `<externalCredentialPrincipal>${principal}</externalCredentialPrincipal></externalCredentialPrincipalAccesses>` +
      '<label>Pier</label>',
  ),
});

test('what fits together is loaded', () => {
  const { credentials, permissionSets } = loadShopWith({
    ...PIER,
    ...named(LABEL + URL_ + BY_PIER + TYPE),
    ...grant('Pier-Keeper'),
  });
  expect(credentials.named).toMatchObject([
    { name: 'Pier', url: 'https://pier.example.com', externalCredential: 'Pier', isEnabled: true },
  ]);
  expect(credentials.external).toMatchObject([{ name: 'Pier', protocol: 'Custom', principals: [{ name: 'Keeper' }] }]);
  expect([...permissionSets.get('pier')!.externalCredentialPrincipals]).toEqual(['Pier-Keeper']);
});

test.each<[string, Record<string, string>, string]>([
  ['no label', external('<authenticationProtocol>Custom</authenticationProtocol>'), 'Required field is missing: label'],
  ['no protocol', external(LABEL), 'Required field is missing: authenticationProtocol'],
  [
    'a protocol that is none',
    external(`<authenticationProtocol>Magic</authenticationProtocol>${LABEL}`),
    `'Magic' is not a valid value for the enum 'AuthenticationProtocol'`,
  ],
  [
    'OAuth without an address for tokens',
    external(
      `<authenticationProtocol>Oauth</authenticationProtocol>${LABEL}` +
        parameter('external', 'AuthProtocolVariant', 'Oauth', value('ClientCredentialsClientSecretBasic')),
    ),
    'The authentication protocol "Oauth ClientCredentialsClientSecretBasic" requires the following external credential ' +
      'parameter types: AuthProtocolVariant, AuthProviderUrl.',
  ],
  ['no address', named(LABEL + BY_PIER + TYPE), 'Required named credential parameter is missing: Url'],
  [
    'two addresses',
    named(LABEL + URL_ + URL_ + BY_PIER + TYPE),
    'There are several named credential parameters of type Url',
  ],
  [
    'an address that is none',
    named(LABEL + parameter('named', 'Url', 'Url', value('pier.example.com')) + BY_PIER + TYPE),
    'In field: parameterValue - Invalid URL: pier.example.com',
  ],
  [
    'no external credential',
    named(LABEL + URL_ + TYPE),
    'Required named credential parameter is missing: Authentication',
  ],
  [
    'an external credential that is not there',
    named(LABEL + URL_ + BY_PIER + TYPE),
    'In field: externalCredential - no ExternalCredential named Pier found',
  ],
  [
    'a kind that is none',
    named(`${LABEL}<namedCredentialType>Secret</namedCredentialType>`),
    `'Secret' is not a valid value for the enum 'NamedCredentialType'`,
  ],
  [
    'a permission for a principal that is not there',
    { ...PIER, ...grant('Pier-Other') },
    'In field: externalCredentialPrincipal - no ExternalCredentialPrincipal named Pier-Other found',
  ],
])('%s is refused', (_, files, problem) => {
  expect(refusals(files)).toEqual([`Pier: ${problem}`]);
});

test.each<[Record<string, string>, string]>([
  [named(LABEL + URL_), 'named credentials of type Legacy'],
  [named(`${LABEL}<namedCredentialType>PrivateEndpoint</namedCredentialType>`), 'of type PrivateEndpoint'],
  [
    named(LABEL + URL_ + BY_PIER + TYPE + parameter('named', 'ClientCertificate', 'ClientCertificate')),
    'parameters of type ClientCertificate of named credentials',
  ],
  [
    external(`<authenticationProtocol>AwsSv4</authenticationProtocol>${LABEL}`),
    'external credentials that authenticate by AwsSv4',
  ],
  [
    external(
      `<authenticationProtocol>Oauth</authenticationProtocol>${LABEL}` +
        parameter('external', 'AuthProtocolVariant', 'Oauth', value('JwtBearer')),
    ),
    'external credentials that authenticate by Oauth JwtBearer',
  ],
  [
    external(CUSTOM + parameter('external', 'PerUserPrincipal', 'Me')),
    'parameters of type PerUserPrincipal of external credentials',
  ],
])('what is not supported is named, with its file: %#', (files, feature) => {
  const file = Object.keys(files)[0]!;
  expect(() => loadShopWith(files)).toThrow(new RegExp(`${file}: local-org does not support .*${feature}`));
});

test.each([
  [{ Wall: {} }, 'credentials: the org has no external credential Wall'],
  [{ Pier: { Nobody: {} } }, 'credentials.Pier: the external credential has no principal Nobody'],
  [{ Pier: { Keeper: { Key: 1 } } }, 'credentials.Pier.Keeper.Key must be a text'],
  [{ Pier: { Keeper: 'sesame' } }, 'credentials.Pier.Keeper must be an object'],
  [[], 'credentials must be an object'],
])('secrets of %j are refused', async (credentials, problem) => {
  const projectDir = mkdtempSync(join(tmpdir(), 'quay-'));
  try {
    cpSync(join(__dirname, '../fixtures/quay'), projectDir, { recursive: true });
    const file = join(projectDir, 'config/local-org.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...config, credentials }));
    await expect(openOrg({ projectDir, instanceUrl: 'http://127.0.0.1', withData: true })).rejects.toThrow(
      `config/local-org.json: ${problem}`,
    );
  } finally {
    rmSync(projectDir, { recursive: true });
  }
});
