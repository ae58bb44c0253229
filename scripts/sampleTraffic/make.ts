/**
 * Makes the traffic of an org that has been in use: so that its integration console, reports and dashboard have something to
 * tell. What is recent is true: messages go to the stand-ins of the vendors, some of which fail, and bad requests are refused
 * by the REST resources. What is older is written by anonymous Apex, as nobody can send in the past.
 */
import type { ConnectedOrg } from '../shared/runningOrg';
import { ask, data, runApex } from './apex';
import { historyApex } from './history';

const WAREHOUSE = 'Harbor_Warehouse';
const PATIENCE_MILLISECONDS = 5_000;

/** What is counted of what was made. */
export interface SampleTraffic {
  readonly messages: number;
  readonly errors: number;
}

/** Resolves when the first messages were tried. What an org has kept from its last start is not made again. */
export async function makeSampleTraffic(org: ConnectedOrg): Promise<SampleTraffic> {
  if (
    (await org.query("SELECT Id FROM Pending_Sync__c WHERE Idempotency_Key__c LIKE 'sample-traffic/%' LIMIT 1"))
      .length > 0
  )
    return totals(org);
  const endpoints = await org.query('SELECT DeveloperName FROM Outbound_Endpoint__mdt WHERE Active__c = TRUE');
  await runApex(org, historyApex(endpoints.map(({ DeveloperName }) => String(DeveloperName)).sort()));
  // The warehouse refuses two messages, and is then down for a while.
  await ask(org, 'admin', 'POST', '/local-org/webhooks/faults', [
    { operation: 'stock', times: 2, status: 422, body: { error: 'unknown article' } },
    { operation: 'stock', times: 12, status: 503 },
  ]);
  await sendLive(org);
  await refuse(org);
  await untilTried(org);
  return totals(org);
}

const totals = async (org: ConnectedOrg): Promise<SampleTraffic> => ({
  messages: await count(org, 'Pending_Sync__c'),
  errors: await count(org, 'Integration_Error_Log__c'),
});

/** Orders of a few contacts, by the flow action. */
async function sendLive(org: ConnectedOrg): Promise<void> {
  const contacts = await org.query('SELECT Id, Email FROM Contact ORDER BY Email LIMIT 6');
  const inputs = contacts.flatMap(({ Id, Email }) => [
    input('Harbor_Webhook', String(Id), { event: 'contact.updated', email: Email, phone: '+1 555 0101' }),
    input(WAREHOUSE, String(Id), { order: `order of ${String(Email)}`, phone: '+1 555 0102' }),
  ]);
  await ask(org, 'admin', 'POST', `${data(org)}/actions/custom/apex/OutboundAction`, { inputs });
}

const input = (endpoint: string, recordId: string, values: object) => ({
  endpoint,
  recordId,
  valuesJson: JSON.stringify(values),
});

/** What contact centres get wrong. */
async function refuse(org: ConnectedOrg): Promise<void> {
  const disposition = (changes: object) => ({
    Interaction_ID__c: 'sample-traffic-1',
    Disposition_Code__c: 'Completed',
    Timestamp__c: '2025-05-04T12:00:00Z',
    ...changes,
  });
  const body = [disposition({ Contact_ID__c: '003000000000001AAZ' }), disposition({ Timestamp__c: 'yesterday' })];
  await org.request('integration', 'POST', '/services/apexrest/dispositions/v1', body);
  await org.request('integration', 'POST', '/services/apexrest/callevents/v1/No_Such_Flow', { ani: '+15550103' });
}

/** The first messages have left, or have failed. */
async function untilTried(org: ConnectedOrg): Promise<void> {
  const untried =
    "SELECT Id FROM Pending_Sync__c WHERE Status__c IN ('Pending', 'Sending') AND Attempts__c = 0 LIMIT 1";
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while ((await org.query(untried)).length > 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function count(org: ConnectedOrg, object: string): Promise<number> {
  const [row] = await org.query(`SELECT COUNT(Id) total FROM ${object}`);
  return Number(row?.['total'] ?? 0);
}
