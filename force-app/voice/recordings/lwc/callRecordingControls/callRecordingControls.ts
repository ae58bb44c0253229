import locale from '@salesforce/i18n/locale';
import type { Playback } from 'c/callRecordingEngine';
import { INITIAL, SPEEDS } from 'c/callRecordingEngine';
import type { Command } from 'c/callRecordingModel';
import { clockText, SKIP } from 'c/callRecordingModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const UNKNOWN_TIME = '–:––';
const MINUS = '\u2212';
// Made once: they take longer than all else that a new position changes.
const NUMBER = new Intl.NumberFormat(locale);
const PERCENT = new Intl.NumberFormat(locale, { style: 'percent' });

/** The buttons of the player. Dispatches `command` with what the user wants. */
export default class CallRecordingControls extends LightningElement {
  @api playback: Playback = INITIAL;
  @api canDownload = false;

  readonly label = { ...label, back: fillIn(label.back, SKIP), forward: fillIn(label.forward, SKIP) };
  readonly backText = fillIn(label.skipSeconds, `${MINUS}${SKIP}`);
  readonly forwardText = fillIn(label.skipSeconds, `+${SKIP}`);
  readonly speeds = SPEEDS.map((value) => ({
    value: String(value),
    text: fillIn(label.speedValue, NUMBER.format(value)),
  }));

  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="play"]')!.focus();
  }

  /** Puts the focus on the button that opened the help. */
  @api focusHelp(): void {
    this.template!.querySelector<HTMLElement>('[data-part="help"]')!.focus();
  }

  /** What a user chose is the select's own affair from then on, so it is told what is in force. */
  override renderedCallback(): void {
    const select = this.template!.querySelector<HTMLSelectElement>('[data-part="rate"]')!;
    select.value = String(this.playback.rate);
  }

  get playIcon(): string {
    return this.isRunning ? 'utility:pause' : 'utility:play';
  }

  get playText(): string {
    return this.isRunning ? label.pause : label.play;
  }

  get isBusy(): boolean {
    return this.playback.status === 'starting';
  }

  get timeText(): string {
    const { position, timeline } = this.playback;
    const total = timeline.duration === 0 ? UNKNOWN_TIME : clockText(timeline.duration);
    return fillIn(label.timeValue, clockText(position), total);
  }

  get muteIcon(): string {
    return this.isSilent ? 'utility:volume_off' : 'utility:volume_high';
  }

  get muteText(): string {
    return this.playback.isMuted ? label.unmute : label.mute;
  }

  get volumePercent(): string {
    return String(this.playback.isMuted ? 0 : Math.round(this.playback.volume * 100));
  }

  get volumeText(): string {
    return PERCENT.format(Number(this.volumePercent) / 100);
  }

  handlePlay(): void {
    this.tell({ kind: 'toggle' });
  }

  handleBack(): void {
    this.tell({ kind: 'skip', seconds: -SKIP });
  }

  handleForward(): void {
    this.tell({ kind: 'skip', seconds: SKIP });
  }

  handleRate(event: Event): void {
    this.tell({ kind: 'rate', rate: Number((event.target as HTMLSelectElement).value) });
  }

  handleVolume(event: Event): void {
    this.tell({ kind: 'volume', volume: Number((event.target as HTMLInputElement).value) / 100 });
  }

  handleMute(): void {
    this.tell({ kind: 'mute' });
  }

  handleCopy(): void {
    this.tell({ kind: 'copyLink' });
  }

  handleDownload(): void {
    this.tell({ kind: 'download' });
  }

  handleHelp(): void {
    this.tell({ kind: 'help' });
  }

  /** A button's own keys are no shortcuts. */
  handleButtonKey(event: KeyboardEvent): void {
    if (event.key === ' ') {
      event.stopPropagation();
    }
  }

  /** Keys in a field are the field's. */
  handleFieldKey(event: KeyboardEvent): void {
    event.stopPropagation();
  }

  private get isRunning(): boolean {
    return this.playback.status === 'playing' || this.playback.status === 'starting';
  }

  private get isSilent(): boolean {
    return this.playback.isMuted || this.playback.volume === 0;
  }

  private tell(detail: Command): void {
    this.dispatchEvent(new CustomEvent<Command>('command', { detail }));
  }
}
