/**
 * The org's process is killed (SIGKILL) in mid-drain, twice, and started again with its data: nothing is lost, nothing has
 * its effect twice where the receiver knows keys, and what has one ordering key arrives in its order.
 */
import { KillOrg, Receiver, type Delivery } from './killOrg';

jest.setTimeout(60_000);

const SUBJECTS = ['ada', 'ben', 'cleo', 'dara'];
const MESSAGES = 60;

let receiver: Receiver;
let hub: KillOrg;

beforeAll(async () => {
  receiver = await Receiver.start();
  hub = new KillOrg(receiver);
});
afterAll(async () => {
  await hub?.remove();
  receiver.stop();
});

const send = (endpoint: string) =>
  hub.apex(`
    List<String> subjects = new List<String>{ ${SUBJECTS.map((name) => `'${name}'`).join(', ')} };
    List<OutboundMessage> messages = new List<OutboundMessage>();
    for (Integer n = 1; n <= ${MESSAGES}; n++) {
      messages.add(new OutboundMessage('${endpoint}')
        .with('n', n)
        .with('subject', '${endpoint}-' + subjects[Math.mod(n, ${SUBJECTS.length})]));
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
  // The first time while the first endpoint's messages go out, the second time while what was repeated does.
  const kills = [25, 70];
  receiver.onDelivery = (count) => {
    if (count === kills[0]) {
      kills.shift();
      hub.kill();
    }
  };
  await send('Kill_Plain');
  await hub.ended();
  expect(kills).toEqual([70]);
  const whenKilled = receiver.deliveries.length;
  expect(whenKilled).toBeLessThan(MESSAGES);

  await hub.start();
  expect(await hub.waiting()).toBe(MESSAGES);
  // The job that was cut off goes on by itself; whether the next one is accepted before the second kill, it decides.
  await send('Kill_Keyed').catch((error: unknown) => error);
  await Promise.race([hub.ended(), hub.drain().catch(() => hub.ended())]);
  expect(kills).toEqual([]);

  await hub.start();
  const [row] = await hub.org.query(
    "SELECT COUNT(Id) total FROM Pending_Sync__c WHERE Endpoint_Name__c = 'Kill_Keyed'",
  );
  const accepted = row!['total'] as number;
  expect([0, MESSAGES]).toContain(accepted);
  if (accepted === 0) await send('Kill_Keyed');
  await hub.drain();

  const statuses = await hub.org.query(
    'SELECT Endpoint_Name__c, Status__c, COUNT(Id) total FROM Pending_Sync__c GROUP BY Endpoint_Name__c, Status__c',
  );
  expect(statuses.map((each) => [each['Endpoint_Name__c'], each['Status__c'], each['total']]).sort()).toEqual([
    ['Kill_Keyed', 'Sent', MESSAGES],
    ['Kill_Plain', 'Sent', MESSAGES],
  ]);
  // Something was sent again, or the kills proved nothing.
  expect(receiver.deliveries.length).toBeGreaterThan(2 * MESSAGES);
  for (const endpoint of ['Kill_Plain', 'Kill_Keyed']) expect(arrivals(endpoint)).toEqual(inOrder(endpoint));
  const effects = of('Kill_Keyed').filter(({ hasEffect }) => hasEffect);
  expect(effects).toHaveLength(MESSAGES);
  expect(new Set(effects.map(({ key }) => key)).size).toBe(MESSAGES);
  expect(new Set(effects.map(({ subject, n }) => `${subject} ${n}`)).size).toBe(MESSAGES);
});
