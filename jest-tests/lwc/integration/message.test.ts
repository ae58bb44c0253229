import '../labels';
import './apex';

import { setup } from '@sa11y/jest';
import IntegrationMessage from 'c/integrationMessage';

import { clearPage, mount, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { apex, errorDetail, errorRow, failure, only, press, settled, textsIn, within } from './support';

const message = errorDetail().outboxMessage!;
const about = errorDetail().about!;

let view: Mounted<{ recordId: string }>;

async function open(answer: unknown): Promise<void> {
  apex.getMessage.mockResolvedValue(answer);
  view = await mount(IntegrationMessage, { recordId: message.id });
  await settled();
}

const part = (name: string) => only(view, `[data-part="${name}"]`);
const textIn = (name: string, tag: string) => only(part(name), tag).textContent;

beforeAll(setup);
afterEach(() => {
  clearPage();
  jest.resetAllMocks();
});

test('shows the payload masked, the record and the errors, and retries', async () => {
  await open({ message: { ...message, about }, payload: '{"a":1}', mayManage: true, errors: [errorRow(1)] });
  expect(apex.getMessage).toHaveBeenCalledWith({ messageId: message.id });
  expect(textIn('payload', 'pre')).toBe('{\n  "a": 1\n}');
  expect(part('last-error').textContent).toBe('Service Unavailable');
  expect(part('about').textContent).toBe('Contact: Mara Lindqvist');
  expect(textsOf(view, '[data-part="error"]')).toEqual(['IE-1 · MESSAGE_NOT_SENT']);
  await expect(view).toBeAccessible();
  apex.retryMessage.mockResolvedValue({ done: 0, refusals: [{ name: 'PS-1', reason: 'It was sent already.' }] });
  await press(part('retry'));
  expect(apex.retryMessage).toHaveBeenCalledWith({ messageId: message.id });
  expect(textsIn(view, 'c-integration-result', 'li')).toEqual(['PS-1: It was sent already.']);
  apex.retryMessage.mockRejectedValue(failure('No permission'));
  await press(part('retry'));
  expect(textsIn(view, 'c-error-panel', 'li')).toEqual(['No permission']);
});

test('supervisors see neither payload nor button; what was sent has no button either', async () => {
  await open({ message, payload: null, mayManage: false, errors: [] });
  expect(textIn('payload', 'p')).toBe('Payloads are shown to those with the permission Manage Integrations.');
  expect(within(view, '[data-part="retry"]')).toHaveLength(0);
  await expect(view).toBeAccessible();
  clearPage();
  await open({
    message: { ...message, isRetryable: false, lastError: null },
    payload: null,
    mayManage: true,
    errors: [],
  });
  expect(textIn('payload', 'p')).toBe('There is none, or it was emptied as it is needed no more.');
  expect(within(view, '[data-part="retry"]')).toHaveLength(0);
});

test('tells what failed, that it is loading, and that it is gone', async () => {
  apex.getMessage.mockRejectedValue(failure('The org is busy'));
  view = await mount(IntegrationMessage, { recordId: message.id });
  await settled();
  expect(textsIn(view, 'c-error-panel', 'li')).toEqual(['The org is busy']);
  clearPage();
  await open(new Promise(() => undefined));
  expect(within(view, 'lightning-spinner')).toHaveLength(1);
  await expect(view).toBeAccessible();
  clearPage();
  await open(null);
  expect(part('gone').textContent).toBe('This message has been deleted.');
});
