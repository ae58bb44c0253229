/**
 * The zips of the release in empty orgs: core alone, both packages, and an upgrade of the last release with the commands of
 * INSTALL.md, by the sf CLI.
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unzipSync } from 'fflate';

import { buildComponents } from '../../../scripts/build/components';
import { zip } from '../../../scripts/release/archive';
import { buildRelease } from '../../../scripts/release/build';
import type { Release } from '../../../scripts/release/build';
import { checkOut } from '../../../scripts/release/checkOut';
import { countOf } from '../../../scripts/release/manifest';
import { readRelease } from '../../../scripts/release/version';
import { startEmptyOrg } from '../../../scripts/shared/emptyOrg';
import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import type { RunningOrg } from '../../../scripts/shared/runningOrg';
import { salesforceCli } from '../../../scripts/shared/salesforceCli';
import { Worked } from './worked';

jest.setTimeout(900_000);

const EARLIER = '0.1.0';
const VOICE = ['ServiceCloudVoice'];
const USERS = [
  { alias: 'admin', username: 'admin@release.example.com', profile: 'System Administrator' },
  {
    alias: 'integration',
    username: 'integration@release.example.com',
    profile: 'Minimum Access - API Only Integrations',
  },
];

const folders: string[] = [];
const orgs: RunningOrg[] = [];
let out: string;
let release: Release;

const temporary = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'release-')));
  return folders.at(-1)!;
};

async function emptyOrg(features: readonly string[]): Promise<RunningOrg> {
  orgs.push(await startEmptyOrg({ features, users: USERS }));
  return orgs.at(-1)!;
}

const zipOf = (folder: string, name: string): Uint8Array => readFileSync(join(folder, name));

/** What was refused: components that failed, and tests. */
type Refusal = readonly string[];

async function deploy(org: RunningOrg, archive: Uint8Array, testLevel: string, runTests?: string[]): Promise<Refusal> {
  const options = { testLevel, ...(runTests && { runTests }) } as Parameters<RunningOrg['deploy']>[1];
  const { details, errorMessage, success } = await org.deploy(archive, options);
  const refusal = [
    ...details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem}`),
    ...details.runTestResult.failures.map(({ name, methodName, message }) => `${name}.${methodName}: ${message}`),
    ...(errorMessage === null ? [] : [errorMessage]),
  ];
  expect(success).toBe(refusal.length === 0);
  return refusal;
}

beforeAll(async () => {
  out = temporary();
  release = await buildRelease({ project: repository, out, commit: 'tested' });
});

afterAll(async () => {
  await Promise.all(orgs.map((org) => org.stop()));
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

describe('without voice', () => {
  let org: RunningOrg;
  beforeAll(async () => (org = await emptyOrg([])));

  const withoutFile = (name: string): Uint8Array => {
    const entries = Object.entries(unzipSync(zipOf(out, 'Patchbay-0.2.0.zip')));
    const kept = entries.filter(([file]) => file !== name);
    expect(kept).toHaveLength(entries.length - 1);
    return zip(new Map(kept));
  };

  test('a class that is missing from the zip is found missing', async () => {
    const refusal = await deploy(org, withoutFile('classes/JsonText.cls'), 'NoTestRun');

    expect(refusal.join('\n')).toContain('JsonText');
    expect(await org.query('SELECT Id FROM ApexClass')).toEqual([]);
  });

  test('a record that is missing from the zip is found by the tests', async () => {
    const archive = withoutFile('customMetadata/Disposition_Rule.Completed.md');
    const tests = release.packages[0]!.tests.filter((name) => name.startsWith('Disposition'));

    expect(await deploy(org, archive, 'RunSpecifiedTests', tests)).not.toEqual([]);
  });

  test('Patchbay is deployed, and its tests run with what its zip holds', async () => {
    expect(await deploy(org, zipOf(out, 'Patchbay-0.2.0.zip'), 'RunLocalTests')).toEqual([]);
  });
});

test('with voice, both are deployed in their order, and all tests run with what the zips hold', async () => {
  const org = await emptyOrg(VOICE);

  expect(await deploy(org, zipOf(out, 'Patchbay_Voice-0.2.0.zip'), 'NoTestRun')).not.toEqual([]);
  expect(await deploy(org, zipOf(out, 'Patchbay-0.2.0.zip'), 'NoTestRun')).toEqual([]);
  expect(await deploy(org, zipOf(out, 'Patchbay_Voice-0.2.0.zip'), 'RunLocalTests')).toEqual([]);
  for (const { languages } of release.packages) {
    expect(await deploy(org, zipOf(out, languages!), 'NoTestRun')).toEqual([]);
  }
  await follow(org, 'Afterwards');
  expect(
    await org.query("SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name LIKE 'Patchbay%_Admin'"),
  ).toHaveLength(2);
});

describe(`an upgrade from ${EARLIER}`, () => {
  test('is told in docs/upgrading.md with the commands of the guide', () => {
    const told = commandsIn(readFileSync(join(repository, 'docs/upgrading.md'), 'utf8'), 'How to upgrade');

    expect(told).toEqual(['npm run build:release', ...commandsUnder('An upgrade from')]);
  });

  test('loses nothing', async () => {
    const before = await earlierRelease();
    if (before === null) return;
    const org = await emptyOrg(VOICE);
    for (const name of ['Patchbay', 'Patchbay_Voice']) {
      expect(await deploy(org, zipOf(before, `${name}-${EARLIER}.zip`), 'NoTestRun')).toEqual([]);
    }
    const worked = new Worked(org);
    await worked.work();
    const kept = await worked.state();

    await follow(org, 'An upgrade from');

    expect(await worked.state()).toEqual(kept);
    await worked.goOn();
  });
});

/** A folder with the zips of the last release, made of the commit that is recorded; null where that is not at hand. */
async function earlierRelease(): Promise<string | null> {
  const { commit } = readRelease(repository, EARLIER);
  const known = await capture('git', ['-C', repository, 'cat-file', '-e', `${commit}^{commit}`]);
  if (known.code !== 0) {
    console.warn(`The upgrade is not tested: this clone lacks the commit ${commit} of release ${EARLIER}`);
    return null;
  }
  const [source, zips] = [temporary(), temporary()];
  await checkOut(repository, commit, source);
  symlinkSync(join(repository, 'node_modules'), join(source, 'node_modules'));
  await buildComponents(source);
  const built = await buildRelease({ project: source, out: zips, commit });
  const recorded = readRelease(repository, EARLIER).packages;
  expect(built.packages.map(({ components }) => countOf(components))).toEqual([...recorded.values()].map(countOf));
  return zips;
}

/** Does what a section of INSTALL.md says; the tests have been run, and no browser is opened. */
async function follow(org: RunningOrg, heading: string): Promise<void> {
  const { instanceUrl } = org.connection;
  const environment = { ...process.env, HOME: temporary(), SF_ACCESS_TOKEN: org.tokenOf('admin') };
  const sf = (command: string) => salesforceCli(command.split(/\s+/).slice(1), { cwd: out, environment });
  await sf(`sf org login access-token --instance-url ${instanceUrl} --no-prompt --alias target`);
  const commands = commandsUnder(heading).filter((command) => !command.startsWith('sf org open'));
  expect(commands).not.toEqual([]);
  for (const command of commands) await sf(command.replace('RunLocalTests', 'NoTestRun'));
}

const commandsUnder = (heading: string): string[] => commandsIn(readFileSync(join(out, 'INSTALL.md'), 'utf8'), heading);

function commandsIn(page: string, heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading))!;
  return [...section.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'));
}
