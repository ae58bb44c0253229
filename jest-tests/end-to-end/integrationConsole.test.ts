/** The integration console in a browser, over the sample traffic of `npm start`: what is shown, retried and resolved is stored. */
import type { Browser, Page } from 'playwright-core';

import { makeSampleTraffic } from '../../scripts/sampleTraffic/make';
import type { SampleTraffic } from '../../scripts/sampleTraffic/make';
import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';

jest.setTimeout(240_000);

const TAB = '/lightning/app/c__Patchbay/n/Integration_Console';

let org: RunningOrg;
let browser: Browser;
let desk: Desk;
let traffic: SampleTraffic;
const errors: string[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  traffic = await makeSampleTraffic(org);
  browser = await launchChromium();
  desk = new Desk(org, browser);
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

async function open(alias: string): Promise<Page> {
  const context = await desk.context('slds1', { viewport: { width: 1400, height: 1100 } });
  const page = await desk.open(alias, TAB, context);
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  return page;
}

const total = async (page: Page, key: string): Promise<number> =>
  Number((await page.locator(`.total[data-key="${key}"] dd`).textContent())!.replaceAll(',', ''));

test('an admin sees what went out, what waits and what fails, in charts and in tables', async () => {
  const page = await open('admin');
  const sent = page.locator('c-integration-chart[data-part="sent"]');
  await expect(total(page, 'sent')).resolves.toBeGreaterThan(50);
  await page.getByText('30 days', { exact: true }).click();
  await expect(sent.locator('.tick').count()).resolves.toBeGreaterThan(3);
  await sent.locator('.series').nth(61).waitFor();
  const [{ total: stored }] = (await org.query(
    "SELECT COUNT(Id) total FROM Pending_Sync__c WHERE Status__c = 'Sent' AND Last_Attempt_At__c = LAST_N_DAYS:29",
  )) as [{ total: number }];
  await expect(total(page, 'sent')).resolves.toBe(stored);
  await sent.getByRole('button', { name: 'Show as table' }).click();
  await expect(sent.getByRole('row').count()).resolves.toBe(1 + 30);
  await expect(page.locator('.tile[data-name="Dispositions"]').textContent()).resolves.toMatch(
    /Attention.*INVALID_TIMESTAMP/,
  );
  await page
    .locator('c-integration-endpoints')
    .getByRole('row', { name: /^Harbor Warehouse/ })
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.context().close();
});

test('an admin finds an error, sees its payload masked, resolves it with a note, and retries others', async () => {
  const page = await open('admin');
  await page.getByRole('tab', { name: 'Error log' }).click();
  const log = page.locator('c-integration-errors');
  await log.getByText(`${traffic.errors} errors match.`, { exact: true }).waitFor();
  await log.getByLabel('Search', { exact: true }).fill('callerNumber is required');
  await log.getByText('4 errors match.', { exact: true }).waitFor();
  await log.getByRole('row').nth(1).getByRole('button').click();
  const detail = page.locator('c-integration-error-detail');
  const payload = await detail.locator('[data-part="payload"] pre').textContent();
  expect(payload).toContain('***');
  expect(payload).not.toMatch(/0104|mara\.lindqvist/);
  await detail.getByText('there is nothing to send again').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await detail.getByRole('button', { name: 'Resolve' }).click();
  await detail.getByLabel('What was done').fill('Xima sends the number now.');
  await detail.getByRole('button', { name: 'Resolve' }).last().click();
  await detail.getByText('Errors resolved: 1').waitFor();
  await log.getByText('3 errors match.', { exact: true }).waitFor();
  await expect(
    org.query('SELECT Resolution_Note__c, Resolved_By__r.Alias FROM Integration_Error_Log__c WHERE Resolved__c = TRUE'),
  ).resolves.toMatchObject([{ Resolution_Note__c: 'Xima sends the number now.', Resolved_By__r: { Alias: 'admin' } }]);
  await detail.getByRole('button', { name: 'Close' }).first().click();

  await log.getByRole('button', { name: 'Reset' }).click();
  await log.getByLabel('Search', { exact: true }).fill('given up after');
  const since = new Date(Date.now() - 7 * 24 * 3_600_000).toISOString();
  const count = (
    await org.query(
      `SELECT Id FROM Integration_Error_Log__c WHERE Summary__c LIKE '%given up after%' AND Occurred_At__c >= ${since}`,
    )
  ).length;
  await log.getByText(`${count} errors match.`, { exact: true }).waitFor();
  const failed = async () => (await org.query("SELECT Id FROM Pending_Sync__c WHERE Status__c = 'Failed'")).length;
  const before = await failed();
  await log.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await log.getByText(`${count} selected`).waitFor();
  await log.getByRole('button', { name: 'Retry' }).click();
  await log.getByText(`Messages that are tried again: ${count}`).waitFor();
  await expect(failed()).resolves.toBeLessThan(before);
  await page.context().close();
});

test('a supervisor reads, and can change nothing', async () => {
  const page = await open('supervisor');
  await page.getByText('You can look at everything here.').waitFor();
  await expect(page.getByRole('button', { name: /Retry/ }).count()).resolves.toBe(0);
  await page.getByRole('tab', { name: 'Error log' }).click();
  const log = page.locator('c-integration-errors');
  await log.getByRole('row').nth(1).getByRole('button').click();
  await page.getByText('Payloads are shown to those with the permission Manage Integrations.').waitFor();
  await expect(log.getByRole('checkbox').count()).resolves.toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.context().close();
  expect(errors).toEqual([]);
});
