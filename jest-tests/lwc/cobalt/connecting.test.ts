import '../labels';
import './apex';
import CobaltConnection from 'c/cobaltConnection';
import CobaltLinkedAccount from 'c/cobaltLinkedAccount';
import CobaltWebhookKey from 'c/cobaltWebhookKey';
import LightningConfirm from 'lightning/confirm';

import { mount, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, settled } from '../numbers/support';
import type { Stub } from '../numbers/support';
import {
  ACCOUNT,
  announcement,
  apex,
  change,
  errorsOf,
  expectAccessible,
  failure,
  has,
  part,
  pending,
  press,
  useCobalt,
  withValidity,
} from './support';

useCobalt();

describe('the connection', () => {
  let page: Mounted<{ account: object }>;
  let refreshed: object[];
  const link = () => part<HTMLAnchorElement>(page, 'link');
  const comeBack = async () => {
    window.dispatchEvent(new Event('focus'));
    await settled();
  };

  async function open(changes: object = {}): Promise<void> {
    page = await mount(CobaltConnection as never, { account: { ...ACCOUNT, ...changes } });
    refreshed = eventsOf(page, 'refreshed');
  }

  test.each([
    [{}, 'Not connected yet', 'Connect'],
    [{ status: 'Connected', connectedAt: '2026-05-04T09:00:00Z' }, 'Connected', 'Manage the connection'],
    [{ status: 'Disconnected', lastError: 'Token revoked', recordId: undefined }, 'Disconnected', 'Connect'],
    [{ status: 'Parked' }, 'Parked', 'Connect'],
  ])('%j is shown in words', async (changes, status, action) => {
    await open(changes);
    expect(textsOf(page, '[data-part="status"]')).toEqual([status]);
    expect(part(page, 'connect').label).toBe(action);
    await expectAccessible(page);
  });

  test('a link to the portal opens in a tab of its own that knows nothing of this one', async () => {
    await open();
    apex.getPortalLink.mockResolvedValueOnce('https://portal.example.com/connect?token=secret');
    await press(part(page, 'connect'));
    expect(apex.getPortalLink).toHaveBeenCalledWith({ accountId: ACCOUNT.id });
    expect(link().href).toBe('https://portal.example.com/connect?token=secret');
    expect(link().target).toBe('_blank');
    expect(link().rel).toBe('noopener noreferrer');
    expect(page.shadowRoot!.activeElement).toBe(link());
    await expectAccessible(page);
  });

  test.each([
    'javascript:alert(1)',
    'http://portal.example.com/',
    'https://cobalt@portal.example.com/',
    'data:text/html,x',
    'portal',
    '',
  ])('a link to %j is refused', async (address) => {
    await open();
    apex.getPortalLink.mockResolvedValueOnce(address);
    await press(part(page, 'connect'));
    expect(has(page, '[data-part="link"]')).toBe(false);
    expect(errorsOf(page)).toEqual([expect.stringContaining('not safe to open')]);
  });

  test('the status is read when the user comes back from the portal, and no more once connected', async () => {
    await open();
    apex.getPortalLink.mockResolvedValueOnce(`${window.location.origin}/portal`);
    await press(part(page, 'connect'));
    await comeBack();
    expect(apex.refreshConnection).not.toHaveBeenCalled();

    link().addEventListener('click', (event) => event.preventDefault());
    await press(link());
    expect(textsOf(page, '[data-part="waiting"]')[0]).toContain('when you come back');
    await expectAccessibleAgain();
    apex.refreshConnection.mockResolvedValueOnce(ACCOUNT);
    await comeBack();
    expect(announcement(page)).toBe('Status: Not connected yet');

    apex.refreshConnection.mockResolvedValueOnce({ ...ACCOUNT, status: 'Connected' });
    await comeBack();
    expect(refreshed.at(-1)).toMatchObject({ status: 'Connected' });
    expect(announcement(page)).toBe('Status: Connected');
    await comeBack();
    expect(apex.refreshConnection).toHaveBeenCalledTimes(2);

    async function expectAccessibleAgain(): Promise<void> {
      await expectAccessible(page);
      jest.useFakeTimers();
    }
  });

  test('is not asked for while the page is out of sight, nor after it has left', async () => {
    await open();
    apex.getPortalLink.mockResolvedValueOnce('https://portal.example.com/');
    await press(part(page, 'connect'));
    link().addEventListener('click', (event) => event.preventDefault());
    await press(link());
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await comeBack();
    expect(apex.refreshConnection).not.toHaveBeenCalled();
    jest.restoreAllMocks();
    page.remove();
    await comeBack();
    expect(apex.refreshConnection).not.toHaveBeenCalled();
  });

  test('a check that fails says why, and may be tried again', async () => {
    await open();
    apex.refreshConnection.mockRejectedValueOnce(failure('Cobalt does not answer (COBALT_UNREACHABLE)'));
    await press(part(page, 'check'));
    expect(errorsOf(page)).toEqual([failure('Cobalt does not answer (COBALT_UNREACHABLE)')]);
    expect(part(page, 'check').disabled).toBe(false);
    apex.refreshConnection.mockResolvedValueOnce(ACCOUNT);
    await press(part(page, 'check'));
    expect(errorsOf(page)).toEqual([]);
  });

  test('a link that comes after another account was chosen is dropped', async () => {
    await open();
    const answer = pending<string>();
    apex.getPortalLink.mockReturnValueOnce(answer.promise);
    await press(part(page, 'connect'));
    page.account = { ...ACCOUNT, id: 'a0L000000000002AAA' };
    answer.resolve('https://portal.example.com/');
    await settled();
    expect(has(page, '[data-part="link"]')).toBe(false);
  });
});

describe('linking a record', () => {
  let page: Mounted<{ isCancelShown: boolean }>;
  let chosen: object[];
  const choose = (recordId: string | null) => change(part(page, 'record'), { recordId });

  beforeEach(async () => {
    page = await mount(CobaltLinkedAccount as never, { isCancelShown: true });
    chosen = eventsOf(page, 'chosen');
  });

  test('offers the objects whose records customers are', async () => {
    expect(part(page, 'object').options.map(({ value }) => value)).toEqual(['Account', 'Contact', 'User']);
    expect(part(page, 'create').disabled).toBe(true);
    await change(part(page, 'object'), { value: 'Contact' });
    expect(part<Stub & { objectApiName: string }>(page, 'record').objectApiName).toBe('Contact');
    await expectAccessible(page);
  });

  test('creates a linked account for a record that has none', async () => {
    await choose('001000000000001AAA');
    expect(apex.findLinkedAccount).toHaveBeenCalledWith({ recordId: '001000000000001AAA' });
    await change(part(page, 'name'), { value: ' Northwind ' });
    apex.createLinkedAccount.mockResolvedValueOnce(ACCOUNT);
    await press(part(page, 'create'));
    expect(apex.createLinkedAccount).toHaveBeenCalledWith({ recordId: '001000000000001AAA', name: 'Northwind' });
    expect(chosen).toEqual([ACCOUNT]);
  });

  test('uses the one a record has', async () => {
    apex.findLinkedAccount.mockResolvedValueOnce(ACCOUNT);
    await choose('001000000000001AAA');
    expect(textsOf(page, '[data-part="found"]')).toEqual(['This record is linked already, as 001000000000001AAA.']);
    expect(has(page, '[data-part="create"]')).toBe(false);
    await press(part(page, 'choose'));
    expect(chosen).toEqual([ACCOUNT]);
    expect(apex.createLinkedAccount).not.toHaveBeenCalled();
    await expectAccessible(page);
  });

  test('what is heard of a record that is not chosen any more is dropped', async () => {
    const answer = pending<object>();
    apex.findLinkedAccount.mockReturnValueOnce(answer.promise);
    await choose('001000000000001AAA');
    await choose(null);
    answer.resolve(ACCOUNT);
    await settled();
    expect(has(page, '[data-part="found"]')).toBe(false);
    expect(part(page, 'create').disabled).toBe(true);
  });

  test('says what went wrong, and keeps what was entered', async () => {
    await choose('001000000000001AAA');
    apex.createLinkedAccount.mockRejectedValueOnce(failure('Cobalt answered 500'));
    await press(part(page, 'create'));
    expect(errorsOf(page)).toEqual([failure('Cobalt answered 500')]);
    expect(chosen).toEqual([]);
    expect(part(page, 'create').disabled).toBe(false);
    await expectAccessible(page);
  });

  test('may be given up', async () => {
    const cancelled = eventsOf(page, 'cancel');
    await press(part(page, 'cancel'));
    expect(cancelled).toHaveLength(1);
  });
});

describe('the webhook key', () => {
  let page: Mounted<{ isSet: boolean; path: string }>;
  const save = () => press(part(page, 'save'));

  async function open(isSet = false): Promise<void> {
    page = await mount(CobaltWebhookKey as never, { isSet, path: '/services/apexrest/cobalt/v1/webhook' });
    withValidity(part(page, 'key'));
  }

  test.each([
    [false, 'No key is set: every webhook is refused.'],
    [true, 'A key is set.'],
  ])('is told to be set: %s', async (isSet, text) => {
    await open(isSet);
    expect(textsOf(page, '[data-part="status"]')).toEqual([text]);
    expect(part(page, 'key').value).toBe('');
    expect(textsOf(page, 'code')).toEqual(['/services/apexrest/cobalt/v1/webhook']);
    await expectAccessible(page);
  });

  test('tells when a webhook was refused last, and why', async () => {
    await open(true);
    expect(has(page, '[data-part="refused"]')).toBe(false);
    Object.assign(page, { refusedAt: '2026-05-04T09:00:00Z', refusal: 'Its signature does not fit.' });
    await settled();
    expect(textsOf(page, '[data-part="refused"] p')).toEqual(['Its signature does not fit.']);
    await expectAccessible(page);
  });

  test('is saved, and forgotten here', async () => {
    await open();
    const saved = eventsOf(page, 'saved');
    await change(part(page, 'key'), { value: ' tk-secret ' });
    await save();
    expect(apex.saveWebhookKey).toHaveBeenCalledWith({ key: 'tk-secret' });
    expect(part(page, 'key').value).toBe('');
    expect(saved).toEqual([true]);
    expect(textsOf(page, '[data-part="news"]')).toEqual(['The key is saved.']);
  });

  test('is removed when that is confirmed', async () => {
    await open(true);
    const saved = eventsOf(page, 'saved');
    const confirm = jest.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    Object.assign(LightningConfirm, { open: confirm });
    await press(part(page, 'remove'));
    expect(apex.saveWebhookKey).not.toHaveBeenCalled();
    await press(part(page, 'remove'));
    expect(apex.saveWebhookKey).toHaveBeenCalledWith({ key: '' });
    expect(saved).toEqual([false]);
  });

  test('has to be entered', async () => {
    await open();
    const messages = withValidity(part(page, 'key'));
    await change(part(page, 'key'), { value: ' ' });
    await save();
    expect(messages.get(part(page, 'key'))).toBe('Enter the key.');
    expect(apex.saveWebhookKey).not.toHaveBeenCalled();
  });

  test('that was not saved is still there, and why it was not', async () => {
    await open();
    apex.saveWebhookKey.mockRejectedValueOnce(failure('No access'));
    await change(part(page, 'key'), { value: 'tk-secret' });
    await save();
    expect(errorsOf(page)).toEqual([failure('No access')]);
    expect(part(page, 'key').value).toBe('tk-secret');
    await expectAccessible(page);
  });
});
