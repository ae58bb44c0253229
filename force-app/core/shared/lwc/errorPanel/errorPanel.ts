import defaultHeading from '@salesforce/label/c.Error_Panel_Title';
import { toMessages } from 'c/errors';
import { api, LightningElement } from 'lwc';

/** Tells the user what went wrong, in sight and to screen readers; shows nothing while there is no error. */
export default class ErrorPanel extends LightningElement {
  /** The error in any shape that `toMessages` knows. */
  @api error: unknown;

  /** The sentence above the messages. */
  @api heading = defaultHeading;

  get messages(): string[] {
    return toMessages(this.error);
  }

  get hasMessages(): boolean {
    return this.messages.length > 0;
  }
}
