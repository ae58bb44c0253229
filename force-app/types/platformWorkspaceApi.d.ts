/** The tabs of a console app. */
declare module 'lightning/platformWorkspaceApi' {
  import type { PageReference } from 'lightning/navigation';
  import type { WireAdapterConstructor } from 'lwc';

  /** Whether the app has console navigation. */
  export const IsConsoleNavigation: WireAdapterConstructor<Record<string, never>, boolean>;
  /** Id of the workspace tab the component lies in; null outside of one. */
  export const EnclosingTabId: WireAdapterConstructor<Record<string, never>, string | null>;
  /** Takes the possibility to close a tab away, or gives it back. */
  export function disableTabClose(tabId: string, disabled: boolean): Promise<unknown>;
  /** Marks a tab as one that needs attention. */
  export function setTabHighlighted(tabId: string, highlighted: boolean): Promise<unknown>;
  /** Opens a workspace tab, or shows the one that has the page already; answers its id. */
  export function openTab(page: {
    readonly recordId?: string;
    readonly pageReference?: PageReference;
    readonly url?: string;
    readonly focus?: boolean;
    readonly label?: string;
  }): Promise<string>;
}
