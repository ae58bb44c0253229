import '../labels';
import './apex';
import CobaltExecutionDetail from 'c/cobaltExecutionDetail';
import CobaltExecutionFilters from 'c/cobaltExecutionFilters';
import CobaltExecutions from 'c/cobaltExecutions';

import { mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, only, settled } from '../numbers/support';
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
  wait,
  withValidity,
} from './support';

const RUNNING = {
  id: 'e1',
  workflowName: 'Sync Opportunities',
  status: 'RUNNING',
  event: 'opportunity_import',
  completionPercentage: 40,
  createdAt: '2026-05-04T09:00:00Z',
  nodes: [],
};
const FAILED = { ...RUNNING, id: 'e2', workflowName: undefined, name: 'Retry', status: 'ERRORED', event: undefined };
const PAGE = { executions: [RUNNING, FAILED], total: 45, page: 1, pages: 3, hasNext: true };

useCobalt();

describe('the list', () => {
  let page: Mounted<{ accountId: string; reload(): Promise<void> }>;
  const asked = () => apex.getExecutions.mock.lastCall as [{ accountId: string; wanted: object }];
  const names = () => textsOf(page, 'tbody th button').map((text) => text.trim());
  const detail = () =>
    only<HTMLElement & { executionId: string; refresh: jest.Mock }>(page, 'c-cobalt-execution-detail');
  async function open(answer: object = PAGE): Promise<void> {
    apex.getExecutions.mockResolvedValue(answer);
    page = (await mount(CobaltExecutions as never, { accountId: 'a01' })) as never;
    await settled();
  }

  const filtered = async (detailOfChange: object) => {
    only(page, 'c-cobalt-execution-filters').dispatchEvent(new CustomEvent('change', { detail: detailOfChange }));
    await settled();
  };

  test('is loading at first', async () => {
    apex.getExecutions.mockReturnValue(pending().promise);
    page = (await mount(CobaltExecutions as never, { accountId: 'a01' })) as never;
    expect(stateOf(page).isLoading).toBe(true);
    expect(has(page, 'table')).toBe(false);
    await expectAccessible(page);
  });

  test('that cannot be loaded says why and may be tried again', async () => {
    apex.getExecutions.mockRejectedValueOnce(failure('Cobalt does not answer'));
    page = (await mount(CobaltExecutions as never, { accountId: 'a01' })) as never;
    await settled();
    expect(stateOf(page).error).toEqual(failure('Cobalt does not answer'));
    apex.getExecutions.mockResolvedValue(PAGE);
    await retry(page);
    expect(names()).toEqual(['Sync Opportunities', 'Retry']);
  });

  test('that is empty says what to do', async () => {
    await open({ executions: [] });
    expect(stateOf(page).emptyText).toContain('Turn on a workflow');
    await filtered({ status: 'RUNNING', firstDay: '', lastDay: '', pageSize: '20' });
    expect(stateOf(page).emptyText).toBe('No execution fits these filters.');
    await expectAccessible(page);
  });

  test('shows a page of executions', async () => {
    await open();
    expect(asked()).toEqual([
      { accountId: 'a01', wanted: { status: '', firstDay: '', lastDay: '', page: 1, pageSize: 20 } },
    ]);
    expect(textsOf(page, 'tbody .slds-badge')).toEqual(['Running', 'Error']);
    expect(textsOf(page, 'tbody tr td:last-child')).toEqual(['40%', '40%']);
    expect(queryAll(page, 'tbody button')[0]!.getAttribute('aria-label')).toBe('Show Sync Opportunities, Running');
    expect(textsOf(page, '[data-part="page"]')).toEqual(['Page 1 of 3 · 45 executions']);
    await expectAccessible(page);
  });

  test('goes through its pages', async () => {
    await open();
    expect(part(page, 'previous').disabled).toBe(true);
    apex.getExecutions.mockResolvedValue({ ...PAGE, page: 2, hasNext: false });
    await press(part(page, 'next'));
    expect(asked()[0].wanted).toMatchObject({ page: 2 });
    expect(part(page, 'next').disabled).toBe(true);
    await press(part(page, 'previous'));
    expect(asked()[0].wanted).toMatchObject({ page: 1 });
  });

  test('is filtered from its first page on', async () => {
    await open();
    await press(part(page, 'next'));
    await filtered({ status: 'ERRORED', firstDay: '2026-05-04', lastDay: '', pageSize: '50' });
    expect(asked()[0].wanted).toEqual({
      status: 'ERRORED',
      firstDay: '2026-05-04',
      lastDay: '',
      page: 1,
      pageSize: 50,
    });
  });

  test('shows the answer to the last question', async () => {
    await open();
    const late = pending<object>();
    apex.getExecutions.mockReturnValueOnce(late.promise);
    await press(part(page, 'next'));
    apex.getExecutions.mockResolvedValue({ executions: [FAILED] });
    await filtered({ status: 'ERRORED', firstDay: '', lastDay: '', pageSize: '20' });
    late.resolve(PAGE);
    await settled();
    expect(names()).toEqual(['Retry']);
  });

  test('is refreshed while it is live, and only then', async () => {
    await open();
    await wait(5000);
    expect(apex.getExecutions).toHaveBeenCalledTimes(2);
    await change(part(page, 'live'), { checked: false });
    await wait(60_000);
    expect(apex.getExecutions).toHaveBeenCalledTimes(2);
    await change(part(page, 'live'), { checked: true });
    await wait(5000);
    expect(apex.getExecutions).toHaveBeenCalledTimes(3);
    page.remove();
    await wait(60_000);
    expect(apex.getExecutions).toHaveBeenCalledTimes(3);
  });

  test('is not refreshed while the page is out of sight', async () => {
    await open();
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await wait(60_000);
    expect(apex.getExecutions).toHaveBeenCalledTimes(1);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await wait(0);
    expect(apex.getExecutions).toHaveBeenCalledTimes(2);
  });

  test('stays in sight when a refresh fails, says so, and is asked for less often', async () => {
    await open();
    apex.getExecutions.mockRejectedValue(failure('Cobalt does not answer'));
    await wait(5000);
    expect(textsOf(page, '[data-part="stale"]')[0]).toContain('may be out of date');
    expect(names()).toHaveLength(2);
    await wait(5000);
    expect(apex.getExecutions).toHaveBeenCalledTimes(2);
    apex.getExecutions.mockResolvedValue(PAGE);
    await wait(5000);
    expect(has(page, '[data-part="stale"]')).toBe(false);
  });

  test('that is out of date is accessible', async () => {
    await open();
    apex.getExecutions.mockRejectedValue(failure('Cobalt does not answer'));
    await wait(5000);
    expect(has(page, '[data-part="stale"]')).toBe(true);
    await expectAccessible(page);
  });

  test('opens an execution, refreshes it along, and has the focus back when it is closed', async () => {
    await open();
    await press(queryAll(page, 'tbody button')[1]!);
    expect(detail().executionId).toBe('e2');
    expect(queryAll(page, 'tr[aria-current="true"]')).toHaveLength(1);
    detail().refresh = jest.fn().mockResolvedValue(undefined);
    detail().dispatchEvent(new CustomEvent('changed'));
    await settled();
    expect(detail().refresh).toHaveBeenCalledTimes(1);
    detail().dispatchEvent(new CustomEvent('close'));
    await settled();
    expect(has(page, 'c-cobalt-execution-detail')).toBe(false);
    expect(page.shadowRoot!.activeElement).toBe(queryAll(page, 'tbody button')[1]);
  });

  test('of another account begins anew', async () => {
    await open();
    await press(queryAll(page, 'tbody button')[1]!);
    await press(part(page, 'next'));
    page.accountId = 'a02';
    await settled();
    expect(asked()[0]).toMatchObject({ accountId: 'a02', wanted: { page: 1 } });
    expect(has(page, 'c-cobalt-execution-detail')).toBe(false);
    await page.reload();
    expect(apex.getExecutions).toHaveBeenCalledTimes(4);
  });
});

describe('the filters', () => {
  let page: Mounted<{ filters: object }>;
  let changes: object[];
  const control = (name: string) => only(page, `[data-filter="${name}"]`);

  beforeEach(async () => {
    const filters = { status: '', firstDay: '', lastDay: '', pageSize: '20' };
    page = await mount(CobaltExecutionFilters as never, { filters });
    changes = eventsOf(page, 'change');
  });

  test('offer every status that Cobalt has', async () => {
    const { options } = control('status') as unknown as { options: { value: string }[] };
    expect(options.map(({ value }) => value).sort()).toEqual(
      ['', 'COMPLETED', 'DUPLICATE', 'ERRORED', 'RUNNING', 'STOPPED', 'STOPPING', 'TIMED_OUT'].sort(),
    );
    expect(has(page, '[data-part="clear"]')).toBe(false);
    await expectAccessible(page);
  });

  test('are told as they are chosen, and cleared', async () => {
    await change(control('status'), { value: 'ERRORED' });
    await change(control('pageSize'), { value: '50' });
    await change(control('firstDay'), { value: '2026-05-04' });
    await change(control('firstDay'), { value: null });
    await press(part(page, 'clear'));
    expect(changes).toEqual([
      { status: 'ERRORED', firstDay: '', lastDay: '', pageSize: '20' },
      { status: 'ERRORED', firstDay: '', lastDay: '', pageSize: '50' },
      { status: 'ERRORED', firstDay: '2026-05-04', lastDay: '', pageSize: '50' },
      { status: 'ERRORED', firstDay: '', lastDay: '', pageSize: '50' },
      { status: '', firstDay: '', lastDay: '', pageSize: '50' },
    ]);
    await expectAccessible(page);
  });

  test('that let no day through are not told, but said to be wrong', async () => {
    const messages = withValidity(control('lastDay'));
    await change(control('firstDay'), { value: '2026-05-04' });
    await change(control('lastDay'), { value: '2026-05-03' });
    expect(messages.get(control('lastDay'))).toBe('Choose a day that is not before the first.');
    expect(changes).toHaveLength(1);
    await change(control('lastDay'), { value: '2026-05-04' });
    expect(messages.get(control('lastDay'))).toBe('');
    expect(changes).toHaveLength(2);
  });
});

describe('an execution', () => {
  let page: Mounted<{ accountId: string; executionId: string; refresh(): Promise<void> }>;
  const NODES = [
    {
      id: 'n1',
      name: 'Event',
      nodeType: 'trigger',
      status: 'Success',
      attempts: 1,
      maximumAttempts: 3,
      milliseconds: 1403,
      inputJson: '{ "mail": "a***@example.com" }',
    },
    { id: 'n2', status: 'Errored', isBatch: true, inputJson: '{}', outputJson: '{ "error": "No such folder" }' },
  ];

  async function open(changes: object = {}): Promise<void> {
    apex.getExecution.mockResolvedValue({ ...RUNNING, nodes: NODES, ...changes });
    page = (await mount(CobaltExecutionDetail as never, { accountId: 'a01', executionId: 'e1' })) as never;
    await settled();
  }

  test('is loading at first, with the focus at its heading', async () => {
    apex.getExecution.mockReturnValueOnce(pending().promise);
    page = (await mount(CobaltExecutionDetail as never, { accountId: 'a01', executionId: 'e1' })) as never;
    expect(stateOf(page).isLoading).toBe(true);
    expect(page.shadowRoot!.activeElement?.localName).toBe('h3');
    expect(apex.getExecution.mock.calls).toEqual([[{ accountId: 'a01', executionId: 'e1' }]]);
    await expectAccessible(page);
  });

  test('that cannot be loaded says why and may be tried again', async () => {
    apex.getExecution.mockRejectedValueOnce(failure('Not found (COBALT_NOT_FOUND)'));
    page = (await mount(CobaltExecutionDetail as never, { accountId: 'a01', executionId: 'e1' })) as never;
    await settled();
    expect(stateOf(page).error).toEqual(failure('Not found (COBALT_NOT_FOUND)'));
    apex.getExecution.mockResolvedValue({ ...RUNNING, nodes: [] });
    await retry(page);
    expect(textsOf(page, '[data-part="empty"]')).toEqual(['No step has run yet.']);
    await expectAccessible(page);
  });

  test('is brought into sight once it is read, and not again', async () => {
    const scroll = jest.fn();
    Object.assign(HTMLElement.prototype, { scrollIntoView: scroll });
    const answer = pending<object>();
    apex.getExecution.mockReturnValueOnce(answer.promise);
    page = (await mount(CobaltExecutionDetail as never, { accountId: 'a01', executionId: 'e1' })) as never;
    expect(scroll).not.toHaveBeenCalled();
    apex.getExecution.mockResolvedValue({ ...RUNNING, nodes: NODES });
    answer.resolve({ ...RUNNING, nodes: NODES });
    await settled();
    expect(scroll.mock.contexts.map((element) => (element as HTMLElement).localName)).toEqual(['h3']);
    await page.refresh();
    await settled();
    expect(scroll).toHaveBeenCalledTimes(1);
    Reflect.deleteProperty(HTMLElement.prototype, 'scrollIntoView');
  });

  test('shows its steps, with what went wrong unfolded', async () => {
    await open();
    expect(textsOf(page, 'h3')).toEqual(['Execution of Sync Opportunities']);
    expect(textsOf(page, 'h4')).toEqual(['Steps (2)']);
    const texts = queryAll(page, 'summary').map((summary) => [...summary.children].map((each) => each.textContent));
    expect(texts).toEqual([
      ['Event', 'Success', 'trigger · 1,403 ms · Attempt 1 of 3'],
      ['n2', 'Error', 'Batch', ''],
    ]);
    expect((queryAll(page, 'details') as HTMLDetailsElement[]).map(({ open: isOpen }) => isOpen)).toEqual([
      false,
      true,
    ]);
    expect(textsOf(page, 'h5')).toEqual(['Input', 'Output', 'Input', 'Error']);
    expect(textsOf(page, 'pre')).toEqual([
      '{ "mail": "a***@example.com" }',
      'None',
      '{}',
      '{ "error": "No such folder" }',
    ]);
    await expectAccessible(page);
  });

  test('that runs may be stopped, and not run again', async () => {
    await open({
      environment: 'test',
      completedAt: '2026-05-04T09:01:00Z',
      milliseconds: 60000,
      triggerName: 'Harbor',
    });
    const changed = eventsOf(page, 'changed');
    expect(part(page, 'rerun').disabled).toBe(true);
    expect(textsOf(page, 'dt')).toEqual([
      'Status',
      'Started',
      'Ended',
      'Duration',
      'Started by',
      'Environment',
      'Execution ID',
    ]);
    expect(textsOf(page, 'dd')).toEqual(expect.arrayContaining(['60,000 ms', 'opportunity_import · Harbor', 'test']));
    apex.getExecution.mockResolvedValue({ ...RUNNING, status: 'STOPPING' });
    await press(part(page, 'stop'));
    expect(apex.stop).toHaveBeenCalledWith({ accountId: 'a01', executionId: 'e1' });
    expect(textsOf(page, '[data-part="status"]')).toEqual(['Stopping']);
    expect(textsOf(page, '[data-part="news"]')).toEqual(['It is being stopped.']);
    expect(has(page, '[data-part="stop"]')).toBe(false);
    expect(changed).toHaveLength(1);
    await expectAccessible(page);
  });

  test('that is over may be run again', async () => {
    await open({ status: 'COMPLETED' });
    expect(has(page, '[data-part="stop"]')).toBe(false);
    await press(part(page, 'rerun'));
    expect(apex.rerun).toHaveBeenCalledWith({ accountId: 'a01', executionId: 'e1' });
    expect(textsOf(page, '[data-part="news"]')).toEqual(['It runs again.']);
  });

  test('says why it was not run again', async () => {
    await open({ status: 'ERRORED' });
    apex.rerun.mockRejectedValueOnce(failure('Cobalt answered 429 (COBALT_BUSY)'));
    await press(part(page, 'rerun'));
    expect(errorsOf(page)).toEqual([failure('Cobalt answered 429 (COBALT_BUSY)')]);
    expect(part(page, 'rerun').disabled).toBe(false);
    await expectAccessible(page);
  });

  test('is read again only while it may change by itself', async () => {
    await open();
    apex.getExecution.mockResolvedValue({ ...RUNNING, status: 'COMPLETED' });
    await page.refresh();
    await settled();
    expect(textsOf(page, '[data-part="status"]')).toEqual(['Completed']);
    await page.refresh();
    expect(apex.getExecution).toHaveBeenCalledTimes(2);
  });

  test('another one takes its place', async () => {
    const late = pending<object>();
    apex.getExecution.mockReturnValueOnce(late.promise);
    page = (await mount(CobaltExecutionDetail as never, { accountId: 'a01', executionId: 'e1' })) as never;
    apex.getExecution.mockResolvedValueOnce({ ...FAILED, nodes: [] });
    page.executionId = 'e2';
    await settled();
    late.resolve(RUNNING);
    await settled();
    expect(textsOf(page, 'h3')).toEqual(['Execution of Retry']);
  });

  test('is closed', async () => {
    await open();
    const closed = eventsOf(page, 'close');
    await press(part(page, 'close'));
    expect(closed).toHaveLength(1);
  });
});
