/** A call's whole life through the API, by whoever calls it: a flow of a contact centre, or the typed client. */
import { clearBody, createBody, flowBody, updateBody } from './voiceOrg';
import type { VoiceAnswer, VoiceOrg } from './voiceOrg';

export type Operation = 'createVoiceCall' | 'executeOmniFlow' | 'updateVoiceCall' | 'clearRouting';

/** Sends a request, again where that helps; `data` of the answer, null when it has to go on without. */
export type Caller = (operation: Operation, body: Record<string, unknown>) => Promise<Record<string, unknown> | null>;

/** What the caller knows at the end. */
export interface LedCall {
  readonly key: string;
  readonly number: number;
  readonly voiceCallId: unknown;
  readonly queue: unknown;
  readonly isFallback: boolean;
  /** Of both updates and of clear-routing: `pending`, `Success` or `queued`. */
  readonly statuses: readonly unknown[];
}

const RETRY_ATTEMPTS = 8;

/** A Webex flow: an HTTP node is sent again, as often as its retryAttempts say, when the answer is 503. */
export const webexFlow =
  (voice: VoiceOrg): Caller =>
  async (operation, body) => {
    let answer: VoiceAnswer | undefined;
    for (let attempt = 0; attempt < RETRY_ATTEMPTS && (!answer || answer.status === 503); attempt++) {
      answer = await voice.post(operation, body);
    }
    if (answer!.status !== 200 && answer!.status !== 503) throw new Error(JSON.stringify(answer!.body));
    return answer!.body.data;
  };

const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 4, 4, 10);

/** What the call's record has to hold in the end. */
export const endOf = (number: number): Record<string, unknown> => ({
  FromPhoneNumber: callerOf(number),
  CallStartDateTime: salesforceTime(BEGIN + number * MINUTE),
  CallEndDateTime: salesforceTime(BEGIN + number * MINUTE + 45_000),
  CallDisposition: 'completed',
  DisconnectReason: 'Abandoned in queue',
  Menu_Choice__c: `${number} ended`,
});

const callerOf = (number: number): string => `+1555${String(2_000_000 + number)}`;
const iso = (time: number): string => new Date(time).toISOString();
const salesforceTime = (time: number): string => iso(time).replace('Z', '+0000');

/** Creates, routes, updates twice and clears: every operation, and two updates whose order matters. */
export async function leadCall(send: Caller, key: string, number: number): Promise<LedCall> {
  const from = callerOf(number);
  const startTime = iso(BEGIN + number * MINUTE);
  const attributes = (step: string) => JSON.stringify({ Menu_Choice__c: `${number} ${step}` });
  const created = await send(
    'createVoiceCall',
    createBody(key, {
      from,
      startTime,
      participants: [{ participantKey: from, type: 'END_USER' }],
      callAttributes: attributes('created'),
    }),
  );
  const voiceCallId = created?.['voiceCallId'] ?? null;
  const id = (voiceCallId as string | null) ?? key;
  const routed = await send('executeOmniFlow', flowBody(id));
  const { callCenterDevName } = clearBody(id);
  const answered = await send('updateVoiceCall', {
    callCenterDevName,
    voiceCallId: id,
    isActiveCall: true,
    callAttributes: attributes('answered'),
  });
  const cleared = await send('clearRouting', clearBody(id));
  const endTime = iso(BEGIN + number * MINUTE + 45_000);
  const ended = await send(
    'updateVoiceCall',
    updateBody(id, { startTime, endTime, callAttributes: attributes('ended') }),
  );
  return {
    key,
    number,
    voiceCallId,
    queue: routed?.['queue'] ?? null,
    isFallback: routed?.['fallback'] === true,
    statuses: [answered, cleared, ended].map((data) => data?.['status']),
  };
}
