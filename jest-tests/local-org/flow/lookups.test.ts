import type { LocalOrg } from '../../../local-org/org/localOrg';
import {
  assign,
  begin,
  bool,
  call,
  date,
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
  variable,
  type FlowXml,
  type Xml,
} from './support';

const steps = [
  { Name: 's1', Kind__c: 'Red', Order__c: 1 },
  { Name: 's2', Kind__c: 'blue', Order__c: 2 },
  { Name: 's3', Kind__c: 'Blue 50%', Order__c: 3 },
  { Name: 's4' },
];

/** Names of the steps that one lookup finds. */
const finder = (filters: Xml[], more: FlowXml = {}): FlowXml => ({
  start: begin('Get'),
  recordLookups: [
    {
      name: 'Get',
      object: 'Step__c',
      connector: to('Each'),
      filters,
      filterLogic: 'and',
      getFirstRecordOnly: false,
      sortField: 'Name',
      sortOrder: 'Asc',
      storeOutputAutomatically: true,
      ...more,
    },
  ],
  loops: [{ name: 'Each', collectionReference: 'Get', nextValueConnector: to('Add') }],
  assignments: [
    { name: 'Add', connector: to('Each'), assignmentItems: [assign('found', text('{!Each.Name} '), 'Add')] },
  ],
  variables: [
    variable('found', 'String', { isOutput: true }),
    variable('nothing', 'String'),
    variable('names', 'String', { isCollection: true }),
  ],
});

describe('filters', () => {
  test.each<[string, Xml[], FlowXml, string]>([
    ['EqualTo ignores case, as the database does', [filter('Kind__c', 'EqualTo', text('BLUE'))], {}, 's2 '],
    ['EqualTo a blank finds blanks', [filter('Kind__c', 'EqualTo', ref('nothing'))], {}, 's4 '],
    ['NotEqualTo', [filter('Kind__c', 'NotEqualTo', text('red'))], {}, 's2 s3 s4 '],
    ['NotEqualTo a blank', [filter('Kind__c', 'NotEqualTo', ref('nothing'))], {}, 's1 s2 s3 '],
    ['GreaterThan', [filter('Order__c', 'GreaterThan', num(1))], {}, 's2 s3 '],
    ['GreaterThanOrEqualTo', [filter('Order__c', 'GreaterThanOrEqualTo', num(3))], {}, 's3 '],
    ['LessThan', [filter('Order__c', 'LessThan', num(2))], {}, 's1 '],
    ['LessThanOrEqualTo', [filter('Order__c', 'LessThanOrEqualTo', num(2))], {}, 's1 s2 '],
    ['StartsWith', [filter('Kind__c', 'StartsWith', text('bl'))], {}, 's2 s3 '],
    ['EndsWith; % stands for itself', [filter('Kind__c', 'EndsWith', text('0%'))], {}, 's3 '],
    ['Contains; _ stands for itself', [filter('Kind__c', 'Contains', text('_'))], {}, 'null'],
    ['Contains', [filter('Kind__c', 'Contains', text('E'))], {}, 's1 s2 s3 '],
    ['IsNull', [filter('Kind__c', 'IsNull', bool(true))], {}, 's4 '],
    ['not IsNull', [filter('Kind__c', 'IsNull', bool(false))], {}, 's1 s2 s3 '],
    ['In nothing', [filter('Kind__c', 'In', ref('names'))], {}, 'null'],
    ['NotIn nothing', [filter('Kind__c', 'NotIn', ref('names'))], {}, 's1 s2 s3 s4 '],
    [
      'or',
      [filter('Name', 'EqualTo', text('s1')), filter('Order__c', 'EqualTo', num(3))],
      { filterLogic: 'or' },
      's1 s3 ',
    ],
    [
      'numbered logic',
      [
        filter('Order__c', 'IsNull', bool(false)),
        filter('Name', 'EqualTo', text('s1')),
        filter('Name', 'EqualTo', text('s2')),
      ],
      { filterLogic: '1 AND (2 OR 3)' },
      's1 s2 ',
    ],
    ['none', [], { filterLogic: undefined }, 's1 s2 s3 s4 '],
    ['order; blanks come first', [], { sortField: 'Order__c', sortOrder: 'Desc' }, 's4 s3 s2 s1 '],
    ['limit', [], { limit: num(2) }, 's1 s2 '],
    ['a day against an instant field', [filter('CreatedDate', 'GreaterThan', date('2026-11-20'))], {}, 's1 s2 s3 s4 '],
  ])('%s', async (_name, filters, more, expected) => {
    const org = await openOrg({ Flow: finder(filters, more) });
    insert(org, 'Step__c', steps);
    expect(call(org, 'Flow')).toEqual({ found: expected });
  });
});

describe('where the result goes', () => {
  const single = (how: FlowXml, after: Xml[], wanted = 's2'): FlowXml => ({
    start: begin('Get'),
    recordLookups: [
      {
        name: 'Get',
        object: 'Step__c',
        connector: to('Tell'),
        filterLogic: 'and',
        filters: [filter('Name', 'EqualTo', text(wanted))],
        ...how,
      },
    ],
    assignments: [{ name: 'Tell', assignmentItems: after }],
    variables: [
      variable('kind', 'String', { isOutput: true, value: text('before') }),
      variable('order', 'Number', { isOutput: true, scale: 0 }),
      variable('step', 'SObject', { objectType: 'Step__c' }),
      variable('steps', 'SObject', { objectType: 'Step__c', isCollection: true }),
    ],
  });

  test.each<[string, FlowXml, Record<string, string>]>([
    [
      'automatically',
      single({ getFirstRecordOnly: true, storeOutputAutomatically: true }, [assign('kind', ref('Get.Kind__c'))]),
      { kind: 'blue', order: 'null' },
    ],
    [
      'with named fields',
      single({ getFirstRecordOnly: true, storeOutputAutomatically: true, queriedFields: ['Id', 'Order__c'] }, [
        assign('order', ref('Get.Order__c')),
        assign('kind', ref('Get.Kind__c')),
      ]),
      { kind: 'null', order: '2' },
    ],
    [
      'into a record variable',
      single({ outputReference: 'step', queriedFields: ['Id', 'Kind__c'] }, [assign('kind', ref('step.Kind__c'))]),
      { kind: 'blue', order: 'null' },
    ],
    [
      'into a collection variable',
      single({ outputReference: 'steps', queriedFields: ['Id', 'Kind__c'] }, [
        assign('order', ref('steps'), 'AssignCount'),
      ]),
      { kind: 'before', order: '1' },
    ],
    [
      'into variables',
      single(
        {
          outputAssignments: [
            { assignToReference: 'kind', field: 'Kind__c' },
            { assignToReference: 'order', field: 'Order__c' },
          ],
        },
        [],
      ),
      { kind: 'blue', order: '2' },
    ],
    [
      'nothing found: variables stay',
      single({ outputAssignments: [{ assignToReference: 'kind', field: 'Kind__c' }] }, [], 'none'),
      { kind: 'before', order: 'null' },
    ],
    [
      'nothing found: variables are cleared when asked',
      single(
        {
          assignNullValuesIfNoRecordsFound: true,
          outputAssignments: [{ assignToReference: 'kind', field: 'Kind__c' }],
        },
        [],
        'none',
      ),
      { kind: 'null', order: 'null' },
    ],
  ])('%s', async (_name, flow, expected) => {
    const org = await openOrg({ Flow: flow });
    insert(org, 'Step__c', steps);
    expect(call(org, 'Flow')).toEqual(expected);
  });

  test('parents of what was found are read along', async () => {
    const org = await openOrg({
      Flow: single({ getFirstRecordOnly: true, storeOutputAutomatically: true }, [
        assign('kind', ref('Get.Call__r.Account__r.Name')),
      ]),
    });
    const account = insert(org, 'Account', [{ Name: 'Acme' }]).results[0]!.id;
    const callId = insert(org, 'Call__c', [{ Name: 'a', Account__c: account }]).results[0]!.id;
    insert(org, 'Step__c', [{ Name: 's2', Call__c: callId }]);
    expect(call(org, 'Flow').kind).toBe('Acme');
  });
});

describe('one query for all interviews', () => {
  const perCall = (filters: Xml[], more: FlowXml = {}): FlowXml => ({
    start: onCall('Get', { recordTriggerType: 'Create' }),
    recordLookups: [
      {
        name: 'Get',
        object: 'Step__c',
        connector: to('Mark'),
        filterLogic: 'and',
        filters,
        getFirstRecordOnly: true,
        sortField: 'Order__c',
        sortOrder: 'Desc',
        storeOutputAutomatically: true,
        ...more,
      },
    ],
    recordUpdates: [{ name: 'Mark', inputReference: '$Record', inputAssignments: [input('Log__c', ref('label'))] }],
    formulas: [{ name: 'label', dataType: 'String', expression: 'IF(ISBLANK({!Get.Name}), "none", {!Get.Name})' }],
  });

  const found = (org: LocalOrg): string[] => rows(org, 'SELECT Name, Log__c FROM Call__c ORDER BY Name');

  /** c000 … c199, of which each has a step of its name, and every tenth a second one with a higher order. */
  async function two(filters: Xml[], more: FlowXml = {}) {
    const org = await openOrg({ Flow: perCall(filters, more) });
    const name = (index: number) => `c${String(index).padStart(3, '0')}`;
    const own = Array.from({ length: 200 }, (_, index) => ({
      Name: `of ${name(index)}`,
      Kind__c: name(index).toUpperCase(),
      Order__c: index,
    }));
    const second = own
      .filter((_, index) => index % 10 === 0)
      .map((step) => ({ ...step, Name: `${step.Name} too`, Order__c: 1000 + step.Order__c }));
    insert(org, 'Step__c', [...own, ...second]);
    const calls = Array.from({ length: 200 }, (_, index) => ({ Name: name(index), Count__c: index }));
    return { org, ...insert(org, 'Call__c', calls) };
  }

  test.each<[string, Xml[]]>([
    ['equal to a value of each', [filter('Kind__c', 'EqualTo', ref('$Record.Name'))]],
    [
      'equal to a value of each, and one for all',
      [filter('Kind__c', 'EqualTo', ref('$Record.Name')), filter('Order__c', 'GreaterThanOrEqualTo', num(0))],
    ],
    ['another operator with a value of each', [filter('Kind__c', 'StartsWith', ref('$Record.Name'))]],
  ])('%s', async (_name, filters) => {
    const { org, used, results } = await two(filters);
    expect(results.every(({ success }) => success)).toBe(true);
    expect(used).toEqual({ queries: 1, statements: 1 });
    const log = found(org);
    expect(log).toHaveLength(200);
    expect(log[7]).toBe('c007|of c007');
    expect(log[10]).toBe('c010|of c010 too');
  });

  test('the same for all: one row of the query serves them', async () => {
    const { org, used } = await two([filter('Name', 'EqualTo', text('of c005'))]);
    expect(used).toEqual({ queries: 1, statements: 1 });
    expect(new Set(found(org).map((row) => row.split('|')[1]))).toEqual(new Set(['of c005']));
  });

  test('interviews without a value look for blanks', async () => {
    const org = await openOrg({ Flow: perCall([filter('Kind__c', 'EqualTo', ref('$Record.Code__c'))]) });
    insert(org, 'Step__c', [{ Name: 'blank' }, { Name: 'full', Kind__c: 'x' }]);
    const { used } = insert(org, 'Call__c', [{ Name: 'a', Code__c: 'X' }, { Name: 'b' }]);
    expect(used.queries).toBe(1);
    expect(found(org)).toEqual(['a|full', 'b|blank']);
  });

  test('each interview has a record of its own', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Get', { recordTriggerType: 'Create' }),
        recordLookups: [
          {
            name: 'Get',
            object: 'Step__c',
            connector: to('Change'),
            getFirstRecordOnly: true,
            storeOutputAutomatically: true,
          },
        ],
        assignments: [
          {
            name: 'Change',
            connector: to('Mark'),
            assignmentItems: [assign('Get.Kind__c', text('{!$Record.Name}'), 'Add')],
          },
        ],
        recordUpdates: [
          { name: 'Mark', inputReference: '$Record', inputAssignments: [input('Log__c', ref('Get.Kind__c'))] },
        ],
      },
    });
    insert(org, 'Step__c', [{ Name: 's', Kind__c: '+' }]);
    insert(org, 'Call__c', [{ Name: 'a' }, { Name: 'b' }]);
    expect(found(org)).toEqual(['a|+a', 'b|+b']);
  });
});
