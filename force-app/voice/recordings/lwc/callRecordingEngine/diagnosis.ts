import type { Failure, RecordingSegment } from 'c/callRecordingModel';
import { isStale, mediaFailure } from 'c/callRecordingModel';

import type { EnginePort } from './port';

/** What a media element that failed tells. */
interface Symptom {
  readonly url: string;
  readonly segment: RecordingSegment;
  readonly error: MediaError | null;
}

/**
 * Why a media element failed.
 * @param mayRetry whether a fresh link may be tried first
 * @returns the failure; undefined when a fresh link may help
 */
export async function diagnose(
  port: EnginePort,
  { url, segment, error }: Symptom,
  mayRetry: boolean,
): Promise<Failure | undefined> {
  const isBlocked = await port.isBlocked(url);
  const evidence = {
    url,
    code: error?.code ?? 0,
    message: error?.message ?? '',
    isBlocked,
    isExpired: isStale(segment, port.now()),
    isOnline: port.isOnline(),
    probe: null,
  };
  const known = mediaFailure(evidence);
  if (known.kind === 'blocked' || known.kind === 'offline') {
    return known;
  }
  return mayRetry ? undefined : mediaFailure({ ...evidence, probe: await port.probe(url), isOnline: port.isOnline() });
}

/** Whether a failure may go away with a fresh link. */
export function isOfLink(failure: Failure | undefined): boolean {
  return failure !== undefined && !['gesture', 'notLogged', 'notPermitted', 'offline'].includes(failure.kind);
}
