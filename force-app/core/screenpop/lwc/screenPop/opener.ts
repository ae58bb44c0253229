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

/** Whether the agent has come to another tab; a page that was not looked at cannot tell. */
type Leaving = 'left' | 'stayed' | 'unknown';

/**
 * Opens URLs in tabs by clicking links: under Lightning Web Security a named tab is found again by no other means, and no
 * handle tells what became of it. What did is seen by its effects: the page is no longer in front, or the user's gesture,
 * which the browser asks for a new tab, is used up.
 * @param click clicks a link of the component's template
 */
export async function openTab(href: string, mode: UrlMode, click: (link: TabLink) => Promise<void>): Promise<Opened> {
  const isGesture = hasGesture();
  if (mode !== 'existingBrowserTab') {
    const leaving = await clicked(() => click({ href, target: null }));
    return isGesture || leaving === 'left' ? 'shown' : leaving === 'stayed' ? 'blocked' : 'sent';
  }
  const isKnown = isTabOpen();
  const leaving = await clicked(() => click({ href, target: tabName() }));
  if (leaving === 'stayed' && !isGesture) {
    // A tab that is there is refreshed behind this one; whether it still is, nobody tells.
    return isKnown ? 'sent' : 'blocked';
  }
  if (leaving === 'stayed') {
    // Nothing came to the front though the user allowed it: the page there has cut itself off. Another name finds a new tab.
    await click({ href, target: freshTabName() });
  }
  rememberTab();
  return leaving === 'unknown' && !isGesture ? 'sent' : 'shown';
}

const hasGesture = (): boolean => navigator.userActivation?.isActive ?? false;

async function clicked(click: () => Promise<void>): Promise<Leaving> {
  const hadGesture = hasGesture();
  const hadFocus = document.hasFocus();
  const wasVisible = document.visibilityState === 'visible';
  await click();
  if (hadGesture && !hasGesture()) {
    return 'left';
  }
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- Ends by itself; nothing of the component is touched.
  await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
  if ((hadFocus && !document.hasFocus()) || (wasVisible && document.visibilityState !== 'visible')) {
    return 'left';
  }
  return hadFocus || (wasVisible && !hadGesture) ? 'stayed' : 'unknown';
}
