/** A call's whole life through the API, by whoever calls it: a flow of a contact centre, or the typed client. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { clearBody, createBody, flowBody, updateBody } from './voiceOrg';
import type { VoiceAnswer, VoiceOrg } from './voiceOrg';

export type Operation = 'createVoiceCall' | 'executeOmniFlow' | 'updateVoiceCall' | 'clearRouting' | 'sendTranscript';

/**
 * Sends a request about the call of a key, again where that helps; `data` of the answer, null when it has to go on
 * without.
 */
export type Caller = (
  operation: Operation,
  key: string,
  body: Record<string, unknown>,
) => Promise<Record<string, unknown> | null>;

/** What the caller knows at the end. */
export interface LedCall {
  readonly key: string;
  readonly number: number;
  /** Null: it was not created, so only its end was told. */
  readonly voiceCallId: unknown;
  readonly queue: unknown;
  readonly isFallback: boolean;
  /** Of the updates and of clear-routing: `pending`, `Success` or `queued`. */
  readonly statuses: readonly unknown[];
  /** Lines of the transcript that were accepted or queued. */
  readonly lines: number;
}

/** How often the flow of config/webex sends a request at most. */
export function attemptsOfWebex(): number {
  const flow = readFileSync(join(repository, 'config/webex/Patchbay_Inbound_Voice.json'), 'utf8');
  const retries = [...flow.matchAll(/"retryAttempts":(\d+)/g)].map(([, times]) => Number(times));
  if (retries.length === 0) throw new Error('the flow has no HTTP nodes');
  return 1 + Math.min(...retries);
}

/** A Webex flow: an HTTP node is sent again, as often as its retryAttempts say, when the answer is 503. */
export function webexFlow(voice: VoiceOrg): Caller {
  const attempts = attemptsOfWebex();
  return async (operation, key, body) => {
    const path = operation === 'sendTranscript' ? `calls/${key}/transcript` : operation;
    let answer: VoiceAnswer | undefined;
    for (let attempt = 0; attempt < attempts && (!answer || answer.status === 503); attempt++) {
      answer = await voice.post(path, body);
    }
    if (answer!.status !== 200 && answer!.status !== 503) throw new Error(JSON.stringify(answer!.body));
    return answer!.body.data;
  };
}

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

/** More than go into one entry of the telephony API. */
export const MESSAGE_IDS = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'];

/**
 * Creates, routes, updates, adds a transcript, clears and updates again: every operation, and two updates whose order
 * matters. A call that could not be created is led by the contact centre alone, and told when it has ended.
 */
export async function leadCall(send: Caller, key: string, number: number): Promise<LedCall> {
  const from = callerOf(number);
  const startTime = iso(BEGIN + number * MINUTE);
  const endTime = iso(BEGIN + number * MINUTE + 45_000);
  const attributes = (step: string) => JSON.stringify({ Menu_Choice__c: `${number} ${step}` });
  const created = await send(
    'createVoiceCall',
    key,
    createBody(key, {
      from,
      startTime,
      participants: [{ participantKey: from, type: 'END_USER' }],
      callAttributes: attributes('created'),
    }),
  );
  const end = (id: string) =>
    send(
      'updateVoiceCall',
      key,
      updateBody(id, { fromNumber: from, startTime, endTime, callAttributes: attributes('ended') }),
    );
  if (created === null) {
    const ended = await end(key);
    return {
      key,
      number,
      voiceCallId: null,
      queue: null,
      isFallback: false,
      statuses: [ended?.['status']],
      lines: 0,
    };
  }
  const id = created['voiceCallId'] as string;
  const { callCenterDevName } = clearBody(id);
  const routed = await send('executeOmniFlow', key, flowBody(id));
  const answered = await send('updateVoiceCall', key, {
    callCenterDevName,
    voiceCallId: id,
    isActiveCall: true,
    callAttributes: attributes('answered'),
  });
  const messages = MESSAGE_IDS.map((messageId) => ({
    messageId,
    content: `${messageId} of ${number}`,
    senderType: 'END_USER',
    startTime,
    endTime,
    participantId: from,
  }));
  const transcript = await send('sendTranscript', key, { callCenterDevName, messages });
  const cleared = await send('clearRouting', key, clearBody(id));
  const ended = await end(id);
  return {
    key,
    number,
    voiceCallId: id,
    queue: routed?.['queue'] ?? null,
    isFallback: routed?.['fallback'] === true,
    statuses: [answered, cleared, ended].map((data) => data?.['status']),
    lines: Number(transcript?.['accepted']) + Number(transcript?.['queued']),
  };
}
