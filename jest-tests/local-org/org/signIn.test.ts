/** Who may sign in with an External Client App, and what the org writes down of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { openOrg, type OpenOrg } from '../../../local-org/org/boot';
import { signIn, usersOf, type SignIn } from '../../../local-org/org/signIn';
import { makeCertificate } from '../../../scripts/orgFiles/certificate';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const xml = (root: string, content: string) => `<?xml version="1.0"?><${root} ${NAMESPACE}>${content}</${root}>`;
const of = '<externalClientApplication>Tides</externalClientApplication><label>x</label>';

const FILES: Readonly<Record<string, string>> = {
  'src/permissionsets/Ferry.permissionset-meta.xml': xml('PermissionSet', '<label>Ferry</label>'),
  'src/externalClientApps/Tides.eca-meta.xml': xml(
    'ExternalClientApplication',
    '<contactEmail>ada@example.com</contactEmail><distributionState>Local</distributionState><label>Tide Station</label>',
  ),
  'src/extlClntAppOauthSettings/Tides.ecaOauth-meta.xml': xml(
    'ExtlClntAppOauthSettings',
    `<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes>${of}`,
  ),
  'src/extlClntAppGlobalOauthSets/Tides.ecaGlblOauth-meta.xml': xml(
    'ExtlClntAppGlobalOauthSettings',
    `<callbackUrl>https://example.com</callbackUrl>${of}<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>`,
  ),
  'src/extlClntAppOauthPolicies/Tides.ecaOauthPlcy-meta.xml': xml(
    'ExtlClntAppOauthConfigurablePolicies',
    `<clientCredentialsFlowUser>clerk@example.com</clientCredentialsFlowUser><commaSeparatedPermissionSet>Ferry</commaSeparatedPermissionSet>${of}<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled><permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType>`,
  ),
  'config/local-org.json': JSON.stringify({
    users: [
      { alias: 'admin', profile: 'System Administrator', username: 'admin@example.com' },
      { alias: 'clerk', profile: 'Standard User', username: 'clerk@example.com', permissionSets: ['Ferry'] },
    ],
  }),
  'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'src' }], sourceApiVersion: '66.0' }),
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function open(changed: Readonly<Record<string, string>> = {}): Promise<OpenOrg> {
  const projectDir = mkdtempSync(join(tmpdir(), 'sign-in-'));
  folders.push(projectDir);
  for (const [path, text] of Object.entries({ ...FILES, ...changed })) {
    mkdirSync(dirname(join(projectDir, path)), { recursive: true });
    writeFileSync(join(projectDir, path), text);
  }
  return openOrg({ projectDir, instanceUrl: 'http://127.0.0.1:1', withData: true });
}

describe('in an org', () => {
  let opened: OpenOrg;
  beforeAll(async () => {
    opened = await open();
  });
  const ask = (username: string, more: Partial<SignIn> = {}) =>
    signIn(opened.org, { username, app: 'Tides', needsApproval: true, ...more }, opened.users);
  const apex = (code: string) =>
    opened.org.run(opened.org.admin, 'synchronous', (transaction) => {
      opened.org.apex.runAnonymous(code);
      return transaction.log.map(({ text }) => text);
    });

  test('a user of one of its permission sets is let in, and the history has it', () => {
    expect(ask('Clerk@example.com')).toMatchObject({ user: { alias: 'clerk', username: 'clerk@example.com' } });
    expect(
      apex(`for (LoginHistory l : [SELECT UserId, LoginType, Status, Application, LoginTime FROM LoginHistory])
          System.debug(l.LoginType + '|' + l.Status + '|' + l.Application + '|' + (l.LoginTime != null));
        User u = [SELECT LastLoginDate FROM User WHERE Username = 'clerk@example.com'];
        System.debug(u.LastLoginDate != null);`),
    ).toEqual(['Remote Access 2.0|Success|Tide Station|true', 'true']);
  });

  test('others are not, but for the run-as user its administrators have named', () => {
    expect(ask('admin@example.com')).toEqual({ refused: 'unadmitted' });
    expect(apex('System.debug([SELECT Status FROM LoginHistory ORDER BY Id DESC LIMIT 1].Status);')).toEqual([
      'Failed: Not approved for access',
    ]);
    expect(ask('admin@example.com', { needsApproval: false })).toMatchObject({ user: { alias: 'admin' } });
    expect(ask('nobody@example.com')).toEqual({ refused: 'unknown' });
  });

  test('users who were made later sign in, and those who were deactivated do not', () => {
    apex(`Profile p = [SELECT Id FROM Profile WHERE Name = 'Standard User'];
      User u = new User(Username = 'late@example.com', LastName = 'Late', Alias = 'late', Email = 'late@example.com',
        ProfileId = p.Id, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US',
        EmailEncodingKey = 'UTF-8');
      insert u;
      insert new PermissionSetAssignment(AssigneeId = u.Id,
        PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Ferry'].Id);`);
    expect(ask('late@example.com')).toMatchObject({ user: { alias: 'late', name: 'Late' } });
    expect(usersOf(opened.org, opened.users).map(({ alias }) => alias)).toEqual(['admin', 'clerk', 'late']);
    apex("update new User(Id = [SELECT Id FROM User WHERE Username = 'late@example.com'].Id, IsActive = false);");
    expect(ask('late@example.com')).toEqual({ refused: 'inactive' });
    expect(usersOf(opened.org, opened.users).map(({ alias }) => alias)).toEqual(['admin', 'clerk']);
  });

  test("the org's own client lets in everybody", () => {
    expect(ask('admin@example.com', { app: null })).toMatchObject({ user: { alias: 'admin' } });
  });
});

test('where users approve by themselves nobody has', async () => {
  const path = 'src/extlClntAppOauthPolicies/Tides.ecaOauthPlcy-meta.xml';
  const { org, users } = await open({
    [path]: FILES[path]!.replace('AdminApprovedPreAuthorized', 'AllSelfAuthorized'),
  });
  const asked = { username: 'clerk@example.com', app: 'Tides', needsApproval: true };
  expect(signIn(org, asked, users)).toEqual({ refused: 'unapproved' });
});

test('a certificate opens the JWT bearer flow', async () => {
  const { certificate } = await makeCertificate({ subject: 'CN=Tides', days: 1 });
  const path = 'src/extlClntAppGlobalOauthSets/Tides.ecaGlblOauth-meta.xml';
  const { org } = await open({
    [path]: FILES[path]!.replace('<callbackUrl>', `<certificate>${certificate}</certificate><callbackUrl>`),
  });
  expect(org.model.clientApps).toMatchObject([
    { name: 'Tides', label: 'Tide Station', isEnabled: true, scopes: ['Api'], certificate: certificate.trim() },
  ]);
});

describe('a deployment is refused', () => {
  test.each<[string, string, string, string, string]>([
    [
      'the app has no contact',
      'externalClientApps/Tides.eca',
      'contactEmail',
      'description',
      'Required field is missing: contactEmail',
    ],
    [
      'settings are of no app',
      'extlClntAppOauthSettings/Tides.ecaOauth',
      '>Tides<',
      '>Nope<',
      'In field: externalClientApplication - no ExternalClientApplication named Nope found',
    ],
    [
      'the certificate is none',
      'extlClntAppGlobalOauthSets/Tides.ecaGlblOauth',
      '<callbackUrl>',
      '<certificate>x</certificate><callbackUrl>',
      'In field: certificate',
    ],
    [
      'there is no such permission set',
      'extlClntAppOauthPolicies/Tides.ecaOauthPlcy',
      '>Ferry<',
      '>Nope<',
      'In field: commaSeparatedPermissionSet - no PermissionSet named Nope found',
    ],
    [
      'the flow has no user',
      'extlClntAppOauthPolicies/Tides.ecaOauthPlcy',
      'clientCredentialsFlowUser',
      'startUrl',
      'Required field is missing: clientCredentialsFlowUser',
    ],
    [
      'the policy is none',
      'extlClntAppOauthPolicies/Tides.ecaOauthPlcy',
      'AdminApproved',
      'Any',
      "is not a valid value for the enum 'PermittedUsersPolicyType'",
    ],
    [
      'the key is given',
      'extlClntAppGlobalOauthSets/Tides.ecaGlblOauth',
      '<callbackUrl>',
      '<consumerKey>x</consumerKey><callbackUrl>',
      'local-org does not support consumerKey of an External Client App',
    ],
  ])('because %s', async (_, file, from, to, problem) => {
    const path = `src/${file}-meta.xml`;
    await expect(open({ [path]: FILES[path]!.replaceAll(from, to) })).rejects.toThrow(problem);
  });
});
