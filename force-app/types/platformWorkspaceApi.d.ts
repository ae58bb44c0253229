/** The tabs of a console app. */
declare module 'lightning/platformWorkspaceApi' {
  import type { WireAdapterConstructor } from 'lwc';

  /** Whether the app has console navigation. */
  export const IsConsoleNavigation: WireAdapterConstructor<Record<string, never>, boolean>;
  /** Id of the workspace tab the component lies in; null outside of one. */
  export const EnclosingTabId: WireAdapterConstructor<Record<string, never>, string | null>;
  /** Takes the possibility to close a tab away, or gives it back. */
  export function disableTabClose(tabId: string, disabled: boolean): Promise<unknown>;
  /** Marks a tab as one that needs attention. */
  export function setTabHighlighted(tabId: string, highlighted: boolean): Promise<unknown>;
}
