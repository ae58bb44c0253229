import '../labels';
import './apex';

import { setup } from '@sa11y/jest';
import IntegrationErrorDetail from 'c/integrationErrorDetail';

import { clearPage, mount, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { apex, failure, errorDetail, errorRow, only, press, settled, textsIn, within } from './support';

const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](page: unknown): void {
        mockNavigate(page);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate }) };
});

type Detail = Mounted<{ recordId: string | null; isClosable: boolean }>;

let view: Detail;

async function open(answer: unknown = errorDetail(), isClosable = false): Promise<void> {
  apex.getError.mockResolvedValue(answer);
  view = await mount(IntegrationErrorDetail, { recordId: errorRow(1).id, isClosable });
  await settled();
}

const part = (name: string) => only(view, `[data-part="${name}"]`);
const textIn = (name: string, tag: string) => only(part(name), tag).textContent;
const action = (name: string) =>
  only<HTMLElement & { disabled: boolean }>(view, 'c-integration-error-actions', `[data-part="${name}"]`);
const openedRecord = () => (mockNavigate.mock.lastCall![0] as { attributes: object }).attributes;

beforeAll(setup);
afterEach(() => {
  clearPage();
  jest.resetAllMocks();
});

test('shows what belongs to an error', async () => {
  await open();
  expect(textsOf(view, 'h2')).toEqual(['Error IE-1']);
  expect(part('message').textContent).toBe('Message PS-1 was given up after 8 attempts.');
  expect(textsOf(view, '.fact').slice(1)).toEqual([
    'IntegrationOutbound',
    'CodeMESSAGE_NOT_SENT',
    'Transactiontransaction-1',
    'StatusGiven up, HTTP 503',
    'EndpointWarehouse',
    'Attempts8',
    'Last errorService Unavailable',
  ]);
  expect(textIn('payload', 'pre')).toBe('{\n  "phone": "***05"\n}');
  expect(part('about').textContent).toBe('Contact: Mara Lindqvist');
  await expect(view).toBeAccessible();
});

test('leads to the record, the message and the other errors of the transaction', async () => {
  await open();
  await press(part('about'));
  expect(openedRecord()).toMatchObject({ recordId: '003000000000001AAA', objectApiName: 'Contact' });
  await press(part('outbox-message'));
  expect(openedRecord()).toMatchObject({ recordId: 'a01000000000001AAA', objectApiName: 'Pending_Sync__c' });
  await press(part('related'));
  expect(openedRecord()).toMatchObject({ recordId: errorRow(2).id, objectApiName: 'Integration_Error_Log__c' });
});

test('in the console, another error opens in its place', async () => {
  await open(errorDetail(), true);
  const opened = jest.fn();
  view.addEventListener('open', (event) => opened((event as CustomEvent).detail));
  await press(part('related'));
  expect(opened).toHaveBeenCalledWith(errorRow(2).id);
  const closed = jest.fn();
  view.addEventListener('close', closed);
  await press(part('close'));
  expect(closed).toHaveBeenCalledTimes(1);
  apex.getError.mockResolvedValue(errorDetail({ error: errorRow(2) }));
  view.recordId = errorRow(2).id;
  await settled();
  expect(textsOf(view, 'h2')).toEqual(['Error IE-2']);
});

test('retries the message with one click', async () => {
  await open();
  apex.retryErrors.mockResolvedValue({ done: 1, refusals: [] });
  const changed = jest.fn();
  view.addEventListener('changed', changed);
  await press(action('retry'));
  expect(apex.retryErrors).toHaveBeenCalledWith({ errorIds: [errorRow(1).id] });
  expect(apex.getError).toHaveBeenCalledTimes(2);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(textsIn(view, 'c-integration-error-actions', 'c-integration-result', '[data-part="done"]')).toEqual([
    'Messages that are tried again: 1',
  ]);
});

test('says why an error cannot be retried', async () => {
  await open(errorDetail({ error: errorRow(1, { isMessage: false }), outboxMessage: null }));
  expect(action('retry').disabled).toBe(true);
  expect(action('resolve').disabled).toBe(false);
  expect(part('retry-help').textContent).toBe(
    'It is not about a message of the outbox, so there is nothing to send again.',
  );
  await expect(view).toBeAccessible();
});

test('supervisors see that the payload is kept from them', async () => {
  await open(errorDetail({ payload: null, maySeePayload: false }));
  expect(textIn('payload', 'p')).toBe('Payloads are shown to those with the permission Manage Integrations.');
  expect(within(view, 'c-integration-error-actions', 'lightning-button')).toHaveLength(0);
  await expect(view).toBeAccessible();
});

test('shows who resolved it and how, the technical detail, a payload that is no JSON, a record without a name', async () => {
  await open(
    errorDetail({
      error: errorRow(1, { isResolved: true }),
      resolvedBy: 'Ada Okafor',
      resolvedAt: '2026-05-04T09:45:00.000Z',
      resolutionNote: 'The key was renewed.',
      detail: 'System.CalloutException',
      payload: 'a=1&b=2',
      about: { id: '003000000000002AAA', objectName: 'Contact', objectLabel: 'Contact', name: null },
    }),
  );
  expect(part('resolution').textContent).toMatch(/^Resolved by Ada Okafor, May 4, 2026.*The key was renewed\.$/);
  expect(textIn('technical', 'pre')).toBe('System.CalloutException');
  expect(textIn('payload', 'pre')).toBe('a=1&b=2');
  expect(part('about').textContent).toBe('Contact 003000000000002AAA');
  await expect(view).toBeAccessible();
});

test('a resolved error is opened again with one click', async () => {
  await open(errorDetail({ error: errorRow(1, { isResolved: true }), resolvedAt: '2026-05-04T09:45:00.000Z' }));
  expect(within(view, 'c-integration-error-actions', '[data-part="resolve"]')).toHaveLength(0);
  expect(action('reopen')).toMatchObject({ tagName: 'LIGHTNING-BUTTON', label: 'Reopen', disabled: false });
  await expect(view).toBeAccessible();
  apex.reopen.mockResolvedValue({ done: 1, refusals: [] });
  apex.getError.mockResolvedValue(errorDetail());
  await press(action('reopen'));
  expect(apex.reopen).toHaveBeenCalledWith({ errorIds: [errorRow(1).id] });
  expect(textsIn(view, 'c-integration-error-actions', 'c-integration-result', '[data-part="done"]')).toEqual([
    'Errors opened again: 1',
  ]);
  expect(action('resolve').disabled).toBe(false);
});

test('is loading until the org has answered', async () => {
  await open(new Promise(() => undefined));
  expect(within(view, 'lightning-spinner')).toHaveLength(1);
  await expect(view).toBeAccessible();
});

test('tells what failed, and that an error is gone', async () => {
  apex.getError.mockRejectedValue(failure('The org is busy'));
  view = await mount(IntegrationErrorDetail, { recordId: errorRow(1).id, isClosable: false });
  await settled();
  expect(textsIn(view, 'c-error-panel', 'li')).toEqual(['The org is busy']);
  await expect(view).toBeAccessible();
  clearPage();
  await open(null);
  expect(part('gone').textContent).toBe('This error has been deleted.');
  await expect(view).toBeAccessible();
});
