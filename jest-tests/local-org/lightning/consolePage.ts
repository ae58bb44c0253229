/** The console of the fixture `desk` in a browser, and what its tests look at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Locator, Page } from 'playwright-core';

import { launchChromium } from '../../../scripts/shared/chromium';
import { RunningOrg } from '../../../scripts/shared/runningOrg';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** An org that serves the console, and a browser. */
export class ConsoleInBrowser {
  readonly org: RunningOrg;
  readonly browser: Browser;

  private constructor(org: RunningOrg, browser: Browser) {
    this.org = org;
    this.browser = browser;
  }

  static async start(fixture = 'desk'): Promise<ConsoleInBrowser> {
    const [org, browser] = await Promise.all([
      RunningOrg.start(join(__dirname, '../fixtures', fixture)),
      launchChromium(),
    ]);
    return new ConsoleInBrowser(org, browser);
  }

  /** A new browser window; what goes wrong in its scripts is in `errors`. */
  async open(address: string): Promise<{ page: Page; errors: string[] }> {
    const context = await this.browser.newContext({ viewport: { width: 1366, height: 800 }, locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(this.org.connection.instanceUrl + address);
    return { page, errors };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.org.stop();
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the page as it is: rule and element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Fails unless the element comes to be seen. */
export const shows = (element: Locator): Promise<void> => element.waitFor();

/** Chooses another user from the profile menu. */
export async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /switch user/ }).click();
  await page.getByRole('dialog', { name: 'User profile' }).getByRole('button', { name }).click();
}
