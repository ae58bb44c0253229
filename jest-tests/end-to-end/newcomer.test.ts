/**
 * From the release to the first call: an empty org gets both packages, an admin follows the set-up assistant until
 * everything is green, a contact centre signs in, sends a disposition and makes a call, and both are seen.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { buildRelease } from '../../scripts/release/build';
import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { startEmptyOrg } from '../../scripts/shared/emptyOrg';
import { repository } from '../../scripts/shared/paths';
import type { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';
import { AssistantPage } from './assistantPage';
import { API, CENTER, CERTIFICATE, DOINGS, made, NUMBER, post, type Newcomer } from './newcomerPath';

jest.setTimeout(300_000);

const CALLER = '+15550101';

let org: RunningOrg;
let browser: Browser;
let desk: Desk;
let page: Page;
let folder: string;
let newcomer: Newcomer;
const errors: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  [org, browser] = await Promise.all([
    startEmptyOrg({
      features: ['ServiceCloudVoice'],
      users: [
        { alias: 'admin', firstName: 'Ada', lastName: 'Okafor', profile: 'System Administrator' },
        { alias: 'agent', firstName: 'Tomas', lastName: 'Reyes', profile: 'Standard User' },
        { alias: 'supervisor', firstName: 'Wren', lastName: 'Achterberg', profile: 'Standard User' },
      ],
      // Turned on and made in Setup, where no API reaches.
      config: { telephony: {}, certificates: [CERTIFICATE] },
    }),
    launchChromium(),
  ]);
  desk = new Desk(org, browser);
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const assign = async (permissionSet: string, username: string): Promise<void> => {
  const [set] = await org.query(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
  const [user] = await org.query(`SELECT Id FROM User WHERE Username = '${username}'`);
  const values = { PermissionSetId: set!['Id'], AssigneeId: user!['Id'] };
  await made(org, `${API}/sobjects/PermissionSetAssignment`, values);
};

const usernameOf = (alias: string): string => org.connection.users.find((user) => user.alias === alias)!.username;

test('both packages are deployed as they are released', async () => {
  const out = join(folder, 'release');
  const { packages } = await buildRelease({ project: repository, out, commit: 'newcomer' });
  for (const { name, archive } of packages) {
    const { status, details } = await org.deploy(readFileSync(join(out, archive)));
    expect([name, status, details.componentFailures]).toEqual([name, 'Succeeded', []]);
  }
});

test('an admin follows the assistant until everything is green', async () => {
  await assign('Patchbay_Admin', usernameOf('admin'));
  const context = await desk.context('slds1', { permissions: ['clipboard-read', 'clipboard-write'] });
  page = await desk.open('admin', '/lightning/app/c__Patchbay', context);
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
  const assistant = new AssistantPage(page);
  newcomer = { org, page: assistant, folder, token: '' };
  await assistant.chooseSystems('Genesys Cloud', 'Webex Contact Center');
  expect(await accessibilityProblems(page)).toEqual([]);
  const done: string[] = [];
  for (let [name] = await assistant.openSteps(); name !== undefined; [name] = await assistant.openSteps()) {
    const doing = DOINGS[name];
    const isKnown = doing !== undefined && done.filter((each) => each === name).length < 2;
    if (!isKnown) throw new Error(`What to do? ${await assistant.told(name)}`);
    done.push(name);
    await doing(newcomer, name);
  }
  await page.getByRole('heading', { name: 'Everything is set up' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('everything is still green when it is checked anew, every day, and over REST', async () => {
  await page.getByRole('button', { name: 'Show the health check' }).click();
  const health = page.locator('c-setup-health');
  await health.getByRole('button', { name: 'Run now' }).click();
  await health.getByText(/^Checked: \d+ steps\.$/).waitFor();
  await health.getByRole('heading', { name: 'Everything is in order' }).waitFor();
  await health.getByText(/^Next check: /).waitFor();
  const answer = await fetch(`${org.connection.instanceUrl}/services/apexrest/health/v1`, {
    headers: { Authorization: `Bearer ${newcomer.token}` },
  });
  await expect(answer.json()).resolves.toMatchObject({ success: true, data: { status: 'ok' } });
});

test('a disposition is sent with what the page gives to copy, and is seen', async () => {
  await page.getByRole('tab', { name: 'Steps' }).click();
  const finished = page.locator('c-setup-finished');
  const copied = async (label: string): Promise<string> => {
    await finished.getByRole('button', { name: `Copy ${label}` }).click();
    await finished.locator('c-setup-value').filter({ hasText: label }).getByText('Copied').waitFor();
    return page.evaluate<string>('navigator.clipboard.readText()');
  };
  const address = await copied('Address (POST)');
  const body = JSON.parse(await copied('Sample body (JSON)')) as { Interaction_ID__c: string };
  await post(org, address, newcomer.token, body);
  await finished.getByRole('button', { name: 'Show dispositions' }).click();
  const [log] = await org.query(
    `SELECT Name, Status__c FROM Disposition_Log__c WHERE Interaction_ID__c = '${body.Interaction_ID__c}'`,
  );
  await page.getByRole('link', { name: String(log!['Name']) }).click();
  await page.getByText(body.Interaction_ID__c, { exact: true }).filter({ visible: true }).first().waitFor();
  expect(log).toMatchObject({ Status__c: 'Processed' });
});

test('a call comes in over the voice API, and is seen in the app of agents', async () => {
  await assign('Harbor_Presence', usernameOf('agent'));
  const voice = 'https://local-org.my.salesforce.com/services/apexrest/voice/v1';
  const center = { callCenterDevName: CENTER, certDevName: CERTIFICATE };
  const { data } = (await post(org, `${voice}/createVoiceCall`, newcomer.token, {
    ...center,
    vendorCallKey: 'wxcc_first-call',
    to: NUMBER,
    from: CALLER,
    initiationMethod: 'Inbound',
    startTime: new Date().toISOString(),
    participants: [{ participantKey: CALLER, type: 'END_USER' }],
  })) as { data: { voiceCallId: string } };
  await post(org, `${voice}/executeOmniFlow`, newcomer.token, {
    ...center,
    voiceCallId: data.voiceCallId,
    dialedNumber: NUMBER,
    flowDevName: 'Route_Voice_Call',
    fallbackQueue: 'Voice_Support',
  });
  const call = await desk.openCall('admin', data.voiceCallId, page.context());
  await call.getByText(CALLER).filter({ visible: true }).first().waitFor();
  expect(errors).toEqual([]);
});
