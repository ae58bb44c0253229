/** Profiles of the stand-in of Xima, and what tests tell it, without a network. */
import { readXimaConfig } from '../../../local-org/vendors/xima/config';
import { xima } from '../../../local-org/vendors/xima/xima';
import type { LocalOrg } from '../../../local-org/org/localOrg';

const PROFILE = {
  name: 'Sales',
  targetUrl: 'https://local-org.my.salesforce.com/services/apexrest/heard',
  triggeringCallCriteria: [
    { field: 'skill', values: ['Sales', 'Service'] },
    { field: 'direction', values: ['Inbound'] },
  ],
  formParameters: [{ name: 'number', value: '{externalNumber}' }],
  salesforceParameters: [
    { name: 'clientId', value: 'id' },
    { name: 'clientSecret', value: 'hidden' },
  ],
};

const org = { myDomain: 'local-org', instanceUrl: 'http://127.0.0.1:9', now: () => 0 } as unknown as LocalOrg;

function open() {
  const vendor = xima.open(org, { profiles: [PROFILE] })!;
  return (method: string, path: string, body?: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(body ?? null));
    const answer = vendor.control!({ method, host: '', path, search: '', headers: {}, body: bytes });
    return { status: answer.status, body: JSON.parse(answer.body as string) as unknown };
  };
}

test('without the key there is no Xima', () => {
  expect(xima.open(org, undefined)).toBeNull();
});

test.each([
  [{ profiles: [{}] }, 'xima.profiles[0].targetUrl must be a text'],
  [{ profiles: [{ ...PROFILE, targetUrl: 'x' }] }, 'xima.profiles[0].targetUrl must be a URL'],
  [{ profiles: [PROFILE, PROFILE] }, 'Sales is there twice'],
  [{ profiles: [{ ...PROFILE, triggeringEvent: 'Call' }] }, 'triggeringEvent must be one of Call is Ringing'],
  [{ profiles: [{ ...PROFILE, method: 'HEAD' }] }, 'method must be one of'],
  [{ profiles: [{ ...PROFILE, triggeringCallCriteria: [{ field: 'x', values: [] }] }] }, 'field must be one of'],
  [{ profiles: [{ ...PROFILE, formParameters: [{ name: 'a', value: '{shoe}' }] }] }, 'a call has no {shoe}'],
  [{ profiles: [{ ...PROFILE, salesforceParameters: [{ name: 'ClientId', value: 'x' }] }] }, 'ClientId is none of'],
  [{ profiles: [{ ...PROFILE, colour: 'red' }] }, 'unknown member colour'],
])('a wrong profile is named: %j', (config, words) => {
  expect(() => readXimaConfig(config)).toThrow(words);
});

test('profiles are shown without secrets, and saved', () => {
  const control = open();
  expect(control('GET', '/profiles').body).toMatchObject([
    { name: 'Sales', method: 'POST', salesforceParameters: { clientId: 'id', clientSecret: '***', password: null } },
  ]);
  expect(control('PUT', '/profiles', [{ ...PROFILE, name: 'Other' }]).body).toMatchObject([{ name: 'Other' }]);
  expect(control('PUT', '/profiles', [{}])).toEqual({ status: 400, body: { errors: [expect.any(String)] } });
  expect(control('GET', '/profiles').body).toMatchObject([{ name: 'Other' }]);
});

test('an event concerns profiles whose criteria all hold', async () => {
  const control = open();
  const happen = (call: object, event = 'Call is Connected') => control('POST', '/events', { event, call }).body;
  expect(happen({ skill: 'Sales', direction: 'Outbound' })).toEqual({ profiles: [] });
  expect(happen({ skill: 'Sales', direction: 'Inbound' }, 'Call is Ended')).toEqual({ profiles: [] });
  expect(happen({ skill: 'Service', direction: 'Inbound' })).toEqual({ profiles: ['Sales'] });
  let [delivery] = control('GET', '/deliveries').body as { state: string; exchanges: object[] }[];
  while (delivery!.state === 'waiting') {
    await new Promise(setImmediate);
    [delivery] = control('GET', '/deliveries').body as (typeof delivery)[] as [NonNullable<typeof delivery>];
  }
  // Nobody listens on this port.
  expect(delivery).toMatchObject({ state: 'failed', exchanges: [{ kind: 'sign-in', status: null }] });
  expect(JSON.stringify(delivery)).not.toContain('hidden');
});

test.each([
  [{ event: 'Call' }, 'event: one of'],
  [{ event: 'Call is Ended', call: { shoe: '1' } }, 'call.shoe: a call has'],
  [{ event: 'Call is Ended', call: { skill: 1 } }, 'call.skill: a text'],
  [{ event: 'Call is Ended', call: null }, 'call: an object'],
  [{ event: 'Call is Ended', colour: 'red' }, 'unknown member colour'],
])('a wrong event is refused: %j', (body, words) => {
  expect(open()('POST', '/events', body)).toEqual({ status: 400, body: { errors: [expect.stringContaining(words)] } });
});
