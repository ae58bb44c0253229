import getRecording from '@salesforce/apex/RecordingController.getRecording';
import logPlayback from '@salesforce/apex/RecordingController.logPlayback';
import type { EnginePort, PolicyWatch } from 'c/callRecordingEngine';
import { probe } from 'c/callRecordingEngine';
import type { Recording } from 'c/callRecordingModel';

/** The Apex and the browser behind a player. */
export function portOf(voiceCallId: string, policy: PolicyWatch): EnginePort {
  return {
    getRecording: (isRefresh) => getRecording({ voiceCallId, isRefresh }) as Promise<Recording>,
    logPlayback: (positionSeconds) => log(voiceCallId, 'Play', positionSeconds),
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
