import { createVerify } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RunningOrg, linkedProject, runCli } from '../../../scripts/shared/runningOrg';

const workshop = join(__dirname, '../fixtures/workshop');
const data = '/services/data/v66.0';

describe('a running org', () => {
  let org: RunningOrg;

  beforeAll(async () => {
    org = await RunningOrg.start(workshop);
  });

  afterAll(() => org.stop());

  const rows = async (soql: string): Promise<Record<string, unknown>[]> => {
    const { body } = await org.request('admin', 'GET', `${data}/query?q=${encodeURIComponent(soql)}`);
    return (body as { records: Record<string, unknown>[] }).records;
  };

  test('writes the connection file for its owner only', () => {
    const file = join(org.project, '.local-org/connection.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(org.connection).toMatchObject({
      apiVersion: '66.0',
      instanceUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(org.connection.users.map(({ alias }) => alias)).toEqual(['admin', 'clerk', 'guest', 'caller']);
  });

  test('has loaded its data', async () => {
    expect(await rows("SELECT Name, Code__c, Account__r.Name FROM Widget__c WHERE Code__c = 'C-1'")).toMatchObject([
      { Name: 'Cog', Code__c: 'C-1', Account__r: { Name: 'Old Mill' } },
    ]);
  });

  test('gives a token by client credentials, for the configured user', async () => {
    const { instanceUrl, clientId, clientSecret } = org.connection;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const response = await fetch(`${instanceUrl}/services/oauth2/token`, { method: 'POST', body: form });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const info = await fetch(`${instanceUrl}/services/oauth2/userinfo`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await info.json()).toMatchObject({ preferred_username: 'clerk@workshop.example.com' });
  });

  test('creates, reads, updates, deletes', async () => {
    const made = await org.request('clerk', 'POST', `${data}/sobjects/Widget__c`, { Name: 'Bolt', Size__c: 2.5 });
    expect(made.status).toBe(201);
    expect(made.headers.get('Sforce-Limit-Info')).toMatch(/^api-usage=\d+\/100000$/);
    const url = `${data}/sobjects/Widget__c/${(made.body as { id: string }).id}`;
    expect((await org.request('clerk', 'PATCH', url, { Size__c: 3 })).status).toBe(204);
    expect((await org.request('clerk', 'GET', `${url}?fields=Size__c`)).body).toMatchObject({ Size__c: 3 });
    expect((await org.request('clerk', 'DELETE', url)).status).toBe(204);
    expect((await org.request('clerk', 'GET', url)).status).toBe(404);
  });

  test('runs Apex REST', async () => {
    const { status, headers, body } = await org.request('clerk', 'POST', '/services/apexrest/echo/a', 'hello');
    expect([status, headers.get('X-Echo'), body]).toEqual([202, 'yes', '<hello>']);
  });

  test('ends a runaway regular expression and lives on', async () => {
    const { status, body } = await org.request('clerk', 'POST', '/services/apexrest/regex', '');
    expect(status).toBe(500);
    expect(body).toMatchObject([{ message: expect.stringMatching(/^System\.LimitException: Regex too complicated/) }]);
  });

  test('ends an endless loop with the CPU limit and lives on', async () => {
    const { status, body } = await org.request('clerk', 'POST', '/services/apexrest/loop', '');
    expect(status).toBe(500);
    expect(body).toMatchObject([
      {
        errorCode: 'APEX_ERROR',
        message: expect.stringMatching(/^System\.LimitException: Apex CPU time limit exceeded/),
      },
    ]);
    expect(await rows("SELECT Id FROM Widget__c WHERE Name = 'Lost in the loop'")).toEqual([]);
  }, 60_000);
});

describe('making callouts', () => {
  let other: Server;
  let url: string;
  let whenCalled = () => {};
  let project: string;
  let org: RunningOrg;

  beforeAll(async () => {
    other = createServer((request, response) => {
      if (request.url === '/slow') return;
      if (request.url === '/later') {
        setTimeout(() => {
          whenCalled();
          response.writeHead(201).end('heard');
        }, 300);
        return;
      }
      if (request.url === '/gone') {
        request.socket.end();
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const size = request.url === '/huge' ? 7_000_000 : 0;
        response
          .writeHead(201)
          .end(`${request.headers['x-colour']} ${Buffer.concat(chunks).toString()}${'x'.repeat(size)}`);
      });
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    project = mkdtempSync(join(tmpdir(), 'callouts-'));
    cpSync(workshop, project, { recursive: true });
    const sites = join(project, 'src/main/remoteSiteSettings');
    mkdirSync(sites);
    writeFileSync(join(sites, 'Other.remoteSite-meta.xml'), remoteSite(`${url}/any/path`, true));
    writeFileSync(join(sites, 'Nobody.remoteSite-meta.xml'), remoteSite('http://127.0.0.1:1', true));
    writeFileSync(join(sites, 'Closed.remoteSite-meta.xml'), remoteSite('http://127.0.0.1:2', false));
    org = await RunningOrg.start(project);
  });

  afterAll(async () => {
    other.closeAllConnections();
    other.close();
    await org.stop();
    rmSync(project, { recursive: true });
  });

  const remoteSite = (to: string, isActive: boolean) => `<?xml version="1.0" encoding="UTF-8" ?>
    <RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">
      <disableProtocolSecurity>false</disableProtocolSecurity>
      <isActive>${isActive}</isActive>
      <url>${to}</url>
    </RemoteSiteSetting>`;

  const callOut = async (to: string, timeout = 5000) =>
    (await org.request('clerk', 'POST', '/services/apexrest/callout', { url: to, timeout })).body;

  test('sends headers and body and reads the answer', async () => {
    expect(await callOut(`${url}/fast`)).toBe('201 Red ping');
  });

  test('a request is answered before its asynchronous work runs, and the next one after it', async () => {
    let isAnswered = false;
    const heard = new Promise<boolean>((resolve) => (whenCalled = () => resolve(isAnswered)));
    await org.request('clerk', 'PUT', '/services/apexrest/callout', { url: `${url}/later` });
    isAnswered = true;
    const soql = "SELECT Name FROM Widget__c WHERE Name = '201 heard'";
    expect((await org.query(soql)).length).toBe(1);
    expect(await heard).toBe(true);
  });

  test('fails with the words Apex has for it', async () => {
    expect(await callOut(`${url}/slow`, 300)).toBe('Read timed out');
    expect(await callOut(`${url}/gone`)).toBe('Unexpected end of file from server');
    expect(await callOut('http://127.0.0.1:1/')).toBe('Connection refused (Connection refused)');
    expect(await callOut(`${url}/huge`)).toMatch(/^Exceeded max size limit of 6000000/);
  });

  test.each([
    ['an address without a remote site', 'http://127.0.0.1:3/x?y=1'],
    ['another port', 'http://127.0.0.1/x'],
    ['another scheme', 'https://127.0.0.1:1/x'],
    ['a remote site that is not active', 'http://127.0.0.1:2/x'],
  ])('needs a remote site: not %s', async (_, to) => {
    expect(await callOut(to)).toBe(
      `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${to}`,
    );
  });
});

test('a daily limit that is used up refuses with 403', async () => {
  const org = await RunningOrg.start(workshop, ['--daily-api-requests', '2']);
  try {
    const first = await org.request('clerk', 'GET', `${data}/limits`);
    expect(first.body).toMatchObject({ DailyApiRequests: { Max: 2, Remaining: 1 } });
    await org.request('clerk', 'GET', `${data}/limits`);
    const third = await org.request('clerk', 'GET', `${data}/limits`);
    expect(third.status).toBe(403);
    expect(third.body).toEqual([{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
    expect(third.headers.get('Sforce-Limit-Info')).toBe('api-usage=2/2');
  } finally {
    await org.stop();
  }
});

test('an engine that is stuck is booted again, with tokens that stay valid', async () => {
  const project = mkdtempSync(join(tmpdir(), 'stuck-'));
  cpSync(workshop, project, { recursive: true });
  const configFile = join(project, 'config/local-org.json');
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as Record<string, unknown>;
  writeFileSync(configFile, JSON.stringify({ ...config, watchdogSeconds: 3 }));
  const org = await RunningOrg.start(project);
  try {
    const made = await org.request('clerk', 'POST', `${data}/sobjects/Widget__c`, { Name: 'Lost' });
    expect(made.status).toBe(201);
    const stuckRequest = org.request('clerk', 'POST', '/services/apexrest/loop', '');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const waiting = await org.request('clerk', 'GET', `${data}/query?q=SELECT+Name+FROM+Widget__c+ORDER+BY+Name`);
    const stuck = await stuckRequest;
    expect(stuck.status).toBe(500);
    expect(stuck.body).toMatchObject([
      { message: expect.stringMatching(/did not answer for 3 s .* its data is lost/) },
    ]);
    expect(waiting.body).toMatchObject({ totalSize: 2, records: [{ Name: 'Cog' }, { Name: 'Sprocket' }] });
  } finally {
    const { code, stderr } = await org.stop();
    rmSync(project, { recursive: true });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^The org did not answer for 3 s/);
  }
}, 60_000);

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the org in order', async (signal) => {
  const org = await RunningOrg.start(workshop);
  const file = join(org.project, '.local-org/connection.json');
  expect(existsSync(file)).toBe(true);
  org.child.kill(signal);
  // As when the terminal and npm both pass Ctrl-C on.
  org.child.kill(signal);
  const { code, stderr } = await org.ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(existsSync(file)).toBe(false);
  await org.stop();
});

test('a taken port is a clear error', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  const { code, stderr } = await runCli(['start', '--project', workshop, '--port', String(port)]).ended;
  blocker.close();
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(`Port ${port} is taken. Choose another one with --port N or PORT=N (0: any free one).`);
});

describe('the other commands', () => {
  let project: string;

  beforeAll(() => {
    project = linkedProject(workshop);
  });

  afterAll(() => rmSync(project, { recursive: true }));

  test('runs Apex tests, tells failures, and writes a summary', async () => {
    const file = join(project, 'summary.json');
    const { code, stdout } = await runCli(['test', '--project', project, '--json', file]).ended;
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL BrokenTest.fails');
    expect(stdout).toContain('Assertion Failed: on purpose: Expected: 1, Actual: 2');
    expect(stdout).toMatch(/Apex tests: 1 passed, 1 failed/);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      passed: 1,
      failed: 1,
      failures: [
        { className: 'BrokenTest', methodName: 'fails', message: expect.stringContaining('Assertion Failed') },
      ],
      milliseconds: expect.any(Number),
    });
  });

  test('ends well when what was asked for passes, and badly when nothing was run', async () => {
    const passing = await runCli(['test', '--project', project, '--filter', 'WorkshopTest.keepsSize']).ended;
    expect([passing.code, passing.stdout]).toEqual([0, expect.stringMatching(/1 passed, 0 failed/)]);
    const none = await runCli(['test', '--project', project, '--filter', 'NoSuchTest']).ended;
    expect([none.code, none.stdout]).toEqual([1, expect.stringContaining('No Apex test matches NoSuchTest')]);
  });

  test('exec prints the debug log, and the exception that ends it', async () => {
    const good = await runCli(['exec', '-', '--project', project], 'System.debug([SELECT COUNT() FROM Account]);')
      .ended;
    expect([good.code, good.stdout.trim()]).toEqual([0, 'USER_DEBUG|[1]|DEBUG|1']);
    const bad = await runCli(['exec', '-', '--project', project], 'String s; s.length();').ended;
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/^System\.NullPointerException: Attempt to de-reference a null object/);
    const wrong = await runCli(['exec', '-', '--project', project], "Integer i = 'x';").ended;
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('Illegal assignment from String to Integer'),
    ]);
  });

  test('query prints a table or JSON', async () => {
    const soql = "SELECT Name, Account__r.Name FROM Widget__c WHERE Code__c = 'C-1'";
    const table = await runCli(['query', soql, '--project', project]).ended;
    expect(table.stdout.trimEnd().split('\n')).toEqual([
      'Name  Account__r.Name',
      '----  ---------------',
      'Cog   Old Mill',
      '1 row',
    ]);
    const json = await runCli(['query', soql, '--project', project, '--json']).ended;
    expect(JSON.parse(json.stdout)).toMatchObject([{ Name: 'Cog' }]);
    const wrong = await runCli(['query', 'SELECT Nope FROM Account', '--project', project]).ended;
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("No such column 'Nope'")]);
  });

  test('a table has no column for a parent that one row lacks', async () => {
    const soql = 'SELECT Code__c, Account__r.Name FROM Widget__c ORDER BY Account__r.Name NULLS FIRST';
    const { stdout } = await runCli(['query', soql, '--project', project]).ended;
    expect(stdout.split('\n')[0]!.trimEnd().split(/ {2,}/)).toEqual(['Code__c', 'Account__r.Name']);
    expect(stdout).toMatch(/^C-2$/m);
  });

  test('compile errors are listed with their places', async () => {
    const broken = linkedProject(workshop);
    rmSync(join(broken, 'sfdx-project.json'));
    writeFileSync(
      join(broken, 'sfdx-project.json'),
      '{"packageDirectories":[{"path":"src"},{"path":"more"}],"sourceApiVersion":"66.0"}',
    );
    const more = join(broken, 'more/classes');
    mkdirSync(more, { recursive: true });
    writeFileSync(join(more, 'Wrong.cls'), 'public class Wrong {\n  Integer i = nothing;\n}\n');
    writeFileSync(
      join(more, 'Wrong.cls-meta.xml'),
      '<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">\n    <apiVersion>66.0</apiVersion>\n    <status>Active</status>\n</ApexClass>\n',
    );
    const { code, stderr } = await runCli(['start', '--project', broken, '--port', '0']).ended;
    rmSync(broken, { recursive: true });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^more\/classes\/Wrong\.cls:2:\d+: Variable does not exist: nothing$/m);
  });
});

describe('an org of its own kind', () => {
  const harbor = join(__dirname, '../fixtures/harbor');
  let project: string;
  let org: RunningOrg;

  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), 'harbor-'));
    cpSync(harbor, project, { recursive: true });
    const file = join(project, 'config/local-org.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...config, passwordLogins: true }));
    org = await RunningOrg.start(project);
  });

  afterAll(async () => {
    await org.stop();
    rmSync(project, { recursive: true });
  });

  test('lets users log in with their passwords', async () => {
    const { instanceUrl, clientId, clientSecret, users } = org.connection;
    const agent = users.find(({ alias }) => alias === 'agent')!;
    const login = (password: string) =>
      fetch(`${instanceUrl}/services/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'password',
          client_id: clientId,
          client_secret: clientSecret,
          username: agent.username,
          password,
        }),
      });
    const wrong = await login('guess');
    expect([wrong.status, await wrong.json()]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'authentication failure' },
    ]);
    const { access_token: token } = (await (await login(agent.password!)).json()) as { access_token: string };
    const limits = await fetch(`${instanceUrl}${data}/limits`, { headers: { Authorization: `Bearer ${token}` } });
    expect(limits.status).toBe(200);
  });

  test('shows the public keys of its certificates', async () => {
    const pem = readFileSync(join(org.project, '.local-org/certificates/Harbor_Calls.pem'), 'utf8');
    const signed = await org.request('admin', 'GET', `${data}/tooling/executeAnonymous?anonymousBody=${APEX}`);
    expect(signed.body).toMatchObject({ success: false });
    const token = /signed (\S+)/.exec((signed.body as { exceptionMessage: string }).exceptionMessage)![1]!;
    const [head, claims, signature] = token.split('.') as [string, string, string];
    const verify = (text: string) =>
      createVerify('RSA-SHA256').update(text).verify(pem, Buffer.from(signature, 'base64url'));
    expect([verify(`${head}.${claims}`), verify(`${head}x.${claims}`)]).toEqual([true, false]);
  });

  const APEX = encodeURIComponent(
    `throw new IllegalArgumentException('signed ' + new Auth.JWS('{}', 'Harbor_Calls').getCompactSerialization());`,
  );
});
