import abandonRun from '@salesforce/apex/CobaltExecutionController.abandonRun';
import getRuns from '@salesforce/apex/CobaltExecutionController.getRuns';
import pauseRun from '@salesforce/apex/CobaltExecutionController.pauseRun';
import resumeRun from '@salesforce/apex/CobaltExecutionController.resumeRun';
import startRun from '@salesforce/apex/CobaltExecutionController.startRun';

/** What is synchronized; see CobaltSyncView.Sync. */
export interface Sync {
  /** Developer name. */
  readonly name: string;
  readonly label: string;
  /** Label of the object. */
  readonly objectLabel: string;
  readonly isActive: boolean;
}

/** A run; see CobaltSyncView.Run. */
export interface Run {
  readonly id: string;
  /** `SR-000001`. */
  readonly name: string;
  readonly syncLabel: string;
  readonly kind: string;
  readonly status: string;
  readonly sent: number;
  readonly failed: number;
  /** ISO 8601. */
  readonly startedAt?: string;
  /** ISO 8601. */
  readonly endedAt?: string;
  readonly error?: string;
  /** Whether it can go on or be given up. */
  readonly isOpen: boolean;
}

/** What the page shows; see CobaltSyncView. */
export interface SyncState {
  readonly syncs: readonly Sync[];
  readonly runs: readonly Run[];
  /** Whether runs start by themselves. */
  readonly isScheduled: boolean;
  /** ISO 8601; when it is looked next what is due. */
  readonly nextLookAt?: string;
}

export type RunAction = 'pause' | 'resume' | 'abandon';

/** The Apex behind the runs; its errors are those of Apex. */
export const server = {
  get: () => getRuns() as Promise<SyncState>,
  start: (syncName: string, kind: string) => startRun({ syncName, kind }),
  pause: (runId: string) => pauseRun({ runId }),
  resume: (runId: string) => resumeRun({ runId }),
  abandon: (runId: string) => abandonRun({ runId }),
};
