/** @jest-environment jsdom */
import { getSObjectValue, invoker, refreshApex } from '../../../../local-org/lightning/modules/platform/apex/apex';
import { TestServer, settled, wired } from './server';
import type { Answer } from './server';

// Its unwrap takes LWC's proxies away, of which there are none outside of components.
jest.mock('lwc', () => ({ unwrap: (value: unknown) => value }));

let counter = 0;
const counting = (): TestServer => new TestServer(() => ({ status: 200, body: { returnValue: ++counter } }));

beforeEach(() => {
  counter = 0;
});

test('a method is called with its parameters, each time', async () => {
  const server = counting();
  const save = invoker('Shop', 'save', false);
  await expect(save({ name: 'x', gone: undefined })).resolves.toBe(1);
  await expect(save({ name: 'x' })).resolves.toBe(2);
  expect(server.asked[0]).toMatchObject({
    method: 'POST',
    path: '/lightning/data/apex/Shop/save',
    body: { params: { name: 'x' }, cacheable: false },
  });
});

test('the result of a cacheable method is shared, whatever the order of the parameters', async () => {
  const server = counting();
  const load = invoker('Shop', 'load', true);
  await expect(load({ a: 1, b: 2 })).resolves.toBe(1);
  await expect(load({ b: 2, a: 1 })).resolves.toBe(1);
  const shown = wired(load, { a: 1, b: 2 });
  expect(shown.last()).toEqual({ data: 1, error: undefined });
  await expect(load({ a: 2 })).resolves.toBe(2);
  expect(server.asked.map(({ body }) => body)).toMatchObject([{ cacheable: true }, { params: { a: 2 } }]);
});

test('a cacheable result cannot be changed, another can', async () => {
  new TestServer(() => ({ status: 200, body: { returnValue: { items: [{ n: 1 }] } } }));
  const frozen = (await invoker('Shop', 'items', true)()) as { items: { n: number }[] };
  expect(() => frozen.items.push({ n: 2 })).toThrow(TypeError);
  const own = (await invoker('Shop', 'ownItems', false)()) as { items: { n: number }[] };
  own.items.push({ n: 2 });
  expect(own.items).toHaveLength(2);
});

test('a wire waits for its parameters; null is one', async () => {
  const server = counting();
  const load = invoker('Shop', 'waiting', true);
  const shown = wired(load, { id: undefined });
  await settled();
  expect([server.asked, shown.given]).toEqual([[], [{ data: undefined, error: undefined }]]);
  shown.adapter.update({ id: null });
  await settled();
  expect(shown.last()).toEqual({ data: 1, error: undefined });
});

test('refreshApex asks again and tells all who show it; what did not change is not told', async () => {
  let value = 'a';
  const server = new TestServer(() => ({ status: 200, body: { returnValue: value } }));
  const load = invoker('Shop', 'fresh', true);
  const [one, two] = [wired(load, {}), wired(load, {})];
  await settled();
  await refreshApex(one.last());
  expect(one.given).toHaveLength(2);
  value = 'b';
  await refreshApex(one.last());
  expect([one.last().data, two.last().data]).toEqual(['b', 'b']);
  expect(server.asked).toHaveLength(3);
  await expect(refreshApex({ data: 'b' })).rejects.toThrow('Refresh failed');
  await expect(refreshApex(undefined)).rejects.toThrow('Refresh failed');
});

test('an error is a FetchResponse, and is not kept', async () => {
  const body = { message: 'No', exceptionType: 'System.AuraHandledException', isUserDefinedException: false };
  let answer: Answer = { status: 500, body };
  new TestServer(() => answer);
  const load = invoker('Shop', 'failing', true);
  const shown = wired(load, {});
  await settled();
  expect(shown.last()).toMatchObject({ data: undefined, error: { ok: false, status: 500, body } });
  await expect(load()).rejects.toMatchObject({ status: 500, body });
  answer = { status: 200, body: { returnValue: null } };
  await refreshApex(shown.last());
  expect(shown.last()).toEqual({ data: null, error: undefined });
});

test('parameters are one object', () => {
  const save = invoker('Shop', 'save', false);
  expect(() => save('x' as never)).toThrow('Shop.save takes one object');
});

test('fields of results', () => {
  const record = { Name: 'Ann', Account: { Name: 'Acme' } };
  expect(getSObjectValue(record, 'Contact.Account.Name')).toBe('Acme');
  expect(getSObjectValue(record, { objectApiName: 'Contact', fieldApiName: 'Name' })).toBe('Ann');
  expect(getSObjectValue(record, 'Contact.Owner.Name')).toBeUndefined();
});
