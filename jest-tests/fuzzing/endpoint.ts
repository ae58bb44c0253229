/** What every endpoint of the core package promises under requests that nobody should send, as tests. */
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import type { Json } from './bodies';
import { LONGEST, fuzz, oddPaths, posts, recordedErrors, stopQuietly } from './fuzz';
import { envelopeOf, type Envelope } from './promises';
import { MARK } from './secrets';
import type { WireAnswer } from './wire';

export interface Endpoint {
  readonly path: string;
  /** Bodies that are right. */
  readonly examples: readonly Json[];
  /** Those that come back, all of them. */
  readonly statuses: readonly number[];
  /** Codes of errors that may be answered with 500: somebody else's failure. */
  readonly failures?: readonly string[];
  /** What the endpoint alone promises. */
  readonly check: (envelope: Envelope, answer: WireAnswer) => void;
  /** Addresses besides its own that are bent. */
  readonly neighbours: readonly string[];
}

interface Failure {
  readonly correlationId: string;
}

/** Declares the tests of an endpoint; gives the org, once it runs. */
export function fuzzEndpoint({ path, examples, statuses, failures, check, neighbours }: Endpoint): () => RunningOrg {
  jest.setTimeout(LONGEST);
  const correlationIds = new Set<string>();
  let org: RunningOrg;
  beforeAll(async () => {
    org = await RunningOrg.start(repository);
  });
  afterAll(() => stopQuietly(org));

  test('whatever is posted, the envelope comes back', async () => {
    const seen = await fuzz(org, 'integration', posts(path, examples), 400, (answer) => {
      const envelope = envelopeOf(answer, { failures })!;
      check(envelope, answer);
      for (const { correlationId } of envelope.errors as Failure[]) correlationIds.add(correlationId);
    });
    expect(seen).toEqual(statuses);
  });

  test('every failure was recorded under its correlation id, without a secret', async () => {
    const logs = await recordedErrors(org);
    const recorded = new Set(logs.map((log) => log['Correlation_ID__c']));
    expect([...correlationIds].filter((id) => !recorded.has(id))).toEqual([]);
    expect(logs.filter((log) => JSON.stringify(log).includes(MARK))).toEqual([]);
  });

  test('whatever the address, it is an answer of the platform or the envelope', async () => {
    const paths = oddPaths([path, ...neighbours]);
    const seen = await fuzz(
      org,
      'integration',
      paths,
      200,
      (answer) => void envelopeOf(answer, { mayBePlatform: true }),
    );
    expect(seen).toEqual([400, 404, 405]);
  });

  return () => org;
}
