import { copyText } from 'c/clipboard';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A value to paste elsewhere. Where the browser does not let it be copied, it is selected for the user to do so. */
export default class SetupValue extends LightningElement {
  /** What the value is. */
  @api label = '';
  @api value = '';
  /** What to do with it; empty for nothing. */
  @api help = '';

  readonly labels = label;
  isCopied = false;
  status = '';

  get isLong(): boolean {
    return this.value.includes('\n');
  }

  get rows(): number {
    return Math.min(this.value.split('\n').length, 12);
  }

  get copyLabel(): string {
    return fillIn(label.copy, this.label);
  }

  get icon(): string {
    return this.isCopied ? 'utility:check' : 'utility:copy_to_clipboard';
  }

  handleFocus(event: Event): void {
    (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).select();
  }

  async handleCopy(): Promise<void> {
    // Told anew when it is copied again.
    this.status = '';
    this.isCopied = await copyText(this.value, this.template!.querySelector('[data-part="value"]'));
    this.status = this.isCopied ? label.copied : label.notCopied;
  }
}
