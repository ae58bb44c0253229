/** The standard actions on a record: edit and clone open the editor, delete asks first. */
import { deleteRecord } from 'lightning/uiRecordApi';
import { request } from 'platform/http';
import Confirmation from 'shell/confirmation';
import { messagesOf } from 'shell/errors';
import { openOverlay } from 'shell/overlays';
import { openPage, showToast } from 'shell/pageEvents';
import { recordChanged } from 'shell/recordChanges';
import { nameField } from 'shell/uiApi';
import type { ObjectInfo, RecordData } from 'shell/uiApi';

export interface RecordAction {
  /** `edit`, `clone`, `delete`. */
  readonly name: string;
  readonly label: string;
}

const SUPPORTED: Readonly<Record<string, string>> = { Edit: 'edit', Clone: 'clone', Delete: 'delete' };

interface PlatformAction {
  readonly apiName: string;
  readonly label: string;
  readonly type: string;
}

/** The standard buttons that the page layout and the user's rights leave on a record. */
export async function standardActions(recordId: string): Promise<readonly RecordAction[]> {
  const answer = await request<{ actions: Readonly<Record<string, { actions: readonly PlatformAction[] }>> }>(
    'GET',
    `/lightning/data/ui-api/actions/record/${recordId}`,
  );
  return (answer.actions[recordId]?.actions ?? []).flatMap(({ apiName, label }) => {
    const name = SUPPORTED[apiName];
    return name === undefined ? [] : [{ name, label }];
  });
}

/** Answers true when the record is gone afterwards. */
export async function recordAction(
  element: EventTarget,
  action: string,
  record: Pick<RecordData, 'id' | 'apiName' | 'fields'>,
  info: ObjectInfo,
): Promise<boolean> {
  if (action !== 'delete') {
    openPage(element, {
      type: 'standard__recordPage',
      attributes: { objectApiName: record.apiName, recordId: record.id, actionName: action },
    });
    return false;
  }
  const label = info.label.toLowerCase();
  const confirmed = await openOverlay<boolean>(Confirmation, {
    label: `Delete ${info.label}`,
    message: `Are you sure you want to delete this ${label}?`,
    action: 'Delete',
    size: 'small',
  });
  if (!confirmed) return false;
  try {
    await deleteRecord(record.id);
  } catch (error) {
    showToast(element, 'error', `This ${label} was not deleted`, messagesOf(error).join(' '));
    return false;
  }
  const name = record.fields[nameField(info)]?.value ?? record.id;
  showToast(element, 'success', `${info.label} "${String(name)}" was deleted.`);
  recordChanged({ recordId: record.id, objectApiName: record.apiName });
  return true;
}
