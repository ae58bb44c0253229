import { Exchange } from './exchange';

let desk: Exchange;
let id: string;
beforeAll(async () => void (desk = await Exchange.open()));
afterAll(() => desk.close());
beforeEach(() => void (id = desk.create()));

const route = (body: unknown, name = id) =>
  desk.send('PATCH', `/voiceCalls/${encodeURIComponent(name)}/omniFlow`, body);

const pending = (callId = id) =>
  desk.query(
    `SELECT GroupId, PreferredUserId, RoutingModel, RoutingPriority, CapacityPercentage, PushTimeout
     FROM PendingServiceRouting WHERE WorkItemId = '${callId}'`,
  );

const queue = (name: string) => desk.query(`SELECT Id FROM Group WHERE DeveloperName = '${name}'`)[0]!['Id'] as string;

describe('PATCH …/omniFlow', () => {
  test('gives the queue that the flow chooses, and leaves the call waiting for it', () => {
    expect(route({ dialedNumber: '+15550199', flowDevName: 'Route_Call' })).toMatchObject({
      status: 200,
      body: { queue: 'q-desk', agent: null },
    });
    expect(pending()).toMatchObject([
      {
        GroupId: queue('Desk'),
        RoutingModel: 'MostAvailable',
        RoutingPriority: 3,
        CapacityPercentage: 100,
        PushTimeout: 20,
      },
    ]);
  });

  test('gives the agent that the flow chooses', () => {
    const [ines] = desk.query("SELECT Id FROM User WHERE Username = 'ines@switchboard.example.com'");
    const flowInputParameters = { agentId: ines!['Id'] };
    expect(route({ dialedNumber: '+1', flowDevName: 'Route_Call', flowInputParameters }).body).toEqual({
      agent: 'a-ines',
      queue: null,
    });
    expect(pending()).toMatchObject([{ PreferredUserId: ines!['Id'], GroupId: null }]);
  });

  test('hands the inputs to the flow, and passes over those it does not have', () => {
    const flowInputParameters = { queueName: 'Spare', isVip: true, Unknown: 'x' };
    expect(route({ flowDevName: 'Route_Call', flowInputParameters }).body).toMatchObject({ queue: 'q-spare' });
    expect(route({ flowDevName: 'Route_Call', flowInputParameters: { isVip: 'often' } })).toMatchObject({
      status: 400,
      body: { errors: ['The Omni-Channel flow Route_Call cannot take isVip: it is of the type Boolean'] },
    });
  });

  test('prefers the phone channel of the number to the flow of the request', () => {
    expect(route({ dialedNumber: '+15550101', flowDevName: 'Route_Call' }).body).toMatchObject({ queue: 'q-spare' });
    expect(route({ dialedNumber: '+15550102', flowDevName: 'Route_Call' }).body).toMatchObject({ queue: 'q-desk' });
    expect(route({ dialedNumber: '+15550100', flowDevName: 'Goes_Nowhere' }).body).toMatchObject({ queue: 'q-desk' });
  });

  test.each(['Spare', 'its id'])('takes the fallback queue, %s, when the flow fails', (name) => {
    const fallbackQueue = name === 'Spare' ? name : queue('Spare');
    const flowInputParameters = { queueName: 'Nowhere' };
    const body = { dialedNumber: '+1', flowDevName: 'Route_Call', flowInputParameters, fallbackQueue };
    expect(route(body).body).toEqual({ queue: 'q-spare', agent: null });
    expect(pending()).toMatchObject([{ GroupId: queue('Spare') }]);
  });

  test('takes the fallback queue of a request that names no flow', () => {
    expect(route({ dialedNumber: '+1', fallbackQueue: 'Spare' })).toMatchObject({
      status: 200,
      body: { queue: 'q-spare', agent: null },
    });
    expect(pending()).toMatchObject([{ GroupId: queue('Spare') }]);
  });

  test('undoes what a flow has done that leads nowhere', () => {
    expect(route({ flowDevName: 'Goes_Nowhere', fallbackQueue: 'Spare' }).status).toBe(200);
    expect(desk.call(id, 'Menu__c')).toEqual({ Menu__c: null });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['there is no such flow', { flowDevName: 'Nobody' }, 'There is no active Omni-Channel flow Nobody'],
    ['the flow routes nothing', { flowDevName: 'Goes_Nowhere' }, 'The Omni-Channel flow did not route the call'],
    [
      'the queue is gone',
      { flowDevName: 'Route_Call', flowInputParameters: { queueName: 'Gone' } },
      "The flow failed to access the value for Get_Queue.Id because it hasn't been set",
    ],
    [
      'the queue has no routing configuration',
      { flowDevName: 'Route_Call', flowInputParameters: { queueName: 'Nowhere' } },
      "The queue Nowhere doesn't have a routing configuration",
    ],
    [
      'the queue is for other records',
      { flowDevName: 'Route_Call', flowInputParameters: { queueName: 'Cases' } },
      "The queue Cases doesn't support VoiceCall records",
    ],
    [
      'the agent is nobody',
      { flowDevName: 'Route_Call', flowInputParameters: { agentId: '005000000000999AAA' } },
      'There is no active user with the ID 005000000000999AAA',
    ],
    [
      'the contact center does not know the queue',
      { flowDevName: 'Route_Call', flowInputParameters: { queueName: 'Unmapped' } },
      'There is no CallCenterRoutingMap of Desk for',
    ],
    ['there is no fallback queue either', { dialedNumber: '+1', fallbackQueue: 'Gone' }, 'There is no queue Gone'],
    ['nothing says where to', { dialedNumber: '+1' }, 'There is neither an Omni-Channel flow nor a fallback queue'],
  ])('gives errors when %s', (_, body, problem) => {
    const answer = route(body);
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: string[] }).errors.join('; ')).toContain(problem);
    expect(pending()).toEqual([]);
  });

  test('refuses what is no request', () => {
    expect(route({ flowInputParameters: 'x', fallbackQueue: 7 })).toMatchObject({
      status: 400,
      body: {
        errors: [
          'fallbackQueue: must be a string',
          'flowInputParameters: must be an object',
          'dialedNumber: is required without flowDevName',
        ],
      },
    });
    expect(route({ dialedNumber: '+15550100' }, 'nobody')).toMatchObject({
      status: 404,
      body: { errors: ['No voice call found for nobody'] },
    });
  });

  test('routes a call once, however often it is asked', () => {
    route({ dialedNumber: '+15550100' });
    route({ dialedNumber: '+15550101' }, 'key-1');
    expect(pending()).toMatchObject([{ GroupId: queue('Spare') }]);
  });

  test('keeps what opens for the agent', () => {
    route({ dialedNumber: '+15550100' });
    const { body } = desk.control('GET', '/screenPops');
    expect((body as unknown[]).at(-1)).toEqual({
      voiceCallId: id,
      screenPops: [{ id: 'x', targetObjectId: id, isFocused: true }],
    });
  });

  test('takes the youngest of several calls of a key', () => {
    const youngest = desk.create();
    route({ dialedNumber: '+15550100' }, 'key-1');
    expect(pending()).toEqual([]);
    expect(pending(youngest)).toHaveLength(1);
  });
});

describe('a call that is routed no more', () => {
  beforeEach(() => void route({ dialedNumber: '+15550100' }));

  test.each(['id', 'key'])('is cleared by its %s, also when it does not wait', (by) => {
    const path = `/voiceCalls/${by === 'id' ? id : 'key-1'}/clearRouting`;
    expect(pending()).toHaveLength(1);
    expect(desk.send('PATCH', path, null)).toMatchObject({ status: 200, body: { status: 'Success' } });
    expect(pending()).toEqual([]);
    expect(desk.send('PATCH', path).status).toBe(200);
  });

  test('is cleared when it is over', () => {
    desk.send('PATCH', `/voiceCalls/${id}`, { isActiveCall: true });
    expect(pending()).toHaveLength(1);
    desk.send('PATCH', `/voiceCalls/${id}`, {});
    expect(pending()).toEqual([]);
  });

  test('must be known', () => {
    expect(desk.send('PATCH', '/voiceCalls/nobody/clearRouting', null)).toMatchObject({
      status: 404,
      body: { errors: ['No voice call found for nobody'] },
    });
  });
});
