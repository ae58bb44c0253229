import type { Job } from 'c/integrationModel';
import { dateTimeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Line {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly icon: string;
  readonly variant: string;
}

/** Whether the background jobs of the package are scheduled. Dispatches `schedule` when they are to be. */
export default class IntegrationJobs extends LightningElement {
  @api jobs: readonly Job[] = [];
  /** Whether the user may schedule them. */
  @api mayManage = false;
  /** While something is done, nothing else can be. */
  @api isBusy = false;

  readonly label = label;
  private isAsked = false;

  override renderedCallback(): void {
    if (this.isAsked && !this.isIncomplete) {
      this.isAsked = false;
      // The button that had the focus is gone.
      this.template!.querySelector('h2')!.focus();
    }
  }

  get isIncomplete(): boolean {
    return this.jobs.some(({ isScheduled }) => !isScheduled);
  }

  get lines(): Line[] {
    return this.jobs.map(({ name, label: what, isScheduled, nextRunAt }) => ({
      name,
      label: what,
      text: isScheduled ? fillIn(label.next, dateTimeText(nextRunAt)) : label.missing,
      icon: isScheduled ? 'utility:success' : 'utility:warning',
      variant: isScheduled ? 'success' : 'warning',
    }));
  }

  handleSchedule(): void {
    this.isAsked = true;
    this.dispatchEvent(new CustomEvent('schedule'));
  }
}
