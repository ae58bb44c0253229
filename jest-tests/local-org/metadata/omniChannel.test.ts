import { loadShopWith, refusals, xml } from './support';

const queue = (content: string) => ({
  'base/queues/Calls.queue-meta.xml': xml('Queue', `<name>Calls</name>${content}`),
});
const routingConfig = (content: string) => ({
  'base/queueRoutingConfigs/Fast.queueRoutingConfig-meta.xml': xml('QueueRoutingConfig', content),
});
const channel = (content: string) => ({
  'base/serviceChannels/Cases.serviceChannel-meta.xml': xml('ServiceChannel', content),
});
const of = (object: string) => `<queueSobject><sobjectType>${object}</sobjectType></queueSobject>`;
const FAST =
  '<capacityWeight>2.5</capacityWeight><label>Fast</label><pushTimeout>20</pushTimeout>' +
  '<routingModel>LEAST_ACTIVE</routingModel><routingPriority>1</routingPriority>';
const CASES = '<label>Cases</label><relatedEntityType>Case</relatedEntityType>';

test('queues, how they route, and channels are read', () => {
  const files = {
    ...queue(`<queueRoutingConfig>Fast</queueRoutingConfig>${of('Case')}`),
    ...routingConfig(FAST),
    ...channel(CASES),
  };
  const model = loadShopWith(files, ['OmniChannel']);
  expect(model.queues.find(({ developerName }) => developerName === 'Calls')).toMatchObject({
    label: 'Calls',
    objects: ['Case'],
    routingConfig: 'Fast',
  });
  expect(model.omniChannel).toMatchObject({
    routingConfigs: [
      {
        label: 'Fast',
        routingModel: 'LeastActive',
        routingPriority: 1,
        capacityWeight: 2.5,
        capacityPercentage: null,
        pushTimeout: 20,
      },
    ],
    serviceChannels: [{ developerName: 'Cases', label: 'Cases', relatedEntity: 'Case' }],
  });
});

describe('refused', () => {
  const omni = ['OmniChannel'] as const;
  const without = (tag: string) => FAST.replace(new RegExp(`<${tag}>.*</${tag}>`), '');

  test.each<[string, Record<string, string>, string]>([
    [
      'a queue of an object that is not there',
      queue(of('VoiceCall')),
      'Calls: In field: sobjectType - no CustomObject named VoiceCall found',
    ],
    [
      'a queue that routes as nothing says',
      queue('<queueRoutingConfig>Slow</queueRoutingConfig>'),
      'Calls: In field: queueRoutingConfig - no QueueRoutingConfig named Slow found',
    ],
    ['routing by no model', routingConfig(without('routingModel')), 'Fast: Required field is missing: routingModel'],
    [
      'routing by another model',
      routingConfig(FAST.replace('LEAST_ACTIVE', 'LUCK')),
      "Fast: 'LUCK' is not a valid value for the enum 'RoutingModel'",
    ],
    [
      'routing without a priority',
      routingConfig(without('routingPriority')),
      'Fast: Required field is missing: routingPriority',
    ],
    [
      'routing that takes no capacity',
      routingConfig(without('capacityWeight')),
      'Fast: Either capacityWeight or capacityPercentage is needed, and not both',
    ],
    [
      'a weight that is no number',
      routingConfig(FAST.replace('2.5', 'heavy')),
      "Fast: In field: capacityWeight - 'heavy' is not a valid number",
    ],
    ['a channel of nothing', channel('<label>Cases</label>'), 'Cases: Required field is missing: relatedEntityType'],
    [
      'a channel of what is not there',
      channel('<label>Cases</label><relatedEntityType>VoiceCall</relatedEntityType>'),
      'Cases: In field: relatedEntityType - no CustomObject named VoiceCall found',
    ],
  ])('%s', (_, files, problem) => {
    expect(refusals(files, omni)).toEqual([problem]);
  });

  test('all of it where Omni-Channel is not enabled', () => {
    const problem = 'Not available for deploy for this organization: Omni-Channel is not enabled';
    expect(refusals({ ...routingConfig(FAST), ...channel(CASES) })).toEqual([`Fast: ${problem}`, `Cases: ${problem}`]);
  });
});
