/** `npm run pictures`: draws the integration console and Cobalt's page into docs/pictures/integration-*.png and cobalt-*.png. */
import type { Page } from 'playwright-core';

import { runApex } from '../sampleTraffic/apex';
import { makeSampleTraffic } from '../sampleTraffic/make';
import { launchChromium } from '../shared/chromium';
import { Desk, type Theme } from '../shared/desk';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { RunningOrg } from '../shared/runningOrg';
import { draw } from './draw';

const WINDOW = { viewport: { width: 1440, height: 1200 } };
const THEMES: readonly Theme[] = ['light', 'dark'];

async function drawConsole(desk: Desk, theme: Theme): Promise<void> {
  const context = await desk.context(theme, WINDOW);
  const page = await desk.open('admin', '/lightning/app/c__Patchbay/n/Integration_Console', context);
  await page.getByRole('heading', { name: 'Endpoints' }).waitFor();
  await draw(page, `integration-overview-${theme}`);
  if (theme === 'light') {
    await page.getByText('30 days', { exact: true }).click();
    const sent = page.locator('c-integration-chart[data-part="sent"]');
    await sent.locator('.series').nth(100).waitFor();
    await draw(page.locator('.charts'), 'integration-month');
    await sent.getByRole('button', { name: 'Show as table' }).click();
    await draw(sent, 'integration-table');
  }
  await page.getByRole('tab', { name: 'Error log' }).click();
  const log = page.locator('c-integration-errors');
  const boxes = log.locator('c-integration-error-table tbody').getByRole('checkbox');
  await boxes.nth(3).check();
  await boxes.nth(4).check();
  await draw(page, `integration-errors-${theme}`);
  await log.getByRole('row').filter({ hasText: 'callerNumber' }).first().getByRole('button').click();
  const detail = page.locator('c-integration-error-detail');
  await detail.getByRole('button', { name: 'Resolve' }).click();
  await detail.getByLabel('What was done').fill('The contact centre sends the number now.');
  await draw(page, `integration-error-${theme}`);
  await context.close();
}

async function drawMessage(desk: Desk): Promise<void> {
  const [message] = await desk.org.query(
    "SELECT Id FROM Pending_Sync__c WHERE Status__c = 'Failed' ORDER BY Name DESC",
  );
  const context = await desk.context('light', WINDOW);
  const page = await desk.open('admin', `/lightning/r/Pending_Sync__c/${String(message!['Id'])}/view`, context);
  await page.locator('c-integration-message pre').waitFor();
  await draw(page, 'integration-message');
  await context.close();
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).filter({ visible: true }).click();
  await page.getByRole('option', { name: option }).filter({ visible: true }).click();
}

async function drawCobalt(desk: Desk, theme: Theme): Promise<void> {
  const context = await desk.context(theme, WINDOW);
  const page = await desk.open('admin', '/lightning/n/Cobalt', context);
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('combobox', { name: 'Linked account' }).waitFor();
  await choose(page, 'Linked account', /bramble-finch/);
  await draw(page, `cobalt-connection-${theme}`);
  await tab('Configuration');
  await page.getByRole('heading', { name: 'Nightly Digest' }).waitFor();
  await choose(page, 'Default owner', 'Ada Okafor');
  await choose(page, 'Mail', 'E-mail');
  await page.getByLabel('Tell of failures').fill('ada@example.com');
  await draw(page, `cobalt-configuration-${theme}`);
  await tab('Test event');
  await choose(page, 'Event', 'opportunity_import');
  await page.getByRole('textbox', { name: 'Payload (JSON)' }).fill('{ "records": [{ "name": "Espresso machines" }] }');
  await draw(page, `cobalt-event-${theme}`);
  await tab('Executions');
  await page.getByRole('row').filter({ hasText: 'opportunity_import' }).first().waitFor();
  await draw(page, `cobalt-executions-${theme}`);
  await page
    .getByRole('button', { name: /^Show .*, Completed$/ })
    .first()
    .click();
  await page.locator('c-cobalt-execution-detail').getByRole('heading').first().waitFor();
  await draw(page, `cobalt-execution-${theme}`);
  await tab('Synchronization');
  await choose(page, 'Synchronization of', /Opportunities to/);
  if (theme === 'light') await page.getByRole('button', { name: 'Start full run' }).click();
  await page.getByRole('row').filter({ hasText: 'SR-' }).filter({ hasText: 'Completed' }).first().waitFor();
  await draw(page, `cobalt-synchronization-${theme}`);
  await context.close();
}

runScript(async () => {
  const [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  try {
    await makeSampleTraffic(org);
    // The local org reckons schedules in GMT: so does the admin, for whom a night is a night then.
    await runApex(org, "update new User(Id = UserInfo.getUserId(), TimeZoneSidKey = 'GMT');");
    await runApex(org, 'IntegrationJob.scheduleAll();');
    const desk = new Desk(org, browser);
    for (const theme of THEMES) await drawConsole(desk, theme);
    await drawMessage(desk);
    for (const theme of THEMES) await drawCobalt(desk, theme);
  } finally {
    await browser.close();
    await org.stop();
  }
  return 0;
});
