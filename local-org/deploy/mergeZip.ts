/** The main thread's side of the thread that merges a zip. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Merged, MergeTask } from './merge';

/** Its bundle lies beside that of the command line. */
export function mergeZip(task: MergeTask): Promise<Merged> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(__dirname, 'merge.js'), { workerData: task });
    thread.once('message', (merged: Merged) => resolve(merged));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The zip was not merged: exit code ${code}`)));
  });
}
