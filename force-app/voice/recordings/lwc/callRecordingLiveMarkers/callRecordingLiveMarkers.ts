import saveMarkers from '@salesforce/apex/RecordingController.saveMarkers';
import notSaved from '@salesforce/label/c.Recording_Player_Markers_Not_Saved';
import type { CallMarker } from 'c/callRecordingModel';
import { CALL_EVENTS, heard, isCall } from 'c/callRecordingModel';
import { toMessages } from 'c/errors';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { keptMarkers } from './keptMarkers';

type CallEvent = CustomEvent<{ readonly callId?: string }>;

/**
 * Hears the softphone during a call and saves its holds and pauses when it ends. Dispatches `callended` once they are
 * saved, or could not be.
 */
export default class CallRecordingLiveMarkers extends LightningElement {
  @api recordId!: string;
  /** By which the softphone names the call. */
  @api vendorCallKey?: string | null;
  /** Whether the call is over: then what an earlier page of it heard is saved. */
  @api isOver = false;

  problem = '';

  private markers: readonly CallMarker[] = [];
  private toolkit?: Element | null;
  private readonly hear = (event: Event): void => this.take(event as CallEvent);

  override connectedCallback(): void {
    this.markers = keptMarkers.find(this.recordId);
    if (this.isOver && this.markers.length > 0) {
      this.save();
    }
  }

  override renderedCallback(): void {
    if (!this.toolkit) {
      this.toolkit = this.template!.querySelector('lightning-service-cloud-voice-toolkit-api');
      CALL_EVENTS.forEach((name) => this.toolkit!.addEventListener(name, this.hear));
    }
  }

  override disconnectedCallback(): void {
    CALL_EVENTS.forEach((name) => this.toolkit?.removeEventListener(name, this.hear));
    this.toolkit = null;
  }

  private take({ type, detail }: CallEvent): void {
    if (!isCall(detail?.callId, this.vendorCallKey, this.recordId)) {
      return;
    }
    const markers = heard(this.markers, type, new Date().toISOString());
    if (markers !== this.markers) {
      this.markers = markers;
      keptMarkers.keep(this.recordId, markers);
    }
    if (type === 'callended') {
      this.end();
    }
  }

  private async end(): Promise<void> {
    if (this.markers.length > 0) {
      await this.save();
    }
    this.dispatchEvent(new CustomEvent('callended'));
  }

  private async save(): Promise<void> {
    try {
      await saveMarkers({ voiceCallId: this.recordId, markers: this.markers });
      this.markers = [];
      this.problem = '';
      keptMarkers.forget(this.recordId);
    } catch (error) {
      // They are kept, and saved when the page of the call is opened again.
      this.problem = fillIn(notSaved, toMessages(error).join(' '));
    }
  }
}
