/** Flows as Apex sees them: started by name (Invocable.Action), and described by the views of flows. */
import { createApexEngine } from '../../../local-org/apex/engine';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { ApexException } from '../../../local-org/values/exceptions';
import { assign, begin, openOrg, ref, rows, to, variable, type FlowXml } from './support';

const users = [
  { alias: 'admin', username: 'admin@example.com', profile: 'System Administrator', permissionSets: [] },
  { alias: 'agent', username: 'agent@example.com', profile: 'Minimum Access - Salesforce', permissionSets: [] },
];

/** Creates a step of the given name; a name that is too long is its fault. */
const Make_Step: FlowXml = {
  description: 'Makes a step.',
  start: begin('Make'),
  recordCreates: [
    {
      name: 'Make',
      object: 'Step__c',
      connector: to('Tell'),
      inputAssignments: [{ field: 'Name', value: ref('name') }],
    },
  ],
  assignments: [{ name: 'Tell', assignmentItems: [assign('told', ref('name')), assign('sum', ref('amount'), 'Add')] }],
  variables: [
    variable('name', 'String', { isInput: true, description: 'What it is called.' }),
    variable('amount', 'Number', { isInput: true, scale: 2 }),
    variable('calls', 'SObject', { isInput: true, isCollection: true, objectType: 'Call__c' }),
    variable('inner', 'String'),
    variable('told', 'String', { isOutput: true }),
    variable('sum', 'Number', { isOutput: true, scale: 2 }),
  ],
};
const Draft: FlowXml = { start: begin('Tell'), status: 'Draft', assignments: [{ name: 'Tell', assignmentItems: [] }] };

let org: LocalOrg;
beforeEach(async () => {
  org = await openOrg({ Make_Step, Draft }, { users }, createApexEngine);
});
afterEach(() => org.close());

/** What anonymous Apex prints; what it throws, as text. */
function apex(source: string, username = 'admin@example.com'): string[] {
  return org.run(org.userByUsername(username), 'synchronous', (transaction) => {
    try {
      org.apex.runAnonymous(source);
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      return [`${error.typeName}: ${error.apexMessage}`];
    }
    return transaction.log.filter(({ event }) => event === 'USER_DEBUG').map((line) => line.text);
  });
}

const TELL = `
  for (Invocable.Action.Result result : action.invoke()) {
    for (Invocable.Action.Error error : result.getErrors()) System.debug(error.getCode() + ': ' + error.getMessage());
    if (result.isSuccess()) {
      Map<String, Object> outputs = result.getOutputParameters();
      System.debug(outputs.get('told') + ' ' + outputs.get('sum') + ' ' + outputs.get('Flow__InterviewStatus'));
    }
  }`;
const start = (given: string, username?: string): string[] =>
  apex(`Invocable.Action action = Invocable.Action.createCustomAction('flow', 'Make_Step');${given}${TELL}`, username);

describe('Invocable.Action', () => {
  test('runs all invocations together, with what each was given', () => {
    const printed = start(`
      action.setInvocationParameter('name', 'a').setInvocationParameter('amount', 1);
      action.addInvocation().setInvocationParameter('name', 'b').setInvocationParameter('amount', 2.5);
      System.debug(action.getType() + ' ' + action.getName() + ' ' + action.isStandard() + ' ' + action.getInvocations());`);
    expect(printed).toEqual([
      'flow Make_Step false ({name=a, amount=1}, {name=b, amount=2.5})',
      'a 1.00 Finished',
      'b 2.50 Finished',
    ]);
    expect(rows(org, 'SELECT Name FROM Step__c ORDER BY Name')).toEqual(['a', 'b']);
  });

  test('takes all invocations at once; 200 are one statement', () => {
    const [first, ...others] = apex(`
      List<Map<String, Object>> given = new List<Map<String, Object>>();
      for (Integer i = 0; i < 200; i++) given.add(new Map<String, Object>{ 'name' => 'n' + i, 'amount' => i });
      Invocable.Action action = Invocable.Action.createCustomAction('flow', 'Make_Step').setInvocations(given);
      List<Invocable.Action.Result> results = action.invoke();
      System.debug(results.size() + ' ' + Limits.getDmlStatements() + ' ' + results[7].getInvocationParameters().get('name'));`);
    expect([first, others]).toEqual(['200 1 n7', []]);
    expect(rows(org, 'SELECT Name FROM Step__c')).toHaveLength(200);
  });

  test('tells which failed, and keeps nothing of those', () => {
    const long = 'x'.repeat(81);
    const printed = start(`
      action.setInvocationParameter('name', 'good').setInvocationParameter('amount', 1);
      action.addInvocation().setInvocationParameter('name', '${long}');`);
    expect(printed).toEqual(['good 1.00 Finished', 'UNKNOWN_EXCEPTION: An unhandled fault has occurred in this flow']);
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['good']);
  });

  test.each([
    ['an input that is not there', `'nope', 'x'`, 'The input parameter nope does not exist'],
    ['an input in another case', `'Name', 'x'`, 'The input parameter Name does not exist'],
    ['what is no input', `'told', 'x'`, 'The input parameter told does not exist'],
    ['another type', `'amount', 'x'`, 'amount: Invalid conversion from runtime type String to Decimal'],
  ])('refuses %s', (_what, given, message) => {
    expect(start(`action.setInvocationParameter(${given});`)).toEqual([`INVALID_API_INPUT: ${message}`]);
  });

  test.each(['Nothing', 'Draft'])('does not find %s', (name) => {
    expect(apex(`Invocable.Action action = Invocable.Action.createCustomAction('flow', '${name}');${TELL}`)).toEqual([
      `NOT_FOUND: Action name not found: ${name}`,
    ]);
    expect(
      apex(`Invocable.Action action = Invocable.Action.createCustomAction('flow', 'ns', '${name}');${TELL}`),
    ).toEqual([`NOT_FOUND: Action name not found: ns__${name}`]);
  });

  test('asks for the right to run flows, and lends the flow the rights of Apex', () => {
    expect(start(`action.setInvocationParameter('name', 'a');`, 'agent@example.com')).toEqual([
      'INSUFFICIENT_ACCESS: You do not have access to the flow named: Make_Step',
    ]);
    expect(start(`action.setInvocationParameter('name', 'a').setInvocationParameter('amount', 1);`)).toEqual([
      'a 1.00 Finished',
    ]);
  });

  test.each([
    [`Invocable.Action.createCustomAction('apex', 'Greeter')`, "Invocable.Action.createCustomAction('apex', …)"],
    [`Invocable.Action.createStandardAction('chatterPost')`, "Invocable.Action.createStandardAction('chatterPost')"],
  ])('refuses %s by name', (source, feature) => {
    expect(() => apex(`${source};`)).toThrow(`local-org does not support ${feature}`);
  });
});

describe('the views of flows', () => {
  const query = (soql: string, username?: string): string[] =>
    apex(
      `for (SObject row : Database.query('${soql.replaceAll("'", "\\'")}')) System.debug(row.get('ApiName'));`,
      username,
    );
  const VERSION = `
    String version = [SELECT ActiveVersionId FROM FlowDefinitionView WHERE ApiName = 'Make_Step'].ActiveVersionId;`;

  test('definitions tell type, state and active version', () => {
    expect(
      apex(`
        for (FlowDefinitionView flow : [SELECT ApiName, Label, Description, ProcessType, TriggerType, IsActive, ActiveVersionId
                                        FROM FlowDefinitionView ORDER BY ApiName])
          System.debug(flow.ApiName + ' ' + flow.Description + ' ' + flow.ProcessType + ' ' + flow.IsActive + ' ' + (flow.ActiveVersionId == null));`),
    ).toEqual(['Draft null AutoLaunchedFlow false true', 'Make_Step Makes a step. AutoLaunchedFlow true false']);
  });

  test('versions and variables belong to it; inner variables are not in the view', () => {
    const printed = apex(`${VERSION}
      FlowVersionView found = [SELECT Status, VersionNumber, RunInMode, FlowDefinitionView.ApiName FROM FlowVersionView WHERE DurableId = :version];
      System.debug(found.Status + ' ' + found.VersionNumber + ' ' + found.RunInMode + ' ' + found.FlowDefinitionView.ApiName);
      for (FlowVariableView each : [SELECT ApiName, DataType, Description, IsCollection, IsInput, IsOutput, ObjectType
                                    FROM FlowVariableView WHERE FlowVersionViewId = :version ORDER BY ApiName])
        System.debug(each.ApiName + ' ' + each.DataType + ' ' + each.IsCollection + ' ' + each.IsInput + ' ' + each.IsOutput + ' ' + each.ObjectType + ' ' + each.Description);`);
    expect(printed).toEqual([
      'Active 1 DefaultMode Make_Step',
      'amount Number false true false null null',
      'calls sObject true true false Call__c null',
      'name String false true false null What it is called.',
      'sum Number false false true null null',
      'told String false false true null null',
    ]);
  });

  test.each([
    ["SELECT ApiName FROM FlowDefinitionView WHERE ApiName = 'a' OR ApiName = 'b'", 'disjunctions'],
    ['SELECT ApiName FROM FlowVariableView', 'a filter on FlowVersionViewId or DurableId is required'],
    ['SELECT ApiName FROM FlowVariableView WHERE FlowVersionViewId != NULL', 'a filter on'],
    ['SELECT Label FROM FlowVersionView WHERE IsTemplate = FALSE', 'a filter on FlowDefinitionViewId or DurableId'],
  ])('refuse %s', (soql, words) => {
    expect(query(soql)).toEqual([expect.stringContaining(words)]);
  });

  test('in user mode they are for those who may view setup', () => {
    const soql = 'SELECT ApiName FROM FlowDefinitionView WHERE IsActive = TRUE';
    expect(query(soql, 'agent@example.com')).toEqual(['Make_Step']);
    expect(query(`${soql} WITH USER_MODE`)).toEqual(['Make_Step']);
    expect(query(`${soql} WITH USER_MODE`, 'agent@example.com')).toEqual([
      expect.stringContaining("sObject type 'FlowDefinitionView' is not supported"),
    ]);
  });
});
