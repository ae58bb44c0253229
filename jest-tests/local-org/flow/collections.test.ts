import {
  assign,
  begin,
  bool,
  call,
  condition,
  filter,
  insert,
  num,
  openOrg,
  ref,
  text,
  to,
  variable,
  type FlowXml,
  type Xml,
} from './support';

const calls = [
  { Name: 'b', Amount__c: 20, Status__c: 'New' },
  { Name: 'a', Amount__c: 10, Status__c: 'Closed' },
  { Name: 'c', Status__c: 'New' },
];

const get: Xml = {
  name: 'Get_Calls',
  object: 'Call__c',
  storeOutputAutomatically: true,
  getFirstRecordOnly: false,
  sortField: 'Name',
  sortOrder: 'Asc',
};
const outs = [variable('s', 'String', { isOutput: true }), variable('n', 'Number', { isOutput: true, scale: 0 })];

const flow = (next: string, more: FlowXml): FlowXml => ({
  start: begin('Get_Calls'),
  recordLookups: [{ ...(get as FlowXml), connector: to(next) }],
  variables: outs,
  ...more,
});

describe('loops', () => {
  const loop = (more: FlowXml = {}): FlowXml =>
    flow('Each', {
      loops: [
        {
          name: 'Each',
          collectionReference: 'Get_Calls',
          iterationOrder: 'Asc',
          nextValueConnector: to('Add'),
          noMoreValuesConnector: to('Done'),
          ...more,
        },
      ],
      assignments: [
        {
          name: 'Add',
          connector: to('Each'),
          assignmentItems: [assign('s', text('{!Each.Name}'), 'Add'), assign('n', num(1), 'Add')],
        },
        { name: 'Done', assignmentItems: [assign('s', text('.'), 'Add')] },
      ],
    });

  test('each item in order, then on', async () => {
    const org = await openOrg({ Flow: loop() });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow')).toEqual({ s: 'abc.', n: '3' });
  });

  test('from the last item to the first', async () => {
    const org = await openOrg({ Flow: loop({ iterationOrder: 'Desc' }) });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').s).toBe('cba.');
  });

  test('a collection of nothing is passed over', async () => {
    const org = await openOrg({ Flow: loop() });
    expect(call(org, 'Flow')).toEqual({ s: '.', n: 'null' });
  });

  test('a loop with a variable of its own', async () => {
    const org = await openOrg({
      Flow: {
        ...loop({ assignNextValueToReference: 'current' }),
        assignments: [
          { name: 'Add', connector: to('Each'), assignmentItems: [assign('s', ref('current.Name'), 'Add')] },
          { name: 'Done', assignmentItems: [assign('s', text('!'), 'Add')] },
        ],
        variables: [...outs, variable('current', 'SObject', { objectType: 'Call__c' })],
      },
    });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').s).toBe('abc!');
  });

  test('changing the item of the loop changes it in the collection', async () => {
    const org = await openOrg({
      Flow: {
        ...loop(),
        assignments: [
          { name: 'Add', connector: to('Each'), assignmentItems: [assign('Each.Log__c', text('seen {!Each.Name}'))] },
          { name: 'Done', connector: to('Save'), assignmentItems: [assign('n', ref('Get_Calls'), 'AssignCount')] },
        ],
        recordUpdates: [{ name: 'Save', inputReference: 'Get_Calls' }],
      },
    });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').n).toBe('3');
    const [row] = org.run(org.admin, 'synchronous', () =>
      org.data.query(org.data.parse("SELECT Log__c FROM Call__c WHERE Name = 'b'"), {
        access: 'SYSTEM',
        sharing: false,
      }),
    );
    expect(row!.get('Log__c')).toBe('seen b');
  });

  test('a loop inside a loop starts again each time', async () => {
    const org = await openOrg({
      Flow: flow('Outer', {
        loops: [
          { name: 'Outer', collectionReference: 'Get_Calls', nextValueConnector: to('Inner') },
          {
            name: 'Inner',
            collectionReference: 'Get_Calls',
            nextValueConnector: to('Add'),
            noMoreValuesConnector: to('Outer'),
          },
        ],
        assignments: [{ name: 'Add', connector: to('Inner'), assignmentItems: [assign('n', num(1), 'Add')] }],
      }),
    });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').n).toBe('9');
  });
});

describe('collection processors', () => {
  const join: FlowXml = {
    loops: [{ name: 'Each', collectionReference: 'Get_Calls', nextValueConnector: to('Add') }],
    assignments: [{ name: 'Add', connector: to('Each'), assignmentItems: [assign('s', ref('Each.Name'), 'Add')] }],
  };
  const sort = (sortOptions: Xml[], more: FlowXml = {}): FlowXml =>
    flow('Sort', {
      ...join,
      collectionProcessors: [
        {
          name: 'Sort',
          elementSubtype: 'SortCollectionProcessor',
          collectionProcessorType: 'SortCollectionProcessor',
          collectionReference: 'Get_Calls',
          connector: to('Each'),
          sortOptions,
          ...more,
        },
      ],
    });
  const by = (sortField: string, sortOrder: string, blanksFirst: boolean): Xml => ({
    doesPutEmptyStringAndNullFirst: blanksFirst,
    sortField,
    sortOrder,
  });

  test.each<[string, Xml[], FlowXml, string]>([
    ['ascending, blanks last', [by('Amount__c', 'Asc', false)], {}, 'abc'],
    ['ascending, blanks first', [by('Amount__c', 'Asc', true)], {}, 'cab'],
    ['descending, blanks last', [by('Amount__c', 'Desc', false)], {}, 'bac'],
    ['by two fields', [by('Status__c', 'Desc', false), by('Name', 'Desc', false)], {}, 'cba'],
    ['no more than the limit', [by('Name', 'Desc', false)], { limit: 2 }, 'cb'],
  ])('sort %s', async (_name, options, more, expected) => {
    const org = await openOrg({ Flow: sort(options, more) });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').s).toBe(expected);
  });

  test.each<[string, FlowXml, string]>([
    [
      'conditions',
      {
        conditionLogic: 'and',
        conditions: [
          condition('item.Status__c', 'EqualTo', text('New')),
          condition('item.Amount__c', 'IsNull', bool(false)),
        ],
      },
      'b',
    ],
    ['a formula', { conditionLogic: 'formula_evaluates_to_true', formula: '{!item.Amount__c} > 5' }, 'ab'],
  ])('filter by %s', async (_name, how, expected) => {
    const org = await openOrg({
      Flow: flow('Filter', {
        loops: [{ name: 'Each', collectionReference: 'Filter', nextValueConnector: to('Add') }],
        assignments: join.assignments,
        variables: [...outs, variable('item', 'SObject', { objectType: 'Call__c' })],
        collectionProcessors: [
          {
            name: 'Filter',
            elementSubtype: 'FilterCollectionProcessor',
            collectionProcessorType: 'FilterCollectionProcessor',
            collectionReference: 'Get_Calls',
            assignNextValueToReference: 'item',
            connector: to('Each'),
            ...how,
          },
        ],
      }),
    });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').s).toBe(expected);
  });

  test('the item of a filter needs no variable of its own', async () => {
    const org = await openOrg({
      Flow: flow('Filter', {
        loops: [{ name: 'Each', collectionReference: 'Filter', nextValueConnector: to('Add') }],
        assignments: join.assignments,
        collectionProcessors: [
          {
            name: 'Filter',
            collectionProcessorType: 'FilterCollectionProcessor',
            collectionReference: 'Get_Calls',
            assignNextValueToReference: 'currentItem_Filter',
            conditionLogic: 'or',
            conditions: [
              condition('currentItem_Filter.Name', 'EqualTo', text('a')),
              condition('currentItem_Filter.Name', 'EqualTo', text('c')),
            ],
            connector: to('Each'),
          },
        ],
      }),
    });
    insert(org, 'Call__c', calls);
    expect(call(org, 'Flow').s).toBe('ac');
  });
});

test('an endless loop ends with the CPU limit', async () => {
  const org = await openOrg({
    Flow: {
      start: begin('A'),
      assignments: [{ name: 'A', connector: to('A'), assignmentItems: [assign('n', num(1), 'Add')] }],
      variables: outs,
    },
  });
  const limit = jest.spyOn(performance, 'now');
  let clock = 0;
  limit.mockImplementation(() => (clock += 5));
  expect(() => call(org, 'Flow')).toThrow('Apex CPU time limit exceeded');
  limit.mockRestore();
});

test('filters of a lookup may use a collection', async () => {
  const org = await openOrg({
    Flow: {
      start: begin('Fill'),
      assignments: [
        {
          name: 'Fill',
          connector: to('Get'),
          assignmentItems: [assign('names', text('A'), 'Add'), assign('names', text('c'), 'Add')],
        },
        { name: 'Count', assignmentItems: [assign('n', ref('Get'), 'AssignCount')] },
      ],
      recordLookups: [
        {
          name: 'Get',
          connector: to('Count'),
          object: 'Call__c',
          filterLogic: 'and',
          filters: [filter('Name', 'In', ref('names'))],
          getFirstRecordOnly: false,
          storeOutputAutomatically: true,
        },
      ],
      variables: [...outs, variable('names', 'String', { isCollection: true })],
    },
  });
  insert(org, 'Call__c', calls);
  expect(call(org, 'Flow').n).toBe('2');
});
