/** The Cobalt page in a browser, with the local org's Cobalt at the other end. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';

jest.setTimeout(120_000);

let org: RunningOrg;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  browser = await launchChromium();
  const desk = new Desk(org, browser);
  context = await desk.context('slds1', { viewport: { width: 1400, height: 1100 } });
  page = await desk.open('admin', '/lightning/n/Cobalt', context);
  page.on('pageerror', (error) => errors.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
const shown = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
const heard = (text: string) =>
  page.locator('[data-part="announcement"]').getByText(text).waitFor({ state: 'attached' });
const rowOf = (text: string) => page.getByRole('row').filter({ hasText: text }).first();

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await org.request('admin', method, `/local-org/${path}`, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
}

const fail = (operation: string, status: number, body: object) =>
  control('POST', 'cobalt/faults', [{ operation, times: 1, status, body }]);

async function choose(label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).filter({ visible: true }).click();
  await page.getByRole('option', { name: option }).filter({ visible: true }).click();
}

async function expectAccessible(): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}

test('an admin links a record and connects it in the portal', async () => {
  await page.getByRole('combobox', { name: 'Linked account' }).waitFor();
  await button('Link a record').click();
  await page.getByRole('combobox', { name: 'Record', exact: true }).click();
  await page.keyboard.type('Kestrel');
  await page.getByRole('option', { name: /Kestrel Valley Clinic/ }).click();
  await page.getByLabel('Name at Cobalt').fill('Kestrel Valley');
  await expectAccessible();
  await button('Create linked account').click();
  await shown('Not connected yet');
  expect(await org.query("SELECT Name, Status__c FROM Linked_Account__c WHERE Name = 'Kestrel Valley'")).toMatchObject([
    { Status__c: 'Created' },
  ]);

  await button('Connect').click();
  const link = page.getByRole('link', { name: 'Open the hosted portal' });
  await link.waitFor();
  await expectAccessible();
  // From the keyboard: the link has the focus.
  const [portal] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
  expect(await portal.evaluate('window.opener')).toBeNull();
  expect(await portal.evaluate('document.referrer')).toBe('');
  await portal.getByRole('button', { name: 'Connect Salesforce' }).click();
  await portal.getByText('Connected as').waitFor();
  await portal.close();
  await page.bringToFront();
  await page.evaluate('window.dispatchEvent(new Event("focus"))');
  await heard('Status: Connected');
  expect(await page.locator('[data-part="status"]').first().textContent()).toBe('Connected');
});

test('fills in what Cobalt asks for, and turns workflows', async () => {
  await tab('Configuration');
  await button('Create configuration').click();
  await page.getByLabel('Tell of failures').fill('nobody');
  await button('Save').first().click();
  // Nothing is sent while a required field is empty.
  await shown('Complete this field.');
  await choose('Default owner', 'Ada Okafor');
  await choose('Mail', 'E-mail');
  await page.getByLabel('Tell of failures').fill('nobody@harbor');
  await button('Save').first().click();
  await shown('Tell of failures must be a valid email');
  await expectAccessible();
  await page.getByLabel('Tell of failures').fill('ada@example.com');
  await button('Save').first().click();
  await heard('The configuration is saved.');
  expect(await button('Save').first().isDisabled()).toBe(true);

  const workflow = page.getByRole('switch', { name: 'Nightly Digest' });
  await fail('setWorkflow', 500, { status_code: 500, message: 'Out of order', request_id: 'r-1' });
  await workflow.focus();
  await page.keyboard.press('Space');
  await shown(/Out of order/);
  expect(await workflow.isChecked()).toBe(false);
  await expectAccessible();
  await page.keyboard.press('Space');
  await heard('Nightly Digest is on.');
  expect(await workflow.isChecked()).toBe(true);
});

test('fires an event and follows what comes of it', async () => {
  await tab('Test event');
  const payload = page.getByRole('textbox', { name: 'Payload (JSON)' });
  await choose('Event', 'Another event');
  await page.getByLabel('Name of the event').fill('digest_requested');
  await payload.fill('{"records": [,]}');
  await button('Fire event').click();
  await shown('This is no valid JSON; see line 1, character 14.');
  await expectAccessible();
  await payload.fill('{"email": "mara@example.com", "apiKey": "of-nobody"}');
  await button('Fire event').click();
  await shown('Cobalt took the event digest_requested');
  await expectAccessible();

  // It waits for an approval that nobody gives.
  await button('Show executions').click();
  await button('Show Nightly Digest, Running').click();
  await shown('Execution of Nightly Digest');
  await page.locator('summary').filter({ hasText: 'Event' }).click();
  await shown(/m\*\*\*@example\.com/);
  expect(await page.locator('c-cobalt-execution-detail').textContent()).not.toMatch(/mara@|of-nobody/);
  await expectAccessible();
  await button('Stop').click();
  await shown('It is being stopped.');
  await control('POST', 'clock', { advanceSeconds: 5 });
  // Nobody asks: the list and the execution refresh themselves.
  await rowOf('Stopped').waitFor();
  await button('Run again').click();
  await shown('It runs again.');
  await rowOf('Running').waitFor();
  await button('Close').click();
  await page.locator('c-cobalt-execution-detail').waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement?.localName')).not.toBe('body');
});

test('finds executions by status and page', async () => {
  await choose('Linked account', /bramble-finch/);
  await tab('Executions');
  await rowOf('opportunity_import').waitFor();
  await choose('Per page', '10');
  await shown(/Page 1 of/);
  await button('Next page').click();
  await shown(/Page 2 of/);
  await choose('Status', 'Timed out');
  await shown('Page 1 of 1 · 1 executions');
  await page.getByLabel('To', { exact: true }).fill('Jan 1, 2020');
  await page.keyboard.press('Tab');
  await shown('No execution fits these filters.');
  await button('Clear filters').click();
  await shown(/Page 1 of/);
  await expectAccessible();
});

test('runs a synchronization, and takes a key that nobody gets back', async () => {
  await tab('Synchronization');
  await choose('Synchronization of', /Opportunities to/);
  await button('Start full run').click();
  await rowOf('SR-').filter({ hasText: 'Completed' }).waitFor();
  await expectAccessible();

  await tab('Webhook');
  await page.getByLabel('New key').fill('tk-of-this-test-alone');
  await button('Save key').click();
  await shown('The key is saved.');
  await expectAccessible();
  await fail('executions', 401, { status_code: 401, message: 'Invalid Credentials' });
  await page.reload();
  await shown('Cobalt does not accept the API key.');
  await expectAccessible();
  await button('Check again').click();
  await tab('Webhook');
  await shown('A key is set.');
  expect(await page.content()).not.toContain('tk-of-this-test-alone');
  expect(errors).toEqual([]);
});
