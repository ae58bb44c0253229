/** What the two rows of a console's tabs have in common. */
import { addressOf } from '../addresses/addresses';
import type { WorkspaceTab } from '../workspace/workspace';

/** A tab as the templates draw it. */
export interface DrawnTab {
  readonly tabId: string;
  readonly label: string;
  readonly icon: string;
  readonly href: string;
  readonly className: string;
  readonly selected: 'true' | 'false';
  readonly tabIndex: '0' | '-1';
  readonly closeable: boolean;
  readonly closeTitle: string;
  readonly pinned: boolean;
  readonly unsaved: boolean;
  /** Said to screen readers after the label. */
  readonly hint: string;
}

interface Situation {
  readonly selected: boolean;
  /** The one tab of the row that the Tab key reaches. */
  readonly reachable: boolean;
  readonly unsaved: boolean;
  readonly className: string;
}

export function drawnTab(tab: WorkspaceTab, { selected, reachable, unsaved, className }: Situation): DrawnTab {
  const label = tab.customTitle ?? tab.title ?? 'Loading...';
  const classes = [
    className,
    selected ? 'slds-is-active' : '',
    unsaved ? 'slds-is-unsaved' : '',
    tab.highlighted ? 'slds-has-notification' : '',
  ];
  return {
    tabId: tab.tabId,
    label,
    icon: tab.icon ?? 'standard:default',
    href: addressOf(tab.page),
    className: classes.filter(Boolean).join(' '),
    selected: selected ? 'true' : 'false',
    tabIndex: reachable ? '0' : '-1',
    closeable: tab.closeable,
    closeTitle: `Close ${label}`,
    pinned: tab.pinned,
    unsaved,
    hint: [tab.highlighted ? 'has news' : '', tab.closeable ? 'Press Delete to close.' : ''].filter(Boolean).join(' '),
  };
}

/** What a key pressed on a row of tabs asks for; null when nothing. */
export function tabKey(
  event: KeyboardEvent,
  tabs: readonly DrawnTab[],
): { readonly kind: 'focus' | 'close'; readonly tabId: string } | null {
  const at = tabs.findIndex(({ tabIndex }) => tabIndex === '0');
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return null;
  const focus = (index: number): { kind: 'focus'; tabId: string } => ({
    kind: 'focus',
    tabId: tabs[(index + tabs.length) % tabs.length]!.tabId,
  });
  switch (event.key) {
    case 'ArrowRight':
      return focus(at + 1);
    case 'ArrowLeft':
      return focus(at - 1);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(tabs.length - 1);
    case 'Delete':
      return tabs[at]!.closeable ? { kind: 'close', tabId: tabs[at]!.tabId } : null;
    default:
      return null;
  }
}
