/** `npm run pictures`: draws the set-up assistant and the health check of the sample org into docs/pictures/setup-*.png. */
import type { Page } from 'playwright-core';

import { launchChromium } from '../shared/chromium';
import { Desk, type Theme } from '../shared/desk';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { RunningOrg } from '../shared/runningOrg';
import { draw } from './draw';

const WINDOW = { viewport: { width: 1440, height: 1200 } };
const SYSTEMS = ['Genesys Cloud', 'Webex Contact Center'];
/** Steps that show what steps have, by their names. */
const SHOWN = ['External_Client_App', 'Background_Jobs', 'Queue_Members'];

const step = (page: Page, name: string) => page.locator(`c-setup-step[data-name="${name}"]`);

async function drawSteps(desk: Desk, theme: Theme): Promise<void> {
  const context = await desk.context(theme, WINDOW);
  const page = await desk.open('admin', '/lightning/app/c__Patchbay/n/Setup_Assistant', context);
  await page.locator('c-setup-step').first().waitFor();
  const change = page.getByRole('button', { name: 'Change' });
  if (await change.isVisible()) await change.click();
  for (const name of SYSTEMS) await page.getByRole('checkbox', { name }).check();
  await draw(page, `setup-systems-${theme}`);
  await page.getByRole('button', { name: 'Show the steps' }).click();
  await change.waitFor();
  await draw(page, `setup-steps-${theme}`);
  if (theme === 'light') {
    // The longest of them fits.
    await page.setViewportSize({ width: 1440, height: 1800 });
    for (const name of SHOWN) {
      const heading = step(page, name).locator('[data-part="heading"]');
      if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
      await draw(step(page, name), `setup-step-${name.toLowerCase().replaceAll('_', '-')}`);
      await heading.click();
    }
  }
  await context.close();
}

async function drawHealth(desk: Desk, theme: Theme): Promise<void> {
  const context = await desk.context(theme, WINDOW);
  const page = await desk.open('admin', '/lightning/app/c__Patchbay/n/Setup_Assistant?c__view=health', context);
  const health = page.locator('c-setup-health');
  await health.getByRole('button', { name: 'Run now' }).click();
  await health.getByText(/^Checked: /).waitFor();
  await draw(page, `setup-health-${theme}`);
  await context.close();
}

runScript(async () => {
  const [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  try {
    const desk = new Desk(org, browser);
    for (const theme of ['light', 'dark'] as const) await drawSteps(desk, theme);
    for (const theme of ['light', 'dark'] as const) await drawHealth(desk, theme);
  } finally {
    await browser.close();
    await org.stop();
  }
  return 0;
});
