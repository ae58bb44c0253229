import '../labels';
import './mocks';
import { APPLICATION_SCOPE, MessageContext, publish, subscribe, unsubscribe } from 'lightning/messageService';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';

import { clearPage, textsOf } from '../mount';
import { settled } from '../numbers/support';
import {
  afterCall,
  apex,
  CALL,
  child,
  choose,
  element,
  errors,
  expectAccessible,
  FakeOrg,
  noteField,
  open,
  OTHER_CALL,
  press,
  sent,
  stored,
  summaryText,
  text,
  typeIn,
  unreachable,
  wait,
  useWrapUp,
} from './wrapUpPage';

useWrapUp();

const online = async (): Promise<void> => {
  window.dispatchEvent(new Event('online'));
  await settled();
};

const setVisible = (isVisible: boolean): void => {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(isVisible ? 'visible' : 'hidden');
};

describe('in step with others', () => {
  const asked = () => apex.getWrapUp.mock.calls.length;

  test('the record page beside it shows what was saved and what others changed', async () => {
    const notified = notifyRecordUpdateAvailable as jest.Mock;
    notified.mockClear();
    const org = new FakeOrg();
    await open();
    expect(notified).not.toHaveBeenCalled();
    await choose('ref');
    expect(notified.mock.calls).toEqual([[[{ recordId: CALL }]]]);
    org.view = { ...org.view, status: 'AfterCallWork' };
    await wait(10_000);
    expect(notified).toHaveBeenCalledTimes(2);
    await wait(10_000);
    expect(notified).toHaveBeenCalledTimes(2);
  });

  test('it asks every ten seconds while somebody may change it, and tells of a change', async () => {
    const org = new FakeOrg();
    await open();
    expect(asked()).toBe(1);
    org.view = { ...org.view, choice: stored('cafe', { savedByName: 'Imani Castellanos' }), version: 'v2' };
    await wait(9000);
    expect(asked()).toBe(1);
    await wait(1000);
    expect(asked()).toBe(2);
    expect(summaryText('reason')).toBe('Café voucher');
    expect(text('notice')).toBe('Imani Castellanos chose “Café voucher”.');
    await wait(60_000);
    expect(asked()).toBe(8);
    org.view = { ...org.view, status: 'Ended', canSave: false };
    await wait(10_000);
    expect(asked()).toBe(9);
    await wait(60_000);
    expect(asked()).toBe(9);
  });

  test('it does not ask while the page is out of sight, and at once when it is back', async () => {
    new FakeOrg();
    await open();
    setVisible(false);
    await wait(60_000);
    expect(asked()).toBe(1);
    setVisible(true);
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
    await settled();
    expect(asked()).toBe(2);
  });

  test('it leaves alone what is being written', async () => {
    const org = new FakeOrg();
    await open();
    await choose('dam');
    await typeIn(noteField(), 'Corner');
    org.view = { ...org.view, choice: stored('cafe'), version: 'v2' };
    await wait(10_000);
    expect(noteField().value).toBe('Corner');
    await press(noteField(), 'Enter');
    expect(sent()).toMatchObject([{ codeId: 'damage', version: 'v2' }]);
  });

  test('it says when Salesforce does not answer, and when it does again no more', async () => {
    new FakeOrg();
    await open();
    apex.getWrapUp.mockRejectedValueOnce(unreachable);
    await wait(10_000);
    expect(text('failure')).toMatch(/^Salesforce does not answer/);
    await online();
    expect(text('failure')).toMatch(/^Salesforce does not answer/);
    await wait(10_000);
    expect(text('failure')).toBeUndefined();
    apex.getWrapUp.mockRejectedValueOnce(unreachable);
    await wait(10_000);
    await expectAccessible();
  });

  test('it asks again by itself when it could not load', async () => {
    apex.getWrapUp.mockRejectedValue(unreachable);
    await open();
    expect(errors()).toHaveLength(1);
    new FakeOrg();
    await wait(10_000);
    expect(errors()).toEqual([]);
    expect(child('picker')).toBeDefined();
  });

  test('it hears other components of the page, over the whole app', async () => {
    const context = {};
    (MessageContext as unknown as { emit(value: unknown): void }).emit(context);
    const org = new FakeOrg();
    await open();
    const [, channel, hear, options] = (subscribe as jest.Mock).mock.lastCall as [
      unknown,
      { fullName: string },
      (message: object) => void,
      object,
    ];
    expect(channel.fullName).toBe('ServiceCloudVoiceMessageChannel__c');
    expect(options).toEqual({ scope: APPLICATION_SCOPE });
    org.view = { ...org.view, choice: stored('cafe'), version: 'v2' };
    const payload = { type: 'WRAP_UP', voiceCallId: CALL };
    hear({ source: 'PATCHBAY', payload: { ...payload, voiceCallId: OTHER_CALL } });
    hear({ source: 'CONNECTOR', payload });
    hear({ source: 'PATCHBAY', payload: { ...payload, type: 'SCREEN_POP' } });
    hear({});
    await settled();
    expect(asked()).toBe(1);
    hear({ source: 'PATCHBAY', payload });
    await settled();
    expect(summaryText('reason')).toBe('Café voucher');
    clearPage();
    expect(unsubscribe).toHaveBeenCalled();
  });

  test('it does not answer its own message', async () => {
    new FakeOrg();
    await open();
    const hear = (subscribe as jest.Mock).mock.lastCall![2] as (message: object) => void;
    (publish as jest.Mock).mockImplementationOnce((_context, _channel, message: object) => hear(message));
    await choose('ref');
    expect(asked()).toBe(1);
  });

  test('a draft of a second tab does not override what the first tab saved later', async () => {
    const tabs: { onmessage?: (event: { data: unknown }) => void; postMessage: jest.Mock; close: jest.Mock }[] = [];
    const given = globalThis.BroadcastChannel;
    globalThis.BroadcastChannel = jest.fn(() => {
      const tab = { postMessage: jest.fn(), close: jest.fn() };
      tabs.push(tab);
      return tab;
    }) as unknown as typeof BroadcastChannel;
    try {
      const org = new FakeOrg(afterCall(20));
      await open();
      await choose('dam');
      await typeIn(noteField(), 'Left corner');
      org.view = { ...org.view, choice: stored('cafe'), version: 'v7' };
      tabs[0]!.onmessage!({ data: { callId: CALL } });
      await settled();
      expect(summaryText('reason')).toBe('Café voucher');
      await wait(25_000);
      expect(sent()).toEqual([]);
      expect(summaryText('reason')).toBe('Café voucher');
    } finally {
      globalThis.BroadcastChannel = given;
    }
  });

  test('it hears other tabs of the browser', async () => {
    const tabs: { onmessage?: (event: { data: unknown }) => void; postMessage: jest.Mock; close: jest.Mock }[] = [];
    const given = globalThis.BroadcastChannel;
    globalThis.BroadcastChannel = jest.fn(() => {
      const tab = { postMessage: jest.fn(), close: jest.fn() };
      tabs.push(tab);
      return tab;
    }) as unknown as typeof BroadcastChannel;
    try {
      const org = new FakeOrg();
      await open();
      await choose('ref');
      expect(tabs[0]!.postMessage.mock.calls).toEqual([[{ callId: CALL }]]);
      org.view = { ...org.view, choice: stored('cafe'), version: 'v7' };
      tabs[0]!.onmessage!({ data: { callId: OTHER_CALL } });
      await settled();
      expect(summaryText('reason')).toBe('Refund granted');
      tabs[0]!.onmessage!({ data: { callId: CALL } });
      await settled();
      expect(summaryText('reason')).toBe('Café voucher');
      clearPage();
      expect(tabs[0]!.close).toHaveBeenCalled();
    } finally {
      globalThis.BroadcastChannel = given;
    }
  });

  test('both tabs of an agent choose the default, which Salesforce takes once', async () => {
    new FakeOrg(afterCall(5));
    await open();
    const first = element;
    await open();
    await wait(7000);
    expect(sent().every(({ codeId, isDefault }) => codeId === 'other' && isDefault)).toBe(true);
    expect(textsOf(first, 'article')[0]).not.toContain('Not saved');
    expect(summaryText('reason')).toBe('Other');
  });
});
