/** The modules in the console, in Chromium: what components of a project get from them, over the org's HTTP. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../../../../scripts/shared/chromium';
import { RunningOrg } from '../../../../scripts/shared/runningOrg';

let org: RunningOrg;
let browser: Browser;
let account: string;
let part: string;

beforeAll(async () => {
  [org, browser] = await Promise.all([RunningOrg.start(join(__dirname, '../../fixtures/parts')), launchChromium()]);
  account = await create('Account', { Name: 'Acme' });
  part = await newPart({ Name: 'Bolt' });
}, 120_000);

afterAll(() => Promise.all([org?.stop(), browser?.close()]));

async function create(object: string, fields: Record<string, unknown>): Promise<string> {
  const { status, body } = await org.request('admin', 'POST', `/services/data/v66.0/sobjects/${object}`, fields);
  expect([status, body]).toMatchObject([201, { success: true }]);
  return (body as { id: string }).id;
}

const newPart = (fields: Record<string, unknown>): Promise<string> =>
  create('Part__c', { Colour__c: 'Green', Size__c: 2, Account__c: account, ...fields });

async function stored(id: string): Promise<Record<string, unknown>> {
  return (await org.request('admin', 'GET', `/services/data/v66.0/sobjects/Part__c/${id}`)).body as never;
}

interface Opened {
  readonly page: Page;
  /** What the page complained of. */
  readonly found: string[];
}

async function open(component: string, state: Record<string, string> = {}, alias = 'admin'): Promise<Opened> {
  const page = await (await browser.newContext({ viewport: { width: 1300, height: 1600 } })).newPage();
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) found.push(message.text());
  });
  await page.goto(`${org.connection.instanceUrl}/about`);
  const username = `${alias}@local-org.example.com`;
  await page.evaluate((name) => sessionStorage.setItem('lightning.username', name), username);
  const query = new URLSearchParams(state).toString();
  await page.goto(`${org.connection.instanceUrl}/lightning/cmp/c__${component}?${query}`);
  await page.locator(`c-${component.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`).waitFor();
  return { page, found };
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** Waits until the page says it. */
async function shows(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor({ timeout: 10_000 });
}

/** Inputs format their value when they get the focus, so what is in them is selected only then. */
async function type(page: Page, label: string, text: string): Promise<void> {
  const input = page.getByLabel(label, { exact: true }).and(page.locator('input, textarea'));
  await input.click();
  await input.press('Control+a');
  await input.pressSequentially(text);
  await input.press('Tab');
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds wrong with the page. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(root: Node): Promise<{ violations: Violation[] }> } };
    return axe.run(document).then((results) => results.violations.map(({ id, nodes }) => ({ id, nodes })));
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const fact = (name: string): string => `c-record-probe [data-fact=${name}]`;

describe('records and Apex', () => {
  test('are wired, with what belongs to them', async () => {
    const { page, found } = await open('recordProbe', { c__id: part, c__account: account });
    await shows(page, fact('name'), /^Bolt$/);
    await shows(page, fact('twice'), /^4$/);
    await shows(page, fact('account'), /^Acme$/);
    await shows(page, fact('label'), /^Parts$/);
    await shows(page, fact('colours'), /^Red,Green,Blue$/);
    await shows(page, fact('parts'), /Bolt/);
    await shows(page, fact('count'), /^0$/);
    expect(found).toEqual([]);
  });

  test('show what a save has changed, in the record and in lists; formulas too', async () => {
    const id = await newPart({ Name: 'Nut' });
    const { page } = await open('recordProbe', { c__id: id, c__account: account });
    await shows(page, fact('name'), /^Nut$/);
    await shows(page, fact('parts'), /Nut/);
    await press(page, 'Rename');
    await shows(page, fact('message'), id);
    await shows(page, fact('name'), /^Renamed$/);
    await shows(page, fact('twice'), /^42$/);
    await shows(page, fact('parts'), /Renamed/);
  });

  test('that cannot be saved say why', async () => {
    const { page } = await open('recordProbe', { c__id: part });
    await shows(page, fact('name'), /^Bolt$/);
    await press(page, 'Bad');
    await shows(page, fact('message'), /^400 Bad Request: /);
    await press(page, 'Fail');
    await shows(page, fact('message'), '500 Internal Server Error: Not today');
    await expect(stored(part)).resolves.toMatchObject({ Size__c: 2 });
  });

  test('a cached result is asked for again by refreshApex', async () => {
    const { page } = await open('recordProbe', { c__id: part, c__account: account });
    await shows(page, fact('count'), /^0$/);
    await press(page, 'Create');
    await shows(page, fact('message'), /^18$/);
    await shows(page, fact('count'), /^0$/);
    await press(page, 'Refresh');
    await shows(page, fact('count'), /^1$/);
  });

  test('a deleted record is an error', async () => {
    const id = await newPart({ Name: 'Gone' });
    const { page } = await open('recordProbe', { c__id: id });
    await shows(page, fact('name'), /^Gone$/);
    await press(page, 'Delete');
    await shows(page, fact('message'), /^done$/);
    await shows(page, fact('error'), /^NOT_FOUND$/);
    expect((await org.request('admin', 'GET', `/services/data/v66.0/sobjects/Part__c/${id}`)).status).toBe(404);
  });

  test('a user without the right is refused', async () => {
    const { page } = await open('recordProbe', { c__id: part }, 'clerk');
    await shows(page, fact('name'), /^Bolt$/);
    await press(page, 'Rename');
    await shows(page, fact('message'), /^(403|400) /);
    await expect(stored(part)).resolves.toMatchObject({ Name: 'Bolt' });
  });
});

describe('record forms', () => {
  const log = 'c-form-probe pre';

  test('create a record from every kind of field', async () => {
    const { page, found } = await open('formProbe');
    await shows(page, log, /^load/);
    await type(page, 'Part Name', 'Screw');
    const lookup = page.getByRole('combobox', { name: 'Account' });
    await lookup.click();
    await lookup.pressSequentially('ac');
    await page.getByRole('option', { name: 'Acme' }).click();
    await type(page, 'Size', '12.5');
    await type(page, 'Price', '3.99');
    await type(page, 'Share', '7.5');
    await type(page, 'Due', 'Mar 4, 2027');
    await type(page, 'Date', 'Mar 5, 2027');
    await type(page, 'Made At Time', '10:30 AM');
    await page.getByLabel('Ready').check();
    await page.getByRole('combobox', { name: 'Colour' }).click();
    await page.getByRole('option', { name: 'Blue' }).click();
    await page.getByRole('option', { name: 'Rare' }).click();
    await page.getByRole('button', { name: 'Move selection to Chosen' }).click();
    await type(page, 'Notes', 'Two\nlines');
    await type(page, 'Mail', 'a@example.com');
    await type(page, 'Call', '+1 555 0100');
    await type(page, 'Site', 'https://example.com');
    await press(page, 'Save it');
    await shows(page, log, /success a/);
    const id = /success (\w+)/.exec((await page.locator(log).textContent())!)![1]!;
    await expect(stored(id)).resolves.toMatchObject({
      Name: 'Screw',
      Account__c: account,
      Size__c: 12.5,
      Price__c: 3.99,
      Share__c: 7.5,
      Due__c: '2027-03-04',
      Ready__c: true,
      Colour__c: 'Blue',
      Tags__c: 'Rare',
      Notes__c: 'Two\nlines',
      Mail__c: 'a@example.com',
      Call__c: '+1 555 0100',
      Site__c: 'https://example.com',
    });
    expect(new Date((await stored(id))['Made_At__c'] as string).toISOString()).toMatch(/^2027-03-0[456]T/);
    expect(found).toEqual([]);
  });

  test('write compounds by their parts, and name errors of parts', async () => {
    const { page, found } = await open('personProbe');
    const form = page.locator('lightning-record-edit-form').first();
    await form.getByLabel('First Name').fill('Ann');
    await form.getByLabel('Mailing Street').fill('1 High Street');
    await form.getByLabel('Mailing City').fill('Springfield');
    await form.getByRole('button', { name: 'Save it' }).click();
    await shows(page, 'c-person-probe pre', /^error/);
    await shows(page, 'lightning-input-name', /Last Name.*required|Required.*Last ?Name/is);
    await form.getByLabel('Last Name').fill('Lee');
    await form.getByRole('button', { name: 'Save it' }).click();
    await shows(page, 'c-person-probe pre', /^success/);
    const id = (await page.locator('c-person-probe pre').textContent())!.split(' ')[1]!;
    const { body } = await org.request('admin', 'GET', `/services/data/v66.0/sobjects/Contact/${id}`);
    expect(body).toMatchObject({ Name: 'Ann Lee', MailingStreet: '1 High Street', MailingCity: 'Springfield' });
    expect(found).toEqual([]);
  });

  test('of a layout make a record', async () => {
    const { page } = await open('personProbe');
    const form = page.locator('lightning-record-form');
    await form.getByLabel('Part Name').fill('Laid out');
    await expect(form.getByText('Owner').count()).resolves.toBe(0);
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await shows(page, 'c-person-probe pre', /^success/);
    const id = (await page.locator('c-person-probe pre').textContent())!.split(' ')[1]!;
    await expect(stored(id)).resolves.toMatchObject({ Name: 'Laid out' });
  });

  test('offer of a dependent picklist what its controlling field allows', async () => {
    const { page } = await open('shadeProbe');
    const [colour, shade] = ['Colour', 'Shade'].map((name) => page.getByRole('combobox', { name, exact: true }));
    await expect(shade!.isDisabled()).resolves.toBe(true);
    await colour!.click();
    await page.getByRole('option', { name: 'Green' }).click();
    await shade!.click();
    await expect(page.locator('lightning-input-field').last().getByRole('option').allInnerTexts()).resolves.toEqual([
      '--None--',
      'Olive',
    ]);
    await page.getByRole('option', { name: 'Olive' }).click();
    await colour!.click();
    await page.getByRole('option', { name: 'Red' }).click();
    await press(page, 'Save it');
    await shows(page, 'c-shade-probe pre', /^a/);
    const id = (await page.locator('c-shade-probe pre').textContent())!;
    await expect(stored(id)).resolves.toMatchObject({ Colour__c: 'Red', Shade__c: null });
  });

  test.each(['formProbe', 'viewProbe', 'personProbe'])('are accessible: %s', async (component) => {
    const { page } = await open(component, { c__id: part });
    await page.getByText('Part Name').first().waitFor();
    await expect(violations(page)).resolves.toEqual([]);
  });

  test('edit a record; what is wrong is said at its field, or above', async () => {
    const id = await newPart({ Name: 'Edited' });
    const { page } = await open('formProbe', { c__id: id });
    const size = page.getByLabel('Size', { exact: true });
    await expect(size.inputValue()).resolves.toBe('2.00');
    await type(page, 'Size', '-5');
    await press(page, 'Save it');
    await shows(page, 'lightning-input', 'A size is not negative');
    await type(page, 'Size', '5');
    await page.getByRole('combobox', { name: 'Colour' }).click();
    await page.getByRole('option', { name: 'Blue' }).click();
    await press(page, 'Save it');
    await shows(page, 'lightning-messages', 'Blue parts are ready');
    await page.getByLabel('Ready').check();
    await press(page, 'Save it');
    await shows(page, log, `success ${id}`);
    await shows(page, 'lightning-output-field', /Twice\s*10/);
    await expect(page.getByText('A size is not negative').count()).resolves.toBe(0);
    await expect(stored(id)).resolves.toMatchObject({ Size__c: 5, Colour__c: 'Blue', Ready__c: true });
  });

  test('an input that is not valid is not sent', async () => {
    const { page } = await open('formProbe', { c__id: part });
    await type(page, 'Mail', 'nonsense');
    await press(page, 'Save it');
    await page.locator('.slds-has-error').waitFor();
    await expect(page.locator(log).textContent()).resolves.not.toContain('submit');
  });

  test('show to everybody what he may see, and give for input what he may change', async () => {
    const { page } = await open('formProbe', { c__id: part }, 'clerk');
    await shows(page, 'lightning-output-field', /Part Name\s*Bolt/);
    await expect(page.locator('lightning-input').count()).resolves.toBe(0);
    await expect(page.getByText('Secret').count()).resolves.toBe(0);
  });

  test("view a record in the user's format; a pencil opens the form", async () => {
    const id = await newPart({ Name: 'Seen', Price__c: 1234.5, Share__c: 12.5, Made_At__c: '2027-03-05T10:30:00Z' });
    const { page, found } = await open('viewProbe', { c__id: id });
    await shows(page, 'lightning-output-field', /Price\s*\$1,234\.50/);
    await shows(page, 'lightning-output-field', /Share\s*12\.5%/);
    await shows(page, 'lightning-output-field', /Account\s*Acme/);
    await press(page, 'Edit: Size');
    await type(page, 'Size', '8');
    await press(page, 'Save');
    await shows(page, 'lightning-record-form lightning-output-field', /Twice\s*16/);
    await expect(stored(id)).resolves.toMatchObject({ Size__c: 8 });
    expect(found).toEqual([]);
  });

  test('a picker finds records by the start of a word, offers those of late first, and none its filter leaves out', async () => {
    const other = await create('Account', { Name: 'Big Zebra' });
    await create('Account', { Name: 'Old Zebra', Site: 'Closed' });
    const { page } = await open('viewProbe', { c__id: part });
    const picker = page.getByRole('combobox', { name: 'An account' });
    await picker.click();
    await page.getByRole('option', { name: 'Acme' }).waitFor();
    await picker.pressSequentially('zeb');
    await page.getByRole('option', { name: 'Acme' }).waitFor({ state: 'detached' });
    await expect(page.getByRole('option').count()).resolves.toBe(1);
    await page.getByRole('option', { name: 'Big Zebra' }).click();
    await shows(page, '.picked', other);
    await press(page, 'Clear An account Selection');
    await page.locator('.picked').filter({ hasText: other }).waitFor({ state: 'detached' });
  });
});

describe('the place of a component', () => {
  const heard = 'c-place-probe pre';

  test('page, tab and app are told', async () => {
    const { page } = await open('placeProbe', { c__id: part });
    const state = JSON.parse((await page.locator('c-place-probe .state').textContent())!) as Record<string, unknown>;
    expect(state).toEqual({
      page: {
        type: 'standard__component',
        attributes: { componentName: 'c__placeProbe' },
        state: { c__id: part },
      },
      isConsole: true,
      tabId: 'string',
    });
  });

  test('messages, refreshes and toasts reach whom they are for', async () => {
    const { page, found } = await open('placeProbe', { c__id: part });
    await press(page, 'Publish');
    await shows(page, heard, 'message {"id":7}');
    await press(page, 'Refresh');
    await shows(page, heard, 'refresh');
    await press(page, 'Toast');
    await page.getByText('It is done').waitFor();
    expect(found).toEqual([]);
  });

  test('related lists of the page are read again on a refresh event', async () => {
    const parent = await create('Account', { Name: 'Few parts' });
    await newPart({ Name: 'First', Account__c: parent });
    const { page } = await open('placeProbe');
    await page.goto(`${org.connection.instanceUrl}/lightning/r/Account/${parent}/view`);
    await page.getByRole('tab', { name: 'Related' }).click();
    await page.getByText('Parts (1)').waitFor();
    await newPart({ Name: 'Second', Account__c: parent });
    const list = page.locator('shell-related-list').filter({ hasText: 'Parts' });
    await list.evaluate((element) => {
      element.dispatchEvent(new CustomEvent('lightning__refresh', { bubbles: true, composed: true }));
    });
    await page.getByText('Parts (2)').waitFor();
    await expect(list.getByText('Second').count()).resolves.toBe(1);
  });

  test('platform events come while somebody listens', async () => {
    const { page } = await open('placeProbe', { c__id: part });
    await press(page, 'Listen');
    await shows(page, heard, 'done "/event/Signal__e"');
    await press(page, 'Signal');
    await shows(page, heard, 'event "One"');
    await press(page, 'Stop');
    await shows(page, heard, 'done true');
    await press(page, 'No channel');
    await shows(page, heard, /failed ".*None__e/);
  });

  test('navigation opens records, and says what is wrong with a page reference', async () => {
    const { page } = await open('placeProbe', { c__id: part });
    await press(page, 'Url');
    await shows(page, heard, 'done "/lightning/o/Part__c/list"');
    await press(page, 'Wrong');
    await shows(page, heard, /failed "objectApiName/);
    await press(page, 'Go');
    await page.waitForURL(`**/lightning/r/Part__c/${part}/view*`);
  });

  test('tabs are named and opened', async () => {
    const { page } = await open('placeProbe', { c__id: part });
    await press(page, 'Label');
    await shows(page, heard, 'done "Mine"');
    await page.getByRole('tab', { name: /Mine/ }).waitFor();
    await press(page, 'Subtab');
    await page.getByRole('tab', { name: /Bolt/ }).waitFor();
  });

  test('style sheets of static resources are loaded under the policy', async () => {
    const { page, found } = await open('placeProbe', { c__id: part });
    await press(page, 'Style');
    await shows(page, heard, 'done');
    const colour = await page
      .locator('c-place-probe .shaded')
      .evaluate((each) => getComputedStyle(each).backgroundColor);
    expect(colour).toBe('rgb(9, 8, 7)');
    expect(found).toEqual([]);
  });
});

describe('windows and toasts of the base components', () => {
  test('open above the console and answer', async () => {
    const { page, found } = await open('windowProbe');
    await press(page, 'Confirm');
    await press(page, 'OK');
    await shows(page, 'c-window-probe pre', 'confirmed true');
    await press(page, 'Alert');
    await press(page, 'OK');
    await shows(page, 'c-window-probe pre', 'alerted');
    await press(page, 'Modal');
    await page.getByText('Which one?').waitFor();
    await press(page, 'The first');
    await shows(page, 'c-window-probe pre', 'modal the first');
    await press(page, 'Toast');
    await page.getByText('On both sides').waitFor();
    expect(found).toEqual([]);
  });
});
