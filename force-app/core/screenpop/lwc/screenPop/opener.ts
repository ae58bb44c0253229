import type { UrlMode } from './request';
import { freshTabName, isTabOpen, rememberTab, tabName } from './tabName';

/**
 * What became of a tab: `shown` is in front of the agent; `sent` was loaded into the tab behind, if that is still there;
 * `blocked` was kept from opening by the browser.
 */
export type Opened = 'shown' | 'sent' | 'blocked';

/** A link as it is clicked. `target` is the name of a tab; null: a new one each time. */
export interface TabLink {
  readonly href: string;
  readonly target: string | null;
}

/** The browser needs a moment to bring another tab to the front. */
const LEAVING_MS = 800;

/**
 * Opens URLs in tabs by clicking links: under Lightning Web Security a named tab is found again by no other means, and no
 * handle tells what became of it. What did is seen by its effects: the page loses the focus, or the user's gesture, which
 * the browser asks for a new tab, is used up.
 * @param click clicks a link of the component's template
 */
export async function openTab(href: string, mode: UrlMode, click: (link: TabLink) => Promise<void>): Promise<Opened> {
  const isGesture = hasGesture();
  if (mode !== 'existingBrowserTab') {
    const isLeft = await leaves(() => click({ href, target: null }));
    return isLeft || isGesture ? 'shown' : outcomeWithoutGesture(false);
  }
  const isKnown = isTabOpen();
  if (await leaves(() => click({ href, target: tabName() }))) {
    rememberTab();
    return 'shown';
  }
  if (!isGesture) {
    return outcomeWithoutGesture(isKnown);
  }
  // Nothing came to the front though the user allowed it: the page there has cut itself off. Another name finds a new tab.
  await click({ href, target: freshTabName() });
  rememberTab();
  return 'shown';
}

/** A page that is not in front cannot tell whether a tab was opened. */
function outcomeWithoutGesture(isTabKnown: boolean): Opened {
  return isTabKnown || !document.hasFocus() ? 'sent' : 'blocked';
}

const hasGesture = (): boolean => navigator.userActivation?.isActive ?? false;

async function leaves(click: () => Promise<void>): Promise<boolean> {
  const hadFocus = document.hasFocus();
  const hadGesture = hasGesture();
  await click();
  if (hadGesture && !hasGesture()) {
    return true;
  }
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- Ends by itself; nothing of the component is touched.
  await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
  return hadFocus && !document.hasFocus();
}
