import '../labels';
import './apex';
import CobaltConsole from 'c/cobaltConsole';

import { mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { labelled, only, settled } from '../numbers/support';
import {
  ACCOUNT,
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
} from './support';

const OTHER = { ...ACCOUNT, id: 'a0L000000000002AAA', linkedAccountId: '003000000000002AAA', name: 'Zephyr Lamps' };
const READY = {
  missingPermissions: [],
  missingSetup: [],
  slug: 'salesforce',
  namedCredential: 'Cobalt',
  accounts: [ACCOUNT, OTHER],
  hasWebhookKey: false,
  webhookPath: '/services/apexrest/cobalt/v1/webhook',
};

let page: Mounted<object>;

async function open(state: object = {}): Promise<void> {
  apex.load.mockResolvedValueOnce({ ...READY, ...state });
  page = await mount(CobaltConsole, {});
  await settled();
}

const tabs = () => only<Element & { activeTabValue: string }>(page, 'lightning-tabset');
const dispatch = async (selector: string, event: CustomEvent) => {
  only(page, selector).dispatchEvent(event);
  await settled();
};

useCobalt();

describe('before there is anything to show', () => {
  test('it is loading', async () => {
    apex.load.mockReturnValueOnce(pending().promise);
    page = await mount(CobaltConsole, {});
    expect(stateOf(page).isLoading).toBe(true);
    expect(has(page, 'lightning-tabset')).toBe(false);
    await expectAccessible(page);
  });

  test('an error is shown and may be tried again', async () => {
    apex.load.mockRejectedValueOnce(failure('You do not have access to the Apex class'));
    page = await mount(CobaltConsole, {});
    await settled();
    expect(stateOf(page).error).toEqual(failure('You do not have access to the Apex class'));
    apex.load.mockResolvedValueOnce(READY);
    await retry(page);
    expect(has(page, 'lightning-tabset')).toBe(true);
  });

  test('an error is accessible', async () => {
    apex.load.mockRejectedValueOnce(failure('No access'));
    page = await mount(CobaltConsole, {});
    await settled();
    await expectAccessible(page);
  });

  test('who may not use it is told which permission it takes', async () => {
    await open({ missingPermissions: ['Manage_Integrations'], accounts: [] });
    expect(textsOf(page, '[role="note"]')[0]).toContain('you need the permission Manage_Integrations');
    expect(has(page, 'lightning-tabset, c-cobalt-linked-account, [data-part="setup"]')).toBe(false);
    await expectAccessible(page);
  });

  test('what is not set up is told step by step, and may be checked again', async () => {
    await open({ missingSetup: ['CREDENTIAL', 'PRINCIPAL'] });
    expect(textsOf(page, 'li')).toEqual([
      expect.stringContaining('make Cobalt: its URL is the base of Cobalt'),
      expect.stringContaining('access to the principal'),
    ]);
    expect(has(page, 'lightning-tabset')).toBe(false);
    apex.load.mockResolvedValueOnce(READY);
    await press(labelled(page, 'lightning-button', 'Check again'));
    expect(has(page, '[data-part="setup"]')).toBe(false);
    expect(has(page, 'lightning-tabset')).toBe(true);
  });

  test('a key that Cobalt does not take is a step of the setup', async () => {
    await open({ missingSetup: ['KEY'] });
    expect(textsOf(page, 'li')).toEqual([expect.stringContaining('does not accept the API key')]);
    await expectAccessible(page);
  });
});

describe('linked accounts', () => {
  test('without any, the form is there and tabs say what to do first', async () => {
    await open({ accounts: [] });
    expect(textsOf(page, '[data-part="no-accounts"]')).toEqual([
      'No record is linked with Cobalt yet. Choose one below.',
    ]);
    expect(part<Element & { isCancelShown: boolean }>(page, 'form').isCancelShown).toBe(false);
    expect(textsOf(page, 'lightning-tab p')).toEqual(Array(4).fill('Link a record with Cobalt first.'));
    await expectAccessible(page);
  });

  test('the first is chosen, and everything is about the one that is', async () => {
    await open();
    expect(part(page, 'account').options.map(({ label }) => label)).toEqual([
      'Northwind Chandlery (001000000000001AAA)',
      'Zephyr Lamps (003000000000002AAA)',
    ]);
    await change(part(page, 'account'), { value: OTHER.id });
    const shown = ['configuration', 'event-test', 'executions'].map(
      (name) => only<Element & { accountId: string }>(page, `c-cobalt-${name}`).accountId,
    );
    expect(shown).toEqual(Array(3).fill(OTHER.id));
    expect(only<Element & { account: object }>(page, 'c-cobalt-connection').account).toEqual(OTHER);
    await expectAccessible(page);
  });

  test('another record may be linked, or not', async () => {
    await open();
    await press(part(page, 'another'));
    expect(part<Element & { isCancelShown: boolean }>(page, 'form').isCancelShown).toBe(true);
    await dispatch('c-cobalt-linked-account', new CustomEvent('cancel'));
    expect(has(page, 'c-cobalt-linked-account')).toBe(false);
  });

  test('a new one is chosen and has its place among the others', async () => {
    await open();
    await press(part(page, 'another'));
    const created = { ...ACCOUNT, id: 'a0L000000000003AAA', name: 'Quay Supplies' };
    await dispatch('c-cobalt-linked-account', new CustomEvent('chosen', { detail: created }));
    expect(part(page, 'account').value).toBe(created.id);
    expect(part(page, 'account').options.map(({ value }) => value)).toEqual([ACCOUNT.id, created.id, OTHER.id]);
    expect(has(page, 'c-cobalt-linked-account')).toBe(false);
    expect(tabs().activeTabValue).toBe('connection');
  });

  test('what is heard of a connection is kept', async () => {
    await open();
    const detail = { ...ACCOUNT, status: 'Connected' };
    await dispatch('c-cobalt-connection', new CustomEvent('refreshed', { detail }));
    expect(only<Element & { account: object }>(page, 'c-cobalt-connection').account).toEqual(detail);
  });
});

test('a fired event leads to its executions, read anew', async () => {
  await open();
  const reload = jest.fn();
  (only(page, 'c-cobalt-executions') as unknown as { reload: jest.Mock }).reload = reload;
  await dispatch('c-cobalt-event-test', new CustomEvent('showexecutions'));
  expect(tabs().activeTabValue).toBe('executions');
  expect(reload).toHaveBeenCalledTimes(1);
});

test('a tab that is chosen stays chosen', async () => {
  await open();
  const tab = queryAll(page, 'lightning-tab').at(-1)!;
  tab.dispatchEvent(new CustomEvent('active'));
  await settled();
  expect(tabs().activeTabValue).toBe('webhook');
});

test('a key that was saved is set', async () => {
  await open();
  await dispatch('c-cobalt-webhook-key', new CustomEvent('saved', { detail: true }));
  expect(only<Element & { isSet: boolean }>(page, 'c-cobalt-webhook-key').isSet).toBe(true);
  expect(errorsOf(page)).toEqual([]);
});
