/** The browser's window as the console uses it. */
import { request } from 'platform/http';
import { context } from 'platform/session';
import Confirmation from 'shell/confirmation';
import { openOverlay } from 'shell/overlays';

import { SEARCH_PATH } from '../addresses/search';
import type { Browser } from '../console/console';
import type { RecordData } from '../uiApi/uiApi';

/** Another user in the same browser tab starts with tabs of their own. */
const keyOf = (key: string): string => `${key}.${context().user.id}`;

export const browser: Browser = {
  // The address of a search has all it says in its fragment.
  address: () => location.pathname + location.search + (location.pathname === SEARCH_PATH ? location.hash : ''),
  pushAddress: (address) => history.pushState(null, '', address),
  replaceAddress: (address) => history.replaceState(null, '', address),
  openWindow: (address) => void window.open(address, '_blank', 'noopener'),
  read: (key) => sessionStorage.getItem(keyOf(key)),
  write: (key, value) => sessionStorage.setItem(keyOf(key), value),
  confirmLoss: (tabs) => {
    const names = tabs.map(({ customTitle, title }) => customTitle ?? title ?? 'this tab').join(', ');
    return openOverlay<boolean>(Confirmation, {
      label: 'Discard your changes?',
      message: `You have unsaved changes in ${names}. If you go on, they are lost.`,
      action: 'Discard Changes',
      size: 'small',
    });
  },
  parentRecord: async (recordId, objectApiName, field) => {
    const path = `/lightning/data/ui-api/records/${recordId}?optionalFields=${objectApiName}.${field}`;
    const record = await request<RecordData>('GET', path);
    const value = record.fields[field]?.value;
    return typeof value === 'string' ? value : null;
  },
};
