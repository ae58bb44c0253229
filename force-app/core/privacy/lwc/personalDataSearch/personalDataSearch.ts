import { fillIn } from 'c/labelText';
import type { Identifier, Request } from 'c/personalDataModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Choice {
  readonly label: string;
  readonly value: string;
}

/**
 * Asks whose data is looked for. Dispatches `person` with the id of a contact, or null, when it is chosen, `changed` when
 * anything else is, and `search` with the request.
 */
export default class PersonalDataSearch extends LightningElement {
  @api isBusy = false;

  readonly label = label;
  chosen: readonly string[] = [];
  private known: readonly Identifier[] = [];
  private recordId: string | null = null;
  private phone = '';
  private email = '';

  /** Numbers and addresses of the contact; those that others have too are not chosen at first. */
  @api
  get identifiers(): readonly Identifier[] {
    return this.known;
  }
  set identifiers(identifiers: readonly Identifier[]) {
    this.known = identifiers;
    this.chosen = identifiers.flatMap(({ value, isShared }) => (isShared ? [] : [value]));
  }

  /** Puts the focus on the first field. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('lightning-record-picker')?.focus();
  }

  get hasIdentifiers(): boolean {
    return this.known.length > 0;
  }

  get choices(): Choice[] {
    return this.known.map(({ value, isShared }) => ({ label: isShared ? fillIn(label.shared, value) : value, value }));
  }

  handlePerson(event: CustomEvent<{ recordId: string | null }>): void {
    this.recordId = event.detail.recordId;
    this.dispatchEvent(new CustomEvent<string | null>('person', { detail: this.recordId }));
  }

  handleChosen(event: CustomEvent<{ value: string[] }>): void {
    this.chosen = event.detail.value;
    this.tellChanged();
  }

  handlePhone(event: CustomEvent<{ value: string }>): void {
    this.phone = event.detail.value;
    this.tellChanged();
  }

  handleEmail(event: CustomEvent<{ value: string }>): void {
    this.email = event.detail.value;
    this.tellChanged();
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      this.handleFind();
    }
  }

  handleFind(): void {
    if (this.isBusy) {
      return;
    }
    const request: Request = {
      recordId: this.recordId,
      phones: [...this.chosenOf('PHONE'), ...given(this.phone)],
      emails: [...this.chosenOf('EMAIL'), ...given(this.email)],
    };
    this.dispatchEvent(new CustomEvent<Request>('search', { detail: request }));
  }

  private chosenOf(wanted: Identifier['kind']): string[] {
    return this.known
      .filter(({ kind, value }) => kind === wanted && this.chosen.includes(value))
      .map(({ value }) => value);
  }

  private tellChanged(): void {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}

const given = (text: string): string[] => (text.trim() === '' ? [] : [text.trim()]);
