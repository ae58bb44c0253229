/** The console in an app with standard navigation: lists, records, the editor, users. */
import type { Page } from 'playwright-core';

import { ConsoleInBrowser, accessibilityProblems, shows, switchTo } from './consolePage';

let console_: ConsoleInBrowser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  console_ = await ConsoleInBrowser.start();
}, 60_000);
afterAll(async () => console_.stop());

beforeEach(async () => {
  ({ page, errors } = await console_.open('/lightning/app/c__Desk'));
});
afterEach(async () => {
  await page.context().close();
});

const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
const lastRow = () => page.locator('tbody tr').last();
const link = (name: string) => page.getByRole('link', { name, exact: true }).first();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });

describe('app navigation', () => {
  it('starts with the first item of the app and shows the others', async () => {
    await shows(link('Ticket 01'));
    expect(new URL(page.url()).pathname).toBe('/lightning/o/Ticket__c/home');
    expect(await page.title()).toBe('Tickets | Local Org');
    const items = page.getByRole('navigation', { name: 'Desk navigation' }).getByRole('link');
    expect(await items.allTextContents()).toEqual(['Tickets', 'Accounts', 'Board', 'Phone']);
    expect(await link('Tickets').getAttribute('aria-current')).toBe('page');
    expect(errors).toEqual([]);
  });

  it('opens tabs of objects, Lightning pages and components', async () => {
    await link('Accounts').click();
    await shows(heading(/^Accounts/));
    await link('Board').click();
    await shows(page.getByText('Nothing is late.'));
    expect(page.url()).toContain('/lightning/n/Desk_Board');
    await link('Phone').click();
    await shows(page.getByLabel('Number'));
    expect(await page.title()).toBe('Phone | Local Org');
  });

  it('finds apps and items in the App Launcher', async () => {
    await button('App Launcher').click();
    const launcher = page.getByRole('dialog', { name: 'App Launcher' });
    expect(await launcher.getByRole('link').allTextContents()).toEqual(
      expect.arrayContaining(['DDesk', 'DCDesk Console', 'Accounts', 'Board', 'Tickets']),
    );
    await launcher.getByRole('searchbox').fill('conso');
    await shows(launcher.getByRole('link', { name: 'Desk Console' }));
    expect(await launcher.getByRole('link').allTextContents()).not.toContain('Board');
    await launcher.getByRole('link', { name: 'Desk Console' }).click();
    await shows(button('Show navigation menu'));
    await page.keyboard.press('Escape');
  });

  it('shows a record of an object that the app has no item for as a temporary item', async () => {
    await page.goto(`${console_.org.connection.instanceUrl}/lightning/o/Comment__c/home`);
    await shows(link('* Comments'));
  });
});

describe('list views', () => {
  it('shows columns by type, links to records and what they look up', async () => {
    await shows(row('Ticket 01'));
    const cells = await row('Ticket 01').getByRole('gridcell').allInnerTexts();
    expect(cells.map((text) => text.trim()).filter(Boolean)).toEqual(
      expect.arrayContaining(['Working', 'Halyard Marine', '2/15/2027', '$10.50']),
    );
    expect(await link('Halyard Marine').getAttribute('href')).toMatch(/^\/lightning\/r\/Account\/001\w{15}\/view$/);
  });

  it('switches list views by address, and back with the browser', async () => {
    await shows(link('Ticket 01'));
    await button('Select a list view').click();
    await page.getByRole('menuitemcheckbox', { name: 'Closed Tickets' }).click();
    await shows(link('Ticket 02'));
    expect(await link('Ticket 01').count()).toBe(0);
    expect(page.url()).toContain('/lightning/o/Ticket__c/list?filterName=Closed_Tickets');
    await page.goBack();
    await shows(link('Ticket 01'));
  });

  it('loads more records on the way down and sorts', async () => {
    await shows(page.getByText('50+ items'));
    await lastRow().scrollIntoViewIfNeeded();
    await shows(page.getByText('60 items'));
    await page
      .getByRole('columnheader', { name: /Amount/ })
      .getByRole('button')
      .first()
      .click();
    await shows(page.getByText(/Sorted by Amount/));
    await page
      .getByRole('columnheader', { name: /Amount/ })
      .getByRole('button')
      .first()
      .click();
    await shows(page.locator('tbody tr').first().getByText('Ticket 60'));
    expect(await page.getByRole('columnheader', { name: /Amount/ }).getAttribute('aria-sort')).toBe('descending');
  });

  it('says that a list is empty, or that there is none of that name', async () => {
    await page.goto(`${console_.org.connection.instanceUrl}/lightning/o/Ticket__c/list?filterName=Done_Tickets`);
    await shows(page.getByText('There are no records in this list view.'));
    await page.goto(`${console_.org.connection.instanceUrl}/lightning/o/Ticket__c/list?filterName=Nope`);
    await shows(page.getByText('Tickets have no list view Nope, or you may not see it.'));
  });
});

describe('record pages', () => {
  beforeEach(async () => {
    await link('Ticket 01').click();
    await shows(heading(/Ticket 01$/));
  });

  it('shows highlights, details by layout, and the components of the page with their properties', async () => {
    await shows(page.getByText('help@example.com'));
    expect(await page.title()).toBe('Ticket 01 | Ticket | Local Org');
    const id = /a0\w{16}/.exec(page.url())![0];
    expect(await page.locator('[data-id="facts"]').textContent()).toBe(`Ticket__c ${id} warm`);
    expect(await page.locator('[data-id="where"]').textContent()).toBe(id);
    await page.getByText('Remark number 1').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Related' }).click();
    await shows(page.getByText('Remark number 1'));
    expect(await page.getByRole('heading', { name: /^Comments/ }).textContent()).toBe('Comments (6+)');
    await page.getByRole('link', { name: /View All/ }).click();
    await shows(page.getByText('Remark number 8'));
    expect(page.url()).toContain('/related/Comments__r/view');
    await shows(page.getByRole('heading', { name: 'Comments (8)', level: 1 }));
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('shows a toast of a component, with its link', async () => {
    await button('Greet').click();
    await shows(page.getByText('See the accounts.'));
    expect(await page.getByRole('link', { name: 'the accounts' }).getAttribute('href')).toBe(
      '/lightning/o/Account/home',
    );
  });

  it('navigates for a component', async () => {
    await button('Leave').click();
    await shows(heading(/^Accounts/));
    await page.goBack();
    await shows(heading(/Ticket 01$/));
  });

  it('edits: what is missing, what the org refuses, and what it saves', async () => {
    await button('Edit').click();
    const editor = page.getByRole('dialog');
    await editor.getByLabel('Subject').fill('');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(editor.getByText('Complete this field.'));
    await editor.getByLabel('Subject').fill('Ticket 01 changed');
    // The message goes with the focus, and what stands below moves up.
    await editor.getByLabel('Subject').blur();
    await editor.getByLabel('Done').check();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(editor.getByText('Close the ticket before you mark it as done.').first());
    await editor.getByLabel('Done').uncheck();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(page.getByText('Ticket "Ticket 01 changed" was saved.'));
    await shows(heading(/Ticket 01 changed$/));
    expect(await page.title()).toBe('Ticket 01 changed | Ticket | Local Org');
    await button('Edit').click();
    await editor.getByLabel('Subject').fill('Ticket 01');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(heading(/Ticket 01$/));
    expect(errors).toEqual([]);
  });

  it('searches the objects of a lookup one by one, as chosen beside it', async () => {
    await button('Edit').click();
    const editor = page.getByRole('dialog');
    await editor.getByRole('button', { name: /Clear Owner/ }).click();
    const object = editor.getByRole('combobox', { name: /pick an object/ });
    const owner = editor.getByRole('combobox', { name: 'Owner', exact: true });
    await shows(editor.getByRole('option', { name: 'Rui Mendes' }));
    expect(await accessibilityProblems(page)).toEqual([]);
    await object.click();
    await editor.getByRole('option', { name: 'Queue', exact: true }).click();
    await shows(editor.getByPlaceholder('Search Queues...'));
    await owner.click();
    await editor.getByRole('option', { name: 'Rui Mendes' }).waitFor({ state: 'detached' });
    await object.click();
    await editor.getByRole('option', { name: 'User', exact: true }).click();
    await shows(editor.getByPlaceholder('Search Users...'));
    await owner.click();
    await owner.pressSequentially('Rui');
    await editor.getByRole('option', { name: 'Rui Mendes' }).click();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(link('Rui Mendes'));
    expect(errors).toEqual([]);
  });

  it('asks a new person for the last name alone, by the names of the layout, and shows who will own it', async () => {
    await page.goto(`${console_.org.connection.instanceUrl}/lightning/o/Contact/new`);
    const editor = page.getByRole('dialog');
    await shows(editor.getByText('Contact Owner'));
    await shows(editor.getByText('Ada Okafor'));
    expect(await editor.getByRole('combobox', { name: /Owner/ }).count()).toBe(0);
    await shows(editor.getByLabel('Phone', { exact: true }));
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(editor.getByText('Complete this field.'));
    expect(await editor.getByText('Complete this field.').count()).toBe(1);
    await editor.getByLabel('Last Name').fill('Varga');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(page.getByText('Contact "Varga" was created.'));
  });

  it('draws the page anew when a visibility rule sees another value', async () => {
    await button('Edit').click();
    const editor = page.getByRole('dialog');
    await editor.getByRole('combobox', { name: 'Status' }).click();
    await editor.getByRole('option', { name: 'Closed' }).click();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(page.getByText('This ticket is closed.'));
  });

  it('makes, clones and deletes records', async () => {
    await link('Tickets').click();
    await button('New').click();
    const editor = page.getByRole('dialog');
    await editor.getByLabel('Subject').fill('Fresh ticket');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(heading(/Fresh ticket$/));
    await button('Clone').click();
    await editor.getByLabel('Subject').fill('Copied ticket');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(heading(/Copied ticket$/));
    await button('Delete').click();
    const question = page.getByRole('dialog', { name: 'Delete Ticket' });
    await shows(question.getByText('Are you sure you want to delete this ticket?'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Delete' }).click();
    await shows(page.getByText('Ticket "Copied ticket" was deleted.'));
    await shows(link('Fresh ticket'));
    expect(await link('Copied ticket').count()).toBe(0);
  });
});

describe('components of the page builder', () => {
  it('shows a list view in a card and sections of an accordion on an app page', async () => {
    await link('Board').click();
    await shows(link('Ticket 02'));
    expect(await page.locator('tbody tr').count()).toBe(3);
    await shows(page.getByText('Nothing is late.'));
    expect(await button('Late tickets').getAttribute('aria-expanded')).toBe('true');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: /View All/ }).click();
    await shows(heading(/Closed Tickets$/));
  });

  it('shows the fields that a page names itself, as they may be edited', async () => {
    await link('Ticket 01').click();
    await page.getByRole('tab', { name: 'Related' }).click();
    await link('Comment 1').click();
    await shows(heading('Remark'));
    await shows(page.getByText('Remark number 1'));
    await shows(link('Ticket 01'));
    expect(await button('Edit Text').count()).toBe(1);
    expect(await button('Edit Ticket').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe('what cannot be shown', () => {
  const open = (address: string) => page.goto(console_.org.connection.instanceUrl + address);

  it('names the component that failed and the one that local-org lacks; the rest of the page stands', async () => {
    await open('/lightning/o/Ticket__c/home');
    await lastRow().scrollIntoViewIfNeeded();
    await link('Ticket 60 broken').click();
    await shows(heading('The component c:brokenCard failed'));
    await shows(page.getByText('The card has come apart.'));
    await shows(
      page.getByText(
        'local-org does not support the component runtime_sales_activities:activityPanel on a Lightning page.',
      ),
    );
    await shows(button('Greet'));
  });

  it.each([
    ['/lightning/r/Ticket__c/a01000000000999AAA/view', "This page isn't available"],
    ['/lightning/o/Nothing__c/home', "This page isn't available"],
    ['/lightning/n/Nothing', "This page isn't available"],
    ['/lightning/app/c__Nothing', "This page isn't available"],
    ['/lightning/cmp/c__nothing', 'The component c:nothing failed'],
    ['/lightning/page/chatter', 'Not supported by local-org'],
  ])('%s: %s', async (address, title) => {
    await open(address);
    await shows(heading(title));
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe('users', () => {
  it('switches: the reader sees no button, field or tab that the admin has', async () => {
    await shows(link('Ticket 01'));
    expect(await button('New').count()).toBe(1);
    await switchTo(page, 'Rui Mendes');
    await shows(button('Rui Mendes: view profile and switch user'));
    await shows(link('Ticket 01'));
    expect(await button('New').count()).toBe(0);
    expect(await page.getByRole('columnheader', { name: /Amount/ }).count()).toBe(0);
    expect(await button('Show actions').count()).toBe(0);
    expect(await link('Board').count()).toBe(0);
    await link('Ticket 01').click();
    await shows(page.getByText('help@example.com'));
    expect(await page.getByText('$10.50').count()).toBe(0);
    expect(await button('Edit').count()).toBe(0);
    expect(await button('Edit Status').count()).toBe(0);
    await shows(button('Rui Mendes: view profile and switch user'));
  });

  it('refuses a user who may use only the API, and keeps the session', async () => {
    await shows(link('Ticket 01'));
    await switchTo(page, 'Robot');
    await shows(page.getByText('This user cannot use the console'));
    await page.reload();
    await shows(button('Ada Okafor: view profile and switch user'));
  });
});

describe('accessibility', () => {
  it('axe finds nothing in the list, the App Launcher and the profile menu', async () => {
    await shows(link('Ticket 01'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await button('App Launcher').click();
    await shows(page.getByRole('searchbox'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await button('View All').click();
    await shows(page.getByText('All Items'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /switch user/ }).click();
    await shows(page.getByRole('dialog', { name: 'User profile' }));
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('axe finds nothing on a record, its related lists and its editor with an error', async () => {
    await link('Ticket 01').click();
    await shows(page.getByText('help@example.com'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Related' }).click();
    await shows(page.getByText('Remark number 1'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await button('Edit').click();
    const editor = page.getByRole('dialog');
    await editor.getByLabel('Subject').fill('');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(editor.getByText('Complete this field.'));
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('leaves menus with Escape, back at their buttons', async () => {
    await shows(link('Ticket 01'));
    for (const name of ['App Launcher', 'Ada Okafor: view profile and switch user']) {
      await button(name).focus();
      await page.keyboard.press('Enter');
      await shows(page.getByRole('dialog'));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await button(name).evaluate((element) => element.matches(':focus'))).toBe(true);
    }
  });
});
