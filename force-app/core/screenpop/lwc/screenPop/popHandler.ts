import { fillIn } from 'c/labelText';

import { IncomingRequests } from './incoming';
import { label } from './labels';
import type { PageRequest } from './pages';
import { MOST_POPS, START } from './popState';
import type { Pop, PopState } from './popState';
import { readRequest, RequestProblem } from './request';
import type { ScreenPopRequest } from './request';
import { server } from './server';
import type { Settings } from './server';
import { failed, SHOWN, showRequest } from './showing';
import type { Result, Showing } from './showing';

/** What the handler needs of the page. */
export interface PopPage extends Pick<Showing, 'show' | 'openUrl'> {
  readonly userId: string;
  /** Tells the agent of what they cannot see. */
  tell(pop: Pop): void;
  /** Asks the agent which caller it is. */
  ask(): void;
  changed(state: PopState): void;
}

const MISSED_EACH_MS = 60_000;

/** Pops screens: takes requests, finds out what they lead to, and remembers what became of them. */
export class PopHandler {
  state: PopState = START;

  private readonly page: PopPage;
  private incoming: IncomingRequests | null = null;
  private settings: Promise<Settings> | null = null;
  private lastKey = 0;
  private missedAt = 0;
  private isEnded = false;

  constructor(page: PopPage) {
    this.page = page;
  }

  /** Starts to listen; again after a failure. */
  async start(): Promise<void> {
    this.set({ status: 'loading', error: undefined });
    this.incoming?.end();
    this.incoming = null;
    this.settings = server.getSettings();
    try {
      const { eventsActive, mayReceive } = await this.settings;
      this.set({ eventsActive, mayReceive });
      if (eventsActive && mayReceive && !this.isEnded) {
        this.incoming = new IncomingRequests(
          this.page.userId,
          (requestId) => this.take(requestId),
          (error) => this.set({ status: 'failed', error }),
        );
        await this.incoming.listen();
        await this.loadMissed();
      }
      this.set({ status: 'ready' });
    } catch (error) {
      this.settings = null;
      this.set({ status: 'failed', error });
    }
  }

  end(): void {
    this.isEnded = true;
    this.incoming?.end();
  }

  /** Looks for what came while the page or the network slept; not more than once a minute. */
  async refreshMissed(): Promise<void> {
    if (Date.now() - this.missedAt < MISSED_EACH_MS) {
      return;
    }
    try {
      await this.loadMissed();
    } catch (error) {
      this.set({ error });
    }
  }

  /** Shows what is asked for; whatever goes wrong is told to the agent and listed. */
  async pop(requestJson: string, source: string): Promise<void> {
    let request: ScreenPopRequest;
    try {
      request = readRequest(requestJson);
    } catch (error) {
      const field = error instanceof RequestProblem ? error.field : '';
      this.add(null, source, { outcome: 'failed', problem: fillIn(label.unreadable, field) });
      return;
    }
    await this.popRequest(request, source);
  }

  /** Shows a pop again. */
  async repeat(key: number): Promise<void> {
    const pop = this.state.pops.find((each) => each.key === key);
    if (pop?.request) {
      this.replace(key, await this.show(pop.request));
    }
  }

  /** The agent has opened the link of a pop. */
  followed(key: number): void {
    this.replace(key, SHOWN);
  }

  async openMissed(id: string): Promise<void> {
    const missed = this.state.missed.find((each) => each.id === id);
    if (missed) {
      await Promise.all([this.pop(missed.requestJson, 'EVENT'), this.dismissMissed(id)]);
    }
  }

  async dismissMissed(id: string): Promise<void> {
    this.set({ missed: this.state.missed.filter((each) => each.id !== id) });
    try {
      await server.dismissMissed(id);
    } catch (error) {
      this.set({ error });
    }
  }

  /** The agent knows the caller; null: none of them, nothing is shown. */
  async choose(request: PageRequest | null): Promise<void> {
    this.set({ choice: undefined });
    if (request) {
      await this.popRequest(request, label.sourceChooser);
    }
  }

  private async loadMissed(): Promise<void> {
    if (this.state.eventsActive && this.state.mayReceive) {
      this.missedAt = Date.now();
      this.set({ missed: await server.getMissed() });
    }
  }

  private async take(requestId: string): Promise<void> {
    try {
      const taken = await server.take(requestId);
      // An event came: whatever was wrong with the connection is over.
      this.set({ status: 'ready', error: undefined });
      if (taken?.requestJson) {
        await this.pop(taken.requestJson, 'EVENT');
      } else if (taken?.refusal) {
        this.add(null, 'EVENT', { outcome: 'failed', problem: taken.refusal });
      } else {
        await this.loadMissed();
      }
    } catch (error) {
      this.add(null, 'EVENT', failed(error));
    }
  }

  private async popRequest(request: ScreenPopRequest, source: string): Promise<void> {
    this.add(request, source, await this.show(request));
  }

  private show(request: ScreenPopRequest): Promise<Result> {
    return showRequest(request, {
      show: this.page.show,
      openUrl: this.page.openUrl,
      hosts: async () => {
        this.settings ??= server.getSettings();
        return (await this.settings).hosts;
      },
      ask: (choice) => {
        this.set({ choice });
        this.page.ask();
      },
    });
  }

  private add(request: ScreenPopRequest | null, source: string, result: Result): void {
    const pop: Pop = { key: ++this.lastKey, request, source, at: Date.now(), ...result };
    this.set({ pops: [pop, ...this.state.pops].slice(0, MOST_POPS) });
    this.page.tell(pop);
  }

  private replace(key: number, result: Result): void {
    const { pops } = this.state;
    const at = pops.findIndex((pop) => pop.key === key);
    if (at >= 0) {
      const pop: Pop = { ...pops[at]!, problem: undefined, ...result };
      this.set({ pops: pops.with(at, pop) });
      this.page.tell(pop);
    }
  }

  private set(change: Partial<PopState>): void {
    if (!this.isEnded) {
      this.state = { ...this.state, ...change };
      this.page.changed(this.state);
    }
  }
}
