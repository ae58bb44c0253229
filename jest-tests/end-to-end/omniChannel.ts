/** The console's Omni-Channel in a browser: the presence status of an agent, and the calls that ring there. */
import type { Page } from 'playwright-core';

export const omni = (page: Page) => page.getByRole('dialog', { name: 'Omni-Channel' });

export const button = (page: Page, name: string) => omni(page).getByRole('button', { name, exact: true });

/** Takes a presence status, and waits until the console shows it; the panel stays open. */
export async function choose(page: Page, status: string): Promise<void> {
  if (!(await omni(page).isVisible())) await page.getByRole('button', { name: /^Omni-Channel \(/ }).click();
  await omni(page)
    .getByRole('button', { name: /^Omni-Channel status/ })
    .click();
  await omni(page).getByRole('menuitemradio', { name: status }).click();
  await page.getByRole('button', { name: `Omni-Channel (${status})`, exact: true }).waitFor();
}
