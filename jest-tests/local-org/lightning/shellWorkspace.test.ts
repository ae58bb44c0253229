import type { PageReference } from '../../../local-org/lightning/modules/shell/addresses/addresses';
import {
  NAVIGATION_TAB,
  NoSuchTab,
  changeTab,
  closeTab,
  focusPrimary,
  focusTab,
  frontTab,
  newWorkspace,
  openSubtab,
  openTab,
  pinTab,
  refreshTab,
  restored,
  showNavigation,
  stored,
  subtabsOf,
  tabOf,
  tabShowing,
  unsavedWithin,
} from '../../../local-org/lightning/modules/shell/workspace/workspace';
import type { Workspace } from '../../../local-org/lightning/modules/shell/workspace/workspace';

const list = (objectApiName: string): PageReference => ({
  type: 'standard__objectPage',
  attributes: { objectApiName, actionName: 'home' },
});

const record = (number: number): PageReference => ({
  type: 'standard__recordPage',
  attributes: { recordId: `00100000000000${number}AAA`, actionName: 'view' },
});

/** Two workspace tabs, the first with two subtabs; in front is the second tab. */
function workspaceOf(): { workspace: Workspace; first: string; second: string; contact: string; order: string } {
  const one = openTab(newWorkspace(list('Account')), record(1));
  const contact = openSubtab(one.workspace, one.tabId, record(3));
  const order = openSubtab(contact.workspace, one.tabId, record(4));
  const two = openTab(order.workspace, record(2));
  return {
    workspace: two.workspace,
    first: one.tabId,
    second: two.tabId,
    contact: contact.tabId,
    order: order.tabId,
  };
}

it('starts with the navigation item in front', () => {
  const workspace = newWorkspace(list('Account'));
  expect(frontTab(workspace)).toMatchObject({ tabId: NAVIGATION_TAB, closeable: false, page: list('Account') });
});

it('opens tabs in front, or behind when asked', () => {
  const { workspace, second } = workspaceOf();
  expect(frontTab(workspace).tabId).toBe(second);
  const behind = openTab(workspace, record(5), { focus: false });
  expect(frontTab(behind.workspace).tabId).toBe(second);
  expect(behind.workspace.tabs).toHaveLength(3);
});

it('focuses the tab that shows a page already, with its latest state', () => {
  const { workspace, first } = workspaceOf();
  const again = openTab(workspace, { ...record(1), state: { c__x: '1' } });
  expect(again.tabId).toBe(first);
  expect(again.workspace.tabs).toHaveLength(2);
  expect(tabOf(again.workspace, first).page.state).toEqual({ c__x: '1' });
});

it('opens a subtab of a subtab beside it, under their workspace tab', () => {
  const { workspace, first, contact } = workspaceOf();
  const opened = openSubtab(workspace, contact, record(6));
  expect(tabOf(opened.workspace, opened.tabId).parentTabId).toBe(first);
  expect(subtabsOf(opened.workspace, first)).toHaveLength(3);
  expect(frontTab(opened.workspace).tabId).toBe(opened.tabId);
});

it('opens no subtab under the navigation item', () => {
  expect(() => openSubtab(newWorkspace(list('Account')), NAVIGATION_TAB, record(1))).toThrow(NoSuchTab);
});

it('remembers which subtab was in front', () => {
  const { workspace, first, second, contact, order } = workspaceOf();
  expect(frontTab(focusTab(workspace, first)).tabId).toBe(order);
  const chosen = focusTab(focusTab(workspace, contact), second);
  expect(frontTab(focusTab(chosen, first)).tabId).toBe(contact);
  expect(frontTab(focusPrimary(chosen, first)).tabId).toBe(first);
});

it('closes a tab with its subtabs and goes back to the one seen before', () => {
  const { workspace, first, second } = workspaceOf();
  const back = closeTab(workspace, second);
  expect(back.focusedTabId).toBe(first);
  const empty = closeTab(back, first);
  expect(empty).toMatchObject({ tabs: [], subtabs: [], focusedTabId: NAVIGATION_TAB });
});

it('closing a tab behind leaves the one in front', () => {
  const { workspace, first, second } = workspaceOf();
  expect(frontTab(closeTab(workspace, first)).tabId).toBe(second);
});

it('closes a subtab: the next one, the one before, then the tab itself', () => {
  const { workspace, first, contact, order } = workspaceOf();
  const front = focusTab(workspace, contact);
  const one = closeTab(front, contact);
  expect(frontTab(one).tabId).toBe(order);
  expect(frontTab(closeTab(one, order)).tabId).toBe(first);
});

it('never closes the navigation item', () => {
  const { workspace } = workspaceOf();
  expect(closeTab(workspace, NAVIGATION_TAB)).toBe(workspace);
});

it('refuses ids of tabs that are not open', () => {
  const { workspace } = workspaceOf();
  for (const use of [focusTab, closeTab, refreshTab]) expect(() => use(workspace, 'ctab99')).toThrow(NoSuchTab);
});

it('shows another page in the navigation item under another title', () => {
  const titled = changeTab(newWorkspace(list('Account')), NAVIGATION_TAB, { title: 'Accounts' });
  expect(showNavigation(titled, list('Account')).navigation.title).toBe('Accounts');
  expect(showNavigation(titled, list('Contact')).navigation).toMatchObject({ title: null, page: list('Contact') });
});

it('names the tabs that closing one would lose', () => {
  const { workspace, first, second, contact } = workspaceOf();
  const edited = changeTab(workspace, contact, { unsaved: true });
  expect(unsavedWithin(edited, first).map(({ tabId }) => tabId)).toEqual([contact]);
  expect(unsavedWithin(edited, second)).toEqual([]);
});

it('takes the highlight from a tab that is looked at', () => {
  const { workspace, first, order } = workspaceOf();
  const lit = changeTab(workspace, order, { highlighted: true });
  expect(tabOf(focusTab(lit, first), order).highlighted).toBe(true);
  expect(tabOf(focusTab(lit, order), order).highlighted).toBe(false);
});

it('puts pinned tabs first', () => {
  const { workspace, first, second } = workspaceOf();
  expect(pinTab(workspace, second, true).tabs.map(({ tabId }) => tabId)).toEqual([second, first]);
});

it('loads a tab and its subtabs anew, or the tab alone', () => {
  const { workspace, first, contact } = workspaceOf();
  const generations = (changed: Workspace): number[] =>
    [first, contact].map((tabId) => tabOf(changed, tabId).generation);
  expect(generations(refreshTab(workspace, first))).toEqual([1, 1]);
  expect(generations(refreshTab(workspace, first, false))).toEqual([1, 0]);
});

it('finds the tab of a page among subtabs, too', () => {
  const { workspace, contact, second } = workspaceOf();
  expect(tabShowing(workspace, record(3))?.tabId).toBe(contact);
  expect(tabShowing(workspace, record(3), second)).toBeNull();
});

it('survives a reload without the unsaved marks', () => {
  const { workspace, second } = workspaceOf();
  const back = restored(stored(changeTab(workspace, second, { unsaved: true })));
  expect(back).toEqual(workspace);
});

it.each([null, '', '{', '{}', '{"focusedTabId":"a"}'])('takes nothing from a store that holds %j', (text) => {
  expect(restored(text)).toBeNull();
});
