import userId from '@salesforce/user/Id';
import { choosing, hasMoved, INITIAL_STATE, isHotkey, KeptWork, parseHotkey, WrapUpSession } from 'c/wrapUpReasonWork';
import type { SessionState } from 'c/wrapUpReasonWork';
import { MessageContext, type MessageContextValue } from 'lightning/messageService';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { api, LightningElement, wire } from 'lwc';

import { label } from './labels';
import { Neighbours } from './neighbours';
import { server } from './server';
import { STEPS } from './steps';
import { listen } from './toolkit';
import { toPanel } from './viewState';
import type { PanelView } from './viewState';

type Part = 'picker' | 'note' | 'summary';

/** On the page of a call: why the customer called, as the agent chooses it during the call and right after it. */
export default class WrapUpReason extends LightningElement {
  @wire(MessageContext) messageContext!: MessageContextValue;

  /** Above the component; empty: a text of its own. */
  @api heading = '';
  /** The key that leads to the field from anywhere on the page, such as `F2` or `Alt+W`; any other text: none. */
  @api hotkey = 'F2';
  @api hideFavorites = false;
  /** Without the frame of a card. */
  @api compact = false;

  readonly label = label;
  state: SessionState = INITIAL_STATE;
  panel: PanelView = toPanel(INITIAL_STATE, false);

  private givenRecordId: string | undefined;
  private session: WrapUpSession | undefined;
  private neighbours: Neighbours | undefined;
  private stopListening: (() => void) | undefined;
  private wantedFocus: Part | undefined;
  private isOnPage = false;
  private readonly onKey = (event: KeyboardEvent): void => this.jump(event);

  /** The call. */
  @api get recordId(): string | undefined {
    return this.givenRecordId;
  }
  set recordId(recordId: string | undefined) {
    if (recordId !== this.givenRecordId) {
      this.close();
      this.givenRecordId = recordId;
      this.open();
    }
  }

  override connectedCallback(): void {
    this.isOnPage = true;
    window.addEventListener('keydown', this.onKey);
    this.open();
  }

  override disconnectedCallback(): void {
    this.isOnPage = false;
    window.removeEventListener('keydown', this.onKey);
    this.stopListening?.();
    this.stopListening = undefined;
    this.close();
  }

  override renderedCallback(): void {
    const toolkit = this.template!.querySelector('lightning-service-cloud-voice-toolkit-api');
    if (toolkit !== null && this.stopListening === undefined) {
      this.stopListening = listen(toolkit, () => this.session);
    }
    this.moveFocus();
  }

  get headingText(): string {
    return this.heading || label.title;
  }

  /** What may be starred there is. */
  get isFavorite(): boolean | undefined {
    return this.hideFavorites ? undefined : this.panel.isFavorite;
  }

  get rootClass(): string {
    return this.compact ? 'slds-p-around_small' : 'slds-card slds-p-around_medium';
  }

  get hotkeyText(): string | undefined {
    return parseHotkey(this.hotkey)?.text;
  }

  /** By the browser's clock, in which the countdown counts. */
  get countdownEnd(): number {
    return Date.now() + this.state.endsAt! - this.session!.clock.now();
  }

  handleSearch({ detail }: CustomEvent<{ term: string; isOpen: boolean }>): void {
    choosing.search(this.session!, detail.term, detail.isOpen);
  }

  handleStar({ detail }: CustomEvent<string | null>): void {
    choosing.star(this.session!, detail ?? this.panel.chosenCodeId!);
  }

  handleWrite({ detail }: CustomEvent<string>): void {
    choosing.writeNote(this.session!, detail);
  }

  /** The focus goes along from step to step. */
  handleStep({ type, detail }: CustomEvent<string>): void {
    STEPS[type]!(this.session!, detail);
    this.followFocus();
  }

  handleFinish(): void {
    this.session!.finish();
  }

  handleRetry(): void {
    this.session!.retry();
  }

  private open(): void {
    if (!this.isOnPage || !this.givenRecordId) {
      return;
    }
    const session = new WrapUpSession(this.givenRecordId, server, new KeptWork(userId), {
      changed: (state) => this.show(state),
      saved: (view, isCompleted) => this.neighbours?.tell(view, isCompleted),
    });
    this.neighbours = new Neighbours(this.messageContext, this.givenRecordId, () => session.hearSaved());
    this.session = session;
    this.show(INITIAL_STATE);
    session.start();
  }

  private close(): void {
    this.session?.end();
    this.neighbours?.end();
    this.session = undefined;
    this.neighbours = undefined;
    this.show(INITIAL_STATE);
  }

  private show(state: SessionState): void {
    const before = this.state.view;
    this.state = state;
    if (before && state.view && hasMoved(before, state.view)) {
      // The rest of the page shows the call too; Lightning Data Service does not notice what Apex saves.
      notifyRecordUpdateAvailable([{ recordId: before.callId }]);
    }
    this.panel = toPanel(state, this.session !== undefined);
    if (!before && state.view) {
      // What was kept is there when the session has taken the answer.
      Promise.resolve().then(() => this.resume());
    }
  }

  /** Goes on where a refresh interrupted, unless the user has gone on elsewhere. */
  private resume(): void {
    const { step, term, isOpen } = this.state.draft;
    const isElsewhere = ![null, document.body].includes(document.activeElement as HTMLElement | null);
    if (step === 'search' && isOpen && isElsewhere) {
      choosing.search(this.session!, term, false);
    } else if (step === 'note' || (step === 'search' && isOpen)) {
      this.followFocus();
      this.moveFocus();
    }
  }

  /** Puts the focus on the step that is shown next. */
  private followFocus(): void {
    const { isNote, isSearch } = this.panel;
    this.wantedFocus = isNote ? 'note' : isSearch ? 'picker' : 'summary';
  }

  private moveFocus(): void {
    const part = this.wantedFocus && this.template!.querySelector<HTMLElement>(`[data-step="${this.wantedFocus}"]`);
    if (part) {
      this.wantedFocus = undefined;
      part.focus();
    }
  }

  /** Of several calls in the console's tabs only one is in sight. */
  private jump(event: KeyboardEvent): void {
    const hotkey = parseHotkey(this.hotkey);
    const { canChange, isSummary } = this.panel;
    const isInSight = this.template!.querySelector('article')!.getClientRects().length > 0;
    if (hotkey && canChange && isInSight && !event.defaultPrevented && isHotkey(hotkey, event)) {
      event.preventDefault();
      if (isSummary) {
        choosing.change(this.session!);
      }
      this.followFocus();
      this.moveFocus();
    }
  }
}
