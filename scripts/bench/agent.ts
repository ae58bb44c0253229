/** The agents' components in Chromium: how soon they are there, how soon they answer, and whether they ever stall a page. */
import type { Browser, Locator, Page } from 'playwright-core';

import { makeSampleCalls } from '../sampleCalls/make';
import { launchChromium } from '../shared/chromium';
import { Desk } from '../shared/desk';
import { repository } from '../shared/paths';
import { RunningOrg } from '../shared/runningOrg';
import { longestTaskOf } from '../shared/tasks';
import { median } from './measurement';
import type { Measurement } from './measurement';

const VISITS = 5;
const REASONS = 500;
const KEYS = ['d', 'e', 'l', 'i', 'v', 'e', 'r', 'Backspace', 'Backspace', 'Backspace'];
const SECONDS_PLAYED = 5;
/** The sample call of three segments, with transcript and markers. */
const LONG_RECORDING = 0;
const LONG_TASK = 50;

/** Run in the page: from now on `stalls` holds the milliseconds of every task of 50 ms or more. */
const WATCH_TASKS = `
  globalThis.stalls = [];
  new PerformanceObserver((list) => stalls.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  undefined`;
/** Run in the page: `keystroke` resolves to how long after the next key its frame was painted. */
const WATCH_KEY = `
  globalThis.keystroke = new Promise((resolve) =>
    document.addEventListener('keydown', ({ timeStamp }) =>
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
      { capture: true, once: true }));
  undefined`;

export async function measureAgent(): Promise<Measurement[]> {
  const org = await RunningOrg.start(repository);
  const browser = await launchChromium();
  try {
    const desk = new Desk(org, browser);
    const recording = [...(await makeSampleCalls(org, repository)).values()][LONG_RECORDING]!;
    return [
      ...(await measureFirstRender(desk, recording)),
      ...(await measurePlaying(desk, recording, browser)),
      // Last: a call that an agent has taken comes to the front of every console of theirs.
      ...(await measureTyping(desk)),
    ];
  } finally {
    await browser.close();
    await org.stop();
  }
}

/** From the click on a call in the console to what an agent can use; the median of some calls, the first one left out. */
async function measureFirstRender(desk: Desk, call: string): Promise<Measurement[]> {
  const components: readonly [name: string, usable: (page: Page) => Locator][] = [
    ['wrapUpReason', (page) => page.locator('c-wrap-up-reason').getByRole('combobox')],
    ['callRecordingPlayer', (page) => page.locator('c-call-recording-player').getByRole('button', { name: 'Play' })],
  ];
  const measured: Measurement[] = [];
  for (const [name, usable] of components) {
    const times: number[] = [];
    for (let visit = 0; visit <= VISITS; visit++) {
      const page = await desk.open('agent', '/lightning/app/c__Patchbay_Voice/o/VoiceCall/list');
      const link = page.locator(`a[href*="${call}"]`).first();
      await link.waitFor();
      const start = performance.now();
      await link.click();
      await usable(page).waitFor();
      times.push(performance.now() - start);
      await page.context().close();
    }
    measured.push({ name: `click on a call to ${name}`, value: median(times.slice(1)), unit: 'ms' });
  }
  const page = await desk.open('agent', '/lightning/app/c__Patchbay_Voice');
  const item = page.getByRole('button', { name: /^Screen pops/ });
  await item.waitFor();
  const start = performance.now();
  await item.click();
  await page.getByRole('dialog', { name: 'Screen pops' }).waitFor();
  measured.push({ name: 'click to the panel of screenPop', value: performance.now() - start, unit: 'ms' });
  await page.context().close();
  return measured;
}

/** A key in the field of wrapUpReason to the list that it leaves, painted, with 500 reasons. */
async function measureTyping(desk: Desk): Promise<Measurement[]> {
  const { voiceCallId } = await desk.call();
  const context = await desk.context();
  await context.route('**/lightning/data/apex/WrapUpController/getWrapUp', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { returnValue: { reasons: object[] } };
    const reasons = Array.from({ length: REASONS }, (_, index) => ({
      codeId: `code-${index}`,
      name: `Reason ${index}: ${index % 3 === 0 ? 'delivery question' : 'technical question'}`,
      isDefault: false,
      needsNote: false,
      isFavorite: false,
    }));
    await route.fulfill({ response: answer, json: { returnValue: { ...body.returnValue, reasons } } });
  });
  const page = await desk.openCall('agent', voiceCallId, context);
  const field = page.locator('c-wrap-up-reason').getByRole('combobox');
  await field.click();
  await page.locator('c-wrap-up-reason').getByRole('option').first().waitFor();
  await page.evaluate(WATCH_TASKS);
  const times: number[] = [];
  for (const key of KEYS) {
    await page.evaluate(WATCH_KEY);
    await page.keyboard.press(key);
    times.push(await page.evaluate<number>('globalThis.keystroke'));
  }
  const longest = await longestTask(page);
  await context.close();
  return [
    { name: `keystroke to the list of wrapUpReason, ${REASONS} reasons`, value: median(times), unit: 'ms', aim: 50 },
    { name: 'longest task while typing there (0: none of 50 ms)', value: longest, unit: 'ms', aim: LONG_TASK },
  ];
}

/** By processor time: how long a task of a few milliseconds takes on the clock is up to what else the machine does. */
async function measurePlaying(desk: Desk, call: string, browser: Browser): Promise<Measurement[]> {
  const page = await desk.openCall('agent', call);
  const player = page.locator('c-call-recording-player');
  const play = player.getByRole('button', { name: 'Play', exact: true });
  await play.waitFor();
  await page.waitForLoadState('networkidle');
  let started = 0;
  const longest = await longestTaskOf(browser, page, async () => {
    const start = performance.now();
    await play.click();
    await player.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    started = performance.now() - start;
    await page.waitForTimeout(SECONDS_PLAYED * 1000);
  });
  await page.context().close();
  return [
    { name: 'Play to playing', value: started, unit: 'ms' },
    { name: 'longest task in 5 s of playing, processor time', value: longest, unit: 'ms', aim: LONG_TASK },
  ];
}

const longestTask = (page: Page): Promise<number> => page.evaluate<number>('Math.max(0, ...stalls)');
