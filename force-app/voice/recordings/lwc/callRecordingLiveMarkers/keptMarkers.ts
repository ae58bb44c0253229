import type { CallMarker } from 'c/callRecordingModel';

const keyOf = (recordId: string): string => `callRecordingLiveMarkers.${recordId}`;

/** What was heard of a call outlives a refresh of the page within the browser tab, as the toolkit tells nothing twice. */
export const keptMarkers = {
  find: (recordId: string): readonly CallMarker[] =>
    tryTo(() => JSON.parse(sessionStorage.getItem(keyOf(recordId)) ?? '[]') as CallMarker[]) ?? [],
  keep: (recordId: string, markers: readonly CallMarker[]): void =>
    tryTo(() => sessionStorage.setItem(keyOf(recordId), JSON.stringify(markers))),
  forget: (recordId: string): void => tryTo(() => sessionStorage.removeItem(keyOf(recordId))),
};

function tryTo<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    // Storage is full or switched off: a refresh in the middle of the call loses what was heard before.
    return undefined;
  }
}
