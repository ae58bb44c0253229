import { fillIn } from 'c/labelText';
import type { IdleCode } from 'c/presenceStateDraft';
import { readIdleCodes } from 'c/presenceStateDraft';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/**
 * Reads the idle codes of a contact centre out of what its API answers. Dispatches `idlecodes`, with the codes as detail,
 * as soon as there are some.
 */
export default class PresenceStateImport extends LightningElement {
  /** Those that are known already. */
  @api idleCodes: readonly IdleCode[] = [];
  @api isLocked = false;

  text = '';
  status = '';

  readonly label = label;

  get hasNames(): boolean {
    return this.idleCodes.length > 0;
  }

  get namesText(): string {
    return fillIn(label.importCount, this.idleCodes.length);
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    this.text = event.detail.value;
    const codes = readIdleCodes(this.text);
    this.status = this.text.trim() === '' ? '' : statusOf(codes);
    if (codes !== null && codes.length > 0) {
      this.dispatchEvent(new CustomEvent('idlecodes', { detail: codes }));
    }
  }
}

function statusOf(codes: readonly IdleCode[] | null): string {
  if (codes === null) {
    return label.badJson;
  }
  return codes.length === 0 ? label.importNone : fillIn(label.importDone, codes.length);
}
