import type { AfterCallWork } from './afterCallWork';
import { NO_DRAFT } from './model';
import type { WrapUpSession } from './session';
import { reasonOf, shownChoice } from './sessionState';

/** While Salesforce does not know yet that the call has ended, it is asked this often. */
const ASK_MS = 3_000;
/** As far back as the job does it that looks for such calls: nobody expects an older one to change when it is read. */
const CATCH_UP_MS = 24 * 60 * 60 * 1000;

/** The end of the call and of after-call work, as the toolkit tells it, the countdown finds it, or Salesforce knows it. */
export class Ending {
  private readonly session: WrapUpSession;
  private readonly work: AfterCallWork;
  private timer: number | undefined;
  private isOver = false;

  constructor(session: WrapUpSession, work: AfterCallWork) {
    this.session = session;
    this.work = work;
  }

  /** The toolkit tells that the call has ended. */
  async hearCallEnd(): Promise<void> {
    this.work.hearEnd();
    await this.session.refresh();
    this.askAgain();
  }

  /** The toolkit tells that after-call work is over. */
  hearWrapUpEnd(): void {
    this.runOut(true);
  }

  /**
   * Time is up: what was being written counts, else the default, unless something is chosen already.
   * @param isHeard whether the toolkit has told so, whatever Salesforce knows
   */
  async runOut(isHeard = false): Promise<void> {
    const { session } = this;
    if (!session.state.view?.isMine || this.isOver) {
      return;
    }
    const at = Math.min(this.work.lastEnd ?? Infinity, session.clock.now());
    this.isOver = true;
    await session.refresh();
    if (session.isEnded || (session.state.view.status === 'InCall' && !isHeard)) {
      // Asked again, Salesforce tells how much time is left.
      this.isOver = false;
      this.askAgain();
      return;
    }
    this.conclude(at);
    session.setDraft(NO_DRAFT);
    session.finish();
  }

  /** Salesforce tells that it is over: the timer was late, as after a sleep of the machine, or its answer was early. */
  seeEnd(): void {
    const { view } = this.session.state;
    const isTimeUp = this.session.clock.now() >= (this.work.lastEnd ?? Infinity);
    if (view?.status === 'Ended' && this.work.lastEnd !== undefined && (isTimeUp || !view.choice)) {
      this.runOut();
    }
  }

  /** The page is opened after the time ran out, and nobody's page was open to choose: the default is taken now. */
  catchUp(): void {
    const { view, draft, sending } = this.session.state;
    const { status, isMine, canSave, choice, endedAt, afterCallWorkSeconds } = view!;
    const isMissed = status === 'Ended' && isMine && canSave && !choice;
    const fallback = view!.reasons.find(({ isDefault }) => isDefault);
    const isUntouched = draft.step === undefined && sending.unsent === undefined;
    const endOfWork = Date.parse(endedAt ?? '') + afterCallWorkSeconds * 1000;
    const isRecent = this.session.clock.now() - endOfWork < CATCH_UP_MS;
    if (isMissed && isUntouched && isRecent && afterCallWorkSeconds > 0 && fallback !== undefined) {
      this.isOver = true;
      this.session.put(fallback.codeId, '', true, endOfWork);
      this.session.finish();
    }
  }

  stop(): void {
    window.clearTimeout(this.timer);
  }

  private conclude(at: number): void {
    const { session } = this;
    const { view, draft } = session.state;
    const written = draft.step === 'note' ? reasonOf(view, draft.codeId) : undefined;
    const fallback = view!.reasons.find(({ isDefault }) => isDefault);
    if (written !== undefined && (draft.note.trim() !== '' || !written.needsNote)) {
      session.put(written.codeId, draft.note, false, at);
    } else if (shownChoice(session.state) === undefined && fallback !== undefined) {
      session.put(fallback.codeId, '', true, at);
    } else if (shownChoice(session.state) === undefined) {
      session.update({ news: { kind: 'OVER' } });
    }
  }

  private askAgain(): void {
    const { session } = this;
    this.stop();
    if (!session.isEnded && session.state.view?.status === 'InCall') {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the session ends.
      this.timer = window.setTimeout(async () => {
        await session.refresh();
        this.askAgain();
      }, ASK_MS);
    }
  }
}
