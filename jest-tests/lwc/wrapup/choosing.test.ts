import '../labels';
import './mocks';
import { publish } from 'lightning/messageService';

import { queryAll, textsOf } from '../mount';
import { settled } from '../numbers/support';
import {
  activeOption,
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
  options,
  press,
  reason,
  REASONS,
  refusal,
  sent,
  spoken,
  stored,
  summaryText,
  text,
  typeIn,
  useWrapUp,
  view,
  wait,
} from './wrapUpPage';

useWrapUp();

describe('what it shows', () => {
  test('says that it is loading, and of which call it asks', async () => {
    apex.getWrapUp.mockReturnValue(new Promise(() => {}));
    await open();
    expect(queryAll(element, 'lightning-spinner')).toHaveLength(1);
    expect(apex.getWrapUp.mock.calls).toEqual([[{ voiceCallId: CALL }]]);
    await expectAccessible();
  });

  test.each([
    ['without a record', { recordId: undefined }, view(), 'There is no call to wrap up.'],
    ['for a call that nobody took', {}, view({ status: 'NoCall' }), 'There is no call to wrap up.'],
    ['without reasons', {}, view({ isConfigured: false, reasons: [] }), 'No wrap-up reasons are set up for this call.'],
  ])('is one quiet line %s', async (_, properties, shown, line) => {
    new FakeOrg(shown);
    await open(properties);
    expect(text('quiet')).toBe(line);
    expect(queryAll(element, 'button, input, c-wrap-up-reason-picker, c-wrap-up-reason-summary')).toHaveLength(0);
    await expectAccessible();
    const asked = apex.getWrapUp.mock.calls.length;
    await wait(60_000);
    expect(apex.getWrapUp).toHaveBeenCalledTimes(asked);
  });

  test('says that the user may not, in the words of Salesforce', async () => {
    apex.getWrapUp.mockRejectedValue(refusal('You need the permission set Patchbay Voice Agent.'));
    await open();
    expect(errors()).toEqual(['You need the permission set Patchbay Voice Agent.']);
    expect(queryAll(element, 'lightning-spinner, c-wrap-up-reason-picker')).toHaveLength(0);
    await expectAccessible();

    new FakeOrg();
    await click(undefined, 'reload');
    expect(errors()).toEqual([]);
    expect(child('picker')).toBeDefined();
  });

  test('has the heading that the page gives it, in a card or without', async () => {
    new FakeOrg();
    await open({ heading: 'Outcome', compact: true });
    expect(textsOf(element, 'h2')).toEqual(['Outcome']);
    expect(queryAll(element, '.slds-card')).toHaveLength(0);
    await expectAccessible();
  });

  test('shows who follows a call of somebody else what is chosen, and lets change nothing', async () => {
    new FakeOrg(view({ isMine: false, canSave: false, choice: stored('refund', { note: 'Twice' }) }));
    await open();
    expect(text('others')).toBe('Call of Tomas Reyes');
    expect(summaryText('reason')).toBe('Refund granted');
    expect(summaryText('note-text')).toBe('Twice');
    expect(summaryText('by')).toMatch(/^Chosen by Tomas Reyes, 2:00\sAM$/);
    expect(queryAll(child('summary')!, 'button')).toHaveLength(0);
    await expectAccessible();
  });

  test('says that nothing was chosen where nothing can be chosen any more', async () => {
    new FakeOrg(view({ isMine: false, canSave: false, status: 'Ended' }));
    await open();
    expect(summaryText('nothing')).toBe('No reason was chosen.');
    await expectAccessible();
  });
});

describe('the list', () => {
  const many = [
    reason('a', 'Address change'),
    reason('b', 'Billing', { isFavorite: true }),
    reason('c', 'Complaint'),
    reason('d', 'Delivery', { isFavorite: true }),
    reason('e', 'Exchange'),
  ];

  test('has favourites first, then the last used, then the rest in order', async () => {
    new FakeOrg(view({ reasons: many, recentCodeIds: ['e', 'b', 'a'] }));
    await open();
    expect(field().getAttribute('aria-expanded')).toBe('false');
    field().focus();
    await settled();
    expect(field().getAttribute('aria-expanded')).toBe('true');
    expect(textsOf(child('picker')!, '.heading')).toEqual(['Favorites', 'Last used', 'All reasons']);
    expect(names()).toEqual(['Billingfavorite', 'Deliveryfavorite', 'Exchange', 'Address change', 'Complaint']);
    expect(options().map((option) => option.getAttribute('aria-posinset'))).toEqual(['1', '2', '3', '4', '5']);
    expect(options().every((option) => option.getAttribute('aria-setsize') === '5')).toBe(true);
    await expectAccessible();
  });

  test('can do without favourites', async () => {
    new FakeOrg(view({ reasons: many }));
    await open({ hideFavorites: true });
    field().focus();
    await settled();
    expect(names()).toEqual(['Address change', 'Billing', 'Complaint', 'Delivery', 'Exchange']);
    expect(queryAll(child('picker')!, '[data-star]')).toHaveLength(0);
    await press(field(), 'ArrowDown');
    await press(field(), 'Enter', { shiftKey: true });
    expect(apex.setFavorite).not.toHaveBeenCalled();
  });

  test('is searched without case and accents, and marks what was found', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await typeIn(field(), 'CAFE vou');
    expect(names()).toEqual(['Café voucher']);
    expect([...options()[0]!.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Café', 'vou']);
    await expectAccessible();
    await typeIn(field(), 'xyz');
    expect(text('none', child('picker'))).toBe('No reason contains “xyz”.');
    await wait(1000);
    expect(textsOf(child('picker')!, '[role="status"]')).toEqual(['0 reasons found']);
    await expectAccessible();
    await typeIn(field(), 'refund');
    await wait(1000);
    expect(textsOf(child('picker')!, '[role="status"]')).toEqual(['1 reason found']);
  });

  test('is walked through by keys', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await settled();
    expect(activeOption()).toBeUndefined();
    const walk = async (key: string) => {
      const event = await press(field(), key);
      expect(event.defaultPrevented).toBe(true);
      return activeOption();
    };
    expect(await walk('ArrowDown')).toBe('Order status');
    expect(await walk('ArrowDown')).toBe('Refund granted');
    expect(await walk('ArrowUp')).toBe('Order status');
    expect(await walk('ArrowUp')).toBe('Other');
    expect(await walk('ArrowDown')).toBe('Order status');
    expect(await walk('PageDown')).toBe('Other');
    expect(await walk('PageUp')).toBe('Order status');
    await expectAccessible();

    await press(field(), 'Escape');
    expect(options()).toHaveLength(0);
    await press(field(), 'ArrowUp');
    expect(activeOption()).toBe('Other');
    await press(field(), 'ArrowUp', { altKey: true });
    expect(options()).toHaveLength(0);
    await press(field(), 'ArrowDown', { altKey: true });
    expect(options()).toHaveLength(5);
    await typeIn(field(), 're');
    await press(field(), 'Escape');
    expect(field().value).toBe('re');
    await press(field(), 'Escape');
    expect(field().value).toBe('');
    expect((await press(field(), 'Home')).defaultPrevented).toBe(false);
  });

  test('leaves the keys of an input method alone', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await typeIn(field(), 'ref');
    await press(field(), 'Enter', { isComposing: true });
    expect(sent()).toEqual([]);
    expect(options()).toHaveLength(1);
  });

  test('closes when the field is left', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await settled();
    field().blur();
    await settled();
    expect(options()).toHaveLength(0);
  });

  test('stars with Shift+Enter and with the pointer, and tells so', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await typeIn(field(), 'refund');
    await press(field(), 'Enter', { shiftKey: true });
    expect(apex.setFavorite.mock.calls).toEqual([[{ voiceCallId: CALL, codeId: 'refund', isFavorite: true }]]);
    expect(spoken()).toBe('“Refund granted” is a favorite.');
    expect(sent()).toEqual([]);
    await typeIn(field(), '');
    expect(names()[0]).toBe('Refund grantedfavorite');

    options()[0]!
      .querySelector<HTMLElement>('[data-star]')!
      .dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await settled();
    expect(apex.setFavorite).toHaveBeenLastCalledWith({ voiceCallId: CALL, codeId: 'refund', isFavorite: false });
    expect(spoken()).toBe('“Refund granted” is no favorite any more.');
    expect(names()).toEqual(REASONS.map(({ name }) => name));
  });

  test('takes a star back that could not be saved, and says so', async () => {
    new FakeOrg();
    apex.setFavorite.mockRejectedValue(refusal('Not now.'));
    await open();
    field().focus();
    await typeIn(field(), 'refund');
    await press(field(), 'Enter', { shiftKey: true });
    expect(errors()).toEqual(['Not now.']);
    expect(queryAll(child('picker')!, '[data-star="on"]')).toHaveLength(0);
    await expectAccessible();
  });

  test('draws no more lines than are looked at, and more as they are', async () => {
    const reasons = Array.from({ length: 500 }, (_, at) => reason(`c${at}`, `Reason number ${at}`));
    new FakeOrg(view({ reasons }));
    await open();
    field().focus();
    await settled();
    expect(options().length).toBeLessThan(60);
    expect(options()[0]!.getAttribute('aria-setsize')).toBe('500');
    await press(field(), 'ArrowUp');
    expect(activeOption()).toBe('Reason number 499');
    await typeIn(field(), 'number');
    expect(options().length).toBeLessThan(60);
    const drawn = options().length;
    queryAll(child('picker')!, '.list')[0]!.dispatchEvent(new Event('scroll'));
    await settled();
    expect(options().length).toBeGreaterThan(drawn);
  });
});

describe('choosing', () => {
  test('by keys alone saves at once and offers a note', async () => {
    new FakeOrg();
    await open();
    await choose('ref');
    expect(sent()).toEqual([
      { codeId: 'refund', note: '', isDefault: false, version: 'v1', chosenAt: '2026-03-02T10:00:00.000Z' },
    ]);
    expect(apex.save.mock.calls[0]![0]).toMatchObject({ voiceCallId: CALL });
    expect(summaryText('reason')).toBe('Refund granted');
    expect(summaryText('by')).toMatch(/^Chosen by Tomas Reyes, /);
    expect(summaryText('note')).toBe('Add note');
    expect(spoken()).toBe('“Refund granted” is saved.');
    expect(child('summary')!.shadowRoot!.activeElement?.textContent).toBe('Add note');
    await expectAccessible();

    await click('summary', 'note');
    expect(child('note')!.shadowRoot!.activeElement).toBe(noteField());
    await typeIn(noteField(), 'Paid  back\ntwice');
    await press(noteField(), 'Enter');
    expect(sent()[1]).toMatchObject({ codeId: 'refund', note: 'Paid back twice', version: 'v1+' });
    expect(summaryText('note-text')).toBe('Paid back twice');
    expect(summaryText('note')).toBe('Edit note');
    await expectAccessible();
  });

  test('with the pointer', async () => {
    new FakeOrg();
    await open();
    field().focus();
    await settled();
    const pointer = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    options()[3]!.dispatchEvent(pointer);
    expect(pointer.defaultPrevented).toBe(true);
    options()[3]!.click();
    await settled();
    expect(sent()).toMatchObject([{ codeId: 'cafe' }]);
  });

  test('tells the connector and other components', async () => {
    new FakeOrg();
    await open();
    await choose('ref');
    expect((publish as jest.Mock).mock.lastCall![2]).toEqual({
      source: 'PATCHBAY',
      payload: {
        type: 'WRAP_UP',
        voiceCallId: CALL,
        vendorCallKey: 'wxcc_task-1',
        codeId: 'refund',
        reason: 'Refund granted',
        note: undefined,
        completed: false,
      },
    });
  });

  test('of a reason that needs a note asks for it, and saves nothing before', async () => {
    new FakeOrg(view({ noteLength: 30 }));
    await open();
    await choose('dam');
    expect(sent()).toEqual([]);
    expect(child('note')!.shadowRoot!.activeElement).toBe(noteField());
    expect(noteField().getAttribute('aria-required')).toBe('true');
    expect(noteField().getAttribute('maxlength')).toBe('30');
    await expectAccessible();

    await press(noteField(), 'Enter');
    expect(textsOf(child('note')!, '[role="alert"]')).toEqual(['This reason needs a note.']);
    expect(sent()).toEqual([]);
    await expectAccessible();

    await typeIn(noteField(), 'Corner crushed');
    expect(textsOf(child('note')!, '[role="alert"]')).toEqual([]);
    expect(text('remaining', child('note'))).toBe('16 characters left');
    await typeIn(noteField(), 'x'.repeat(29));
    expect(text('remaining', child('note'))).toBe('1 character left');
    await typeIn(noteField(), 'x'.repeat(20));
    expect(textsOf(child('note')!, '[role="status"]')).toEqual(['10 characters left']);
    await typeIn(noteField(), 'x'.repeat(21));
    expect(textsOf(child('note')!, '[role="status"]')).toEqual(['']);
    await typeIn(noteField(), 'x'.repeat(31));
    expect(text('remaining', child('note'))).toBe('1 character too many');
    await click('note', 'save');
    expect(sent()).toEqual([]);
    await typeIn(noteField(), 'Corner crushed');
    await click('note', 'save');
    expect(sent()).toMatchObject([{ codeId: 'damage', note: 'Corner crushed' }]);
    expect(summaryText('note-text')).toBe('Corner crushed');
  });

  test('can be left, and what was written is still there', async () => {
    new FakeOrg();
    await open();
    await choose('dam');
    await typeIn(noteField(), 'Corner');
    await press(noteField(), 'Escape');
    expect(child('note')).toBeUndefined();
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
    await choose('dam');
    expect(noteField().value).toBe('Corner');
    await click('note', 'back');
    await choose('ref');
    expect(sent()).toMatchObject([{ codeId: 'refund', note: '' }]);
  });

  test('can be changed until the end; the note goes along', async () => {
    new FakeOrg(view({ choice: stored('refund', { note: 'Twice' }), version: 'v4' }));
    await open();
    await click('summary', 'change');
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
    expect(options()[1]!.getAttribute('aria-selected')).toBe('true');
    expect(text('keep')).toBe('Keep “Refund granted”');
    await expectAccessible();
    await choose('order');
    expect(sent()).toMatchObject([{ codeId: 'order', note: 'Twice', version: 'v4' }]);
  });

  test('of what is chosen already sends nothing', async () => {
    new FakeOrg(view({ choice: stored('refund') }));
    await open();
    await click('summary', 'change');
    await choose('ref');
    expect(sent()).toEqual([]);
    expect(summaryText('reason')).toBe('Refund granted');
    await click('summary', 'change');
    await click(undefined, 'keep');
    expect(child('picker')).toBeUndefined();
    await click('summary', 'change');
    await press(field(), 'Escape');
    await press(field(), 'Escape');
    expect(child('picker')).toBeUndefined();
  });

  test('stars the chosen reason', async () => {
    new FakeOrg(view({ choice: stored('refund') }));
    await open();
    const star = () => queryAll(child('summary')!, '[data-part="star"]')[0]!;
    expect(star().getAttribute('aria-pressed')).toBe('false');
    await click('summary', 'star');
    expect(star().getAttribute('aria-pressed')).toBe('true');
    expect(apex.setFavorite).toHaveBeenCalledWith({ voiceCallId: CALL, codeId: 'refund', isFavorite: true });
    await expectAccessible();
  });

  test('says what Salesforce refused, keeps it, and does not insist', async () => {
    new FakeOrg();
    apex.save.mockRejectedValue(refusal('codeId: no such reason.'));
    await open();
    await choose('ref');
    expect(errors()).toEqual(['codeId: no such reason.']);
    expect(summaryText('by')).toBe('Not saved yet');
    await expectAccessible();
    await wait(200_000);
    expect(sent()).toHaveLength(1);
    const org = new FakeOrg();
    await click(undefined, 'retry');
    expect(org.view.choice?.codeId).toBe('refund');
    expect(errors()).toEqual([]);
  });
});

describe('the key that leads to it', () => {
  const jump = (key: string, modifiers: KeyboardEventInit = {}) => press(document.body, key, modifiers);

  test('is shown, and works from anywhere', async () => {
    new FakeOrg();
    await open();
    expect(textsOf(child('picker')!, 'kbd')).toEqual(['F2']);
    expect(field().getAttribute('aria-keyshortcuts')).toBe('F2');
    expect((await jump('F2')).defaultPrevented).toBe(true);
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
  });

  test('opens the search of what is chosen, and goes to a note that is being written', async () => {
    new FakeOrg(view({ choice: stored('refund') }));
    await open();
    await jump('F2');
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
    await choose('dam');
    noteField().blur();
    await jump('F2');
    expect(child('note')!.shadowRoot!.activeElement).toBe(noteField());
  });

  test('may be another one, with its modifiers', async () => {
    new FakeOrg();
    await open({ hotkey: 'Alt+W' });
    expect(textsOf(child('picker')!, 'kbd')).toEqual(['Alt+W']);
    expect((await jump('w')).defaultPrevented).toBe(false);
    expect((await jump('F2')).defaultPrevented).toBe(false);
    // What a Mac types with Option and W.
    expect((await jump('∑', { altKey: true, code: 'KeyW' })).defaultPrevented).toBe(true);
    expect(child('picker')!.shadowRoot!.activeElement).toBe(field());
  });

  test.each([
    ['there is none', { hotkey: 'None' }, view()],
    ['there is nothing to choose', {}, view({ isMine: false, canSave: false, choice: stored('refund') })],
    ['nothing is set up', {}, view({ isConfigured: false })],
  ])('does nothing when %s', async (_, properties, shown) => {
    new FakeOrg(shown);
    await open(properties);
    expect((await jump('F2')).defaultPrevented).toBe(false);
  });

  test('does nothing when the component is out of sight, or the key was another component’s', async () => {
    new FakeOrg();
    await open();
    jest.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([] as unknown as DOMRectList);
    expect((await jump('F2')).defaultPrevented).toBe(false);
    jest.restoreAllMocks();
    document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
    await jump('F2');
    expect(child('picker')!.shadowRoot!.activeElement).toBeNull();
  });
});
