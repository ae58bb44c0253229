import { api } from 'lwc';
import LightningModal from 'lightning/modal';

/** Asks before something is lost. Closes with true when it is to be done; `lightning/confirm` can only say OK. */
export default class Confirmation extends LightningModal {
  @api message = '';
  /** What the button does: `Delete`. */
  @api action = '';

  cancel(): void {
    void this.close(false);
  }

  confirm(): void {
    void this.close(true);
  }
}
