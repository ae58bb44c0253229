import { ConflictError, InvalidRequestError, PermissionError } from '../../client/src/index';
import type { ScreenPopRequest } from '../../client/src/index';
import { broken, json, refusal, rejection, ScriptedOrg } from './scriptedOrg';

const PATH = '/services/apexrest/screenpop/v1';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const caller: ScreenPopRequest = { agent: 'agent@example.com', kind: 'caller', phone: '+15550101' };

const accepted = (warnings: readonly string[] = []) =>
  json(202, { data: { requestId: 'a0P000000000001AAA', warnings }, errors: [], success: true });
const refused = (status: number, errors: readonly object[]) => json(status, { data: null, errors, success: false });
const bodies = (org: ScriptedOrg) => org.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

it.each<ScreenPopRequest>([
  { agent: 'a', kind: 'record', recordId: '003000000000001AAA', requestKey: 'key' },
  { agent: 'a', kind: 'search', term: 'Castellanos', objectApiName: 'Contact', requestKey: 'key' },
  { agent: 'a', kind: 'list', objectApiName: 'Case', listViewApiName: 'AllOpenCases', requestKey: 'key' },
  { agent: 'a', kind: 'newRecord', objectApiName: 'Case', defaults: { Subject: 'Oven' }, requestKey: 'key' },
  { agent: 'a', kind: 'flow', flow: 'Greet', inputs: { name: 'Mara' }, requestKey: 'key' },
  {
    ...{ agent: 'a', kind: 'url', url: 'https://helpdesk.example.com/1', mode: 'existingBrowserTab' },
    ...{ queryParameters: { ani: '+15550101' }, requestKey: 'key' },
  },
  { ...caller, requestKey: 'key' },
])('$kind is sent as it is, and what is answered is given back', async (request) => {
  const org = new ScriptedOrg([accepted(['80 % of the event deliveries are used'])]);
  await expect(org.client().screenPops.popScreen(request)).resolves.toEqual({
    requestId: 'a0P000000000001AAA',
    warnings: ['80 % of the event deliveries are used'],
  });
  expect(org.requests).toMatchObject([{ method: 'POST', path: PATH }]);
  expect(bodies(org)).toEqual([request]);
});

describe('the key that makes it pop once', () => {
  it('is made for each request that has none, and is the same in every attempt', async () => {
    const org = new ScriptedOrg([broken('ECONNRESET'), refusal(503, 'BUSY'), accepted()]);
    const client = org.client();
    await client.screenPops.popScreen(caller);
    await client.screenPops.popScreen(caller);
    const keys = bodies(org).map(({ requestKey }) => requestKey);
    expect(keys).toEqual([expect.stringMatching(UUID), keys[0], keys[0], expect.stringMatching(UUID)]);
    expect(keys[3]).not.toBe(keys[0]);
    expect(caller).not.toHaveProperty('requestKey');
  });
});

describe('what fails', () => {
  it('names every wrong member', async () => {
    const errors = [
      { code: 'HOST_NOT_ALLOWED', message: 'Pages of evil.example may not be opened.', field: 'url' },
      { code: 'AGENT_UNKNOWN', message: 'There is no such user.', field: 'agent' },
    ];
    const org = new ScriptedOrg([refused(400, errors)]);
    const error = await rejection(
      org.client().screenPops.popScreen({ agent: 'nobody', kind: 'url', url: 'https://evil.example' }),
    );
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect((error as InvalidRequestError).messages).toMatchObject([
      { parameter: 'url', code: 'HOST_NOT_ALLOWED' },
      { parameter: 'agent', code: 'AGENT_UNKNOWN' },
    ]);
    expect(org.requests).toHaveLength(1);
  });

  it('is not repeated while the event path is off', async () => {
    const org = new ScriptedOrg([refused(409, [{ code: 'EVENT_PATH_OFF', message: 'It is off.' }])]);
    const error = await rejection(org.client().screenPops.popScreen(caller));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ code: 'EVENT_PATH_OFF', status: 409 });
    expect(org.requests).toHaveLength(1);
  });

  it('tells who may not', async () => {
    const org = new ScriptedOrg([refusal(403, 'FORBIDDEN')]);
    expect(await rejection(org.client().screenPops.popScreen(caller))).toBeInstanceOf(PermissionError);
  });

  it('is given up after half a minute: nobody is on the line any more', async () => {
    const org = new ScriptedOrg(['silence']);
    const error = await rejection(org.client({ retry: { attempts: 10 } }).screenPops.popScreen(caller));
    expect(error).toMatchObject({ kind: 'timeout' });
    expect(org.clock.elapsed).toBeLessThanOrEqual(30_000);
    expect(org.requests.length).toBeGreaterThan(1);
  });

  it('ends by a signal', async () => {
    const controller = new AbortController();
    const org = new ScriptedOrg(['silence']);
    const popping = org.client().screenPops.popScreen(caller, { signal: controller.signal });
    controller.abort(new Error('the caller hung up'));
    expect(await rejection(popping)).toEqual(new Error('the caller hung up'));
  });
});
