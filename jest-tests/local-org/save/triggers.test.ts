import type { LocalOrg } from '../../../local-org/org/localOrg';
import { tx } from '../../../local-org/org/transaction';
import { ApexException, raise } from '../../../local-org/values/exceptions';
import type { SObject } from '../../../local-org/values/sobject';
import {
  clear,
  commit,
  countRows,
  flows,
  openTestOrg,
  PARTIAL,
  record,
  rowErrors,
  save,
  stored,
  thrown,
  triggers,
} from './support';

let org: LocalOrg;
beforeAll(async () => {
  org = await openTestOrg();
});
afterEach(clear);

const invoice = (values: Parameters<typeof record>[2] = {}) => record(org, 'Invoice__c', { Name: 'One', ...values });
const change = (id: string, values: Parameters<typeof record>[2]) => record(org, 'Invoice__c', { Id: id, ...values });
const inserted = (values: Parameters<typeof record>[2] = {}) => {
  const one = invoice(values);
  commit(org, () => save(org, 'insert', [one]));
  return one.id!;
};
const on = (event: string, run: (news: readonly SObject[], olds: readonly SObject[] | null) => void) =>
  triggers.set(`Invoice__c ${event}`, (news, olds) => run(news ?? [], olds));
const fail = (record: SObject, message: string, field: string | null = null) => record.errors.push({ field, message });

describe('order of execution', () => {
  test('insert: before-save flow, before trigger, rules, write, after trigger, after-save flow', () => {
    const steps: string[] = [];
    flows.set('Invoice__c before', ([one]) => {
      steps.push(`before flow: ${one!.get('Stage__c')} ${one!.id}`);
      one!.set('Email__c', 'flow@example.com');
    });
    on('before insert', ([one]) => {
      steps.push(`before trigger: ${one!.get('Email__c')}`);
      one!.set('Name', 'Named');
    });
    on('after insert', ([one]) => {
      steps.push(`after trigger: ${one!.get('Name')} ${one!.id === null} ${one!.readOnly}`);
      steps.push(`stored: ${countRows(org, 'Invoice__c') > 0}`);
    });
    flows.set('Invoice__c after', ([one]) => steps.push(`after flow: ${one!.id !== null}`));
    const one = invoice({ Name: null });
    commit(org, () => save(org, 'insert', [one]));
    expect(steps).toEqual([
      'before flow: Open null',
      'before trigger: flow@example.com',
      'after trigger: Named false true',
      'stored: true',
      'after flow: true',
    ]);
    const row = stored(org, 'Invoice__c', one.id!)!;
    expect([row.get('Name'), row.get('Email__c')]).toEqual(['Named', 'flow@example.com']);
    // The caller's record keeps what the caller gave.
    expect(one.get('Name')).toBeNull();
  });

  test('update: the new record has every field, the old one is as it was', () => {
    const id = inserted({ Amount__c: 3, Kind__c: 'Large' });
    const seen: unknown[] = [];
    on('before update', ([one], olds) => {
      seen.push(
        one!.get('Kind__c'),
        String(one!.get('Amount__c')),
        String(olds![0]!.get('Amount__c')),
        olds![0]!.readOnly,
      );
    });
    commit(org, () => save(org, 'update', [change(id, { Amount__c: 4 })]));
    expect(seen).toEqual(['Large', '4', '3.00', true]);
  });

  test('formula fields are there in triggers', () => {
    const seen: string[] = [];
    on('after insert', ([one]) => seen.push(String(one!.get('Double__c'))));
    on('after update', ([one], olds) =>
      seen.push(`${String(olds![0]!.get('Double__c'))} ${String(one!.get('Double__c'))}`),
    );
    const id = inserted({ Amount__c: 3 });
    commit(org, () => save(org, 'update', [change(id, { Amount__c: 5 })]));
    expect(seen).toEqual(['6.00', '6.00 10.00']);
  });

  test('values are validated after the before trigger has mended them', () => {
    on('before insert', ([one]) => one!.set('Name', String(one!.get('Name')).slice(0, 80)));
    expect(inserted({ Name: 'n'.repeat(100) })).toBeTruthy();
  });

  test('what a before trigger sets is validated as well', () => {
    on('before insert', ([one]) => one!.set('Stage__c', 'Nowhere'));
    const results = commit(org, () => save(org, 'insert', [invoice()], PARTIAL));
    expect(rowErrors(results)[0]).toMatch(/^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
  });

  test('delete: old records before and after, gone afterwards', () => {
    const id = inserted();
    const steps: string[] = [];
    triggers.set('Invoice__c before delete', (news, olds) =>
      steps.push(`before ${news === null} ${olds![0]!.id === id}`),
    );
    triggers.set('Invoice__c after delete', (news, olds) =>
      steps.push(`after ${news === null} ${olds![0]!.id === id}`),
    );
    commit(org, () => save(org, 'delete', [change(id, {})]));
    expect(steps).toEqual(['before true true', 'after true true']);
  });

  test('200 records at a time', () => {
    const sizes: number[] = [];
    on('before insert', (news) => sizes.push(news.length));
    commit(org, () =>
      save(
        org,
        'insert',
        Array.from({ length: 450 }, () => invoice()),
      ),
    );
    expect(sizes).toEqual([200, 200, 50]);
  });
});

describe('errors of triggers', () => {
  test('addError fails the statement with its text, on the record or a field', () => {
    on('before insert', ([one]) => fail(one!, 'No more'));
    expect(thrown(() => commit(org, () => save(org, 'insert', [invoice()]))).apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, No more: []',
    );
    on('before insert', ([one]) => fail(one!, 'Not this', 'Amount__c'));
    expect(thrown(() => commit(org, () => save(org, 'insert', [invoice()]))).apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Not this: [Amount__c]',
    );
  });

  test('an after trigger undoes the insert', () => {
    const before = countRows(org, 'Invoice__c');
    on('after insert', ([one]) => fail(one!, 'Too late'));
    const one = invoice();
    expect(rowErrors(commit(org, () => save(org, 'insert', [one], PARTIAL)))).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, Too late: []',
    ]);
    expect(one.id).toBeNull();
    expect(countRows(org, 'Invoice__c')).toBe(before);
  });

  test('an exception fails every row of the chunk', () => {
    on('before insert', () => raise('System.NullPointerException', 'Attempt to de-reference a null object'));
    const text =
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, caused by: System.NullPointerException: Attempt to de-reference a null object: []';
    expect(rowErrors(commit(org, () => save(org, 'insert', [invoice(), invoice()], PARTIAL)))).toEqual([text, text]);
    expect(thrown(() => commit(org, () => save(org, 'insert', [invoice()]))).apexMessage).toBe(
      `Insert failed. First exception on row 0; first error: ${text}`,
    );
  });

  test('a passed limit ends the transaction', () => {
    on('before insert', () => raise('System.LimitException', 'Too many SOQL queries: 101'));
    const error = thrown(() => commit(org, () => save(org, 'insert', [invoice()], PARTIAL)));
    expect(error.typeName).toBe('System.LimitException');
  });

  test('a nested statement that fails', () => {
    on('before insert', () => {
      triggers.clear();
      save(org, 'insert', [invoice({ Amount__c: -1 })]);
    });
    const error = thrown(() => commit(org, () => save(org, 'insert', [invoice()])));
    expect(error.apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, caused by: ' +
        'System.DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, ' +
        'An amount is not negative: [Amount__c]: []',
    );
  });

  test('a record cannot be saved again from its own before trigger', () => {
    const id = inserted();
    let inner: string[] = [];
    on('before update', () => {
      inner = rowErrors(save(org, 'update', [change(id, { Kind__c: 'Large' })], PARTIAL));
    });
    commit(org, () => save(org, 'update', [change(id, { Amount__c: 1 })]));
    expect(inner[0]).toMatch(/^SELF_REFERENCE_FROM_TRIGGER, Object \(id = \w{18}\) is currently in trigger/);
  });

  test('endless recursion ends', () => {
    const id = inserted();
    let runs = 0;
    on('after update', () => {
      runs++;
      save(org, 'update', [change(id, { Amount__c: runs })]);
    });
    const error = thrown(() => commit(org, () => save(org, 'update', [change(id, { Amount__c: 0 })])));
    expect(error.apexMessage).toMatch(/Maximum trigger depth exceeded/);
    expect(runs).toBe(16);
  });
});

describe('partial success', () => {
  test('the good rows are tried again without the bad ones, as if those had never been there', () => {
    const chunks: string[][] = [];
    on('before insert', (news) => {
      chunks.push(news.map((one) => `${one.get('Name')} ${one.get('Email__c')}`));
      for (const one of news) {
        one.set('Email__c', 'seen@example.com');
        if (one.get('Name') === 'bad') fail(one, 'Bad');
      }
    });
    on('after insert', (news) => {
      save(org, 'insert', [record(org, 'Account', { Name: `for ${news.length}` })]);
    });
    const before = countRows(org, 'Account');
    const rows = [invoice({ Name: 'a' }), invoice({ Name: 'bad' }), invoice({ Name: 'c' })];
    const results = commit(org, () => save(org, 'insert', rows, PARTIAL));
    expect(rowErrors(results)).toEqual(['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION, Bad: []', 'ok']);
    expect(chunks).toEqual([
      ['a null', 'bad null', 'c null'],
      ['a null', 'c null'],
    ]);
    // What the first attempt wrote is gone: one account, for the two good rows.
    expect(countRows(org, 'Account')).toBe(before + 1);
    expect(rows.map(({ id }) => id === null)).toEqual([false, true, false]);
  });

  test('limits are those of the attempt that counts', () => {
    on('before insert', (news) => {
      tx().limits.add('queries');
      for (const one of news) if (one.get('Name') === 'bad') fail(one, 'Bad');
    });
    commit(org, (transaction) => {
      save(org, 'insert', [invoice(), invoice({ Name: 'bad' })], PARTIAL);
      expect(transaction.limits.count('queries')).toBe(1);
      expect(transaction.limits.count('dmlStatements')).toBe(1);
    });
  });

  test('three attempts and no more', () => {
    let attempts = 0;
    on('before insert', (news) => {
      attempts++;
      fail(news[0]!, `No ${attempts}`);
    });
    const results = commit(org, () =>
      save(
        org,
        'insert',
        [1, 2, 3, 4, 5].map(() => invoice()),
        PARTIAL,
      ),
    );
    expect(attempts).toBe(3);
    expect(rowErrors(results)).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, No 1: []',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, No 2: []',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, No 3: []',
      'LIMIT_EXCEEDED, Too many batch retries in the presence of Apex triggers and partial failures.: []',
      'LIMIT_EXCEEDED, Too many batch retries in the presence of Apex triggers and partial failures.: []',
    ]);
  });

  test('a bad row fails its chunk only', () => {
    const results = commit(org, () =>
      save(
        org,
        'insert',
        Array.from({ length: 250 }, (_, i) => invoice({ Amount__c: i === 3 ? -1 : 1 })),
        PARTIAL,
      ),
    );
    expect(results.filter(({ success }) => success)).toHaveLength(249);
    expect(results[3]!.errors[0]!.message).toBe('An amount is not negative');
  });

  test('rows keep their places across objects', () => {
    const rows = [record(org, 'Account', { Name: 'A' }), invoice({ Amount__c: -1 }), record(org, 'Account', {})];
    expect(rowErrors(commit(org, () => save(org, 'insert', rows, PARTIAL)))).toEqual([
      'ok',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, An amount is not negative: [Amount__c]',
      'REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
    ]);
  });

  test('errors of flows keep their own status code', () => {
    flows.set('Invoice__c after', ([one]) =>
      one!.errors.push({ field: null, message: 'Broken', statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER' }),
    );
    expect(rowErrors(commit(org, () => save(org, 'insert', [invoice()], PARTIAL)))).toEqual([
      'CANNOT_EXECUTE_FLOW_TRIGGER, Broken: []',
    ]);
  });
});

describe('savepoints', () => {
  test('what was saved since is undone, Ids stay on the records, statements count', () => {
    const one = invoice();
    commit(org, (transaction) => {
      const savepoint = org.data.setSavepoint();
      save(org, 'insert', [one]);
      org.data.rollback(savepoint);
      expect(transaction.limits.count('dmlStatements')).toBe(3);
    });
    expect(one.id).toBeTruthy();
    expect(stored(org, 'Invoice__c', one.id!)).toBeNull();
  });

  test('with everything rolled back and released a callout may follow', () => {
    commit(org, (transaction) => {
      const savepoint = org.data.setSavepoint();
      expect(transaction.dirty).toBe(true);
      save(org, 'insert', [invoice()]);
      org.data.rollback(savepoint);
      expect(transaction.dirty).toBe(true);
      org.data.releaseSavepoint(savepoint);
      expect(transaction.dirty).toBe(false);
      save(org, 'insert', [invoice()]);
      expect(transaction.dirty).toBe(true);
    });
  });

  test('a savepoint of a trigger ends with its statement', () => {
    let inner = '';
    on('before insert', () => {
      inner = org.data.setSavepoint();
    });
    const error = thrown(() =>
      commit(org, () => {
        save(org, 'insert', [invoice()]);
        org.data.rollback(inner);
      }),
    );
    expect(`${error.typeName}: ${error.apexMessage}`).toBe('System.TypeException: Savepoint is invalid');
  });

  test('savepoints set later are gone', () => {
    const error = thrown(() =>
      commit(org, () => {
        const first = org.data.setSavepoint();
        const second = org.data.setSavepoint();
        org.data.rollback(first);
        org.data.rollback(second);
      }),
    );
    expect(error).toBeInstanceOf(ApexException);
  });

  test('an exception that leaves the transaction undoes all of it', () => {
    const one = invoice();
    expect(() =>
      commit(org, () => {
        save(org, 'insert', [one]);
        throw new Error('out');
      }),
    ).toThrow('out');
    expect(stored(org, 'Invoice__c', one.id!)).toBeNull();
  });
});
