import { InvalidRequestError, NotFoundError, UnavailableError } from '../../client/src/index';
import { json, rejection, ScriptedOrg } from './scriptedOrg';

const PATH = '/services/apexrest/callevents/v1';
const input = { externalNumber: '+15550101', agent: 'agent@example.com', callId: 'c-1', tags: ['a', 'b'] };
const done = { interviewStatus: 'Finished', interviewGuid: 'guid', outputs: { taskId: '00T' }, warnings: [] };
const refused = (status: number, ...errors: readonly object[]) => json(status, { data: [], errors, success: false });
const answer = (data: readonly object[], errors: readonly object[] = []) =>
  json(200, { data, errors, success: errors.length === 0 });

it('startFlow sends one input, and gives what the flow has put out', async () => {
  const org = new ScriptedOrg([answer([done])]);
  await expect(org.client().callEvents.startFlow('Log_Connected_Call', input)).resolves.toEqual(done);
  expect(org.requests).toMatchObject([{ method: 'POST', path: `${PATH}/Log_Connected_Call` }]);
  expect(JSON.parse(org.requests[0]!.body)).toEqual({ inputs: [input] });
});

it('puts the namespace and odd names into the path', async () => {
  const org = new ScriptedOrg([answer([done])]);
  await org.client({ namespace: 'acme' }).callEvents.startFlow('a/b', input);
  expect(org.requests[0]!.path).toBe('/services/apexrest/acme/callevents/v1/a%2Fb');
});

it('startFlows tells which inputs did not run', async () => {
  const errors = [
    { code: 'REQUIRED_FIELD', message: 'agent is required.', item: 1, field: 'agent', correlationId: 'x' },
  ];
  const data = [done, { outputs: {}, warnings: [] }];
  const org = new ScriptedOrg([answer(data, errors)]);
  await expect(org.client().callEvents.startFlows('F', [input, {}])).resolves.toEqual({ data, errors, success: false });
  expect(JSON.parse(org.requests[0]!.body)).toEqual({ inputs: [input, {}] });
});

it('names the parameter that is wrong', async () => {
  const org = new ScriptedOrg([refused(400, { code: 'INVALID_VALUE', message: 'no', item: 0, field: 'agent' })]);
  const error = await rejection(org.client().callEvents.startFlow('F', input));
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect((error as InvalidRequestError).messages).toMatchObject([{ code: 'INVALID_VALUE', parameter: '[0].agent' }]);
});

it('repeats what helps, and no flow that fails', async () => {
  const helps = new ScriptedOrg([refused(503, { code: 'NOT_PROCESSED', message: 'again' }), answer([done])]);
  await expect(helps.client().callEvents.startFlow('F', input)).resolves.toEqual(done);
  for (const [status, code, type] of [
    [500, 'FLOW_FAILED', UnavailableError],
    [404, 'UNKNOWN_FLOW', NotFoundError],
  ] as const) {
    const org = new ScriptedOrg([refused(status, { code, message: 'no' })]);
    const error = await rejection(org.client().callEvents.startFlow('F', input));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ code });
    expect(org.requests).toHaveLength(1);
  }
});
