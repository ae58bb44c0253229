/** How agents wrap up calls in the console: every sentence of docs/agent.md about it that a person can see. */
import type { Browser } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import type { DeskCall } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';
import { WrapUpDesk } from './wrapUpDesk';
import type { WrapUpPage } from './wrapUpDesk';

jest.setTimeout(180_000);

const NOTE = 'Send the spare part to the Harbor Street address';

let org: RunningOrg;
let browser: Browser;
let desk: WrapUpDesk;
let call: DeskCall;
let opened: WrapUpPage[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  browser = await launchChromium();
  desk = new WrapUpDesk(org, browser);
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

beforeEach(async () => {
  call = await desk.call();
});

afterEach(async () => {
  const pages = opened;
  opened = [];
  await Promise.all(pages.map(({ context }) => context.close()));
  await desk.hangUp(call).catch(() => undefined);
  await desk.endWrapUp(call).catch(() => undefined);
  const errors = pages.flatMap((page) => page.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

async function open(alias = 'agent', beside?: WrapUpPage): Promise<WrapUpPage> {
  const page = await desk.openWrapUp(alias, call, beside?.context);
  opened.push(page);
  return page;
}

/** Salesforce's clock goes on, so that nobody waits for it. */
async function advance(seconds: number): Promise<void> {
  const { status } = await org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: seconds });
  if (status !== 200) throw new Error(`the clock answers ${status}`);
}

test('keys alone: into the field, search, a note, and saved for flow, connector and history', async () => {
  const page = await open();
  await page.field.waitFor();
  expect(await page.box.locator('kbd').textContent()).toBe('F2');
  expect(await accessibilityProblems(page.page)).toEqual([]);
  await page.jump();
  await page.box.getByRole('option').first().waitFor();
  expect(await accessibilityProblems(page.page)).toEqual([]);

  await page.type('low up');
  expect(await page.box.locator('mark').allTextContents()).toEqual(['low', 'up']);
  await page.type('Enter');
  await page.note.waitFor();
  await page.type('Enter');
  await page.shows('This reason needs a note.');
  await page.type(NOTE);
  await page.shows(`${128 - NOTE.length} characters left`);
  await page.type('Enter');
  await page.shows(/^Chosen by Tomas Reyes, /);
  expect(await accessibilityProblems(page.page)).toEqual([]);
  expect(await desk.stored(call)).toEqual({
    reason: 'Follow-up needed',
    note: NOTE,
    origin: 'Agent',
    by: 'Tomas Reyes',
  });
  const logs = await org.query(
    `SELECT Disposition_Reason__c FROM Disposition_Log__c WHERE Interaction_ID__c = '${call.vendorCallKey}_${call.voiceCallId}'`,
  );
  expect(logs).toMatchObject([{ Disposition_Reason__c: NOTE }]);
});

test('favourites first, then the last used', async () => {
  const page = await open();
  await page.jump();
  await page.type('fault', 'Shift+Enter');
  await page.box.getByText('“Fault reported” is a favorite.').waitFor({ state: 'attached' });
  await page.type('Control+A', 'transferred', 'Enter');
  await page.shows(/^Chosen by/);
  await page.page.reload();
  await page.reason.waitFor();
  await page.jump();
  await page.box.getByRole('option').nth(1).waitFor();
  const headings = await page.box.locator('.heading').allTextContents();
  expect(headings.slice(0, 2)).toEqual(['Favorites', 'Last used']);
  const names = await page.box.locator('[role="option"] .name').allTextContents();
  expect(names[0]).toContain('Fault reported');
  expect(names[1]).toContain('Transferred to another team');
});

test('after the call: a countdown, changes until the end, finished by the agent', async () => {
  const page = await open();
  await page.jump();
  await page.type('transferred', 'Enter');
  await page.shows(/^Chosen by/);
  await desk.hangUp(call);
  await page.box.getByRole('timer').waitFor();
  await page.jump();
  await page.type('resolved', 'Enter');
  await page.box.getByText('“Resolved on the first call” is saved.').waitFor({ state: 'attached' });
  await page.button('Finish wrap-up').click();
  await page.box.getByRole('timer').waitFor({ state: 'detached' });
  await expect(page.box.getByRole('button').count()).resolves.toBe(0);
  expect(await desk.stored(call)).toMatchObject({ reason: 'Resolved on the first call', origin: 'Agent' });
});

test('the default is chosen when the time runs out', async () => {
  const page = await open();
  await page.field.waitFor();
  await desk.hangUp(call);
  await page.box.getByRole('timer').waitFor();
  await advance(52);
  await page.shows(/^Chosen for Tomas Reyes when the time was up, /);
  expect(await desk.stored(call)).toMatchObject({ origin: 'Default', by: 'Tomas Reyes' });
});

test('the phone’s own end of after-call work counts as the end', async () => {
  const page = await open();
  await page.field.waitFor();
  await desk.hangUp(call);
  await page.box.getByRole('timer').waitFor();
  await desk.endWrapUp(call);
  await page.shows(/^Chosen for Tomas Reyes when the time was up, /);
  expect(await desk.stored(call)).toMatchObject({ origin: 'Default' });
});

test('a refresh loses neither search nor note', async () => {
  const page = await open();
  await page.jump();
  await page.type('call');
  await page.page.reload();
  await page.field.waitFor();
  expect(await page.field.inputValue()).toBe('call');
  await page.jump();
  await page.type('Control+A', 'follow', 'Enter', 'Send the sp');
  await page.page.reload();
  await page.note.waitFor();
  expect(await page.note.inputValue()).toBe('Send the sp');
  await page.shows('What you had begun before the page was left is here again.');
});

test('two tabs of an agent and a supervisor’s page keep in step', async () => {
  const page = await open();
  const tab = await open('agent', page);
  const other = await open('supervisor');
  await Promise.all([page.field.waitFor(), tab.field.waitFor()]);
  await other.shows('No reason was chosen.');
  await page.jump();
  await page.type('transferred', 'Enter');
  await page.shows(/^Chosen by/);
  await tab.reason.waitFor();
  expect(await tab.reason.textContent()).toBe('Transferred to another team');
  await other.shows('Tomas Reyes chose “Transferred to another team”.');
});

test('offline: the choice is kept, said, and sent when the connection is back', async () => {
  const page = await open();
  await page.field.waitFor();
  await page.context.setOffline(true);
  await page.jump();
  await page.type('transferred', 'Enter');
  await page.shows(/^You are offline. Your choice is kept/);
  expect(await accessibilityProblems(page.page)).toEqual([]);
  expect(await desk.stored(call)).toMatchObject({ reason: null });
  await page.context.setOffline(false);
  await page.shows(/^Chosen by Tomas Reyes, /);
  expect(await desk.stored(call)).toMatchObject({ reason: 'Transferred to another team' });
});

test('offline and closed: the choice is sent when any call is opened again', async () => {
  const page = await open();
  await page.field.waitFor();
  await page.context.setOffline(true);
  await page.jump();
  await page.type('transferred', 'Enter');
  await page.shows(/^You are offline/);
  await page.page.close();
  await page.context.setOffline(false);
  await desk.hangUp(call);
  await desk.endWrapUp(call);
  const first = call;
  call = await desk.call();
  await open('agent', page);
  for (let attempt = 0; attempt < 40 && (await desk.stored(first))['reason'] === null; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(await desk.stored(first)).toMatchObject({ reason: 'Transferred to another team', origin: 'Agent' });
});

test('a supervisor corrects it afterwards, and everybody sees who and when', async () => {
  const page = await open();
  await page.jump();
  await page.type('transferred', 'Enter');
  await page.shows(/^Chosen by/);
  await desk.hangUp(call);
  await page.box.getByRole('timer').waitFor();
  await page.button('Finish wrap-up').click();
  await page.box.getByRole('timer').waitFor({ state: 'detached' });

  const supervisor = await open('supervisor');
  await supervisor.shows(/^Chosen by Tomas Reyes, /);
  expect(await accessibilityProblems(supervisor.page)).toEqual([]);
  await supervisor.button('Correct').click();
  await supervisor.type('resolved', 'Enter');
  await supervisor.shows(/^Corrected by Wren Achterberg, /);
  expect(await desk.stored(call)).toMatchObject({
    reason: 'Resolved on the first call',
    origin: 'Correction',
    by: 'Wren Achterberg',
  });
  await page.page.reload();
  await page.shows(/^Corrected by Wren Achterberg, /);
  await expect(page.box.getByRole('button').count()).resolves.toBe(0);
});
