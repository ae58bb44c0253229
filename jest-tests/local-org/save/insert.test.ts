import type { LocalOrg } from '../../../local-org/org/localOrg';
import { ApexDate, ApexDatetime } from '../../../local-org/values/temporal';
import { clear, commit, countRows, openTestOrg, PARTIAL, record, rowErrors, save, stored, thrown } from './support';

let org: LocalOrg;
beforeAll(async () => {
  org = await openTestOrg({ now: () => Date.UTC(2026, 10, 21, 9, 5, 7, 400) });
});
afterEach(clear);

const invoice = (values: Parameters<typeof record>[2] = {}) => record(org, 'Invoice__c', { Name: 'One', ...values });
/** What one invoice is refused with. */
const refusal = (values: Parameters<typeof record>[2]): string =>
  commit(org, () => rowErrors(save(org, 'insert', [invoice(values)], PARTIAL))[0]!);

describe('insert', () => {
  test('gives the caller the Id and stores the values', () => {
    const one = invoice({ Amount__c: 12.345 });
    const [result] = commit(org, () => save(org, 'insert', [one]));
    expect(result).toEqual({ id: one.id, success: true, created: false, errors: [] });
    expect(one.id).toMatch(/^a[0-9a-zA-Z]{17}$/);
    expect([...one.values.keys()]).toEqual(['Name', 'Amount__c', 'Id']);
    const row = stored(org, 'Invoice__c', one.id!)!;
    expect(row.get('Name')).toBe('One');
    expect(String(row.get('Amount__c'))).toBe('12.35');
  });

  test('fills audit fields, owner and defaults', () => {
    const one = invoice();
    commit(org, () => save(org, 'insert', [one]));
    const row = stored(org, 'Invoice__c', one.id!)!;
    expect(row.get('CreatedDate')).toEqual(new ApexDatetime(Date.UTC(2026, 10, 21, 9, 5, 7)));
    expect(row.get('CreatedById')).toBe(org.admin.id);
    expect(row.get('LastModifiedById')).toBe(org.admin.id);
    expect(row.get('OwnerId')).toBe(org.admin.id);
    expect(row.get('IsDeleted')).toBe(false);
    expect(row.get('Active__c')).toBe(true);
    expect(row.get('Stage__c')).toBe('Open');
    expect(row.get('Reference__c')).toBe('REF-admin');
  });

  test('an explicit null suppresses the default', () => {
    const one = invoice({ Stage__c: null, Active__c: false });
    commit(org, () => save(org, 'insert', [one]));
    const row = stored(org, 'Invoice__c', one.id!)!;
    expect(row.get('Stage__c')).toBeNull();
    expect(row.get('Active__c')).toBe(false);
  });

  test('text is trimmed, empty text is null', () => {
    const one = invoice({ Name: '  padded ', Email__c: '' });
    commit(org, () => save(org, 'insert', [one]));
    const row = stored(org, 'Invoice__c', one.id!)!;
    expect(row.get('Name')).toBe('padded');
    expect(row.get('Email__c')).toBeNull();
  });

  test('a Datetime in a Date field keeps its day in GMT', () => {
    const one = invoice({ Due__c: new ApexDatetime(Date.UTC(2026, 0, 2, 23)) });
    commit(org, () => save(org, 'insert', [one]));
    expect(stored(org, 'Invoice__c', one.id!)!.get('Due__c')).toEqual(ApexDate.of(2026, 1, 2));
  });

  test('picklist values take the case of their definition; unrestricted ones take any value', () => {
    const one = invoice({ Stage__c: 'PAID', Kind__c: 'Huge', Tags__c: 'blue;Red;blue' });
    commit(org, () => save(org, 'insert', [one]));
    const row = stored(org, 'Invoice__c', one.id!)!;
    expect(row.get('Stage__c')).toBe('Paid');
    expect(row.get('Kind__c')).toBe('Huge');
    expect(row.get('Tags__c')).toBe('Blue;Red');
  });

  test('a record of a custom object without a name is called by its Id', () => {
    const one = invoice({ Name: null });
    commit(org, () => save(org, 'insert', [one]));
    expect(stored(org, 'Invoice__c', one.id!)!.get('Name')).toBe(one.id!.slice(0, 15));
  });

  test('auto numbers ascend', () => {
    const parent = invoice();
    const lines = commit(org, () => {
      save(org, 'insert', [parent]);
      const made = [1, 2].map((quantity) => record(org, 'Line__c', { Invoice__c: parent.id, Quantity__c: quantity }));
      save(org, 'insert', made);
      return made;
    });
    const names = lines.map((line) => stored(org, 'Line__c', line.id!)!.get('Name') as string);
    expect(names[0]).toMatch(/^L-\d{4}$/);
    expect(Number(names[1]!.slice(2))).toBe(Number(names[0]!.slice(2)) + 1);
  });

  test('a contact gets its name, a case the account of its contact and a number', () => {
    const { account, contact, one } = commit(org, () => {
      const account = record(org, 'Account', { Name: 'Acme' });
      save(org, 'insert', [account]);
      const contact = record(org, 'Contact', { LastName: 'Roe', FirstName: 'Ann', AccountId: account.id });
      save(org, 'insert', [contact]);
      const one = record(org, 'Case', { ContactId: contact.id, Subject: 'Help' });
      save(org, 'insert', [one]);
      return { account, contact, one };
    });
    expect(stored(org, 'Contact', contact.id!)!.get('Name')).toBe('Ann Roe');
    const row = stored(org, 'Case', one.id!)!;
    expect(row.get('AccountId')).toBe(account.id);
    expect(row.get('CaseNumber')).toMatch(/^0000\d{4}$/);
    expect(row.get('Status')).toBe('New');
    expect(row.get('IsClosed')).toBe(false);
  });

  test('a parent is found by its external id', () => {
    const parent = invoice({ Key__c: 'K-parent' });
    const line = record(org, 'Line__c', {
      Quantity__c: 1,
      Invoice__r: record(org, 'Invoice__c', { Key__c: 'k-PARENT' }),
    });
    commit(org, () => {
      save(org, 'insert', [parent]);
      save(org, 'insert', [line]);
    });
    expect(stored(org, 'Line__c', line.id!)!.get('Invoice__c')).toBe(parent.id);
  });

  test('a parent that is not there by its external id', () => {
    const line = record(org, 'Line__c', {
      Quantity__c: 1,
      Invoice__r: record(org, 'Invoice__c', { Key__c: 'nowhere' }),
    });
    const errors = commit(org, () => rowErrors(save(org, 'insert', [line], PARTIAL)));
    expect(errors).toEqual([
      'INVALID_FIELD, Foreign key external ID: nowhere not found for field Key__c in entity Invoice__c: []',
    ]);
  });
});

describe('what a value is refused with', () => {
  test('required fields', () => {
    for (const name of [null, '   ']) {
      const results = commit(org, () => save(org, 'insert', [record(org, 'Account', { Name: name })], PARTIAL));
      expect(rowErrors(results)).toEqual(['REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]']);
    }
    const errors = commit(org, () => rowErrors(save(org, 'insert', [record(org, 'Line__c')], PARTIAL)));
    expect(errors).toEqual([
      'REQUIRED_FIELD_MISSING, Required fields are missing: [Invoice__c, Quantity__c]: [Invoice__c, Quantity__c]',
    ]);
  });

  test('too long', () => {
    const text = 'x'.repeat(81);
    expect(refusal({ Name: text })).toBe(
      `STRING_TOO_LONG, Invoice Name: data value too large: ${text} (max length=80): [Name]`,
    );
    expect(refusal({ Note__c: 'y'.repeat(1000) })).toBe('ok');
    expect(refusal({ Note__c: 'y'.repeat(1001) })).toMatch(
      /^STRING_TOO_LONG, Note: data value too large: y+ \(max length=1000\): \[Note__c\]$/,
    );
  });

  test('restricted picklist', () => {
    expect(refusal({ Stage__c: 'Lost' })).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Stage: bad value for restricted picklist field: Lost: [Stage__c]',
    );
    expect(refusal({ Tags__c: 'Red;Pink' })).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Tags: bad value for restricted picklist field: Pink: [Tags__c]',
    );
  });

  test('numbers', () => {
    expect(refusal({ Amount__c: 9999.99 })).toBe('ok');
    expect(refusal({ Amount__c: 10000 })).toBe(
      'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 10000: [Amount__c]',
    );
  });

  test('email', () => {
    expect(refusal({ Email__c: 'ann@example.com' })).toBe('ok');
    expect(refusal({ Email__c: 'ann@example' })).toBe(
      'INVALID_EMAIL_ADDRESS, Email: invalid email address: ann@example: [Email__c]',
    );
    expect(refusal({ Email__c: 'no one' })).toBe(
      'INVALID_EMAIL_ADDRESS, Email: invalid email address: no one: [Email__c]',
    );
  });

  test('references', () => {
    expect(refusal({ Account__c: 'rubbish' })).toBe(
      'MALFORMED_ID, Account: id value of incorrect type: rubbish: [Account__c]',
    );
    expect(refusal({ Account__c: org.admin.id })).toBe(
      `FIELD_INTEGRITY_EXCEPTION, Account: id value of incorrect type: ${org.admin.id}: [Account__c]`,
    );
    expect(refusal({ Account__c: '001000000000ZZZAAA' })).toBe(
      'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: []',
    );
  });

  test('a deleted parent', () => {
    const account = record(org, 'Account', { Name: 'Gone' });
    commit(org, () => {
      save(org, 'insert', [account]);
      save(org, 'delete', [account]);
    });
    expect(refusal({ Account__c: account.id })).toBe('ENTITY_IS_DELETED, entity is deleted: []');
  });

  test('validation rule', () => {
    expect(refusal({ Amount__c: -1 })).toBe(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, An amount is not negative: [Amount__c]',
    );
  });

  test('an Id in an insert', () => {
    expect(refusal({ Id: 'a00000000000001AAA' })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]',
    );
  });

  test('unique values, without and with regard to case', () => {
    const first = invoice({ Key__c: 'Twice', Code__c: 'Case' });
    commit(org, () => save(org, 'insert', [first]));
    expect(refusal({ Key__c: 'TWICE' })).toBe(
      `DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: ${first.id!.slice(0, 15)}: []`,
    );
    expect(refusal({ Code__c: 'CASE' })).toBe('ok');
    expect(refusal({ Code__c: 'Case' })).toMatch(/^DUPLICATE_VALUE, duplicate value found: Code__c/);
  });

  test('unique values within one statement: the first is kept', () => {
    const rows = [invoice({ Key__c: 'pair' }), invoice({ Key__c: 'Pair' })];
    const errors = commit(org, () => rowErrors(save(org, 'insert', rows, PARTIAL)));
    expect(errors).toEqual([
      'ok',
      `DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: ${rows[0]!.id!.slice(0, 15)}: []`,
    ]);
    expect(rows[1]!.id).toBeNull();
  });

  test('custom metadata is not written by DML', () => {
    const error = thrown(() =>
      commit(org, () => save(org, 'insert', [record(org, 'Rule__mdt', { DeveloperName: 'x' })])),
    );
    expect(error.typeName).toBe('System.TypeException');
    expect(error.apexMessage).toBe('DML operation INSERT not allowed on Rule__mdt');
  });
});

describe('all or nothing', () => {
  test('throws with the first failed row and keeps nothing', () => {
    const before = countRows(org, 'Invoice__c');
    const rows = [invoice(), invoice({ Email__c: '?' }), invoice({ Amount__c: -1 })];
    const error = thrown(() => commit(org, () => save(org, 'insert', rows)));
    expect(error.typeName).toBe('System.DmlException');
    expect(error.apexMessage).toBe(
      'Insert failed. First exception on row 1; first error: INVALID_EMAIL_ADDRESS, Email: invalid email address: ?: [Email__c]',
    );
    expect(error.dml).toMatchObject([
      {
        index: 1,
        id: null,
        statusCode: 'INVALID_EMAIL_ADDRESS',
        fields: ['Email__c'],
        message: 'Email: invalid email address: ?',
      },
      {
        index: 2,
        id: null,
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        fields: ['Amount__c'],
        message: 'An amount is not negative',
      },
    ]);
    expect(rows.map((row) => row.id)).toEqual([null, null, null]);
    expect(countRows(org, 'Invoice__c')).toBe(before);
  });

  test('a failure in the second chunk undoes the first', () => {
    const before = countRows(org, 'Invoice__c');
    const rows = Array.from({ length: 250 }, (_, index) => invoice({ Amount__c: index === 249 ? -1 : 1 }));
    const error = commit(org, () => thrown(() => save(org, 'insert', rows)));
    expect(error.apexMessage).toMatch(
      /^Insert failed. First exception on row 249; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION/,
    );
    expect(countRows(org, 'Invoice__c')).toBe(before);
  });
});

describe('lists', () => {
  test('an empty list costs nothing', () => {
    commit(org, (tx) => {
      expect(save(org, 'insert', [])).toEqual([]);
      expect(tx.limits.count('dmlStatements')).toBe(0);
    });
  });

  test('one statement and a row each are counted', () => {
    commit(org, (tx) => {
      save(org, 'insert', [invoice(), invoice()]);
      expect(tx.limits.count('dmlStatements')).toBe(1);
      expect(tx.limits.count('dmlRows')).toBe(2);
    });
  });

  test('null in the list', () => {
    const error = thrown(() => commit(org, () => save(org, 'insert', [invoice(), null as never])));
    expect(`${error.typeName}: ${error.apexMessage}`).toBe(
      'System.ListException: DML statement found null SObject at position 1',
    );
  });

  test('the same record twice', () => {
    const one = invoice();
    const error = thrown(() => commit(org, () => save(org, 'insert', [one, one])));
    expect(`${error.typeName}: ${error.apexMessage}`).toBe(
      'System.ListException: Before Insert or Upsert list must not have two identically equal elements',
    );
  });

  test('two objects in one list', () => {
    const rows = [record(org, 'Account', { Name: 'A' }), invoice(), record(org, 'Account', { Name: 'B' })];
    const results = commit(org, () => save(org, 'insert', rows));
    expect(results.map(({ id }) => id!.slice(0, 3))).toEqual(['001', rows[1]!.id!.slice(0, 3), '001']);
  });

  test('more than ten changes of object', () => {
    const rows = Array.from({ length: 11 }, (_, i) => (i % 2 ? invoice() : record(org, 'Account', { Name: 'A' })));
    const error = thrown(() => commit(org, () => save(org, 'insert', rows)));
    expect(error.apexMessage).toMatch(/^Cannot have more than 10 chunks in a single operation/);
  });
});
