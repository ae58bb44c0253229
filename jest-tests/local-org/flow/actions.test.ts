import { listOf, mapOf, T } from '../../../local-org/apex/types/type';
import type { InvocableMethod, InvocableVariable } from '../../../local-org/org/services';
import { ApexDecimal } from '../../../local-org/values/numbers';
import { raise } from '../../../local-org/values/exceptions';
import type { Value } from '../../../local-org/values/value';
import {
  assign,
  begin,
  call,
  condition,
  errors,
  insert,
  invocables,
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

const input = (name: string, type: InvocableVariable['type'], required = false): InvocableVariable => ({
  name,
  label: name,
  required,
  type,
});

type Request = ReadonlyMap<string, Value>;

/** An invocable method; what it is called with is kept. */
function declare(
  className: string,
  inputs: InvocableVariable[],
  outputs: InvocableVariable[],
  run: (request: Request) => Record<string, Value>,
): Request[][] {
  const called: Request[][] = [];
  const method: InvocableMethod = {
    className,
    label: className,
    callout: false,
    inputs,
    outputs,
    invoke: (requests) => {
      called.push([...requests]);
      return requests.map((request) => new Map(Object.entries(run(request))));
    },
  };
  invocables.set(className, method);
  return called;
}

beforeEach(() => invocables.clear());

const param = (name: string, value: Xml): Xml => ({ name, value });

describe('Apex actions', () => {
  const flow = (more: FlowXml): FlowXml => ({
    start: onCall('Do', { recordTriggerType: 'Create' }),
    actionCalls: [
      {
        name: 'Do',
        actionName: 'Shout',
        actionType: 'apex',
        connector: to('Mark'),
        flowTransactionModel: 'CurrentTransaction',
        nameSegment: 'Shout',
        inputParameters: [param('text', ref('$Record.Name'))],
        ...more,
      },
    ],
    recordUpdates: [
      {
        name: 'Mark',
        inputReference: '$Record',
        inputAssignments: [{ field: 'Log__c', value: ref(more.storeOutputAutomatically ? 'Do.loud' : 'loud') }],
      },
    ],
    variables: [variable('loud', 'String')],
  });
  const shout = () =>
    declare('Shout', [input('text', T.String, true)], [input('loud', T.String)], (request) => ({
      loud: String(request.get('text')).toUpperCase(),
    }));

  test.each([
    ['output parameters', { outputParameters: [{ assignToReference: 'loud', name: 'loud' }] }],
    ['automatic output', { storeOutputAutomatically: true }],
  ])('all interviews in one call, %s', async (_name, more) => {
    const called = shout();
    const org = await openOrg({ Flow: flow(more) });
    const { results } = insert(
      org,
      'Call__c',
      Array.from({ length: 200 }, (_, index) => ({ Name: `c${index}` })),
    );
    expect(results.every(({ success }) => success)).toBe(true);
    expect(called.map((requests) => requests.length)).toEqual([200]);
    expect(rows(org, "SELECT Log__c FROM Call__c WHERE Name = 'c7'")).toEqual(['C7']);
  });

  test('an exception of Apex is the fault of all that were in the call', async () => {
    declare('Shout', [input('text', T.String)], [], () => raise('System.MathException', 'Divide by 0'));
    const org = await openOrg({
      Flow: {
        start: onCall('Do', { recordTriggerType: 'Create' }),
        actionCalls: [
          {
            name: 'Do',
            actionName: 'Shout',
            actionType: 'apex',
            faultConnector: to('Mark'),
            inputParameters: [param('text', ref('$Record.Name'))],
          },
        ],
        recordUpdates: [
          {
            name: 'Mark',
            inputReference: '$Record',
            inputAssignments: [{ field: 'Log__c', value: ref('$Flow.FaultMessage') }],
          },
        ],
      },
    });
    insert(org, 'Call__c', [{ Name: 'a' }, { Name: 'b' }]);
    const message = 'An Apex error occurred: System.MathException: Divide by 0';
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual([message, message]);
  });

  test('numbers take the type of the parameter', async () => {
    const called = declare(
      'Count',
      [input('whole', T.Integer), input('wide', T.Long), input('exact', T.Decimal), input('many', listOf(T.Integer))],
      [input('sum', T.Integer)],
      () => ({ sum: 12 }),
    );
    const org = await openOrg({
      Flow: {
        start: begin('Fill'),
        assignments: [
          {
            name: 'Fill',
            connector: to('Do'),
            assignmentItems: [assign('numbers', num(1), 'Add'), assign('numbers', num(2), 'Add')],
          },
          { name: 'Tell', assignmentItems: [assign('sum', ref('Do.sum'))] },
        ],
        actionCalls: [
          {
            name: 'Do',
            actionName: 'Count',
            actionType: 'apex',
            connector: to('Tell'),
            storeOutputAutomatically: true,
            inputParameters: [
              param('whole', num(3)),
              param('wide', num(4)),
              param('exact', num(5.5)),
              param('many', ref('numbers')),
            ],
          },
        ],
        variables: [
          variable('sum', 'Number', { scale: 0, isOutput: true }),
          variable('numbers', 'Number', { isCollection: true, scale: 0 }),
        ],
      },
    });
    expect(call(org, 'Flow')).toEqual({ sum: '12' });
    const [[request]] = called as [[Request]];
    expect(request.get('whole')).toBe(3);
    expect(request.get('wide')).toBe(4n);
    expect(request.get('exact')).toEqual(new ApexDecimal('5.5'));
    expect((request.get('many') as { items: Value[] }).items).toEqual([1, 2]);
  });

  test.each<[string, FlowXml, string]>([
    [
      'a class that is not there',
      { actionName: 'Nothing' },
      "We can't find an action with the name and action type that you specified: Nothing (apex).",
    ],
    [
      'an input that is not there',
      { inputParameters: [param('text', text('a')), param('nope', text('b'))] },
      'The action Shout has no input "nope".',
    ],
    ['a required input that is missing', { inputParameters: [] }, 'Do: missing required input parameter: text'],
    [
      'a wrong type',
      { inputParameters: [param('text', num(1))] },
      `The data type of the value (Number) isn't compatible with "text" (String).`,
    ],
    [
      'an output that is not there',
      { outputParameters: [{ assignToReference: 'loud', name: 'nope' }] },
      'The action Shout has no output "nope".',
    ],
  ])('%s is refused', async (_name, more, message) => {
    shout();
    await expect(openOrg({ Flow: flow(more) })).rejects.toThrow(message);
  });

  test('Apex-defined values are refused by name', async () => {
    declare('Shout', [input('text', mapOf(T.String, T.String))], [], () => ({}));
    await expect(openOrg({ Flow: flow({ inputParameters: [param('text', text('a'))] }) })).rejects.toThrow(
      'local-org does not support Apex-defined values in flows (Do.text)',
    );
  });
});

describe('subflows', () => {
  const child = (more: FlowXml = {}): FlowXml => ({
    start: begin('Make'),
    recordCreates: [
      {
        name: 'Make',
        object: 'Step__c',
        connector: to('Tell'),
        inputAssignments: [
          { field: 'Name', value: ref('name') },
          { field: 'Kind__c', value: ref('kind') },
        ],
      },
    ],
    assignments: [{ name: 'Tell', assignmentItems: [assign('answer', text('made {!name}'))] }],
    variables: [
      variable('name', 'String', { isInput: true }),
      variable('kind', 'String', { isInput: true }),
      variable('answer', 'String', { isOutput: true }),
    ],
    ...more,
  });
  const parent = (how: FlowXml, answer: string): FlowXml => ({
    start: onCall('Sub', { recordTriggerType: 'Create' }),
    subflows: [
      {
        name: 'Sub',
        flowName: 'Child',
        connector: to('Mark'),
        inputAssignments: [param('name', ref('$Record.Name')), param('kind', ref('$Record.Code__c'))],
        ...how,
      },
    ],
    recordUpdates: [
      { name: 'Mark', inputReference: '$Record', inputAssignments: [{ field: 'Log__c', value: ref(answer) }] },
    ],
    variables: [variable('answer', 'String')],
  });

  test.each<[string, FlowXml, string]>([
    ['output assignments', { outputAssignments: [{ assignToReference: 'answer', name: 'answer' }] }, 'answer'],
    ['automatic output', { storeOutputAutomatically: true }, 'Sub.answer'],
  ])('run in step with their callers, %s', async (_name, how, answer) => {
    const org = await openOrg({ Child: child(), Parent: parent(how, answer) });
    const { used } = insert(
      org,
      'Call__c',
      Array.from({ length: 200 }, (_, index) => ({ Name: `c${index}` })),
    );
    expect(used).toEqual({ queries: 0, statements: 2 });
    expect(rows(org, "SELECT Log__c FROM Call__c WHERE Name = 'c7'")).toEqual(['made c7']);
    expect(rows(org, 'SELECT Name FROM Step__c')).toHaveLength(200);
  });

  test('a fault inside fails the save of its record only', async () => {
    const org = await openOrg({ Child: child(), Parent: parent({}, 'answer') });
    const { results } = insert(org, 'Call__c', [{ Name: 'a' }, { Name: 'b', Code__c: 'bad' }]);
    expect(errors(results)[0]).toBe('ok');
    expect(errors(results)[1]).toContain('CANNOT_EXECUTE_FLOW_TRIGGER');
    expect(errors(results)[1]).toContain('Bad steps are not allowed');
  });

  test('a subflow cannot roll back the save that called it', async () => {
    const undo = child({
      recordCreates: [],
      assignments: [],
      recordRollbacks: [{ name: 'Undo' }],
      start: begin('Undo'),
    });
    const org = await openOrg({ Child: undo, Parent: parent({}, 'answer') });
    expect(errors(insert(org, 'Call__c', [{ Name: 'a' }]).results)[0]).toContain(
      "The element Undo (FlowRecordRollback) can't run inside the save of a record.",
    );
  });

  test('a subflow of a record-triggered flow writes with its caller’s rights', async () => {
    const org = await openOrg({
      Child: child({
        decisions: [
          {
            name: 'D',
            defaultConnectorLabel: 'x',
            rules: [
              { name: 'R', conditionLogic: 'and', conditions: [condition('name', 'EqualTo', text('x'))], label: 'R' },
            ],
          },
        ],
      }),
      Parent: parent({}, 'answer'),
    });
    expect(errors(insert(org, 'Call__c', [{ Name: 'a' }]).results)).toEqual(['ok']);
  });

  test.each<[string, Record<string, FlowXml>, string]>([
    [
      'a flow that is not there',
      { Parent: parent({ flowName: 'Nobody' }, 'answer') },
      `The subflow refers to "Nobody", which isn't an active autolaunched flow.`,
    ],
    [
      'a flow that is not active',
      { Child: child({ status: 'Draft' }), Parent: parent({}, 'answer') },
      `The subflow refers to "Child", which isn't an active autolaunched flow.`,
    ],
    [
      'an input that is not there',
      { Child: child(), Parent: parent({ inputAssignments: [param('nope', text('x'))] }, 'answer') },
      'The flow "Child" has no input variable "nope".',
    ],
    [
      'an output that is not there',
      {
        Child: child(),
        Parent: parent({ outputAssignments: [{ assignToReference: 'answer', name: 'name' }] }, 'answer'),
      },
      'The flow "Child" has no output variable "name".',
    ],
  ])('%s is refused', async (_name, flows, message) => {
    await expect(openOrg(flows)).rejects.toThrow(message);
  });
});
