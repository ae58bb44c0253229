/** The main thread's side of the thread that works with files of metadata. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { MergeTask } from './merge';
import type { Merged } from './merged';
import type { DescribedType, ListedComponent, ListTask, Retrieved, RetrieveTask } from './retrieve';

export type Task =
  | ({ readonly kind: 'merge' } & MergeTask)
  | { readonly kind: 'describe' }
  | ({ readonly kind: 'list' } & ListTask)
  | ({ readonly kind: 'retrieve' } & RetrieveTask);

interface Results {
  readonly merge: Merged;
  readonly describe: readonly DescribedType[];
  readonly list: readonly ListedComponent[];
  readonly retrieve: Retrieved;
}

/** Its bundle lies beside that of the command line. */
export function inThread<T extends Task>(task: T): Promise<Results[T['kind']]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(__dirname, 'metadata.js'), { workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread for metadata ended with exit code ${code}`)));
  });
}
