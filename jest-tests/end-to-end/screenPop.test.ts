/** Screen pops in a browser that blocks pop-ups: what agents see of them, in two tabs of one and with two users. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems } from '../local-org/lightning/consolePage';

jest.setTimeout(180_000);

const AGENT = 'agent@patchbay.example.com';
const DESK = 'https://helpdesk.example.com';
/** A gesture of the user lasts five seconds. Playwright's looks into a page count as gestures, too. */
const GESTURE_MS = 5_500;
/** From a request to what the agent sees of it; nothing looks into the page meanwhile. */
const POPPED_MS = 3_000;

let org: RunningOrg;
let browser: Browser;
let desk: Desk;
/** Ids by name. */
const contacts = new Map<string, string>();

/** The console in a browser tab, as it is for a person: not each page believes that it is in front. */
class Tab {
  readonly page: Page;
  readonly errors: string[] = [];
  private readonly devTools: CDPSession;

  private constructor(page: Page, devTools: CDPSession) {
    this.page = page;
    this.devTools = devTools;
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  static async open(context: BrowserContext, alias: string): Promise<Tab> {
    const page = await desk.open(alias, '/lightning/app/c__Patchbay_Voice', context);
    const tab = new Tab(page, await context.newCDPSession(page));
    await tab.utility.waitFor();
    await tab.panel.getByText('Listening: screen pops').waitFor({ state: 'attached' });
    await tab.devTools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    await page.bringToFront();
    return tab;
  }

  /** Throws if a script of the page has failed. */
  check(): void {
    if (this.errors.length > 0) throw new Error(this.errors.join('\n'));
  }

  get utility() {
    return this.page.getByRole('button', { name: /^Screen pops/ });
  }

  get panel() {
    return this.page.locator('c-screen-pop');
  }

  get toasts() {
    return this.page.locator('lightning-toast');
  }

  async showPanel(): Promise<void> {
    if ((await this.utility.getAttribute('aria-expanded')) !== 'true') await this.utility.click();
  }

  /** Titles of the workspace tabs. */
  async tabs(): Promise<string[]> {
    const titles = await this.page.locator('shell-workspace-tabs [role="tab"]').allTextContents();
    return titles.map((title) => title.trim());
  }

  /** The user does something: for a while the browser lets the page open a tab. */
  async touch(): Promise<void> {
    await this.page.bringToFront();
    await this.page.mouse.click(900, 700);
    await this.page.waitForFunction('document.hasFocus()');
  }

  /** As the connector of the contact centre says it, without a gesture. */
  async connectorSays(payload: object): Promise<void> {
    const message = JSON.stringify({ source: 'CONNECTOR', payload });
    const expression = `Promise.all([import('lightning/messageService'),
      import('@salesforce/messageChannel/ServiceCloudVoiceMessageChannel__c')])
      .then(([{ createMessageContext, publish }, { default: channel }]) =>
        publish(createMessageContext(), channel, ${message}))`;
    await this.devTools.send('Runtime.evaluate', { expression, awaitPromise: true, userGesture: false });
  }

  async connectorPops(request: object): Promise<void> {
    await this.connectorSays({ type: 'SCREEN_POP', request });
  }
}

async function newContext(): Promise<BrowserContext> {
  const context = await desk.context();
  await context.route('https://*.example.com/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>Desk</title><h1>${route.request().url()}</h1>`,
      // Such a page cuts itself off from who has opened it.
      headers: route.request().url().includes('alone') ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {},
    }),
  );
  return context;
}

interface Posted {
  readonly status: number;
  readonly body: unknown;
}

const post = (request: object, agent = AGENT): Promise<Posted> =>
  org.request('integration', 'POST', '/services/apexrest/screenpop/v1', { agent, ...request });

async function pop(request: object, agent = AGENT): Promise<void> {
  expect(await post(request, agent)).toMatchObject({ status: 202 });
}

const opened = (context: BrowserContext): string[] =>
  context
    .pages()
    .map((page) => page.url())
    .filter((url) => url.startsWith('https:'));

beforeAll(async () => {
  [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium({ blocksPopUps: true })]);
  desk = new Desk(org, browser);
  const [bakery] = await org.query("SELECT Id FROM Account WHERE Name = 'Bramble & Finch Bakery'");
  // Somebody with Mara Lindqvist's number.
  await org.request('admin', 'POST', '/services/data/v66.0/sobjects/Contact', {
    AccountId: bakery!['Id'],
    LastName: 'Lindqvist',
    FirstName: 'Sten',
    Phone: '+1 555 0101',
  });
  for (const { Id, Name } of await org.query('SELECT Id, Name FROM Contact')) contacts.set(String(Name), String(Id));
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

describe('an agent', () => {
  let context: BrowserContext;
  let tab: Tab;

  beforeAll(async () => {
    context = await newContext();
    tab = await Tab.open(context, 'agent');
  });

  afterEach(() => tab.check());
  afterAll(() => context?.close());

  test('sees in the utility bar that the console listens, and keeps quiet otherwise', async () => {
    await expect(tab.utility.textContent()).resolves.toContain('Screen pops');
    await expect(tab.panel.isVisible()).resolves.toBe(false);
    await tab.showPanel();
    await tab.page.getByText('None yet.').waitFor();
    expect(await accessibilityProblems(tab.page)).toEqual([]);
    await tab.utility.click();
  });

  test('gets a record in front, in a workspace tab of its own', async () => {
    await pop({ kind: 'record', recordId: contacts.get('Mara Lindqvist') });
    await tab.page.getByRole('heading', { name: 'Mara Lindqvist' }).waitFor();
    expect(await tab.tabs()).toEqual([expect.stringContaining('Mara Lindqvist')]);
  });

  test('gets a list, a search, and a form with defaults', async () => {
    await pop({ kind: 'list', objectApiName: 'Contact', listViewApiName: 'AllContacts' });
    await tab.page.getByRole('link', { name: 'Jonas Abara' }).waitFor();
    await pop({ kind: 'search', term: 'Lindqvist' });
    await tab.page.getByRole('heading', { name: 'Search results for “Lindqvist”' }).waitFor();
    await tab.page.getByRole('link', { name: 'Sten Lindqvist' }).waitFor();
    await pop({ kind: 'newRecord', objectApiName: 'Case', defaults: { Subject: 'Oven, too hot = bad' } });
    const form = tab.page.getByRole('dialog', { name: 'New Case' });
    await expect(form.getByLabel('Subject').inputValue()).resolves.toBe('Oven, too hot = bad');
    await form.getByRole('button', { name: 'Cancel', exact: true }).click();
  });

  test('gets a flow with its inputs', async () => {
    const runs = tab.page.waitForRequest(/\/lightning\/data\/flows\//);
    await tab.connectorPops({ kind: 'flow', flow: 'Process_Disposition', inputs: { note: 'a & b' } });
    expect((await runs).postDataJSON()).toEqual({ inputs: [{ name: 'note', value: 'a & b' }] });
    expect(tab.page.url()).toContain('/lightning/flow/Process_Disposition?flow__note=a+%26+b');
  });

  test('sees who is calling: the record of the one, a form with the number for a stranger', async () => {
    await pop({ kind: 'caller', phone: '+1 (555) 0102' });
    await tab.page.getByRole('heading', { name: 'Jonas Abara' }).waitFor();
    await pop({ kind: 'caller', phone: '+15555550199' });
    const form = tab.page.getByRole('dialog', { name: 'New Contact' });
    await expect(form.getByLabel('Phone', { exact: true }).inputValue()).resolves.toBe('+15555550199');
    await form.getByRole('button', { name: 'Cancel', exact: true }).click();
    // A dialog that is still closing takes the focus from what comes next.
    await form.waitFor({ state: 'hidden' });
  });

  test('chooses with the keyboard which of two the caller is', async () => {
    await pop({ kind: 'caller', phone: '+15550101' });
    const chooser = tab.page.getByRole('group', { name: 'Who is calling from +15550101?' });
    await chooser.waitFor();
    expect(await accessibilityProblems(tab.page)).toEqual([]);
    await chooser.locator('button:focus').waitFor();
    const names = await chooser.getByRole('button').allTextContents();
    expect(names.slice(0, 2).join()).toMatch(/Mara Lindqvist.*Sten Lindqvist|Sten Lindqvist.*Mara Lindqvist/s);
    const at = names.findIndex((name) => name.includes('Sten'));
    if (at === 1) await tab.page.keyboard.press('ArrowDown');
    await tab.page.keyboard.press('Enter');
    await tab.page.getByRole('heading', { name: 'Sten Lindqvist' }).waitFor();
    await chooser.waitFor({ state: 'hidden' });
  });
});

describe('a URL', () => {
  let context: BrowserContext;
  let tab: Tab;

  beforeEach(async () => {
    context = await newContext();
    tab = await Tab.open(context, 'agent');
  });

  afterEach(async () => {
    tab.check();
    await context.close();
  });

  test('opens in a new tab each time, with its own query, the parameters and the fragment', async () => {
    const url = `${DESK}/case?view=full#notes`;
    for (const mode of ['newBrowserTab', 'insideDesktop']) {
      await tab.touch();
      await tab.connectorPops({ kind: 'url', url, mode, queryParameters: { phone: '+1 555 0101', 'a&b': '=' } });
      await tab.page.waitForTimeout(1_500);
    }
    const expected = `${DESK}/case?view=full&phone=%2B1%20555%200101&a%26b=%3D#notes`;
    expect(opened(context)).toEqual([expected, expected]);
    await expect(tab.toasts.count()).resolves.toBe(0);
  });

  test('of the mode “existing” opens one tab and refreshes it, also without a gesture', async () => {
    const refresh = (path: string) =>
      tab.connectorPops({ kind: 'url', url: `${DESK}/${path}`, mode: 'existingBrowserTab' });
    await tab.touch();
    await refresh('1');
    await tab.page.waitForTimeout(1_500);
    expect(opened(context)).toEqual([`${DESK}/1`]);
    await tab.touch();
    await refresh('2');
    await tab.page.waitForTimeout(1_500);
    expect(opened(context)).toEqual([`${DESK}/2`]);

    await tab.page.bringToFront();
    await tab.page.waitForTimeout(GESTURE_MS);
    await refresh('3');
    await tab.page.waitForTimeout(POPPED_MS);
    await tab.toasts.getByText('A page was opened behind this one').waitFor();
    expect(opened(context)).toEqual([`${DESK}/3`]);
    await tab.showPanel();
    await tab.panel.getByText('In the tab behind').waitFor();
  });

  test('opens in a new tab when the page there prevents it, and in a fresh one when the agent asks for it', async () => {
    for (const path of ['1', 'alone', '2']) {
      await tab.touch();
      await tab.connectorPops({ kind: 'url', url: `${DESK}/${path}`, mode: 'existingBrowserTab' });
      await tab.page.waitForTimeout(2_000);
    }
    expect(opened(context)).toEqual([`${DESK}/alone`, `${DESK}/2`]);

    await tab.page.bringToFront();
    await tab.showPanel();
    await tab.panel.getByRole('link', { name: 'Open helpdesk.example.com/2', exact: true }).click();
    await tab.page.waitForTimeout(1_000);
    expect(opened(context)).toHaveLength(2);
    await tab.page.bringToFront();
    await tab.panel.getByRole('link', { name: 'Open in a fresh tab: helpdesk.example.com' }).first().click();
    await tab.page.waitForTimeout(1_000);
    expect(opened(context)).toHaveLength(3);
    await tab.touch();
    await tab.connectorPops({ kind: 'url', url: `${DESK}/3`, mode: 'existingBrowserTab' });
    await tab.page.waitForTimeout(1_500);
    expect(opened(context)).toEqual([`${DESK}/alone`, `${DESK}/2`, `${DESK}/3`]);
  });

  test('that the browser blocks is told with a link, and stays listed', async () => {
    await tab.page.waitForTimeout(GESTURE_MS);
    await pop({ kind: 'url', url: `${DESK}/blocked?a=1` });
    await tab.page.waitForTimeout(POPPED_MS);
    const toast = tab.toasts.filter({ hasText: 'Your browser blocked a screen pop' });
    await toast.waitFor();
    expect(opened(context)).toEqual([]);
    await expect(tab.utility.textContent()).resolves.toContain('Screen pops (1)');
    await expect(toast.getByRole('link', { name: 'helpdesk.example.com' }).getAttribute('href')).resolves.toBe(
      `${DESK}/blocked?a=1`,
    );
    await tab.showPanel();
    await tab.panel.getByText('Blocked by the browser').waitFor();
    expect(await accessibilityProblems(tab.page)).toEqual([]);
    await tab.panel.getByRole('link', { name: 'Open helpdesk.example.com' }).click();
    await tab.panel.getByText('Blocked by the browser').waitFor({ state: 'detached' });
    await tab.page.waitForTimeout(1_000);
    expect(opened(context)).toEqual([`${DESK}/blocked?a=1`]);
    await expect(tab.utility.textContent()).resolves.not.toContain('(1)');
  });

  test('that was blocked and is opened by the link of its toast counts as opened, in the tab of its mode', async () => {
    await tab.page.waitForTimeout(GESTURE_MS);
    await tab.connectorPops({ kind: 'url', url: `${DESK}/blocked`, mode: 'existingBrowserTab' });
    await tab.page.waitForTimeout(POPPED_MS);
    const toast = tab.toasts.filter({ hasText: 'Your browser blocked a screen pop' });
    expect(opened(context)).toEqual([]);
    await expect(tab.utility.textContent()).resolves.toContain('Screen pops (1)');
    await toast.getByRole('link', { name: 'helpdesk.example.com' }).click();
    await tab.page.waitForTimeout(1_500);
    expect(opened(context)).toEqual([`${DESK}/blocked`]);
    await expect(tab.utility.textContent()).resolves.not.toContain('(1)');
    await tab.touch();
    await tab.connectorPops({ kind: 'url', url: `${DESK}/next`, mode: 'existingBrowserTab' });
    await tab.page.waitForTimeout(1_500);
    expect(opened(context)).toEqual([`${DESK}/next`]);
  });

  test.each([
    ['javascript:alert(1)', 'it is no https address'],
    ['http://helpdesk.example.com/', 'it is no https address'],
    ['https://helpdesk.example.com@evil.example.com/', 'it is no https address'],
    ['https://helpdesk.example.com.evil.example/', 'Pages of helpdesk.example.com.evil.example may not be opened'],
    ['https://other.example.com/', 'Pages of other.example.com may not be opened'],
  ])('%s is refused by both, the org and the browser', async (url, text) => {
    expect(await post({ kind: 'url', url })).toMatchObject({ status: 400, body: { errors: [{ field: 'url' }] } });
    await tab.touch();
    await tab.connectorPops({ kind: 'url', url, mode: 'newBrowserTab' });
    await tab.toasts.getByText(text).waitFor();
    expect(context.pages()).toHaveLength(1);
  });

  test('comes from Webex, too', async () => {
    await tab.touch();
    await tab.connectorSays({
      type: 'eScreenPop',
      data: { screenPopName: 'Desk', screenPopUrl: `${DESK}/webex`, screenPopMode: 'New browser tab' },
    });
    await tab.page.waitForTimeout(1_500);
    expect(opened(context)).toEqual([`${DESK}/webex`]);
  });
});

test('pops once though two tabs are open, and not for somebody else; the event tells nobody anything', async () => {
  const [mine, theirs] = await Promise.all([newContext(), newContext()]);
  const first = await Tab.open(mine, 'agent');
  const second = await Tab.open(mine, 'agent');
  const other = await Tab.open(theirs, 'agent2');
  const asked: string[] = [];
  const heard: unknown[] = [];
  for (const { page } of [first, second, other]) {
    page.on('request', (request) => {
      if (request.url().endsWith('/ScreenPopController/take')) asked.push(page === other.page ? 'other' : 'mine');
    });
  }
  other.page.on('response', async (response) => {
    if (!response.url().includes('/lightning/data/events')) return;
    const { events } = (await response.json()) as { events: { data: { payload: object } }[] };
    heard.push(...events.map(({ data }) => data.payload));
  });

  // Each tab asks for events once a second, so either may hear of it first.
  await second.page.bringToFront();
  await pop({ kind: 'record', recordId: contacts.get('Priya Venkat') });
  const shown = ({ page }: Tab) => page.getByRole('heading', { name: 'Priya Venkat' }).waitFor({ timeout: 30_000 });
  await Promise.any([shown(first), shown(second)]);
  await first.page.waitForTimeout(3_000);
  expect([...(await first.tabs()), ...(await second.tabs())]).toHaveLength(1);
  expect(await other.tabs()).toEqual([]);
  expect(asked).toEqual(['mine']);
  expect(heard).toHaveLength(1);
  expect(Object.keys(heard[0]!).sort()).toEqual(['CreatedById', 'CreatedDate', 'Request_Id__c', 'User_Id__c'].sort());
  expect(JSON.stringify(heard)).not.toContain(contacts.get('Priya Venkat'));

  await pop({ kind: 'record', recordId: contacts.get('Priya Venkat') }, 'agent2@patchbay.example.com');
  await other.page.getByRole('heading', { name: 'Priya Venkat' }).waitFor();
  expect([...first.errors, ...second.errors, ...other.errors]).toEqual([]);
  other.page.removeAllListeners('response');
  await other.page.waitForTimeout(500);
  await Promise.all([mine.close(), theirs.close()]);
});

test.each(['admin', 'supervisor'])('who gets no events, as %s, hears the phone and sees no error', async (alias) => {
  const context = await newContext();
  const refused: string[] = [];
  context.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  const page = await desk.open(alias, '/lightning/app/c__Patchbay_Voice', context);
  await page.getByRole('button', { name: 'Screen pops', exact: true }).click();
  const panel = page.locator('c-screen-pop');
  await panel.locator('[data-part="status"]').waitFor();
  await expect(panel.locator('c-error-panel').textContent()).resolves.toBe('');
  await page.mouse.click(900, 700);
  const request = JSON.stringify({ kind: 'url', url: `${DESK}/of-phone` });
  await page.evaluate(`Promise.all([import('lightning/messageService'), import('@salesforce/messageChannel/Screen_Pop__c')])
    .then(([{ createMessageContext, publish }, { default: channel }]) =>
      publish(createMessageContext(), channel, { requestJson: ${JSON.stringify(request)}, source: 'CONNECTOR' }))`);
  await page.waitForTimeout(1_500);
  expect(opened(context)).toEqual([`${DESK}/of-phone`]);
  expect(refused).toEqual([]);
  await context.close();
});

test('what came while nobody was there is listed quietly, and opened or dismissed there', async () => {
  await pop({ kind: 'record', recordId: contacts.get('Lucia Ferrand') });
  await pop({ kind: 'search', term: 'Too late' });
  await org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: 61 });
  const context = await newContext();
  const tab = await Tab.open(context, 'agent');
  await tab.page.getByRole('button', { name: 'Screen pops (2)' }).waitFor();
  await tab.page.waitForTimeout(1_500);
  expect(await tab.tabs()).toEqual([]);
  await expect(tab.toasts.count()).resolves.toBe(0);
  await expect(tab.panel.isVisible()).resolves.toBe(false);

  await tab.showPanel();
  await tab.panel.getByRole('heading', { name: 'Missed' }).waitFor();
  expect(await accessibilityProblems(tab.page)).toEqual([]);
  await tab.panel.getByRole('button', { name: 'Dismiss Search for Too late' }).click();
  await tab.panel.getByText('Search for Too late').waitFor({ state: 'detached' });
  await tab.panel.getByRole('button', { name: 'Open Record' }).click();
  await tab.page.getByRole('heading', { name: 'Lucia Ferrand' }).waitFor();
  await tab.page.getByRole('button', { name: 'Screen pops', exact: true }).waitFor();
  await tab.page.reload();
  await tab.panel.getByText('None yet.').waitFor({ state: 'attached' });
  expect(tab.errors).toEqual([]);
  await context.close();
});
