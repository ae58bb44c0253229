import '../labels';
import './mocks';
import { publish } from 'lightning/messageService';

import { textsOf } from '../mount';
import { settled } from '../numbers/support';
import {
  afterCall,
  apex,
  CALL,
  child,
  choose,
  click,
  expectAccessible,
  FakeOrg,
  field,
  noteField,
  open,
  press,
  reason,
  sent,
  spoken,
  START,
  stored,
  summaryText,
  text,
  toolkit,
  typeIn,
  unreachable,
  useWrapUp,
  view,
  wait,
} from './wrapUpPage';

useWrapUp();

const clock = () => textsOf(child('countdown')!, '[role="timer"]')[0];

describe('the countdown', () => {
  test('counts by the clock of Salesforce, not by that of the browser', async () => {
    const org = new FakeOrg();
    // The browser is seven minutes fast.
    org.now = () => ({ ...org.view, now: new Date(Date.now() - 420_000).toISOString() });
    org.view = view({ status: 'AfterCallWork', endedAt: new Date(START - 420_000 - 15_000).toISOString() });
    await open();
    expect(clock()).toBe('0:45');
    await wait(1000);
    expect(clock()).toBe('0:44');
    expect(child('countdown')!.shadowRoot!.querySelector('[role="timer"]')!.getAttribute('aria-label')).toBe(
      '0:44 left of after-call work',
    );
    await expectAccessible();
  });

  test('is not there during the call, nor where after-call work has no end', async () => {
    new FakeOrg();
    await open();
    expect(child('countdown')).toBeUndefined();
    new FakeOrg(afterCall(45, { afterCallWorkSeconds: 0 }));
    await wait(10_000);
    expect(child('countdown')).toBeUndefined();
    await wait(120_000);
    expect(sent()).toEqual([]);
    expect(apex.complete).not.toHaveBeenCalled();
  });

  test('is told aloud at the beginning and when little is left, not every second', async () => {
    new FakeOrg(afterCall(60, { choice: stored('refund') }));
    await open();
    const told: string[] = [];
    for (let second = 0; second < 59; second++) {
      if (spoken() !== told.at(-1)) told.push(spoken()!);
      await wait(1000);
    }
    expect(told).toEqual([60, 30, 10].map((left) => `${left} seconds of after-call work left`));
    expect(clock()).toBe('0:01');
    expect(child('countdown')!.shadowRoot!.querySelector('.countdown_last')).not.toBeNull();
  });

  test('chooses the default when it runs out, once, and completes', async () => {
    const org = new FakeOrg(afterCall(5));
    await open();
    await wait(4000);
    expect(sent()).toEqual([]);
    await wait(2000);
    expect(sent()).toEqual([
      { codeId: 'other', note: '', isDefault: true, version: 'v1', chosenAt: new Date(START + 5000).toISOString() },
    ]);
    expect(apex.complete.mock.calls).toEqual([[{ voiceCallId: CALL }]]);
    expect(org.view.status).toBe('Ended');
    expect(spoken()).toBe('Time is up: “Other” was chosen for you.');
    expect(summaryText('by')).toMatch(/^Chosen for Tomas Reyes when the time was up, /);
    expect(child('countdown')).toBeUndefined();
    expect((publish as jest.Mock).mock.lastCall![2].payload).toMatchObject({ codeId: 'other', completed: true });
    await expectAccessible();
    await wait(60_000);
    expect(sent()).toHaveLength(1);
    expect(apex.complete).toHaveBeenCalledTimes(1);
  });

  test('chooses the default when Salesforce says first that time is up', async () => {
    const org = new FakeOrg(afterCall(30));
    await open();
    org.view = { ...org.view, status: 'Ended' };
    await wait(10_000);
    expect(sent()).toMatchObject([{ codeId: 'other', isDefault: true }]);
    expect(apex.complete).toHaveBeenCalledTimes(1);
    await wait(60_000);
    expect(sent()).toHaveLength(1);
  });

  test('takes the default at once where time ran out with no page open, and says so', async () => {
    new FakeOrg(afterCall(-300, { status: 'Ended' }));
    await open();
    await settled();
    const chosenAt = new Date(START - 300_000).toISOString();
    expect(sent()).toMatchObject([{ codeId: 'other', isDefault: true, chosenAt }]);
    expect(apex.complete).toHaveBeenCalledTimes(1);
    expect(summaryText('by')).toMatch(/^Chosen for Tomas Reyes when the time was up, /);
  });

  test('leaves an older call as it is when it is only read', async () => {
    new FakeOrg(afterCall(-25 * 60 * 60, { status: 'Ended' }));
    await open();
    await settled();
    expect(sent()).toEqual([]);
  });

  test('leaves what is chosen', async () => {
    new FakeOrg(afterCall(5));
    await open();
    await choose('ref');
    await wait(6000);
    expect(sent()).toMatchObject([{ codeId: 'refund' }]);
    expect(apex.complete).toHaveBeenCalledTimes(1);
  });

  test('leaves what a colleague or another tab chose in the last seconds', async () => {
    const org = new FakeOrg(afterCall(5));
    await open();
    org.view = { ...org.view, choice: stored('cafe'), version: 'v2' };
    await wait(6000);
    expect(sent()).toEqual([]);
    expect(summaryText('reason')).toBe('Café voucher');
  });

  test('takes a note that is being written with it', async () => {
    new FakeOrg(afterCall(5));
    await open();
    await choose('dam');
    await typeIn(noteField(), 'Corner crushed ');
    await wait(6000);
    expect(sent()).toMatchObject([{ codeId: 'damage', note: 'Corner crushed', isDefault: false }]);
    expect(Date.parse(sent()[0]!.chosenAt)).toBeLessThanOrEqual(START + 5000);
  });

  test('takes the default where a needed note is still empty', async () => {
    new FakeOrg(afterCall(5));
    await open();
    await choose('dam');
    await wait(6000);
    expect(sent()).toMatchObject([{ codeId: 'other', isDefault: true }]);
    expect(child('note')).toBeUndefined();
  });

  test('says that time is up where there is no default', async () => {
    new FakeOrg(afterCall(5, { reasons: [reason('refund', 'Refund granted')] }));
    await open();
    await wait(6000);
    expect(sent()).toEqual([]);
    expect(spoken()).toBe('Time is up. No reason was chosen.');
    expect(apex.complete).toHaveBeenCalledTimes(1);
  });

  test('of a colleague’s call is only shown', async () => {
    new FakeOrg(afterCall(5, { isMine: false, canSave: false }));
    await open();
    expect(clock()).toBe('0:05');
    await wait(6000);
    expect(sent()).toEqual([]);
    expect(apex.complete).not.toHaveBeenCalled();
  });

  test('does nothing for a call that was over before the page was opened where no reason is the default', async () => {
    const reasons = view().reasons.map((each) => ({ ...each, isDefault: false }));
    new FakeOrg(view({ status: 'Ended', endedAt: new Date(START - 3_600_000).toISOString(), reasons }));
    await open();
    await wait(20_000);
    expect(sent()).toEqual([]);
    // The agent may still say why the customer called.
    await choose('ref');
    expect(sent()).toMatchObject([{ codeId: 'refund', isDefault: false }]);
  });

  test('chooses the default although Salesforce cannot be reached, and sends it when it can', async () => {
    const org = new FakeOrg(afterCall(5));
    await open();
    apex.getWrapUp.mockRejectedValue(unreachable);
    apex.save.mockRejectedValue(unreachable);
    await wait(6000);
    expect(summaryText('reason')).toBe('Other');
    expect(summaryText('by')).toBe('Not saved yet');
    apex.save.mockImplementation(({ choice }) => Promise.resolve(org.take(choice)));
    await wait(10_000);
    expect(org.view.choice).toMatchObject({ codeId: 'other', origin: 'Default' });
    expect(apex.complete).toHaveBeenCalledTimes(1);
  });
});

describe('finishing', () => {
  test('is offered in after-call work when something is chosen', async () => {
    const org = new FakeOrg();
    await open();
    await choose('ref');
    expect(child('summary')!.shadowRoot!.querySelector('[data-part="finish"]')).toBeNull();
    org.view = { ...afterCall(50), choice: org.view.choice };
    await wait(10_000);
    await click('summary', 'finish');
    expect(apex.complete.mock.calls).toEqual([[{ voiceCallId: CALL }]]);
    expect(child('countdown')).toBeUndefined();
    expect(child('summary')!.shadowRoot!.querySelectorAll('button')).toHaveLength(0);
    await expectAccessible();
  });

  test('is told again when it could not be told', async () => {
    const org = new FakeOrg(afterCall(50, { choice: stored('refund') }));
    await open();
    apex.complete.mockRejectedValueOnce(unreachable);
    await click('summary', 'finish');
    expect(text('failure')).toMatch(/^Salesforce does not know yet that you have finished/);
    await wait(3000);
    expect(apex.complete).toHaveBeenCalledTimes(2);
    expect(org.view.status).toBe('Ended');
  });
});

describe('the toolkit', () => {
  test('starts the countdown when the call ends, before Salesforce knows', async () => {
    const org = new FakeOrg();
    await open();
    await toolkit('callended');
    expect(clock()).toBe('1:00');
    await wait(3000);
    expect(clock()).toBe('0:57');
    // Salesforce knows better when it was.
    org.view = afterCall(40);
    await wait(3000);
    expect(clock()).toBe('0:37');
    await wait(40_000);
    expect(sent()).toMatchObject([{ codeId: 'other', isDefault: true }]);
  });

  test('does not choose for a call that Salesforce says goes on', async () => {
    new FakeOrg();
    await open();
    await toolkit('callended');
    await wait(70_000);
    expect(sent()).toEqual([]);
    expect(apex.complete).not.toHaveBeenCalled();
  });

  test('ends it when after-call work ends', async () => {
    new FakeOrg(afterCall(50));
    await open();
    await toolkit('wrapupended');
    expect(sent()).toMatchObject([{ codeId: 'other', isDefault: true, chosenAt: new Date(START).toISOString() }]);
    expect(apex.complete).toHaveBeenCalledTimes(1);
  });

  test('is heard of this call alone', async () => {
    new FakeOrg(afterCall(50));
    await open();
    const asked = apex.getWrapUp.mock.calls.length;
    await toolkit('wrapupended', 'wxcc_another');
    await toolkit('callended', 'wxcc_another');
    expect(sent()).toEqual([]);
    expect(apex.getWrapUp).toHaveBeenCalledTimes(asked);
    await toolkit('callconnected');
    expect(apex.getWrapUp).toHaveBeenCalledTimes(asked + 1);
  });

  test('is not needed: lost events are made up for by asking', async () => {
    const org = new FakeOrg();
    await open();
    org.view = afterCall(30);
    await wait(10_000);
    expect(clock()).toBe('0:20');
    await wait(20_000);
    expect(sent()).toMatchObject([{ codeId: 'other', isDefault: true }]);
  });
});

describe('correcting', () => {
  const ended = (changes: object = {}) =>
    view({
      status: 'Ended',
      isMine: false,
      canCorrect: true,
      choice: stored('refund', { note: 'Twice', savedAt: '2026-02-27T15:30:00.000Z' }),
      vendorStatus: 'Sent',
      isVendorInformed: true,
      ...changes,
    });

  test('is offered to supervisors, who see who chose what when', async () => {
    new FakeOrg(ended());
    await open();
    expect(child('picker')).toBeUndefined();
    expect(summaryText('by')).toMatch(/^Chosen by Tomas Reyes, Feb 27, 2026, 7:30\sAM$/);
    expect(summaryText('vendor')).toMatch(/^The contact center has been told/);
    await expectAccessible();
    await click('summary', 'correct');
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
    const org = new FakeOrg(ended());
    org.take = ({ codeId, note }) => {
      const choice = stored(codeId, { note, savedByName: 'Wren Achterberg', origin: 'Correction' });
      org.view = { ...org.view, choice, version: 'v2' };
      return org.now();
    };
    await choose('order');
    expect(sent()).toMatchObject([{ codeId: 'order', note: 'Twice', isDefault: false, version: 'v1' }]);
    expect(summaryText('by')).toMatch(/^Corrected by Wren Achterberg, 2:00\sAM$/);
    expect(child('picker')).toBeUndefined();
    await expectAccessible();
  });

  test('can be left without changing anything', async () => {
    new FakeOrg(ended());
    await open();
    await click('summary', 'correct');
    await press(field(), 'Escape');
    await press(field(), 'Escape');
    expect(child('picker')).toBeUndefined();
    expect(summaryText('reason')).toBe('Refund granted');
    expect(sent()).toEqual([]);
  });

  test('chooses for a call that was never wrapped up', async () => {
    const org = new FakeOrg(ended({ choice: undefined, vendorStatus: 'None' }));
    await open();
    expect(summaryText('nothing')).toBe('No reason was chosen.');
    await click('summary', 'correct');
    await choose('order');
    expect(org.view.choice?.codeId).toBe('order');
  });

  test('is not offered to agents', async () => {
    new FakeOrg(ended({ canCorrect: false, canSave: false, isMine: true }));
    await open();
    expect(child('summary')!.shadowRoot!.querySelectorAll('button')).toHaveLength(0);
  });

  test('says that the contact centre did not take it', async () => {
    new FakeOrg(ended({ canCorrect: false, canSave: false, isMine: true, vendorStatus: 'Failed' }));
    await open();
    expect(summaryText('vendor')).toMatch(/^The contact center did not take it/);
    await expectAccessible();
  });
});

test('a page that is closed in after-call work leaves no timer behind', async () => {
  new FakeOrg(afterCall(5));
  await open();
  document.body.replaceChildren();
  await settled();
  expect(jest.getTimerCount()).toBe(0);
});
