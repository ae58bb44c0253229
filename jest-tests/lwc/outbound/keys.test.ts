import '../labels';
import { setup } from '@sa11y/jest';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import { only, settled } from '../numbers/support';
import type { Stub } from '../numbers/support';

const apex = { load: jest.fn(), save: jest.fn() };
jest.doMock('@salesforce/apex/OutboundKeyController.load', () => ({ default: apex.load }), { virtual: true });
jest.doMock('@salesforce/apex/OutboundKeyController.save', () => ({ default: apex.save }), { virtual: true });

const KEYS = [
  { name: 'Acme', label: 'Acme', isSet: false },
  { name: 'Centercode', label: 'Centercode', isSet: true },
];
const REFUSAL = { body: { message: 'You need the custom permission Manage Integrations. (NOT_PERMITTED)' } };

let page: HTMLElement;

beforeAll(() => setup());

beforeEach(() => {
  apex.load.mockReset().mockResolvedValue(KEYS);
  apex.save.mockReset().mockResolvedValue(null);
});

afterEach(() => clearPage());

async function open(): Promise<void> {
  const component = (await import('c/outboundKeys')) as { default: unknown };
  page = await mount(component.default as never, {});
  await settled();
}

const of = (name: string, selector: string) => only<Stub>(page, `${selector}[data-name="${name}"]`);
const type = async (name: string, value: string) => {
  of(name, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};
const press = async (name: string, part: string) => {
  (of(name, `[data-part="${part}"]`) as unknown as HTMLElement).click();
  await settled();
};
const answerConfirmWith = async (answer: boolean): Promise<jest.Mock> => {
  const confirm = jest.fn().mockResolvedValue(answer);
  const dialog = (await import('lightning/confirm')) as { default: object };
  Object.assign(dialog.default, { open: confirm });
  return confirm;
};
const errors = () =>
  (queryAll(page, 'c-error-panel') as (Element & { error: unknown })[]).map(({ error }) => error).filter(Boolean);
const news = () => textsOf(page, '[data-part="news"]')[0];

test('which keys there are is told, and none is shown', async () => {
  await open();
  expect(textsOf(page, 'h2')).toEqual(['Acme', 'Centercode']);
  expect(textsOf(page, '[data-part="state"]')).toEqual([
    'No key is stored. Messages that need it wait.',
    'A key is stored.',
  ]);
  expect((queryAll(page, 'lightning-input') as unknown as Stub[]).map(({ value }) => value)).toEqual(['', '']);
  expect(queryAll(page, '[data-part="remove"]')).toHaveLength(1);
  await expect(page).toBeAccessible();
});

test('a key is saved and forgotten', async () => {
  await open();
  await type('Acme', 's3cret');
  await press('Acme', 'save');
  expect(apex.save).toHaveBeenCalledWith({ name: 'Acme', value: 's3cret' });
  expect(of('Acme', 'lightning-input').value).toBe('');
  await type('Acme', '');
  expect(news()).toMatch(/^The key Acme was saved/);
  expect(textsOf(page, '[data-part="state"]')).toEqual(['A key is stored.', 'A key is stored.']);
  await expect(page).toBeAccessible();
});

test('nothing is saved while nothing is entered', async () => {
  await open();
  const input = of('Acme', 'lightning-input') as unknown as { reportValidity: jest.Mock };
  input.reportValidity = jest.fn();
  await type('Acme', '  ');
  await press('Acme', 'save');
  expect(apex.save).not.toHaveBeenCalled();
  expect(input.reportValidity).toHaveBeenCalled();
});

test('a key that cannot be saved stays in its field', async () => {
  apex.save.mockRejectedValue(REFUSAL);
  await open();
  await type('Acme', 's3cret');
  await press('Acme', 'save');
  expect(errors()).toEqual([REFUSAL]);
  expect(of('Acme', 'lightning-input').value).toBe('s3cret');
  expect(textsOf(page, '[data-part="state"]')[0]).toBe('No key is stored. Messages that need it wait.');
  await expect(page).toBeAccessible();
});

test('a key is removed only when that is confirmed', async () => {
  await open();
  const confirm = await answerConfirmWith(false);
  await press('Centercode', 'remove');
  expect(confirm).toHaveBeenCalledWith(expect.objectContaining({ label: 'Remove this key?' }));
  expect(apex.save).not.toHaveBeenCalled();
  await answerConfirmWith(true);
  await press('Centercode', 'remove');
  expect(apex.save).toHaveBeenCalledWith({ name: 'Centercode', value: '' });
  expect(news()).toBe('The key Centercode was removed.');
  expect(queryAll(page, '[data-part="remove"]')).toHaveLength(0);
});

test('who may not is told why', async () => {
  apex.load.mockRejectedValue(REFUSAL);
  await open();
  expect(errors()).toEqual([REFUSAL]);
  expect(queryAll(page, 'lightning-input')).toHaveLength(0);
  await expect(page).toBeAccessible();
});

test('an org without fields for keys is told so', async () => {
  apex.load.mockResolvedValue([]);
  await open();
  expect(textsOf(page, '[data-part="empty"]')).toEqual(['No field of the custom setting Outbound Access takes a key.']);
});
