import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { CheckRun } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** Has all steps checked, one after another. Dispatches `checkall` and `stop`. */
export default class SetupRun extends LightningElement {
  /** What the button says as long as nothing is checked. */
  @api label = '';
  /** Nothing is being checked: null. */
  @api run: CheckRun | null = null;
  /** What the last run came to. */
  @api news = '';

  get buttonLabel(): string {
    return this.run === null ? this.label : label.stop;
  }

  get icon(): string {
    return this.run === null ? 'utility:refresh' : 'utility:stop';
  }

  get text(): string {
    return this.run === null
      ? this.news
      : fillIn(label.checking, numberText(this.run.position), numberText(this.run.all), this.run.title);
  }

  /** One button for both keeps the focus where it is. */
  handleClick(): void {
    this.dispatchEvent(new CustomEvent(this.run === null ? 'checkall' : 'stop'));
  }
}
