import { api, LightningElement } from 'lwc';

/** Plays the recording of the call on whose page it lies. */
export default class CallRecordingPlayer extends LightningElement {
  @api recordId?: string;
  /** Heading; empty for the usual one. */
  @api heading?: string;
  @api hideTranscript = false;
  @api hideWaveform = false;
  /** Whether links are asked for only when somebody presses Play. */
  @api loadOnPlay = false;

  /**
   * The one call, as a list: Salesforce shows another record in the same component, and an item with another key is
   * another panel. So nothing of a call is ever seen, heard or logged on the page of the next.
   */
  get calls(): readonly string[] {
    return this.recordId ? [this.recordId] : [];
  }
}
