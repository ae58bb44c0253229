/** The thread that merges one zip. */
import { parentPort, workerData } from 'node:worker_threads';

import { merge, type MergeTask } from './merge';

merge(workerData as MergeTask).then(
  (merged) => parentPort!.postMessage(merged),
  (error: unknown) => {
    throw error;
  },
);
