/** Ten thousand messages leave at the pace of their endpoint, each once and in order, without a limit in sight. */
import { OutboundOrg } from './outboundOrg';

jest.setTimeout(240_000);

const MESSAGES = 10_000;
const AT_ONCE = 1000;
/** Messages that keep their order among themselves. */
const RECORDS = 500;
/** Of an endpoint that says nothing else; as many may be sent at once after a quiet time. */
const RATE_PER_MINUTE = 50;
const BATCH = 50;
const MINUTE = 60_000;
const ENDPOINT = 'Harbor_Webhook';

interface Effect {
  readonly key: string;
  readonly text: string;
  readonly at: string;
  readonly deliveries: number;
}

let hub: OutboundOrg;
beforeAll(async () => void (hub = await OutboundOrg.start()));
afterAll(async () => hub?.stop());

const keep = (first: number) => `
  List<OutboundMessage> messages = new List<OutboundMessage>();
  for (Integer i = ${first}; i < ${first + AT_ONCE}; i++) {
    OutboundMessage message = new OutboundMessage('${ENDPOINT}').with('n', i);
    message.idempotencyKey = 'drain ' + i;
    message.orderingKey = 'record ' + Math.mod(i, ${RECORDS});
    messages.add(message);
  }
  OutboundService.send(messages);`;

test('10,000 messages', async () => {
  for (let first = 0; first < MESSAGES; first += AT_ONCE) await hub.apex(keep(first));
  let hours = 0;
  for (; (await hub.waiting()) > 0 && hours < 6; hours++) await hub.advance(3600);
  expect(await hub.waiting()).toBe(0);

  const effects = await hub.control<Effect[]>('GET', 'webhooks', '/effects?name=events');
  expect(effects).toHaveLength(MESSAGES);
  expect(new Set(effects.map(({ key }) => key)).size).toBe(MESSAGES);
  expect(effects.every(({ deliveries }) => deliveries === 1)).toBe(true);

  const lastOf = new Map<number, number>();
  for (const { text } of effects) {
    const { n } = JSON.parse(text) as { n: number };
    expect(n).toBeGreaterThan(lastOf.get(n % RECORDS) ?? -1);
    lastOf.set(n % RECORDS, n);
  }

  const times = effects.map(({ at }) => Date.parse(at));
  for (const minutes of [1, 5, 60]) {
    expect(most(times, minutes * MINUTE)).toBeLessThanOrEqual(RATE_PER_MINUTE * (minutes + 1));
  }
  const took = (times.at(-1)! - times[0]!) / MINUTE;
  // Not much slower than it may be, either.
  expect(took).toBeLessThan((MESSAGES / RATE_PER_MINUTE) * 1.1);

  expect(await hub.org.query('SELECT Code__c, Message__c FROM Integration_Error_Log__c')).toEqual([]);
  const jobs = await hub.org.query('SELECT Status, COUNT(Id) total FROM AsyncApexJob GROUP BY Status');
  expect(jobs.map(({ Status }) => Status)).toEqual(['Completed']);
  // One that looks and one that sends.
  expect(jobs[0]!['total']).toBeLessThan((2 * MESSAGES) / BATCH + 50);
});

/** How many of these times lie within so many milliseconds of each other at most. */
function most(times: readonly number[], milliseconds: number): number {
  let first = 0;
  return Math.max(
    ...times.map((time, index) => {
      while (times[first]! <= time - milliseconds) first++;
      return index - first + 1;
    }),
  );
}
