/** The real sf CLI installs both packages into an org that has nothing, and works with it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CLIENTS_FILE, JWT_KEY_FILE } from '../../local-org/cli/connection';
import { orgCreate } from '../../scripts/orgCreate/orgCreate';
import { readOptions } from '../../scripts/orgFiles/options';
import { writeOrgFiles } from '../../scripts/orgFiles/orgFiles';
import { startEmptyOrg } from '../../scripts/shared/emptyOrg';
import type { RunningOrg } from '../../scripts/shared/runningOrg';
import { Cli } from './salesforceCli';

const SLOW = 180_000;
const ORG = ['--target-org', 'empty'];

let org: RunningOrg;
let cli: Cli;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sf-cli-'));
  cli = new Cli();
  org = await startEmptyOrg({ features: ['ServiceCloudVoice'] });
}, SLOW);
afterAll(async () => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
  await org.stop();
});

interface Deployed {
  readonly success: boolean;
  readonly numberComponentsDeployed: number;
  readonly numberComponentErrors: number;
}

/** Names of the org's classes. */
const classes = async (like: string) =>
  (await org.query(`SELECT Name FROM ApexClass WHERE Name LIKE '${like}' ORDER BY Name`)).map(({ Name }) => Name);

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test(
  'logs in with an access token, and by JWT',
  async () => {
    const { instanceUrl, clientId, users } = org.connection;
    const [admin] = users;
    const login = ['org', 'login', 'access-token', '--instance-url', instanceUrl, '--no-prompt', '--alias', 'empty'];
    expect(await cli.run(login, { SF_ACCESS_TOKEN: admin!.accessToken })).toMatchObject({ username: admin!.username });
    const key = join(org.project, JWT_KEY_FILE);
    const jwt = ['org', 'login', 'jwt', '--client-id', clientId, '--jwt-key-file', key, '--alias', 'empty'];
    await cli.run([...jwt, '--username', admin!.username, '--instance-url', instanceUrl]);
    expect(await cli.run(['org', 'display', ...ORG])).toMatchObject({ connectedStatus: 'Connected' });
    const { nonScratchOrgs } = await cli.run<{ nonScratchOrgs: { isSandbox: boolean }[] }>(['org', 'list']);
    expect(nonScratchOrgs).toMatchObject([{ username: admin!.username, isSandbox: false }]);
    // The token of a login leaves its trace.
    const history = await org.query('SELECT Status, LoginType FROM LoginHistory');
    expect(history).toMatchObject([{ Status: 'Success', LoginType: 'Remote Access 2.0' }]);
  },
  SLOW,
);

test(
  'a deployment that Salesforce would refuse is refused with file and line, and nothing is there',
  async () => {
    write('broken/classes/Broken.cls', 'public class Broken {\n  Integer one = nothing;\n}\n');
    write('broken/classes/Broken.cls-meta.xml', CLASS);
    const error = await cli.refused(['project', 'deploy', 'start', ...ORG, '--source-dir', join(folder, 'broken')]);
    expect(error.answer).toMatchObject({
      result: {
        success: false,
        details: { componentFailures: [{ fullName: 'Broken', lineNumber: 2, problemType: 'Error' }] },
      },
    });
    expect(await classes('Broken')).toEqual([]);
  },
  SLOW,
);

test(
  'installs both packages as npm run org:create does in an org that is there',
  async () => {
    const lines: string[] = [];
    const context = { print: (line: string) => lines.push(line), environment: cli.environment, build: async () => {} };
    const args = ['--org', 'empty', '--voice', '--no-open'];
    expect([await orgCreate(args, context), lines.join('\n')]).toEqual([0, expect.stringContaining('empty is ready.')]);
    expect(await classes('Create%CallResource')).toEqual(['CreateVoiceCallResource']);
    const soql =
      "SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Alias = 'admin' AND PermissionSet.IsOwnedByProfile = false ORDER BY PermissionSet.Name";
    const { records } = await cli.run<{ records: unknown[] }>(['data', 'query', ...ORG, '--query', soql]);
    const names = ['ContactCenterAdminExternalTelephony', 'Patchbay_Admin', 'Patchbay_Voice_Admin'];
    expect(records).toMatchObject(names.map((Name) => ({ PermissionSet: { Name } })));
    expect(await org.query("SELECT Name FROM Account WHERE Name = 'Halyard Marine Supply'")).toHaveLength(1);
  },
  SLOW,
);

test(
  'assigns a permission set, runs anonymous Apex, and asks for records',
  async () => {
    await cli.run(['org', 'assign', 'permset', ...ORG, '--name', 'Patchbay_Supervisor']);
    const assigned = "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Patchbay_Supervisor'";
    expect(await org.query(assigned)).toHaveLength(1);

    write('user.apex', INTEGRATION_USER);
    const run = ['apex', 'run', ...ORG, '--file', join(folder, 'user.apex')];
    expect(await cli.run(run)).toMatchObject({ success: true, logs: expect.stringContaining('DEBUG|made') as string });
    const query = ['data', 'query', ...ORG, '--query', `SELECT LastName FROM User WHERE Username = '${PEER}'`];
    expect(await cli.run(query)).toMatchObject({ totalSize: 1, records: [{ LastName: 'Peer' }] });
    write('wrong.apex', 'Integer i = 1 / 0;\n');
    const error = await cli.refused(['apex', 'run', ...ORG, '--file', join(folder, 'wrong.apex')]);
    expect(error.message).toContain('System.MathException: Divide by 0');
  },
  SLOW,
);

test(
  "converts both packages, and deploys the org's own files in metadata format over REST",
  async () => {
    const convert = (name: string, ...sources: string[]) =>
      cli.run(['project', 'convert', 'source', ...sources, '--output-dir', join(folder, name)]);
    await Promise.all(['core', 'voice'].map((name) => convert(name, '--root-dir', `force-app/${name}`)));
    for (const name of ['core', 'voice']) expect(existsSync(join(folder, name, 'package.xml'))).toBe(true);

    const told = ['--instance-url', 'https://local-org.my.salesforce.com', '--integration-user', PEER];
    const options = (await readOptions([...told, '--auth', 'client-credentials,jwt', '--contact-center', 'Tide']))!;
    await writeOrgFiles({ ...options, out: join(folder, 'own') });
    write('extra/classes/TideTest.cls', FAILING_TEST);
    write('extra/classes/TideTest.cls-meta.xml', CLASS);
    await convert('both', '--source-dir', join(folder, 'own'), '--source-dir', join(folder, 'extra'));
    const deploy = ['project', 'deploy', 'start', ...ORG, '--metadata-dir', join(folder, 'both')];
    const deployed = await cli.run<Deployed>(deploy, { SF_ORG_METADATA_REST_DEPLOY: 'true' });
    expect(deployed).toMatchObject({ success: true, numberComponentErrors: 0, numberComponentsDeployed: 7 });
    expect(await classes('TideTest')).toEqual(['TideTest']);
  },
  SLOW,
);

interface TestRun {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly tests: readonly { readonly FullName: string; readonly Outcome: string; readonly Message: string | null }[];
}

test(
  'runs Apex tests of the org, one after the other or at once; a failure shows, and nothing they write stays',
  async () => {
    const before = await org.query('SELECT COUNT() FROM Account');
    const started = ['apex', 'run', 'test', ...ORG, '--wait', '5', '--result-format', 'json'];
    const passed = await cli.run<TestRun>([...started, '--class-names', 'DispositionResourceTest']);
    expect(passed.summary).toMatchObject({ outcome: 'Passed', failing: 0 });
    expect(passed.tests.length).toBeGreaterThan(1);

    const failed = await cli.refused([...started, '--tests', 'TideTest']);
    const { summary, tests } = failed.answer['result'] as TestRun;
    expect(summary).toMatchObject({ outcome: 'Failed', passing: 1, failing: 1, testsRan: 2 });
    expect(tests.find(({ Outcome }) => Outcome === 'Fail')).toMatchObject({
      FullName: 'TideTest.fails',
      Message: expect.stringContaining('on purpose') as string,
    });
    const one = [
      ...started.slice(0, 3),
      ...ORG,
      '--synchronous',
      '--tests',
      'TideTest.rises',
      '--result-format',
      'json',
    ];
    expect((await cli.run<TestRun>(one)).summary).toMatchObject({ outcome: 'Passed', testsRan: 1 });
    expect(await org.query('SELECT COUNT() FROM Account')).toEqual(before);
  },
  SLOW,
);

// Last: a login that fails takes the CLI's earlier one of that user away.
test(
  'the contact centre signs in with the External Client App, by secret and by certificate',
  async () => {
    const [client] = JSON.parse(readFileSync(join(org.project, CLIENTS_FILE), 'utf8')) as Record<string, string>[];
    const { instanceUrl } = org.connection;
    const form = {
      grant_type: 'client_credentials',
      client_id: client!.consumerKey!,
      client_secret: client!.consumerSecret!,
    };
    const answer = await fetch(`${instanceUrl}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(answer.status).toBe(200);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const whose = await fetch(`${instanceUrl}/services/oauth2/userinfo`, { headers });
    expect(await whose.json()).toMatchObject({ preferred_username: PEER });
    const dispositions = `${instanceUrl}/services/apexrest/dispositions/v1/`;
    expect((await fetch(dispositions, { method: 'POST', headers, body: '{}' })).status).toBe(400);

    const jwt = (key: string, username: string) => [
      ...['org', 'login', 'jwt', '--client-id', client!.consumerKey!, '--jwt-key-file', key],
      ...['--username', username, '--instance-url', instanceUrl],
    ];
    const own = join(folder, 'own/certificate/server.key');
    expect(await cli.run(jwt(own, PEER))).toMatchObject({ username: PEER });
    const wrong = await cli.refused(jwt(join(org.project, JWT_KEY_FILE), PEER));
    expect(wrong.message).toContain('invalid assertion');
    const stranger = await cli.refused(jwt(own, org.connection.users[0]!.username));
    expect(stranger.message).toContain('user is not admin approved to access this app');
    const history = `SELECT Status FROM LoginHistory WHERE Application = 'Patchbay Integration' ORDER BY Id`;
    // The CLI asks twice before it gives up.
    const statuses = (await org.query(history)).map(({ Status }) => Status);
    expect(statuses.slice(0, 2)).toEqual(['Success', 'Success']);
    expect(new Set(statuses.slice(2))).toEqual(new Set(['Failed: Not approved for access']));
  },
  SLOW,
);

const PEER = 'peer@example.com';
const INTEGRATION_USER = `
User peer = new User(
  Username = '${PEER}', LastName = 'Peer', Alias = 'peer', Email = '${PEER}', TimeZoneSidKey = 'GMT',
  LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8',
  ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'].Id
);
insert peer;
insert new PermissionSetLicenseAssign(
  AssigneeId = peer.Id,
  PermissionSetLicenseId = [
    SELECT Id FROM PermissionSetLicense WHERE DeveloperName = 'SalesforceAPIIntegrationPsl'
  ].Id
);
insert new PermissionSetAssignment(
  AssigneeId = peer.Id,
  PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Patchbay_Integration'].Id
);
System.debug('made');
`;

const FAILING_TEST = `@IsTest
private class TideTest {
  @IsTest
  static void rises() {
    insert new Account(Name = 'Tide');
  }
  @IsTest
  static void fails() {
    Assert.areEqual(1, 2, 'on purpose');
  }
}
`;

const meta = (root: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>\n`;

const CLASS = meta('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>');
