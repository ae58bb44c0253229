/** The console in an app with console navigation: workspace tabs, subtabs, utility bar. */
import type { Page } from 'playwright-core';

import { ConsoleInBrowser, accessibilityProblems, shows } from './consolePage';

let console_: ConsoleInBrowser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  console_ = await ConsoleInBrowser.start();
}, 60_000);
afterAll(async () => console_.stop());

beforeEach(async () => {
  ({ page, errors } = await console_.open('/lightning/app/c__Desk_Console'));
  await shows(link('Ticket 01'));
});
afterEach(async () => {
  if (errors.length > 0) throw new Error(`The page threw: ${errors.join('; ')}`);
  await page.context().close();
});

const link = (name: string) => page.getByRole('link', { name, exact: true }).first();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });
const workspaces = () => page.getByRole('tablist', { name: 'Workspaces' });
const tab = (name: string) => workspaces().getByRole('tab', { name });
const subtab = (name: string) => page.getByRole('tablist', { name: 'Subtabs' }).getByRole('tab', { name });
const navigation = () => page.getByRole('navigation', { name: 'Desk Console navigation' });

async function openTicket(name: string): Promise<void> {
  await navigation().getByRole('link', { name: 'Tickets' }).click();
  await link(name).click();
  await shows(heading(new RegExp(`${name}$`)));
}

it('opens records in workspace tabs and focuses those that are open', async () => {
  await openTicket('Ticket 01');
  await openTicket('Ticket 02');
  await openTicket('Ticket 01');
  expect(await workspaces().getByRole('tab').count()).toBe(2);
  expect(await tab('Ticket 01').getAttribute('aria-selected')).toBe('true');
  await page.goBack();
  await shows(heading(/All Tickets$/));
  expect(await tab('Ticket 01').getAttribute('aria-selected')).toBe('false');
});

it('opens what a workspace tab links to as its subtab, with an address of its own', async () => {
  await openTicket('Ticket 01');
  await link('Halyard Marine').click();
  await shows(heading(/Halyard Marine$/));
  expect(await workspaces().getByRole('tab').count()).toBe(1);
  expect(await subtab('Halyard Marine').getAttribute('aria-selected')).toBe('true');
  const address = page.url();
  expect(address).toMatch(
    /\/lightning\/r\/Account\/001\w{15}\/view\?ws=%2Flightning%2Fr%2FTicket__c%2Fa0\w{16}%2Fview$/,
  );

  const other = await console_.open(address.slice(console_.org.connection.instanceUrl.length));
  // Another browser window starts in the user's first app; this one has the console's.
  await shows(other.page.getByRole('heading', { name: /Halyard Marine$/ }));
  await other.page.context().close();

  await page.reload();
  await shows(heading(/Halyard Marine$/));
  await subtab('Ticket 01').click();
  await shows(heading(/Ticket 01$/));
});

it('moves along the tabs with the arrow keys and closes with Delete', async () => {
  await openTicket('Ticket 01');
  await openTicket('Ticket 02');
  await tab('Ticket 02').focus();
  await page.keyboard.press('ArrowLeft');
  await shows(heading(/Ticket 01$/));
  expect(await tab('Ticket 01').evaluate((element) => element.matches(':focus'))).toBe(true);
  await page.keyboard.press('Delete');
  await tab('Ticket 01').waitFor({ state: 'detached' });
  await button('Tab actions').click();
  await page.getByRole('menuitem', { name: 'Close all tabs' }).click();
  await tab('Ticket 02').waitFor({ state: 'detached' });
  await shows(heading(/All Tickets$/));
});

it('keeps what a tab holds while another is in front', async () => {
  await openTicket('Ticket 01');
  await page.getByRole('tab', { name: 'Related' }).click();
  await shows(page.getByText('Remark number 1'));
  await openTicket('Ticket 02');
  await tab('Ticket 01').click();
  await shows(page.getByText('Remark number 1'));
});

it('gives components their tab: label, subtab, page', async () => {
  await openTicket('Ticket 01');
  await button('Rename tab').click();
  await shows(tab('Renamed'));
  await button('Open phone').click();
  await shows(subtab('Phone'));
  await shows(page.getByRole('textbox', { name: 'Number' }));
  await shows(tab('Renamed'));
});

it('keeps tabs that do not fit in a menu, the one in front among the tabs', async () => {
  await page.setViewportSize({ width: 1024, height: 768 });
  for (const number of ['01', '02', '03', '04', '05']) await openTicket(`Ticket ${number}`);
  await shows(tab('Ticket 05'));
  expect(await tab('Ticket 04').count()).toBe(0);
  await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Ticket 04' }).click();
  await shows(heading(/Ticket 04$/));
  await shows(tab('Ticket 04'));
  expect(await accessibilityProblems(page)).toEqual([]);
});

it('chooses the navigation item from its menu', async () => {
  await button('Show navigation menu').click();
  await page.getByRole('menuitem', { name: 'Board' }).click();
  await shows(page.getByText('Nothing is late.'));
  expect(await page.title()).toBe('Board | Local Org');
  await shows(navigation().getByRole('link', { name: 'Board' }));
});

it('warns before a tab with input is closed', async () => {
  await openTicket('Ticket 01');
  await button('Edit Subject').click();
  await page.getByRole('textbox', { name: 'Subject' }).fill('Half a word');
  await page.getByRole('textbox', { name: 'Subject' }).blur();
  await shows(page.getByTitle('Unsaved changes'));
  await tab('Ticket 01').focus();
  await page.keyboard.press('Delete');
  await shows(page.getByText(/You have unsaved changes in Ticket 01/));
  expect(await accessibilityProblems(page)).toEqual([]);
  await button('Cancel').last().click();
  await page.getByText(/You have unsaved changes/).waitFor({ state: 'detached' });
  await tab('Ticket 01').focus();
  await page.keyboard.press('Delete');
  await button('Discard Changes').click();
  await tab('Ticket 01').waitFor({ state: 'detached' });
});

describe('utility bar', () => {
  it('opens and minimizes panels, pops them out, and lets their components speak', async () => {
    await button('Phone').click();
    const panel = page.getByRole('dialog', { name: 'Phone' });
    await panel.getByLabel('Number').fill('+1 555 0100');
    await panel.getByRole('button', { name: 'Pop out' }).click();
    await button('Notes').click();
    await shows(page.getByRole('dialog', { name: 'Notes' }));
    expect(await panel.isVisible()).toBe(true);
    await panel.getByRole('button', { name: 'Dock at the utility bar' }).click();
    await panel.getByRole('button', { name: 'Ring' }).click();
    await panel.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /Calling \+1 555 0100/ }).click();
    expect(await panel.getByLabel('Number').inputValue()).toBe('+1 555 0100');
    await panel.getByLabel('Number').press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  it('is not there in an app without one', async () => {
    await page.goto(`${console_.org.connection.instanceUrl}/lightning/app/c__Desk`);
    await shows(link('Ticket 01'));
    expect(await button('Phone').count()).toBe(0);
  });
});

it('axe finds nothing with tabs, subtabs and a panel open', async () => {
  await openTicket('Ticket 01');
  await link('Halyard Marine').click();
  await shows(heading(/Halyard Marine$/));
  await button('Phone').click();
  await shows(page.getByRole('textbox', { name: 'Number' }));
  expect(await accessibilityProblems(page)).toEqual([]);
});
