/**
 * Recordings over HTTP, as the player asks for them: the sample calls and their fates, who may hear what, and every
 * failure of the contact centre.
 */
import { readSampleCalls } from '../../scripts/sampleCalls/calls';
import { makeSampleCalls } from '../../scripts/sampleCalls/make';
import { repository } from '../../scripts/shared/paths';
import { CENTER, CERTIFICATE, VoiceOrg, createBody, newKey, updateBody } from './voiceOrg';

jest.setTimeout(90_000);

interface Segment {
  readonly key: string;
  readonly url: string;
  readonly fileName: string;
  readonly startsAt?: string;
  readonly expiresAt?: string;
}

interface View {
  readonly segments: readonly Segment[];
  readonly transcript?: string;
  readonly markers: readonly { readonly kind: string; readonly startsAt: string; readonly endsAt?: string }[];
  readonly source: string;
  readonly canDownload: boolean;
}

let voice: VoiceOrg;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  voice = await VoiceOrg.start();
  ids = await makeSampleCalls(voice.org, repository);
});
afterAll(() => voice?.stop());

/** Id of a sample call by its place in the file, from 1. */
const idOf = (place: number): string => ids.get(readSampleCalls(repository).calls[place - 1]!.taskId)!;

async function apex(alias: string, method: string, params: Record<string, unknown>, cacheable = false) {
  const path = `/lightning/data/apex/RecordingController/${method}`;
  const { status, body } = await voice.org.request(alias, 'POST', path, { params, cacheable });
  return { status, body: body as { returnValue?: unknown; message?: string } };
}

const summary = (alias: string, voiceCallId: string) => apex(alias, 'getSummary', { voiceCallId }, true);

async function recording(alias: string, voiceCallId: string, isRefresh = false): Promise<View> {
  const { status, body } = await apex(alias, 'getRecording', { voiceCallId, isRefresh });
  expect({ status, message: body.message }).toEqual({ status: 200, message: undefined });
  return body.returnValue as View;
}

/** The code at the end of the message. */
async function refusal(alias: string, voiceCallId: string, isRefresh = false): Promise<string> {
  const { status, body } = await apex(alias, 'getRecording', { voiceCallId, isRefresh });
  expect(status).toBeGreaterThanOrEqual(400);
  return / \(([A-Z_]+)\)$/.exec(body.message!)?.[1] ?? body.message!;
}

const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await voice.org.request('admin', method, `/local-org/webex/${path}`, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
};

/** What a browser gets: status and the first bytes. */
async function fetched(url: string): Promise<string> {
  const response = await fetch(url, { headers: { Range: 'bytes=0-3' } });
  return `${response.status} ${response.ok ? Buffer.from(await response.arrayBuffer()).toString('latin1') : ''}`.trim();
}

describe('the sample calls', () => {
  test('one whose place is no link has the segments of the contact centre, in their order', async () => {
    const { segments, transcript, markers, source, canDownload } = await recording('agent', idOf(1));

    expect(source).toBe('Vendor');
    expect(segments.map(({ fileName }) => fileName)).toEqual([
      'standing-order-1.wav',
      'standing-order-2.wav',
      'standing-order-3.wav',
    ]);
    expect(segments.map(({ startsAt }) => startsAt)).toEqual([
      '2026-05-04T09:14:00.000Z',
      '2026-05-04T09:15:06.000Z',
      '2026-05-04T09:15:58.000Z',
    ]);
    for (const { url } of segments) expect(await fetched(url)).toBe('206 RIFF');
    expect(transcript).toMatch(/^WEBVTT\n\n00:00:04\.\d{3} --> .*\n<v Agent>Harbor support/);
    expect(markers.map(({ kind }) => kind)).toEqual(['pause', 'hold', 'pause']);
    expect(canDownload).toBe(false);
  });

  test('one with a link that is good has that link', async () => {
    const { segments, source } = await recording('agent', idOf(2));
    expect(source).toBe('Stored');
    expect(await fetched(segments[0]!.url)).toBe('206 RIFF');
    const days = (Date.parse(segments[0]!.expiresAt!) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
  });

  test('one whose link has expired gets a fresh one', async () => {
    const { segments, source } = await recording('agent', idOf(3));
    expect(source).toBe('Vendor');
    expect(await fetched(segments[0]!.url)).toBe('206 RIFF');
    const minutes = (Date.parse(segments[0]!.expiresAt!) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
  });

  test('one whose link has expired and that the contact centre does not know has none', async () => {
    expect(await refusal('agent', idOf(4))).toBe('RECORDING_NOT_FOUND');
    expect((await summary('agent', idOf(4))).body.returnValue).toMatchObject({ hasRecording: true });
  });

  test('one is forbidden, also by a fresh link', async () => {
    const stored = await recording('agent', idOf(5));
    expect(stored.source).toBe('Stored');
    expect(await fetched(stored.segments[0]!.url)).toBe('403');
    const fresh = await recording('agent', idOf(5), true);
    expect(fresh.source).toBe('Vendor');
    expect(fresh.segments[0]!.key).toBe(stored.segments[0]!.key);
    expect(await fetched(fresh.segments[0]!.url)).toBe('403');
  });

  test('one is no audio', async () => {
    const { segments } = await recording('agent', idOf(6));
    expect(await fetched(segments[0]!.url)).toMatch(/^206 (?!RIFF)/s);
  });

  test('one is on another host, and the contact centre does not know it', async () => {
    const { segments } = await recording('agent', idOf(7));
    expect(segments[0]!.url).toBe('https://recordings.blocked.example.com/2026/05/06/1120.wav');
    expect(await refusal('agent', idOf(7), true)).toBe('RECORDING_NOT_FOUND');
  });

  test('one has no recording', async () => {
    expect((await summary('agent', idOf(8))).body.returnValue).toMatchObject({ hasRecording: false, canListen: true });
    expect(await refusal('agent', idOf(8))).toBe('RECORDING_NOT_FOUND');
  });

  test('they are made once', async () => {
    expect(await makeSampleCalls(voice.org, repository)).toEqual(ids);
    expect(await voice.count('VoiceCall')).toBe(ids.size);
  });

  test('they belong to their agents and their contacts, with what was measured', async () => {
    const [call] = await voice.query(
      `SELECT Owner.Name, RelatedRecord.Name, CallDisposition, CallDurationInSeconds, NumberOfHolds, CustomerHoldDuration, IsRecorded FROM VoiceCall WHERE Id = '${idOf(1)}'`,
    );
    expect(call).toMatchObject({
      Owner: { Name: 'Tomas Reyes' },
      RelatedRecord: { Name: 'Mara Lindqvist' },
      CallDisposition: 'completed',
      CallDurationInSeconds: 138,
      NumberOfHolds: 1,
      CustomerHoldDuration: 14,
    });
  });
});

describe('users', () => {
  test('an agent does not get the recording of another one', async () => {
    expect(await refusal('agent', idOf(9))).toBe('CALL_UNKNOWN');
    expect((await recording('agent2', idOf(9))).segments).toHaveLength(1);
    expect((await summary('agent', idOf(9))).body.message).toMatch(/ \(CALL_UNKNOWN\)$/);
  });

  test('a trainee gets none, not even of an own call', async () => {
    const { status, body } = await apex('trainee', 'getRecording', { voiceCallId: idOf(10), isRefresh: false });
    expect({ status, body }).toEqual({
      status: 403,
      body: { message: "You do not have access to the Apex class named 'RecordingController'." },
    });
  });

  test('a supervisor gets all of them, and may download', async () => {
    for (const place of [1, 2, 9, 10])
      expect(await recording('supervisor', idOf(place))).toMatchObject({ canDownload: true });
  });

  test('nobody reads the link from the record', async () => {
    const query = `/services/data/v66.0/query?q=${encodeURIComponent('SELECT Recording_Location__c FROM VoiceCall')}`;
    for (const alias of ['agent', 'supervisor', 'admin', 'integration']) {
      expect((await voice.org.request(alias, 'GET', query)).status).toBe(400);
    }
  });
});

describe('the log', () => {
  const logged = () =>
    voice.org.query(
      'SELECT Voice_Call__c, Call_Key__c, Played_By__r.Username, Kind__c, Position_Seconds__c FROM Recording_Playback__c ORDER BY Name',
      'supervisor',
    );

  test('tells who heard which call', async () => {
    const params = { voiceCallId: idOf(2), kind: 'Play', positionSeconds: 4.5 };
    expect((await apex('agent', 'logPlayback', params)).status).toBe(200);
    expect((await apex('agent', 'logPlayback', { ...params, kind: 'Download' })).body.message).toMatch(/NOT_PERMITTED/);
    expect((await apex('supervisor', 'logPlayback', { ...params, kind: 'Download' })).status).toBe(200);
    expect((await apex('agent2', 'logPlayback', params)).body.message).toMatch(/CALL_UNKNOWN/);
    expect((await apex('trainee', 'logPlayback', params)).status).toBe(403);

    expect(await logged()).toMatchObject([
      {
        Voice_Call__c: idOf(2),
        Call_Key__c: 'wxcc_7c1d2a40-5b1e-4c52-9a10-3f0e6d5a0002',
        Played_By__r: { Username: 'agent@patchbay.example.com' },
        Kind__c: 'Play',
        Position_Seconds__c: 4.5,
      },
      { Played_By__r: { Username: 'supervisor@patchbay.example.com' }, Kind__c: 'Download' },
    ]);
  });

  test('is written by the package alone', async () => {
    const record = '/services/data/v66.0/sobjects/Recording_Playback__c';
    for (const alias of ['agent', 'supervisor', 'integration']) {
      expect((await voice.org.request(alias, 'POST', record, { Kind__c: 'Play' })).status).toBeGreaterThanOrEqual(400);
    }
    expect(await logged()).toHaveLength(2);
  });
});

describe('markers', () => {
  test('that the player hears are kept once', async () => {
    const hold = { kind: 'hold', startsAt: '2026-05-04T10:02:10.250Z', endsAt: null };
    const ended = { ...hold, startsAt: '2026-05-04T10:02:10.900Z', endsAt: '2026-05-04T10:02:15Z' };
    for (const markers of [[hold], [ended], [hold]]) {
      expect((await apex('agent', 'saveMarkers', { voiceCallId: idOf(2), markers })).status).toBe(200);
    }
    expect((await recording('agent', idOf(2))).markers).toEqual([
      { kind: 'hold', startsAt: '2026-05-04T10:02:10.250Z', endsAt: '2026-05-04T10:02:15.000Z' },
    ]);
    const wrong = await apex('agent', 'saveMarkers', { voiceCallId: idOf(2), markers: [{ ...hold, kind: 'mute' }] });
    expect(wrong.body.message).toMatch(/^markers\[0\]\.kind .*\(INVALID_VALUE\)$/);
  });

  test.each(['agent', 'supervisor'])('and the transcript are not for the %s to write by hand', async (alias) => {
    for (const field of ['Call_Markers__c', 'Transcript__c']) {
      const path = `/services/data/v66.0/sobjects/VoiceCall/${idOf(2)}`;
      const { status, body } = await voice.org.request(alias, 'PATCH', path, { [field]: '[]' });
      expect({ status, body }).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' }] });
    }
  });
});

describe('the contact centre', () => {
  afterEach(() => control('DELETE', 'faults'));

  test.each([
    [{ status: 401 }, 'RECORDING_NO_CREDENTIAL', 'HTTP 401'],
    [{ status: 403 }, 'RECORDING_FORBIDDEN', 'HTTP 403'],
    [{ status: 429 }, 'RECORDING_SOURCE_FAILED', 'HTTP 429'],
    [{ status: 503 }, 'RECORDING_SOURCE_FAILED', 'HTTP 503'],
    [{ status: 200, body: '<html></html>' }, 'RECORDING_SOURCE_FAILED', 'HTTP 200'],
    [{ drop: 'response' }, 'RECORDING_SOURCE_FAILED', ''],
  ])('that answers %j is told apart, with its status in the log', async (fault, code, detail) => {
    await control('POST', 'faults', [{ operation: 'captures', times: 1, ...fault }]);
    const { body } = await apex('agent', 'getRecording', { voiceCallId: idOf(3), isRefresh: false });
    expect(body.message).toMatch(new RegExp(` \\(${code}\\)$`));

    const correlationId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(body.message!)![0];
    const [log] = await voice.query(
      `SELECT Code__c, Detail__c FROM Integration_Error_Log__c WHERE Correlation_ID__c = '${correlationId}'`,
    );
    expect(log).toMatchObject({ Code__c: code });
    expect(log!['Detail__c']).toContain(detail);
  });

  test('is asked for the task without our prefix, by a token no user sees', async () => {
    await control('DELETE', 'requests');
    await recording('agent', idOf(3));
    const requests = (await control('GET', 'requests')) as { readonly method: string; readonly path: string }[];
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ operation: 'captures', status: 200 });
    expect(JSON.stringify(requests[0])).toContain('"7c1d2a40-5b1e-4c52-9a10-3f0e6d5a0003"');
  });
});

describe('updateVoiceCall', () => {
  test('keeps the place of the recording with the call', async () => {
    const created = await voice.post('createVoiceCall', createBody(newKey()));
    const id = created.body.data!['voiceCallId'] as string;
    await voice.post('updateVoiceCall', {
      ...updateBody(id),
      callCenterDevName: CENTER,
      certDevName: CERTIFICATE,
      recordingLocation: 'https://media.example.com/calls/one.wav',
      totalRecordingDuration: 60,
      callAttributes: '{"Menu_Choice__c":"Billing"}',
    });
    await voice.advance(5);

    const { source, segments } = await recording('supervisor', id);
    expect(source).toBe('Stored');
    expect(segments[0]!.url).toBe('https://media.example.com/calls/one.wav');
    // Salesforce leaves out what is null.
    expect(segments[0]).not.toHaveProperty('expiresAt');
    expect(await voice.query(`SELECT Menu_Choice__c FROM VoiceCall WHERE Id = '${id}'`)).toEqual([
      { Menu_Choice__c: 'Billing' },
    ]);
  });
});

// Last: from here on the org lives in the future.
describe('when a week has passed', () => {
  test('the link that was good is dead, and a fresh one is given', async () => {
    const before = await recording('agent', idOf(2));
    await voice.advance(7 * 24 * 3600);

    expect(await fetched(before.segments[0]!.url)).toBe('403');
    const { source, segments } = await recording('agent', idOf(2));
    expect(source).toBe('Vendor');
    expect(segments[0]!.key).toBe(before.segments[0]!.key);
    expect(await fetched(segments[0]!.url)).toBe('206 RIFF');
  });

  test('a fresh link is dead after half an hour, and is fresh again when it is asked for', async () => {
    const before = await recording('agent', idOf(3));
    await voice.advance(31 * 60);
    expect(await fetched(before.segments[0]!.url)).toBe('403');
    expect(await fetched((await recording('agent', idOf(3), true)).segments[0]!.url)).toBe('206 RIFF');
  });
});
