/** The thread of one task with files of metadata: the org goes on answering, and the library is loaded here alone. */
import { parentPort, workerData } from 'node:worker_threads';

import type { Task } from './inThread';
import { merge } from './merge';
import { describeTypes, listComponents, retrieve } from './retrieve';

const task = workerData as Task;

async function work(): Promise<unknown> {
  switch (task.kind) {
    case 'merge':
      return merge(task);
    case 'describe':
      return describeTypes();
    case 'list':
      return listComponents(task);
    case 'retrieve':
      return retrieve(task);
  }
}

work().then(
  (result) => parentPort!.postMessage(result),
  (error: unknown) => {
    throw error;
  },
);
