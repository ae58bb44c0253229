import { label } from './labels';

/** A status in words, and how it looks. */
export interface StatusView {
  readonly text: string;
  readonly badgeClass: string;
}

const TEXTS: Readonly<Record<string, string>> = label;
const GOOD = new Set(['COMPLETED', 'SUCCESS']);
const BAD = new Set(['ERRORED', 'TIMED_OUT', 'REJECTED', 'ERRORED_AND_SKIPPED']);

/** The statuses an execution can have, in the order of the filter. */
export const EXECUTION_STATUSES = [
  'RUNNING',
  'COMPLETED',
  'ERRORED',
  'TIMED_OUT',
  'STOPPING',
  'STOPPED',
  'DUPLICATE',
] as const;

/** An execution's or step's status; one that is not known is shown as Cobalt writes it. */
export function statusView(status: string): StatusView {
  const key = status.toUpperCase();
  return { text: TEXTS[key] ?? status, badgeClass: badgeClass(GOOD.has(key) ? 'good' : BAD.has(key) ? 'bad' : '') };
}

/** Whether something went wrong. */
export const isBadStatus = (status: string): boolean => BAD.has(status.toUpperCase());

/** Class of a badge for what went well, went wrong, or neither. */
export function badgeClass(tone: 'good' | 'bad' | ''): string {
  return `slds-badge${{ good: ' slds-theme_success', bad: ' slds-theme_error', '': '' }[tone]}`;
}

/** Whether an execution may still change by itself. */
export const isUnderWay = (status: string): boolean => status === 'RUNNING' || status === 'STOPPING';
