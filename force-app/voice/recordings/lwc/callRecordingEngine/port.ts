import type { Probe, Recording } from 'c/callRecordingModel';

/** What the engine needs of the world around it. */
export interface EnginePort {
  /** A recording with links; `isRefresh` when those of before failed. Rejects with what Apex said. */
  getRecording(isRefresh: boolean): Promise<Recording>;
  /** Takes down that the user listens; rejects when it could not. */
  logPlayback(positionSeconds: number): Promise<void>;
  /** What the store says of a link; null when it may not be asked or does not let its answer be read. */
  probe(url: string): Promise<Probe | null>;
  /** Whether a content-security policy was reported to have blocked media of the link's host. */
  isBlocked(url: string): Promise<boolean>;
  isOnline(): boolean;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Enough of an error's text to tell why. */
const MAX_TEXT = 1000;
const PROBE_MS = 8000;

/**
 * Asks the store for the first byte: links are signed for GET, and a range needs no permission of its own. A media
 * element tells neither status nor text.
 */
export async function probe(url: string): Promise<Probe | null> {
  const patience = new AbortController();
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared below.
  const timer = setTimeout(() => patience.abort(), PROBE_MS);
  try {
    const options = { headers: { Range: 'bytes=0-0' }, credentials: 'omit', cache: 'no-store' } as const;
    const response = await fetch(url, { ...options, signal: patience.signal });
    const text = response.ok ? '' : (await response.text()).slice(0, MAX_TEXT);
    return { status: response.status, text };
  } catch {
    // No CORS, a policy, no network: fetch does not tell which, and that nothing is known is an answer, too.
    return null;
  } finally {
    clearTimeout(timer);
  }
}
