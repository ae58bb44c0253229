/**
 * The outbox: messages drained to the stand-in that takes webhooks, in the process of the org, as fast as Apex is; and what
 * 200 of them use of the governor limits.
 */
import type { LimitName } from '../../local-org/org/limits';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { watchJobs } from './measuredApi';
import type { Measurement } from './measurement';

const MESSAGES = 1000;
const PER = 200;
const HOUR = 3_600_000;
/** In config/sample-org: fifty a minute, so the org's clock is moved forward, which takes no time. */
const ENDPOINT = 'Harbor_Webhook';
const KEEP = `
  List<OutboundMessage> messages = new List<OutboundMessage>();
  for (Integer i = 0; i < ${MESSAGES}; i++) {
    OutboundMessage message = new OutboundMessage('${ENDPOINT}').with('n', i);
    message.idempotencyKey = 'bench ' + i;
    message.orderingKey = 'record ' + Math.mod(i, 100);
    messages.add(message);
  }
  OutboundService.send(messages);`;
const LIMITS: readonly (readonly [LimitName, string, string])[] = [
  ['queries', 'SOQL', 'statements'],
  ['queryRows', 'SOQL rows', 'rows'],
  ['dmlStatements', 'DML', 'statements'],
  ['dmlRows', 'DML rows', 'rows'],
  ['callouts', 'callouts', 'callouts'],
  ['queueableJobs', 'jobs', 'jobs'],
];

export function measureOutbound(org: LocalOrg): Measurement[] {
  const used = watchJobs(org);
  org.async.holding(() => org.run(org.admin, 'synchronous', () => org.apex.runAnonymous(KEEP)));
  const start = performance.now();
  org.advance(HOUR);
  const seconds = (performance.now() - start) / 1000;
  const sent = countSent(org);
  if (sent !== MESSAGES) throw new Error(`${sent} of ${MESSAGES} messages were sent`);
  const per = (total: number) => (total * PER) / MESSAGES;
  const sum = (value: (each: (typeof used)[number]) => number) => used.reduce((total, each) => total + value(each), 0);
  const name = `${PER} messages sent`;
  return [
    { name: 'messages drained to a stand-in', value: MESSAGES / seconds, unit: 'messages/s' },
    { name: `${name}, Apex CPU`, value: per(sum(({ cpu }) => cpu)), unit: 'ms' },
    ...LIMITS.map(([limit, label, unit]) => ({
      name: `${name}, ${label}`,
      value: per(sum(({ count }) => count(limit))),
      unit,
    })),
    {
      name: `${name}, most SOQL of one transaction`,
      value: Math.max(...used.map(({ count }) => count('queries'))),
      unit: 'statements',
    },
  ];
}

function countSent(org: LocalOrg): number {
  const ofThese = `"Status__c" = 'Sent' AND "Idempotency_Key__c" LIKE '${ENDPOINT}/bench %'`;
  return Number(org.store.select(`SELECT COUNT(*) FROM "Pending_Sync__c" WHERE ${ofThese}`)[0]![0]);
}
