/** POST /voiceCalls/{vendorCallKey}/messages and /voiceCalls/messages: what is said in calls that go on. */
import type { VendorResponse } from '../vendors';
import type { Body } from './body';
import { callNamed, isCallId } from './calls';
import { jsonAnswer, refuse } from '../shared/refusal';
import { transact, type ContactCenter, type Service, type TranscriptLine } from './service';

const SENDER_TYPES = ['END_USER', 'EXTERNAL_USER', 'HUMAN_AGENT', 'SUPERVISOR', 'VIRTUAL_AGENT'];
const MAXIMUM_CALLS = 5;
const MAXIMUM_MESSAGES = 5;

export function createMessage(service: Service, center: ContactCenter, key: string, body: Body): VendorResponse {
  const line = readLine(key, body);
  body.finish();
  return keep(service, center, [line]);
}

export function createMessages(service: Service, center: ContactCenter, body: Body): VendorResponse {
  const lines = body.list('entries', MAXIMUM_CALLS).flatMap((entry) => {
    const key = entry.text('vendorCallKey', { required: true });
    return entry.list('messages', MAXIMUM_MESSAGES).map((message) => readLine(key ?? '', message));
  });
  body.finish();
  return keep(service, center, lines);
}

type SentLine = Omit<TranscriptLine, 'voiceCallId'>;

function readLine(vendorCallKey: string, message: Body): SentLine {
  const line = {
    vendorCallKey,
    messageId: message.text('messageId', { required: true }) ?? '',
    participantId: message.text('participantId', { required: true }) ?? '',
    senderType: message.text('senderType', { required: true, allowed: SENDER_TYPES }) ?? '',
    content: message.text('content', { required: true }) ?? '',
    startTime: message.instant('startTime') ?? 0,
    endTime: message.instant('endTime') ?? 0,
  };
  if (line.endTime < line.startTime) message.problem('endTime', 'is before startTime');
  return line;
}

/** What the toolkit calls who speaks. */
const ROLES: Readonly<Record<string, string>> = {
  HUMAN_AGENT: 'Agent',
  SUPERVISOR: 'Supervisor',
  VIRTUAL_AGENT: 'Bot',
};

function tellLine({ live, org }: Service, line: TranscriptLine): void {
  const call = live.find(line.vendorCallKey);
  if (call?.phase !== 'connected') return;
  live.tell(call, 'transcript', {
    id: line.messageId,
    clientSentTimestamp: line.startTime,
    serverReceivedTimestamp: org.now(),
    content: { formatType: 'Text', text: line.content },
    sender: { role: ROLES[line.senderType] ?? 'EndUser' },
  });
}

/** All of them or none. A line that is there already is not kept twice: ids are unique in a conversation. */
function keep(service: Service, center: ContactCenter, lines: readonly SentLine[]): VendorResponse {
  const { transcript } = service;
  const ids = new Map<string, string>();
  transact(service, () => {
    for (const key of new Set(lines.map(({ vendorCallKey }) => vendorCallKey))) {
      if (isCallId(service, key)) refuse(400, `vendorCallKey: ${key} is the ID of a record, not the vendor's key`);
      const call = callNamed(service, center, key);
      if (call.get('CallDisposition') === 'completed') refuse(400, `vendorCallKey: the call ${key} has ended`);
      ids.set(key, call.id!);
    }
  });
  for (const sent of lines) {
    const line = { ...sent, voiceCallId: ids.get(sent.vendorCallKey)! };
    const isKept = transcript.some(
      ({ voiceCallId, messageId }) => voiceCallId === line.voiceCallId && messageId === line.messageId,
    );
    if (isKept) continue;
    transcript.push(line);
    tellLine(service, line);
  }
  return jsonAnswer(200, { errors: [] });
}
