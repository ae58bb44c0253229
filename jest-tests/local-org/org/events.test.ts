import type { LocalOrg } from '../../../local-org/org/localOrg';
import { tx } from '../../../local-org/org/transaction';
import { raise, platformException } from '../../../local-org/values/exceptions';
import type { SObject } from '../../../local-org/values/sobject';
import {
  clear,
  commit,
  countRows,
  eventFlows,
  failures,
  openTestOrg,
  record,
  rowErrors,
  save,
  thrown,
  triggers,
} from '../save/support';

let org: LocalOrg;
beforeAll(async () => {
  org = await openTestOrg();
});
afterEach(clear);

const alarm = (text: string) => record(org, 'Alarm__e', { Text__c: text });
const done = (text: string) => record(org, 'Done__e', { Text__c: text });
const publish = (...events: SObject[]) => org.data.publish(events, { access: 'SYSTEM' });
const textOf = (event: SObject) => event.get('Text__c');
/** What the trigger of an event object gets, batch by batch. */
const subscribe = (object: string): unknown[][] => {
  const batches: unknown[][] = [];
  triggers.set(`${object} after insert`, (news) => void batches.push(news!.map(textOf)));
  return batches;
};

describe('platform events', () => {
  test('reach their triggers after the commit, as the Automated Process', () => {
    const users: string[] = [];
    const order: string[] = [];
    triggers.set('Done__e after insert', (news) => {
      users.push(tx().user.name);
      order.push('delivered');
      expect(news![0]!.readOnly).toBe(true);
    });
    commit(org, () => {
      expect(publish(done('a'))[0]!.success).toBe(true);
      order.push('published');
    });
    expect(order).toEqual(['published', 'delivered']);
    expect(users).toEqual(['Automated Process']);
  });

  test('carry what the platform fills', () => {
    const events: SObject[] = [];
    triggers.set('Done__e after insert', (news) => void events.push(...news!));
    commit(org, () => publish(done('a'), done('b')));
    expect(events.map((event) => event.get('CreatedById'))).toEqual([org.admin.id, org.admin.id]);
    const [first, second] = events.map((event) => Number(event.get('ReplayId')));
    expect(second).toBeGreaterThan(first! + 1);
    expect(events[0]!.get('EventUuid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('published after commit are dropped with a rollback, published immediately survive it', () => {
    const alarms = subscribe('Alarm__e');
    const dones = subscribe('Done__e');
    expect(() =>
      commit(org, () => {
        publish(alarm('kept'));
        publish(done('dropped'));
        throw new Error('out');
      }),
    ).toThrow('out');
    expect(alarms).toEqual([['kept']]);
    expect(dones).toEqual([]);
  });

  test('a savepoint takes the ones after commit back, too', () => {
    const alarms = subscribe('Alarm__e');
    const dones = subscribe('Done__e');
    commit(org, () => {
      publish(done('before'));
      const savepoint = org.data.setSavepoint();
      publish(alarm('stays'), done('goes'));
      org.data.rollback(savepoint);
    });
    expect(dones).toEqual([['before']]);
    expect(alarms).toEqual([['stays']]);
  });

  test('a failed statement takes what its triggers published with it', () => {
    const dones = subscribe('Done__e');
    triggers.set('Account before insert', () => void publish(done('from the trigger')));
    commit(org, () => {
      save(org, 'insert', [record(org, 'Account', {})], { allOrNone: false });
      save(org, 'insert', [record(org, 'Account', { Name: 'A' })]);
    });
    expect(dones).toEqual([['from the trigger']]);
  });

  test('limits count the two kinds apart', () => {
    commit(org, (transaction) => {
      publish(alarm('a'), alarm('b'));
      publish(done('c'));
      expect(transaction.limits.count('publishImmediateDml')).toBe(1);
      expect(transaction.limits.count('dmlStatements')).toBe(1);
      expect(transaction.limits.count('dmlRows')).toBe(0);
    });
  });

  test('a bad event is told of', () => {
    const alarms = subscribe('Alarm__e');
    const results = commit(org, () => publish(alarm('x'.repeat(51)), record(org, 'Alarm__e'), alarm('good')));
    expect(rowErrors(results)).toEqual([
      `STRING_TOO_LONG, Text: data value too large: ${'x'.repeat(51)} (max length=50): [Text__c]`,
      'REQUIRED_FIELD_MISSING, Required fields are missing: [Text__c]: [Text__c]',
      'ok',
    ]);
    expect(alarms).toEqual([['good']]);
  });

  test('at most 2000 at a time', () => {
    const alarms = subscribe('Alarm__e');
    commit(org, () => publish(...Array.from({ length: 2500 }, (_, i) => alarm(String(i)))));
    expect(alarms.map((batch) => batch.length)).toEqual([2000, 500]);
  });

  test('a subscriber that fails is undone and reported; the publisher does not notice', () => {
    const before = countRows(org, 'Account');
    triggers.set('Alarm__e after insert', () => {
      save(org, 'insert', [record(org, 'Account', { Name: 'A' })]);
      raise('System.MathException', 'Divide by 0');
    });
    commit(org, () => publish(alarm('a')));
    expect(countRows(org, 'Account')).toBe(before);
    expect(failures.map(({ what }) => what)).toEqual(['trigger of Alarm__e']);
  });

  test('RetryableException delivers again, nine times at most', () => {
    let runs = 0;
    triggers.set('Alarm__e after insert', () => {
      runs++;
      if (runs < 3) throw new (platformException('EventBus.RetryableException'))('again');
    });
    commit(org, () => publish(alarm('a')));
    expect(runs).toBe(3);
    runs = -100;
    triggers.set('Alarm__e after insert', () => {
      runs++;
      throw new (platformException('EventBus.RetryableException'))('again');
    });
    commit(org, () => publish(alarm('a')));
    expect(runs).toBe(-90);
    expect(failures).toHaveLength(1);
  });

  test('flows get them as well; a publisher in a subscriber is served in turn', () => {
    triggers.set('Alarm__e after insert', () => void publish(done('follow-up')));
    commit(org, () => publish(alarm('first')));
    expect(eventFlows.map(({ object, events }) => [object, events.map(textOf)])).toEqual([
      ['Alarm__e', ['first']],
      ['Done__e', ['follow-up']],
    ]);
  });

  test('inserting an event publishes it, as flows and the API do', () => {
    const dones = subscribe('Done__e');
    commit(org, () => save(org, 'insert', [done('inserted')]));
    expect(dones).toEqual([['inserted']]);
    expect(thrown(() => commit(org, () => save(org, 'update', [done('x')]))).apexMessage).toBe(
      'DML operation UPDATE not allowed on Done__e',
    );
  });

  test('in a test they wait until they are asked for, and nothing is kept', () => {
    const alarms = subscribe('Alarm__e');
    org.run(org.admin, 'test', (transaction) => {
      publish(alarm('a'));
      publish(done('b'));
      expect(alarms).toEqual([]);
      while (org.events.deliverInTest(transaction));
      expect(alarms).toEqual([['a']]);
      expect(tx()).toBe(transaction);
    });
    expect(alarms).toEqual([['a']]);
  });
});

describe('tests see their own data', () => {
  test('the org’s records are hidden, setup is not, and both are there afterwards', () => {
    commit(org, () => save(org, 'insert', [record(org, 'Account', { Name: 'Org' })]));
    const before = countRows(org, 'Account');
    org.run(org.admin, 'test', () => {
      expect(countRows(org, 'Account')).toBe(0);
      expect(org.store.select('SELECT COUNT(*) FROM "User"')[0]![0]).toBeGreaterThan(1);
      expect(org.store.select('SELECT COUNT(*) FROM "Rule__mdt"')[0]![0]).toBe(1);
      save(org, 'insert', [record(org, 'Account', { Name: 'Test' })]);
      expect(countRows(org, 'Account')).toBe(1);
    });
    expect(countRows(org, 'Account')).toBe(before);
  });
});
