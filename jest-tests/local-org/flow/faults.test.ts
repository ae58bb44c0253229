import type { LocalOrg } from '../../../local-org/org/localOrg';
import {
  assign,
  begin,
  bool,
  call,
  condition,
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
  type Xml,
} from './support';

const RULE = 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Bad steps are not allowed';
const GUIDE = 'You can look up ExceptionCode values in the SOAP API Developer Guide.';

/** Creates a step whose kind is the call's code: `bad` is refused. */
const maker = (more: FlowXml = {}, fault?: string): FlowXml => ({
  label: 'Make a step',
  start: onCall('Make', { recordTriggerType: 'Create' }),
  recordCreates: [
    {
      name: 'Make',
      object: 'Step__c',
      faultConnector: fault ? to(fault) : undefined,
      inputAssignments: [input('Name', ref('$Record.Name')), input('Kind__c', ref('$Record.Code__c'))],
    },
    ...((more.recordCreates as Xml[] | undefined) ?? []),
  ],
  ...Object.fromEntries(Object.entries(more).filter(([tag]) => tag !== 'recordCreates')),
});

const noteFault: Xml = {
  name: 'Note',
  inputReference: '$Record',
  inputAssignments: [input('Note__c', ref('$Flow.FaultMessage'))],
};

const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Name: `c${index}`, Code__c: index === 1 ? 'bad' : `ok${index}` }));
const steps = (org: LocalOrg): number => rows(org, 'SELECT Name FROM Step__c').length;

describe('with a fault path', () => {
  test.each([2, 200])('of %i interviews only the failing one takes it', async (count) => {
    const org = await openOrg({ Flow: maker({ recordUpdates: [noteFault] }, 'Note') });
    const { results, used } = insert(org, 'Call__c', calls(count));
    expect(new Set(errors(results))).toEqual(new Set(['ok']));
    expect(used).toEqual({ queries: 0, statements: 2 });
    expect(steps(org)).toBe(count - 1);
    expect(rows(org, "SELECT Name, Note__c FROM Call__c WHERE Code__c = 'bad'")).toEqual([
      `c1|This error occurred when the flow tried to create records: ${RULE}. ${GUIDE}`,
    ]);
    expect(rows(org, "SELECT Name FROM Call__c WHERE Code__c = 'ok0'")).toEqual(['c0']);
  });

  test('good records of a collection stay, the interview takes the fault path', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Fill'),
        assignments: [
          {
            name: 'Fill',
            connector: to('Make'),
            assignmentItems: [
              assign('step.Name', text('x')),
              assign('step.Kind__c', text('good')),
              assign('steps', ref('step'), 'Add'),
              assign('step.Kind__c', text('bad')),
              assign('steps', ref('step'), 'Add'),
            ],
          },
          { name: 'Tell', assignmentItems: [assign('fault', ref('$Flow.FaultMessage'))] },
        ],
        recordCreates: [{ name: 'Make', inputReference: 'steps', faultConnector: to('Tell') }],
        variables: [
          variable('fault', 'String', { isOutput: true }),
          variable('step', 'SObject', { objectType: 'Step__c' }),
          variable('steps', 'SObject', { objectType: 'Step__c', isCollection: true }),
        ],
      },
    });
    expect(call(org, 'Flow').fault).toContain(RULE);
    expect(rows(org, 'SELECT Kind__c FROM Step__c')).toEqual(['good']);
  });

  test('an update names the records, by filters it does not', async () => {
    const updater = (how: FlowXml): FlowXml => ({
      start: begin('Get'),
      recordLookups: [
        {
          name: 'Get',
          object: 'Step__c',
          connector: to('Change'),
          getFirstRecordOnly: true,
          queriedFields: ['Id'],
          storeOutputAutomatically: true,
        },
      ],
      assignments: [
        { name: 'Change', connector: to('Set'), assignmentItems: [assign('Get.Kind__c', text('bad'))] },
        { name: 'Tell', assignmentItems: [assign('fault', ref('$Flow.FaultMessage'))] },
      ],
      recordUpdates: [{ name: 'Set', faultConnector: to('Tell'), ...how }],
      variables: [variable('fault', 'String', { isOutput: true })],
    });
    const org = await openOrg({
      By_Record: updater({ inputReference: 'Get' }),
      By_Filter: updater({
        object: 'Step__c',
        filterLogic: 'and',
        filters: [filter('Name', 'EqualTo', text('s'))],
        inputAssignments: [input('Kind__c', text('bad'))],
      }),
    });
    const id = insert(org, 'Step__c', [{ Name: 's' }]).results[0]!.id!;
    expect(call(org, 'By_Record').fault).toBe(
      `The flow tried to update these records: ${id}. This error occurred: ${RULE}. ${GUIDE}`,
    );
    expect(call(org, 'By_Filter').fault).toBe(
      `This error occurred when the flow tried to update records: ${RULE}. ${GUIDE}`,
    );
  });

  test('updating a record that was not found is a fault that says so', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Get'),
        recordLookups: [
          {
            name: 'Get',
            object: 'Step__c',
            connector: to('Set'),
            getFirstRecordOnly: true,
            storeOutputAutomatically: true,
          },
        ],
        recordUpdates: [{ name: 'Set', inputReference: 'Get', faultConnector: to('Tell') }],
        assignments: [{ name: 'Tell', assignmentItems: [assign('fault', ref('$Flow.FaultMessage'))] }],
        variables: [variable('fault', 'String', { isOutput: true })],
      },
    });
    expect(call(org, 'Flow').fault).toMatch(
      /^The flow tried to update these records: null\. This error occurred: MISSING_ARGUMENT: /,
    );
  });

  test('a deletion that fails fails for every interview that waited with it', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Remove', { recordTriggerType: 'Update' }),
        recordDeletes: [
          {
            name: 'Remove',
            object: 'Account',
            filterLogic: 'and',
            filters: [filter('Name', 'EqualTo', ref('$Record.Name'))],
            faultConnector: to('Note'),
          },
        ],
        recordUpdates: [noteFault],
      },
      Guard: {
        start: {
          connector: to('Refuse'),
          object: 'Account',
          recordTriggerType: 'Delete',
          triggerType: 'RecordBeforeDelete',
          filterLogic: 'and',
          filters: [filter('Name', 'EqualTo', text('c1'))],
        },
        customErrors: [
          { name: 'Refuse', customErrorMessages: [{ errorMessage: 'keep {!$Record.Name}', isFieldError: false }] },
        ],
      },
    });
    insert(org, 'Account', [{ Name: 'c0' }, { Name: 'c1' }]);
    const { results } = insert(org, 'Call__c', calls(2));
    update(
      org,
      'Call__c',
      results.map(({ id }) => ({ Id: id, Log__c: 'x' })),
    );
    expect(rows(org, 'SELECT Name FROM Account ORDER BY Name')).toEqual(['c0', 'c1']);
    const message = `This error occurred when the flow tried to delete records: FIELD_CUSTOM_VALIDATION_EXCEPTION: keep c1. ${GUIDE}`;
    expect(rows(org, 'SELECT Note__c FROM Call__c')).toEqual([message, message]);
  });

  test('what cannot be read for a write takes the fault path too', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Get', { recordTriggerType: 'Create' }),
        recordLookups: [
          {
            name: 'Get',
            object: 'Account',
            getFirstRecordOnly: true,
            storeOutputAutomatically: true,
            connector: to('Make'),
            filterLogic: 'and',
            filters: [filter('Name', 'EqualTo', ref('$Record.Name'))],
          },
        ],
        recordCreates: [
          {
            name: 'Make',
            object: 'Step__c',
            faultConnector: to('Note'),
            inputAssignments: [input('Name', ref('Get.Name'))],
          },
        ],
        recordUpdates: [noteFault],
      },
    });
    insert(org, 'Account', [{ Name: 'c0' }]);
    insert(org, 'Call__c', calls(2));
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['c0']);
    expect(rows(org, "SELECT Note__c FROM Call__c WHERE Name = 'c1'")).toEqual([
      "The flow failed to access the value for Get.Name because it hasn't been set or assigned.",
    ]);
  });

  test('HasError tells that an element failed', async () => {
    const org = await openOrg({
      Flow: maker(
        {
          decisions: [
            {
              name: 'Failed',
              defaultConnectorLabel: 'No',
              rules: [
                {
                  name: 'Make_Failed',
                  conditionLogic: 'and',
                  conditions: [condition('Make', 'HasError', bool(true))],
                  connector: to('Note'),
                  label: 'Yes',
                },
              ],
            },
          ],
          recordUpdates: [
            { name: 'Note', inputReference: '$Record', inputAssignments: [input('Log__c', text('failed'))] },
          ],
        },
        'Failed',
      ),
    });
    insert(org, 'Call__c', calls(2));
    expect(rows(org, "SELECT Name FROM Call__c WHERE Log__c = 'failed'")).toEqual(['c1']);
  });
});

describe('without a fault path', () => {
  test('the save of that record fails, in Salesforce’s words; the others are kept', async () => {
    const org = await openOrg({ Flow: maker() });
    const { results, log } = insert(org, 'Call__c', calls(3));
    expect(results.map(({ success }) => success)).toEqual([true, false, true]);
    const message = results[1]!.errors[0]!.message;
    expect(results[1]!.errors[0]!.statusCode).toBe('CANNOT_EXECUTE_FLOW_TRIGGER');
    expect(message).toMatch(
      /^We can't save this record because the “Make a step” process failed\. Give your Salesforce admin these details\. This error occurred when the flow tried to create records: FIELD_CUSTOM_VALIDATION_EXCEPTION: Bad steps are not allowed\. You can look up ExceptionCode values in the SOAP API Developer Guide\. Error ID: \d+-\d+ \(-?\d+\)$/,
    );
    expect(rows(org, 'SELECT Name FROM Call__c ORDER BY Name')).toEqual(['c0', 'c2']);
    expect(rows(org, 'SELECT Name FROM Step__c ORDER BY Name')).toEqual(['c0', 'c2']);
    expect(log.some((line) => line.startsWith('FLOW_ELEMENT_ERROR') && line.endsWith('|Flow|Make'))).toBe(true);
  });

  test('a failing fault path fails the save with its own error', async () => {
    const org = await openOrg({
      Flow: maker(
        {
          recordCreates: [
            {
              name: 'Again',
              object: 'Step__c',
              inputAssignments: [input('Name', text('x')), input('Kind__c', text('bad'))],
            },
          ],
        },
        'Again',
      ),
    });
    const { results } = insert(org, 'Call__c', calls(2));
    expect(results.map(({ success }) => success)).toEqual([true, false]);
    expect(results[1]!.errors[0]!.message).toContain(RULE);
  });

  test('an error of a before-save flow fails its record only', async () => {
    const org = await openOrg({
      Flow: {
        start: onCall('Set', { triggerType: 'RecordBeforeSave' }),
        assignments: [{ name: 'Set', assignmentItems: [assign('$Record.Count__c', ref('share'))] }],
        formulas: [{ name: 'share', dataType: 'Number', scale: 0, expression: '10 / {!$Record.Amount__c}' }],
      },
    });
    const { results } = insert(org, 'Call__c', [
      { Name: 'a', Amount__c: 5 },
      { Name: 'b', Amount__c: 0 },
    ]);
    expect(results.map(({ success }) => success)).toEqual([true, false]);
    expect(rows(org, 'SELECT Name, Count__c FROM Call__c')).toEqual(['a|2']);
  });

  test('an autolaunched flow ends in an error, and what it did is undone', async () => {
    const org = await openOrg({
      Flow: {
        start: begin('Make'),
        recordCreates: [
          {
            name: 'Make',
            object: 'Step__c',
            connector: to('Make_Bad'),
            inputAssignments: [input('Name', ref('name'))],
          },
          {
            name: 'Make_Bad',
            object: 'Step__c',
            inputAssignments: [input('Name', ref('name')), input('Kind__c', ref('kind'))],
          },
        ],
        variables: [
          variable('name', 'String', { isInput: true }),
          variable('kind', 'String', { isInput: true }),
          variable('s', 'String', { isOutput: true, value: text('done') }),
        ],
      },
    });
    const outcomes = org.run(org.admin, 'synchronous', (tx) => {
      const inputs = ['good', 'bad', 'fine'].map(
        (kind) =>
          new Map([
            ['name', kind],
            ['kind', kind],
          ]),
      );
      const found = org.flow.start('Flow', inputs, { access: 'SYSTEM', sharing: false });
      return { found, statements: tx.limits.count('dmlStatements') };
    });
    expect(outcomes.found.map(({ status }) => status)).toEqual(['Finished', 'Error', 'Finished']);
    expect(outcomes.found[1]!.error).toBe('An unhandled fault has occurred in this flow');
    expect(outcomes.found[0]!.outputs.get('s')).toBe('done');
    // Both statements ran twice: the second time without the interview that had failed.
    expect(outcomes.statements).toBe(4);
    expect(rows(org, 'SELECT Name FROM Step__c ORDER BY Name')).toEqual(['fine', 'fine', 'good', 'good']);
  });
});

describe('custom errors', () => {
  const refuse = (message: Xml, more: FlowXml = {}): FlowXml => ({
    start: onCall('Refuse', { filterLogic: 'and', filters: [filter('Code__c', 'EqualTo', text('bad'))], ...more }),
    customErrors: [{ name: 'Refuse', customErrorMessages: [message] }],
  });

  test.each(['RecordBeforeSave', 'RecordAfterSave'])(
    '%s: the save is refused with the flow’s own words',
    async (triggerType) => {
      const org = await openOrg({
        Flow: refuse({ errorMessage: 'No {!$Record.Name}', isFieldError: false }, { triggerType }),
      });
      const { results } = insert(org, 'Call__c', calls(3));
      expect(errors(results)).toEqual(['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION: No c1', 'ok']);
      expect(rows(org, 'SELECT Name FROM Call__c ORDER BY Name')).toEqual(['c0', 'c2']);
    },
  );

  test('at a field', async () => {
    const org = await openOrg({
      Flow: refuse({ errorMessage: 'Not this code', isFieldError: true, fieldSelection: 'Code__c' }),
    });
    const { results } = insert(org, 'Call__c', calls(2));
    expect(results[1]!.errors).toEqual([
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not this code', fields: ['Code__c'] },
    ]);
  });
});

test('governor limits go past every fault path', async () => {
  const org = await openOrg({
    Flow: {
      start: begin('Count'),
      assignments: [{ name: 'Count', connector: to('Get'), assignmentItems: [assign('n', num(1), 'Add')] }],
      recordLookups: [
        {
          name: 'Get',
          object: 'Account',
          connector: to('Count'),
          faultConnector: to('Count'),
          getFirstRecordOnly: true,
          storeOutputAutomatically: true,
        },
      ],
      variables: [variable('n', 'Number', { scale: 0 })],
    },
  });
  expect(() => call(org, 'Flow')).toThrow('Too many SOQL queries: 101');
});

test('Roll Back Records undoes what the flow did', async () => {
  const org = await openOrg({
    Flow: {
      start: begin('Make'),
      recordCreates: [
        { name: 'Make', object: 'Step__c', connector: to('Undo'), inputAssignments: [input('Name', text('undone'))] },
        { name: 'Make_More', object: 'Step__c', inputAssignments: [input('Name', text('kept'))] },
      ],
      recordRollbacks: [{ name: 'Undo', connector: to('Make_More') }],
    },
  });
  call(org, 'Flow');
  expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['kept']);
});
