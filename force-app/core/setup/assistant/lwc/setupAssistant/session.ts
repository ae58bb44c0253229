import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { CheckRun, Setup, Step, StepRequest, Work, Works } from 'c/setupModel';
import { stepsOf, withOffersOf, withStep } from 'c/setupModel';

import { label } from './labels';
import { fetchSetup, perform } from './server';

/** What the page shows. */
export interface Session {
  readonly setup: Setup | null;
  readonly works: Works;
  /** All steps being checked; null: they are not. */
  readonly run: CheckRun | null;
  /** What the last run came to. */
  readonly runNews: string;
  readonly loadError: unknown;
  /** Whether something that concerns all steps is being asked. */
  readonly isBusy: boolean;
}

export const NEW_SESSION: Session = {
  setup: null,
  works: {},
  run: null,
  runNews: '',
  loadError: null,
  isBusy: false,
};

/** Asks the server and keeps what it answers, step by step. */
export class SetupWork {
  private session = NEW_SESSION;
  private isStopped = false;
  private readonly show: (session: Session) => void;

  /** @param show is told whatever is new */
  constructor(show: (session: Session) => void) {
    this.show = show;
  }

  /** Reads all steps. */
  async load(): Promise<void> {
    this.set({ loadError: null });
    this.set({ loadError: await this.take(fetchSetup) });
  }

  /**
   * Keeps what the server answers about all steps.
   * @returns why there is no answer; null if there is one
   */
  async take(ask: () => Promise<Setup>): Promise<unknown> {
    this.set({ isBusy: true });
    try {
      this.set({ setup: withOffersOf(this.session.setup, await ask()) });
      return null;
    } catch (error) {
      return error;
    } finally {
      this.set({ isBusy: false });
    }
  }

  /**
   * Does something about a step.
   * @returns the step as it is then; null if it failed, which its work tells
   */
  async perform(request: Exclude<StepRequest, { kind: 'download' }>): Promise<Step | null> {
    const step = await this.work(request.step, request.kind, () => perform(request));
    if (step !== null) {
      const before = stepsOf(this.session.setup!).find(({ name }) => name === step.name);
      this.keep(step);
      const isChange = request.kind === 'check' ? before?.state !== step.state : request.kind !== 'look';
      if (this.session.run === null && isChange) {
        // Other steps may depend on it.
        this.set({ loadError: await this.take(fetchSetup) });
      }
    }
    return step;
  }

  /** Shows that a step is being worked on, and why it failed if so. */
  async work<Answer>(step: string, kind: StepRequest['kind'], ask: () => Promise<Answer>): Promise<Answer | null> {
    // Nobody has asked for a look: what was told stays.
    const told = () => (kind === 'look' ? this.session.works[step] : {});
    this.note(step, { ...told(), isRunning: true });
    try {
      const answer = await ask();
      this.note(step, { ...told(), isRunning: false });
      return answer;
    } catch (error) {
      this.note(step, kind === 'check' || kind === 'look' ? { checkError: error } : { error });
      return null;
    }
  }

  note(step: string, work: Work): void {
    this.set({ works: { ...this.session.works, [step]: work } });
  }

  /** Checks all steps, one after the other: each may call out, and the org is there for others, too. */
  async checkAll(): Promise<void> {
    const steps = stepsOf(this.session.setup!);
    this.isStopped = false;
    let checked = 0;
    let failed = 0;
    while (checked < steps.length && !this.isStopped) {
      const { name, title } = steps[checked]!;
      checked += 1;
      this.set({ run: { position: checked, all: steps.length, title } });
      // eslint-disable-next-line no-await-in-loop
      failed += (await this.perform({ step: name, kind: 'check' })) === null ? 1 : 0;
    }
    this.set({ loadError: await this.take(fetchSetup) });
    this.set({ run: null, runNews: newsOf(checked, steps.length, failed) });
  }

  /** Ends a run after the step that is being checked. */
  stop(): void {
    this.isStopped = true;
  }

  private keep(step: Step): void {
    this.set({ setup: withStep(this.session.setup!, step) });
  }

  private set(news: Partial<Session>): void {
    this.session = { ...this.session, ...news };
    this.show(this.session);
  }
}

function newsOf(checked: number, all: number, failed: number): string {
  if (checked < all) {
    return fillIn(label.stopped, numberText(checked), numberText(all));
  }
  return failed > 0
    ? fillIn(label.checkedSome, numberText(checked - failed), numberText(failed))
    : fillIn(label.checkedAll, numberText(checked));
}
