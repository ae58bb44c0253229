import '../labels';
import './apex';

import { setup } from '@sa11y/jest';
import IntegrationErrors from 'c/integrationErrors';

import { clearPage, mount, textsOf } from '../mount';
import type { Mounted } from '../mount';
import {
  apex,
  failure,
  change,
  errorDetail,
  errorPage,
  errorRow,
  only,
  press,
  settled,
  textsIn,
  within,
} from './support';

type Errors = Mounted<{ mayManage: boolean; refresh(): Promise<void>; showFeature(feature: string): void }>;

let log: Errors;

async function open(answer: unknown = errorPage(3), mayManage = true): Promise<void> {
  apex.getErrors.mockResolvedValue(answer);
  log = (await mount(IntegrationErrors, { mayManage })) as Errors;
  await settled();
}

const filter = (name: string) => only(log, 'c-integration-error-filters', `[data-name="${name}"]`);
const rows = () => textsIn(log, 'c-integration-error-table', 'tbody tr');
const boxes = () => within(log, 'c-integration-error-table', 'tbody input') as HTMLInputElement[];
const action = (name: string) => only(log, 'c-integration-error-actions', `[data-part="${name}"]`);
const asked = () => apex.getErrors.mock.lastCall![0].filter as Record<string, unknown>;

async function check(box: HTMLInputElement, checked = true): Promise<void> {
  box.checked = checked;
  box.dispatchEvent(new Event('change'));
  await settled();
}

beforeAll(setup);
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-05-04T10:00:00Z') });
  apex.getErrorChoices.mockResolvedValue({ features: ['Dispositions', 'Outbound'], codes: ['UNKNOWN_CONTACT'] });
  apex.getError.mockResolvedValue(errorDetail());
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
  jest.resetAllMocks();
});

test('lists the open errors of the week, with how serious they are in words', async () => {
  await open(errorPage(2, { rows: [errorRow(1), errorRow(2, { severity: 'Warning', isResolved: true })] }));
  expect(asked()).toEqual({
    feature: '',
    code: '',
    severity: '',
    resolution: 'OPEN',
    text: '',
    since: '2026-04-27T10:00:00.000Z',
    pageSize: 50,
  });
  expect(rows()[0]).toMatch(/ErrorOutboundMESSAGE_NOT_SENTWhat went wrong 1Open$/);
  expect(rows()[1]).toMatch(/WarningOutboundMESSAGE_NOT_SENTWhat went wrong 2Resolved$/);
  expect(textsOf(log, '[data-part="count"]')).toEqual(['2 errors match.']);
  jest.useRealTimers();
  await expect(log).toBeAccessible();
});

test('filters by what occurred, by times and by text, once typing pauses', async () => {
  await open();
  expect(
    (filter('feature') as HTMLElement & { options: { value: string }[] }).options.map(({ value }) => value),
  ).toEqual(['', 'Dispositions', 'Outbound']);
  await change(filter('feature'), 'Dispositions');
  await change(filter('severity'), 'Error');
  await change(filter('resolution'), '');
  expect(asked()).toMatchObject({ feature: 'Dispositions', severity: 'Error', resolution: '' });
  await change(filter('range'), 'ANY');
  expect(asked()['since']).toBeUndefined();
  await change(filter('range'), 'CUSTOM');
  await change(filter('since'), '2026-05-01T00:00:00.000Z');
  await change(filter('until'), '2026-05-02T00:00:00.000Z');
  expect(asked()).toMatchObject({ since: '2026-05-01T00:00:00.000Z', until: '2026-05-02T00:00:00.000Z' });
  await change(filter('until'), null);
  expect(asked()['until']).toBeNull();
  const before = apex.getErrors.mock.calls.length;
  await change(filter('text'), 'x');
  await change(filter('text'), 'xy');
  expect(apex.getErrors).toHaveBeenCalledTimes(before);
  jest.advanceTimersByTime(400);
  await settled();
  expect(apex.getErrors).toHaveBeenCalledTimes(before + 1);
  expect(asked()['text']).toBe('xy');
  await press(only(log, 'c-integration-error-filters', '[data-part="reset"]'));
  expect(asked()).toMatchObject({ feature: '', severity: '', resolution: 'OPEN', text: '' });
});

test('an answer that comes late does not replace a newer one', async () => {
  await open();
  let late = (_: unknown): void => undefined;
  apex.getErrors.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
  await change(filter('severity'), 'Info');
  apex.getErrors.mockResolvedValueOnce(errorPage(1));
  await change(filter('severity'), 'Error');
  late(errorPage(5));
  await settled();
  expect(rows()).toHaveLength(1);
});

test('turns pages by the last error of the one before', async () => {
  await open(errorPage(2, { hasMore: true, total: 2001 }));
  expect(textsOf(log, '[data-part="count"]')).toEqual(['More than 2,000 errors match.']);
  const [previous, next] = ['previous', 'next'].map((name) =>
    only<HTMLElement & { disabled: boolean }>(log, `[data-part="${name}"]`),
  );
  expect(previous!.disabled).toBe(true);
  await press(next!);
  const last = errorRow(2);
  expect(asked()).toMatchObject({ afterAt: last.occurredAt, afterId: last.id });
  expect(textsOf(log, 'nav span')).toEqual(['Page 2']);
  await press(previous!);
  expect(asked()['afterId']).toBeUndefined();
  await change(only(log, '[data-part="size"]'), '200');
  expect(asked()['pageSize']).toBe(200);
});

test('retries what is selected, on several pages, and tells what is not', async () => {
  await open(errorPage(2, { hasMore: true }));
  expect(within(log, 'c-integration-error-actions', 'lightning-button')).toHaveLength(0);
  await check(boxes()[0]!);
  apex.getErrors.mockResolvedValue(errorPage(1, { rows: [errorRow(9)] }));
  await press(only(log, '[data-part="next"]'));
  await check(boxes()[0]!);
  apex.retryErrors.mockResolvedValue({ done: 1, refusals: [{ name: 'IE-9', reason: 'It is about no message.' }] });
  const changed = jest.fn();
  log.addEventListener('changed', changed);
  await press(action('retry'));
  expect(apex.retryErrors).toHaveBeenCalledWith({ errorIds: [errorRow(1).id, errorRow(9).id] });
  expect(textsIn(log, 'c-integration-error-actions', 'c-integration-result', 'li')).toEqual([
    'IE-9: It is about no message.',
  ]);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(boxes().filter(({ checked }) => checked)).toHaveLength(0);
  jest.useRealTimers();
  await expect(log).toBeAccessible();
});

test('resolves what is selected with a note, by keyboard too', async () => {
  await open();
  await check(only<HTMLInputElement>(log, 'c-integration-error-table', '[data-part="all"]'));
  await press(action('resolve'));
  const form = only(log, 'c-integration-error-actions', 'c-integration-resolve');
  expect(textsIn(form, '.slds-text-title_bold')).toEqual(['Resolve the selected errors (3)']);
  jest.useRealTimers();
  await expect(log).toBeAccessible();
  await change(only(form, '[data-part="note"]'), 'The key was renewed.');
  apex.resolve.mockResolvedValue({ done: 3, refusals: [] });
  only(form, '[role="group"]').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
  await settled();
  expect(apex.resolve).toHaveBeenCalledWith({
    errorIds: [errorRow(1).id, errorRow(2).id, errorRow(3).id],
    note: 'The key was renewed.',
  });
  expect(textsIn(log, 'c-integration-error-actions', 'c-integration-result', '[data-part="done"]')).toEqual([
    'Errors resolved: 3',
  ]);
});

test('Escape leaves the note; a failure is told and loses no selection', async () => {
  await open();
  await check(boxes()[1]!);
  await press(action('resolve'));
  only(log, 'c-integration-error-actions', 'c-integration-resolve', '[role="group"]').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape' }),
  );
  await settled();
  expect(within(log, 'c-integration-error-actions', 'c-integration-resolve')).toHaveLength(0);
  apex.retryErrors.mockRejectedValue(failure('You need the permission'));
  await press(action('retry'));
  expect(textsIn(log, 'c-integration-error-actions', 'c-error-panel', 'li')).toEqual(['You need the permission']);
  expect(boxes()[1]!.checked).toBe(true);
  await press(only(log, '[data-part="clear"]'));
  expect(boxes()[1]!.checked).toBe(false);
});

test('no more than 200 are done at once', async () => {
  await open(errorPage(200, { hasMore: true }));
  const all = () => only<HTMLInputElement>(log, 'c-integration-error-table', '[data-part="all"]');
  await check(all());
  expect((action('retry') as HTMLElement & { disabled: boolean }).disabled).toBe(false);
  apex.getErrors.mockResolvedValue(errorPage(1, { rows: [errorRow(999)] }));
  await press(only(log, '[data-part="next"]'));
  await check(all());
  expect(textsOf(log, '[role="alert"]')).toEqual(['Select 200 at most.']);
  expect((action('retry') as HTMLElement & { disabled: boolean }).disabled).toBe(true);
  expect((action('resolve') as HTMLElement & { disabled: boolean }).disabled).toBe(true);
});

test('supervisors select nothing', async () => {
  await open(errorPage(2), false);
  expect(boxes()).toHaveLength(0);
  expect(within(log, 'c-integration-error-actions')).toHaveLength(0);
  jest.useRealTimers();
  await expect(log).toBeAccessible();
});

test('says that nothing matches, and what failed', async () => {
  await open(errorPage(0));
  expect(textsOf(log, '[data-part="empty"]')).toEqual(['No error matches. That may be good news.']);
  apex.getErrors.mockRejectedValue(failure('The org is busy'));
  await change(filter('code'), 'UNKNOWN_CONTACT');
  expect(textsIn(log, 'c-error-panel', 'li')).toEqual(['The org is busy']);
  jest.useRealTimers();
  await expect(log).toBeAccessible();
});

test('opens an error beside the list, and gives the focus back when it is closed', async () => {
  await open();
  await press(within(log, 'c-integration-error-table', 'tbody button')[1]!);
  expect(apex.getError).toHaveBeenCalledWith({ errorId: errorRow(2).id });
  expect(only(log, 'c-integration-error-table', 'tr[aria-current="true"]').getAttribute('data-row')).toBe(
    errorRow(2).id,
  );
  await press(only(log, 'c-integration-error-detail', '[data-part="close"]'));
  expect(within(log, 'c-integration-error-detail')).toHaveLength(0);
  const table = only(log, 'c-integration-error-table');
  expect(table.shadowRoot!.activeElement?.getAttribute('data-id')).toBe(errorRow(2).id);
});

test('lists what is new unless the user is in the middle of something', async () => {
  await open();
  const before = apex.getErrors.mock.calls.length;
  await log.refresh();
  expect(apex.getErrors).toHaveBeenCalledTimes(before + 1);
  await check(boxes()[0]!);
  await log.refresh();
  expect(apex.getErrors).toHaveBeenCalledTimes(before + 1);
});

test('opens several resolved errors again', async () => {
  await open(errorPage(2, { rows: [errorRow(1, { isResolved: true }), errorRow(2, { isResolved: true })] }));
  await check(boxes()[0]!);
  expect(within(log, 'c-integration-error-actions', '[data-part="reopen"]')).toHaveLength(0);
  await change(filter('resolution'), 'RESOLVED');
  await check(boxes()[0]!);
  await check(boxes()[1]!);
  apex.reopen.mockResolvedValue({ done: 2, refusals: [] });
  await press(action('reopen'));
  expect(apex.reopen).toHaveBeenCalledWith({ errorIds: [errorRow(1).id, errorRow(2).id] });
  expect(textsIn(log, 'c-integration-error-actions', 'c-integration-result', '[data-part="done"]')).toEqual([
    'Errors opened again: 2',
  ]);
});
