/**
 * `lightning-service-cloud-voice-toolkit-api`: events of the user's calls, and what a component may do with them. It
 * draws nothing. Its events do not bubble: `toolkit.addEventListener('callended', …)`. As on Salesforce, components of
 * the utility bar's background hear nothing.
 */
import { LightningElement, api } from 'lwc';

import { placeOf } from '../../platform/place/place';
import { Unsupported } from '../../platform/unsupported/unsupported';
import { act, currentCall, onVoiceEvent } from '../../platform/voice/voice';
import type { Deed, Phase } from '../../platform/voice/voice';

const MODULE = 'lightning-service-cloud-voice-toolkit-api';
const PARTICIPANTS = ['Initial_Caller', 'Third_Party', 'Agent'];

function refuse(name: string): never {
  throw new Unsupported(`${name} of ${MODULE}`);
}

export default class ServiceCloudVoiceToolkitApi extends LightningElement {
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    if (placeOf(this.template!.host!).isBackground) return;
    this.#stop = onVoiceEvent(({ type, detail }) => this.dispatchEvent(new CustomEvent(type, { detail })));
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = null;
  }

  @api acceptCall(): Promise<void> {
    return this.#do('accept', ['ringing']);
  }

  @api declineCall(): Promise<void> {
    return this.#do('decline', ['ringing']);
  }

  /** `participantType`: whose part of the call ends. Calls here have two parties, so that it ends for both. */
  @api endCall(participantType?: string): Promise<void> {
    return this.#do('end', ['connected', 'ringing'], participantType);
  }

  @api mute(): Promise<void> {
    return this.#do('mute', ['connected']);
  }

  @api unmute(): Promise<void> {
    return this.#do('unmute', ['connected']);
  }

  /** `Initial_Caller`; there are no third parties here. */
  @api hold(participantType?: string): Promise<void> {
    return this.#do('hold', ['connected'], participantType);
  }

  @api resume(participantType?: string): Promise<void> {
    return this.#do('resume', ['connected'], participantType);
  }

  @api pauseRecording(): Promise<void> {
    return this.#do('pauseRecording', ['connected']);
  }

  @api resumeRecording(): Promise<void> {
    return this.#do('resumeRecording', ['connected']);
  }

  @api sendDigits(digits: string): Promise<void> {
    return this.#do('sendDigits', ['connected'], undefined, { digits });
  }

  @api startPreviewCall(): never {
    return refuse('startPreviewCall');
  }

  @api merge(): never {
    return refuse('merge');
  }

  @api swap(): never {
    return refuse('swap');
  }

  @api addParticipant(): never {
    return refuse('addParticipant');
  }

  @api updateNextBestActions(): never {
    return refuse('updateNextBestActions');
  }

  async #do(deed: Deed, phases: readonly Phase[], participantType?: string, body: object = {}): Promise<void> {
    if (participantType !== undefined && !PARTICIPANTS.includes(participantType))
      throw new TypeError(`${MODULE}: ${participantType} is none of ${PARTICIPANTS.join(', ')}`);
    if (participantType === 'Third_Party') throw new Error('local-org does not support calls with a third party');
    const call = currentCall(...phases);
    if (!call) throw new Error(`${MODULE}: there is no call to ${deed}`);
    await act(call, deed, body);
  }
}
