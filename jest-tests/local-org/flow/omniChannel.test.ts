/** Omni-Channel flows and their actions. What they do in an org with calls: vendors/routing.test.ts. */
import { DeployErrors, Unsupported } from '../../../local-org/org/errors';
import { begin, bool, openOrg, ref, text, to, variable, type FlowXml, type Xml } from './support';

const param = (name: string, value?: Xml): Xml => ({ name, value });

const action = (actionType: string, inputParameters: Xml[], more: FlowXml = {}): Xml => ({
  name: 'Act',
  actionName: actionType,
  actionType,
  flowTransactionModel: 'CurrentTransaction',
  nameSegment: actionType,
  inputParameters,
  ...more,
});

const flow = (act: Xml, more: FlowXml = {}): FlowXml => ({
  processType: 'RoutingFlow',
  start: begin('Act'),
  actionCalls: [act],
  variables: [variable('recordId', 'String', { isInput: true }), variable('queueId', 'String', { isInput: true })],
  ...more,
});

const channel: Xml = { setupReference: 'sfdc_phone', setupReferenceType: 'ServiceChannel' };

const routing = (...more: Xml[]): Xml[] => [
  param('recordId', ref('recordId')),
  param('routingType', text('QueueBased')),
  param('serviceChannelId', channel),
  ...more,
];

const open = (flows: Record<string, FlowXml>) => openOrg(flows, {}, undefined, ['ServiceCloudVoice']);

async function refusal(content: FlowXml): Promise<Error> {
  try {
    await open({ Flow: content });
  } catch (error) {
    return error as Error;
  }
  throw new Error('the flow was accepted');
}

describe('what Salesforce refuses', () => {
  test.each<[string, FlowXml, string]>([
    [
      'a screen pop outside Omni-Channel',
      flow(action('addScreenPop', [param('screenPop', text('[]'))]), { processType: 'AutoLaunchedFlow' }),
      "The action addScreenPop isn't available in flows of type AutoLaunchedFlow.",
    ],
    ['a screen pop of nothing', flow(action('addScreenPop', [])), 'Act: missing required input parameter: screenPop'],
    [
      'work without a record',
      flow(action('routeWork', [param('routingType', text('QueueBased')), param('serviceChannelId', channel)])),
      'Act: missing required input parameter: recordId',
    ],
    [
      'work without a channel',
      flow(action('routeWork', [param('recordId', ref('recordId')), param('routingType', text('QueueBased'))])),
      'routeWork: missing required input parameter: serviceChannelId',
    ],
    [
      'an input that there is not',
      flow(action('routeWork', routing(param('queue', text('x'))))),
      'The action routeWork has no input "queue".',
    ],
    [
      'a way of routing that there is not',
      flow(action('routeWork', [...routing().filter((_, index) => index !== 1), param('routingType', text('Luck'))])),
      "'Luck' is not a routing type of the action routeWork",
    ],
    [
      'an input of another type',
      flow(action('routeWork', routing(param('queueId', bool(true))))),
      'The data type of the value (Boolean) isn\'t compatible with "queueId" (String).',
    ],
    [
      'an Omni-Channel flow that a record starts',
      flow(action('routeWork', routing()), {
        start: { connector: to('Act'), object: 'Call__c', recordTriggerType: 'Create', triggerType: 'RecordAfterSave' },
      }),
      'Flows of type RoutingFlow have no trigger.',
    ],
  ])('%s', async (_, content, problem) => {
    const error = await refusal(content);
    expect(error).toBeInstanceOf(DeployErrors);
    expect(error.message).toContain(problem);
  });
});

describe('what local-org does not have is named', () => {
  test.each<[string, Xml, string]>([
    [
      'skills',
      action('routeWork', routing(param('skillOption', text('RunSBRRules')))),
      'the input skillOption of the action routeWork',
    ],
    ['a bot', action('routeWork', routing(param('botId', ref('queueId')))), 'the input botId of the action routeWork'],
    [
      'routing by skills',
      action('routeWork', [...routing().filter((_, index) => index !== 1), param('routingType', text('SkillsBased'))]),
      'the routing type SkillsBased of the action routeWork',
    ],
    [
      'another setup reference',
      action('routeWork', routing(param('queueId', { setupReference: 'X', setupReferenceType: 'BotDefinition' }))),
      'setup references to BotDefinition in flows',
    ],
    ['availability', action('checkAvailabilityForRouting', []), 'the flow action checkAvailabilityForRouting'],
  ])('%s', async (_, act, feature) => {
    const error = await refusal(flow(act));
    expect(error).toBeInstanceOf(Unsupported);
    expect((error as Unsupported).feature).toBe(feature);
    expect((error as Unsupported).place).toMatchObject({ file: 'Flow.flow-meta.xml', line: expect.any(Number) });
  });
});

test('an Omni-Channel flow is for channels, not for the API and other flows', async () => {
  const org = await open({
    Route: flow(action('routeWork', routing(param('queueId', ref('queueId')), param('botId')))),
  });
  expect(org.flow.describe('Route')).toBeNull();
  expect(org.flow.describeRouting('route')?.inputs.map(({ name }) => name)).toEqual(['recordId', 'queueId']);
  expect(org.flow.describeRouting('Nobody')).toBeNull();
});

test('an Omni-Channel flow is no subflow', async () => {
  const caller: FlowXml = { start: begin('Sub'), subflows: [{ name: 'Sub', flowName: 'Route' }] };
  await expect(open({ Route: flow(action('routeWork', routing())), Caller: caller })).rejects.toThrow(
    'The subflow refers to "Route", which isn\'t an active autolaunched flow.',
  );
});

test('without Omni-Channel there are no channels to refer to', async () => {
  const content = flow(action('routeWork', routing()));
  await expect(openOrg({ Flow: content })).rejects.toThrow(
    'The object "ServiceChannel" doesn\'t exist or isn\'t accessible.',
  );
});
