/** Calls at agents' desks, as their consoles ask for them: ringing, talked, written up. */
import { record, SYSTEM } from '../save/support';
import { CallRoom, type CallView } from './agents';

let room: CallRoom;
beforeEach(async () => void (room = await CallRoom.open()));
afterEach(() => {
  room.exchange.close();
  const { failures } = room.exchange;
  if (failures.length > 0) throw new Error(`Work that nobody waits for failed: ${failures.join('; ')}`);
});

const work = (call: CallView, ...fields: string[]) =>
  room.exchange.query(
    `SELECT ${fields.join(', ')} FROM AgentWork WHERE WorkItemId = '${call.voiceCallId}' ORDER BY Id`,
  );
const pending = (call: CallView) =>
  room.exchange.query(`SELECT IsPushed FROM PendingServiceRouting WHERE WorkItemId = '${call.voiceCallId}'`);
const presences = () =>
  room.exchange.query(
    'SELECT ServicePresenceStatus.DeveloperName, IsCurrentState, IsAway, StatusDuration FROM UserServicePresence ORDER BY Id',
  );
const types = (alias: string, after = 0) => room.desk(alias, after).events.map(({ type }) => type);
const seconds = (count: number) => room.org.advance(count * 1000);

describe('presence', () => {
  test('has the statuses that permission sets give, and keeps what is chosen', () => {
    expect(room.desk('ines').presence).toMatchObject({
      current: null,
      statuses: [
        { name: 'Lunch', isAway: true },
        { name: 'Available', isAway: false },
      ],
    });
    expect(room.desk('admin').presence.statuses).toEqual([]);
    room.presence('ines', 'Available');
    seconds(30);
    expect(room.presence('ines', 'Lunch').presence.current).toMatchObject({ name: 'Lunch' });
    room.presence('ines', null);
    expect(room.desk('ines').presence.current).toBeNull();
    expect(presences()).toMatchObject([
      { IsCurrentState: false, IsAway: false, StatusDuration: 30 },
      { IsCurrentState: false, IsAway: true },
    ]);
  });

  test('takes no status that a user does not have', () => {
    expect(room.request('ines', 'POST', '/presence', { status: 'Unseen' })).toEqual({
      status: 400,
      body: [{ errorCode: 'INVALID_INPUT', message: 'status: Unseen is no presence status of yours' }],
    });
    expect(room.request('admin', 'POST', '/presence', { status: 'Available' }).status).toBe(400);
    expect(presences()).toEqual([]);
  });
});

describe('a call that is taken', () => {
  test('goes through its records from the first ring to the end of after-call work', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    expect(call).toMatchObject({ phase: 'ringing', agent: 'ines', queue: 'Desk' });
    expect(work(call, 'Status', 'CapacityPercentage')).toMatchObject([{ Status: 'Assigned', CapacityPercentage: 100 }]);
    expect(pending(call)).toMatchObject([{ IsPushed: true }]);
    expect(room.exchange.call(call.voiceCallId, 'CallDisposition', 'UserId')).toEqual({
      CallDisposition: 'new',
      UserId: null,
    });

    seconds(4);
    room.act('ines', call, 'accept');
    expect(work(call, 'Status', 'SpeedToAnswer')).toMatchObject([{ Status: 'Opened', SpeedToAnswer: 4 }]);
    expect(pending(call)).toEqual([]);
    const ines = room.org.userByUsername('ines@switchboard.example.com').id;
    expect(room.exchange.call(call.voiceCallId, 'CallDisposition', 'UserId', 'OwnerId', 'QueueName')).toEqual({
      CallDisposition: 'in-progress',
      UserId: ines,
      OwnerId: ines,
      QueueName: 'Desk',
    });

    seconds(10);
    expect(room.act('ines', call, 'hold').calls[0]).toMatchObject({ isOnHold: true });
    seconds(5);
    room.act('ines', call, 'resume');
    seconds(1);
    room.outside(call, 'hold');
    seconds(20);
    expect(room.act('ines', call, 'end').calls[0]).toMatchObject({ phase: 'afterCallWork', isOnHold: false });
    expect(
      room.exchange.call(
        call.voiceCallId,
        'CallDisposition',
        'CallDurationInSeconds',
        'NumberOfHolds',
        'CustomerHoldDuration',
        'LongestHoldDuration',
        'AgentInteractionDuration',
      ),
    ).toEqual({
      CallDisposition: 'completed',
      CallDurationInSeconds: 40,
      NumberOfHolds: 2,
      CustomerHoldDuration: 25,
      LongestHoldDuration: 20,
      AgentInteractionDuration: 11,
    });
    expect(room.desk('ines').presence.used).toBe(1);

    seconds(30);
    const after = room.act('ines', call, 'endWrapUp');
    expect(after).toMatchObject({ calls: [], recent: [{ voiceCallId: call.voiceCallId }], presence: { used: 0 } });
    expect(work(call, 'Status', 'HandleTime', 'AfterConversationActualTime')).toMatchObject([
      { Status: 'Closed', HandleTime: 66, AfterConversationActualTime: 30 },
    ]);
  });

  test('tells the console of its agent, and nobody else, by the events of the toolkit', () => {
    room.presence('ines', 'Available');
    const { vendorCallKey: callId, ...call } = room.ring({ vendorCallKey: 'key-of-the-centre' });
    const own = { ...call, vendorCallKey: callId };
    for (const deed of ['accept', 'mute', 'unmute', 'pauseRecording', 'resumeRecording', 'hold', 'resume'])
      room.act('ines', own, deed);
    room.outside(own, 'say', { text: 'Hello there' });
    room.act('ines', own, 'end');
    room.act('ines', own, 'endWrapUp');
    const { events } = room.desk('ines', 0);
    const participant = '+15550199';
    expect(callId).toBe('key-of-the-centre');
    expect(events.map(({ type, detail }) => [type, detail])).toEqual([
      ['callstarted', { callId, callType: 'inbound', participant }],
      ['callconnected', { callId, callType: 'inbound', participant }],
      ['mute', { callId }],
      ['unmute', { callId }],
      ['pauserecording', { callId }],
      ['resumerecording', { callId }],
      ['hold', { callId, participant }],
      ['resume', { callId, participant }],
      [
        'transcript',
        {
          callId,
          id: expect.any(String) as string,
          clientSentTimestamp: expect.any(Number) as number,
          serverReceivedTimestamp: expect.any(Number) as number,
          content: { formatType: 'Text', text: 'Hello there' },
          sender: { role: 'EndUser' },
        },
      ],
      ['callended', { callId }],
      ['wrapupended', { callId }],
    ]);
    expect(room.desk('otto', 0).events).toEqual([]);
    // A page that is loaded now asks without a number: it finds the state, and nothing of the past.
    expect(room.desk('ines').events).toEqual([]);
    expect(room.exchange.control('GET', '/transcript').body).toMatchObject([
      { vendorCallKey: callId, content: 'Hello there', senderType: 'END_USER', participantId: participant },
    ]);
  });

  test('keeps the digits that are dialled in it, and refuses others', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    room.act('ines', call, 'accept');
    expect(room.act('ines', call, 'sendDigits', { digits: '12#' }).calls[0]!.digits).toBe('12#');
    expect(room.request('ines', 'POST', `/calls/${call.vendorCallKey}/sendDigits`, { digits: 'x' }).status).toBe(400);
  });

  test('is a conflict where it does not fit, and not found where it is not theirs', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    const tell = (alias: string, deed: string) =>
      room.request(alias, 'POST', `/calls/${call.vendorCallKey}/${deed}`).status;
    expect(tell('ines', 'hold')).toBe(409);
    expect(tell('ines', 'endWrapUp')).toBe(409);
    expect(tell('otto', 'accept')).toBe(404);
    expect(tell('ines', 'whistle')).toBe(404);
    expect(tell('ines', 'accept')).toBe(200);
    expect(tell('ines', 'accept')).toBe(409);
    expect(tell('ines', 'resume')).toBe(409);
    expect(room.desk('ines').calls[0]).toMatchObject({ phase: 'connected' });
  });
});

describe('a call that is not taken', () => {
  test('goes to the next agent when it is declined, and waits when there is none', () => {
    room.presence('ines', 'Available');
    room.presence('otto', 'Available');
    const call = room.ring();
    const [first, second] = call.agent === 'ines' ? ['ines', 'otto'] : ['otto', 'ines'];
    room.act(first!, call, 'decline');
    expect(room.desk(second!).calls).toMatchObject([{ phase: 'ringing' }]);
    room.act(second!, call, 'decline');
    expect([room.desk('ines').calls, room.desk('otto').calls]).toEqual([[], []]);
    expect(work(call, 'Status')).toMatchObject([{ Status: 'Declined' }, { Status: 'Declined' }]);
    expect(pending(call)).toMatchObject([{ IsPushed: false }]);
    expect(types(first!)).toEqual(['callstarted', 'callended']);
    // Otto's presence configuration says where who declines goes; Ines is still there and is not asked twice.
    expect(room.desk('otto').presence.current).toMatchObject({ name: 'Lunch' });
    expect(room.presence('otto', 'Available').calls).toMatchObject([{ phase: 'ringing' }]);
  });

  test('is declined for one of the reasons of the configuration', () => {
    room.presence('otto', 'Available');
    const call = room.ring();
    const decline = (reason: string) =>
      room.request('otto', 'POST', `/calls/${call.vendorCallKey}/decline`, { reason }).status;
    expect(decline('Sleepy')).toBe(400);
    expect(decline('Wrong_Queue')).toBe(200);
    expect(work(call, 'DeclineReason')).toMatchObject([{ DeclineReason: 'Wrong_Queue' }]);
  });

  test('goes on when nobody answers in the time of the routing configuration', () => {
    room.presence('otto', 'Available');
    const call = room.ring();
    seconds(19);
    expect(room.desk('otto').calls).toMatchObject([{ phase: 'ringing' }]);
    seconds(2);
    expect(room.desk('otto')).toMatchObject({ calls: [], presence: { current: { name: 'Lunch' } } });
    expect(work(call, 'Status')).toMatchObject([{ Status: 'DeclinedOnPushTimeout' }]);
    room.presence('ines', 'Available');
    expect(room.desk('ines').calls).toMatchObject([{ phase: 'ringing' }]);
  });

  test('is abandoned by a customer who hangs up', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    expect(room.outside(call, 'hangUp')).toMatchObject({ phase: 'ended' });
    expect(room.exchange.call(call.voiceCallId, 'CallDisposition')).toEqual({ CallDisposition: 'completed' });
    expect(work(call, 'Status')).toMatchObject([{ Status: 'Canceled' }]);
    expect(pending(call)).toEqual([]);
    expect(types('ines')).toEqual(['callstarted', 'callended']);
    expect(room.desk('ines')).toMatchObject({ calls: [], recent: [], presence: { used: 0 } });
  });

  test('leaves who goes offline, and comes to who comes online', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    room.presence('ines', null);
    expect(work(call, 'Status')).toMatchObject([{ Status: 'Unavailable' }]);
    room.presence('otto', 'Available');
    expect(room.desk('otto').calls).toMatchObject([{ voiceCallId: call.voiceCallId, phase: 'ringing' }]);
  });

  test('stops ringing when the contact centre clears its routing', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    expect(room.exchange.send('PATCH', `/voiceCalls/${call.voiceCallId}/clearRouting`).status).toBe(200);
    expect(room.desk('ines').calls).toEqual([]);
    expect(work(call, 'Status')).toMatchObject([{ Status: 'Canceled' }]);
  });
});

describe('who is asked', () => {
  test('are members of the queue who are there, one call each', () => {
    room.presence('ines', 'Available');
    room.presence('otto', 'Lunch');
    const first = room.ring();
    const second = room.ring();
    expect([first.phase, second.phase]).toEqual(['ringing', 'queued']);
    room.act('ines', first, 'accept');
    room.act('ines', first, 'end');
    expect(room.desk('ines').calls).toHaveLength(1);
    expect(room.act('ines', first, 'endWrapUp').calls).toMatchObject([
      { voiceCallId: second.voiceCallId, phase: 'ringing' },
    ]);
    expect(room.ring({ queue: 'Spare' }).phase).toBe('queued');
  });

  test('are those in a public group of the queue, too', () => {
    const { org, exchange } = room;
    const make = (type: string, values: Record<string, string>): string => {
      const made = record(org, type, values);
      org.run(org.admin, 'synchronous', () => org.data.dml('insert', [made], SYSTEM));
      return made.id!;
    };
    const idOf = (soql: string) => exchange.query(soql)[0]!['Id'] as string;
    const group = make('Group', { Name: 'Evening', DeveloperName: 'Evening', Type: 'Regular' });
    make('GroupMember', { GroupId: idOf(`SELECT Id FROM Group WHERE DeveloperName = 'Spare'`), UserOrGroupId: group });
    room.presence('ines', 'Available');
    expect(room.ring({ queue: 'Spare' }).phase).toBe('queued');
    make('GroupMember', {
      GroupId: group,
      UserOrGroupId: idOf(`SELECT Id FROM User WHERE Username = 'ines@switchboard.example.com'`),
    });
    // The one that waits is first.
    expect(room.ring({ queue: 'Spare' }).phase).toBe('queued');
    expect(room.desk('ines').calls).toMatchObject([{ phase: 'ringing', queue: 'Spare' }]);
  });

  test('is the one agent whom a call is for', () => {
    room.presence('ines', 'Available');
    room.presence('otto', 'Available');
    const call = room.ring({ queue: undefined, agent: 'otto@switchboard.example.com' });
    expect(call).toMatchObject({ phase: 'ringing', agent: 'otto', queue: null });
    room.act('otto', call, 'decline');
    expect(room.desk('ines').calls).toEqual([]);
  });

  test('is who gets a transfer: as a call of its own, while the first is written up', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    room.act('ines', call, 'accept');
    room.presence('otto', 'Available');
    const { body } = room.request('ines', 'GET', '/destinations');
    const otto = room.org.userByUsername('otto@switchboard.example.com').id;
    expect(body).toMatchObject({ agents: [{ name: otto, label: 'otto' }] });
    room.act('ines', call, 'transfer', { destination: { agent: otto } });
    expect(room.desk('ines').calls).toMatchObject([{ phase: 'afterCallWork' }]);
    const [transferred] = room.desk('otto').calls;
    expect(transferred).toMatchObject({ phase: 'ringing', isTransfer: true, from: '+15550199' });
    expect(room.exchange.call(transferred!.voiceCallId, 'CallType', 'PreviousCallId')).toEqual({
      CallType: 'Transfer',
      PreviousCallId: call.voiceCallId,
    });
  });
});

describe('after-call work', () => {
  test('ends by itself where the presence configuration says when', () => {
    room.presence('otto', 'Available');
    const call = room.ring();
    room.act('otto', call, 'accept');
    expect(room.act('otto', call, 'end').calls[0]!.wrapUpEndsAt).toEqual(expect.any(Number));
    seconds(59);
    expect(room.desk('otto').calls).toHaveLength(1);
    seconds(2);
    expect(room.desk('otto').calls).toEqual([]);
    expect(work(call, 'Status')).toMatchObject([{ Status: 'Closed' }]);
    expect(types('otto')).toEqual(['callstarted', 'callconnected', 'callended', 'wrapupended']);
  });

  test('begins when the contact centre closes the call', () => {
    room.presence('ines', 'Available');
    const call = room.ring();
    room.act('ines', call, 'accept');
    const endTime = new Date(room.org.now()).toISOString();
    expect(room.exchange.send('PATCH', `/voiceCalls/${call.voiceCallId}`, { endTime }).status).toBe(200);
    expect(room.desk('ines').calls).toMatchObject([{ phase: 'afterCallWork' }]);
    expect(types('ines')).toEqual(['callstarted', 'callconnected', 'callended']);
  });
});

describe('the simulator', () => {
  test('tells what can be dialled, and lets the flow of the number route, with its screen pops', () => {
    expect(room.request('admin', 'GET', '/simulator').body).toMatchObject({
      contactCenters: [
        {
          developerName: 'Desk',
          phoneChannels: [{ number: '+15550100' }, { number: '+15550101' }, { number: '+15550102' }],
        },
        { developerName: 'Night' },
      ],
      callFields: expect.arrayContaining(['Tier__c']) as string[],
    });
    const call = room.ring({ to: '+15550100', queue: undefined, callAttributes: { Menu__c: 'Sales' } });
    expect(call.screenPops).toEqual([{ id: 'x', targetObjectId: call.voiceCallId, isFocused: true }]);
    expect(room.exchange.call(call.voiceCallId, 'Menu__c')).toEqual({ Menu__c: 'Sales' });
  });

  test('lets a call ring that the contact centre has made and routed by the API', () => {
    const id = room.exchange.create({ vendorCallKey: 'made-by-api' });
    const again = () => room.request('admin', 'POST', '/simulator/ring', { voiceCall: 'made-by-api' });
    expect(again().status).toBe(409);
    room.exchange.send('PATCH', `/voiceCalls/${id}/omniFlow`, { dialedNumber: '+1', fallbackQueue: 'Desk' });
    room.presence('ines', 'Available');
    expect(again()).toMatchObject({ status: 200, body: { voiceCallId: id, phase: 'ringing', agent: 'ines' } });
    expect(again().status).toBe(409);
  });

  test('says why a call cannot be made, or goes nowhere; such a call is over', () => {
    const ring = (body: object) => room.request('admin', 'POST', '/simulator/ring', { from: '+15550199', ...body });
    expect(ring({ from: '' })).toMatchObject({ status: 400, body: [{ message: 'from: is required' }] });
    expect(ring({ queue: 'Unmapped' }).status).toBe(400);
    expect(ring({ agent: 'nobody@example.com' })).toMatchObject({ status: 400 });
    expect(ring({ callAttributes: { Nothing__c: 1 }, queue: 'Desk' }).status).toBe(400);
    expect(room.exchange.query("SELECT Id FROM VoiceCall WHERE CallDisposition != 'completed'")).toEqual([]);
  });
});
