import type { Row } from 'c/presenceStateDraft';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A status got another idle code; none for an empty text. */
export type CodeChange = CustomEvent<{ readonly status: string; readonly code: string }>;

/** The presence statuses with their idle codes. Dispatches `codechange` (CodeChange) for a line that is changed. */
export default class PresenceStateTable extends LightningElement {
  @api rows: readonly Row[] = [];
  /** Codes are chosen by name, not typed. */
  @api hasNames = false;
  @api isLocked = false;

  readonly label = label;

  handleCode(event: CustomEvent<{ value: string }>): void {
    this.tell(event, event.detail.value);
  }

  handleRemove(event: Event): void {
    this.tell(event, '');
  }

  private tell({ currentTarget }: Event, code: string): void {
    const { status } = (currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('codechange', { detail: { status, code } }));
  }
}
