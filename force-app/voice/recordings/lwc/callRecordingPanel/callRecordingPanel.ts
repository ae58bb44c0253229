import { refreshApex } from '@salesforce/apex';
import getSummary from '@salesforce/apex/RecordingController.getSummary';
import hasPermission from '@salesforce/customPermission/Listen_To_Call_Recordings';
import type { Deck, Playback } from 'c/callRecordingEngine';
import { Engine, INITIAL, memory, PolicyWatch, Waveform } from 'c/callRecordingEngine';
import type { Command, RecordingSummary } from 'c/callRecordingModel';
import { commandOf } from 'c/callRecordingModel';
import { fillIn } from 'c/labelText';
import type { PageReference } from 'lightning/navigation';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { api, LightningElement, wire } from 'lwc';

import { Arrival } from './arrival';
import { download } from './download';
import { copyLink, linkedTimeOf, pageAt } from './links';
import { label } from './labels';
import { applyTo } from './moves';
import { portOf } from './server';
import type { Picture, PlayerView } from './viewState';
import { draw, EMPTY_PICTURE, toView } from './viewState';

/** The recording of one call; another call is another panel. */
export default class CallRecordingPanel extends NavigationMixin(LightningElement) {
  @api recordId!: string;
  /** Heading; empty for the usual one. */
  @api heading?: string;
  @api hideTranscript = false;
  @api hideWaveform = false;
  /** Whether links are asked for only when somebody presses Play. */
  @api loadOnPlay = false;

  readonly label = label;

  summary?: RecordingSummary;
  summaryError: unknown;
  playback: Playback = INITIAL;
  picture: Picture = EMPTY_PICTURE;
  announcement = '';
  linkToCopy = '';
  isHelpOpen = false;

  private engine?: Engine;
  private wiredSummary: unknown;
  private linked?: number;
  private readonly policy = new PolicyWatch();
  private readonly waveform = new Waveform(() => this.redraw(false));
  private readonly arrival = new Arrival(() => this.recheck());
  private isHelpNew = false;
  private readonly handleOnline = (): void => this.engine?.comeOnline();

  @wire(getSummary, { voiceCallId: '$recordId' })
  takeSummary(result: WireResult<RecordingSummary>): void {
    this.wiredSummary = result;
    this.summary = result.data ?? this.summary;
    this.summaryError = result.error;
  }

  @wire(CurrentPageReference)
  takePage(page: PageReference | null): void {
    const linked = linkedTimeOf(page, this.recordId);
    if (linked !== undefined && linked !== this.linked) {
      this.linked = linked;
      this.engine?.seek(memory.takeLink(this.recordId, linked) ?? this.playback.position);
    }
  }

  override connectedCallback(): void {
    this.policy.open();
    window.addEventListener('online', this.handleOnline);
    this.arrival.open();
  }

  override renderedCallback(): void {
    if (this.view.isPlayer && this.engine === undefined) {
      this.open();
    }
    if (this.isHelpNew) {
      this.isHelpNew = false;
      this.child('c-call-recording-help')?.focus();
    }
  }

  override disconnectedCallback(): void {
    if (this.engine !== undefined) {
      memory.remember(this.recordId, this.engine.state);
      this.engine.end();
      this.engine = undefined;
    }
    this.waveform.end();
    this.arrival.close();
    this.policy.close();
    window.removeEventListener('online', this.handleOnline);
  }

  get view(): PlayerView {
    const options = { hasPermission: hasPermission === true, hidesTranscript: this.hideTranscript };
    return toView(this.summary, this.playback, this.picture, options);
  }

  override get title(): string {
    return this.heading || label.title;
  }

  handleReload(): void {
    refreshApex(this.wiredSummary);
  }

  handleCallEnded(): void {
    this.arrival.await();
  }

  handleRetry(): void {
    this.engine!.retry();
    // The button that had the focus goes with the failure.
    this.child('c-call-recording-controls')?.focus();
  }

  handleKey(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command !== undefined) {
      event.preventDefault();
      this.execute(command);
    }
  }

  handleCommand(event: CustomEvent<Command>): void {
    this.execute(event.detail);
  }

  handleHelpClose(): void {
    this.isHelpOpen = false;
    this.child<{ focusHelp(): void }>('c-call-recording-controls')?.focusHelp();
  }

  private open(): void {
    const { recordId, summary } = this;
    const { first, second } = this.refs as unknown as Record<string, Deck>;
    const remembered = memory.recall(recordId);
    const position = memory.takeLink(recordId, this.linked) ?? remembered.position;
    const call = { startedAt: summary!.callStartedAt, seconds: summary!.durationSeconds };
    this.engine = new Engine([first!, second!], portOf(recordId, this.policy), (state) => this.show(state), {
      call,
      remembered: { ...remembered, position },
    });
    this.show(this.engine.state);
    if (!this.loadOnPlay) {
      this.engine.load();
    }
  }

  private show(playback: Playback): void {
    const { recording, timeline } = this.playback;
    this.playback = playback;
    const isNew = playback.recording !== recording;
    if (isNew || playback.timeline !== timeline) {
      this.redraw(isNew);
    }
    if (playback.status === 'playing' && !this.hideWaveform) {
      this.waveform.begin(playback.recording!.segments);
    }
  }

  private redraw(isNew: boolean): void {
    this.picture = draw(this.playback, this.waveform.peaks, this.picture, isNew);
  }

  private async execute(command: Command): Promise<void> {
    const engine = this.engine!;
    this.announcement = '';
    if (command.kind === 'help') {
      this.isHelpOpen = !this.isHelpOpen;
      this.isHelpNew = this.isHelpOpen;
    } else if (command.kind === 'copyLink') {
      this.copyLink();
    } else if (command.kind === 'download') {
      this.announcement = await download(this.recordId, engine, this.refs!.save as HTMLAnchorElement);
    } else {
      applyTo(engine, command, this.picture.markers);
      this.announcement = command.kind === 'rateStep' ? fillIn(label.rate, this.playback.rate) : '';
    }
  }

  private async copyLink(): Promise<void> {
    const path = await this[NavigationMixin.GenerateUrl](pageAt(this.recordId, this.playback.position));
    this.linkToCopy = await copyLink(path);
    this.announcement = this.linkToCopy === '' ? label.linkCopied : '';
  }

  /** Whether a recording has been saved by now. */
  private recheck(): void {
    if (this.summary?.hasRecording === false && this.summary.canListen) {
      refreshApex(this.wiredSummary);
    }
  }

  private child<Child = object>(name: string): (HTMLElement & Child) | null {
    return this.template!.querySelector<HTMLElement & Child>(name);
  }
}
