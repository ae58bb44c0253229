import { dateTimeText, numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { Found, FoundLine } from 'c/personalDataModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Item {
  readonly id: string;
  readonly name: string;
  readonly openText: string;
  readonly created: string;
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly count: string;
  readonly action: string;
  readonly showText: string;
  readonly items: readonly Item[];
  readonly hasItems: boolean;
  readonly firstText: string;
  readonly isCut: boolean;
}

/**
 * What was found of a person, and the button that erases it. Dispatches `open` with the id of a record to be shown, and
 * `erase` when the user is sure.
 */
export default class PersonalDataFound extends LightningElement {
  @api isBusy = false;

  readonly label = label;
  isSure = false;
  private data: Found = { lines: [], systems: [], problems: [], total: 0 };

  /** What was found; the user has to be sure anew of each. */
  @api
  get found(): Found {
    return this.data;
  }
  set found(found: Found) {
    this.data = found;
    this.isSure = false;
  }

  /** Puts the focus on the heading. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('h2')?.focus();
  }

  get summary(): string {
    const { total } = this.data;
    return total === 0 ? label.none : total === 1 ? label.one : fillIn(label.many, numberText(total));
  }

  get hasMore(): boolean {
    return this.data.lines.some(({ isMore }) => isMore);
  }

  get hasLines(): boolean {
    return this.data.lines.length > 0;
  }

  get hasProblems(): boolean {
    return this.data.problems.length > 0;
  }

  get lines(): Line[] {
    return this.data.lines.map((line, index) => viewOf(line, index));
  }

  get isEraseOff(): boolean {
    return !this.isSure || this.isBusy;
  }

  handleOpen(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent<string>('open', { detail: id! }));
  }

  handleSure(event: CustomEvent<{ checked: boolean }>): void {
    this.isSure = event.detail.checked;
  }

  handleErase(): void {
    if (!this.isEraseOff) {
      this.dispatchEvent(new CustomEvent('erase'));
    }
  }
}

function viewOf(line: FoundLine, index: number): Line {
  const count = numberText(line.count);
  return {
    key: `${line.objectName} ${index}`,
    label: line.label,
    count: line.isMore ? fillIn(label.countMore, count) : count,
    action: line.isDeleted ? label.actionDeleted : fillIn(label.actionEmptied, line.fields.join(', ')),
    showText: fillIn(label.showRecords, line.label),
    items: line.items.map(({ recordId, name, createdAt }) => ({
      id: recordId,
      name,
      created: dateTimeText(createdAt),
      openText: fillIn(label.openRecord, name, dateTimeText(createdAt)),
    })),
    hasItems: line.items.length > 0,
    isCut: line.count > line.items.length,
    firstText: fillIn(label.firstShown, numberText(line.items.length)),
  };
}
