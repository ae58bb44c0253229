import { LightningElement, api } from 'lwc';

const ICONS: Readonly<Record<string, string>> = {
  empty: 'utility:open_folder',
  denied: 'utility:lock',
  notFound: 'utility:search',
  error: 'utility:error',
  unsupported: 'utility:ban',
};

/** What stands where content would: nothing there, no access, not found, an error, something local-org lacks. */
export default class Message extends LightningElement {
  /** `empty`, `denied`, `notFound`, `error` or `unsupported`. */
  @api kind = 'empty';
  @api heading = '';
  /** May have several lines. */
  @api text = '';
  /** Within a card, with less space around it. */
  @api compact = false;
  /** Stands for the whole page: its heading is the page's. */
  @api pageLevel = false;

  get icon(): string {
    return ICONS[this.kind] ?? ICONS['error']!;
  }

  get role(): string | null {
    return this.kind === 'empty' ? null : 'alert';
  }

  get className(): string {
    const space = this.compact ? 'slds-p-around_medium' : 'slds-p-around_xx-large';
    return `slds-align_absolute-center slds-text-align_center message ${this.kind} ${space}`;
  }

  get lines(): readonly { readonly key: number; readonly text: string }[] {
    return this.text
      .split('\n')
      .filter(Boolean)
      .map((text, key) => ({ key, text }));
  }
}
