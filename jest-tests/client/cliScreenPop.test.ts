import { patchbay } from './commandLine';
import type { RunOptions } from './commandLine';
import { HttpOrg } from './httpOrg';
import type { HttpReply } from './httpOrg';

const AGENT = 'agent@example.com';
const accepted = (warnings: readonly string[] = []): HttpReply => ({
  status: 202,
  json: { data: { requestId: 'a0P000000000001AAA', warnings }, errors: [], success: true },
});

let org: HttpOrg;

beforeEach(async () => {
  org = await HttpOrg.start(() => accepted());
});

afterEach(async () => {
  await org.stop();
});

const run = (args: readonly string[], options: RunOptions = {}) =>
  patchbay(['--attempts', '1', 'screen-pop', ...args], {
    env: { PATCHBAY_INSTANCE_URL: org.url, PATCHBAY_ACCESS_TOKEN: 'token' },
    ...options,
  });
const sent = () => org.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

it.each<[string, readonly string[], object]>([
  ['record', ['--record', '003000000000001AAA'], { recordId: '003000000000001AAA' }],
  ['search', ['--term', 'Castellanos', '--object', 'Contact'], { term: 'Castellanos', objectApiName: 'Contact' }],
  [
    'list',
    ['--object', 'Case', '--list-view', 'AllOpenCases'],
    { objectApiName: 'Case', listViewApiName: 'AllOpenCases' },
  ],
  [
    'newRecord',
    ['--object', 'Case', '--default', 'Subject=a = b', '--default', 'Origin=Phone'],
    { objectApiName: 'Case', defaults: { Subject: 'a = b', Origin: 'Phone' } },
  ],
  ['flow', ['--flow', 'Greet', '--input', 'name=Mara'], { flow: 'Greet', inputs: { name: 'Mara' } }],
  [
    'url',
    ['--url', 'https://helpdesk.example.com', '--mode', 'insideDesktop', '--parameter', 'ani=+15550101'],
    { url: 'https://helpdesk.example.com', mode: 'insideDesktop', queryParameters: { ani: '+15550101' } },
  ],
  ['caller', ['--phone', '+15550101'], { phone: '+15550101' }],
])('%s is sent from its options', async (kind, args, members) => {
  expect(await run([AGENT, kind, '--key', 'mine', ...args])).toEqual({
    code: 0,
    stdout: 'a0P000000000001AAA\n',
    stderr: '',
  });
  expect(org.requests[0]!.path).toBe('/services/apexrest/screenpop/v1');
  expect(sent()).toEqual([{ agent: AGENT, kind, requestKey: 'mine', ...members }]);
});

it('tells warnings beside the result', async () => {
  org.handler = () => accepted(['80 % of the deliveries of today are used']);
  const args = [AGENT, 'caller', '--phone', '+15550101'];
  expect(await run(args)).toEqual({
    ...{ code: 0, stdout: 'a0P000000000001AAA\n' },
    stderr: 'warning: 80 % of the deliveries of today are used\n',
  });
  const { code, stdout } = await run([...args, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    requestId: 'a0P000000000001AAA',
    warnings: ['80 % of the deliveries of today are used'],
  });
});

it.each<[string, readonly string[], string]>([
  ['no agent', [], "missing required argument 'agent'"],
  ['no kind', [AGENT], "missing required argument 'kind'"],
  ['no such mode', [AGENT, 'url', '--mode', 'popup'], 'Allowed choices are newBrowserTab'],
  ['a default without a value', [AGENT, 'newRecord', '--default', 'Subject'], '--default'],
])('is refused before anything is sent: %s', async (_, args, problem) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(problem);
  expect(org.requests).toEqual([]);
});

it.each<[number, string, string, number]>([
  [400, 'RECORD_REQUIRED', 'recordId', 1],
  [409, 'EVENT_PATH_OFF', '', 1],
  [403, 'NOT_PERMITTED', '', 4],
  [503, 'BUSY', '', 5],
])('a refusal with %d %s says what is wrong', async (status, code, field, exit) => {
  const error = { code, message: `text of ${code}`, ...(field !== '' && { field }) };
  org.handler = () => ({ status, json: { data: null, errors: [error], success: false } });
  const ran = await run([AGENT, 'record']);
  expect([ran.code, ran.stdout]).toEqual([exit, '']);
  expect(ran.stderr).toContain(`text of ${code}`);
  expect(ran.stderr).toContain(field);
});
