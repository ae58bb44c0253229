/** Records changed by the console itself, so that lists and related lists in other tabs catch up. */
export interface RecordChange {
  readonly recordId: string;
  /** Null when it is not known. */
  readonly objectApiName: string | null;
}

const listeners = new Set<(change: RecordChange) => void>();

/** The answer ends it. */
export function onRecordChange(listener: (change: RecordChange) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function recordChanged(change: RecordChange): void {
  for (const listener of [...listeners]) listener(change);
}
