import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A record that may be the caller. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  /** Name of a contact's account. */
  readonly account?: string;
  /** Contact, Lead, Account or User. */
  readonly objectApiName: string;
}

/** The record that was chosen; null: a new contact is to be made. */
export type CallerChoice = Pick<Caller, 'id'> | null;

interface DrawnCaller {
  readonly id: string;
  readonly name: string;
  /** Kind of record, and a contact's account. */
  readonly detail: string;
  readonly icon: string;
}

const OBJECTS: Readonly<Record<string, string>> = {
  Contact: label.contact,
  Lead: label.lead,
  Account: label.account,
  User: label.user,
};

/**
 * Asks which of several records the caller is. Fires `choose` with a CallerChoice, or `close`. Arrow keys go from one to
 * the next, Escape closes.
 */
export default class ScreenPopChooser extends LightningElement {
  /** The number they all have. */
  @api phone = '';
  @api callers: readonly Caller[] = [];
  /** Whether all records were looked at. */
  @api isComplete = false;

  readonly label = label;

  /** Puts the focus on the first of them. */
  @api focus(): void {
    this.buttons[0]?.focus();
  }

  get heading(): string {
    return fillIn(label.title, this.phone);
  }

  get isPartial(): boolean {
    return !this.isComplete;
  }

  get drawn(): readonly DrawnCaller[] {
    return this.callers.map(({ id, name, account, objectApiName }) => ({
      id,
      name,
      detail: [OBJECTS[objectApiName] ?? objectApiName, account].filter(Boolean).join(' · '),
      icon: `standard:${objectApiName.toLowerCase()}`,
    }));
  }

  handleChoose(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent<CallerChoice>('choose', { detail: id === undefined ? null : { id } }));
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  handleKey(event: KeyboardEvent): void {
    const { buttons } = this;
    const at = buttons.indexOf(event.target as HTMLElement);
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        buttons[(at + step + buttons.length) % buttons.length]?.focus();
        break;
      }
      case 'Escape':
        this.handleClose();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private get buttons(): HTMLElement[] {
    return [...this.template!.querySelectorAll<HTMLElement>('button')];
  }
}
