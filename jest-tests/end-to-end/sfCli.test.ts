/** The real sf CLI installs both packages into an org that has nothing, and works with it. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { JWT_KEY_FILE } from '../../local-org/cli/connection';
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
    write(
      'broken/classes/Broken.cls-meta.xml',
      meta('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
    );
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
  'deploys the core package from its sources over SOAP',
  async () => {
    write(
      'extra/classes/TideTest.cls',
      "@IsTest\nprivate class TideTest {\n  @IsTest\n  static void rises() {\n    insert new Account(Name = 'Tide');\n  }\n  @IsTest\n  static void fails() {\n    Assert.areEqual(1, 2, 'on purpose');\n  }\n}\n",
    );
    write(
      'extra/classes/TideTest.cls-meta.xml',
      meta('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
    );
    const sources = ['--source-dir', 'force-app/core', '--source-dir', join(folder, 'extra')];
    const deployed = await cli.run<Deployed>(['project', 'deploy', 'start', ...ORG, ...sources]);
    expect(deployed).toMatchObject({ success: true, numberComponentErrors: 0 });
    expect(deployed.numberComponentsDeployed).toBeGreaterThan(300);
    expect(await classes('DispositionResource')).toEqual(['DispositionResource']);
  },
  SLOW,
);

test(
  'converts both packages, and deploys the voice package in metadata format over REST',
  async () => {
    for (const name of ['core', 'voice']) {
      await cli.run([
        'project',
        'convert',
        'source',
        '--root-dir',
        `force-app/${name}`,
        '--output-dir',
        join(folder, name),
      ]);
      expect(existsSync(join(folder, name, 'package.xml'))).toBe(true);
    }
    const deploy = ['project', 'deploy', 'start', ...ORG, '--metadata-dir', join(folder, 'voice')];
    const deployed = await cli.run<Deployed>(deploy, { SF_ORG_METADATA_REST_DEPLOY: 'true' });
    expect(deployed).toMatchObject({ success: true, numberComponentErrors: 0 });
    expect(await classes('VoiceCallResource')).toHaveLength(1);
  },
  SLOW,
);

test(
  'assigns permission sets, runs anonymous Apex, and asks for records',
  async () => {
    const names = ['Patchbay_Admin', 'Patchbay_Voice_Admin'];
    await cli.run(['org', 'assign', 'permset', ...ORG, ...names.flatMap((name) => ['--name', name])]);
    const soql =
      "SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE PermissionSet.Name LIKE 'Patchbay%' ORDER BY PermissionSet.Name";
    const { records } = await cli.run<{ records: unknown[] }>(['data', 'query', ...ORG, '--query', soql]);
    expect(records).toMatchObject(names.map((Name) => ({ PermissionSet: { Name } })));

    write('account.apex', "insert new Account(Name = 'By the CLI');\nSystem.debug('done');\n");
    const run = ['apex', 'run', ...ORG, '--file', join(folder, 'account.apex')];
    expect(await cli.run(run)).toMatchObject({ success: true, logs: expect.stringContaining('DEBUG|done') as string });
    expect(await org.query("SELECT Name FROM Account WHERE Name = 'By the CLI'")).toHaveLength(1);
    write('wrong.apex', 'Integer i = 1 / 0;\n');
    const error = await cli.refused(['apex', 'run', ...ORG, '--file', join(folder, 'wrong.apex')]);
    expect(error.message).toContain('System.MathException: Divide by 0');
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

const meta = (root: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>\n`;
