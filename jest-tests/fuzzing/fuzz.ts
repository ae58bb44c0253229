/** Runs a property over HTTP. FUZZ_RUNS and FUZZ_SEED look further than every test run does. */
import fc from 'fast-check';

import type { RunningOrg } from '../../scripts/shared/runningOrg';
import { bodies, contentTypes } from './bodies';
import type { Json } from './bodies';
import { closeConnections, send, show } from './wire';
import type { WireAnswer, WireRequest } from './wire';

export const SEED = Number(process.env['FUZZ_SEED'] ?? 20261121);
const FACTOR = Number(process.env['FUZZ_RUNS'] ?? 1);

/** Milliseconds that a test may take. A run that takes most of it fails, so that none proves less than it says. */
export const LONGEST = 120_000 * Math.max(1, FACTOR);

export type Check<Request> = (answer: WireAnswer, request: Request) => void;

/**
 * Sends requests of an arbitrary as a user and checks each answer; what breaks a promise is shown, made small. Gives the
 * statuses that came back.
 * @param before what has to be done before a request is sent
 */
export async function fuzz<Request extends WireRequest>(
  org: RunningOrg,
  alias: string,
  requests: fc.Arbitrary<Request>,
  runs: number,
  check: Check<Request>,
  before: (request: Request) => Promise<void> = async () => {},
): Promise<number[]> {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      await before(request);
      const answer = await send(org, alias, request);
      statuses.add(answer.status);
      try {
        check(answer, request);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n--- asked:\n${show(request)}`);
      }
    }),
    {
      numRuns: Math.round(runs * FACTOR),
      seed: SEED,
      interruptAfterTimeLimit: LONGEST * 0.8,
      markInterruptAsFailure: true,
    },
  );
  return [...statuses].sort();
}

/** Posts to an address, of anything in place of the examples. */
export function posts(path: string, examples: readonly Json[]): fc.Arbitrary<WireRequest> {
  return fc
    .tuple(bodies(examples), contentTypes)
    .map(([body, contentType]) => ({ method: 'POST', path, contentType, body }));
}

/** Addresses that are nearly those of an endpoint, with any method. */
export function oddPaths(paths: readonly string[]): fc.Arbitrary<WireRequest> {
  const odd = fc.constantFrom(
    '%',
    '%zz',
    '%00',
    '%2e%2e/',
    '/',
    '//',
    '/..',
    '/x/y/z',
    ';a=b',
    '?',
    '?a=%zz&a=1',
    '?callCenterDevName=%27%20OR%20Id%20!=%20%27',
    '?_HttpMethod=DELETE',
    '?_HttpMethod=%00',
    '#fragment',
    '%F0%28%8C%28',
    '%E2%80%AE',
    '*',
    `/${'x'.repeat(5000)}`,
  );
  return fc
    .record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
      path: fc.tuple(fc.constantFrom(...paths), odd).map((parts) => parts.join('')),
      contentType: contentTypes,
      body: fc.constantFrom('', '{}', '[]', 'x').map((text) => Buffer.from(text)),
    })
    .filter(({ method }) => method !== 'HEAD');
}

const LOG_FIELDS =
  'Code__c, Correlation_ID__c, Detail__c, Feature__c, Interaction_ID__c, Message__c, Payload__c, Severity__c';

/** Every row of the error log, as the admin reads it. */
export async function recordedErrors(org: RunningOrg): Promise<Record<string, unknown>[]> {
  const soql = `SELECT ${LOG_FIELDS} FROM Integration_Error_Log__c`;
  const rows: Record<string, unknown>[] = [];
  let url: string | undefined = `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`;
  while (url !== undefined) {
    const { status, body } = await org.request('admin', 'GET', url);
    if (status !== 200) throw new Error(JSON.stringify(body));
    const page = body as { records: Record<string, unknown>[]; nextRecordsUrl?: string };
    rows.push(...page.records);
    url = page.nextRecordsUrl;
  }
  return rows;
}

/** Stops the org; throws what it has told on the console: failures of jobs, event triggers and of itself. */
export async function stopQuietly(org: RunningOrg): Promise<void> {
  closeConnections();
  const { stderr } = await org.stop();
  if (stderr !== '') throw new Error(`The org complained:\n${stderr.slice(0, 5000)}`);
}
