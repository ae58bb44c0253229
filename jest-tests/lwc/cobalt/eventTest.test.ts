import '../labels';
import './apex';
import CobaltEventTest from 'c/cobaltEventTest';

import { mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, settled } from '../numbers/support';
import {
  apex,
  change,
  errorsOf,
  expectAccessible,
  failure,
  has,
  part,
  pending,
  press,
  retry,
  stateOf,
  useCobalt,
  withValidity,
} from './support';

let page: Mounted<{ accountId: string }>;
let messages: Map<Element, string>;

async function open(events: Promise<string[]> = Promise.resolve(['opportunity_import'])): Promise<void> {
  apex.getEvents.mockReturnValueOnce(events);
  page = await mount(CobaltEventTest as never, { accountId: 'a01' });
  messages = withValidity(...queryAll(page, '[data-control]'));
  await settled();
}

const enter = (name: string, value: string) => change(part(page, name), { value });
const fire = () => press(part(page, 'fire'));

useCobalt();

test('is loading at first', async () => {
  await open(pending<string[]>().promise);
  expect(stateOf(page).isLoading).toBe(true);
  await expectAccessible(page);
});

test('without a list of events, one may still be entered', async () => {
  await open(Promise.reject(failure('Cobalt does not answer')));
  expect(stateOf(page).error).toEqual(failure('Cobalt does not answer'));
  expect(has(page, '[data-part="other"]')).toBe(true);
  await expectAccessible(page);
  jest.useFakeTimers();
  apex.getEvents.mockResolvedValueOnce(['contact_push']);
  await retry(page);
  expect(part(page, 'event').value).toBe('contact_push');
});

test('fires the event and shows the answer', async () => {
  await open();
  expect(part(page, 'event').options.map(({ label }) => label)).toEqual(['opportunity_import', 'Another event']);
  await enter('payload', '{"id": 7}');
  apex.fireEvent.mockResolvedValueOnce('Webhook Fired Success');
  await fire();
  expect(apex.fireEvent).toHaveBeenCalledWith({
    accountId: 'a01',
    eventName: 'opportunity_import',
    payload: '{"id": 7}',
  });
  expect(textsOf(page, '[data-part="answer"] p')).toEqual([
    'Cobalt took the event opportunity_import',
    'Answer: Webhook Fired Success',
  ]);
  const shown = eventsOf(page, 'showexecutions');
  await press(part(page, 'executions'));
  expect(shown).toHaveLength(1);
  await expectAccessible(page);
});

test('shows why an event was not taken, and forgets it when something changes', async () => {
  await open();
  apex.fireEvent.mockRejectedValueOnce(failure('INVALID_EVENT (COBALT_NOT_FOUND)'));
  await fire();
  expect(errorsOf(page)).toEqual([failure('INVALID_EVENT (COBALT_NOT_FOUND)')]);
  expect(has(page, '[data-part="executions"]')).toBe(false);
  await expectAccessible(page);
  jest.useFakeTimers();
  await enter('payload', '{}');
  expect(errorsOf(page)).toEqual([]);
});

test('takes the name of another event', async () => {
  await open();
  await enter('event', '*');
  withValidity(part(page, 'other'));
  await enter('other', ' digest_requested ');
  await fire();
  expect(apex.fireEvent).toHaveBeenCalledWith(expect.objectContaining({ eventName: 'digest_requested' }));
  await expectAccessible(page);
});

test.each([
  ['{"a": ', 'This is no valid JSON; see line 1, character 7.', true],
  ['[1]', 'The payload has to be a JSON object, in braces.', false],
])('does not send %j', async (payload, message, isFormatOff) => {
  await open();
  await enter('payload', payload);
  expect(messages.get(part(page, 'payload'))).toBe(message);
  await fire();
  expect(apex.fireEvent).not.toHaveBeenCalled();
  expect(part(page, 'format').disabled).toBe(isFormatOff);
});

test('lays the payload out', async () => {
  await open();
  await enter('payload', '{"a":1}');
  await press(part(page, 'format'));
  expect(part(page, 'payload').value).toBe('{\n  "a": 1\n}');
});

test('an event cannot be fired twice at a time', async () => {
  await open();
  apex.fireEvent.mockReturnValueOnce(pending().promise);
  await fire();
  expect(part(page, 'fire').disabled).toBe(true);
  await expectAccessible(page);
});

test('another account has events of its own', async () => {
  await open();
  apex.getEvents.mockResolvedValueOnce([]);
  page.accountId = 'a02';
  await settled();
  expect(apex.getEvents).toHaveBeenLastCalledWith({ accountId: 'a02' });
  expect(part(page, 'event').value).toBe('*');
});

test('takes the message away as soon as the payload is mended', async () => {
  await open();
  await enter('payload', '{"a": ');
  await fire();
  const report = jest.spyOn(part<Element & { reportValidity(): boolean }>(page, 'payload'), 'reportValidity');
  await enter('payload', '{"a": 1');
  expect(report).not.toHaveBeenCalled();
  await enter('payload', '{"a": 1}');
  expect(report).toHaveBeenCalledTimes(1);
  await enter('payload', '{"a": 12}');
  expect(report).toHaveBeenCalledTimes(1);
});
