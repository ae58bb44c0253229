/**
 * Makes the sample calls in a running org as a contact centre does: over the public API, first the call, then what is known
 * after it, with the place of the recording. A data file could do neither: its calls would all belong to the admin, and a
 * signed link is good for the org that runs, for a while.
 */
import type { ConnectedOrg } from '../shared/runningOrg';
import { readSampleCalls, secondsBetween } from './calls';
import type { SampleCall, SampleCalls, Stored } from './calls';
import { markersOf, transcriptOf } from './transcript';

const VOICE_API = '/services/apexrest/voice/v1';
const PATIENCE_MILLISECONDS = 30_000;

/** Ids of the calls by task. Those that are there already stay and get new links. */
export async function makeSampleCalls(org: ConnectedOrg, project: string): Promise<ReadonlyMap<string, string>> {
  const sample = readSampleCalls(project);
  const contacts = await contactIds(org, sample.calls);
  const ids = new Map<string, string>();
  for (const call of sample.calls) {
    const id = await create(org, sample, call);
    ids.set(call.taskId, id);
    await update(org, sample, call, id, contacts.get(call.contact));
  }
  await untilCompleted(org, [...ids.values()]);
  return ids;
}

async function create(org: ConnectedOrg, sample: SampleCalls, call: SampleCall): Promise<string> {
  const data = await post(org, 'createVoiceCall', {
    ...centerOf(sample),
    vendorCallKey: sample.keyPrefix + call.taskId,
    to: sample.number,
    from: call.from,
    initiationMethod: 'Inbound',
    startTime: call.startTime,
    participants: [{ participantKey: call.from, type: 'END_USER' }],
  });
  return String(data['voiceCallId']);
}

async function update(
  org: ConnectedOrg,
  sample: SampleCalls,
  call: SampleCall,
  voiceCallId: string,
  contactId: string | undefined,
): Promise<void> {
  const markers = markersOf(call);
  const holds = markers.filter(({ kind }) => kind === 'hold').map(({ startsAt, endsAt }) => whole(startsAt, endsAt));
  const recorded = call.segments.reduce((sum, { startTime, stopTime }) => sum + whole(startTime, stopTime), 0);
  const transcript = transcriptOf(call);
  await post(org, 'updateVoiceCall', {
    ...centerOf(sample),
    voiceCallId,
    startTime: call.startTime,
    acceptTime: call.startTime,
    endTime: call.endTime,
    agent: usernameOf(org, call.agent),
    queue: sample.queue,
    numberOfHolds: holds.length,
    ...(call.stored && {
      recordingLocation: await locationOf(org, call.stored),
      totalRecordingDuration: recorded,
      totalHoldDuration: holds.reduce((sum, seconds) => sum + seconds, 0),
      longestHoldDuration: Math.max(0, ...holds),
      agentInteractionDuration: whole(call.startTime, call.endTime),
    }),
    callAttributes: JSON.stringify({
      ...(contactId !== undefined && { RelatedRecordId: contactId }),
      ...(transcript !== null && { Transcript__c: transcript }),
      ...(markers.length > 0 && { Call_Markers__c: JSON.stringify(markers) }),
    }),
  });
}

const centerOf = (sample: SampleCalls) => ({
  callCenterDevName: sample.contactCenter,
  certDevName: sample.certificate,
});

const whole = (from: string, to: string): number => Math.round(secondsBetween(from, to));

const usernameOf = ({ connection }: ConnectedOrg, alias: string): string => {
  const user = connection.users.find((each) => each.alias === alias);
  if (!user) throw new Error(`the org has no user ${alias}`);
  return user.username;
};

/** The vendor's stand-in signs the link. */
async function locationOf(org: ConnectedOrg, stored: Stored): Promise<string> {
  if ('text' in stored) return stored.text;
  const { file, expiresInSeconds, access } = stored;
  const query = new URLSearchParams({ file, expiresInSeconds: String(expiresInSeconds), ...(access && { access }) });
  const { status, body } = await org.request('admin', 'GET', `/local-org/webex/media?${query}`);
  if (status !== 200) throw new Error(`no link to ${file}: ${status} ${JSON.stringify(body)}`);
  return (body as { url: string }).url;
}

async function contactIds(org: ConnectedOrg, calls: readonly SampleCall[]): Promise<ReadonlyMap<string, string>> {
  const emails = [...new Set(calls.map(({ contact }) => `'${contact}'`))].join(', ');
  const contacts = await org.query(`SELECT Id, Email FROM Contact WHERE Email IN (${emails})`);
  return new Map(contacts.map((contact) => [String(contact['Email']), String(contact['Id'])]));
}

async function post(org: ConnectedOrg, operation: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  const answer = await org.request('integration', 'POST', `${VOICE_API}/${operation}`, body);
  if (answer.status !== 200) throw new Error(`${operation}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as { data: Record<string, unknown> }).data;
}

/** Salesforce updates calls in the background and tells nobody when it is done. */
async function untilCompleted(org: ConnectedOrg, ids: readonly string[]): Promise<void> {
  const open = `SELECT Id FROM VoiceCall WHERE Id IN ('${ids.join("', '")}') AND CallDisposition != 'completed'`;
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while ((await org.query(open)).length > 0) {
    if (Date.now() > end) throw new Error('the sample calls were not updated in time');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
