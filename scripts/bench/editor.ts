/** From a keystroke in the rule editor to the bench that shows its effect, painted. */
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../shared/chromium';
import { repository } from '../shared/paths';
import { RunningOrg } from '../shared/runningOrg';
import type { Measurement } from './measurement';

const RULES = 200;
const NUMBERS = 100;
const KEYSTROKES = 40;
const EDITED = 'Rule 1';

/** Run in the page: a promise of how long after the next key its frame was painted. */
const WATCH = `
  globalThis.keystroke = new Promise((resolve) =>
    document.addEventListener('keydown', ({ timeStamp }) =>
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
      { capture: true, once: true }));
  undefined`;

/** Rules of which every other one matches; the first writes what is typed. */
function rules(): string {
  const entries = Array.from({ length: RULES }, (_, index): [string, string] => [
    `Rule ${index + 1}`,
    index % 2 === 0 ? '[8,15]->(\\d{3})(\\d{4})$->$1$2' : `[8,15]->^\\+${100 + index}(\\d+)$->0$1`,
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

const numbers = (): string => Array.from({ length: NUMBERS }, (_, index) => `+1555010${1000 + index}`).join('\n');

async function openEditor(browser: Browser, org: RunningOrg): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  await page.goto(`${org.connection.instanceUrl}/lightning/n/Number_Translation`);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('JSON text of a contact-centre definition').fill(rules());
  await page.getByRole('button', { name: 'Replace all rules' }).click();
  await page.getByRole('tab', { name: 'Try numbers' }).click();
  await page.getByLabel('Numbers to try, one per line').fill(numbers());
  await page.getByRole('button', { name: `Edit “${EDITED}”`, exact: true }).click();
  return page;
}

/** Milliseconds from the event of one key to the first moment after the frame in which the results are new. */
async function keystroke(page: Page, result: () => Promise<string | null>, key: string): Promise<number> {
  const before = await result();
  await page.evaluate(WATCH);
  await page.keyboard.press(key);
  const milliseconds = (await page.evaluate('globalThis.keystroke')) as number;
  if ((await result()) === before) throw new Error(`The bench did not change when ${key} was typed`);
  return milliseconds;
}

/** The median of some keystrokes in Chromium, with 200 rules and 100 numbers. */
export async function measureEditor(): Promise<Measurement[]> {
  const org = await RunningOrg.start(repository);
  const browser = await launchChromium();
  try {
    const page = await openEditor(browser, org);
    const result = page.locator('c-translation-rule-bench td.result').last();
    await page
      .getByRole('group', { name: `Edit “${EDITED}”` })
      .getByLabel('Write instead')
      .focus();
    await page.keyboard.press('End');
    const times: number[] = [];
    for (let turn = 0; turn < KEYSTROKES; turn++) {
      times.push(await keystroke(page, () => result.textContent(), turn % 2 === 0 ? '9' : 'Backspace'));
    }
    const median = times.sort((left, right) => left - right)[KEYSTROKES / 2]!;
    return [{ name: `keystroke to bench, ${RULES} rules, ${NUMBERS} numbers`, value: median, unit: 'ms', aim: 50 }];
  } finally {
    await browser.close();
    await org.stop();
  }
}
