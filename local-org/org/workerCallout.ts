/** Callouts of Apex: the worker blocks on a shared buffer while the main thread makes them. */
import { receiveMessageOnPort } from 'node:worker_threads';

import { setCalloutTransport } from './callout';
import { SIGNAL } from './messages';
import type { CalloutAnswer, FromWorker, WorkerStart } from './messages';

/** The main thread ends a callout by its own time-out; this is for a main thread that is gone. */
const GRACE_MILLISECONDS = 5000;

export function connectCallouts({ calloutPort, signals }: WorkerStart, say: (message: FromWorker) => void): void {
  const shared = new Int32Array(signals);
  setCalloutTransport((request) => {
    Atomics.store(shared, SIGNAL.calloutAnswered, 0);
    say({ kind: 'callout', request });
    Atomics.wait(shared, SIGNAL.calloutAnswered, 0, request.timeoutMilliseconds + GRACE_MILLISECONDS);
    const received = receiveMessageOnPort(calloutPort) as { message: CalloutAnswer } | undefined;
    return received?.message ?? { error: 'Read timed out' };
  });
}
