import { disableTabClose, setTabHighlighted } from 'lightning/platformWorkspaceApi';

/** Marks the console's tab while there are unsaved changes, and keeps it from being closed. */
export async function markTab(tabId: string, isDirty: boolean): Promise<void> {
  try {
    await Promise.all([disableTabClose(tabId, isDirty), setTabHighlighted(tabId, isDirty)]);
  } catch {
    // Not every tab can be marked, the last one for example; the changes are kept in any case.
  }
}
