/** Two calls from their arrival to their end, told through the typed client. */
import { randomUUID } from 'node:crypto';

import type { PatchbayClient } from '../../client/src/index';
import type { Told } from './print';

export interface Step {
  readonly title: string;
  /** What the reader should know about it. */
  readonly note?: string;
  readonly act: () => Promise<Told>;
  /** What Salesforce does a moment later, as a condition for VoiceCall; waited for before looking. */
  readonly until?: string;
}

export interface Story {
  readonly title: string;
  readonly about: string;
  readonly vendorCallKey: string;
  readonly steps: readonly Step[];
}

const VOICE = 'POST /services/apexrest/voice/v1';
const center = { callCenterDevName: 'Harbor_Voice', certDevName: 'Harbor_Voice_Telephony' };
const dialedNumber = '+15555550100';
const AGENT = 'agent@patchbay.example.com';

/** Seconds after a moment, as the API takes it. */
const after = (start: Date, seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();

/** What the call needs at each step. */
interface Call {
  readonly vendorCallKey: string;
  readonly from: string;
  readonly start: Date;
  voiceCallId: string;
}

function newCall(from: string, start: Date): Call {
  return { vendorCallKey: `wxcc_${randomUUID()}`, from, start, voiceCallId: '' };
}

/** The call arrives, is routed, and the caller hangs up in the queue. */
export function abandonedCall(client: PatchbayClient, now: Date): Story {
  const call = newCall('+15550101', new Date(now.getTime() - 45_000));
  return {
    title: 'A call that is abandoned',
    about: 'Mara Lindqvist calls, waits in the queue, and hangs up before an agent answers.',
    vendorCallKey: call.vendorCallKey,
    steps: [
      create(client, call, 'The call arrives in the IVR', undefined),
      route(client, call),
      {
        title: 'The caller hangs up, and the routing is cleared',
        act: async () => {
          const sent = { voiceCallId: call.voiceCallId };
          const answered = await client.voice.clearRouting({ ...center, ...sent });
          return { request: `${VOICE}/clearRouting`, sent, answered };
        },
      },
      {
        title: 'The call is completed',
        note: 'Salesforce answers "pending" and updates the record a moment later.',
        act: async () => {
          const sent = {
            voiceCallId: call.voiceCallId,
            startTime: after(call.start, 0),
            endTime: after(call.start, 42),
            disconnectReason: { value: 'Abandoned in queue', isError: true },
          };
          const answered = await client.voice.updateVoiceCall({ ...center, ...sent });
          return { request: `${VOICE}/updateVoiceCall`, sent, answered };
        },
        until: "CallDisposition = 'completed'",
      },
    ],
  };
}

/** The call arrives, is routed, answered, written down, wrapped up and disposed. */
export function answeredCall(client: PatchbayClient, now: Date): Story {
  const call = newCall('+15550102', new Date(now.getTime() - 300_000));
  return {
    title: 'A call that is answered',
    about: 'Jonas Abara calls about an invoice. Tomas Reyes answers, and promises a call back.',
    vendorCallKey: call.vendorCallKey,
    steps: [
      create(client, call, 'The call arrives in the IVR', { Menu_Choice__c: 'Billing', Customer_Tier__c: 'Gold' }),
      route(client, call),
      {
        title: 'The agent answers',
        note: 'The contact centre tells who answered. In an org the agent also accepts in the console, which ends the routing.',
        act: async () => {
          const sent = {
            voiceCallId: call.voiceCallId,
            isActiveCall: true,
            enqueueTime: after(call.start, 10),
            acceptTime: after(call.start, 25),
            queue: 'Voice_Support',
            agent: AGENT,
          };
          const answered = await client.voice.updateVoiceCall({ ...center, ...sent });
          return { request: `${VOICE}/updateVoiceCall`, sent, answered };
        },
        until: "CallDisposition = 'in-progress'",
      },
      {
        title: 'What they say is written down',
        act: async () => {
          const lines = transcript(call);
          const answered = await client.voice.sendTranscript(call.vendorCallKey, { ...center, messages: lines });
          const sent = Object.fromEntries(
            lines.map(({ senderType, content }, index) => [`${index + 1} ${senderType}`, content]),
          );
          return { request: `${VOICE}/calls/${call.vendorCallKey}/transcript`, sent, answered };
        },
      },
      {
        title: 'The call is over: times, durations and recording',
        act: async () => {
          const sent = {
            voiceCallId: call.voiceCallId,
            startTime: after(call.start, 0),
            endTime: after(call.start, 240),
            agentInteractionDuration: 190,
            numberOfHolds: 1,
            longestHoldDuration: 15,
            totalHoldDuration: 15,
            recordingLocation: `recordings/${call.vendorCallKey}`,
            totalRecordingDuration: 200,
            callAttributes: JSON.stringify({ Menu_Choice__c: 'Billing, call back' }),
          };
          const answered = await client.voice.updateVoiceCall({ ...center, ...sent });
          return { request: `${VOICE}/updateVoiceCall`, sent, answered };
        },
        until: "CallDisposition = 'completed'",
      },
      {
        title: 'The agent wraps up: the disposition',
        note: 'The flow Process_Disposition finds the customer by the number and acts by the rule for Follow_Up.',
        act: async () => {
          const sent = {
            Interaction_ID__c: call.vendorCallKey,
            Disposition_Code__c: 'Follow_Up',
            Disposition_Reason__c: 'Customer asks for a call back about the invoice',
            Timestamp__c: after(call.start, 270),
            Customer_Number__c: call.from,
            Source_System__c: 'Demonstration',
          };
          const { results } = await client.dispositions.send([sent]);
          const [{ outcome, status, errors }] = results as [(typeof results)[number]];
          if (outcome === 'failed')
            throw new Error(`The disposition was refused: ${errors.map(({ text }) => text).join('; ')}`);
          return { request: 'POST /services/apexrest/dispositions/v1', sent, answered: { outcome, status } };
        },
      },
    ],
  };
}

function create(
  client: PatchbayClient,
  call: Call,
  title: string,
  attributes: Readonly<Record<string, string>> | undefined,
): Step {
  return {
    title,
    act: async () => {
      const sent = {
        vendorCallKey: call.vendorCallKey,
        to: dialedNumber,
        from: call.from,
        initiationMethod: 'Inbound' as const,
        startTime: after(call.start, 0),
        participants: [{ participantKey: call.from, type: 'END_USER' as const }],
        ...(attributes && { callAttributes: JSON.stringify(attributes) }),
      };
      const answered = await client.voice.createVoiceCall({ ...center, ...sent });
      call.voiceCallId = answered.voiceCallId;
      return { request: `${VOICE}/createVoiceCall`, sent, answered };
    },
  };
}

function route(client: PatchbayClient, call: Call): Step {
  return {
    title: 'Salesforce decides where it goes',
    note: 'The Omni-Channel flow finds the caller, and answers with the id the queue has in the contact centre.',
    act: async () => {
      const sent = {
        voiceCallId: call.voiceCallId,
        dialedNumber,
        flowDevName: 'Route_Voice_Call',
        fallbackQueue: 'Voice_Support',
      };
      const answered = await client.voice.executeOmniFlow({ ...center, ...sent });
      return { request: `${VOICE}/executeOmniFlow`, sent, answered };
    },
  };
}

function transcript(call: Call) {
  const said = [
    ['HUMAN_AGENT', 'Harbor Voice, this is Tomas. How can I help?', AGENT],
    ['END_USER', 'I have a question about my last invoice.', call.from],
    ['HUMAN_AGENT', 'I will look into it and call you back this afternoon.', AGENT],
  ] as const;
  return said.map(([senderType, content, participantId], index) => ({
    messageId: `${call.vendorCallKey}-${index + 1}`,
    content,
    senderType,
    startTime: after(call.start, 30 + index * 10),
    endTime: after(call.start, 35 + index * 10),
    participantId,
  }));
}
