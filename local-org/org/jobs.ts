/** Queued work: what runs after a commit, or in a test when the test asks for it. */
import type { ApexObject, Value } from '../values/value';
import type { MetadataComponent } from '../apex/platform/metadata/components';
import type { RunningUser } from './transaction';

interface JobBase {
  /** Id of the AsyncApexJob row; of the CronTrigger row for scheduled work; of the deployment. */
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
  /** QueueableDuplicateSignature; null: none. */
  readonly signature: string | null;
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
  /** What start gave, in scopes; absent: it has not started. */
  readonly scopes?: readonly (readonly Value[])[];
  /** How far it is; another object after each scope. */
  step?: BatchStep;
}

export interface BatchStep {
  /** Index of the next scope. */
  readonly next: number;
  /** Texts of the failures so far. */
  readonly failures: readonly string[];
  /** The object as the last scope left it, for Database.Stateful. */
  readonly object: ApexObject;
}

export interface ScheduledJob extends JobBase {
  readonly kind: 'scheduled';
  readonly name: string;
  /** Null: once, at `due`. */
  readonly cron: string | null;
  readonly object: ApexObject;
  /** Its next time is queued already: it runs, and no more. */
  readonly isFired?: boolean;
}

/** What a queueable has attached; its id is the queueable's. */
export interface FinalizerJob extends JobBase {
  readonly kind: 'finalizer';
  readonly object: ApexObject;
  /** What the queueable ended with; null: it ended well. */
  readonly failure: unknown;
}

/** Metadata.Operations.enqueueDeployment. Its id, `0Af…`, is that of the deployment; no row shows it to SOQL. */
export interface DeploymentJob extends JobBase {
  readonly kind: 'deployment';
  readonly components: readonly MetadataComponent[];
  readonly enqueuedAt: number;
  readonly callback: ApexObject | null;
}

/** What a service of Salesforce's own has put off until its transaction is over. No row shows it to SOQL. */
export interface PlatformJob extends JobBase {
  readonly kind: 'platform';
  /** As failures name it. */
  readonly name: string;
  readonly work: () => void;
}

/** What another end does at its time: outside of any transaction. No row shows it to SOQL. */
export interface OutsideJob extends JobBase {
  readonly kind: 'outside';
  /** As failures name it. */
  readonly name: string;
  readonly work: () => void;
}

export type Job =
  QueueableJob | FinalizerJob | FutureJob | BatchJob | ScheduledJob | DeploymentJob | PlatformJob | OutsideJob;
