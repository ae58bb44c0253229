import {
  assign,
  begin,
  bool,
  call,
  errors,
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
  variable,
  type FlowXml,
} from './support';

const many = (count: number, more: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({ Name: `c${index}`, ...more(index) }));

describe('create', () => {
  test.each([1, 200])('%i interviews: one statement', async (count) => {
    const org = await openOrg({
      Flow: {
        start: onCall('Make', { recordTriggerType: 'Create' }),
        recordCreates: [
          {
            name: 'Make',
            object: 'Step__c',
            connector: to('Mark'),
            assignRecordIdToReference: 'stepId',
            inputAssignments: [
              input('Name', text('step of {!$Record.Name}')),
              input('Call__c', ref('$Record.Id')),
              input('Order__c', num(4)),
              input('Kind__c'),
            ],
          },
        ],
        recordUpdates: [
          { name: 'Mark', inputReference: '$Record', inputAssignments: [input('Log__c', ref('stepId'))] },
        ],
        variables: [variable('stepId', 'String')],
      },
    });
    const { results, used } = insert(org, 'Call__c', many(count));
    expect(errors(results)).toEqual(Array.from({ length: count }, () => 'ok'));
    expect(used).toEqual({ queries: 0, statements: 2 });
    expect(rows(org, "SELECT Name, Order__c FROM Step__c WHERE Call__r.Name = 'c0'")).toEqual(['step of c0|4']);
    const [stored] = rows(org, "SELECT Log__c FROM Call__c WHERE Name = 'c0'");
    const ids = org.run(org.admin, 'synchronous', () =>
      org.data
        .query(org.data.parse("SELECT Id FROM Step__c WHERE Name = 'step of c0'"), { access: 'SYSTEM', sharing: false })
        .map((row) => row.id),
    );
    expect(ids).toEqual([stored]);
  });

  test('the element itself stands for the new id', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Make'),
        recordCreates: [
          {
            name: 'Make',
            object: 'Step__c',
            connector: to('Tell'),
            storeOutputAutomatically: true,
            inputAssignments: [input('Name', text('x'))],
          },
        ],
        assignments: [{ name: 'Tell', assignmentItems: [assign('id', ref('Make'))] }],
        variables: [variable('id', 'String', { isOutput: true })],
      },
    });
    expect(call(org, 'Flow').id).toMatch(/^\w{18}$/);
  });

  test('a record variable gets its id, and a collection is one statement', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Fill'),
        assignments: [
          {
            name: 'Fill',
            connector: to('Make_One'),
            assignmentItems: [
              assign('step.Name', text('one')),
              assign('steps', ref('step'), 'Add'),
              assign('step.Name', text('two')),
              assign('steps', ref('step'), 'Add'),
              assign('step.Name', text('three')),
            ],
          },
          {
            name: 'Tell',
            assignmentItems: [assign('id', ref('step.Id')), assign('count', ref('steps'), 'AssignCount')],
          },
        ],
        recordCreates: [
          { name: 'Make_One', inputReference: 'step', connector: to('Make_Many') },
          { name: 'Make_Many', inputReference: 'steps', connector: to('Tell') },
        ],
        variables: [
          variable('id', 'String', { isOutput: true }),
          variable('count', 'Number', { isOutput: true, scale: 0 }),
          variable('step', 'SObject', { objectType: 'Step__c' }),
          variable('steps', 'SObject', { objectType: 'Step__c', isCollection: true }),
        ],
      },
    });
    const outputs = call(org, 'Flow');
    expect(outputs.id).toMatch(/^\w{18}$/);
    expect(outputs.count).toBe('2');
    expect(rows(org, 'SELECT Name FROM Step__c ORDER BY Name')).toEqual(['one', 'three', 'two']);
  });

  test('an upsert by external id updates what is there', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Fill'),
        assignments: [
          {
            name: 'Fill',
            connector: to('Save'),
            assignmentItems: [
              assign('one.Code__c', text('X')),
              assign('one.Name', text('changed')),
              assign('all', ref('one'), 'Add'),
              assign('one.Code__c', text('Y')),
              assign('all', ref('one'), 'Add'),
            ],
          },
        ],
        recordCreates: [
          {
            name: 'Save',
            inputReference: 'all',
            doesUpsert: true,
            doesUpsertAllOrNone: false,
            upsertExternalIdField: 'Code__c',
          },
        ],
        variables: [
          variable('one', 'SObject', { objectType: 'Call__c' }),
          variable('all', 'SObject', { objectType: 'Call__c', isCollection: true }),
        ],
      },
    });
    insert(org, 'Call__c', [{ Name: 'old', Code__c: 'X' }]);
    call(org, 'Flow');
    expect(rows(org, 'SELECT Name, Code__c FROM Call__c ORDER BY Code__c')).toEqual(['changed|X', 'changed|Y']);
  });
});

describe('update', () => {
  test.each([1, 200])('by filters, %i interviews: one query, one statement', async (count) => {
    const org = await openOrg({
      Flow: {
        start: onCall('Set', { recordTriggerType: 'Create' }),
        recordUpdates: [
          {
            name: 'Set',
            object: 'Step__c',
            filterLogic: 'and',
            filters: [filter('Kind__c', 'EqualTo', ref('$Record.Name'))],
            inputAssignments: [input('Order__c', ref('$Record.Count__c'))],
          },
        ],
      },
    });
    insert(
      org,
      'Step__c',
      many(count, (index) => ({ Kind__c: `c${index}` })),
    );
    const { used } = insert(
      org,
      'Call__c',
      many(count, (index) => ({ Count__c: index + 1 })),
    );
    expect(used).toEqual({ queries: 1, statements: 1 });
    expect(rows(org, "SELECT Order__c FROM Step__c WHERE Kind__c = 'c0'")).toEqual(['1']);
    expect(rows(org, 'SELECT Order__c FROM Step__c WHERE Order__c = null')).toEqual([]);
  });

  test('nothing to update is no fault', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Set'),
        recordUpdates: [
          {
            name: 'Set',
            object: 'Step__c',
            connector: to('Tell'),
            filterLogic: 'and',
            filters: [filter('Name', 'EqualTo', text('none'))],
            inputAssignments: [input('Order__c', num(1))],
          },
        ],
        assignments: [{ name: 'Tell', assignmentItems: [assign('s', text('went on'))] }],
        variables: [variable('s', 'String', { isOutput: true })],
      },
    });
    expect(call(org, 'Flow')).toEqual({ s: 'went on' });
  });

  test('interviews that update the same record make one row of it, the later value winning', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Set', { recordTriggerType: 'Create' }),
        recordUpdates: [
          {
            name: 'Set',
            object: 'Step__c',
            filterLogic: 'and',
            filters: [filter('Name', 'EqualTo', text('shared'))],
            inputAssignments: [input('Kind__c', ref('$Record.Name'))],
          },
        ],
      },
    });
    insert(org, 'Step__c', [{ Name: 'shared' }]);
    const { results, used } = insert(org, 'Call__c', many(200));
    expect(results.every(({ success }) => success)).toBe(true);
    expect(used).toEqual({ queries: 1, statements: 1 });
    expect(rows(org, 'SELECT Kind__c FROM Step__c')).toEqual(['c199']);
  });

  test('a whole record is written back, without what cannot be written', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Get'),
        recordLookups: [
          {
            name: 'Get',
            object: 'Call__c',
            connector: to('Change'),
            getFirstRecordOnly: true,
            storeOutputAutomatically: true,
          },
        ],
        assignments: [
          {
            name: 'Change',
            connector: to('Save'),
            assignmentItems: [assign('Get.Log__c', text('changed')), assign('Get.Amount__c', num(1), 'Add')],
          },
        ],
        recordUpdates: [{ name: 'Save', inputReference: 'Get' }],
      },
    });
    insert(org, 'Call__c', [{ Name: 'a', Amount__c: 10 }]);
    expect(call(org, 'Flow')).toEqual({});
    expect(rows(org, 'SELECT Log__c, Amount__c, Twice__c FROM Call__c')).toEqual(['changed|11.00|22.00']);
  });

  test('assignments to $Record in an after-save flow are saved by an update of $Record', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Change', { recordTriggerType: 'Create' }),
        assignments: [
          { name: 'Change', connector: to('Save'), assignmentItems: [assign('$Record.Log__c', text('later'))] },
        ],
        recordUpdates: [{ name: 'Save', inputReference: '$Record' }],
      },
    });
    const { used } = insert(org, 'Call__c', many(2));
    expect(used).toEqual({ queries: 0, statements: 1 });
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual(['later', 'later']);
  });
});

describe('delete', () => {
  const remover = (how: FlowXml): FlowXml => ({
    start: onCall('Remove', { recordTriggerType: 'Update' }),
    recordDeletes: [{ name: 'Remove', ...how }],
  });

  test.each([1, 200])('by filters, %i interviews', async (count) => {
    const org = await openOrg({
      Flow: remover({
        object: 'Step__c',
        filterLogic: 'and',
        filters: [filter('Kind__c', 'EqualTo', ref('$Record.Name'))],
      }),
    });
    insert(org, 'Step__c', [...many(count, (index) => ({ Kind__c: `c${index}` })), { Name: 'stays' }]);
    const { results } = insert(org, 'Call__c', many(count));
    const { used } = update(
      org,
      'Call__c',
      results.map(({ id }) => ({ Id: id, Log__c: 'x' })),
    );
    expect(used).toEqual({ queries: 1, statements: 1 });
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['stays']);
  });

  test('a collection', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Get'),
        recordLookups: [
          {
            name: 'Get',
            object: 'Step__c',
            connector: to('Remove'),
            getFirstRecordOnly: false,
            filterLogic: 'and',
            filters: [filter('Order__c', 'IsNull', bool(true))],
            storeOutputAutomatically: true,
          },
        ],
        recordDeletes: [{ name: 'Remove', inputReference: 'Get' }],
      },
    });
    insert(org, 'Step__c', [...many(3), { Name: 'stays', Order__c: 1 }]);
    call(org, 'Flow');
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['stays']);
  });

  test('nothing to delete is a fault, in Salesforce’s words', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Remove'),
        recordDeletes: [
          {
            name: 'Remove',
            object: 'Step__c',
            filterLogic: 'and',
            filters: [filter('Name', 'EqualTo', text('none'))],
            faultConnector: to('Tell'),
          },
        ],
        assignments: [{ name: 'Tell', assignmentItems: [assign('s', ref('$Flow.FaultMessage'))] }],
        variables: [variable('s', 'String', { isOutput: true })],
      },
    });
    expect(call(org, 'Flow')).toEqual({
      s: 'DELETE --- There is nothing in Salesforce matching your delete criteria.',
    });
  });
});

test('statements inside a loop are one a turn, for all interviews together', async () => {
  const org = await openOrg({
    Flow: {
      start: onCall('Get', { recordTriggerType: 'Create' }),
      recordLookups: [
        {
          name: 'Get',
          object: 'Account',
          connector: to('Each'),
          getFirstRecordOnly: false,
          sortField: 'Name',
          sortOrder: 'Asc',
          storeOutputAutomatically: true,
        },
      ],
      loops: [{ name: 'Each', collectionReference: 'Get', nextValueConnector: to('Make') }],
      recordCreates: [
        {
          name: 'Make',
          object: 'Step__c',
          connector: to('Each'),
          inputAssignments: [input('Name', ref('Each.Name')), input('Call__c', ref('$Record.Id'))],
        },
      ],
    },
  });
  insert(org, 'Account', [{ Name: 'A' }, { Name: 'B' }, { Name: 'C' }]);
  const { used } = insert(org, 'Call__c', many(50));
  expect(used).toEqual({ queries: 1, statements: 3 });
  expect(rows(org, "SELECT Name FROM Step__c WHERE Call__r.Name = 'c9' ORDER BY Name")).toEqual(['A', 'B', 'C']);
});

test('paths that part meet again at the element both lead to', async () => {
  const org = await openOrg({
    Flow: {
      start: onCall('Odd', { recordTriggerType: 'Create' }),
      decisions: [
        {
          name: 'Odd',
          defaultConnector: to('Make_B'),
          defaultConnectorLabel: 'Even',
          rules: [
            {
              name: 'Is_Odd',
              conditionLogic: 'and',
              conditions: [{ leftValueReference: '$Record.Done__c', operator: 'EqualTo', rightValue: bool(true) }],
              connector: to('Make_A'),
              label: 'Odd',
            },
          ],
        },
      ],
      recordCreates: [
        { name: 'Make_A', object: 'Step__c', connector: to('Mark'), inputAssignments: [input('Name', text('a'))] },
        { name: 'Make_B', object: 'Step__c', connector: to('Make_C'), inputAssignments: [input('Name', text('b'))] },
        { name: 'Make_C', object: 'Step__c', connector: to('Mark'), inputAssignments: [input('Name', text('c'))] },
      ],
      recordUpdates: [{ name: 'Mark', inputReference: '$Record', inputAssignments: [input('Log__c', text('marked'))] }],
    },
  });
  const { used } = insert(
    org,
    'Call__c',
    many(200, (index) => ({ Done__c: index % 2 === 1 })),
  );
  expect(used).toEqual({ queries: 0, statements: 4 });
  expect(rows(org, "SELECT Log__c FROM Call__c WHERE Log__c = 'marked'")).toHaveLength(200);
});
