import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { repository } from '../../scripts/shared/paths';
import { patchbay } from './commandLine';
import type { RunOptions } from './commandLine';
import { HttpOrg } from './httpOrg';
import type { HttpReply } from './httpOrg';
import { TestFolder } from './testFolder';

const SECRET = 'consumer-secret-1';
const success = (data: unknown): HttpReply => ({ status: 200, json: { data, errors: null, success: true } });

let org: HttpOrg;
const folder = new TestFolder();

beforeEach(async () => {
  org = await HttpOrg.start(() => success({ status: 'Success' }));
});

afterEach(async () => {
  await org.stop();
});

const environment = () => ({
  PATCHBAY_INSTANCE_URL: org.url,
  PATCHBAY_CLIENT_ID: 'key',
  PATCHBAY_CLIENT_SECRET: SECRET,
  PATCHBAY_CONTACT_CENTER: 'Harbor_Voice',
});
const run = (args: string, options: RunOptions = {}) =>
  patchbay(['--attempts', '1', ...args.split(' ')], { env: environment(), folder: folder.path, ...options });
const bodies = () => org.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe('connecting', () => {
  it.each([
    [{}, 'no org'],
    [{ PATCHBAY_INSTANCE_URL: 'https://x.my.salesforce.com' }, 'no sign-in'],
    [{ PATCHBAY_INSTANCE_URL: 'https://x.my.salesforce.com', PATCHBAY_CLIENT_ID: 'key' }, 'no secret'],
    [
      { ...{ PATCHBAY_INSTANCE_URL: 'http://x.my.salesforce.com' }, PATCHBAY_ACCESS_TOKEN: 't' },
      'has to begin with https',
    ],
  ])('needs to be told where and as whom: %j', async (env, problem) => {
    const { code, stderr } = await run('health', { env });
    expect(stderr).toContain(problem);
    expect(code).toBe(2);
  });

  it('signs in with client credentials, the secret from the environment', async () => {
    expect((await run('call clear wxcc_1')).code).toBe(0);
    expect(org.signIns).toEqual([{ grant_type: 'client_credentials', client_id: 'key', client_secret: SECRET }]);
  });

  it('takes options before the environment, and the secret from a file', async () => {
    folder.write('secret', 'from-file\n');
    await run('call clear wxcc_1 --client-id other --client-secret-file secret --contact-center Other_Voice');
    expect(org.signIns).toMatchObject([{ client_id: 'other', client_secret: 'from-file' }]);
    expect(bodies()).toEqual([{ callCenterDevName: 'Other_Voice', voiceCallId: 'wxcc_1' }]);
  });

  it.each<[string, Record<string, string>]>([
    ['a token', { PATCHBAY_ACCESS_TOKEN: 'from-environment' }],
    ['a private key', { PATCHBAY_PRIVATE_KEY_FILE: 'missing.pem', PATCHBAY_USERNAME: 'ada@example.com' }],
    ['another secret file', { PATCHBAY_CLIENT_SECRET_FILE: 'missing' }],
  ])('takes --client-secret-file before %s of the environment', async (_, more) => {
    const env = { ...environment(), ...more };
    folder.write('secret', 'from-file\n');
    expect(await run('call clear wxcc_1 --client-secret-file secret', { env })).toMatchObject({ code: 0 });
    expect(org.signIns).toMatchObject([{ grant_type: 'client_credentials', client_secret: 'from-file' }]);
    const missing = await run('call clear wxcc_1 --client-secret-file nowhere', { env });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('nowhere cannot be read: ENOENT') });
  });

  it('takes one way to sign in', async () => {
    const { code, stderr } = await run('health --private-key-file a --client-secret-file b');
    expect(code).toBe(2);
    expect(stderr).toContain('give either --private-key-file or --client-secret-file');
  });

  it('has no option for a secret', async () => {
    const { code, stderr } = await run(`call clear wxcc_1 --client-secret ${SECRET}`);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--client-secret'");
  });

  it('signs in with a private key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    folder.write('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await run('call clear wxcc_1 --private-key-file key.pem --username ada@example.com');
    expect(org.signIns[0]!['grant_type']).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
  });

  it('signs in with a password only when both are given, and warns', async () => {
    const env = { ...environment(), PATCHBAY_USERNAME: 'ada@example.com', PATCHBAY_PASSWORD: 'pass-word-1' };
    const { stderr } = await run('call clear wxcc_1', { env });
    expect(org.signIns).toMatchObject([
      { grant_type: 'password', username: 'ada@example.com', password: 'pass-word-1' },
    ]);
    expect(stderr).toContain('Use clientCredentials or jwtBearer');
    expect(stderr).not.toContain('pass-word-1');
  });

  it('uses a token that is given', async () => {
    const env = { PATCHBAY_INSTANCE_URL: org.url, PATCHBAY_ACCESS_TOKEN: 'given' };
    expect((await run('call clear wxcc_1', { env })).code).toBe(0);
    expect(org.signIns).toEqual([]);
  });

  it('finds the local org from a folder below it', async () => {
    mkdirSync(folder.of('.local-org'));
    mkdirSync(folder.of('deep/er'), { recursive: true });
    const connection = { instanceUrl: org.url, clientId: 'local', clientSecret: 'local-secret' };
    folder.write('.local-org/connection.json', JSON.stringify(connection));
    const { code } = await run('--local call clear wxcc_1', { folder: folder.of('deep/er'), env: {} });
    expect(code).toBe(0);
    expect(org.signIns).toMatchObject([{ client_id: 'local', client_secret: 'local-secret' }]);
  });

  it('says when no local org runs', async () => {
    const { code, stderr } = await run('--local health', { env: {} });
    expect([code, stderr]).toEqual([2, expect.stringContaining('no local org runs here')]);
  });
});

describe('calls', () => {
  it('are created, with what is usual left to the command', async () => {
    org.handler = () => success({ voiceCallId: '0LQ1', warnings: ['The key has no prefix'] });
    const { code, stdout, stderr } = await run(
      'call create --key k1 --from +15550101 --to +15550100 --attribute Menu_Choice__c=Billing --attribute Tier__c=a=b',
    );
    expect([code, stdout, stderr]).toEqual([0, '0LQ1\n', 'warning: The key has no prefix\n']);
    expect(org.requests[0]!.path).toBe('/services/apexrest/voice/v1/createVoiceCall');
    expect(bodies()).toEqual([
      {
        callCenterDevName: 'Harbor_Voice',
        vendorCallKey: 'k1',
        from: '+15550101',
        to: '+15550100',
        initiationMethod: 'Inbound',
        startTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        participants: [{ participantKey: '+15550101', type: 'END_USER' }],
        callAttributes: '{"Menu_Choice__c":"Billing","Tier__c":"a=b"}',
      },
    ]);
  });

  it('are created as transfers from a file, options going before it', async () => {
    org.handler = () => success({ voiceCallId: '0LQ2' });
    const body = {
      callCenterDevName: 'File_Voice',
      vendorCallKey: 'file',
      to: '1',
      from: '2',
      startTime: '2026-05-04',
    };
    folder.write('call.json', JSON.stringify(body));
    await run('call create --file call.json --key option --parent 0LQ1');
    await run('call create --file - --key option --parent 0LQ1', { stdin: JSON.stringify(body) });
    const expected = { ...body, vendorCallKey: 'option', parentVoiceCallId: '0LQ1', initiationMethod: 'Transfer' };
    expect(bodies()).toEqual([expected, expected]);
  });

  it('are updated, routed and cleared', async () => {
    org.handler = ({ path }) =>
      success(path.endsWith('executeOmniFlow') ? { queue: 'Q', agent: null, fallback: true } : { status: 'queued' });
    const update = await run('call update 0LQ1 --start 2026-05-04T10:00:00Z --end now --reason Abandoned');
    const route = await run('call route 0LQ1 --dialed +15550100 --flow F --fallback-queue Q --input a=1');
    const clear = await run('call clear 0LQ1 --json');
    expect([update.stdout, route.stdout, clear.stdout]).toEqual([
      'queued\n',
      'queue Q (fallback)\n',
      '{"status":"queued"}\n',
    ]);
    expect(bodies()).toMatchObject([
      { voiceCallId: '0LQ1', endTime: expect.any(String), disconnectReason: { value: 'Abandoned', isError: true } },
      {
        voiceCallId: '0LQ1',
        dialedNumber: '+15550100',
        flowDevName: 'F',
        fallbackQueue: 'Q',
        flowInputParameters: { a: '1' },
      },
      { voiceCallId: '0LQ1' },
    ]);
  });
});

describe('transcripts', () => {
  const line = (id: number) => ({
    messageId: `m-${id}`,
    content: 'Hello',
    senderType: 'END_USER',
    participantId: '+1',
  });

  it('are sent in requests of 200 lines', async () => {
    org.handler = ({ body }) =>
      success({ accepted: (JSON.parse(body) as { messages: [] }).messages.length, queued: 1 });
    folder.write('lines.jsonl', Array.from({ length: 250 }, (_, id) => JSON.stringify(line(id))).join('\n'));
    const { code, stdout } = await run('transcript wxcc_1 lines.jsonl');
    expect([code, stdout]).toEqual([0, '250 accepted, 2 queued\n']);
    expect(org.requests.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => '/services/apexrest/voice/v1/calls/wxcc_1/transcript'),
    );
  });

  it('that break off say what was taken, and name the line of the file', async () => {
    let count = 0;
    const errors = ['messages[49].senderType: is required (REQUIRED_FIELD)', 'Status 400, correlation id c-1.'];
    org.handler = () =>
      (count += 1) === 1
        ? success({ accepted: 198, queued: 2 })
        : {
            status: 400,
            json: { data: null, errors, success: false },
            headers: { 'Patchbay-Correlation-Id': 'c-1' },
          };
    const lines = Array.from({ length: 300 }, (_, id) => JSON.stringify(line(id))).join('\n');
    folder.write('lines.jsonl', lines);
    expect(await run('transcript wxcc_1 lines.jsonl')).toEqual({
      code: 3,
      stdout: '198 accepted, 2 queued, 100 not sent\n',
      stderr: 'patchbay: lines.jsonl, line 250: senderType: is required (REQUIRED_FIELD)\n',
    });
    count = 0;
    const { stdout } = await run('--json transcript wxcc_1 lines.jsonl');
    expect(JSON.parse(stdout)).toEqual({
      ...{ accepted: 198, queued: 2, notSent: 100 },
      errors: [{ place: 'line 250', parameter: 'senderType', code: 'REQUIRED_FIELD', text: 'is required' }],
    });
  });

  it('that are refused at once end with 1 and name the line, too', async () => {
    const errors = ['messages[1].content: is required (REQUIRED_FIELD)', 'Status 400, correlation id c-1.'];
    org.handler = () => ({ status: 400, json: { data: null, errors, success: false } });
    folder.write('lines.json', JSON.stringify([line(1), line(2)]));
    const { code, stderr } = await run('transcript wxcc_1 lines.json');
    expect(code).toBe(1);
    expect(stderr).toContain('lines.json, item 2: content: is required');
  });

  it('need a contact centre and lines', async () => {
    folder.write('empty.json', '[]');
    const env = { ...environment(), PATCHBAY_CONTACT_CENTER: '' };
    expect(await run('transcript wxcc_1 empty.json', { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no contact centre'),
    });
    expect(await run('transcript wxcc_1 empty.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('empty.json has no lines'),
    });
    expect(org.requests).toEqual([]);
  });
});

describe('health', () => {
  const checks = [
    { check: 'permissionSet', ok: true, contactCenter: null },
    { contactCenter: 'Harbor_Voice', check: 'certificate', ok: false, cause: 'It has expired.', remedy: 'Replace it.' },
  ];

  it('prints each check with what to do, and ends with 1', async () => {
    org.handler = () => ({ status: 503, json: { data: { checks }, errors: ['It has expired.'], success: false } });
    const { code, stdout } = await run('health');
    expect(code).toBe(1);
    expect(stdout).toBe(
      'ok      permissionSet\nFAILED  Harbor_Voice certificate\n        It has expired.\n        → Replace it.\n',
    );
    expect(org.requests[0]!.path).toBe('/services/apexrest/voice/v1/health?callCenterDevName=Harbor_Voice');
  });

  it('of all contact centres, as JSON', async () => {
    org.handler = () => success({ checks: [checks[0]] });
    const env = { ...environment(), PATCHBAY_CONTACT_CENTER: '' };
    const { code, stdout } = await run('health --json', { env });
    expect([code, JSON.parse(stdout)]).toEqual([0, { isHealthy: true, checks: [checks[0]] }]);
    expect(org.requests[0]!.path).toBe('/services/apexrest/voice/v1/health');
  });
});

describe('failures', () => {
  const failing = (status: number, errorCode: string): HttpReply => ({ status, json: [{ message: 'no', errorCode }] });

  it.each([
    [400, 'BAD', 1],
    [404, 'NOT_FOUND', 1],
    [401, 'INVALID_SESSION_ID', 4],
    [403, 'INSUFFICIENT_ACCESS', 4],
    [403, 'REQUEST_LIMIT_EXCEEDED', 5],
    [429, 'LIMIT', 5],
    [503, 'SERVER_UNAVAILABLE', 5],
  ])('%s %s end with %s', async (status, errorCode, expected) => {
    org.handler = () => failing(status, errorCode);
    const { code, stdout, stderr } = await run('call clear wxcc_1');
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toContain(`(${errorCode})`);
  });

  it('of the sign-in end with 4 and show no secret', async () => {
    org.signInReply = { status: 400, json: { error: 'invalid_client', error_description: `wrong: ${SECRET}` } };
    const { code, stdout, stderr } = await run('call clear wxcc_1');
    expect(code).toBe(4);
    expect(stderr).toContain('wrong: [hidden] (invalid_client)');
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it('of the connection end with 5', async () => {
    const env = environment();
    await org.stop();
    const { code, stderr } = await run('call clear wxcc_1', { env });
    expect([code, stderr]).toEqual([5, expect.stringContaining('ECONNREFUSED')]);
    org = await HttpOrg.start(() => null);
  });

  it('are one JSON document on stdout with --json', async () => {
    org.handler = () => failing(400, 'BAD');
    const { stdout, stderr } = await run('--json call clear wxcc_1');
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'invalid', code: 'BAD', status: 400 } });
    expect(stderr).toBe('');
    const usage = await run('--json disposition');
    expect(JSON.parse(usage.stdout)).toEqual({ error: { message: 'give either a file or --field name=value' } });
  });

  it('are told while they are repeated, unless --quiet', async () => {
    let count = 0;
    org.handler = () => ((count += 1) % 2 === 1 ? failing(503, 'BUSY') : success({ status: 'Success' }));
    const loud = await patchbay(['call', 'clear', 'k'], { env: environment() });
    const quiet = await patchbay(['--quiet', 'call', 'clear', 'k'], { env: environment() });
    expect(loud).toMatchObject({ code: 0, stderr: expect.stringMatching(/BUSY\).*: again in \d\.\d s/) });
    expect(quiet).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(['nonsense', 'call', 'call create --origin Nowhere', 'call create --attribute x', '--timeout -1 health'])(
    'of the command line end with 2: %s',
    async (args) => {
      const { code, stderr } = await run(args);
      expect(code).toBe(2);
      expect(stderr).not.toBe('');
      expect(org.requests).toEqual([]);
    },
  );

  it('Ctrl-C ends a request under way with 130', async () => {
    org.handler = () => null;
    const controller = new AbortController();
    const running = run('call clear wxcc_1', { signal: controller.signal });
    while (org.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    expect(await running).toMatchObject({ code: 130, stderr: expect.stringContaining('interrupted') });
  });
});

describe('the process', () => {
  const bin = join(repository, 'client/bin/patchbay.js');

  it('prints its version and help', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [bin, '--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await promisify(execFile)(process.execPath, [bin, 'disposition', '--help']);
    expect(help.stdout).toContain('--rejects <file>');
  });

  it('ends with 130 when it is interrupted', async () => {
    org.handler = () => null;
    const child = spawn(process.execPath, [bin, 'call', 'clear', 'wxcc_1'], {
      env: { ...environment() },
      stdio: 'pipe',
    });
    while (org.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const [code] = await new Promise<[number | null]>((resolve) =>
      child.once('close', (...ended) => resolve([ended[0]])),
    );
    expect(code).toBe(130);
  }, 30_000);
});
