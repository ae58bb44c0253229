import { dateTimeText, numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { Receipt } from 'c/personalDataModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Line {
  readonly key: string;
  readonly label: string;
  readonly erased: string;
  readonly deleted: string;
  readonly failed: string;
}

/** That a person's data was or is being erased: how much of what, when and by whom. */
export default class PersonalDataReceipt extends LightningElement {
  @api receipt!: Receipt;

  readonly label = label;

  /** Puts the focus on the heading. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('h2')?.focus();
  }

  get heading(): string {
    return fillIn(label.title, this.receipt.reference);
  }

  get state(): string {
    const { status, objects, objectsDone, counts } = this.receipt;
    if (status === 'Running') {
      return fillIn(label.running, numberText(objectsDone), numberText(objects));
    }
    if (status === 'Incomplete') {
      return label.incomplete;
    }
    return counts.length === 0 ? label.none : label.completed;
  }

  get icon(): string {
    const { status } = this.receipt;
    return status === 'Running' ? 'utility:clock' : status === 'Completed' ? 'utility:success' : 'utility:warning';
  }

  get variant(): string {
    const { status } = this.receipt;
    return status === 'Running' ? '' : status === 'Completed' ? 'success' : 'warning';
  }

  get byText(): string {
    return fillIn(label.by, this.receipt.requestedBy, dateTimeText(this.receipt.startedAt));
  }

  get endedText(): string {
    return this.receipt.endedAt ? fillIn(label.ended, dateTimeText(this.receipt.endedAt)) : '';
  }

  get hasLines(): boolean {
    return this.receipt.counts.length > 0;
  }

  get lines(): Line[] {
    return this.receipt.counts.map(({ objectName, label: what, erased, deleted, failed }) => ({
      key: objectName,
      label: what,
      erased: numberText(erased),
      deleted: numberText(deleted),
      failed: numberText(failed),
    }));
  }

  get hasProblems(): boolean {
    return this.receipt.problems.length > 0;
  }
}
