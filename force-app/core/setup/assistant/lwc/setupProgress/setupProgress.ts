import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** How far the set-up is: a bar and its text. */
export default class SetupProgress extends LightningElement {
  @api done = 0;
  @api all = 0;

  readonly label = label;

  get text(): string {
    return fillIn(label.progressText, numberText(this.done), numberText(this.all));
  }

  get barStyle(): string {
    return `inline-size: ${this.all === 0 ? 0 : (100 * this.done) / this.all}%`;
  }
}
