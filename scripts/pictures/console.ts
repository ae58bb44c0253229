/** `npm run pictures`: draws the console into docs/pictures/console*.png, after the README's commands. */
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../shared/chromium';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { commandBlocks, runBlocks } from '../shared/firstSteps';
import { RunningOrg } from '../shared/runningOrg';

async function draw(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  // Transitions end.
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(repository, `docs/pictures/${name}.png`) });
}

async function drawDispositions(browser: Browser, org: RunningOrg): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(20_000);
  await page.goto(`${org.connection.instanceUrl}/lightning/o/Disposition_Log__c/list`);
  await page.getByRole('link', { name: 'DL-00000006' }).waitFor();
  await draw(page, 'console-list');

  await page.getByRole('link', { name: 'DL-00000006' }).click();
  await page.getByText('Disposition history').first().waitFor();
  await draw(page, 'console');
  await page.close();
}

runScript(async () => {
  const [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  try {
    await runBlocks(org.project, commandBlocks());
    await drawDispositions(browser, org);
  } finally {
    await browser.close();
    await org.stop();
  }
  return 0;
});
