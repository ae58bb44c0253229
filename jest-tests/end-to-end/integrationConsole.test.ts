/** The integration console in a browser, over the sample traffic of `npm start`: what is shown, retried and resolved is stored. */
import type { Browser, Page } from 'playwright-core';

import { makeSampleTraffic } from '../../scripts/sampleTraffic/make';
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
const errors: string[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  await makeSampleTraffic(org);
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

const count = async (soql: string): Promise<number> => {
  const [row] = await org.query(`SELECT COUNT(Id) total FROM ${soql}`);
  return Number(row!['total']);
};

/** Messages go on being sent and refused meanwhile, so the page is read anew until both say the same; resolves to what. */
async function agreed(page: Page, shown: () => Promise<number>, stored: () => Promise<number>): Promise<number> {
  const end = Date.now() + 30_000;
  for (;;) {
    const [one, other] = [await shown(), await stored()];
    if (one === other) return one;
    if (Date.now() > end) throw new Error(`The page says ${one}, the org ${other}`);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.waitForTimeout(100);
  }
}

test('an admin sees what went out, what waits and what fails, and schedules the sweeps', async () => {
  const page = await open('admin');
  const sent = page.locator('c-integration-chart[data-part="sent"]');
  await expect(total(page, 'sent')).resolves.toBeGreaterThan(50);
  await page.getByText('30 days', { exact: true }).click();
  await sent.locator('.series').nth(61).waitFor();
  await expect(sent.locator('.tick').count()).resolves.toBeGreaterThan(3);
  await agreed(
    page,
    () => total(page, 'sent'),
    () => count("Pending_Sync__c WHERE Status__c = 'Sent' AND Last_Attempt_At__c = LAST_N_DAYS:29"),
  );
  await sent.getByRole('button', { name: 'Show as table' }).click();
  await sent.getByRole('row').nth(30).waitFor();
  await expect(sent.getByRole('row').count()).resolves.toBe(1 + 30);
  await page
    .locator('.tile[data-name="Dispositions"]')
    .filter({ hasText: /Attention.*INVALID_TIMESTAMP/ })
    .waitFor();
  await page
    .locator('c-integration-endpoints')
    .getByRole('row', { name: /^Harbor Warehouse/ })
    .waitFor();
  const unsent = await page.locator('.tile').filter({ hasText: 'Nothing sent yet' }).locator('.name').allTextContents();
  const drawn = await sent.locator('thead th').allTextContents();
  expect(drawn.length).toBeGreaterThan(2);
  expect(unsent.filter((name) => drawn.includes(name))).toEqual([]);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.locator('c-integration-jobs').getByRole('button', { name: 'Schedule' }).press('Enter');
  await page.getByText(/^Background jobs scheduled: [1-9]/).waitFor();
  await page.locator('c-integration-jobs').getByText('Next run').nth(1).waitFor();
  await expect(
    org.query("SELECT CronJobDetail.Name FROM CronTrigger WHERE CronJobDetail.Name LIKE 'Patchbay outbox'"),
  ).resolves.toHaveLength(1);
  await page.context().close();
});

test('an admin finds an error, sees its payload masked, resolves and reopens it, and retries others', async () => {
  const page = await open('admin');
  await page.getByRole('tab', { name: 'Error log' }).click();
  const log = page.locator('c-integration-errors');
  const matches = async () => Number.parseInt((await log.locator('[data-part="count"]').textContent())!, 10);
  await log.getByText(/^\d+ errors match\.$/).waitFor();
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
  const resolved = () =>
    org.query('SELECT Resolution_Note__c, Resolved_By__r.Alias FROM Integration_Error_Log__c WHERE Resolved__c = TRUE');
  await expect(resolved()).resolves.toMatchObject([
    { Resolution_Note__c: 'Xima sends the number now.', Resolved_By__r: { Alias: 'admin' } },
  ]);
  await detail.getByRole('button', { name: 'Reopen' }).press('Enter');
  await detail.getByText('Errors opened again: 1').waitFor();
  await log.getByText('4 errors match.', { exact: true }).waitFor();
  await expect(resolved()).resolves.toEqual([]);
  await detail.getByRole('button', { name: 'Close' }).first().click();

  await log.getByRole('button', { name: 'Reset' }).click();
  await log.getByLabel('Search', { exact: true }).fill('was given up. Attempts: 8.');
  const givenUp = await agreed(page, matches, () => {
    const since = new Date(Date.now() - 7 * 24 * 3_600_000).toISOString();
    return count(
      `Integration_Error_Log__c WHERE Summary__c LIKE '%was given up. Attempts: 8.%' AND Occurred_At__c >= ${since}`,
    );
  });
  expect(givenUp).toBeGreaterThan(0);
  await log.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await log.getByText(`${givenUp} selected`).waitFor();
  await log.getByRole('button', { name: 'Retry' }).click();
  await log.getByText(`Messages that are tried again: ${givenUp}`).waitFor();
  await expect(resolved()).resolves.toHaveLength(givenUp);
  await page.context().close();
});

test('a supervisor reads, and can change nothing', async () => {
  const page = await open('supervisor');
  await page.getByText('You can look at everything here.').waitFor();
  await expect(page.getByRole('button', { name: /Retry|Schedule/ }).count()).resolves.toBe(0);
  await page.getByRole('tab', { name: 'Error log' }).click();
  const log = page.locator('c-integration-errors');
  await log.getByRole('row').nth(1).getByRole('button').click();
  await page.getByText('Payloads are shown to those with the permission Manage Integrations.').waitFor();
  await expect(log.getByRole('checkbox').count()).resolves.toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.context().close();
  expect(errors).toEqual([]);
});
