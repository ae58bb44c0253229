/** Opens the editor for an action, and does what follows a save: a toast, the record's page. */
import type { PageReference } from 'platform/shell';
import { shell } from 'platform/shell';
import { openOverlay } from 'shell/overlays';
import { showToast } from 'shell/pageEvents';

import type { ConsoleAction } from '../console/console';
import type { EditorResult } from '../recordEditor/recordEditor';
import { nameField, record } from '../uiApi/uiApi';

/** Resolves when the window is closed. */
export async function openEditor(
  { kind, page }: ConsoleAction,
  element: HTMLElement,
  tellUnsaved: (unsaved: boolean) => void,
): Promise<void> {
  // Loaded when first used: the console starts without it.
  const { default: RecordEditor } = await import('shell/recordEditor');
  const { objectApiName = null, recordId = null } = page.attributes;
  const { recordTypeId = null, defaultFieldValues } = page.state ?? {};
  const result = await openOverlay<EditorResult | null | undefined>(RecordEditor, {
    label: kind === 'edit' ? 'Edit' : 'New',
    size: 'medium',
    kind,
    objectName: objectApiName,
    recordId,
    recordTypeId,
    defaults: decoded(defaultFieldValues),
    tellUnsaved,
  });
  if (!result) return;
  await tell(kind, result, element);
  await follow(kind, result, page);
}

async function tell(kind: string, { recordId, info }: EditorResult, element: HTMLElement): Promise<void> {
  const field = nameField(info);
  const saved = await record(recordId, [`${info.apiName}.${field}`]).catch(() => null);
  const name = saved?.fields[field]?.value;
  const done = kind === 'edit' ? 'was saved' : 'was created';
  showToast(
    element,
    'success',
    typeof name === 'string' ? `${info.label} "${name}" ${done}.` : `${info.label} ${done}.`,
  );
}

async function follow(kind: string, { recordId, info, another }: EditorResult, page: PageReference): Promise<void> {
  const { objectApiName = info.apiName } = page.attributes;
  if (another) {
    await shell().navigate(
      { type: 'standard__objectPage', attributes: { objectApiName, actionName: 'new' } },
      { replace: false, tabId: null },
    );
    return;
  }
  if (kind === 'edit') return;
  await shell().navigate(
    { type: 'standard__recordPage', attributes: { objectApiName, recordId, actionName: 'view' } },
    { replace: false, tabId: null },
  );
}

/** `Name=Acme,Phone=555` with encoded values, as `encodeDefaultFieldValues` writes it. */
export function decoded(values: unknown): Readonly<Record<string, string>> {
  if (typeof values !== 'string' || values === '') return {};
  return Object.fromEntries(
    values.split(',').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at < 1 ? [] : [[pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]];
    }),
  );
}
