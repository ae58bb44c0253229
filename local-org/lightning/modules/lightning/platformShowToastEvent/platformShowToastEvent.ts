/** `lightning/platformShowToastEvent`: the console shows a toast for the event wherever it was dispatched. */
import type { ToastConfig } from '../../platform/shell/shell';

export const ShowToastEventName = 'lightning__showtoast';

export class ShowToastEvent extends CustomEvent<ToastConfig> {
  constructor(toast: ToastConfig) {
    super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail: toast });
  }
}
