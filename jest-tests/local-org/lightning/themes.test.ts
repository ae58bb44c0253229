/** The console in Salesforce's two design systems, the second one light and dark. */
import type { Page } from 'playwright-core';

import { themeOf } from '../../../local-org/lightning/server/themes';
import { accessibilityProblems, ConsoleInBrowser } from './consolePage';

let desk: ConsoleInBrowser;

beforeAll(async () => {
  desk = await ConsoleInBrowser.start();
}, 120_000);

afterAll(() => desk?.stop());

/** The colour behind the pages. */
const background = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `getComputedStyle(document.querySelector('shell-app').shadowRoot.querySelector('main')).backgroundColor`,
  );

async function choose(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: /view profile and switch user/ }).click();
  const loaded = page.waitForEvent('load');
  await page.getByText(theme, { exact: true }).click();
  await loaded;
  await page.getByRole('button', { name: /view profile and switch user/ }).waitFor();
}

test('a user chooses the theme, and it stays', async () => {
  const { page, errors } = await desk.open('/');
  await page.getByRole('button', { name: /view profile and switch user/ }).waitFor();
  expect(await background(page)).toBe('rgb(243, 243, 243)');
  await choose(page, 'SLDS 2, dark');
  expect(await background(page)).toBe('rgb(24, 24, 24)');
  await page.reload();
  await page.getByRole('button', { name: /view profile and switch user/ }).click();
  expect(await page.getByRole('radio', { name: 'SLDS 2, dark' }).isChecked()).toBe(true);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await choose(page, 'SLDS 2, light');
  expect(await background(page)).toBe('rgb(243, 243, 243)');
  expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toContain('light');
  expect(errors).toEqual([]);
}, 60_000);

test.each([
  [undefined, 'slds1'],
  ['a=b; theme=dark', 'dark'],
  ['xtheme=dark', 'slds1'],
  ['theme=constructor', 'slds1'],
  ['theme=light; other=1', 'light'],
])('the cookies %j choose %s', (cookies, name) => {
  expect(themeOf(cookies).name).toBe(name);
});
