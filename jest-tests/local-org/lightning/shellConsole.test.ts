import type { PageReference } from '../../../local-org/lightning/modules/shell/addresses/addresses';
import type { App } from '../../../local-org/lightning/modules/shell/console/apps';
import { Console } from '../../../local-org/lightning/modules/shell/console/console';
import type { Browser } from '../../../local-org/lightning/modules/shell/console/console';
import { NAVIGATION_TAB, frontTab } from '../../../local-org/lightning/modules/shell/workspace/workspace';

const objectHome = (objectApiName: string): PageReference => ({
  type: 'standard__objectPage',
  attributes: { objectApiName, actionName: 'home' },
});

const record = (objectApiName: string, number: number, actionName = 'view'): PageReference => ({
  type: 'standard__recordPage',
  attributes: { objectApiName, recordId: `00100000000000${number}AAA`, actionName },
});

const view = (objectApiName: string, number: number): string =>
  `/lightning/r/${objectApiName}/00100000000000${number}AAA/view`;

function app(developerName: string, isConsole: boolean, parentFields = {}): App {
  return {
    id: `06m_${developerName}`,
    developerName,
    label: developerName,
    description: null,
    headerColor: null,
    isConsole,
    utilities: [],
    parentFields,
    items: ['Account', 'Case'].map((name) => ({
      apiName: `standard-${name}`,
      label: `${name}s`,
      objectApiName: name,
      page: objectHome(name),
      icon: null,
      description: null,
    })),
  };
}

/** A browser window: where it is, what it opened, what it was asked. */
class Window implements Browser {
  addresses: string[];
  opened: string[] = [];
  asked: string[][] = [];
  mayLose = true;
  store = new Map<string, string>();

  constructor(address: string) {
    this.addresses = [address];
  }

  address = (): string => this.addresses.at(-1)!;
  pushAddress = (address: string): void => void this.addresses.push(address);
  replaceAddress = (address: string): void => void this.addresses.splice(-1, 1, address);
  openWindow = (address: string): void => void this.opened.push(address);
  read = (key: string): string | null => this.store.get(key) ?? null;
  write = (key: string, value: string): void => void this.store.set(key, value);
  parentRecord = async (): Promise<string | null> => '001000000000009AAA';

  confirmLoss: Browser['confirmLoss'] = async (tabs) => {
    this.asked.push(tabs.map(({ tabId }) => tabId));
    return this.mayLose;
  };

  /** The back button, as far as the console hears of it. */
  async back(console_: Console): Promise<void> {
    this.addresses.pop();
    await console_.followHistory();
  }
}

const APPS = [app('Shop', false), app('Desk', true)];

function started(address: string, apps: readonly App[] = APPS): { window: Window; console_: Console } {
  const window = new Window(address);
  return { window, console_: new Console(apps, window) };
}

describe('where it starts', () => {
  it('opens the first item of the first app, with its address in place of the root', () => {
    const { window, console_ } = started('/');
    expect(console_.view()).toMatchObject({ app: { developerName: 'Shop' }, action: null });
    expect(window.addresses).toEqual(['/lightning/o/Account/home']);
  });

  it('opens the app that the address names, and remembers it', () => {
    const { window, console_ } = started('/lightning/app/c__Desk');
    expect(console_.view().app.developerName).toBe('Desk');
    window.addresses = ['/lightning/o/Case/home'];
    expect(new Console(APPS, window).view().app.developerName).toBe('Desk');
  });

  it.each(['/lightning/app/c__Nope', '/lightning/z', '/lightning/o/Account/fly'])('has no page for %s', (address) => {
    const { window, console_ } = started(address);
    expect(frontTab(console_.view().workspace).page).toEqual({ type: 'shell__notFound', attributes: { address } });
    expect(window.address()).toBe(address);
  });

  it('draws an action over the page it belongs to', () => {
    const { window, console_ } = started('/lightning/o/Case/new?recordTypeId=012');
    expect(console_.view().action).toMatchObject({ kind: 'new', page: { state: { recordTypeId: '012' } } });
    expect(window.address()).toBe('/lightning/o/Case/home');
  });

  it('refuses a user without an app', () => {
    expect(() => started('/', [])).toThrow('The user has no app.');
  });
});

describe('standard navigation', () => {
  it('goes from page to page, and back', async () => {
    const { window, console_ } = started('/');
    await console_.navigate(record('Account', 1));
    await console_.navigate(record('Contact', 2));
    expect(window.address()).toBe(view('Contact', 2));
    await window.back(console_);
    expect(frontTab(console_.view().workspace).page.attributes['objectApiName']).toBe('Account');
    expect(console_.view().workspace.tabs).toEqual([]);
  });

  it('takes the place of a page in the history when asked', async () => {
    const { window, console_ } = started('/');
    await console_.navigate(record('Account', 1), { replace: true });
    expect(window.addresses).toEqual([view('Account', 1)]);
  });

  it('opens other sites elsewhere, its own pages in place', async () => {
    const { window, console_ } = started('/');
    await console_.navigate({ type: 'standard__webPage', attributes: { url: 'https://example.com/a' } });
    await console_.navigate({ type: 'standard__webPage', attributes: { url: '/lightning/o/Case/home' } });
    expect(window.opened).toEqual(['https://example.com/a']);
    expect(window.address()).toBe('/lightning/o/Case/home');
  });

  it('asks before it leaves input, and stays when told', async () => {
    const { window, console_ } = started('/');
    console_.changeTab(NAVIGATION_TAB, { unsaved: true });
    window.mayLose = false;
    expect(await console_.navigate(objectHome('Case'))).toBe(false);
    expect(window.address()).toBe('/lightning/o/Account/home');
    expect(console_.hasUnsaved()).toBe(true);
    window.mayLose = true;
    expect(await console_.navigate(objectHome('Case'))).toBe(true);
    expect([window.asked.length, console_.hasUnsaved()]).toEqual([2, false]);
  });

  it('puts the address back when the user stays with the back button', async () => {
    const { window, console_ } = started('/');
    await console_.navigate(objectHome('Case'));
    console_.changeTab(NAVIGATION_TAB, { unsaved: true });
    window.mayLose = false;
    await window.back(console_);
    expect(window.address()).toBe('/lightning/o/Case/home');
  });

  it('has no tabs to open', () => {
    const { console_ } = started('/');
    expect(() => console_.openTab(objectHome('Case'))).toThrow(
      'Tabs can be opened only in an app with console navigation.',
    );
  });

  it('opens an action over the page in front', async () => {
    const { window, console_ } = started('/');
    await console_.navigate(record('Account', 1, 'edit'));
    expect(console_.view().action).toMatchObject({ kind: 'edit' });
    console_.closeAction();
    expect(console_.view().action).toBeNull();
    expect(window.addresses).toEqual(['/lightning/o/Account/home']);
  });
});

describe('console navigation', () => {
  const desk = '/lightning/app/c__Desk/o/Account/home';

  it('opens records as workspace tabs, what they link to as subtabs, items in the navigation item', async () => {
    const { window, console_ } = started(desk);
    await console_.navigate(record('Account', 1));
    await console_.navigate(record('Contact', 2));
    const { workspace } = console_.view();
    expect([workspace.tabs.length, workspace.subtabs.length]).toEqual([1, 1]);
    expect(window.address()).toBe(`${view('Contact', 2)}?ws=${encodeURIComponent(view('Account', 1))}`);
    await console_.navigate(objectHome('Case'));
    expect(frontTab(console_.view().workspace).tabId).toBe(NAVIGATION_TAB);
    await console_.navigate(record('Contact', 2));
    expect(console_.view().workspace.subtabs).toHaveLength(1);
  });

  it('opens a subtab from its address alone', () => {
    const { console_ } = started(
      `/lightning/app/c__Desk${view('Contact', 2).slice('/lightning'.length)}?ws=${encodeURIComponent(view('Account', 1))}`,
    );
    const { workspace } = console_.view();
    expect(workspace.tabs.map(({ page }) => page.attributes['objectApiName'])).toEqual(['Account']);
    expect(frontTab(workspace).page.attributes['objectApiName']).toBe('Contact');
  });

  it('opens a record under the tab that the workspace mapping says', async () => {
    const { console_ } = started('/', [app('Desk', true, { Contact: 'AccountId' })]);
    await console_.navigate(record('Contact', 2));
    const { workspace } = console_.view();
    expect(workspace.tabs[0]!.page.attributes['recordId']).toBe('001000000000009AAA');
    expect(frontTab(workspace).page.attributes['objectApiName']).toBe('Contact');
  });

  it('keeps its tabs over a reload of the page', async () => {
    const { window, console_ } = started(desk);
    await console_.navigate(record('Account', 1));
    const again = new Console(APPS, window);
    expect(again.view().workspace.tabs).toHaveLength(1);
    expect(window.address()).toBe(view('Account', 1));
  });

  it('asks before it closes a tab whose subtab holds input, and shows which', async () => {
    const { window, console_ } = started(desk);
    await console_.navigate(record('Account', 1));
    const tabId = console_.view().workspace.focusedTabId;
    const subtabId = console_.openSubtab(tabId, record('Contact', 2));
    console_.changeTab(subtabId, { unsaved: true });
    console_.focusTab(NAVIGATION_TAB);
    window.mayLose = false;
    expect(await console_.closeTab(tabId)).toBe(false);
    expect(window.asked).toEqual([[subtabId]]);
    expect(frontTab(console_.view().workspace).tabId).toBe(subtabId);
    window.mayLose = true;
    expect(await console_.closeTab(tabId)).toBe(true);
    expect(console_.view().workspace).toMatchObject({ tabs: [], subtabs: [] });
  });

  it('closes no tab whose closing is disabled', async () => {
    const { console_ } = started(desk);
    const tabId = console_.openTab(record('Account', 1), { closeable: false });
    expect(await console_.closeTab(tabId)).toBe(false);
  });

  it('leaves an app only when its input may be lost', async () => {
    const { window, console_ } = started(desk);
    await console_.navigate(record('Account', 1));
    console_.changeTab(console_.view().workspace.focusedTabId, { unsaved: true });
    window.mayLose = false;
    expect(await console_.openApp(APPS[0]!)).toBe(false);
    expect(console_.view().app.developerName).toBe('Desk');
    window.mayLose = true;
    expect(await console_.open('/lightning/app/c__Shop')).toBe(true);
    expect(window.address()).toBe('/lightning/o/Account/home');
  });

  it('refuses addresses of no page and apps the user has not', async () => {
    const { console_ } = started(desk);
    await expect(console_.open('/lightning/z')).rejects.toThrow('There is no page at /lightning/z.');
    await expect(console_.open('/lightning/app/c__Nope')).rejects.toThrow('You have no app c__Nope.');
    await expect(console_.navigate({ type: 'standard__recordPage', attributes: {} })).rejects.toThrow(
      'recordId of a standard__recordPage page reference is missing',
    );
  });
});
