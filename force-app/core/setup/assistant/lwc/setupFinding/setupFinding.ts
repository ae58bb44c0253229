import { dateTimeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { Step, StepRequest, Work } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** One finding of the health check. Dispatches `open` with the step's name, and `ask` with a StepRequest. */
export default class SetupFinding extends LightningElement {
  @api step: Step = { name: '', section: '', position: 0, title: '' };
  @api work: Work = {};
  @api mayManage = false;

  readonly label = label;

  get className(): string {
    return `finding ${(this.step.state ?? 'none').toLowerCase()}`;
  }

  get times(): string {
    const { since, checkedAt } = this.step;
    return [
      since ? fillIn(label.since, dateTimeText(since)) : '',
      checkedAt ? fillIn(label.checkedAt, dateTimeText(checkedAt)) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  get openLabel(): string {
    return fillIn(label.openStepWhat, this.step.title);
  }

  get checkLabel(): string {
    return fillIn(label.checkAgainWhat, this.step.title);
  }

  handleOpen(): void {
    this.dispatchEvent(new CustomEvent<string>('open', { detail: this.step.name }));
  }

  handleCheck(): void {
    if (!this.work.isRunning) {
      const detail: StepRequest = { step: this.step.name, kind: 'check' };
      this.dispatchEvent(new CustomEvent<StepRequest>('ask', { detail }));
    }
  }
}
