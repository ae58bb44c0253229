import { findObject } from '../../../local-org/metadata/model';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { ApexDatetime } from '../../../local-org/values/temporal';
import { clear, commit, countRows, openTestOrg, PARTIAL, record, rowErrors, save, stored, thrown } from './support';

let now = Date.UTC(2026, 10, 21, 9);
let org: LocalOrg;
beforeAll(async () => {
  org = await openTestOrg({ now: () => now });
});
afterEach(clear);

const invoice = (values: Parameters<typeof record>[2] = {}) => record(org, 'Invoice__c', { Name: 'One', ...values });
const inserted = (values: Parameters<typeof record>[2] = {}) => {
  const one = invoice(values);
  commit(org, () => save(org, 'insert', [one]));
  return one.id!;
};
const change = (id: string, values: Parameters<typeof record>[2]) => record(org, 'Invoice__c', { Id: id, ...values });
const refusal = (id: string, values: Parameters<typeof record>[2]) =>
  commit(org, () => rowErrors(save(org, 'update', [change(id, values)], PARTIAL))[0]!);

describe('update', () => {
  test('writes what was given and leaves the rest', () => {
    const id = inserted({ Email__c: 'ann@example.com', Amount__c: 5 });
    now += 60_000;
    const [result] = commit(org, () => save(org, 'update', [change(id, { Amount__c: 7 })]));
    expect(result).toEqual({ id, success: true, created: false, errors: [] });
    const row = stored(org, 'Invoice__c', id)!;
    expect(String(row.get('Amount__c'))).toBe('7.00');
    expect(row.get('Email__c')).toBe('ann@example.com');
    expect(row.get('LastModifiedDate')).toEqual(new ApexDatetime(now));
    expect(row.get('CreatedDate')).toEqual(new ApexDatetime(now - 60_000));
  });

  test('null empties a field', () => {
    const id = inserted({ Email__c: 'ann@example.com' });
    commit(org, () => save(org, 'update', [change(id, { Email__c: null })]));
    expect(stored(org, 'Invoice__c', id)!.get('Email__c')).toBeNull();
  });

  test('fields that cannot be written are passed over', () => {
    const id = inserted();
    commit(org, () => save(org, 'update', [change(id, { CreatedDate: new ApexDatetime(0), IsDeleted: true })]));
    expect(stored(org, 'Invoice__c', id)!.get('CreatedDate')).toEqual(new ApexDatetime(now));
    expect(countRows(org, 'Invoice__c')).toBeGreaterThan(0);
  });

  test('each row its own columns, in one statement', () => {
    const [a, b] = [inserted(), inserted({ Email__c: 'b@example.com' })];
    commit(org, () => save(org, 'update', [change(a, { Amount__c: 1 }), change(b, { Kind__c: 'Large' })]));
    expect(String(stored(org, 'Invoice__c', a)!.get('Amount__c'))).toBe('1.00');
    expect(stored(org, 'Invoice__c', b)!.get('Kind__c')).toBe('Large');
    expect(stored(org, 'Invoice__c', b)!.get('Email__c')).toBe('b@example.com');
  });

  test('a value that is not touched is not checked again', () => {
    const id = inserted();
    org.store.updateAll(findObject(org.model, 'Invoice__c')!, [id], new Map([['Stage__c', 'Ancient']]));
    expect(refusal(id, { Amount__c: 2 })).toBe('ok');
    expect(refusal(id, { Stage__c: 'Modern' })).toMatch(/^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
  });

  test('rules see the value of before', () => {
    const id = inserted({ Stage__c: 'Paid' });
    expect(refusal(id, { Stage__c: 'Open' })).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION, A paid invoice stays paid: []');
    expect(refusal(id, { Amount__c: 3 })).toBe('ok');
  });

  test('a required field cannot be emptied', () => {
    const account = record(org, 'Account', { Name: 'A' });
    commit(org, () => save(org, 'insert', [account]));
    const results = commit(org, () =>
      save(org, 'update', [record(org, 'Account', { Id: account.id, Name: null })], PARTIAL),
    );
    expect(rowErrors(results)).toEqual(['REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]']);
  });

  test('a unique value of another record; its own may be given again; two cannot swap', () => {
    const [a, b] = [inserted({ Key__c: 'swap-a' }), inserted({ Key__c: 'swap-b' })];
    expect(refusal(a, { Key__c: 'swap-a' })).toBe('ok');
    expect(refusal(a, { Key__c: 'SWAP-B' })).toBe(
      `DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: ${b.slice(0, 15)}: []`,
    );
    const swap = commit(org, () =>
      save(org, 'update', [change(a, { Key__c: 'swap-b' }), change(b, { Key__c: 'swap-a' })], PARTIAL),
    );
    expect(rowErrors(swap).map((error) => error.split(',')[0])).toEqual(['DUPLICATE_VALUE', 'DUPLICATE_VALUE']);
  });

  test('records that are not there', () => {
    const id = inserted();
    commit(org, () => save(org, 'delete', [change(id, {})]));
    expect(refusal(id, { Amount__c: 1 })).toBe('ENTITY_IS_DELETED, entity is deleted: []');
    expect(refusal(`${id.slice(0, 12)}ZZZ`, { Amount__c: 1 })).toBe(
      'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: []',
    );
    const without = commit(org, () => save(org, 'update', [invoice()], PARTIAL));
    expect(rowErrors(without)).toEqual(['MISSING_ARGUMENT, Id not specified in an update call: []']);
  });

  test('the same id twice', () => {
    const id = inserted();
    const error = thrown(() => commit(org, () => save(org, 'update', [change(id, {}), change(id, {})])));
    expect(`${error.typeName}: ${error.apexMessage}`).toBe(`System.ListException: Duplicate id in list: ${id}`);
  });

  test('the exception names the row and its id', () => {
    const id = inserted();
    const error = thrown(() => commit(org, () => save(org, 'update', [change(id, { Amount__c: -5 })])));
    expect(error.apexMessage).toBe(
      `Update failed. First exception on row 0 with id ${id}; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, An amount is not negative: [Amount__c]`,
    );
    expect(error.dml![0]).toMatchObject({ index: 0, id, statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
  });

  test('an unchanged master may be given again; another is refused, as the field is not reparentable', () => {
    const [a, b] = [inserted(), inserted()];
    const line = record(org, 'Line__c', { Invoice__c: a, Quantity__c: 1 });
    commit(org, () => save(org, 'insert', [line]));
    const move = (master: string) =>
      commit(org, () => {
        const moved = record(org, 'Line__c', { Id: line.id, Invoice__c: master, Quantity__c: 2 });
        return rowErrors(save(org, 'update', [moved], PARTIAL))[0]!;
      });
    expect(move(a)).toBe('ok');
    expect(move(b)).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create/update fields: Invoice__c. Please check the security ' +
        'settings of this field and verify that it is read/write for your profile or permission set.: [Invoice__c]',
    );
    expect(stored(org, 'Line__c', line.id!)!.get('Invoice__c')).toBe(a);
  });
});

describe('picklists without restriction', () => {
  test('a later value of another case becomes the first one', () => {
    const first = inserted({ Kind__c: 'Gigantic' });
    const second = inserted({ Kind__c: 'GIGANTIC' });
    expect(stored(org, 'Invoice__c', first)!.get('Kind__c')).toBe('Gigantic');
    expect(stored(org, 'Invoice__c', second)!.get('Kind__c')).toBe('Gigantic');
  });

  test('so do values within one statement', () => {
    const rows = [invoice({ Kind__c: 'tiny' }), invoice({ Kind__c: 'TINY' })];
    commit(org, () => save(org, 'insert', rows));
    expect(rows.map(({ id }) => stored(org, 'Invoice__c', id!)!.get('Kind__c'))).toEqual(['tiny', 'tiny']);
  });
});

describe('upsert', () => {
  const upsert = (rows: ReturnType<typeof invoice>[], field?: string, options = {}) =>
    commit(org, () => save(org, 'upsert', rows, field ? { externalIdField: field, ...options } : options));

  test('by Id', () => {
    const id = inserted();
    const results = upsert([invoice(), change(id, { Amount__c: 9 })]);
    expect(results.map(({ created }) => created)).toEqual([true, false]);
    expect(String(stored(org, 'Invoice__c', id)!.get('Amount__c'))).toBe('9.00');
  });

  test('by external id, without regard to case where the field has none', () => {
    const id = inserted({ Key__c: 'up-1' });
    const rows = [invoice({ Key__c: 'UP-1', Amount__c: 4 }), invoice({ Key__c: 'up-2' })];
    const results = upsert(rows, 'Key__c');
    expect(results.map(({ created, id: each }) => [created, each])).toEqual([
      [false, id],
      [true, rows[1]!.id],
    ]);
    expect(rows[0]!.id).toBe(id);
    expect(String(stored(org, 'Invoice__c', id)!.get('Amount__c'))).toBe('4.00');
  });

  test.each([
    ['spaces around it', '  padded '],
    ['half of a surrogate pair', '\ud800half'],
  ])('finds a key with %s again', (_what, key) => {
    const created = () => upsert([invoice({ Key__c: key })], 'Key__c')[0]!.created;
    expect([created(), created()]).toEqual([true, false]);
  });

  test('with regard to case where the field has it', () => {
    inserted({ Code__c: 'up' });
    expect(upsert([invoice({ Code__c: 'UP' })], 'Code__c')[0]!.created).toBe(true);
  });

  test('a deleted record does not match', () => {
    const id = inserted({ Key__c: 'gone' });
    commit(org, () => save(org, 'delete', [change(id, {})]));
    const [result] = upsert([invoice({ Key__c: 'gone' })], 'Key__c');
    expect(result!.created).toBe(true);
    expect(result!.id).not.toBe(id);
  });

  test('the same key twice in one statement fails both rows', () => {
    const results = upsert(
      [invoice({ Key__c: 'same' }), invoice({ Key__c: 'SAME' }), invoice({ Key__c: 'else' })],
      'Key__c',
      PARTIAL,
    );
    expect(rowErrors(results)).toEqual([
      'DUPLICATE_VALUE, Duplicate external id specified: same: [Key__c]',
      'DUPLICATE_VALUE, Duplicate external id specified: same: [Key__c]',
      'ok',
    ]);
  });

  test('without a key', () => {
    expect(rowErrors(upsert([invoice()], 'Key__c', PARTIAL))).toEqual(['MISSING_ARGUMENT, Key__c not specified: []']);
  });

  test('a key that fits more than one record', () => {
    const [a, b] = [inserted({ Batch__c: 'many' }), inserted({ Batch__c: 'many' })];
    const results = upsert([invoice({ Batch__c: 'many' })], 'Batch__c', PARTIAL);
    expect(rowErrors(results)).toEqual([
      `DUPLICATE_EXTERNAL_ID, Batch: more than one record found for external id field: [${a.slice(0, 15)}, ${b.slice(0, 15)}]: [Batch__c]`,
    ]);
  });

  test('a field that is no key', () => {
    const error = thrown(() => upsert([invoice()], 'Amount__c'));
    expect(error.typeName).toBe('System.SObjectException');
  });

  test('a failure undoes inserts and updates alike', () => {
    const id = inserted({ Key__c: 'undo', Amount__c: 1 });
    const before = countRows(org, 'Invoice__c');
    const rows = [invoice({ Key__c: 'new-one' }), invoice({ Key__c: 'undo', Amount__c: -1 })];
    const error = thrown(() => upsert(rows, 'Key__c'));
    expect(error.apexMessage).toMatch(
      new RegExp(`^Upsert failed. First exception on row 1 with id ${id}; first error: FIELD_CUSTOM`),
    );
    expect(countRows(org, 'Invoice__c')).toBe(before);
    expect(rows[0]!.id).toBeNull();
  });

  test('200 records: one statement', () => {
    const rows = Array.from({ length: 200 }, (_, i) => invoice({ Key__c: `bulk-${i}` }));
    commit(org, (tx) => {
      save(org, 'upsert', rows.slice(0, 100), { externalIdField: 'Key__c' });
      const results = save(
        org,
        'upsert',
        rows.map((row) => invoice({ Key__c: row.get('Key__c') })),
        { externalIdField: 'Key__c' },
      );
      expect(results.filter(({ created }) => created)).toHaveLength(100);
      expect(tx.limits.count('dmlStatements')).toBe(2);
    });
  });
});
