import { createApexEngine } from '../../../local-org/apex/engine';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { errors, insert, num, onCall, openOrg, ref, rows, text, to, variable, type FlowXml, type Xml } from './support';

const param = (name: string, value: Xml): Xml => ({ name, value });

const greeting = (more: FlowXml = {}): FlowXml => ({
  start: onCall('Greet', { recordTriggerType: 'Create' }),
  actionCalls: [
    {
      name: 'Greet',
      actionName: 'Greeter',
      actionType: 'apex',
      connector: to('Mark'),
      storeOutputAutomatically: true,
      inputParameters: [param('name', ref('$Record.Name')), param('times', num(2))],
      ...more,
    },
  ],
  recordUpdates: [
    { name: 'Mark', inputReference: '$Record', inputAssignments: [{ field: 'Log__c', value: ref('Greet.text') }] },
    {
      name: 'Note',
      inputReference: '$Record',
      inputAssignments: [{ field: 'Log__c', value: ref('$Flow.FaultMessage') }],
    },
  ],
  variables: [variable('unused', 'String', { value: text('x') })],
});

const open = (flow: FlowXml): Promise<LocalOrg> => openOrg({ Flow: flow }, {}, createApexEngine);

describe('compiled Apex behind a flow', () => {
  test('200 interviews are one call', async () => {
    const org = await open(greeting());
    const { results } = insert(
      org,
      'Call__c',
      Array.from({ length: 200 }, (_, index) => ({ Name: `c${index}` })),
    );
    expect(new Set(errors(results))).toEqual(new Set(['ok']));
    expect(rows(org, "SELECT Log__c FROM Call__c WHERE Name = 'c7'")).toEqual(['Hello Hello c7 of 200']);
  });

  test('its exception is a fault', async () => {
    const org = await open(greeting({ faultConnector: to('Note') }));
    expect(errors(insert(org, 'Call__c', [{ Name: 'nobody' }]).results)).toEqual(['ok']);
    expect(rows(org, 'SELECT Log__c FROM Call__c')).toEqual([
      'An Apex error occurred: System.IllegalArgumentException: Who is nobody?',
    ]);
  });

  test('without a fault path the save fails', async () => {
    const org = await open(greeting());
    const [error] = errors(insert(org, 'Call__c', [{ Name: 'nobody' }]).results);
    expect(error).toContain('CANNOT_EXECUTE_FLOW_TRIGGER');
    expect(error).toContain('An Apex error occurred: System.IllegalArgumentException: Who is nobody?');
  });

  test('an input the method does not have is refused', async () => {
    await expect(open(greeting({ inputParameters: [param('nme', text('x'))] }))).rejects.toThrow(
      'The action Greeter has no input "nme".',
    );
  });
});
