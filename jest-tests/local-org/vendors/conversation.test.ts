/** What has been said in a call, as the console asks for it. */
import { CallRoom, type CallView } from './agents';

let room: CallRoom;
beforeEach(async () => void (room = await CallRoom.open()));
afterEach(() => room.exchange.close());

const told = (alias: string, { voiceCallId }: Pick<CallView, 'voiceCallId'>) =>
  room.request(alias, 'GET', `/conversations/${voiceCallId}`);

function talk(): CallView {
  room.presence('ines', 'Available');
  const call = room.ring();
  room.act('ines', call, 'accept');
  return call;
}

test('lines come in the order in which they were begun, with who says them', () => {
  const call = talk();
  expect(told('ines', call)).toEqual({ status: 200, body: { isOver: false, lines: [] } });
  room.outside(call, 'say', { text: 'Hello' });
  const at = room.org.now();
  room.org.advance(5000);
  room.outside(call, 'say', { text: 'How can I help?', senderType: 'HUMAN_AGENT' });
  const late = {
    messageId: 'late',
    content: 'One moment',
    senderType: 'VIRTUAL_AGENT',
    participantId: 'ivr',
    startTime: at + 1000,
    endTime: at + 2000,
  };
  const unknown = { ...late, messageId: 'unknown', senderType: 'HUMAN_AGENT', participantId: 'desk 4' };
  for (const line of [late, { ...unknown, startTime: at + 9000, endTime: at + 9000 }]) {
    expect(room.exchange.send('POST', `/voiceCalls/${call.vendorCallKey}/messages`, line).status).toBe(200);
  }
  expect(told('ines', call).body).toEqual({
    isOver: false,
    lines: [
      expect.objectContaining({ content: 'Hello', senderType: 'END_USER', senderName: null }),
      { messageId: 'late', content: 'One moment', senderType: 'VIRTUAL_AGENT', senderName: null, startTime: at + 1000 },
      expect.objectContaining({ content: 'How can I help?', senderType: 'HUMAN_AGENT', senderName: 'ines' }),
      expect.objectContaining({ messageId: 'unknown', senderName: 'ines' }),
    ],
  });
});

test('lines stay when the call is over, and are those of one call', () => {
  const call = talk();
  room.outside(call, 'say', { text: 'Goodbye' });
  room.outside(call, 'hangUp');
  expect(told('ines', call).body).toMatchObject({ isOver: true, lines: [{ content: 'Goodbye' }] });
  const again = room.exchange.create({ vendorCallKey: call.vendorCallKey });
  expect(told('admin', { voiceCallId: again }).body).toEqual({ isOver: false, lines: [] });
});

test('nothing is told to who may not see the call', () => {
  const call = talk();
  room.outside(call, 'say', { text: 'My number is 4' });
  const refused = (name: string) => ({
    status: 404,
    body: [{ errorCode: 'NOT_FOUND', message: `you see no call ${name}` }],
  });
  expect(told('otto', call)).toEqual(refused(call.voiceCallId));
  expect(told('admin', call).status).toBe(200);
  expect(told('admin', { voiceCallId: 'nothing' })).toEqual(refused('nothing'));
  expect(told('admin', { voiceCallId: '0LQ000000000999AAA' })).toEqual(refused('0LQ000000000999AAA'));
  expect(told('admin', { voiceCallId: call.vendorCallKey }).status).toBe(404);
  expect(room.request('ines', 'POST', `/conversations/${call.voiceCallId}`, {}).status).toBe(405);
});
