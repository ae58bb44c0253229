/** What JSON.stringify turns into null or leaves out would be taken for "not given", and succeed. */
import { runInNewContext } from 'node:vm';

import { ConfigurationError } from '../../client/src/index';
import type { Disposition, UpdateVoiceCallRequest } from '../../client/src/index';
import { json, rejection, ScriptedOrg } from './scriptedOrg';

const DONE = json(200, { data: { status: 'pending' }, errors: null, success: true });
const CALL = { callCenterDevName: 'Harbor_Voice', voiceCallId: 'wxcc_1' };
const circular: Record<string, unknown> = {};
circular['self'] = circular;

it.each<[string, object, string]>([
  ['an invalid Date', { endTime: new Date('x') }, 'endTime: is an invalid Date'],
  ['one of another realm', { endTime: runInNewContext('new Date(NaN)') as Date }, 'endTime: is an invalid Date'],
  ['NaN', { totalHoldDuration: Number.NaN }, 'totalHoldDuration: is NaN'],
  ['infinity', { agentInteractionDuration: Infinity }, 'agentInteractionDuration: is Infinity'],
  ['a function', { queue: () => 'x' }, 'queue: is a function'],
  ['a bigint', { totalHoldDuration: 1n }, 'cannot be written as JSON'],
  ['a circle', { callAttributes: circular }, 'callAttributes: cannot be written as JSON'],
  ['an attribute', { callAttributes: { Due__c: new Date('x') } }, 'callAttributes.Due__c: is an invalid Date'],
  ['an item', { participants: [{}, { at: Number.NaN }] }, 'participants[1].at: is NaN'],
])('%s in a call is refused and nothing is sent', async (_, members, text) => {
  const org = new ScriptedOrg([DONE]);
  const error = await rejection(org.client().voice.updateVoiceCall({ ...CALL, ...members } as UpdateVoiceCallRequest));
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error.message).toContain(text);
  expect(org.asked).toEqual([]);
});

it('in a transcript', async () => {
  const org = new ScriptedOrg([DONE]);
  const messages = [{ startTime: new Date('x') }] as never;
  const sending = org.client().voice.sendTranscript('wxcc_1', { callCenterDevName: 'Harbor_Voice', messages });
  expect((await rejection(sending)).message).toContain('messages[0].startTime: is an invalid Date');
  expect(org.asked).toEqual([]);
});

it('in a disposition fails that one alone, and names its member', async () => {
  const stored = [{ index: 0, id: 'a00', outcome: 'created', status: 'Processed' }];
  const org = new ScriptedOrg([json(200, { data: stored, errors: null, success: true })]);
  const wrapUp = (key: string, time: Date): Disposition => ({
    ...{ Interaction_ID__c: key, Disposition_Code__c: 'Done', Timestamp__c: time },
  });
  const { counts, results } = await org
    .client()
    .dispositions.send([wrapUp('a', new Date('x')), wrapUp('b', new Date(0))]);
  expect(counts).toMatchObject({ total: 2, created: 1, failed: 1 });
  expect(results[0]).toMatchObject({
    outcome: 'failed',
    isTransient: false,
    errors: [{ parameter: 'Timestamp__c', text: 'is an invalid Date', code: 'INVALID_ITEM' }],
  });
  expect(org.requests.map(({ body }) => body)).toEqual([JSON.stringify([wrapUp('b', new Date(0))])]);
});

it('what may be left out is left out, and dates are written', async () => {
  const org = new ScriptedOrg([DONE]);
  const request = { ...CALL, agent: undefined, endTime: new Date(0), callAttributes: { A__c: null, B__c: [1, 'é'] } };
  await org.client().voice.updateVoiceCall(request as unknown as UpdateVoiceCallRequest);
  expect(JSON.parse(org.requests[0]!.body)).toEqual({
    ...CALL,
    endTime: '1970-01-01T00:00:00.000Z',
    callAttributes: '{"A__c":null,"B__c":[1,"é"]}',
  });
});

it('counts an attempt that was answered by a page of a proxy', async () => {
  const org = new ScriptedOrg([new Response('<h1>Sign in to the guest network</h1>', { status: 200 })]);
  const error = await rejection(org.client().voice.clearRouting(CALL));
  expect(error).toMatchObject({ attempts: 1, kind: 'unexpected', httpStatus: 200 });
});
