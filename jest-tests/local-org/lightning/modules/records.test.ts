/** @jest-environment jsdom */
import {
  createRecord,
  createRecordInputFilteredByEditedFields,
  deleteRecord,
  generateRecordInputForUpdate,
  getFieldDisplayValue,
  getFieldValue,
  getRecord,
  getRecords,
  getRecordUi,
  notifyRecordUpdateAvailable,
  refresh,
  updateRecord,
} from '../../../../local-org/lightning/modules/lightning/uiRecordApi/uiRecordApi';
import { getRelatedListRecords } from '../../../../local-org/lightning/modules/lightning/uiRelatedListApi/uiRelatedListApi';
import type { RecordData } from '../../../../local-org/lightning/modules/platform/records/store';
import { TestServer, record, settled, wired } from './server';
import type { Answer, Asked } from './server';

let serial = 0;
/** Another record in each test, as the cache is the page's. */
const newId = (prefix = '003'): string => `${prefix}000000000${String(++serial).padStart(3, '0')}AAA`;

function serving(answer: (asked: Asked) => Answer | Promise<Answer>): TestServer {
  sessionStorage.setItem('lightning.token', 'T');
  return new TestServer(answer);
}

const ok = (body: unknown): Answer => ({ status: 200, body });

test('a wire gives nothing at first, then the record, read-only', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann' })));
  const name = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  expect(name.given).toEqual([{ data: undefined, error: undefined }]);
  await settled();
  expect(getFieldValue(name.last().data as RecordData, 'Contact.Name')).toBe('Ann');
  expect(server.asked).toMatchObject([
    { path: `/lightning/data/ui-api/records/${id}`, query: { fields: 'Contact.Name' } },
  ]);
  expect(server.asked[0]!.headers).toMatchObject({ Authorization: 'Bearer T' });
  expect(() => Object.assign((name.last().data as RecordData).fields['Name']!, { value: 'Bob' })).toThrow(TypeError);
});

test('nothing is asked until the configuration is complete', async () => {
  const server = serving(() => ok({}));
  wired(getRecord, { recordId: undefined, fields: ['Contact.Name'] });
  wired(getRecord, { recordId: newId() });
  wired(getRecord, { recordId: newId(), fields: [undefined] });
  await settled();
  expect(server.asked).toEqual([]);
});

test('components that want the same ask once, and what one has read another need not', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann', Phone: '1' })));
  const config = { recordId: id, fields: ['Contact.Name', 'Contact.Phone'] };
  const [a, b] = [wired(getRecord, config), wired(getRecord, config)];
  await settled();
  const later = wired(getRecord, { recordId: id, fields: [{ objectApiName: 'Contact', fieldApiName: 'Phone' }] });
  expect(Object.keys((later.last().data as RecordData).fields)).toEqual(['Phone']);
  expect(a.last().data).toEqual(b.last().data);
  expect(server.asked).toHaveLength(1);
});

test('an update reaches every wire that shows the record, in lists and below other records as well', async () => {
  const account = newId('001');
  const contact = newId();
  let name = 'Old';
  const parent = (): unknown => record('Account', account, { Name: name }, name === 'Old' ? 1 : 2);
  serving(({ method, path }) => {
    if (method === 'PATCH') {
      name = 'New';
      return ok(parent());
    }
    if (path.includes('related-list')) return ok({ count: 1, records: [parent()] });
    return ok(path.includes(account) ? parent() : record('Contact', contact, { Account: parent() }));
  });
  const direct = wired(getRecord, { recordId: account, fields: ['Account.Name'] });
  const below = wired(getRecord, { recordId: contact, fields: ['Contact.Account.Name'] });
  const list = wired(getRelatedListRecords, {
    parentRecordId: contact,
    relatedListId: 'Accounts',
    fields: ['Account.Name'],
  });
  await settled();
  expect(getFieldValue(below.last().data as RecordData, 'Contact.Account.Name')).toBe('Old');

  const answer = await updateRecord({ fields: { Id: account, Name: 'New' } });

  expect(answer.fields['Name']!.value).toBe('New');
  expect(getFieldValue(direct.last().data as RecordData, 'Account.Name')).toBe('New');
  expect(getFieldValue(below.last().data as RecordData, 'Contact.Account.Name')).toBe('New');
  const [row] = (list.last().data as { records: RecordData[] }).records;
  expect(row!.fields['Name']!.value).toBe('New');
});

test('an update is sent without the id, with the condition when there is one, and shows what a trigger changed', async () => {
  const id = newId();
  let status = 'New';
  const server = serving(({ method }) => {
    if (method === 'PATCH') {
      status = 'Changed by trigger';
      return ok(record('Case', id, { Subject: 'S' }, 2));
    }
    return ok(record('Case', id, { Subject: 'S', Status: status }, 2));
  });
  const shown = wired(getRecord, { recordId: id, fields: ['Case.Subject', 'Case.Status'] });
  await settled();
  await updateRecord({ fields: { Id: id, Subject: 'S' } }, { ifUnmodifiedSince: '2026-01-01T00:00:00.000Z' });
  expect(server.asked[1]).toMatchObject({
    method: 'PATCH',
    body: { fields: { Subject: 'S' } },
    headers: { 'If-Unmodified-Since': '2026-01-01T00:00:00.000Z' },
  });
  expect(getFieldValue(shown.last().data as RecordData, 'Case.Status')).toBe('Changed by trigger');
});

test('an error has the shape of a FetchResponse, and a wire that had data loses it', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann' })));
  const shown = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  await settled();
  server.answer = () => ({ status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'gone' }] });
  await notifyRecordUpdateAvailable([{ recordId: id }]);
  expect(shown.last()).toEqual({
    data: undefined,
    error: {
      ok: false,
      status: 404,
      statusText: 'S404',
      body: { statusCode: 404, errorCode: 'NOT_FOUND', message: 'gone' },
      headers: {},
    },
  });
});

test('errors of saving keep their fields', async () => {
  const body = { message: 'no', statusCode: 400, enhancedErrorType: 'RecordError', output: { fieldErrors: { A: [] } } };
  serving(() => ({ status: 400, body }));
  await expect(createRecord({ apiName: 'Contact', fields: {} })).rejects.toMatchObject({ status: 400, body });
});

test('what is known to have changed is read again by whoever comes next, though nobody shows it now', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann' })));
  const first = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  await settled();
  first.adapter.disconnect();
  await notifyRecordUpdateAvailable([{ recordId: id }]);
  server.answer = () => ok(record('Contact', id, { Name: 'Bob' }, 2));
  const second = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  await settled();
  expect(getFieldValue(second.last().data as RecordData, 'Contact.Name')).toBe('Bob');
  expect(first.given).toHaveLength(2);
});

test('an answer that is older than what is known changes nothing', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'New' }, 5)));
  const shown = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  await settled();
  server.answer = () => ok(record('Contact', id, { Name: 'Old', Phone: '7' }, 4));
  const other = wired(getRecord, { recordId: id, fields: ['Contact.Name', 'Contact.Phone'] });
  await settled();
  expect(getFieldValue(other.last().data as RecordData, 'Contact.Phone')).toBe('7');
  expect(getFieldValue(shown.last().data as RecordData, 'Contact.Name')).toBe('New');
});

test('an optional field that the user may not see is asked for once', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann' })));
  const config = { recordId: id, fields: ['Contact.Name'], optionalFields: ['Contact.Secret__c'] };
  wired(getRecord, config);
  await settled();
  const again = wired(getRecord, { recordId: id, optionalFields: ['Contact.Secret__c'], fields: ['Contact.Name'] });
  expect(Object.keys((again.last().data as RecordData).fields)).toEqual(['Name']);
  expect(server.asked).toHaveLength(1);
  wired(getRecord, { recordId: id, fields: ['Contact.Secret__c'] });
  expect(server.asked).toHaveLength(2);
});

test('a deleted record is an error for those who show it', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann' })));
  const shown = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  await settled();
  server.answer = ({ method }) =>
    method === 'DELETE' ? { status: 204 } : { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'gone' }] };
  await deleteRecord(id);
  await settled();
  expect(shown.last()).toMatchObject({ data: undefined, error: { status: 404 } });
});

test('several records come together, each with its own status', async () => {
  const [a, b] = [newId(), newId()];
  serving(({ path }) =>
    path.includes(a)
      ? ok(record('Contact', a, { Name: 'Ann' }))
      : { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'no' }] },
  );
  const both = wired(getRecords, { records: [{ recordIds: [a, b], fields: ['Contact.Name'] }] });
  await settled();
  expect(both.last().data).toMatchObject({
    results: [
      { statusCode: 200, result: { id: a } },
      { statusCode: 404, result: [{ message: 'no' }] },
    ],
  });
});

test('refresh asks again', async () => {
  const id = newId();
  const server = serving(() => ok(record('Contact', id, { Name: 'Ann' })));
  const shown = wired(getRecord, { recordId: id, fields: ['Contact.Name'] });
  await settled();
  server.answer = () => ok(record('Contact', id, { Name: 'Bob' }, 2));
  await refresh(shown.last());
  expect(getFieldValue(shown.last().data as RecordData, 'Contact.Name')).toBe('Bob');
  await expect(refresh({})).rejects.toThrow('Refresh failed');
});

test('a wire that moves to another record shows that one alone', async () => {
  const [a, b] = [newId(), newId()];
  serving(({ path }) => ok(record('Contact', path.includes(a) ? a : b, { Name: path.includes(a) ? 'A' : 'B' })));
  const shown = wired(getRecord, { recordId: a, fields: ['Contact.Name'] });
  shown.adapter.update({ recordId: b, fields: ['Contact.Name'] });
  await settled();
  expect(shown.given.slice(1)).toMatchObject([{ data: { id: b } }]);
});

test('values of fields, through relationships', () => {
  const contact = record('Contact', newId(), {
    Name: 'Ann',
    Account: record('Account', newId('001'), { Name: 'Acme' }),
    Owner: null,
  }) as unknown as RecordData;
  expect(getFieldValue(contact, 'Contact.Account.Name')).toBe('Acme');
  expect(getFieldValue(contact, 'Contact.Owner.Name')).toBeNull();
  expect(getFieldValue(contact, 'Contact.Phone')).toBeUndefined();
  expect(getFieldValue(undefined, 'Contact.Name')).toBeUndefined();
  expect(getFieldDisplayValue(contact, { objectApiName: 'Contact', fieldApiName: 'Name' })).toBeNull();
  expect(() => getFieldValue(contact, 'Name')).toThrow('does not include an object API name');
});

test('input for saving: what was edited, and what may be', () => {
  const contact = record('Contact', newId(), { Name: 'Ann', Phone: '1' }) as unknown as RecordData;
  const edited = createRecordInputFilteredByEditedFields(
    { fields: { Id: contact.id, Name: 'Bob', Phone: '1' } },
    contact,
  );
  expect(edited.fields).toEqual({ Id: contact.id, Name: 'Bob' });
  const info = { fields: { Phone: { updateable: true }, Name: { updateable: false } } };
  expect(generateRecordInputForUpdate(contact, info as never).fields).toEqual({ Id: contact.id, Phone: '1' });
});

test('what is missing in a call is said by name', async () => {
  await expect(updateRecord({ fields: { Name: 'x' } })).rejects.toThrow('fields.Id');
  await expect(createRecord({ fields: {} })).rejects.toThrow('apiName');
  await expect(deleteRecord('5')).rejects.toThrow('recordId');
  expect(() => wired(getRecordUi, {})).toThrow('local-org does not support getRecordUi of lightning/uiRecordApi');
});
