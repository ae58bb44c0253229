import { checkEventSubscribers, eventSubscriberOf, subscriberOf } from '../../../local-org/metadata/eventSubscribers';
import type { OrgModel } from '../../../local-org/metadata/model';
import { parseXml } from '../../../local-org/metadata/xml';

const FILE = 'src/platformEventSubscriberConfigs/Pings.platformEventSubscriberConfig-meta.xml';
const read = (content: string) =>
  eventSubscriberOf(
    'Pings',
    parseXml(
      `<PlatformEventSubscriberConfig xmlns="http://soap.sforce.com/2006/04/metadata">${content}</PlatformEventSubscriberConfig>`,
      'PlatformEventSubscriberConfig',
      FILE,
    ),
    FILE,
  );
const NAMED = '<masterLabel>Pings</masterLabel><platformEventConsumer>PingTrigger</platformEventConsumer>';
const model = (config: string, ...bodies: string[]) =>
  ({
    eventSubscribers: [read(config)],
    triggers: bodies.map((body) => ({ name: /trigger (\w+)/.exec(body)![1]!, body })),
  }) as unknown as OrgModel;

describe('platform event subscriber configurations', () => {
  test('say as whom a trigger gets its events, and how many at a time', () => {
    expect(read(`<batchSize>50</batchSize>${NAMED}<user>clerk@example.com</user>`)).toMatchObject({
      trigger: 'PingTrigger',
      username: 'clerk@example.com',
      batchSize: 50,
    });
    expect(read(NAMED)).toMatchObject({ username: null, batchSize: 2000 });
  });

  test('are refused without what is required, and with another batch size', () => {
    expect(() => read('<masterLabel>Pings</masterLabel>')).toThrow('platformEventConsumer');
    for (const size of ['0', '2001', 'all']) {
      expect(() => read(`<batchSize>${size}</batchSize>${NAMED}`)).toThrow('batchSize');
    }
  });

  test('belong to the trigger of their event', () => {
    const pings = model(
      NAMED,
      'trigger PingTrigger on Ping__e (after insert) {}',
      'trigger Other on Pong__e (after insert) {}',
    );
    expect(() => checkEventSubscribers(pings)).not.toThrow();
    expect(subscriberOf(pings, 'ping__e')?.name).toBe('Pings');
    expect(subscriberOf(pings, 'Pong__e')).toBeNull();
  });

  test('are refused for a trigger that is not there, or that is not the only one', () => {
    expect(() => checkEventSubscribers(model(NAMED))).toThrow('PingTrigger');
    const two = model(
      NAMED,
      'trigger PingTrigger on Ping__e (after insert) {}',
      'trigger Second on Ping__e (after insert) {}',
    );
    expect(() => subscriberOf(two, 'Ping__e')).toThrow('several triggers');
  });
});
