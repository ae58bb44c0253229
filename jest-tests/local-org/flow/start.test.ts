import type { LocalOrg } from '../../../local-org/org/localOrg';
import {
  assign,
  bool,
  condition,
  filter,
  input,
  insert,
  num,
  onCall,
  openOrg,
  ref,
  rows,
  text,
  to,
  update,
  type FlowXml,
  type Xml,
} from './support';

/** Writes a step named after the flow for every call that starts it. */
const recorder = (start: FlowXml, more: FlowXml = {}): FlowXml => ({
  start: onCall('Note', start),
  recordCreates: [
    {
      name: 'Note',
      object: 'Step__c',
      inputAssignments: [input('Name', text('ran')), input('Kind__c', ref('$Record.Name'))],
    },
  ],
  ...more,
});

const ran = (org: LocalOrg): string[] => rows(org, 'SELECT Kind__c FROM Step__c ORDER BY Kind__c');

const idOf = (org: LocalOrg, name: string): string =>
  org.run(
    org.admin,
    'synchronous',
    () =>
      org.data.query(org.data.parse(`SELECT Id FROM Call__c WHERE Name = '${name}'`), {
        access: 'SYSTEM',
        sharing: false,
      })[0]!.id!,
  );

describe('which saves start a flow', () => {
  test.each([
    ['Create', ['a']],
    ['Update', ['b']],
    ['CreateAndUpdate', ['a', 'b']],
  ])('%s', async (recordTriggerType, expected) => {
    const org = await openOrg({ Flow: recorder({ recordTriggerType }) });
    insert(org, 'Call__c', [{ Name: 'a' }]);
    update(org, 'Call__c', [{ Id: idOf(org, 'a'), Name: 'b' }]);
    expect(ran(org)).toEqual(expected);
  });

  test('a deletion starts a before-delete flow, which sees the record', async () => {
    const org = await openOrg({ Flow: recorder({ triggerType: 'RecordBeforeDelete', recordTriggerType: 'Delete' }) });
    insert(org, 'Call__c', [{ Name: 'a' }]);
    expect(ran(org)).toEqual([]);
    const id = idOf(org, 'a');
    org.run(org.admin, 'synchronous', () =>
      org.data.dml(
        'delete',
        [
          Object.assign(
            org.data.query(org.data.parse(`SELECT Id FROM Call__c WHERE Id = '${id}'`), {
              access: 'SYSTEM',
              sharing: false,
            })[0]!,
          ),
        ],
        { access: 'SYSTEM', sharing: false, allOrNone: true },
      ),
    );
    expect(ran(org)).toEqual(['a']);
  });

  test('an inactive flow does not run', async () => {
    const org = await openOrg({ Flow: { ...recorder({}), status: 'Draft' } });
    insert(org, 'Call__c', [{ Name: 'a' }]);
    expect(ran(org)).toEqual([]);
  });
});

describe('entry conditions', () => {
  const calls = [
    { Name: 'a', Amount__c: 10, Status__c: 'New', Code__c: 'X1' },
    { Name: 'b', Amount__c: 20, Status__c: 'Closed', Code__c: 'y2' },
    { Name: 'c', Status__c: 'New' },
  ];

  test.each<[string, Xml[], string | undefined, string[]]>([
    ['EqualTo', [filter('Status__c', 'EqualTo', text('New'))], 'and', ['a', 'c']],
    ['EqualTo minds the case', [filter('Status__c', 'EqualTo', text('new'))], 'and', []],
    ['NotEqualTo', [filter('Status__c', 'NotEqualTo', text('New'))], 'and', ['b']],
    ['GreaterThan; a blank is not greater', [filter('Amount__c', 'GreaterThan', num(10))], 'and', ['b']],
    ['GreaterThanOrEqualTo', [filter('Amount__c', 'GreaterThanOrEqualTo', num(10))], 'and', ['a', 'b']],
    ['LessThan', [filter('Amount__c', 'LessThan', num(20))], 'and', ['a']],
    ['LessThanOrEqualTo', [filter('Amount__c', 'LessThanOrEqualTo', num(20))], 'and', ['a', 'b']],
    ['StartsWith', [filter('Code__c', 'StartsWith', text('X'))], 'and', ['a']],
    ['EndsWith', [filter('Code__c', 'EndsWith', text('2'))], 'and', ['b']],
    ['Contains', [filter('Code__c', 'Contains', text('1'))], 'and', ['a']],
    ['IsNull true', [filter('Amount__c', 'IsNull', bool(true))], 'and', ['c']],
    ['IsNull false', [filter('Amount__c', 'IsNull', bool(false))], 'and', ['a', 'b']],
    ['no conditions', [], undefined, ['a', 'b', 'c']],
    ['and', [filter('Status__c', 'EqualTo', text('New')), filter('Amount__c', 'EqualTo', num(10))], 'and', ['a']],
    ['or', [filter('Status__c', 'EqualTo', text('Closed')), filter('Amount__c', 'EqualTo', num(10))], 'or', ['a', 'b']],
    [
      'custom logic',
      [
        filter('Status__c', 'EqualTo', text('New')),
        filter('Amount__c', 'EqualTo', num(10)),
        filter('Name', 'EqualTo', text('c')),
      ],
      '1 AND (2 OR 3)',
      ['a', 'c'],
    ],
    [
      'NOT in custom logic',
      [filter('Status__c', 'EqualTo', text('New')), filter('Name', 'EqualTo', text('c'))],
      '1 AND NOT 2',
      ['a'],
    ],
  ])('%s', async (_name, filters, filterLogic, expected) => {
    const org = await openOrg({ Flow: recorder({ filters, filterLogic }) });
    insert(org, 'Call__c', calls);
    expect(ran(org)).toEqual(expected);
  });

  test.each([
    ['{!$Record.Amount__c} > 15', ['b']],
    ['ISPICKVAL({!$Record.Status__c}, "New") && ISNEW()', ['a', 'c']],
    ['{!$Record.Account__r.Name} = "Acme"', []],
    ['ISCHANGED({!$Record.Amount__c})', []],
  ])('filterFormula %s', async (filterFormula, expected) => {
    const org = await openOrg({ Flow: recorder({ filterFormula }) });
    insert(org, 'Call__c', calls);
    expect(ran(org)).toEqual(expected);
  });

  test('a formula without a value fails the save', async () => {
    const org = await openOrg({ Flow: recorder({ filterFormula: '1 / ({!$Record.Amount__c} - 10) > 0' }) });
    const { results } = insert(org, 'Call__c', calls);
    expect(results.map(({ success }) => success)).toEqual([false, true, true]);
    expect(results[0]!.errors[0]!.statusCode).toBe('CANNOT_EXECUTE_FLOW_TRIGGER');
    expect(results[0]!.errors[0]!.message).toContain('The formula expression is invalid: Division by zero');
  });

  test('IsChanged compares with the record before the save', async () => {
    const org = await openOrg({
      Flow: recorder({
        recordTriggerType: 'Update',
        filterLogic: 'and',
        filters: [filter('Amount__c', 'IsChanged', bool(true))],
      }),
    });
    insert(org, 'Call__c', [{ Name: 'a', Amount__c: 10 }]);
    const Id = idOf(org, 'a');
    update(org, 'Call__c', [{ Id, Amount__c: 10 }]);
    expect(ran(org)).toEqual([]);
    update(org, 'Call__c', [{ Id, Amount__c: 11 }]);
    expect(ran(org)).toEqual(['a']);
  });

  test('a flow that requires a change runs only when the record newly meets the criteria', async () => {
    const start = {
      doesRequireRecordChangedToMeetCriteria: true,
      filterLogic: 'and',
      filters: [filter('Status__c', 'EqualTo', text('Closed'))],
    };
    const org = await openOrg({ Flow: recorder(start) });
    insert(org, 'Call__c', [
      { Name: 'a', Status__c: 'New' },
      { Name: 'b', Status__c: 'Closed' },
    ]);
    expect(ran(org)).toEqual(['b']);
    update(org, 'Call__c', [{ Id: idOf(org, 'a'), Status__c: 'Closed' }]);
    expect(ran(org)).toEqual(['a', 'b']);
    update(org, 'Call__c', [{ Id: idOf(org, 'a'), Amount__c: 5 }]);
    expect(ran(org)).toEqual(['a', 'b']);
  });
});

describe('before the save', () => {
  const setter = (value: Xml, more: FlowXml = {}): FlowXml => ({
    start: onCall('Set', { triggerType: 'RecordBeforeSave', ...more }),
    assignments: [{ name: 'Set', assignmentItems: [assign('$Record.Log__c', value)] }],
  });

  test('assigning to $Record changes what is saved, without a statement', async () => {
    const org = await openOrg({ Flow: setter(text('{!$Record.Name} at {!$Record.Amount__c}')) });
    const { used } = insert(
      org,
      'Call__c',
      Array.from({ length: 200 }, (_, index) => ({ Name: `c${index}`, Amount__c: index })),
    );
    expect(used).toEqual({ queries: 0, statements: 0 });
    expect(rows(org, "SELECT Log__c FROM Call__c WHERE Name = 'c7'")).toEqual(['c7 at 7']);
  });

  test('an Update Records element for the triggering record does the same', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Set', { triggerType: 'RecordBeforeSave' }),
        recordUpdates: [
          { name: 'Set', inputReference: '$Record', inputAssignments: [input('Count__c', num(3)), input('Log__c')] },
        ],
      },
    });
    const { used } = insert(org, 'Call__c', [{ Name: 'a', Log__c: 'x' }]);
    expect(used).toEqual({ queries: 0, statements: 0 });
    expect(rows(org, 'SELECT Count__c, Log__c FROM Call__c')).toEqual(['3|null']);
  });

  test('$Record__Prior is the record before, and null in an insert', async () => {
    const org = await openOrg({ Flow: setter(text('was {!$Record__Prior.Name}')) });
    insert(org, 'Call__c', [{ Name: 'a' }]);
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual(['was']);
    update(org, 'Call__c', [{ Id: idOf(org, 'a'), Name: 'b' }]);
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual(['was a']);
  });

  test('parents of all records are read at once, without counting', async () => {
    const org = await openOrg({ Flow: setter(ref('$Record.Account__r.Name')) });
    insert(org, 'Account', [{ Name: 'Acme' }, { Name: 'Bolt' }]);
    const accounts = org.run(org.admin, 'synchronous', () =>
      org.data
        .query(org.data.parse('SELECT Id FROM Account ORDER BY Name'), { access: 'SYSTEM', sharing: false })
        .map((row) => row.id!),
    );
    const { used } = insert(
      org,
      'Call__c',
      Array.from({ length: 200 }, (_, index) => ({ Name: `c${index}`, Account__c: accounts[index % 2]! })),
    );
    expect(used.queries).toBe(0);
    expect(rows(org, "SELECT Log__c FROM Call__c WHERE Name IN ('c0', 'c1') ORDER BY Name")).toEqual(['Acme', 'Bolt']);
  });

  test('a parent that is not there has no values: the flow fails in Salesforce’s words', async () => {
    const org = await openOrg({ Flow: setter(ref('$Record.Account__r.Name')) });
    const { results } = insert(org, 'Call__c', [{ Name: 'a' }]);
    expect(results[0]!.errors[0]!.message).toContain(
      "The flow failed to access the value for $Record.Account__r.Name because it hasn't been set or assigned.",
    );
  });
});

describe('several flows', () => {
  const appender = (name: string, triggerOrder?: number): FlowXml => ({
    start: onCall('Append', { triggerType: 'RecordBeforeSave' }),
    triggerOrder,
    assignments: [{ name: 'Append', assignmentItems: [assign('$Record.Log__c', text(name), 'Add')] }],
  });

  test('orders 1 to 1000 run first, then flows without an order, then higher ones; equals by name', async () => {
    const org = await openOrg({
      E: appender('e', 1500),
      B: appender('b', 20),
      C: appender('c'),
      D: appender('d'),
      A: appender('a', 10),
      A2: appender('A', 10),
    });
    insert(org, 'Call__c', [{ Name: 'x' }]);
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual(['aAbcde']);
  });

  test('an after-save flow that updates its own record does not start again for it', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Count'),
        recordUpdates: [
          { name: 'Count', inputReference: '$Record', inputAssignments: [input('Count__c', ref('next'))] },
        ],
        formulas: [
          { name: 'next', dataType: 'Number', scale: 0, expression: 'BLANKVALUE({!$Record.Count__c}, 0) + 1' },
        ],
      },
    });
    insert(org, 'Call__c', [{ Name: 'a' }]);
    expect(rows(org, 'SELECT Count__c FROM Call__c')).toEqual(['1']);
    update(org, 'Call__c', [{ Id: idOf(org, 'a'), Log__c: 'x' }]);
    expect(rows(org, 'SELECT Count__c FROM Call__c')).toEqual(['2']);
  });

  test('another flow does run for that update, and before-save flows run again', async () => {
    const org = await openOrg({
      Closer: {
        start: onCall('Close', { recordTriggerType: 'Create' }),
        recordUpdates: [
          { name: 'Close', inputReference: '$Record', inputAssignments: [input('Status__c', text('Closed'))] },
        ],
      },
      Watcher: recorder({
        recordTriggerType: 'Update',
        filterLogic: 'and',
        filters: [filter('Status__c', 'EqualTo', text('Closed'))],
      }),
      Before: appender('b'),
    });
    insert(org, 'Call__c', [{ Name: 'a' }]);
    expect(ran(org)).toEqual(['a']);
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual(['bb']);
  });
});

describe('platform events', () => {
  test('an event starts its flow after the commit, once for all events', async () => {
    const org = await openOrg({
      Listener: {
        start: { connector: to('Note'), object: 'Alarm__e', triggerType: 'PlatformEvent' },
        recordCreates: [
          {
            name: 'Note',
            object: 'Step__c',
            inputAssignments: [input('Name', text('event')), input('Kind__c', ref('$Record.Text__c'))],
          },
        ],
      },
      Publisher: {
        start: onCall('Publish'),
        recordCreates: [
          { name: 'Publish', object: 'Alarm__e', inputAssignments: [input('Text__c', ref('$Record.Name'))] },
        ],
      },
    });
    insert(org, 'Call__c', [{ Name: 'a' }, { Name: 'b' }]);
    expect(rows(org, 'SELECT Name, Kind__c FROM Step__c ORDER BY Kind__c')).toEqual(['event|a', 'event|b']);
  });

  test('decisions of an event flow see its fields', async () => {
    const org = await openOrg({
      Listener: {
        start: { connector: to('Is_Loud'), object: 'Alarm__e', triggerType: 'PlatformEvent' },
        decisions: [
          {
            name: 'Is_Loud',
            defaultConnectorLabel: 'No',
            rules: [
              {
                name: 'Loud',
                conditionLogic: 'and',
                conditions: [condition('$Record.Text__c', 'EqualTo', text('loud'))],
                connector: to('Note'),
                label: 'Loud',
              },
            ],
          },
        ],
        recordCreates: [{ name: 'Note', object: 'Step__c', inputAssignments: [input('Name', text('loud'))] }],
      },
      Publisher: {
        start: onCall('Publish'),
        recordCreates: [
          { name: 'Publish', object: 'Alarm__e', inputAssignments: [input('Text__c', ref('$Record.Name'))] },
        ],
      },
    });
    insert(org, 'Call__c', [{ Name: 'quiet' }, { Name: 'loud' }]);
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['loud']);
  });
});
