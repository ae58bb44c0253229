/** @jest-environment jsdom */
import {
  onError,
  subscribe as listen,
  unsubscribe as stop,
} from '../../../../local-org/lightning/modules/lightning/empApi/empApi';
import {
  APPLICATION_SCOPE,
  MessageContext,
  createMessageContext,
  publish,
  releaseMessageContext,
  subscribe,
  unsubscribe,
} from '../../../../local-org/lightning/modules/lightning/messageService/messageService';
import {
  decodeDefaultFieldValues,
  encodeDefaultFieldValues,
} from '../../../../local-org/lightning/modules/lightning/pageReferenceUtils/pageReferenceUtils';
import { TestServer } from './server';
import type { Answer } from './server';

const CHANNEL = { fullName: 'Picked__c' };

describe('message service', () => {
  test('messages reach the subscribers of the channel, as copies', () => {
    const context = createMessageContext();
    const heard: unknown[] = [];
    const other: unknown[] = [];
    subscribe(context, CHANNEL, (message) => heard.push(message));
    subscribe(context, { fullName: 'Other__c' }, (message) => other.push(message));
    const sent = { list: [1] };
    publish(context, CHANNEL, sent);
    publish(context, CHANNEL);
    expect(heard).toEqual([{ list: [1] }, undefined]);
    expect(heard[0]).not.toBe(sent);
    expect(other).toEqual([]);
  });

  test('nothing is heard after unsubscribe, or once the context is released', () => {
    const context = createMessageContext();
    const publisher = createMessageContext();
    const heard: unknown[] = [];
    const first = subscribe(context, CHANNEL, () => heard.push('first'));
    subscribe(context, CHANNEL, () => heard.push('second'), { scope: APPLICATION_SCOPE });
    unsubscribe(first);
    publish(publisher, CHANNEL, {});
    releaseMessageContext(context);
    publish(publisher, CHANNEL, {});
    expect(heard).toEqual(['second']);
    expect(() => publish(context, CHANNEL, {})).toThrow('publish: the first argument is no message context');
  });

  test("a component's context ends with it; without application scope only what is in front hears", () => {
    const element = document.createElement('div');
    let isVisible = true;
    element.checkVisibility = () => isVisible;
    document.body.append(element);
    let context: ReturnType<typeof createMessageContext> | undefined;
    const emit = Object.assign((given: typeof context) => (context = given), {
      $$DeprecatedWiredElementHostKey$$: element,
    });
    const adapter = new MessageContext(emit);
    adapter.connect();
    const heard: string[] = [];
    subscribe(context!, CHANNEL, () => heard.push('active'));
    subscribe(context!, CHANNEL, () => heard.push('everywhere'), { scope: APPLICATION_SCOPE });
    const publisher = createMessageContext();
    publish(publisher, CHANNEL, {});
    isVisible = false;
    publish(publisher, CHANNEL, {});
    adapter.disconnect();
    publish(publisher, CHANNEL, {});
    expect(heard).toEqual(['active', 'everywhere', 'everywhere']);
  });

  test("a listener's mistake is reported, and the others hear all the same", () => {
    const reported: unknown[] = [];
    globalThis.reportError = (error: unknown) => void reported.push(error);
    const context = createMessageContext();
    const heard: unknown[] = [];
    const mistake = new Error('mistake');
    subscribe(context, CHANNEL, () => {
      throw mistake;
    });
    subscribe(context, CHANNEL, (message) => heard.push(message));
    publish(context, CHANNEL, 1);
    expect([reported, heard]).toEqual([[mistake], [1]]);
  });

  test('wrong arguments are named', () => {
    const context = createMessageContext();
    expect(() => subscribe(context, CHANNEL, null as never)).toThrow('the listener is no function');
    expect(() => publish(context, {} as never)).toThrow('no message channel');
    expect(() => subscribe({ id: 0 }, CHANNEL, () => undefined)).toThrow('no message context');
  });
});

describe('platform events', () => {
  const event = (replayId: number) => ({
    channel: '/event/A__e',
    data: { schema: 's', payload: { Text__c: `t${replayId}` }, event: { replayId } },
  });
  const texts = (heard: { data: { payload: Record<string, unknown> } }[]) => heard.map(({ data }) => data.payload);

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('come each second from where the last answer ended, until nobody listens', async () => {
    const answers: Answer[] = [
      { status: 200, body: { events: [], replay: 4 } },
      { status: 200, body: { events: [event(5), event(6)], replay: 6 } },
      { status: 200, body: { events: [], replay: 6 } },
    ];
    const server = new TestServer(() => answers.shift()!);
    const heard: ReturnType<typeof event>[] = [];
    const subscription = await listen('/event/A__e', -1, (message) => heard.push(message as never));
    await jest.advanceTimersByTimeAsync(2000);
    expect(texts(heard)).toEqual([{ Text__c: 't5' }, { Text__c: 't6' }]);
    expect(server.asked.map(({ query }) => query)).toEqual([
      { channel: '/event/A__e', replay: '-1' },
      { channel: '/event/A__e', replay: '4' },
      { channel: '/event/A__e', replay: '6' },
    ]);
    await expect(stop(subscription)).resolves.toMatchObject({ successful: true });
    await expect(stop(subscription)).resolves.toMatchObject({ successful: false });
    await jest.advanceTimersByTimeAsync(5000);
    expect(server.asked).toHaveLength(3);
  });

  test('of before come with the subscription', async () => {
    new TestServer(() => ({ status: 200, body: { events: [event(1)], replay: 1 } }));
    const heard: ReturnType<typeof event>[] = [];
    const subscription = await listen('/event/A__e', -2, (message) => heard.push(message as never));
    await jest.advanceTimersByTimeAsync(0);
    expect(texts(heard)).toEqual([{ Text__c: 't1' }]);
    await stop(subscription);
  });

  test('that cannot be had reject; later errors go to onError, and the polling goes on', async () => {
    const server = new TestServer(() => ({ status: 400, body: [{ errorCode: 'X', message: 'no channel' }] }));
    await expect(listen('/event/None__e', -1, () => undefined)).rejects.toMatchObject({ status: 400 });
    await expect(listen('/event/A__e', -3, () => undefined)).rejects.toThrow('replayId -3');
    const errors: unknown[] = [];
    onError((error) => errors.push(error));
    server.answer = () => ({ status: 200, body: { events: [], replay: 0 } });
    const heard: ReturnType<typeof event>[] = [];
    const subscription = await listen('/event/A__e', -1, (message) => heard.push(message as never));
    server.answer = () => ({ status: 503, body: [{ errorCode: 'DOWN', message: 'down' }] });
    await jest.advanceTimersByTimeAsync(1000);
    expect(errors).toMatchObject([{ channel: '/event/A__e', error: 'down' }]);
    server.answer = () => ({ status: 200, body: { events: [event(1)], replay: 1 } });
    await jest.advanceTimersByTimeAsync(1000);
    expect(texts(heard)).toEqual([{ Text__c: 't1' }]);
    await stop(subscription);
  });
});

test('default values of a new record go into its address and back', () => {
  const values = { Name: 'Ann, Bob = friends', Size__c: 3, Empty__c: null };
  const encoded = encodeDefaultFieldValues(values);
  expect(encoded).toBe('Name=Ann%2C%20Bob%20%3D%20friends,Size__c=3,Empty__c=');
  expect(decodeDefaultFieldValues(encoded)).toEqual({ Name: 'Ann, Bob = friends', Size__c: '3', Empty__c: '' });
  expect(decodeDefaultFieldValues('')).toEqual({});
  expect(() => decodeDefaultFieldValues('Name')).toThrow('Name is no field and value');
});
