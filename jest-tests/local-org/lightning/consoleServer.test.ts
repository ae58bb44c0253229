/** A started org serves its console to a browser: page, policy, modules, resources, users. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../../../scripts/shared/chromium';
import { RunningOrg } from '../../../scripts/shared/runningOrg';

const FIXTURE = join(__dirname, '../fixtures/components');

let project: string;
let org: RunningOrg;
let browser: Browser;

beforeAll(async () => {
  project = join(mkdtempSync(join(tmpdir(), 'components-')), 'project');
  cpSync(FIXTURE, project, { recursive: true });
  org = await RunningOrg.start(project);
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await Promise.all([org?.stop(), browser?.close()]);
  rmSync(join(project, '..'), { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(org.connection.instanceUrl + path, { headers });

const textOf = async (path: string): Promise<string> => (await get(path)).text();

describe('the page', () => {
  test('comes at every address of the console, under a strict policy with the trusted sites of Lightning', async () => {
    const pages = await Promise.all(
      ['/', '/lightning', '/lightning/o/Account/list', '/lightning/r/Account/001/view', '/lightning/n/X'].map((path) =>
        get(path),
      ),
    );
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const policy = pages[0]!.headers.get('Content-Security-Policy')!;
    expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-[\w+/]{43}='; /);
    expect(policy).toContain("connect-src 'self' https://media.example.com;");
    expect(policy).toContain("media-src 'self' data: blob: https://media.example.com;");
    expect(policy).not.toMatch(/site\.example\.com|off\.example\.com|unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(pages[0]!.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test('is another one for the org itself and for what does not exist', async () => {
    expect(await textOf('/about')).toContain('A local-org is running');
    const missing = await get('/nowhere/<at-all>', { Accept: 'text/html' });
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('/nowhere/%3Cat-all%3E');
    expect((await get('/nowhere')).status).toBe(401);
  });
});

describe('modules', () => {
  test('that do not exist are named', async () => {
    const answers = await Promise.all(
      [
        '/lightning/c/nothing',
        '/lightning/missing/lightning/nothing',
        '/lightning/salesforce/label/c.Nothing',
        '/lightning/salesforce/community/Id',
      ].map(async (path) => {
        const response = await get(path);
        return [response.status, (await response.text()).trim()];
      }),
    );
    expect(answers).toEqual([
      [404, 'The project has no component c/nothing'],
      [404, 'local-org does not have the module lightning/nothing'],
      [404, '@salesforce/label/c.Nothing: Invalid reference c.Nothing of type label'],
      [404, '@salesforce/community/Id: local-org does not support Experience Cloud (@salesforce/community/Id)'],
    ]);
  });

  test('of the platform never change under their address; nothing outside their folder is served', async () => {
    const page = await textOf('/');
    const [, boot = ''] = /<script type="module" src="([^"]+platform\.boot[^"]+)"/.exec(page) ?? [];
    const response = await get(boot);
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(response.headers.get('Content-Type')).toBe('text/javascript;charset=UTF-8');
    const outside = await get('/lightning/assets/..%2fcli.js');
    expect(outside.status).toBe(404);
    expect((await get('/lightning/slds/..%2f..%2f..%2fpackage.json')).status).toBe(404);
    expect((await get('/lightning/slds/package%00.json')).status).toBe(404);
    expect((await get('/lightning/c/%zz')).status).toBe(400);
  });

  test('can only be read', async () => {
    const response = await fetch(`${org.connection.instanceUrl}/lightning/c/plain`, { method: 'POST' });
    expect(response.status).toBe(405);
  });
});

describe('static resources', () => {
  test('have the type of their metadata, and parts for players', async () => {
    const [, address = ''] =
      /"(\/resource\/\d+\/Logo)"/.exec(await textOf('/lightning/salesforce/resourceUrl/Logo')) ?? [];
    const whole = await get(address);
    expect([whole.status, whole.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml']);
    expect(whole.headers.get('Cache-Control')).toBe('public, max-age=3888000');
    const part = await get(address, { Range: 'bytes=1-3' });
    expect([part.status, await part.text(), part.headers.get('Content-Range')?.split('/')[0]]).toEqual([
      206,
      'svg',
      'bytes 1-3',
    ]);
    expect((await get(address, { Range: 'bytes=9999-' })).status).toBe(416);
  });

  test('of archives are found by their paths', async () => {
    const inside = await get('/resource/Kit/scripts/kit.js');
    expect([inside.status, inside.headers.get('Cache-Control')]).toEqual([200, 'no-cache']);
    expect((await get('/resource/Kit/scripts/none.js')).status).toBe(404);
    expect((await get('/resource/Kit/..%2fLogo.svg')).status).toBe(404);
    expect((await get('/resource/Nothing')).status).toBe(404);
  });
});

describe('choosing a user', () => {
  const logIn = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${org.connection.instanceUrl}/lightning/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  test('gives a session', async () => {
    const users = (await (await get('/lightning/users')).json()) as { alias: string; username: string }[];
    expect(users.map(({ alias }) => alias)).toEqual(['robot', 'admin', 'greta']);
    const answer = await logIn({ username: users[1]!.username });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const { accessToken } = (await answer.json()) as { accessToken: string };
    const info = await get('/services/oauth2/userinfo', { Authorization: `Bearer ${accessToken}` });
    expect(((await info.json()) as { nickname: string }).nickname).toBe('admin');
  });

  test('is refused for nobody, for no JSON, and for pages of others', async () => {
    const statuses = [
      await logIn({ username: 'nobody@example.com' }),
      await logIn({}),
      await logIn('{'),
      await logIn({ username: 'x' }, { 'Content-Type': 'text/plain' }),
      await logIn({ username: 'x' }, { Origin: 'https://evil.example.com' }),
      await get('/lightning/login'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 400, 400, 415, 403, 405]);
  });
});

describe('in a browser', () => {
  /** What a page complains of. */
  function complaints(page: Page): string[] {
    const found: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
    });
    page.on('pageerror', (error) => found.push(error.message));
    return found;
  }

  async function open(alias?: string): Promise<{ page: Page; found: string[] }> {
    const page = await (await browser.newContext()).newPage();
    const found = complaints(page);
    await page.goto(`${org.connection.instanceUrl}/about`);
    if (alias !== undefined) {
      await page.evaluate(`sessionStorage.setItem('lightning.username', '${alias}@local-org.example.com')`);
    }
    await page.goto(`${org.connection.instanceUrl}/`);
    await page.locator('shell-app').waitFor();
    return { page, found };
  }

  /** Puts a component onto the page, as the console does; answers the message when it cannot. */
  const show = (page: Page, name: string): Promise<string | null> =>
    // As text: Jest would make something else of the import.
    page.evaluate(`(async () => {
      const { createElement } = await import('lwc');
      const { loadComponent } = await import('platform/components');
      try {
        document.body.append(createElement('${name.replace('/', '-')}', { is: await loadComponent('${name}') }));
        return null;
      } catch (error) {
        return error.message;
      }
    })()`);

  test('the console starts for the first user who may use it, and nothing is complained of', async () => {
    const { page, found } = await open();
    expect(await page.evaluate(`sessionStorage.getItem('lightning.username')`)).toBe('admin@local-org.example.com');
    await page.waitForLoadState('networkidle');
    expect(found.filter((text) => !text.includes('403'))).toEqual([]);
  });

  test('a component has everything that it imports, and calls Apex', async () => {
    const { page, found } = await open('admin');
    expect(await show(page, 'c/probe')).toBeNull();
    const facts = Object.fromEntries(
      await page
        .locator('c-probe [data-name]')
        .evaluateAll((elements) => elements.map((element) => [element.getAttribute('data-name'), element.textContent])),
    ) as Record<string, string>;
    expect(facts).toEqual({
      MAY: 'true',
      EDIT: 'true',
      FORM_FACTOR: '"Large"',
      CURRENCY: '"USD"',
      DATE: '"M/d/yyyy"',
      LANG: '"en-US"',
      FAREWELL: '"Goodbye"',
      GREETING: JSON.stringify('Good "day"\nand \\n welcome'),
      PICKED: '{"fullName":"Picked__c"}',
      CONTACT: '{"objectApiName":"Contact"}',
      OWNER_NAME: '{"fieldApiName":"Account.Owner.Name","objectApiName":"Contact"}',
      IS_GUEST: 'false',
      LOGO: '"/resource/N/Logo"',
      USER_ID: '"005"',
      refreshApex: '"function"',
    });
    await page.getByRole('button', { name: 'Hello you 0' }).click();
    await page.getByRole('button', { name: 'Hello you 3' }).waitFor();
    const colour = await page.locator('c-probe .list').evaluate((element) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle: (of: unknown) => { readonly color: string };
      };
      return getComputedStyle(element).color;
    });
    expect(colour).toBe('rgb(1, 2, 3)');
    expect(found).toEqual([]);
  });

  test('permissions, labels and formats are those of the user', async () => {
    const { page } = await open('greta');
    expect(await show(page, 'c/probe')).toBeNull();
    const fact = (name: string): Promise<string | null> => page.locator(`c-probe [data-name=${name}]`).textContent();
    expect(await fact('MAY')).toBe('undefined');
    expect(await fact('FAREWELL')).toBe('"Auf Wiedersehen"');
    expect(await fact('DATE')).toBe('"dd.MM.yyyy"');
  });

  test('an edited component is fresh when the page is loaded again; one that does not compile is named', async () => {
    const { page } = await open('admin');
    const template = join(project, 'src/lwc/plain/plain.html');
    await show(page, 'c/plain');
    expect(await page.locator('c-plain').textContent()).toBe('first');
    writeFileSync(template, '<template>\n    <p>second</p>\n</template>\n');
    await page.reload();
    await page.locator('shell-app').waitFor();
    await show(page, 'c/plain');
    expect(await page.locator('c-plain').textContent()).toBe('second');
    writeFileSync(template, '<template>\n    <p>third\n</template>\n');
    await page.reload();
    await page.locator('shell-app').waitFor();
    expect(await show(page, 'c/plain')).toMatch(
      /^src\/lwc\/plain\/plain\.html:2:5: LWC1078: <p> has no matching closing tag\.$/,
    );
    expect(await show(page, 'c/nothing')).toBe('The project has no component c/nothing');
  });
});
