/** The import of wrap-up reasons in a browser: what an admin imports there is what agents choose from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';

jest.setTimeout(120_000);

let org: RunningOrg;
let browser: Browser;
let page: Page;
let folder: string;
const errors: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wrap-up-import-'));
  org = await RunningOrg.start(repository);
  browser = await launchChromium();
  const desk = new Desk(org, browser);
  const context = await desk.context('slds1', { viewport: { width: 1400, height: 1000 } });
  page = await desk.open('admin', '/lightning/n/Wrap_Up_Reasons', context);
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.getByText('Choose a file or paste the codes').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const row = (name: string) => page.getByRole('row').filter({ hasText: name });

interface Code {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** The contact centre's codes, as its stand-in lists them page by page: "Wrong number" is gone, another has a new name. */
function pages(): string[] {
  const { webex } = jest.requireActual<{ webex: { auxiliaryCodes: Code[] } }>('../../config/local-org.json');
  const codes = webex.auxiliaryCodes
    .filter(({ name }) => name !== 'Wrong number')
    .map((code) => (code.name === 'Quote requested' ? { ...code, name: 'Quotation requested' } : code));
  const half = Math.ceil(codes.length / 2);
  return [codes.slice(0, half), codes.slice(half)].map((data, index) => {
    const path = join(folder, `page-${index}.json`);
    writeFileSync(path, JSON.stringify({ meta: { page: index, totalRecords: codes.length }, data }));
    return path;
  });
}

test('an admin imports the codes of all pages, and agents choose from them', async () => {
  expect(await accessibilityProblems(page)).toEqual([]);
  const files = pages();
  const input = page.locator('input[type="file"]');

  await input.setInputFiles(files.slice(0, 1));
  await page.getByText('These are not all codes of the contact center').waitFor();
  expect(await row('Switched off').count()).toBe(0);

  await input.setInputFiles(files);
  await row('Complaint').waitFor();
  expect(await row('Complaint').textContent()).toContain('New');
  expect(await row('Quotation requested').textContent()).toContain('was: Quote requested');
  expect(await row('Switched off').count()).toBe(0);
  await page.getByText('Switch off reasons that the contact center no longer has').click();
  await row('Wrong number').waitFor();
  expect(await row('Wrong number').textContent()).toContain('Switched off');
  expect(await row('Ended by the system').textContent()).toContain('Of the system');
  expect(await row('Lunch').count()).toBe(0);
  expect(await page.getByText('3 idle codes left out').count()).toBe(1);
  expect(await accessibilityProblems(page)).toEqual([]);

  // From the keyboard: to the button, and press it.
  await button('Deploy 3 changes').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Imported. Agents can choose the wrap-up reasons from now on.').waitFor();
  await button('Deploy 0 changes').waitFor();
  expect(await button('Deploy 0 changes').isDisabled()).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);

  const reasons = await org.query(
    "SELECT Name__c, Active__c, Queue__c, Needs_Note__c FROM Wrap_Up_Reason__mdt WHERE Name__c IN ('Complaint', 'Quotation requested', 'Wrong number') ORDER BY Name__c",
  );
  expect(reasons).toMatchObject([
    { Name__c: 'Complaint', Active__c: true, Queue__c: null },
    { Name__c: 'Quotation requested', Active__c: true, Queue__c: 'Harbor_Sales', Needs_Note__c: true },
    { Name__c: 'Wrong number', Active__c: false },
  ]);
});

test('what is wrong with an entry is told by its number and field', async () => {
  await page.getByLabel('Or paste them (JSON)').fill('[{"id":"x","name":"","workTypeCode":"WRAP_UP_CODE"}, 7]');
  await page.getByText('Entry 1, name: is missing').waitFor();
  await page.getByText('Entry 2: is no JSON object').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByLabel('Or paste them (JSON)').fill('[');
  await page.getByText('Entry 2').waitFor({ state: 'detached' });
  expect(await page.locator('[data-part="problems"] li').count()).toBe(1);
  expect(errors).toEqual([]);
});
