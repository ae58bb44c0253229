/** The worker thread: boots the org and answers the main thread's questions, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';

import { RestApi } from '../api/restApi';
import { lightningFacts } from '../lightning/facts';
import { openOrg } from './boot';
import { DeployError, DeployErrors, Unsupported } from './errors';
import { ConfigError } from './config';
import { SIGNAL } from './messages';
import type { FromWorker, OrgFacts, Question, WorkerStart } from './messages';
import { onPause } from './pause';
import { answerQuestion, isAnsweredFirst } from './questions';
import type { LocalOrg } from './localOrg';
import { DataRefused } from '../persistence/journal';
import { SeedError } from './users';
import { connectCallouts } from './workerCallout';

const start = workerData as WorkerStart;
const say = (message: FromWorker) => parentPort!.postMessage(message);

async function run(): Promise<void> {
  const began = performance.now();
  connectCallouts(start, say);
  const { org, users } = await openOrg(start);
  countTransactions(org);
  const api = new RestApi(org);
  parentPort!.on('message', (question: Question) => {
    // Only one question is asked at a time: what one waits for, nothing follows.
    void answer(question, () => answerQuestion({ org, api, users }, question));
    if (isAnsweredFirst(question)) drain(org);
    runTests(org);
  });
  const facts: OrgFacts = {
    organizationId: org.id,
    apiVersion: org.model.apiVersion,
    users,
    lines: org.apex.lineCount,
    classes: org.model.classes.length + org.model.triggers.length,
    flows: org.model.flows.length,
    objects: org.model.objects.size,
    lightning: lightningFacts(org.model, org.apex),
    milliseconds: Math.round(performance.now() - began),
    sites: org.sites,
    vendorPaths: org.vendors.paths,
    clientApps: org.model.clientApps,
  };
  say({ kind: 'ready', facts });
}

/** Says the answer before it returns, but for work that waits for something itself. */
async function answer(question: Question, work: () => unknown): Promise<void> {
  try {
    const answered = work();
    say({ kind: 'answer', id: question.id, answer: answered instanceof Promise ? await answered : answered });
  } catch (error) {
    say({ kind: 'error', id: question.id, message: textOf(error) });
  }
}

/** The next method of a test run, when no question waits: those that have come meanwhile are answered first. */
function runTests(org: LocalOrg): void {
  if (isTesting || !org.testRuns.isWaiting) return;
  isTesting = true;
  setImmediate(() => {
    isTesting = false;
    org.testRuns.step();
    runTests(org);
  });
}

let isTesting = false;

/** What a request has set off runs when it is answered, and before the next one. What has nobody to go to is printed. */
function drain(org: LocalOrg): void {
  try {
    org.async.drain();
    org.durable?.compactIfLong();
  } catch (error) {
    process.stderr.write(`asynchronous work failed: ${textOf(error)}\n`);
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Tells the main thread's watchdog that the engine is alive, also while one question sets off many jobs. */
function countTransactions(org: LocalOrg): void {
  const signals = new Int32Array(start.signals);
  onPause(() => Atomics.add(signals, SIGNAL.transactions, 1));
  const run = org.run.bind(org);
  const runApart = org.runApart.bind(org);
  Object.assign(org, {
    run: (...args: Parameters<typeof run>) => {
      Atomics.add(signals, SIGNAL.transactions, 1);
      return run(...args);
    },
    runApart: (...args: Parameters<typeof runApart>) => {
      Atomics.add(signals, SIGNAL.transactions, 1);
      return runApart(...args);
    },
  });
}

/** What a developer mends in the project is listed; anything else is a failure of local-org with its stack. */
function problems(error: unknown): string[] {
  if (error instanceof DeployErrors) return error.errors.map(({ message }) => message);
  const mendable = [DeployError, Unsupported, ConfigError, SeedError, DataRefused];
  if (mendable.some((kind) => error instanceof kind)) return [(error as Error).message];
  throw error;
}

run().catch((error: unknown) => say({ kind: 'refused', problems: problems(error) }));
