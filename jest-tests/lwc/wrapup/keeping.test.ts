import '../labels';
import './mocks';

import { clearPage } from '../mount';
import { settled } from '../numbers/support';
import {
  apex,
  CALL,
  child,
  choose,
  click,
  element,
  errors,
  expectAccessible,
  FakeOrg,
  field,
  names,
  noteField,
  open,
  OTHER_CALL,
  press,
  refusal,
  reopen,
  sent,
  setOnline,
  spoken,
  stored,
  summaryText,
  text,
  typeIn,
  unreachable,
  useWrapUp,
  view,
  wait,
} from './wrapUpPage';

useWrapUp();

const online = async (): Promise<void> => {
  window.dispatchEvent(new Event('online'));
  await settled();
};

/** A promise that the test answers. */
function deferred<Value>(): { promise: Promise<Value>; resolve(value: Value): void; reject(error: unknown): void } {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}

describe('a choice that cannot be saved', () => {
  test('is kept, said so, and tried again with longer and longer pauses', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(unreachable);
    await open();
    await choose('ref');
    expect(text('failure')).toMatch(/^Salesforce did not answer. Your choice is kept in this browser/);
    expect(spoken()).toBe('“Refund granted” is not saved yet. It is kept and sent again.');
    expect(summaryText('reason')).toBe('Refund granted');
    expect(summaryText('by')).toBe('Not saved yet');
    await expectAccessible();
    // The pauses began on the other clock.
    window.dispatchEvent(new Event('online'));
    await settled();
    const attempts = [];
    for (const pause of [4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
      const before = sent().length;
      await wait(pause - 1000);
      attempts.push(sent().length - before);
      await wait(1000);
      attempts.push(sent().length - before);
    }
    expect(attempts).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(new Set(sent()).size).toBeGreaterThan(0);
    expect(sent().every((choice) => choice.chosenAt === sent()[0]!.chosenAt)).toBe(true);
  });

  test('is sent at once when the browser is online again', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(unreachable);
    setOnline(false);
    await open();
    await choose('ref');
    expect(text('failure')).toMatch(/^You are offline. Your choice is kept in this browser/);
    const org = new FakeOrg();
    setOnline(true);
    await online();
    expect(org.view.choice?.codeId).toBe('refund');
    expect(text('failure')).toBeUndefined();
    expect(spoken()).toBe('“Refund granted” is saved.');
  });

  test('is sent when the user asks for it', async () => {
    new FakeOrg();
    apex.save.mockRejectedValueOnce(unreachable);
    await open();
    await choose('ref');
    await click(undefined, 'retry');
    expect(sent()).toHaveLength(2);
    expect(summaryText('by')).toMatch(/^Chosen by/);
  });

  test('gives way to another', async () => {
    const org = new FakeOrg();
    apex.save.mockRejectedValueOnce(unreachable);
    await open();
    await choose('ref');
    await click('summary', 'change');
    await choose('caf');
    expect(org.view.choice?.codeId).toBe('cafe');
    await wait(120_000);
    expect(sent().map(({ codeId }) => codeId)).toEqual(['refund', 'cafe']);
  });

  test('counts as failed when there is no answer', async () => {
    new FakeOrg();
    apex.save.mockReturnValueOnce(new Promise(() => {}));
    await open();
    await choose('ref');
    expect(summaryText('by')).toBe('Saving…');
    await wait(19_000);
    expect(sent()).toHaveLength(1);
    await wait(3000);
    expect(sent()).toHaveLength(2);
    expect(summaryText('by')).toMatch(/^Chosen by/);
  });

  test('is sent when its page is opened again', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(unreachable);
    await open();
    await choose('ref');
    const { chosenAt } = sent()[0]!;
    clearPage();
    apex.save.mockClear();
    await wait(120_000);
    expect(sent()).toEqual([]);

    const org = new FakeOrg(view({ status: 'Ended' }));
    await open();
    expect(sent()).toMatchObject([{ codeId: 'refund', chosenAt, version: 'v1' }]);
    expect(org.view.choice?.codeId).toBe('refund');
    expect(localStorage).toHaveLength(0);
  });

  test('is sent from the page of another call', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(unreachable);
    await open();
    await choose('ref');
    clearPage();
    const org = new FakeOrg(view({ callId: OTHER_CALL }));
    apex.save.mockClear();
    await open({ recordId: OTHER_CALL });
    expect(apex.save.mock.calls).toMatchObject([[{ voiceCallId: CALL, choice: { codeId: 'refund' } }]]);
    expect(org.view.callId).toBe(OTHER_CALL);
    await reopen({ recordId: OTHER_CALL });
    expect(apex.save).toHaveBeenCalledTimes(1);
  });

  test('stays for its own page when it is refused elsewhere', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(unreachable);
    await open();
    await choose('ref');
    clearPage();
    new FakeOrg(view({ callId: OTHER_CALL }));
    apex.save.mockRejectedValue(refusal('The wrap-up is over.'));
    await open({ recordId: OTHER_CALL });
    expect(errors()).toEqual([]);
    clearPage();
    new FakeOrg();
    apex.save.mockRejectedValue(refusal('The wrap-up is over.'));
    await open();
    expect(errors()).toEqual(['The wrap-up is over.']);
  });

  test('of another user is not touched', async () => {
    localStorage.setItem(
      'patchbay.wrapUp.005000000000009',
      JSON.stringify({ [OTHER_CALL]: { draft: {}, unsent: { codeId: 'refund' }, keptAt: Date.now() } }),
    );
    new FakeOrg();
    await open();
    expect(sent()).toEqual([]);
  });

  test('is forgotten after a month', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(unreachable);
    await open();
    await choose('ref');
    clearPage();
    apex.save.mockClear();
    jest.setSystemTime(Date.now() + 31 * 24 * 60 * 60 * 1000);
    new FakeOrg();
    await open();
    expect(sent()).toEqual([]);
  });

  test('is no worse where the browser stores nothing', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('QuotaExceededError');
    });
    jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => 'not JSON');
    const org = new FakeOrg();
    apex.save.mockRejectedValueOnce(unreachable);
    await open();
    await choose('ref');
    await wait(3000);
    expect(org.view.choice?.codeId).toBe('refund');
  });
});

describe('races', () => {
  test('the answer to an old save that comes after a newer one changes nothing', async () => {
    const org = new FakeOrg();
    const slow = deferred<unknown>();
    apex.save.mockReturnValueOnce(slow.promise);
    await open();
    await choose('ref');
    await wait(21_000);
    // The first attempt counts as lost; meanwhile the agent chooses something else.
    await click('summary', 'change');
    await choose('caf');
    expect(org.view.choice?.codeId).toBe('cafe');
    slow.resolve(view({ choice: stored('refund'), version: 'v0' }));
    await settled();
    expect(summaryText('reason')).toBe('Café voucher');
    expect(sent().at(-1)!.codeId).toBe('cafe');
  });

  test('a choice waits for the one under way, and is based on it', async () => {
    const org = new FakeOrg();
    const slow = deferred<unknown>();
    apex.save.mockReturnValueOnce(slow.promise);
    await open();
    await choose('ref');
    await click('summary', 'change');
    await choose('caf');
    expect(sent()).toHaveLength(1);
    expect(summaryText('reason')).toBe('Café voucher');
    slow.resolve(org.take(sent()[0]!));
    await settled();
    expect(sent()).toMatchObject([
      { codeId: 'refund', version: 'v1' },
      { codeId: 'cafe', version: 'v1+' },
    ]);
    expect(summaryText('reason')).toBe('Café voucher');
  });

  test('a late failure of an old attempt does not tell of the newer one', async () => {
    new FakeOrg();
    const slow = deferred<unknown>();
    apex.save.mockReturnValueOnce(slow.promise);
    await open();
    await choose('ref');
    await wait(22_000);
    expect(summaryText('by')).toMatch(/^Chosen by/);
    slow.reject(unreachable);
    await settled();
    expect(text('failure')).toBeUndefined();
  });

  test('an answer that was asked for before a save does not take it back', async () => {
    const org = new FakeOrg();
    await open();
    const slow = deferred<unknown>();
    apex.getWrapUp.mockReturnValueOnce(slow.promise);
    await wait(10_000);
    const before = org.now();
    await choose('ref');
    slow.resolve(before);
    await settled();
    expect(summaryText('reason')).toBe('Refund granted');
  });

  test('a page that is refreshed in mid-save sends the choice again, which changes nothing', async () => {
    const org = new FakeOrg();
    apex.save.mockImplementationOnce(({ choice }) => {
      org.take(choice);
      return new Promise(() => {});
    });
    await open();
    await choose('ref');
    await reopen();
    expect(sent()).toHaveLength(2);
    expect(sent()[1]).toEqual(sent()[0]);
    expect(summaryText('reason')).toBe('Refund granted');
    expect(localStorage).toHaveLength(0);
  });

  test('a colleague’s later choice counts, and is said', async () => {
    const org = new FakeOrg();
    apex.save.mockImplementation(() => {
      org.view = { ...org.view, choice: stored('cafe', { savedByName: 'Imani Castellanos' }), version: 'v9' };
      return Promise.resolve(org.now());
    });
    await open();
    await choose('ref');
    expect(summaryText('reason')).toBe('Café voucher');
    expect(text('notice')).toBe('Imani Castellanos chose “Café voucher” later than you; that counts.');
    await expectAccessible();
  });
});

describe('what is begun', () => {
  test('is there again after a refresh: the note', async () => {
    new FakeOrg();
    await open();
    await choose('dam');
    await typeIn(noteField(), 'Corner cru');
    await reopen();
    expect(noteField().value).toBe('Corner cru');
    expect(child('note')!.shadowRoot!.activeElement).toBe(noteField());
    expect(text('notice')).toBe('What you had begun before the page was left is here again.');
    await expectAccessible();
    await press(noteField(), 'Enter');
    expect(sent()).toMatchObject([{ codeId: 'damage', note: 'Corner cru' }]);
    expect(localStorage).toHaveLength(0);
  });

  test('is there again after a refresh: the open search', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await typeIn(field(), 'caf');
    await reopen();
    expect(field().value).toBe('caf');
    expect(names()).toEqual(['Café voucher']);
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
  });

  test('does not take the focus from where the user is', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await typeIn(field(), 'caf');
    clearPage();
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    await open();
    expect(document.activeElement).toBe(elsewhere);
    expect(field().value).toBe('caf');
    expect(field().getAttribute('aria-expanded')).toBe('false');
  });

  test('is forgotten when the call can no longer be wrapped up', async () => {
    new FakeOrg();
    await open();
    await choose('dam');
    await typeIn(noteField(), 'Corner');
    clearPage();
    new FakeOrg(view({ status: 'Ended', canSave: false, choice: stored('refund') }));
    await open();
    expect(child('note')).toBeUndefined();
    expect(summaryText('reason')).toBe('Refund granted');
  });

  test('belongs to its call', async () => {
    new FakeOrg();
    await open();
    await choose('dam');
    await typeIn(noteField(), 'Corner');
    element.recordId = OTHER_CALL;
    await settled();
    expect(child('note')).toBeUndefined();
    expect(apex.getWrapUp).toHaveBeenLastCalledWith({ voiceCallId: OTHER_CALL });
    element.recordId = CALL;
    await settled();
    expect(noteField().value).toBe('Corner');
  });
});
