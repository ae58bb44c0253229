import { AuthenticationError, ConfigurationError, LimitError } from '../../client/src/index';
import type { Counts, Disposition, DispositionResult } from '../../client/src/index';
import { broken, json, refusal, rejection, ScriptedOrg, token } from './scriptedOrg';
import type { Asked, Scripted } from './scriptedOrg';

const disposition = (key: string): Disposition => ({ Interaction_ID__c: key, Disposition_Code__c: 'Follow_Up' });
const many = (count: number) => Array.from({ length: count }, (_, index) => disposition(`call-${index}`));

const sentBy = ({ body }: Asked) => JSON.parse(body) as Disposition[];
const sizes = (org: ScriptedOrg) => org.requests.map((asked) => sentBy(asked).length);

interface Refused {
  readonly code: string;
  readonly message?: string;
  readonly field?: string;
}

/** Answers as the endpoint does: stores all but those that `refuse` has a reason for. */
const storing =
  (refuse: (sent: Disposition) => Refused | null = () => null): Scripted =>
  (asked) => {
    const items = sentBy(asked).map((sent, item) => ({ sent, item, refused: refuse(sent) }));
    const data = items.map(({ sent, item, refused }) => ({
      ...{ index: item, interactionId: sent.Interaction_ID__c },
      ...(refused ? { outcome: 'failed' } : { outcome: 'created', id: `a0${item}`, status: 'Processed' }),
    }));
    const errors = items.flatMap(({ item, refused }) =>
      refused ? [{ message: 'refused', correlationId: 'c-1', ...refused, item }] : [],
    );
    const isAnyStored = items.some(({ refused }) => refused === null);
    return json(isAnyStored ? 200 : 400, { data, errors, success: errors.length === 0 });
  };

async function* slowly<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

const outcomes = (results: readonly DispositionResult[]) => results.map(({ outcome }) => outcome);

describe('batches', () => {
  it('hold 200, in the order of the source', async () => {
    const org = new ScriptedOrg([storing()]);
    const { counts, results } = await org.client().dispositions.send(many(450));
    expect(sizes(org)).toEqual([200, 200, 50]);
    expect(org.requests.flatMap(sentBy)).toEqual(many(450));
    expect(counts).toEqual({ total: 450, created: 450, updated: 0, unchanged: 0, stale: 0, failed: 0 });
    expect(results.map(({ index }) => index)).toEqual(Array.from({ length: 450 }, (_, index) => index));
    expect(results[201]).toEqual({
      ...{ index: 201, disposition: disposition('call-201'), outcome: 'created', id: 'a01', status: 'Processed' },
      ...{ errors: [], isTransient: false },
    });
  });

  it('are read from an async source, no faster than they are sent', async () => {
    let read = 0;
    async function* counted() {
      for await (const item of slowly(many(500))) {
        read += 1;
        yield item;
      }
    }
    const org = new ScriptedOrg([storing()]);
    const readAtProgress: number[] = [];
    await org
      .client()
      .dispositions.send(counted(), { batchSize: 100, onProgress: () => void readAtProgress.push(read) });
    expect(sizes(org)).toEqual([100, 100, 100, 100, 100]);
    expect(readAtProgress).toEqual([101, 201, 301, 401, 500]);
  });

  it('never hold an interaction twice, in whatever case: the later one is sent later', async () => {
    const org = new ScriptedOrg([storing()]);
    await org.client().dispositions.send([disposition('A'), disposition('b'), disposition('a '), disposition('c')]);
    expect(org.requests.map((asked) => sentBy(asked).map((sent) => sent.Interaction_ID__c))).toEqual([
      ['A', 'b'],
      ['a ', 'c'],
    ]);
  });

  it('stay below what an Apex request can hold', async () => {
    const org = new ScriptedOrg([storing()]);
    const wordy = many(100).map((item) => ({ ...item, Disposition_Reason__c: 'x'.repeat(32_000) }));
    await org.client().dispositions.send(wordy);
    expect(sizes(org).length).toBeGreaterThan(3);
    expect(sizes(org).reduce((sum, size) => sum + size)).toBe(100);
    org.requests.forEach(({ body }) => expect(body.length).toBeLessThan(1_100_000));
  });

  it('send nothing for an empty source', async () => {
    const org = new ScriptedOrg([storing()]);
    await expect(org.client().dispositions.send([])).resolves.toMatchObject({ counts: { total: 0 }, results: [] });
    expect(org.asked).toHaveLength(0);
  });

  it.each([0, 201, 1.5, Number.NaN])('cannot hold %s', async (batchSize) => {
    const error = await rejection(new ScriptedOrg([storing()]).client().dispositions.send(many(1), { batchSize }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain('batchSize: has to be between 1 and 200');
  });

  it('send dates as ISO 8601', async () => {
    const org = new ScriptedOrg([storing()]);
    await org.client().dispositions.send([{ ...disposition('a'), Timestamp__c: new Date(0) }]);
    expect(sentBy(org.requests[0]!)).toEqual([{ ...disposition('a'), Timestamp__c: '1970-01-01T00:00:00.000Z' }]);
  });
});

describe('partial failures', () => {
  const tooLong = { code: 'TOO_LONG', message: 'too long', field: 'Queue__c' };

  it('are returned for their item, and the rest goes on', async () => {
    const org = new ScriptedOrg([storing((sent) => (sent.Interaction_ID__c === 'call-7' ? tooLong : null))]);
    const { counts, results } = await org.client().dispositions.send(many(300));
    expect(counts).toMatchObject({ total: 300, created: 299, failed: 1 });
    expect(results[7]).toEqual({
      ...{ index: 7, disposition: disposition('call-7'), outcome: 'failed', isTransient: false },
      errors: [{ code: 'TOO_LONG', text: 'too long', parameter: 'Queue__c' }],
    });
  });

  it('of a whole batch, each with its own reason, do not end the sending', async () => {
    const org = new ScriptedOrg([storing((sent) => (/call-\d$/.test(sent.Interaction_ID__c) ? tooLong : null))]);
    const { counts, results } = await org.client().dispositions.send(many(50), { batchSize: 2 });
    expect(sizes(org)).toHaveLength(25);
    expect(counts).toMatchObject({ created: 40, failed: 10 });
    expect(results[0]!.errors).toEqual([{ code: 'TOO_LONG', text: 'too long', parameter: 'Queue__c' }]);
    expect(results[0]).not.toHaveProperty('cause');
  });

  it.each(['UNABLE_TO_LOCK_ROW', 'DUPLICATE_VALUE'])('of %s are sent again, alone', async (code) => {
    let isFirst = true;
    const busy = storing((sent) => {
      const refused = isFirst && sent.Interaction_ID__c === 'call-3' ? { code } : null;
      if (sent.Interaction_ID__c === 'call-9') isFirst = false;
      return refused;
    });
    const org = new ScriptedOrg([busy]);
    const { counts, results } = await org.client().dispositions.send(many(10));
    expect(counts).toMatchObject({ total: 10, created: 10, failed: 0 });
    expect(org.requests.map((asked) => sentBy(asked).length)).toEqual([10, 1]);
    expect(sentBy(org.requests[1]!)).toEqual([disposition('call-3')]);
    expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(org.clock.elapsed).toBe(250);
  });

  it('that stay busy are reported as such after four attempts', async () => {
    const org = new ScriptedOrg([storing(() => ({ code: 'UNABLE_TO_LOCK_ROW' }))]);
    const { results } = await org.client().dispositions.send(many(1));
    expect(org.requests).toHaveLength(4);
    expect(results).toMatchObject([{ outcome: 'failed', isTransient: true, errors: [{ code: 'UNABLE_TO_LOCK_ROW' }] }]);
  });

  it('of what cannot be sent are reported without asking', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const items = [disposition('a'), 'text', circle, disposition('b')] as Disposition[];
    const org = new ScriptedOrg([storing()]);
    const { results } = await org.client().dispositions.send(items);
    expect(outcomes(results)).toEqual(['created', 'failed', 'failed', 'created']);
    expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(results[1]!.errors).toEqual([{ text: 'a disposition has to be an object', code: 'INVALID_ITEM' }]);
    expect(results[2]!.errors[0]!.text).toContain('circular');
  });

  it('of an answer that leaves an item out', async () => {
    const org = new ScriptedOrg([json(200, { data: [{ index: 1, outcome: 'created', id: 'a' }], errors: [] })]);
    const { results } = await org.client().dispositions.send(many(2));
    expect(results).toMatchObject([
      { outcome: 'failed', errors: [{ code: 'NO_RESULT' }], isTransient: true },
      { outcome: 'created' },
    ]);
  });
});

describe('requests that fail as a whole', () => {
  it('are repeated like all others', async () => {
    const org = new ScriptedOrg([broken('ECONNRESET'), refusal(503, 'BUSY'), storing()]);
    const { counts } = await org.client().dispositions.send(many(3));
    expect(counts).toMatchObject({ created: 3, failed: 0 });
  });

  it('fail their items, and the next batch is tried', async () => {
    const org = new ScriptedOrg([refusal(503, 'BUSY'), refusal(503, 'BUSY'), storing()]);
    const client = org.client({ retry: { attempts: 2 } });
    const { counts, results } = await client.dispositions.send(many(4), { batchSize: 2 });
    expect(counts).toMatchObject({ created: 2, failed: 2 });
    expect(results[0]).toMatchObject({ isTransient: true, errors: [{ code: 'BUSY' }], cause: { status: 503 } });
  });

  it('three times in a row end the sending: the rest comes back unsent', async () => {
    const org = new ScriptedOrg([refusal(503, 'BUSY')]);
    const client = org.client({ retry: { attempts: 1 } });
    const { counts, results } = await client.dispositions.send(many(10), { batchSize: 2 });
    expect(org.requests).toHaveLength(3);
    expect(counts).toMatchObject({ total: 10, failed: 10 });
    expect(results[6]).toMatchObject({ isTransient: true, errors: [{ code: 'NOT_SENT' }], cause: { code: 'BUSY' } });
    expect(results[6]!.errors[0]!.text).toContain('text of BUSY');
  });

  it('for want of a sign-in or a permission end it at once', async () => {
    const refused = json(400, { error: 'invalid_client', error_description: 'invalid client credentials' });
    const org = new ScriptedOrg([storing()], [refused]);
    const { results } = await org.client().dispositions.send(many(10), { batchSize: 2 });
    expect(org.signIns).toHaveLength(1);
    expect(results).toHaveLength(10);
    results.forEach(({ cause }) => expect(cause).toBeInstanceOf(AuthenticationError));
  });

  it('over the API limit say so', async () => {
    const org = new ScriptedOrg([refusal(403, 'REQUEST_LIMIT_EXCEEDED')]);
    const { results } = await org.client().dispositions.send(many(1));
    expect(org.requests).toHaveLength(4);
    expect(results[0]!.cause).toBeInstanceOf(LimitError);
  });

  it('because they are too much for Apex are halved until they are not', async () => {
    const limit = 3;
    const store = storing() as (asked: Asked) => Response;
    const org = new ScriptedOrg([
      (asked) => (sentBy(asked).length > limit ? refusal(500, 'APEX_ERROR') : store(asked)),
    ]);
    const { counts, results } = await org.client({ retry: { attempts: 1 } }).dispositions.send(many(10));
    expect(counts).toMatchObject({ created: 10, failed: 0 });
    expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('because of one item lose that item alone', async () => {
    const store = storing() as (asked: Asked) => Response;
    const org = new ScriptedOrg([
      (asked) => (asked.body.includes('call-6"') ? refusal(500, 'APEX_ERROR') : store(asked)),
    ]);
    const { counts, results } = await org.client({ retry: { attempts: 1 } }).dispositions.send(many(10));
    expect(counts).toMatchObject({ created: 9, failed: 1 });
    expect(results[6]).toMatchObject({ outcome: 'failed', errors: [{ code: 'APEX_ERROR' }] });
  });
});

describe('following along', () => {
  it('progress comes after each request', async () => {
    const seen: Counts[] = [];
    const org = new ScriptedOrg([storing((sent) => (sent.Interaction_ID__c === 'call-0' ? { code: 'X' } : null))]);
    await org.client().dispositions.send(many(5), { batchSize: 2, onProgress: (counts) => void seen.push(counts) });
    expect(seen.map(({ total, created, failed }) => [total, created, failed])).toEqual([
      [2, 1, 1],
      [4, 3, 1],
      [5, 4, 1],
    ]);
  });

  it('results are told before an abort ends the sending', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const org = new ScriptedOrg([storing()]);
    const sending = org.client().dispositions.send(many(10), {
      batchSize: 2,
      signal: controller.signal,
      onResult: ({ index }) => {
        told.push(index);
        if (index === 3) controller.abort(new Error('stop'));
      },
    });
    expect(await rejection(sending)).toEqual(new Error('stop'));
    expect(told).toEqual([0, 1, 2, 3]);
    expect(org.requests).toHaveLength(2);
  });

  it('a stream gives results one by one and stops reading when nobody wants more', async () => {
    let isClosed = false;
    async function* endless() {
      try {
        for (let index = 0; ; index += 1) yield disposition(`call-${index}`);
      } finally {
        isClosed = true;
      }
    }
    const org = new ScriptedOrg([storing()], [token('token-1')]);
    const seen: DispositionResult[] = [];
    for await (const result of org.client().dispositions.stream(endless(), { batchSize: 10 })) {
      seen.push(result);
      if (seen.length === 25) break;
    }
    expect(outcomes(seen)).toEqual(Array.from({ length: 25 }, () => 'created'));
    expect(org.requests).toHaveLength(3);
    expect(isClosed).toBe(true);
  });

  it('a source that fails rejects with its own error, after what it gave is sent', async () => {
    async function* failing() {
      yield disposition('a');
      throw new Error('the disk is gone');
    }
    const org = new ScriptedOrg([storing()]);
    expect(await rejection(org.client().dispositions.send(failing()))).toEqual(new Error('the disk is gone'));
    expect(org.requests.flatMap(sentBy)).toEqual([disposition('a')]);
  });
});
