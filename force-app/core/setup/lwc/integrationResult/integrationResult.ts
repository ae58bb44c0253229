import type { ActionResult } from 'c/integrationModel';
import { counted } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const MOST_SHOWN = 10;

/** What an action has done, and why not for the rest. Dispatches `close`. */
export default class IntegrationResult extends LightningElement {
  /** Null shows nothing. */
  @api result: ActionResult | null = null;
  /** What was done, for how many. */
  @api text = '';

  readonly label = label;

  get className(): string {
    const theme = this.hasRefusals ? 'slds-theme_warning' : 'slds-theme_shade';
    return `slds-scoped-notification slds-p-around_small ${theme} result`;
  }

  get hasRefusals(): boolean {
    return (this.result?.refusals.length ?? 0) > 0;
  }

  get refusedText(): string {
    return counted(this.result?.refusals.length ?? 0, label.refusedOne, label.refusedMany);
  }

  get refusals(): ActionResult['refusals'] {
    return (this.result?.refusals ?? []).slice(0, MOST_SHOWN);
  }

  get moreText(): string {
    const more = (this.result?.refusals.length ?? 0) - MOST_SHOWN;
    return more > 0 ? counted(more, label.more, label.more) : '';
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
