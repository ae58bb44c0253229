/**
 * The org's process is killed (SIGKILL) in mid-drain, twice, and started again with its data: nothing is lost, nothing has
 * its effect twice where the receiver knows keys, and what has one ordering key arrives in its order.
 */
import { KillOrg, Receiver, type Delivery } from './killOrg';

jest.setTimeout(180_000);

const SUBJECTS = ['ada', 'ben', 'cleo', 'dara'];
const MESSAGES = 60;

let receiver: Receiver;
let hub: KillOrg;

beforeAll(async () => {
  receiver = await Receiver.start();
  hub = new KillOrg(receiver);
});
afterAll(async () => {
  receiver.stop();
  await hub?.remove();
});

const ENDPOINTS = ['Kill_Keyed', 'Kill_Plain'];

const send = (): Promise<void> =>
  hub.apex(`
    List<String> subjects = new List<String>{ ${SUBJECTS.map((name) => `'${name}'`).join(', ')} };
    List<OutboundMessage> messages = new List<OutboundMessage>();
    for (String endpoint : new List<String>{ ${ENDPOINTS.map((name) => `'${name}'`).join(', ')} }) {
      for (Integer n = 1; n <= ${MESSAGES}; n++) {
        messages.add(new OutboundMessage(endpoint)
          .with('n', n)
          .with('subject', endpoint + '-' + subjects[Math.mod(n, ${SUBJECTS.length})]));
      }
    }
    OutboundService.send(messages);`);

const of = (endpoint: string): Delivery[] =>
  receiver.deliveries.filter(({ subject }) => subject.startsWith(`${endpoint}-`));

/** First arrivals of each subject, in their order. */
const arrivals = (endpoint: string): Record<string, number[]> => {
  const bySubject: Record<string, number[]> = {};
  for (const { subject, n } of of(endpoint)) {
    const known = (bySubject[subject] ??= []);
    if (!known.includes(n)) known.push(n);
  }
  return bySubject;
};

const inOrder = (endpoint: string): Record<string, number[]> => {
  const expected: Record<string, number[]> = {};
  for (let n = 1; n <= MESSAGES; n++) (expected[`${endpoint}-${SUBJECTS[n % SUBJECTS.length]}`] ??= []).push(n);
  return expected;
};

test('a drain that was killed twice ends with everything delivered', async () => {
  await hub.start();
  // In the first messages of one endpoint, then, when those have been sent again, in the first ones of the other.
  const kills = [25, 105];
  receiver.onDelivery = (count) => {
    if (count !== kills[0]) return;
    kills.shift();
    hub.kill();
  };
  await send();
  await hub.ended();
  expect(kills).toEqual([105]);

  await hub.start();
  await Promise.race([hub.ended(), hub.drain().catch(() => hub.ended())]);
  expect(kills).toEqual([]);

  await hub.start();
  await hub.drain();
  const statuses = await hub.org.query(
    `SELECT Endpoint_Name__c, Status__c, COUNT(Id) total FROM Pending_Sync__c
     WHERE Endpoint_Name__c LIKE 'Kill%' GROUP BY Endpoint_Name__c, Status__c`,
  );
  expect(statuses.map((each) => [each['Endpoint_Name__c'], each['Status__c'], each['total']]).sort()).toEqual(
    ENDPOINTS.map((endpoint) => [endpoint, 'Sent', MESSAGES]),
  );
  for (const endpoint of ENDPOINTS) {
    // Something was sent again, or the kills proved nothing.
    expect(of(endpoint).length).toBeGreaterThan(MESSAGES);
    expect(arrivals(endpoint)).toEqual(inOrder(endpoint));
  }
  const effects = of('Kill_Keyed').filter(({ hasEffect }) => hasEffect);
  expect(effects.map(({ subject, n }) => `${subject} ${n}`).sort()).toEqual(
    Object.entries(inOrder('Kill_Keyed'))
      .flatMap(([subject, all]) => all.map((n) => `${subject} ${n}`))
      .sort(),
  );
  expect(new Set(effects.map(({ key }) => key)).size).toBe(MESSAGES);
});
