import { createOrg } from '../../../local-org/org/org';
import { ConfigError } from '../../../local-org/org/config';
import { readTelephonyConfig } from '../../../local-org/vendors/telephony/config';
import { Exchange, PROJECT } from './exchange';

const center = (more: Record<string, unknown>) => ({
  contactCenters: [{ developerName: 'Desk', certificate: 'Desk_Telephony', provider: 'exchange', ...more }],
});

const users = [
  { alias: 'admin', username: 'admin@switchboard.example.com', profile: 'System Administrator', permissionSets: [] },
];
const open = (telephony: unknown) => createOrg({ projectDir: PROJECT, users, vendors: { telephony } });

describe('the configuration of contact centers', () => {
  test.each<[string, unknown, string]>([
    ['is no object', [], 'telephony must be an object'],
    [
      'has another member',
      { contactCentres: [] },
      'telephony: unknown member contactCentres; known are contactCenters, requestsPerSecond',
    ],
    ['has no list', { contactCenters: {} }, 'telephony.contactCenters must be a list'],
    ['names none', { contactCenters: [{}] }, 'telephony.contactCenters[0].developerName must be a text'],
    [
      'names one twice',
      { contactCenters: [...center({}).contactCenters, ...center({}).contactCenters] },
      'telephony.contactCenters: two are called desk',
    ],
    ['has no certificate', center({ certificate: '' }), 'telephony.contactCenters[0].certificate must be a text'],
    [
      'maps nothing',
      center({ routingMap: [{ externalId: 'x' }] }),
      'telephony.contactCenters[0].routingMap[0] must name either a queue or a user',
    ],
    [
      'maps two at once',
      center({ routingMap: [{ queue: 'a', user: 'b', externalId: 'x' }] }),
      'telephony.contactCenters[0].routingMap[0] must name either a queue or a user',
    ],
    [
      'has a channel without a number',
      center({ phoneChannels: [{}] }),
      'telephony.contactCenters[0].phoneChannels[0].number must be a text',
    ],
    ['has a limit of nothing', { requestsPerSecond: 0 }, 'telephony.requestsPerSecond must be a whole number above 0'],
  ])('is refused when it %s', (_, config, problem) => {
    expect(() => readTelephonyConfig(config)).toThrow(new ConfigError(problem));
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['certificate', { certificate: 'Gone' }, 'there is no certificate Gone among certificates'],
    ['queue', { routingMap: [{ queue: 'Gone', externalId: 'x' }] }, 'there is no queue Gone'],
    [
      'user',
      { routingMap: [{ user: 'gone@example.com', externalId: 'x' }] },
      'there is no user with the username gone@example.com',
    ],
    [
      'flow',
      { phoneChannels: [{ number: '1', flow: 'Gone' }] },
      'there is no active flow Gone of type RoutingFlow for 1',
    ],
    ['fallback queue', { phoneChannels: [{ number: '1', fallbackQueue: 'Gone' }] }, 'there is no queue Gone'],
  ])('is refused when the org does not have its %s', async (_, more, problem) => {
    await expect(open(center(more))).rejects.toThrow(new ConfigError(`telephony: the contact center Desk: ${problem}`));
  });

  test('limits the requests of a second', async () => {
    const org = await open({ ...center({}), requestsPerSecond: 2 });
    const vendor = org.vendors.ofName('telephony')!;
    const request = { method: 'POST', host: '', path: '/telephony/v1/voiceCalls', search: '', headers: {} };
    const statuses = [1, 2, 3].map(() => vendor.handle({ ...request, body: new TextEncoder().encode('{}') }));
    expect(statuses).toMatchObject([
      { status: 401 },
      { status: 401 },
      { status: 429, headers: { 'Retry-After': '1' }, body: '{"errors":["Too many requests"]}' },
    ]);
    org.advance(1001);
    expect(vendor.handle({ ...request, body: new Uint8Array() })).toMatchObject({ status: 401 });
    org.close();
  });

  test('leaves records of the contact centers behind', async () => {
    const desk = await Exchange.open();
    const maps = desk.query('SELECT DeveloperName, ExternalId FROM CallCenterRoutingMap ORDER BY ExternalId');
    expect(maps).toMatchObject([
      { ExternalId: 'a-ines' },
      { ExternalId: 'q-desk', DeveloperName: 'Desk_Desk' },
      { ExternalId: 'q-nowhere' },
      { ExternalId: 'q-spare' },
    ]);
    expect(desk.query('SELECT InternalName FROM CallCenter ORDER BY InternalName')).toMatchObject([
      { InternalName: 'Desk' },
      { InternalName: 'Night' },
    ]);
    desk.close();
  });
});
