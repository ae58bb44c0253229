import { DeployErrors, Unsupported } from '../../../local-org/org/errors';
import {
  assign,
  begin,
  bool,
  condition,
  filter,
  input,
  num,
  onCall,
  openOrg,
  ref,
  text,
  to,
  variable,
  type FlowXml,
  type Xml,
} from './support';

const plain = (more: FlowXml): FlowXml => ({
  start: begin('A'),
  assignments: [{ name: 'A', assignmentItems: [assign('s', text('x'))] }],
  variables: [
    variable('s', 'String'),
    variable('n', 'Number', { scale: 0 }),
    variable('ss', 'String', { isCollection: true }),
  ],
  ...more,
});

const refusal = async (flow: FlowXml | string): Promise<Error> => {
  try {
    await openOrg({ Flow: flow });
  } catch (error) {
    return error as Error;
  }
  throw new Error('the flow was accepted');
};

describe('what Salesforce refuses', () => {
  const assigning = (...items: Xml[]): FlowXml => plain({ assignments: [{ name: 'A', assignmentItems: items }] });
  const deciding = (...conditions: Xml[]): FlowXml =>
    plain({
      decisions: [
        {
          name: 'D',
          defaultConnectorLabel: 'No',
          rules: [{ name: 'R', conditionLogic: 'and', conditions, label: 'R' }],
        },
      ],
    });
  const getting = (more: FlowXml): FlowXml =>
    plain({
      recordLookups: [
        { name: 'G', object: 'Call__c', getFirstRecordOnly: true, storeOutputAutomatically: true, ...more },
      ],
    });

  test.each<[string, FlowXml, string]>([
    [
      'an unknown variable',
      assigning(assign('nope', text('x'))),
      'The flow contains a reference to "nope", which doesn\'t exist.',
    ],
    [
      'an unknown value',
      assigning(assign('s', ref('nope'))),
      'The flow contains a reference to "nope", which doesn\'t exist.',
    ],
    [
      'an unknown name in a text',
      assigning(assign('s', text('Dear {!nope}'))),
      'The flow contains a reference to "nope", which doesn\'t exist.',
    ],
    [
      'an unknown name in a text template',
      plain({ textTemplates: [{ name: 'T', text: '{!nope}' }] }),
      'The flow contains a reference to "nope", which doesn\'t exist.',
    ],
    [
      'an unknown name in a formula',
      plain({ formulas: [{ name: 'F', dataType: 'String', expression: '{!nope}' }] }),
      'Field nope does not exist. Check spelling.',
    ],
    [
      'an unknown function',
      plain({ formulas: [{ name: 'F', dataType: 'String', expression: 'NOPE()' }] }),
      'Unknown function NOPE. Check spelling.',
    ],
    [
      'a formula of another type',
      plain({ formulas: [{ name: 'F', dataType: 'Number', scale: 0, expression: '{!s}' }] }),
      'Formula result is data type (Text), incompatible with expected data type (Number).',
    ],
    [
      'formulas that go in a circle',
      plain({
        formulas: [
          { name: 'F', dataType: 'String', expression: '{!G}' },
          { name: 'G', dataType: 'String', expression: '{!F}' },
        ],
      }),
      'The formula "F" directly or indirectly refers to itself.',
    ],
    [
      '$Record without a record',
      assigning(assign('s', ref('$Record.Name'))),
      'The flow contains a reference to "$Record.Name", which doesn\'t exist.',
    ],
    [
      'a label that is not there',
      assigning(assign('s', ref('$Label.nope'))),
      'The flow contains a reference to "$Label.nope", which doesn\'t exist.',
    ],
    [
      'a number for a text',
      assigning(assign('s', num(1))),
      `The data type of the value (Number) isn't compatible with "s" (String).`,
    ],
    [
      'a text for a number',
      assigning(assign('n', text('1'))),
      `The data type of the value (String) isn't compatible with "n" (Number).`,
    ],
    [
      'an item for a collection',
      assigning(assign('ss', text('1'))),
      `The data type of the value (String) isn't compatible with "ss" (String collection).`,
    ],
    [
      'an operator of collections on a text',
      assigning(assign('s', text('1'), 'RemoveAll')),
      'The operator RemoveAll isn\'t available for "s" (String).',
    ],
    [
      'subtracting from a text',
      assigning(assign('s', num(1), 'Subtract')),
      'The operator Subtract isn\'t available for "s" (String).',
    ],
    [
      'a constant that is changed',
      plain({
        constants: [{ name: 'C', dataType: 'String', value: text('x') }],
        assignments: [{ name: 'A', assignmentItems: [assign('C', text('y'))] }],
      }),
      'The value of "C" can\'t be changed.',
    ],
    [
      'a comparison of types that have none',
      deciding(condition('n', 'EqualTo', text('x'))),
      'The operator EqualTo can\'t compare "n" (Number) with a value of type String.',
    ],
    [
      'IsNull without a boolean',
      deciding(condition('s', 'IsNull', text('x'))),
      'The operator IsNull needs a Boolean value.',
    ],
    [
      'condition logic that names what is not there',
      plain({
        decisions: [
          {
            name: 'D',
            rules: [
              { name: 'R', conditionLogic: '1 AND 2', conditions: [condition('s', 'IsNull', bool(true))], label: 'R' },
            ],
          },
        ],
      }),
      'The condition logic is invalid.',
    ],
    [
      'a connector to nowhere',
      plain({ assignments: [{ name: 'A', connector: to('Nowhere'), assignmentItems: [] }] }),
      'The connector refers to "Nowhere", which isn\'t an element of this flow.',
    ],
    [
      'a start to nowhere',
      plain({ start: begin('Nowhere') }),
      'The connector refers to "Nowhere", which isn\'t an element of this flow.',
    ],
    [
      'a name used twice',
      plain({ variables: [variable('s', 'String'), variable('S', 'String')] }),
      'The name "S" is already in use in this flow.',
    ],
    [
      'an object that is not there',
      getting({ object: 'Nope__c' }),
      'The object "Nope__c" doesn\'t exist or isn\'t accessible.',
    ],
    [
      'a field that is not there',
      getting({ queriedFields: ['Nope__c'] }),
      'The field "Nope__c" for the object "Call__c" doesn\'t exist.',
    ],
    [
      'a filter field that is not there',
      getting({ filters: [filter('Nope__c', 'EqualTo', text('x'))] }),
      'The field "Nope__c" for the object "Call__c" doesn\'t exist.',
    ],
    [
      'a filter of another type',
      getting({ filters: [filter('Amount__c', 'EqualTo', text('x'))] }),
      'The operator EqualTo can\'t compare "Amount__c" (Currency) with a value of type String.',
    ],
    [
      'an operator filters do not have',
      getting({ filters: [filter('Name', 'IsBlank', bool(true))] }),
      "'IsBlank' is not a valid value for the enum 'FlowRecordFilterOperator'",
    ],
    [
      'a field of a record that is not there',
      plain({
        variables: [variable('c', 'SObject', { objectType: 'Call__c' }), variable('s', 'String')],
        assignments: [{ name: 'A', assignmentItems: [assign('c.Nope__c', text('x'))] }],
      }),
      'The field "Nope__c" for the object "Call__c" doesn\'t exist.',
    ],
    [
      'a value of another type for a field',
      plain({ recordCreates: [{ name: 'C', object: 'Call__c', inputAssignments: [input('Amount__c', text('x'))] }] }),
      `The data type of the value (String) isn't compatible with "Amount__c" (Currency).`,
    ],
    [
      'a custom error without a record',
      plain({ customErrors: [{ name: 'E', customErrorMessages: [{ errorMessage: 'x', isFieldError: false }] }] }),
      'The element E (FlowCustomError) is available only in record-triggered flows.',
    ],
    [
      'creating before the save',
      { start: onCall('C', { triggerType: 'RecordBeforeSave' }), recordCreates: [{ name: 'C', object: 'Step__c' }] },
      "The element C (FlowRecordCreate) isn't available in flows that run before the record is saved.",
    ],
    [
      'rolling back in a save',
      { start: onCall('R'), recordRollbacks: [{ name: 'R' }] },
      "The element R (FlowRecordRollback) isn't available in record-triggered flows.",
    ],
    [
      'a change that is required without conditions',
      {
        start: onCall('A', { doesRequireRecordChangedToMeetCriteria: true }),
        assignments: [{ name: 'A', assignmentItems: [] }],
      },
      'doesRequireRecordChangedToMeetCriteria needs entry conditions.',
    ],
    [
      'IsChanged where nothing can have changed',
      {
        start: onCall('D', { recordTriggerType: 'Create' }),
        decisions: [
          {
            name: 'D',
            rules: [
              {
                name: 'R',
                conditionLogic: 'and',
                conditions: [condition('$Record.Name', 'IsChanged', bool(true))],
                label: 'R',
              },
            ],
          },
        ],
      },
      'The operator IsChanged is available only for fields of $Record',
    ],
    [
      '$Record__Prior in an insert',
      {
        start: onCall('A', { recordTriggerType: 'Create' }),
        assignments: [{ name: 'A', assignmentItems: [assign('$Record.Name', ref('$Record__Prior.Name'))] }],
      },
      'The flow contains a reference to "$Record__Prior.Name", which doesn\'t exist.',
    ],
    [
      'a boolean that is none',
      plain({ variables: [{ name: 's', dataType: 'String', isCollection: 'maybe' }] }),
      "'maybe' is not a valid value for the type xsd:boolean",
    ],
    [
      'a data type that is none',
      plain({ variables: [variable('s', 'Text')] }),
      "'Text' is not a valid value for the enum 'FlowDataType'",
    ],
  ])('%s', async (_name, flow, message) => {
    const error = await refusal(flow);
    expect(error).toBeInstanceOf(DeployErrors);
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^Flow\.flow-meta\.xml:\d+: /);
  });

  test('problems of several flows are told together', async () => {
    const error = await openOrg({
      One: plain({ start: begin('X') }),
      Two: plain({ start: begin('Y') }),
      Good: plain({}),
    }).catch((reason: unknown) => reason);
    expect((error as DeployErrors).errors.map(({ problem }) => problem)).toEqual([
      'The connector refers to "X", which isn\'t an element of this flow.',
      'The connector refers to "Y", which isn\'t an element of this flow.',
    ]);
  });

  test('the line is that of the fault', async () => {
    const error = await refusal(
      '<?xml version="1.0"?>\n<Flow>\n<status>Active</status>\n<variables>\n<name>v</name>\n<dataType>Text</dataType>\n</variables>\n</Flow>\n',
    );
    expect(error.message).toBe("Flow.flow-meta.xml:4: 'Text' is not a valid value for the enum 'FlowDataType'");
  });

  test('XML that is broken', async () => {
    const error = await refusal('<Flow><status>Active</Flow>');
    expect(error.message).toMatch(/^Flow\.flow-meta\.xml:1: /);
  });
});

describe('what only local-org refuses, by name and line', () => {
  const element = (tag: string, more: FlowXml = {}): FlowXml =>
    plain({ [tag]: [{ name: 'X', locationX: 1, locationY: 1, ...more }] });

  test.each<[string, FlowXml, string]>([
    ['screens', element('screens'), 'screens (X) of the flow Flow'],
    ['waits', element('waits'), 'waits (X) of the flow Flow'],
    ['transforms', element('transforms'), 'transforms (X) of the flow Flow'],
    ['apexPluginCalls', element('apexPluginCalls'), 'apexPluginCalls (X) of the flow Flow'],
    ['orchestratedStages', element('orchestratedStages'), 'orchestratedStages (X) of the flow Flow'],
    ['steps', element('steps'), 'steps (X) of the flow Flow'],
    ['stages', element('stages'), 'stages (X) of the flow Flow'],
    ['choices', element('choices'), 'choices (X) of the flow Flow'],
    ['dynamicChoiceSets', element('dynamicChoiceSets'), 'dynamicChoiceSets (X) of the flow Flow'],
    ['experiments', element('experiments'), 'experiments (X) of the flow Flow'],
    ['groups', element('groups'), 'groups (X) of the flow Flow'],
    [
      'core actions',
      element('actionCalls', { actionType: 'emailSimple', actionName: 'emailSimple' }),
      'the flow action emailSimple',
    ],
    [
      'mapping of collections',
      element('collectionProcessors', {
        collectionProcessorType: 'RecommendationMapCollectionProcessor',
        collectionReference: 'ss',
      }),
      'the collection processor RecommendationMapCollectionProcessor of X',
    ],
    [
      'related records of a lookup',
      element('recordLookups', {
        object: 'Call__c',
        storeOutputAutomatically: true,
        relatedRecords: [{ relatedObject: 'Step__c' }],
      }),
      'relatedRecords of the lookup X',
    ],
    [
      'creating only when nothing matches',
      element('recordCreates', { object: 'Call__c', operationZeroMatchingRecords: 'Create' }),
      'operationZeroMatchingRecords of the creation X',
    ],
    [
      'scheduled flows',
      { start: { ...(begin('A') as FlowXml), triggerType: 'Scheduled' } },
      'flows that start by Scheduled (Flow)',
    ],
    [
      'scheduled paths',
      {
        start: onCall('A', { scheduledPaths: [{ name: 'Later', offsetNumber: 1 }] }),
        assignments: [{ name: 'A', assignmentItems: [] }],
      },
      'scheduled and asynchronous paths (Flow)',
    ],
    ['processes', plain({ processType: 'Workflow' }), 'flows of type Workflow (Flow)'],
    [
      'Apex-defined variables',
      plain({ variables: [variable('a', 'Apex', { apexClass: 'X' })] }),
      'Apex-defined variables in flows',
    ],
    [
      'records in texts',
      plain({
        variables: [variable('s', 'String'), variable('c', 'SObject', { objectType: 'Call__c' })],
        assignments: [{ name: 'A', assignmentItems: [assign('s', text('{!c}'))] }],
      }),
      'records inside texts of flows ({!c})',
    ],
    [
      'date operators',
      plain({
        variables: [variable('s', 'String'), variable('d', 'Date')],
        decisions: [
          {
            name: 'Is_It',
            rules: [
              { name: 'R', conditionLogic: 'and', conditions: [condition('d', 'IsToday', bool(true))], label: 'R' },
            ],
          },
        ],
      }),
      'the operator IsToday in flows',
    ],
    ['an element nobody knows', plain({ somethingNew: [{ name: 'N' }] }), 'somethingNew (N) of the flow Flow'],
    [
      'a part of an element nobody knows',
      plain({ assignments: [{ name: 'A', assignmentItems: [], somethingNew: true }] }),
      'somethingNew of the assignment A',
    ],
  ])('%s', async (_name, flow, feature) => {
    const error = await refusal(flow);
    expect(error).toBeInstanceOf(Unsupported);
    expect(error.message).toMatch(/^Flow\.flow-meta\.xml:\d+: local-org does not support /);
    expect((error as Unsupported).feature).toBe(feature);
  });

  test('a screen flow may be there, but not be started', async () => {
    const org = await openOrg({ Screen: plain({ processType: 'Flow', screens: [{ name: 'X' }] }) });
    const start = () => org.run(org.admin, 'synchronous', () => org.flow.start('Screen', [new Map()]));
    expect(start).toThrow(Unsupported);
    expect(start).toThrow('local-org does not support running screen flows (Screen)');
  });
});
