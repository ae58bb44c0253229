/**
 * The main thread's side of the worker: one question at a time, callouts made for it, and an end put to a worker that
 * no longer answers.
 */
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

import type { DeployedRecord } from '../persistence/carry/rows';
import type { Snapshot } from '../persistence/carry/snapshot';
import { makeCallout } from './hostCallout';
import { SIGNAL } from './messages';
import type { CarryProblem, FromWorker, OrgFacts, Question, QuestionKind, Questions, WorkerStart } from './messages';

/** What an org that takes another's place goes on from. */
interface Inheritance {
  readonly snapshot: Snapshot;
  readonly deployed: readonly DeployedRecord[];
}

export interface HostOptions {
  readonly projectDir: string;
  readonly instanceUrl: string;
  readonly withData: boolean;
  /** Folder that keeps the org's data; null: memory. */
  readonly dataDir?: string | null;
  /** Private keys of the org's certificates in PEM, by developer name; those that are absent are made. */
  readonly certificateKeys?: Readonly<Record<string, string>>;
  /** Folder with the org's metadata, when it is not the project's own. */
  readonly metadataDir?: string | undefined;
  /** The org whose place this one is to take. */
  readonly earlier?: Snapshot | null;
  /** Whether another org may take this one's place. */
  readonly isReplaceable?: boolean;
  /** Seconds without an answer after which the worker is taken for lost. Apex ends by its own CPU limit long before. */
  readonly watchdogSeconds: number;
  /** Told before the lost org is booted again. */
  readonly onLost: (seconds: number) => void;
}

/** The project is refused: what Salesforce would not deploy, or what local-org does not support. */
export class OrgRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'OrgRefused';
    this.problems = problems;
  }
}

/** Neither the org nor the request survived. */
export class OrgLost extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'OrgLost';
  }
}

interface Pending {
  /** Null: work of the main thread, while which nothing is asked. */
  readonly question: Question | null;
  readonly work?: () => Promise<unknown>;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export class OrgHost {
  facts: OrgFacts;
  private options: HostOptions;
  private worker: RunningWorker;
  private inheritance: Inheritance | null = null;
  private readonly queue: Pending[] = [];
  private asked: Pending | null = null;
  private watchdog: NodeJS.Timeout | null = null;
  private nextId = 1;
  private isClosed = false;

  private constructor(options: HostOptions, started: StartedWorker) {
    this.options = options;
    this.facts = started.facts;
    this.worker = started.worker;
    this.listen();
  }

  /** Boots the org; throws OrgRefused. */
  static async start(options: HostOptions): Promise<OrgHost> {
    return new OrgHost(options, await startWorker(options));
  }

  /** Questions are answered in the order they are asked. */
  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask']): Promise<Questions[K]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) {
        reject(new OrgLost('The org has been shut down'));
        return;
      }
      this.queue.push({ question: { id: this.nextId++, kind, ask }, resolve, reject });
      this.next();
    });
  }

  /** An org of other metadata that may take this one's place: it is up, with nobody's data. Throws OrgRefused. */
  async successor(metadataDir: string): Promise<OrgHost> {
    const earlier = await this.ask('snapshot', {});
    return OrgHost.start({ ...this.options, metadataDir, earlier });
  }

  /**
   * Lets a successor take this org's place between two questions, with all that has happened here meanwhile. Gives why
   * it cannot, in which case all stays as it was; null: it has.
   */
  async giveWay(successor: OrgHost, deployed: readonly DeployedRecord[]): Promise<CarryProblem | null> {
    return this.alone(async () => {
      const snapshot = await putTo(this.worker, 'snapshot', {});
      const problem = await successor.ask('takeOver', { snapshot, deployed });
      if (problem) return problem;
      const former = this.worker;
      this.worker = successor.release();
      this.facts = successor.facts;
      this.options = { ...successor.options };
      this.inheritance = { snapshot, deployed };
      this.listen();
      await former.thread.terminate();
      return null;
    });
  }

  /** Does work of the main thread while no question is asked. */
  private alone<R>(work: () => Promise<R>): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      if (this.isClosed) reject(new OrgLost('The org has been shut down'));
      this.queue.push({ question: null, work, resolve, reject });
      this.next();
    });
  }

  private release(): RunningWorker {
    this.isClosed = true;
    this.stopWatching();
    return this.worker;
  }

  get isIdle(): boolean {
    return this.asked === null && this.queue.length === 0;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopWatching();
    const error = new OrgLost('The org has been shut down');
    for (const pending of [this.asked, ...this.queue]) pending?.reject(error);
    this.queue.length = 0;
    await this.worker.thread.terminate();
  }

  private next(): void {
    const pending = this.asked ? undefined : this.queue.shift();
    if (!pending) return;
    this.asked = pending;
    if (pending.question === null) {
      void this.doAlone(pending);
      return;
    }
    this.watch();
    this.worker.thread.postMessage(pending.question);
  }

  private async doAlone(pending: Pending): Promise<void> {
    try {
      pending.resolve((await pending.work!()) as never);
    } catch (error) {
      pending.reject(error as Error);
    }
    if (this.isClosed) return;
    this.asked = null;
    this.next();
  }

  private listen(): void {
    const { worker } = this;
    worker.thread.on('message', (message: FromWorker) => {
      if (this.worker !== worker || this.isClosed) return;
      if (message.kind === 'callout') void this.callOut(message.request);
      else if (message.kind === 'answer')
        this.settle(message.id, (pending) => pending.resolve(message.answer as never));
      else if (message.kind === 'error')
        this.settle(message.id, (pending) => pending.reject(new Error(message.message)));
    });
    worker.thread.on('error', (error) => {
      if (this.worker === worker) void this.lose(`The worker has failed: ${error.message}`);
    });
  }

  private settle(id: number, settle: (pending: Pending) => void): void {
    if (this.asked?.question?.id !== id) return;
    const pending = this.asked;
    this.asked = null;
    this.stopWatching();
    settle(pending);
    this.next();
  }

  /** A callout's time is not the worker's. */
  private async callOut(request: Parameters<typeof makeCallout>[0]): Promise<void> {
    const { calloutPort, signals } = this.worker;
    this.stopWatching();
    const answer = await makeCallout(request);
    calloutPort.postMessage(answer);
    Atomics.store(signals, SIGNAL.calloutAnswered, 1);
    Atomics.notify(signals, SIGNAL.calloutAnswered);
    this.watch();
  }

  private watch(): void {
    this.stopWatching();
    const seconds = this.options.watchdogSeconds;
    const { signals } = this.worker;
    const before = Atomics.load(signals, SIGNAL.transactions);
    this.watchdog = setTimeout(() => {
      if (Atomics.load(signals, SIGNAL.transactions) !== before) {
        this.watch();
        return;
      }
      this.options.onLost(seconds);
      void this.lose(
        `The org did not answer for ${seconds} s and has been booted again; ${this.options.dataDir ? 'what was not committed' : 'its data'} is lost`,
      );
    }, seconds * 1000);
  }

  private stopWatching(): void {
    if (this.watchdog) clearTimeout(this.watchdog);
    this.watchdog = null;
  }

  /** The asked question fails; those that wait are put to the new org. */
  private async lose(reason: string): Promise<void> {
    if (this.isClosed) return;
    this.stopWatching();
    const lost = this.asked;
    // No question is asked before the new org is up.
    this.asked = BOOTING;
    await this.worker.thread.terminate();
    lost?.reject(new OrgLost(reason));
    try {
      this.worker = (await startWorker(this.options)).worker;
      // What there was when metadata was deployed last.
      if (this.inheritance) await putTo(this.worker, 'takeOver', this.inheritance);
    } catch (error) {
      this.isClosed = true;
      for (const pending of this.queue.splice(0)) pending.reject(error as Error);
      return;
    }
    if (this.isClosed) {
      await this.worker.thread.terminate();
      return;
    }
    this.asked = null;
    this.listen();
    this.next();
  }
}

const BOOTING: Pending = {
  question: { id: 0, kind: 'drain', ask: {} },
  resolve: () => undefined,
  reject: () => undefined,
};

interface RunningWorker {
  readonly thread: Worker;
  readonly calloutPort: MessagePort;
  readonly signals: Int32Array<SharedArrayBuffer>;
}

/** Asks a worker that nobody else asks. */
function putTo<K extends QuestionKind>(
  { thread }: RunningWorker,
  kind: K,
  ask: Questions[K]['ask'],
): Promise<Questions[K]['answer']> {
  return new Promise((resolve, reject) => {
    const heard = (message: FromWorker): void => {
      if (!('id' in message) || message.id !== ALONE) return;
      thread.off('message', heard);
      if (message.kind === 'answer') resolve(message.answer as Questions[K]['answer']);
      else reject(new Error(message.message));
    };
    thread.on('message', heard);
    thread.once('exit', () => reject(new OrgLost('The org has been shut down')));
    thread.postMessage({ id: ALONE, kind, ask });
  });
}

/** Number of the one question that is not of the queue. */
const ALONE = -1;

interface StartedWorker {
  readonly worker: RunningWorker;
  readonly facts: OrgFacts;
}

/** The worker's bundle lies beside that of the command line. */
function startWorker(options: HostOptions): Promise<StartedWorker> {
  const { projectDir, instanceUrl, withData, dataDir, certificateKeys, metadataDir, earlier, isReplaceable } = options;
  const { port1, port2 } = new MessageChannel();
  const signals = new Int32Array(new SharedArrayBuffer(8));
  const start = { projectDir, instanceUrl, withData, dataDir, certificateKeys, metadataDir, earlier, isReplaceable };
  const workerData: WorkerStart = { ...start, calloutPort: port2, signals: signals.buffer };
  const thread = new Worker(join(__dirname, 'worker.js'), { workerData, transferList: [port2] });
  return new Promise((resolve, reject) => {
    thread.once('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        resolve({ worker: { thread, calloutPort: port1, signals }, facts: message.facts });
        return;
      }
      void thread.terminate();
      reject(message.kind === 'refused' ? new OrgRefused(message.problems) : new Error('The worker did not start'));
    });
    // Once the org is up these two change nothing any more.
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The worker ended with exit code ${code} before the org was up`)));
  });
}
