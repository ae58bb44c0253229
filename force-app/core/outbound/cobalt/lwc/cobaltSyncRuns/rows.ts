import { badgeClass } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';

import { label } from './labels';
import type { Run, RunAction } from './server';

/** A button of a line. */
interface RowAction {
  readonly action: RunAction;
  readonly text: string;
  /** With the run's name, for screen readers. */
  readonly fullText: string;
}

/** One line of the table. */
export interface Row extends Run {
  readonly kindText: string;
  readonly statusText: string;
  readonly statusClass: string;
  readonly sentText: string;
  readonly failedText: string;
  readonly actions: readonly RowAction[];
}

const KINDS: Readonly<Record<string, string>> = { Full: label.full, Incremental: label.incremental };
const STATUSES: Readonly<Record<string, string>> = {
  Running: label.running,
  Paused: label.paused,
  Completed: label.completed,
  Failed: label.failedStatus,
};
const TONES: Readonly<Record<string, 'good' | 'bad'>> = { Completed: 'good', Failed: 'bad' };
const ACTIONS: Readonly<Record<string, readonly RunAction[]>> = {
  Running: ['pause'],
  Paused: ['resume', 'abandon'],
  Failed: ['resume', 'abandon'],
};

/** @param locale how the user writes numbers */
export function rowsOf(runs: readonly Run[], locale: string): Row[] {
  return runs.map((run) => ({
    ...run,
    kindText: KINDS[run.kind] ?? run.kind,
    statusText: STATUSES[run.status] ?? run.status,
    statusClass: badgeClass(TONES[run.status] ?? ''),
    sentText: run.sent.toLocaleString(locale),
    failedText: run.failed.toLocaleString(locale),
    actions: (run.isOpen ? (ACTIONS[run.status] ?? []) : []).map((action) => ({
      action,
      text: label[action],
      fullText: fillIn(label.actionOf, label[action], run.name),
    })),
  }));
}
