import lang from '@salesforce/i18n/lang';
import { dateTimeText } from 'c/integrationText';
import { counted, fillIn } from 'c/labelText';
import type { CheckRun, Setup, Step, StepRequest, Work, Works } from 'c/setupModel';
import { findingsOf, isOpen, stepsOf } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Row {
  readonly step: Step;
  readonly work: Work;
}

interface Summary {
  readonly text: string;
  readonly icon: string;
  readonly variant: string;
}

const list = new Intl.ListFormat(lang, { type: 'conjunction' });

/**
 * What the last check of the set-up found, the worst first. Dispatches `checkall`, `stop`, `schedule` with whether
 * there is to be a check every day, `open` with a step's name, and `ask` with a StepRequest.
 */
export default class SetupHealth extends LightningElement {
  @api setup: Setup | null = null;
  @api works: Works = {};
  /** Nothing is being checked: null. */
  @api run: CheckRun | null = null;
  /** What the last run came to. */
  @api news = '';
  @api isBusy = false;

  readonly label = label;

  get findings(): Row[] {
    return this.rowsOf(findingsOf(this.steps));
  }

  get fine(): Row[] {
    return this.rowsOf(this.steps.filter((step) => !isOpen(step)));
  }

  get fineText(): string {
    return counted(this.fine.length, label.fineOne, label.fineMany);
  }

  get summary(): Summary {
    const failed = this.countOf((step) => step.state === 'FAILED');
    const attention = this.countOf((step) => step.state === 'WARNING');
    const open = this.countOf(isOpen) - failed - attention;
    const text = list.format([
      ...(failed > 0 ? [counted(failed, label.failedOne, label.failedMany)] : []),
      ...(attention > 0 ? [counted(attention, label.attentionOne, label.attentionMany)] : []),
      ...(open > 0 ? [counted(open, label.openOne, label.openMany)] : []),
    ]);
    if (failed > 0) {
      return { text, icon: 'utility:error', variant: 'error' };
    }
    return text === ''
      ? { text: label.fine, icon: 'utility:success', variant: 'success' }
      : { text, icon: 'utility:warning', variant: 'warning' };
  }

  get checkedText(): string {
    const checkedAt = this.setup?.healthCheckedAt;
    return checkedAt ? fillIn(label.checked, dateTimeText(checkedAt)) : label.never;
  }

  get scheduleText(): string {
    const { isScheduled, nextCheckAt } = this.setup ?? {};
    if (!isScheduled) {
      return label.notDaily;
    }
    return nextCheckAt ? fillIn(label.nextCheck, dateTimeText(nextCheckAt)) : '';
  }

  get isScheduled(): boolean {
    return this.setup?.isScheduled === true;
  }

  get mayManage(): boolean {
    return this.setup?.canManage === true;
  }

  get isScheduleOff(): boolean {
    return this.isBusy || !this.mayManage;
  }

  get address(): string {
    return this.setup?.restUrl ? `${this.setup.restUrl}/health/v1` : '';
  }

  handleSchedule(event: CustomEvent<{ checked: boolean }>): void {
    this.dispatchEvent(new CustomEvent<boolean>('schedule', { detail: event.detail.checked }));
  }

  /** What children ask for is for whoever holds the set-up. */
  handlePassOn(event: CustomEvent<string | StepRequest>): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  private get steps(): readonly Step[] {
    return this.setup === null ? [] : stepsOf(this.setup);
  }

  private countOf(condition: (step: Step) => boolean): number {
    return this.steps.filter(condition).length;
  }

  private rowsOf(steps: readonly Step[]): Row[] {
    return steps.map((step) => ({ step, work: this.works[step.name] ?? {} }));
  }
}
