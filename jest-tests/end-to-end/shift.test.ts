/** An agent's shift in the console: online, calls that ring, are taken, held, ended and written up. */
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import type { DeskCall } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';
import { button, choose, omni } from './omniChannel';

jest.setTimeout(240_000);

/** Mara Lindqvist of the sample data. */
const CALLER = '+15550101';

let org: RunningOrg;
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  browser = await launchChromium();
  desk = new Desk(org, browser);
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

const errors: string[] = [];
const open: Page[] = [];

afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
  await endCalls();
  for (const alias of ['agent', 'agent2']) await desk.phone(alias, '/presence', { status: null });
  const thrown = errors.splice(0);
  if (thrown.length > 0) throw new Error(`The pages threw: ${thrown.join('; ')}`);
});

/** A console of a user, in a browser of its own; or in one that is open already. */
async function consoleOf(alias: string, beside?: Page): Promise<Page> {
  const page = await desk.open(alias, '/lightning/app/c__Patchbay_Voice', beside?.context());
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(`${alias}: ${error.message}`));
  if (!beside) open.push(page);
  await page.getByRole('button', { name: /^Omni-Channel \(/ }).waitFor();
  return page;
}

/** A call for which no queue is named: the flow routes it, and pops what it finds. */
const ring = (from = CALLER): Promise<DeskCall> => desk.phone('admin', '/simulator/ring', { from });

/** What a test that failed has left behind would ring in the next. */
async function endCalls(): Promise<void> {
  const { body } = await org.request('admin', 'GET', '/lightning/data/voice/simulator');
  for (const call of (body as { calls: DeskCall[] }).calls) {
    if (['queued', 'ringing', 'connected'].includes(call.phase)) await desk.hangUp(call);
    if (['connected', 'afterCallWork'].includes(call.phase)) await desk.endWrapUp(call);
  }
}

const tabs = (page: Page) => page.getByRole('tablist', { name: 'Workspaces' }).getByRole('tab');

const callOf = async (id: string) =>
  (
    await org.query(`SELECT CallDisposition, NumberOfHolds, User.Username, QueueName FROM VoiceCall WHERE Id = '${id}'`)
  )[0]!;
const workOf = async (id: string) =>
  (await org.query(`SELECT Status FROM AgentWork WHERE WorkItemId = '${id}' ORDER BY Id`)).map(({ Status }) => Status);

test('a whole shift: calls ring one after the other, are taken, held, ended and written up', async () => {
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  await omni(page).getByText('Waiting for work.').waitFor();

  const first = await ring();
  await omni(page).getByText('Incoming call').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await button(page, 'Accept').click();

  await omni(page).getByText('Connected').waitFor();
  expect(new URL(page.url()).searchParams.get('ws') ?? page.url()).toContain(first.voiceCallId);
  expect(await tabs(page).count()).toBe(1);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await callOf(first.voiceCallId)).toMatchObject({
    CallDisposition: 'in-progress',
    QueueName: 'Voice Support',
    User: { Username: 'agent@patchbay.example.com' },
  });

  const second = await ring('+15550111');
  expect(second.phase).toBe('queued');
  await button(page, 'Hold').click();
  await omni(page).getByText('On hold', { exact: true }).waitFor();
  await button(page, 'Resume').click();
  await button(page, 'Mute').click();
  await button(page, 'Pause recording').click();
  await omni(page).getByText('Recording paused').waitFor();
  await button(page, 'Resume recording').click();
  await button(page, 'Keypad').click();
  await button(page, '4').click();
  await button(page, '#').click();
  await omni(page).getByLabel('Digits sent').getByText('4#').waitFor();

  await button(page, 'End call').click();
  await omni(page).getByText('After-call work', { exact: true }).waitFor();
  expect(await callOf(first.voiceCallId)).toMatchObject({ CallDisposition: 'completed', NumberOfHolds: 1 });
  expect(await workOf(first.voiceCallId)).toEqual(['Opened']);
  expect(await accessibilityProblems(page)).toEqual([]);

  await button(page, 'End after-call work').click();
  await omni(page).getByText('+15550111').waitFor();
  expect(await workOf(first.voiceCallId)).toEqual(['Closed']);
  await omni(page).getByRole('link', { name: CALLER }).waitFor();
  await button(page, 'Accept').click();
  await omni(page).getByText('Connected').waitFor();
  expect(await tabs(page).count()).toBe(2);
  await desk.hangUp(second);
  await button(page, 'End after-call work').click();
  await omni(page).getByText('Waiting for work.').waitFor();
});

test('the screen pops of the flow open as subtabs of the call', async () => {
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  const call = await ring();
  const answer = await org.request('admin', 'GET', '/local-org/telephony/screenPops');
  const pops = (answer.body as { voiceCallId: string; screenPops: { targetObjectId: string }[] }[]).find(
    ({ voiceCallId }) => voiceCallId === call.voiceCallId,
  );
  expect(pops!.screenPops.length).toBeGreaterThan(0);
  await button(page, 'Accept').click();
  await page.getByRole('tablist', { name: 'Subtabs' }).getByRole('tab').nth(pops!.screenPops.length).waitFor();
});

test('a call of an unknown caller opens the form for a new contact, once in two tabs; of a withheld number none', async () => {
  const page = await consoleOf('agent');
  const beside = await consoleOf('agent', page);
  await page.bringToFront();
  await choose(page, 'Available');
  const call = await desk.ring('+15550199');
  await button(page, 'Accept').click();
  const form = page.getByRole('dialog', { name: /New Contact/ });
  await form.waitFor();
  await expect(form.getByLabel('Phone', { exact: true }).first().inputValue()).resolves.toContain('555');
  await page.waitForTimeout(2_500);
  await expect(beside.getByRole('dialog', { name: /New Contact/ }).count()).resolves.toBe(0);
  await form.getByRole('button', { name: 'Cancel', exact: true }).click();
  await desk.hangUp(call);
  await desk.endWrapUp(call);

  const withheld = await desk.ring('anonymous');
  await omni(page).getByText('Incoming call').waitFor();
  await button(page, 'Accept').click();
  await omni(page).getByText('Connected').waitFor();
  await page.waitForTimeout(2_500);
  await expect(page.getByRole('dialog', { name: /New Contact/ }).count()).resolves.toBe(0);
  await desk.hangUp(withheld);
});

test('a call from a number that two contacts share opens the choice of the caller', async () => {
  for (const LastName of ['Sharing One', 'Sharing Two'])
    expect(
      // Contacts without an account are seen by their owner alone.
      await org.request('agent', 'POST', '/services/data/v66.0/sobjects/Contact', { LastName, Phone: '+15550166' }),
    ).toMatchObject({ status: 201 });
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  await desk.ring('+15550166');
  await button(page, 'Accept').click();
  const chooser = page.locator('c-screen-pop-chooser');
  await chooser.getByText('Sharing One').waitFor();
  await chooser.getByText('Sharing Two').click();
  await page.getByRole('heading', { name: 'Sharing Two' }).waitFor();
});

test('the phone keeps the focus of the keyboard from accepting to the end of after-call work', async () => {
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  const call = await desk.ring();
  const focused = () =>
    page.evaluate<string>(`(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element.closest('shell-omni-channel') ? element.textContent.trim() : element.localName;
    })()`);
  await button(page, 'Accept').waitFor();
  const press = async (name: string) => {
    await button(page, name).focus();
    await page.keyboard.press('Enter');
  };
  await press('Accept');
  await omni(page).getByText('Connected').waitFor();
  await page.waitForTimeout(1_500);
  await press('Hold');
  await omni(page).getByText('On hold', { exact: true }).waitFor();
  expect(await focused()).toBe('Resume');
  await page.keyboard.press('Enter');
  await omni(page).getByText('Connected').waitFor();
  expect(await focused()).toBe('Hold');
  await press('End call');
  await omni(page).getByText('After-call work', { exact: true }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('End after-call work');
  await page.keyboard.press('Enter');
  await omni(page).getByText('Waiting for work.').waitFor();
  expect(await focused()).toContain('Waiting for work.');
  expect(await workOf(call.voiceCallId)).toEqual(['Closed']);
});

test('the page of a call shows that it is over as soon as it is', async () => {
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  await desk.ring();
  await button(page, 'Accept').click();
  const highlights = page.locator('shell-highlights').first();
  await highlights.getByText('in-progress').waitFor();
  await button(page, 'End call').click();
  await highlights.getByText('completed').waitFor({ timeout: 5_000 });
  expect(await highlights.getByText('in-progress').count()).toBe(0);
});

test('the call simulator makes room: it is small, on the other side, and dragged', async () => {
  const page = await consoleOf('agent');
  await page.getByRole('button', { name: 'Call Simulator (local org only)' }).click();
  const simulator = page.getByRole('dialog', { name: 'Call Simulator' });
  const box = async () => (await simulator.boundingBox())!;
  const before = await box();
  await simulator.getByRole('button', { name: 'Show the calls only' }).click();
  await simulator.getByLabel('From number').waitFor({ state: 'hidden' });
  expect((await box()).height).toBeLessThan(before.height / 2);
  await simulator.getByRole('button', { name: 'Move the call simulator to the other side' }).click();
  expect((await box()).x).toBeLessThan(50);
  const { x, y } = await box();
  await page.mouse.move(x + 30, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + 430, y + 220, { steps: 4 });
  await page.mouse.up();
  expect(await box()).toMatchObject({ x: x + 400, y: y + 200 });
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a call that is declined goes to the other agent; the reason is asked for', async () => {
  const [first, second] = await Promise.all([consoleOf('agent'), consoleOf('agent2')]);
  await choose(first, 'Available');
  const call = await ring();
  await choose(second, 'Available');
  await button(first, 'Decline').click();
  await button(first, 'Finishing other work').click();
  await first.getByRole('button', { name: 'Omni-Channel (On a Break)', exact: true }).waitFor();
  await omni(second).getByText('Incoming call').waitFor();
  expect(await workOf(call.voiceCallId)).toEqual(['Declined', 'Assigned']);

  await button(second, 'Accept').click();
  await omni(second).getByText('Connected').waitFor();
  expect(await callOf(call.voiceCallId)).toMatchObject({ User: { Username: 'agent2@patchbay.example.com' } });

  await choose(first, 'Available');
  await button(second, 'Transfer').click();
  await omni(second).getByRole('combobox', { name: 'Transfer to' }).click();
  await omni(second).getByRole('option', { name: 'Tomas Reyes' }).click();
  await button(second, 'Transfer call').click();
  await omni(second).getByText('After-call work', { exact: true }).waitFor();
  await omni(first).getByText('Incoming transfer').waitFor();
  await button(first, 'Accept').click();
  await omni(first).getByText('Connected').waitFor();
  await button(first, 'End call').click();
  await button(first, 'End after-call work').click();
  await button(second, 'End after-call work').click();
  await omni(second).getByText('Waiting for work.').waitFor();
});

test('a page that is loaded in mid-call finds the call again, and so does a second tab', async () => {
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  const call = await ring();
  await button(page, 'Accept').click();
  await omni(page).getByText('Connected').waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Omni-Channel \(/ }).click();
  await omni(page).getByText('Connected').waitFor();
  expect(await tabs(page).count()).toBe(1);

  const beside = await consoleOf('agent', page);
  await beside.getByRole('button', { name: /^Omni-Channel \(/ }).click();
  await omni(beside).getByText('Connected').waitFor();
  await button(beside, 'Hold').click();
  await omni(page).getByText('On hold', { exact: true }).waitFor();
  await button(page, 'End call').click();
  await omni(beside).getByText('After-call work', { exact: true }).waitFor();
  await button(beside, 'End after-call work').click();
  await omni(page).getByText('Waiting for work.').waitFor();
  expect(await workOf(call.voiceCallId)).toEqual(['Closed']);
});

test('a person makes calls ring, talks and hangs up in the call simulator', async () => {
  const page = await consoleOf('agent');
  await choose(page, 'Available');
  await page.getByRole('button', { name: 'Call Simulator (local org only)' }).click();
  const simulator = page.getByRole('dialog', { name: 'Call Simulator' });
  const press = (name: string) => simulator.getByRole('button', { name, exact: true }).click();
  await simulator.getByText('There are none.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await simulator.getByLabel('From number').fill('no number at all, and far too long to be one of anybody');
  await press('Ring');
  await simulator.getByRole('alert').getByText('from: is longer than 40 characters').waitFor();
  await simulator.getByLabel('From number').fill(CALLER);
  await press('Ring');
  await simulator.getByText('ringing · Tomas Reyes').waitFor();
  await button(page, 'Accept').click();
  await simulator.getByLabel('What is said').fill('Where is my parcel?');
  await press('Say');
  const conversation = page.getByRole('log', { name: 'What is said in the call' });
  // What the flow pops stands before it.
  await page.getByRole('tablist', { name: 'Subtabs' }).getByRole('tab').first().click();
  await conversation.getByText('Where is my parcel?').waitFor();
  await conversation.getByText(/^Customer • /).waitFor();
  await simulator.getByRole('button', { name: 'Hold', exact: true }).click();
  await omni(page).getByText('On hold', { exact: true }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await press('Hang up');
  await omni(page).getByText('After-call work', { exact: true }).waitFor();
  // The recording's panel has the transcript from now on.
  await conversation.waitFor({ state: 'detached' });
  await press('End wrap-up');
  await omni(page).getByText('Waiting for work.').waitFor();
  const lines = (await org.request('admin', 'GET', '/local-org/telephony/transcript')).body;
  expect(lines).toMatchObject([{ content: 'Where is my parcel?', senderType: 'END_USER', participantId: CALLER }]);

  await simulator.getByText('Connector message').click();
  await simulator.getByLabel('Message channel').fill('Nothing__c');
  await press('Send');
  await simulator.getByRole('alert').getByText('The project has no message channel Nothing__c').waitFor();
});
