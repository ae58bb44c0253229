/** Queued work: what runs after a commit, or in a test when the test asks for it. */
import type { ApexObject, Value } from '../values/value';
import type { RunningUser } from './transaction';

interface JobBase {
  /** Id of the AsyncApexJob row; of the CronTrigger row for scheduled work. */
  readonly id: string;
  readonly user: RunningUser;
  /** Milliseconds since 1970 from which it may run. */
  readonly due: number;
}

export interface QueueableJob extends JobBase {
  readonly kind: 'queueable';
  readonly object: ApexObject;
  /** How many queueables led to this one, itself counted. */
  readonly depth: number;
  /** AsyncOptions.maximumQueueableStackDepth. */
  readonly maximumDepth: number | null;
}

export interface FutureJob extends JobBase {
  readonly kind: 'future';
  readonly className: string;
  readonly method: string;
  readonly args: readonly Value[];
}

export interface BatchJob extends JobBase {
  readonly kind: 'batch';
  readonly object: ApexObject;
  readonly scope: number;
}

export interface ScheduledJob extends JobBase {
  readonly kind: 'scheduled';
  readonly name: string;
  /** Null: once, at `due`. */
  readonly cron: string | null;
  readonly object: ApexObject;
}

export type Job = QueueableJob | FutureJob | BatchJob | ScheduledJob;
