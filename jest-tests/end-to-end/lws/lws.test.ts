/** Our components inside Salesforce's own sandbox: what Lightning Web Security forbids is forbidden, and they do without it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { makeSampleCalls } from '../../../scripts/sampleCalls/make';
import { launchChromium } from '../../../scripts/shared/chromium';
import { repository } from '../../../scripts/shared/paths';
import { RunningOrg } from '../../../scripts/shared/runningOrg';
import { switchTo } from '../../local-org/lightning/consolePage';
import { sandboxComponents, type SandboxedPage } from './sandbox';

jest.setTimeout(240_000);

const AGENT = 'Tomas Reyes';
const TASK = '7c1d2a40-5b1e-4c52-9a10-3f0e6d5a00';
const DESK = 'https://helpdesk.example.com';
/** Of the sandbox: what it puts before the keys of local storage. */
const STORAGE_PREFIX = 'LSKey[c]';

let org: RunningOrg;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let calls: ReadonlyMap<string, string>;
const errors: string[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  calls = await makeSampleCalls(org, repository);
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-US' });
  await sandboxComponents(context);
  await context.route(`${DESK}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: route.request().url() }),
  );
  page = await context.newPage();
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(error.message));
  // What the sandbox refuses to a component reaches the console when the engine catches it.
  page.on(
    'console',
    (message) => /LockerSecurityError|Lightning Web Security/.test(message.text()) && errors.push(message.text()),
  );
});
afterEach(() => {
  const refused = errors.splice(0);
  if (refused.length > 0) throw new Error(refused.join('\n'));
});
afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

const open = (address: string) => page.goto(org.connection.instanceUrl + address);
const inPage = <R>(work: (sandboxed: SandboxedPage) => R): Promise<R> =>
  page.evaluate(`(${work.toString()})(window)`) as Promise<R>;
const sandboxed = (): Promise<readonly string[]> => inPage(({ lwsModules }) => lwsModules);

/** The message of what a script throws in the sandbox; what it evaluates to otherwise. */
const evaluated = (source: string): Promise<unknown> =>
  page.evaluate(
    `(() => { try { return window.lwsEvaluate(${JSON.stringify(source)}); } catch (error) { return error.message; } })()`,
  );

async function openCall(number: string): Promise<void> {
  await open(`/lightning/r/VoiceCall/${calls.get(TASK + number)!}/view`);
}

describe('an admin', () => {
  test('imports rules and moves them by the keyboard', async () => {
    await open('/lightning/n/Number_Translation');
    await page.getByRole('radio', { name: 'Matching' }).check({ force: true });
    await page.getByRole('button', { name: 'Import' }).click();
    const definition = String.raw`{"One":"[5,5]->^(\\d{4})$->+1555$1","Two":"[5,5]->^7"}`;
    await page.getByLabel('JSON text of a contact-centre definition').fill(definition);
    await page.getByText('2 rules, no errors.').waitFor();
    await page.getByRole('button', { name: 'Replace all rules' }).click();
    const exported = page.getByLabel('Text to paste into a contact-centre definition');
    expect(await exported.inputValue()).toBe(definition);
    await page.getByRole('button', { name: /^Move “Two”, rule 2 of 2/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    expect(Object.keys(JSON.parse(await exported.inputValue()) as object)).toEqual(['Two', 'One']);
    expect(await sandboxed()).toEqual(
      expect.arrayContaining([
        'c/translationRuleEditor',
        'c/translationRuleList',
        'c/translationRuleDraft',
        'c/errors',
      ]),
    );
  });
});

describe('the sandbox', () => {
  test.each([
    ['workers', `new Worker('/x.js')`, /Worker/],
    [
      'listening to what the policy of the page blocks',
      `document.addEventListener('securitypolicyviolation', () => {})`,
      /Lightning Web Security/,
    ],
    ['listening to storage', `window.addEventListener('storage', () => {})`, /Lightning Web Security/],
    [
      'frames in the body',
      `document.body.append(document.createElement('iframe')) ?? 'appended'`,
      /Lightning Web Security|iframe/,
    ],
  ])('forbids %s', async (_, source, refusal) => {
    expect(await evaluated(source)).toMatch(refusal);
  });

  test('has a local storage of its own', async () => {
    await evaluated(`localStorage.setItem('probe', 'inside')`);
    await page.evaluate(`localStorage.setItem('outside', 'seen?')`);
    expect(
      await page.evaluate(`[localStorage.getItem('probe'), localStorage.getItem('${STORAGE_PREFIX}probe')]`),
    ).toEqual([null, 'inside']);
    expect(await evaluated(`localStorage.getItem('outside')`)).toBeNull();
    await page.evaluate('localStorage.clear()');
  });
});

describe('an agent', () => {
  beforeAll(async () => {
    await open('/lightning/app/c__Patchbay_Voice');
    await switchTo(page, AGENT);
    await page.getByRole('button', { name: new RegExp(`^${AGENT}: `) }).waitFor();
    await open('/lightning/app/c__Patchbay_Voice');
    await page.getByRole('button', { name: /^Screen pops/ }).waitFor();
  });

  test('hears a recording, jumps in it and reads along', async () => {
    await openCall('01');
    const player = page.locator('c-call-recording-player');
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await player.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await player.getByText(/0:0[1-9] \/ 1:34/).waitFor();
    await player.getByText('Thank you, the payment went through. We are recording again.').click();
    await player.getByText(/0:(38|39|4\d) \/ 1:34/).waitFor();
    await player.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(await sandboxed()).toEqual(
      expect.arrayContaining(['c/callRecordingPlayer', 'c/callRecordingEngine', 'c/callRecordingTranscript']),
    );
  });

  test.each([
    ['05', 'forbidden'],
    ['06', 'undecodable'],
    ['07', 'blocked'],
  ])('is told why recording %s does not play: %s', async (number, kind) => {
    await openCall(number);
    await page.locator('c-call-recording-player').getByRole('button', { name: 'Play', exact: true }).click();
    const failure = page.locator('c-call-recording-failure [data-kind]');
    expect(await failure.getAttribute('data-kind')).toBe(kind);
  });

  test('wraps up by the keyboard; what is begun lies in the storage of the sandbox and survives a reload', async () => {
    await openCall('02');
    await page.getByRole('combobox', { name: 'Why did the customer call?' }).waitFor();
    await page.keyboard.press('F2');
    await page.keyboard.type('fault');
    await page.keyboard.press('Enter');
    const note = page.getByRole('textbox', { name: /^Note to “Fault reported”/ });
    await note.fill('Pump B rattles');
    await page.waitForFunction(`Object.keys(localStorage).some((key) => key.startsWith('${STORAGE_PREFIX}'))`);
    await page.reload();
    await expect(note.inputValue()).resolves.toBe('Pump B rattles');
    await note.press('Enter');
    await page.getByText('Fault reported').first().waitFor();
    await page.locator('c-wrap-up-reason-summary').waitFor();
    const query = `SELECT Wrap_Up_Reason__c, Wrap_Up_Note__c FROM VoiceCall WHERE Id = '${calls.get(`${TASK}02`)!}'`;
    const saved = async () => (await org.query(query))[0];
    for (let tries = 0; tries < 20 && (await saved())!['Wrap_Up_Reason__c'] === null; tries++)
      await page.waitForTimeout(500);
    expect(await saved()).toMatchObject({ Wrap_Up_Reason__c: 'Fault reported', Wrap_Up_Note__c: 'Pump B rattles' });
    expect(await sandboxed()).toEqual(expect.arrayContaining(['c/wrapUpReason', 'c/wrapUpReasonPicker']));
  });

  test('gets screen pops: a tab each, or one that is used again', async () => {
    const pop = async (path: string, mode: string) =>
      expect(
        await org.request('integration', 'POST', '/services/apexrest/screenpop/v1', {
          agent: 'agent@patchbay.example.com',
          kind: 'url',
          url: `${DESK}${path}`,
          mode,
        }),
      ).toMatchObject({ status: 202 });
    const addresses = () =>
      context
        .pages()
        .map((each) => each.url().replace(DESK, ''))
        .filter((url) => url.startsWith('/'));
    const until = async (expected: readonly string[]) => {
      for (let tries = 0; tries < 40 && addresses().join() !== expected.join(); tries++) await page.waitForTimeout(500);
      expect(addresses()).toEqual(expected);
    };
    await page.locator('c-screen-pop').getByText('Listening: screen pops').waitFor({ state: 'attached' });
    await page.mouse.click(700, 990);
    await pop('/first', 'newBrowserTab');
    await until(['/first']);
    await pop('/second', 'existingBrowserTab');
    await until(['/first', '/second']);
    await pop('/third', 'existingBrowserTab');
    await until(['/first', '/third']);
    expect(await sandboxed()).toEqual(expect.arrayContaining(['c/screenPop']));
  });
});
