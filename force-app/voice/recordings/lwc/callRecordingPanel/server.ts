import getRecording from '@salesforce/apex/RecordingController.getRecording';
import logPlayback from '@salesforce/apex/RecordingController.logPlayback';
import type { EnginePort, PolicyWatch } from 'c/callRecordingEngine';
import { probe } from 'c/callRecordingEngine';
import type { Recording } from 'c/callRecordingModel';

import { label } from './labels';

/** Nobody waits longer for a recording to begin because Salesforce does not answer. */
const PATIENCE_MS = 10_000;

/** The Apex and the browser behind a player. */
export function portOf(voiceCallId: string, policy: PolicyWatch): EnginePort {
  return {
    getRecording: (isRefresh) => getRecording({ voiceCallId, isRefresh }) as Promise<Recording>,
    logPlayback: (positionSeconds) => inTime(log(voiceCallId, 'Play', positionSeconds)),
    probe,
    isBlocked: (url) => policy.isBlocked(url),
    isOnline: () => navigator.onLine,
    now: () => Date.now(),
  };
}

/** Takes down that a user listens to a recording, or saves it as a file. */
export async function log(voiceCallId: string, kind: 'Play' | 'Download', positionSeconds: number): Promise<void> {
  await logPlayback({ voiceCallId, kind, positionSeconds: Math.round(positionSeconds * 10) / 10 });
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: number | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared as soon as there is an answer.
    timer = window.setTimeout(() => reject(new Error(label.noAnswer)), PATIENCE_MS);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    window.clearTimeout(timer);
  }
}
