/** Webex Contact Center: wrapping up tasks, recordings, auxiliary codes. */
import { BUCKET, Bucket, ORGANIZATION } from './bucket';
import { openOrg } from '../../../local-org/org/boot';

let bucket: Bucket;
beforeAll(async () => void (bucket = await Bucket.open()));
beforeEach(() => {
  bucket.control('DELETE', '/faults');
  bucket.control('DELETE', '/requests');
  bucket.control('DELETE', '/wrapUps');
});
afterAll(() => bucket.org.close());

const GATEWAY = (status: number, message: string) => ({
  status,
  json: { errors: [{ key: status, message }], trackingId: expect.stringMatching(/^GTWY_/) },
});
const CONFIG = (status: number, description: string) => ({
  status,
  json: { error: { key: String(status), message: [{ description }] }, trackingId: expect.stringMatching(/^ccconfig_/) },
});

describe('who asks', () => {
  test.each([
    [{ authorization: '' }, GATEWAY(400, 'Authorization header is missing or empty')],
    [{ authorization: 'Basic eA==' }, GATEWAY(400, 'Authorization header is missing or empty')],
    [{ authorization: 'Bearer other' }, GATEWAY(401, 'Unauthorized, token is invalid')],
  ])('%j', (headers, refusal) => {
    const WRAP_UP = { auxCodeId: 'code-sale', wrapUpReason: 'Sale' };
    expect(bucket.send('POST', '/v1/tasks/task-whole/wrapup', WRAP_UP, headers)).toMatchObject(refusal);
    expect(bucket.control('GET', '/wrapUps').json).toEqual([]);
  });

  test.each([
    ['GET', '/v1/captures/query', 405],
    ['POST', '/v1/other', 404],
  ])('%s %s is answered with %i', (method, path, status) => {
    expect(bucket.send(method, path, {}).status).toBe(status);
  });
});

describe('wrapping up', () => {
  const wrapUp = (body: unknown, taskId = 'task-whole') => bucket.send('POST', `/v1/tasks/${taskId}/wrapup`, body);
  const GOOD = { auxCodeId: 'code-sale', wrapUpReason: 'x'.repeat(128) };

  test('is accepted once, and told', () => {
    expect(wrapUp(GOOD)).toMatchObject({ status: 202 });
    expect(bucket.control('GET', '/wrapUps').json).toEqual([
      { taskId: 'task-whole', ...GOOD, at: expect.stringMatching(/^20.*Z$/) },
    ]);
    expect(wrapUp(GOOD)).toMatchObject(GATEWAY(400, 'taskId: the task task-whole is wrapped up already'));
  });

  test.each<[unknown, string]>([
    ['{', 'the request body must be a JSON object'],
    [[], 'the request body must be a JSON object'],
    [{ wrapUpReason: 'x' }, 'auxCodeId: should not be null or blank'],
    [{ ...GOOD, auxCodeId: 7 }, 'auxCodeId: should not be null or blank'],
    [{ ...GOOD, auxCodeId: 'x'.repeat(37) }, 'auxCodeId: must have at most 36 characters'],
    [{ auxCodeId: 'code-sale', wrapUpReason: '' }, 'wrapUpReason: should not be null or blank'],
    [{ ...GOOD, wrapUpReason: 'x'.repeat(129) }, 'wrapUpReason: must have at most 128 characters'],
    [{ ...GOOD, auxCodeId: 'code-lunch' }, 'auxCodeId: code-lunch is no active wrap-up code'],
    [{ ...GOOD, auxCodeId: 'code-old' }, 'auxCodeId: code-old is no active wrap-up code'],
  ])('%j is refused', (body, message) => {
    expect(wrapUp(body)).toMatchObject(GATEWAY(400, message));
    expect(bucket.control('GET', '/wrapUps').json).toEqual([]);
  });

  test('other content types are refused', () => {
    const answer = bucket.send('POST', '/v1/tasks/task-whole/wrapup', GOOD, { 'content-type': 'text/plain' });
    expect(answer).toMatchObject(GATEWAY(415, 'Content-Type: must be application/json, not text/plain'));
  });

  test('a task is one of the configuration, or a call of the org', () => {
    expect(wrapUp(GOOD, 'task-of-nobody')).toMatchObject(GATEWAY(400, 'taskId: there is no task task-of-nobody'));
    bucket.org.run(bucket.org.security.automatedProcess(), 'synchronous', () =>
      bucket.org.apex.runAnonymous(`
        CallCenter center = new CallCenter(Name = 'C', InternalName = 'C');
        insert center;
        insert new VoiceCall(CallCenterId = center.Id, VendorCallKey = 'wxcc_task-of-call', VendorType = 'ContactCenter',
          CallType = 'Inbound', FromPhoneNumber = '+15550199', ToPhoneNumber = '+15550100', CallStartDateTime = System.now(),
          CallEndDateTime = System.now());`),
    );
    expect(wrapUp(GOOD, 'task-of-call')).toMatchObject({ status: 202 });
  });
});

describe('captures', () => {
  const query = (more: Record<string, unknown>) => bucket.send('POST', '/v1/captures/query', { query: more });

  test('are links to the segments of a call, with their times', () => {
    const answer = query({ orgId: ORGANIZATION, taskIds: ['task-parts'], urlExpiration: 5, includeSegments: true });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        meta: { orgId: ORGANIZATION, urlExpiration: 5 },
        data: [
          {
            taskId: 'task-parts',
            recording: [
              {
                id: expect.stringMatching(/^[0-9a-f-]{36}$/),
                segment: true,
                attributes: {
                  fileName: 'tone.wav',
                  filePath: expect.stringMatching(
                    /^http:\/\/localhost:8080\/webex\/media\/tone\.wav\?.*X-Amz-Expires=300&/,
                  ),
                  startTime: Date.UTC(2026, 10, 20, 9, 0, 0),
                  stopTime: Date.UTC(2026, 10, 20, 9, 1, 0),
                },
              },
              { attributes: { fileName: 'broken file.mp3' } },
            ],
            transcription: [],
          },
        ],
      },
    });
  });

  test('of a call in one piece are the whole; a permanent link has no end', () => {
    const { json } = query({ taskIds: ['task-whole'] });
    const [recording] = (json as { data: { recording: { segment: boolean; attributes: { filePath: string } }[] }[] })
      .data[0]!.recording;
    expect(recording).toMatchObject({ segment: false });
    expect(recording!.attributes.filePath).not.toContain('X-Amz-');
    bucket.org.advance(6 * 24 * 3_600_000);
    expect(bucket.media(recording!.attributes.filePath)).toMatchObject({ status: 200, text: '0123456789' });
  });

  test('of tasks that nobody knows, or that were not recorded, are none', () => {
    expect(query({ taskIds: ['task-silent', 'unknown'], includeSegments: true })).toMatchObject({
      status: 200,
      json: {
        data: [
          { taskId: 'task-silent', recording: [], transcription: [] },
          { taskId: 'unknown', recording: [], transcription: [] },
        ],
      },
    });
  });

  test.each<[Record<string, unknown>, number, string]>([
    [{}, 400, 'taskIds: should not be null or empty'],
    [{ taskIds: [] }, 400, 'taskIds: should not be null or empty'],
    [{ taskIds: [1] }, 400, 'taskIds: must be a list of texts'],
    [{ taskIds: ['a', 'a'] }, 400, 'taskIds: must be unique'],
    [{ taskIds: Array.from({ length: 11 }, (_, index) => `t${index}`) }, 400, 'taskIds: at most 10 are allowed'],
    [{ taskIds: ['a'], urlExpiration: 0 }, 400, 'urlExpiration should be greater than 0'],
    [{ taskIds: ['a'], urlExpiration: 61 }, 400, 'urlExpiration should not be greater than 60'],
    [{ taskIds: ['a'], urlExpiration: '5' }, 400, 'urlExpiration should be a whole number'],
    [{ taskIds: ['a'], includeSegments: 'yes' }, 400, 'includeSegments: must be true or false'],
    [{ taskIds: ['a'], orgId: 'other' }, 403, 'orgId: the token has no access to the organization other'],
  ])('%j is refused', (body, status, message) => {
    expect(query(body)).toMatchObject(GATEWAY(status, message));
  });

  test('a query is needed', () => {
    expect(bucket.send('POST', '/v1/captures/query', {})).toMatchObject(GATEWAY(400, 'query: should not be null'));
  });

  test('segments are not stitched together, and that is said', () => {
    expect(() => query({ taskIds: ['task-parts'] })).toThrow(
      'local-org does not support captures without includeSegments of the task task-parts',
    );
  });
});

describe('auxiliary codes', () => {
  const list = (query = '', organization = ORGANIZATION) =>
    bucket.send('GET', `/organization/${organization}/v2/auxiliary-code${query}`);
  const names = (query: string) => (list(query).json as { data: { name: string }[] }).data.map(({ name }) => name);

  test('come with what the vendor says of them', () => {
    expect(list()).toMatchObject({
      status: 200,
      json: {
        meta: { orgid: ORGANIZATION, page: 0, pageSize: 100, totalPages: 1, totalRecords: 3 },
        data: [
          {
            id: 'code-sale',
            name: 'Sale',
            workTypeCode: 'WRAP_UP_CODE',
            active: true,
            defaultCode: true,
            isSystemCode: false,
            organizationId: ORGANIZATION,
            burnoutInclusion: 'NOT_APPLICABLE',
          },
          { id: 'code-old', active: false },
          { id: 'code-lunch', workTypeCode: 'IDLE_CODE', description: 'Away', burnoutInclusion: 'INCLUDED' },
        ],
      },
    });
  });

  test('by pages', () => {
    expect(names('?page=1&pageSize=2')).toEqual(['Lunch']);
    expect(list('?page=0&pageSize=2').json).toMatchObject({
      meta: { totalPages: 2, links: { next: expect.stringContaining('page=1') } },
    });
  });

  test('filtered, and cut to some attributes', () => {
    expect(names(`?filter=${encodeURIComponent('workTypeCode==WRAP_UP_CODE;active==true')}`)).toEqual(['Sale']);
    expect(names(`?filter=${encodeURIComponent('id=in=("code-old","code-lunch")')}`)).toEqual(['Old', 'Lunch']);
    expect(names(`?filter=${encodeURIComponent('id!="code-old" and name=out=(Sale)')}`)).toEqual(['Lunch']);
    expect((list('?attributes=id,name').json as { data: unknown[] }).data[0]).toEqual({
      id: 'code-sale',
      name: 'Sale',
    });
  });

  test.each([
    ['?page=x', CONFIG(400, 'page: must be a whole number')],
    ['?page=-1', CONFIG(400, 'page: must be a whole number')],
  ])('%s is refused', (query, refusal) => {
    expect(list(query)).toMatchObject(refusal);
  });

  test('of another organization are not shown', () => {
    expect(list('', 'other')).toMatchObject(CONFIG(403, 'The token has no access to the organization other'));
  });

  test.each([
    ['?search=Sale', 'the parameter search of auxiliary codes'],
    ['?filter=name==Sale,name==Old', 'the filter name==Sale,name==Old of auxiliary codes'],
  ])('%s is refused by name', (query, feature) => {
    expect(() => list(query)).toThrow(`local-org does not support ${feature}`);
  });
});

describe('for tests', () => {
  test('what has been asked is told, without tokens', () => {
    bucket.send('POST', '/v1/tasks/t1/wrapup', { auxCodeId: 'x' });
    bucket.media(bucket.link('file=tone.wav'));
    const { json } = bucket.control('GET', '/requests');
    expect(json).toMatchObject([
      { operation: 'wrapUp', taskId: 't1', body: { auxCodeId: 'x' }, status: 400, fault: null },
      { operation: 'media', file: 'tone.wav', method: 'GET', status: 200 },
    ]);
    expect(JSON.stringify(json)).not.toContain('sesame');
  });

  test('faults are answered as the vendor says them', () => {
    const faults = [429, 503].flatMap((status) => [
      { operation: 'captures', status, times: 1 },
      { operation: 'auxiliaryCodes', status, times: 1 },
      { operation: 'media', status, times: 1 },
    ]);
    bucket.control('POST', '/faults', faults);
    expect(bucket.send('POST', '/v1/captures/query', {})).toMatchObject({ status: 429, text: '' });
    expect(bucket.send('POST', '/v1/captures/query', {})).toMatchObject(GATEWAY(503, 'Service Unavailable'));
    const codes = `/organization/${ORGANIZATION}/v2/auxiliary-code`;
    expect(bucket.send('GET', codes)).toMatchObject({ status: 429, headers: { 'Retry-After': '60' } });
    expect(bucket.send('GET', codes)).toMatchObject(CONFIG(503, 'Service Unavailable'));
    const link = bucket.link('file=tone.wav');
    expect(bucket.media(link)).toMatchObject({ status: 429 });
    expect(bucket.media(link)).toMatchObject({ status: 503, text: expect.stringContaining('<Code>SlowDown</Code>') });
    expect(bucket.media(link)).toMatchObject({ status: 200 });
  });

  test.each([
    ['/media?file=../x', 'file: the name of a file'],
    ['/media?file=a.wav&access=x', 'access: one of forbidden, missing'],
    ['/media?file=a.wav&link=x', 'link: permanent'],
    ['/media?file=a.wav&expiresInSeconds=x', 'expiresInSeconds: a whole number up to 604800; below 0 it has expired'],
  ])('%s is refused', (address, problem) => {
    expect(bucket.control('GET', address)).toMatchObject({ status: 400, json: { errors: [problem] } });
  });
});

test('an org without the key has none', async () => {
  const { org } = await openOrg({
    projectDir: BUCKET.replace('bucket', 'harbor'),
    instanceUrl: 'http://x',
    withData: true,
  });
  expect(org.vendors.ofName('webex')).toBeNull();
  org.close();
});
