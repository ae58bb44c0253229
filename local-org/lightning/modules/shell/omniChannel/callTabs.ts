/** What opens for who takes a call: its record, and the screen pops of the Omni-Channel flow. */
import { shell } from 'platform/shell';
import type { Call } from 'platform/voice';

const recordPage = (recordId: string) => ({
  type: 'standard__recordPage',
  attributes: { recordId, actionName: 'view' },
});

/** In a console the call's workspace tab, whose subtabs the pops are; elsewhere one page after the other. */
export async function openCall({ voiceCallId, screenPops }: Call, withPops: boolean): Promise<void> {
  const { workspace, isConsole, navigate } = shell();
  const pops = withPops ? screenPops.filter(({ targetObjectId }) => targetObjectId !== voiceCallId) : [];
  if (!isConsole()) {
    const focused = pops.find(({ isFocused }) => isFocused)?.targetObjectId ?? voiceCallId;
    await navigate(recordPage(focused), { replace: false, tabId: null });
    return;
  }
  const tabId = await workspace.open({ recordId: voiceCallId, focus: true });
  for (const { targetObjectId, isFocused } of pops) {
    await workspace.openSubtab(tabId, { recordId: targetObjectId, focus: isFocused });
  }
}

/** Whether a tab of the console shows a record; outside of consoles nothing is opened by itself. */
export async function showsRecord(recordId: string): Promise<boolean> {
  if (!shell().isConsole()) return true;
  const tabs = await shell().workspace.all();
  return tabs.some((tab) => tab.recordId === recordId || tab.subtabs.some((subtab) => subtab.recordId === recordId));
}
