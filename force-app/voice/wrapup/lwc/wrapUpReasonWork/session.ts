import { AfterCallWork } from './afterCallWork';
import { Ending } from './ending';
import type { KeptWork } from './keptWork';
import { sendLeftovers } from './leftovers';
import { isSame, NO_DRAFT } from './model';
import type { Draft, WrapUpChoice, WrapUpServer, WrapUpView } from './model';
import { Polling } from './polling';
import { Sending } from './sending';
import { ServerClock } from './serverClock';
import { asStored, canChoose, canCorrect, INITIAL_STATE, isChanging, shownChoice } from './sessionState';
import type { News, SessionState } from './sessionState';

export interface SessionEvents {
  changed(state: SessionState): void;
  /** Salesforce has a new choice of this user, or knows that the wrap-up is complete: others are to be told. */
  saved(view: WrapUpView, isCompleted: boolean): void;
}

/** The wrap-up of one call: what is chosen, how it comes to Salesforce, and when the time for it is up. */
export class WrapUpSession {
  state: SessionState = INITIAL_STATE;
  isEnded = false;
  readonly callId: string;
  readonly server: WrapUpServer;
  readonly clock = new ServerClock();
  /** What happens when call and after-call work end. */
  readonly ending: Ending;
  private readonly sending: Sending;
  private polling: Polling | undefined;
  private readonly work: AfterCallWork;
  private readonly kept: KeptWork;
  private readonly events: SessionEvents;

  constructor(callId: string, server: WrapUpServer, kept: KeptWork, events: SessionEvents) {
    this.callId = callId;
    this.server = server;
    this.kept = kept;
    this.events = events;
    this.sending = new Sending(callId, server, {
      changed: () => this.takeSending(),
      saved: (view, choice, askedAt) => this.takeSaved(view, choice, askedAt),
      completed: (view, askedAt) => {
        this.takeView(view, askedAt, true);
        events.saved(view, true);
      },
    });
    this.work = new AfterCallWork(this.clock, {
      left: (seconds) => this.update({ news: { kind: 'LEFT', seconds } }),
      over: () => this.ending.runOut(),
    });
    this.ending = new Ending(this, this.work);
  }

  start(): void {
    const isWanted = () => this.state.view === undefined || isChanging(this.state.view);
    this.polling = new Polling(() => this.refresh(), isWanted);
    this.update({ draft: this.kept.find(this.callId)?.draft ?? NO_DRAFT });
    this.refresh();
  }

  end(): void {
    this.isEnded = true;
    this.polling?.stop();
    this.sending.stop();
    this.work.stop();
    this.ending.stop();
  }

  /** Asks Salesforce how things stand. */
  async refresh(): Promise<void> {
    const { attempts } = this.sending;
    const askedAt = Date.now();
    try {
      const view = await this.server.getWrapUp(this.callId);
      // What was asked before or during a save may tell what was before it; the save's answer tells what is.
      if (attempts === this.sending.attempts && !this.sending.state.isSending) {
        this.takeView(view, askedAt, false);
      }
    } catch (error) {
      this.update(this.state.view === undefined ? { loadError: error } : { isUnreachable: true });
    }
  }

  /** The same user has saved in another tab or component: what was written here before is older than that. */
  hearSaved(): void {
    if (this.state.draft.step === 'note') {
      this.update({ draft: NO_DRAFT });
    }
    this.refresh();
  }

  /** What the user is about, kept until something is saved. */
  setDraft(draft: Draft): void {
    this.update({ draft });
    this.keep();
  }

  /** Chooses a reason and its note; nothing is sent if both are chosen already. */
  put(codeId: string, written: string, isDefault = false, chosenAt = this.clock.now()): void {
    // As Salesforce stores it.
    const note = written.trim().replace(/\s+/g, ' ');
    const { version } = this.state.view!;
    const isNew = isDefault || !isSame({ codeId, note }, shownChoice(this.state));
    this.setDraft(NO_DRAFT);
    if (isNew) {
      this.sending.put({ codeId, note, isDefault, version, chosenAt: new Date(chosenAt).toISOString() });
    } else {
      this.setCorrecting(false);
    }
  }

  setCorrecting(isCorrecting: boolean): void {
    this.update({ isCorrecting });
  }

  /** The agent is done. */
  finish(): void {
    this.sending.finish();
  }

  retry(): void {
    if (this.state.view === undefined) {
      this.update({ loadError: undefined });
      this.refresh();
    } else {
      this.sending.retry(true);
    }
  }

  /** For what belongs to the session: changes what is shown. */
  update(changes: Partial<SessionState>): void {
    this.state = { ...this.state, ...changes };
    if (!this.isEnded) {
      this.events.changed(this.state);
    }
  }

  /** Goes on with what was kept when the page was left. */
  private restore(): void {
    const { draft, unsent, isDone } = this.kept.find(this.callId) ?? { draft: NO_DRAFT };
    if (draft.step !== undefined && canCorrect(this.state)) {
      this.update({ isCorrecting: true });
    } else if (!canChoose(this.state)) {
      this.update({ draft: NO_DRAFT });
    }
    if (unsent !== undefined || this.state.draft.step === 'note') {
      this.update({ news: { kind: 'RESTORED' } });
    }
    if (unsent !== undefined) {
      this.sending.put(unsent);
    }
    if (isDone) {
      this.sending.finish();
    }
  }

  private takeView(view: WrapUpView, askedAt: number, isOwn: boolean): void {
    const before = this.state.view;
    this.clock.take(view.now, askedAt);
    this.update({ view, loadError: undefined, isUnreachable: false });
    this.work.follow(view);
    this.update({ endsAt: this.work.endsAt });
    if (before === undefined && view.isConfigured) {
      this.restore();
      this.ending.catchUp();
      sendLeftovers(this.callId, this.server, this.kept);
    }
    if (!isOwn) {
      this.ending.seeEnd();
    }
    if (!isOwn && before !== undefined && view.choice && !isSame(before.choice, view.choice)) {
      this.update({ news: { kind: 'CHANGED', choice: view.choice } });
    }
  }

  private takeSaved(view: WrapUpView, sent: WrapUpChoice, askedAt: number): void {
    this.takeView(view, askedAt, true);
    const kind = isSame(view.choice, sent) ? (sent.isDefault ? 'DEFAULT' : 'SAVED') : 'OVERRULED';
    this.update({ isCorrecting: false, news: { kind, choice: view.choice ?? asStored(sent, view) } });
    this.events.saved(view, false);
  }

  private takeSending(): void {
    const { failure: before } = this.state.sending;
    this.update({ sending: this.sending.state });
    this.keep();
    const { failure, unsent } = this.sending.state;
    if (failure !== undefined && before === undefined && unsent !== undefined) {
      const news: News = { kind: failure.isRefused ? 'REFUSED' : 'KEPT', choice: asStored(unsent, this.state.view) };
      this.update({ news });
    }
  }

  private keep(): void {
    const { draft } = this.state;
    const { unsent, isDone } = this.sending.state;
    this.kept.keep(this.callId, { draft, unsent, isDone });
  }
}
