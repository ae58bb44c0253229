import createLinkedAccount from '@salesforce/apex/CobaltController.createLinkedAccount';
import findLinkedAccount from '@salesforce/apex/CobaltController.findLinkedAccount';
import type { LinkedAccount } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { api, LightningElement, wire } from 'lwc';

import { label } from './labels';

/** Objects whose records customers of an integration usually are. */
const OBJECTS = ['Account', 'Contact', 'User'];

interface ObjectInfos {
  readonly results: readonly { readonly result?: { readonly apiName?: string; readonly label?: string } }[];
}

/** Links a record with Cobalt. Dispatches `chosen` with the linked account, found or new, and `cancel`. */
export default class CobaltLinkedAccount extends LightningElement {
  @wire(getObjectInfos, { objectApiNames: OBJECTS })
  objectInfos?: WireResult<ObjectInfos>;

  /** Whether there is something to go back to. */
  @api isCancelShown = false;

  readonly label = label;

  objectName = OBJECTS[0]!;
  recordId = '';
  name = '';
  found: LinkedAccount | null = null;
  isBusy = false;
  error: unknown = null;
  errorHeading = '';

  /** Puts the focus on the first field. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="object"]')?.focus();
  }

  /** What the org calls the objects; their API names until that is known. */
  get objects(): { label: string; value: string }[] {
    const infos = this.objectInfos?.data?.results.map(({ result }) => result) ?? [];
    return OBJECTS.map((value) => ({
      value,
      label: infos.find((info) => info?.apiName === value)?.label ?? value,
    }));
  }

  get foundText(): string {
    return fillIn(label.exists, this.found?.linkedAccountId ?? '');
  }

  get isCreateOff(): boolean {
    return this.isBusy || this.recordId === '';
  }

  handleObject(event: CustomEvent<{ value: string }>): void {
    this.objectName = event.detail.value;
    this.forget();
  }

  async handleRecord(event: CustomEvent<{ recordId?: string | null }>): Promise<void> {
    event.stopPropagation();
    this.forget();
    const recordId = event.detail.recordId ?? '';
    this.recordId = recordId;
    if (recordId !== '') {
      const found = await this.work(label.lookUpFailed, () => findLinkedAccount({ recordId }));
      if (recordId === this.recordId) {
        this.found = found;
      }
    }
  }

  handleName(event: CustomEvent<{ value: string }>): void {
    this.name = event.detail.value;
  }

  async handleCreate(): Promise<void> {
    const { recordId, name } = this;
    const created = await this.work(label.failed, () => createLinkedAccount({ recordId, name: name.trim() }));
    if (created !== null) {
      this.choose(created);
    }
  }

  handleChoose(): void {
    this.choose(this.found!);
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  private choose(detail: LinkedAccount): void {
    this.dispatchEvent(new CustomEvent<LinkedAccount>('chosen', { detail }));
  }

  private forget(): void {
    this.recordId = '';
    this.found = null;
    this.error = null;
  }

  private async work(heading: string, ask: () => Promise<unknown>): Promise<LinkedAccount | null> {
    this.isBusy = true;
    this.error = null;
    let answer: LinkedAccount | null = null;
    try {
      answer = (await ask()) as LinkedAccount | null;
    } catch (error) {
      this.errorHeading = heading;
      this.error = error;
    }
    this.isBusy = false;
    return answer;
  }
}
