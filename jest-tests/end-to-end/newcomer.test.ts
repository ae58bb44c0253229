/**
 * From the release to the first call: an empty org gets both packages, an admin follows the set-up assistant until
 * everything is green, a contact centre signs in, sends a disposition, which is seen, and a call, which an agent takes.
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
import { assign, CENTER, CERTIFICATE, DOINGS, NUMBER, post, type Newcomer } from './newcomerPath';
import { button, choose, omni } from './omniChannel';

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

test('both packages are deployed as they are released', async () => {
  const out = join(folder, 'release');
  const { packages } = await buildRelease({ project: repository, out, commit: 'newcomer' });
  for (const { name, archive } of packages) {
    const { status, details } = await org.deploy(readFileSync(join(out, archive)));
    expect([name, status, details.componentFailures]).toEqual([name, 'Succeeded', []]);
  }
});

test('an admin follows the assistant until everything is green', async () => {
  await assign(org, 'Patchbay_Admin', 'admin');
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

test('a call comes in over the voice API, rings at the agent, and is seen by who has taken it', async () => {
  const agent = await desk.open('agent', '/lightning/app/c__Patchbay_Voice');
  agent.on('pageerror', (error) => errors.push(error.message));
  await choose(agent, 'Available');
  await omni(agent).getByText('Waiting for work.').waitFor();
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
  // It waits in its queue; the contact center makes it ring at whom Salesforce offers it to.
  await desk.phone('admin', '/simulator/ring', { voiceCall: data.voiceCallId });
  await omni(agent).getByText('Incoming call').waitFor();
  await omni(agent).getByText(CALLER).waitFor();
  await button(agent, 'Accept').click();
  await omni(agent).getByText('Connected').waitFor();
  await agent.waitForURL((url) => (url.searchParams.get('ws') ?? url.pathname).includes(data.voiceCallId));
  await agent.locator('shell-highlights').getByText(CALLER).first().waitFor();
  await agent.locator('c-wrap-up-reason').waitFor();
  expect(errors).toEqual([]);
});
