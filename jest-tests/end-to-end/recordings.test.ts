/** The player in a browser, with the sample calls: audio that is synthesised, played, jumped in, refused and downloaded. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { readSampleCalls } from '../../scripts/sampleCalls/calls';
import { makeSampleCalls } from '../../scripts/sampleCalls/make';
import { launchChromium } from '../../scripts/shared/chromium';
import { Desk } from '../../scripts/shared/desk';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { longestTaskOf } from '../../scripts/shared/tasks';
import { accessibilityProblems, switchTo } from '../local-org/lightning/consolePage';

jest.setTimeout(180_000);

const TASK = '7c1d2a40-5b1e-4c52-9a10-3f0e6d5a00';

let org: RunningOrg;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let calls: ReadonlyMap<string, string>;
const errors: string[] = [];

beforeAll(async () => {
  [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  calls = await makeSampleCalls(org, repository);
  context = await new Desk(org, browser).context('slds1', { viewport: { width: 1400, height: 1100 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: org.connection.instanceUrl });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(error.message));
  await become('Tomas Reyes');
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

afterEach(() => {
  if (errors.length > 0) throw new Error(`Errors on the page: ${errors.splice(0).join(', ')}`);
});

const player = () => page.locator('c-call-recording-player:visible');
const button = (name: string | RegExp) => player().getByRole('button', { name, exact: true });
const slider = () => player().getByRole('slider', { name: 'Position in the recording' });
const clock = () => player().locator('[data-part="time"]').innerText();
const quiet = () => player().locator('[data-part="quiet"]').innerText();
const failure = () => player().getByRole('alert');
const current = () => player().locator('[aria-current="true"]');
const idOf = (number: number): string => calls.get(TASK + String(number).padStart(2, '0'))!;

async function become(name: string): Promise<void> {
  await page.goto(`${org.connection.instanceUrl}/lightning/page/home`);
  await switchTo(page, name);
  await page.getByRole('button', { name: new RegExp(`^${name}: `) }).waitFor();
}

/** The page of a sample call, as a link leads to it. */
async function open(number: number, query = ''): Promise<void> {
  const path = `/lightning/app/c__Patchbay_Voice/r/VoiceCall/${idOf(number)}/view${query}`;
  await page.goto(org.connection.instanceUrl + path);
  await player().locator('[data-part="quiet"], [data-part="player"]').first().waitFor();
}

/** Seconds that the slider tells. */
const position = async (): Promise<number> => Number(await slider().getAttribute('aria-valuenow'));

async function until(check: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`${what}: ${await player().innerText()}`);
    await page.waitForTimeout(50);
  }
}

const plays = (from: number): Promise<void> => until(async () => (await position()) > from, `it plays after ${from} s`);

const logged = (number: number) =>
  org.query(
    'SELECT Kind__c, Position_Seconds__c, Played_By__r.Name FROM Recording_Playback__c ' +
      `WHERE Voice_Call__c = '${idOf(number)}' ORDER BY Played_At__c`,
  );

async function fails(number: number, title: string | RegExp): Promise<Locator> {
  await open(number);
  const play = button('Play');
  await play.or(failure()).first().waitFor();
  if (await play.isVisible()) await play.click();
  await failure().getByRole('heading', { name: title }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  return failure();
}

describe('a recording in three segments', () => {
  beforeAll(async () => {
    await open(1);
    await slider().waitFor();
  });

  test('shows its length, parts, markers and transcript, and is not logged before it is played', async () => {
    await until(async () => (await clock()).includes('0:00 / 1:34'), 'the length');
    expect(await slider().getAttribute('aria-valuetext')).toBe('0 seconds of 1 minute 34 seconds, part 1 of 3');
    const markers = player().getByRole('list', { name: 'Holds and pauses' }).getByRole('button');
    expect(await markers.allInnerTexts()).toEqual([
      'Recording paused at 0:38 for 0:28',
      'On hold at 0:50 for 0:14',
      'Recording paused at 1:15 for 0:15',
    ]);
    expect(await player().locator('.boundary').count()).toBe(2);
    expect(await player().locator('.line').count()).toBeGreaterThan(10);
    expect(await logged(1)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('plays; the line that is spoken is marked; it is logged once', async () => {
    await button('Play').click();
    await plays(5);
    expect(await current().innerText()).toContain('Harbor support, this is Tomas');
    await button('Pause').click();
    const stopped = await position();
    await page.waitForTimeout(600);
    expect(await position()).toBe(stopped);
    await button('Play').click();
    await plays(stopped);
    expect(await logged(1)).toEqual([
      expect.objectContaining({
        Kind__c: 'Play',
        Position_Seconds__c: 0,
        Played_By__r: expect.objectContaining({ Name: 'Tomas Reyes' }) as unknown,
      }),
    ]);
  });

  test('draws the waveform of all segments', async () => {
    const path = player().locator('svg.levels path').first();
    // Who speaks when has few heights, sound has many.
    await until(async () => {
      const heights = ((await path.getAttribute('d')) ?? '').match(/ \d\.\d\d(?=h)/g) ?? [];
      return heights.length === 240 && new Set(heights).size > 40;
    }, 'the waveform');
    expect(await player().locator('svg.levels').count()).toBe(2);
  });

  test('goes on into the next segment without a stop', async () => {
    await player()
      .getByRole('button', { name: /I pause the recording/ })
      .click();
    await plays(36);
    const started = Date.now();
    const from = await position();
    await plays(41);
    const passed = (Date.now() - started) / 1000;
    expect(passed).toBeLessThan(42 - from + 2);
    expect(await slider().getAttribute('aria-valuetext')).toContain('part 2 of 3');
    expect(await current().innerText()).toContain('the payment went through');
  });

  test('jumps by a line of the transcript with Enter, by a marker, by buttons and by the pointer', async () => {
    await player()
      .getByRole('button', { name: /address is saved/ })
      .focus();
    await page.keyboard.press('Enter');
    await until(async () => (await slider().getAttribute('aria-valuetext'))!.includes('part 3 of 3'), 'part 3');
    await button(/^On hold at 0:50/).click();
    await until(async () => (await position()) >= 50 && (await position()) < 55, 'the hold');
    await button('Pause').click();
    const before = await position();
    await player().getByTitle('Back 10 seconds').click();
    expect(await position()).toBe(before - 10);
    await player().getByTitle('Forward 10 seconds').click();
    expect(await position()).toBe(before);
    const box = (await slider().boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + 10);
    expect(Math.abs((await position()) - 47)).toBeLessThan(2);
  });

  test('searches the transcript', async () => {
    await player().getByLabel('Search the transcript').fill('sacks');
    await player()
      .getByText(/^\d+ lines found$/)
      .waitFor();
    expect((await player().locator('mark').allInnerTexts()).every((text) => text.toLowerCase() === 'sacks')).toBe(true);
    await player().getByLabel('Search the transcript').fill('');
  });

  test('obeys its keys while the focus is in it, and tells them', async () => {
    await slider().focus();
    await page.keyboard.press('Home');
    expect(await position()).toBe(0);
    await page.keyboard.press('ArrowRight');
    expect(await position()).toBe(5);
    await page.keyboard.press('l');
    expect(await position()).toBe(15);
    await page.keyboard.press('j');
    expect(await position()).toBe(5);
    await page.keyboard.press('n');
    expect(await position()).toBe(38);
    await page.keyboard.press('5');
    expect(await position()).toBe(47);
    await page.keyboard.press('>');
    expect(await player().getByLabel('Speed').inputValue()).toBe('1.25');
    await page.keyboard.press('m');
    await button('Unmute').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('?');
    const help = player().getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await slider().focus();
    await page.keyboard.press(' ');
    await plays(47);
    await page.keyboard.press('k');
    await button('Play').waitFor();
  });

  test('plays twice as fast', async () => {
    await player().getByLabel('Speed').selectOption('2');
    await slider().focus();
    await page.keyboard.press('Home');
    await button('Play').click();
    await plays(1);
    const [from, started] = [await position(), Date.now()];
    await page.waitForTimeout(2500);
    const speed = ((await position()) - from) / ((Date.now() - started) / 1000);
    expect(speed).toBeGreaterThan(1.4);
    await button('Pause').click();
    await player().getByLabel('Speed').selectOption('1');
  });

  test('keeps its place while other tabs are in front', async () => {
    await slider().focus();
    await page.keyboard.press('3');
    expect(await position()).toBe(28);
    await page.getByText('Voice Calls', { exact: true }).first().click();
    await slider().waitFor({ state: 'hidden' });
    await page.getByText('Voice Call', { exact: true }).first().click();
    await slider().waitFor();
    expect(await position()).toBe(28);
  });

  test('copies a link that opens at the time, and plays nothing by itself', async () => {
    await button('Copy link at the current time').click();
    await player().getByText('The link was copied.').waitFor();
    const link = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(new URL(link).searchParams.get('c__t')).toBe('28');
    await page.goto(link);
    await slider().waitFor();
    await until(async () => (await position()) === 28, 'the linked time');
    await button('Play').waitFor();
  });

  test('takes no task over 50 ms of processor time while it begins to play and plays', async () => {
    const longest = await longestTaskOf(browser, page, async () => {
      await button('Play').click();
      await plays(28);
      await page.waitForTimeout(5000);
    });
    await button('Pause').click();
    expect(longest).toBeLessThan(50);
  });
});

describe('links', () => {
  test('that are stored and good are played, and only who may can download', async () => {
    await open(2);
    await button('Play').click();
    await plays(1);
    await button('Pause').click();
    await expect(button('Download').count()).resolves.toBe(0);
  });

  test('that are stored and expired are replaced by a fresh one of the contact centre', async () => {
    await open(3);
    await button('Play').click();
    await plays(1);
    await button('Pause').click();
    await expect(failure().count()).resolves.toBe(0);
  });

  test('that stop working in the middle are asked for anew, the position kept', async () => {
    await open(1);
    await button('Play').waitFor();
    await page.route('**/webex/media/**', (route) => route.abort(), { times: 1 });
    await slider().focus();
    await page.keyboard.press('5');
    await button('Play').click();
    await plays(47);
    await expect(failure().count()).resolves.toBe(0);
    await button('Pause').click();
  });
});

describe('failures', () => {
  test('a recording the contact centre does not know any more', async () => {
    const told = await fails(4, 'The recording was not found');
    await told.getByRole('button', { name: 'Try again' }).click();
    await failure().getByRole('heading', { name: 'The recording was not found' }).waitFor();
    expect(await failure().innerText()).toContain('probably deleted it');
  });

  test('a file the store refuses', async () => {
    const told = await fails(5, 'Access to the recording was refused');
    expect(await told.innerText()).toContain('The contact center knows the recording and does not give it out.');
  });

  test('a file that is no audio', async () => {
    const told = await fails(6, 'The recording is no audio that this browser can play');
    expect(await told.innerText()).toContain('damaged or of an unknown format');
  });

  test('a host that the page may not play from, with the trusted URL to add', async () => {
    const told = await fails(7, /^This page may not play audio from https:\/\/recordings\.blocked\.example\.com$/);
    expect(await told.locator('[data-part="entry"]').allInnerTexts()).toEqual([
      'Setup > Trusted URLs > New Trusted URL',
      'https://recordings.blocked.example.com',
      'Yes',
      'Lightning Experience Pages',
      'media-src (to play); connect-src (for the waveform, for downloads, and to tell failures apart)',
    ]);
    await told.getByRole('button', { name: 'Copy URL' }).click();
    await told.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://recordings.blocked.example.com');
  });

  test('a policy is told by the element itself, too: Lightning Web Security keeps its reports from components', async () => {
    const message = await page.evaluate(`
      new Promise((resolve) => {
        const audio = new Audio('https://recordings.blocked.example.com/a.wav');
        audio.addEventListener('error', () => resolve(audio.error.message));
        audio.load();
      })`);
    expect(message).toContain('URL safety check');
  });

  test('offline, and it goes on when the connection is back', async () => {
    await open(2);
    await button('Play').waitFor();
    await context.setOffline(true);
    await button('Play').click();
    await failure().getByRole('heading', { name: 'You are offline' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await context.setOffline(false);
    await failure().waitFor({ state: 'detached' });
    await button('Play').click();
    await plays(1);
    await button('Pause').click();
  });
});

describe('who may what', () => {
  test('a call without a recording has one quiet line', async () => {
    await open(8);
    expect(await quiet()).toBe('No recording has been saved for this call.');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('a supervisor downloads, which is logged', async () => {
    await become('Wren Achterberg');
    await open(2);
    const download = page.waitForEvent('download');
    await button('Download').click();
    expect((await download).suggestedFilename()).toBe('invoice-copy.wav');
    await player().getByText('The recording was handed to the browser.').waitFor();
    expect((await logged(2)).at(-1)).toMatchObject({ Kind__c: 'Download', Played_By__r: { Name: 'Wren Achterberg' } });
  });

  test('who lacks the permission reads so in one quiet line', async () => {
    await become('Ada Okafor');
    await open(2);
    expect(await quiet()).toBe('You do not have the permission to listen to call recordings.');
    await expect(player().getByRole('button').count()).resolves.toBe(0);
  });
});

describe('a call that an agent talks on', () => {
  const NONE = 'No recording has been saved for this call.';

  test('its holds and the pause of its recording are saved when it ends, and lie on the bar of the recording', async () => {
    const desk = new Desk(org, browser);
    const call = await desk.call();
    const livePage = await desk.openCall('agent', call.voiceCallId);
    livePage.on('pageerror', (error) => errors.push(error.message));
    const live = livePage.locator('c-call-recording-player');
    await live.getByText(NONE).waitFor();
    for (const action of ['hold', 'resume', 'pauseRecording', 'resumeRecording', 'hold']) {
      await desk.phone('agent', `/calls/${call.vendorCallKey}/${action}`);
      await livePage.waitForTimeout(4000);
    }
    // In the middle of a hold: the softphone tells nothing twice.
    await livePage.reload();
    await live.getByText(NONE).waitFor();
    await desk.phone('agent', `/calls/${call.vendorCallKey}/end`);
    expect((await stored(call.voiceCallId)).map(({ kind }) => kind)).toEqual(['hold', 'pause', 'hold']);

    await saveRecording(call.voiceCallId);
    const bar = live.getByRole('list', { name: 'Holds and pauses' }).getByRole('button');
    await bar.first().waitFor({ timeout: 60_000 });
    expect(await bar.allInnerTexts()).toEqual([
      expect.stringMatching(/^On hold at 0:\d\d for 0:\d\d$/),
      expect.stringMatching(/^Recording paused at 0:\d\d for 0:\d\d$/),
      expect.stringMatching(/^On hold at 0:\d\d for 0:\d\d$/),
    ]);
    expect(await live.locator('.band').count()).toBe(3);
    await livePage.context().close();
  });

  /** The markers that Salesforce has, each with an end some seconds after its start. */
  async function stored(voiceCallId: string): Promise<readonly { readonly kind: string }[]> {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const [record] = await org.query(`SELECT Call_Markers__c FROM VoiceCall WHERE Id = '${voiceCallId}'`);
      const text = record!['Call_Markers__c'] as string | null;
      if (text !== null) {
        const markers = JSON.parse(text) as { kind: string; startsAt: string; endsAt: string }[];
        markers.forEach(({ startsAt, endsAt }) =>
          expect(Date.parse(endsAt) - Date.parse(startsAt)).toBeGreaterThan(2000),
        );
        return markers;
      }
      await page.waitForTimeout(200);
    }
    throw new Error('No markers were saved');
  }

  /** As the contact centre does it, after the call. */
  async function saveRecording(voiceCallId: string): Promise<void> {
    const link = await org.request(
      'admin',
      'GET',
      '/local-org/webex/media?file=invoice-copy.wav&expiresInSeconds=3600',
    );
    const { contactCenter, certificate } = readSampleCalls(repository);
    const answer = await org.request('integration', 'POST', '/services/apexrest/voice/v1/updateVoiceCall', {
      callCenterDevName: contactCenter,
      certDevName: certificate,
      voiceCallId,
      recordingLocation: (link.body as { url: string }).url,
    });
    expect(answer).toMatchObject({ status: 200 });
  }
});
