/** The presence states of a contact centre in a browser: what an admin saves there is what the connector reads. */
import type { Browser, Locator, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';

jest.setTimeout(240_000);

const CODES = JSON.stringify({
  meta: { totalRecords: 3 },
  data: [
    { id: 'idle-lunch', name: 'Lunch', workTypeCode: 'IDLE_CODE', active: true },
    { id: 'idle-break', name: 'Short break', workTypeCode: 'IDLE_CODE', active: true },
    { id: 'done', name: 'Done', workTypeCode: 'WRAP_UP_CODE', active: true },
  ],
});

let org: RunningOrg;
let browser: Browser;
let desk: Desk;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  browser = await launchChromium();
  desk = new Desk(org, browser);
  const context = await desk.context('slds1', { viewport: { width: 1400, height: 1100 } });
  page = await desk.open('admin', '/lightning/n/Presence_States', context);
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

const rowOf = (status: string) => page.getByRole('row').filter({ hasText: status });

async function stored(): Promise<Record<string, unknown>> {
  const soql = 'SELECT Presence_States__c, Default_Idle_Code__c, Idle_Codes__c FROM Contact_Center__mdt';
  const { body } = await org.request('admin', 'GET', `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`);
  return (body as { records: Record<string, unknown>[] }).records[0]!;
}

test('an admin sees what is missing, chooses idle codes by name, and saves', async () => {
  await rowOf('On a Break').getByText('Not mapped: agents get the default not ready reason.').waitFor();
  await expect(rowOf('Available_Voice').getByText('Takes work').count()).resolves.toBe(1);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByLabel('Auxiliary codes (JSON)').fill(CODES);
  await page.getByText('2 idle codes were read.').waitFor();
  await rowOf('In Training').getByText('This code is not among the imported idle codes.').waitFor();
  await page.getByText('3 warnings').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await rowOf('On a Break').getByRole('combobox').click();
  await page.getByRole('option', { name: 'Short break (idle-break)' }).click();
  await page.getByRole('combobox', { name: 'Default not ready reason' }).click();
  await page.getByRole('option', { name: 'Short break (idle-break)' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The presence states are in force.').waitFor();

  expect(await stored()).toMatchObject({
    Presence_States__c: '{"Break":"idle-break","Lunch":"idle-lunch","Training":"idle-training"}',
    Default_Idle_Code__c: 'idle-break',
    Idle_Codes__c: '{"idle-break":"Short break","idle-lunch":"Lunch"}',
  });
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(errors).toEqual([]);
});

interface Focusable {
  matches(selector: string): boolean;
}

/** As a person without a pointer gets there. */
async function tabTo(control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 150; presses++) {
    if (await control.evaluate((element) => (element as unknown as Focusable).matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

test('an admin without a pointer maps a status to another code, discards it, and maps it again', async () => {
  await page.reload();
  const combobox = rowOf('In Training').getByRole('combobox');
  const choose = async (): Promise<void> => {
    await tabTo(combobox);
    await page.keyboard.press('Enter');
    const wanted = await page.getByRole('option', { name: 'Lunch (idle-lunch)' }).getAttribute('id');
    await page.keyboard.press('Home');
    for (const option of await page.getByRole('option').all()) {
      const id = await option.getAttribute('id');
      // A slow page answers later: the next key would choose another option.
      await page.locator(`[role="combobox"][aria-activedescendant="${id}"]`).waitFor();
      if (id === wanted) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByText('Unsaved').waitFor();
  };
  await choose();
  await page.keyboard.press('Shift+Tab');
  await tabTo(page.getByRole('button', { name: 'Discard changes' }));
  await page.keyboard.press('Enter');
  await page.getByText('Unsaved').waitFor({ state: 'detached' });
  await expect(page.evaluate('document.activeElement?.localName')).resolves.not.toBe('body');

  await choose();
  await tabTo(page.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await page.getByText('The presence states are in force.').waitFor();
  expect(await stored()).toMatchObject({
    Presence_States__c: '{"Break":"idle-break","Lunch":"idle-lunch","Training":"idle-lunch"}',
  });
  expect(errors).toEqual([]);
});

test('the app leads admins there, and nobody else', async () => {
  const names = ['Presence States', 'Wrap-Up Reasons'];
  for (const [alias, count] of [
    ['admin', 1],
    ['agent', 0],
    ['supervisor', 0],
  ] as const) {
    const console = await desk.open(alias, '/lightning/app/c__Patchbay_Voice');
    const navigation = console.getByRole('navigation', { name: 'Patchbay Voice navigation' });
    await navigation.getByRole('button', { name: 'Show navigation menu' }).click();
    await navigation.getByRole('menuitem', { name: 'Contacts' }).waitFor();
    for (const name of names) await expect(navigation.getByRole('menuitem', { name }).count()).resolves.toBe(count);
    await console.context().close();
  }
});
