/** Who works in another language than English reads the console's pages in it, as the user has chosen in Salesforce. */
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { repository } from '../../scripts/shared/paths';
import { LANGUAGES } from '../../scripts/translations/languages';
import { translatableTexts } from '../../scripts/translations/texts';
import { translationsInto } from '../../scripts/translations/translationFiles';
import { VoiceOrg } from '../voice/voiceOrg';
import { WrapUpDesk } from './wrapUpDesk';

jest.setTimeout(180_000);

let voice: VoiceOrg;
let browser: Browser;
let desk: WrapUpDesk;

beforeAll(async () => {
  voice = await VoiceOrg.start((rewrite) => {
    rewrite('config/local-org.json', (text) => text.replace('"alias": "agent",', '$& "language": "de",'));
  });
  browser = await launchChromium();
  desk = new WrapUpDesk(voice.org, browser);
});

afterAll(async () => {
  await browser?.close();
  await voice?.stop();
});

test('an agent wraps up in German, while a supervisor reads the same call in English', async () => {
  const call = await desk.call();
  const agent = await desk.openWrapUp('agent', call);
  const supervisor = await desk.openWrapUp('supervisor', call);

  await agent.shows('Abschlussgrund');
  await agent.box.getByRole('combobox', { name: 'Was war der Grund für den Anruf?' }).waitFor();
  await agent.jump();
  await agent.type('transferred');
  await agent.box.getByText('1 Grund gefunden').waitFor({ state: 'attached' });
  await agent.type('Enter');
  await agent.shows(/^Ausgewählt von Tomas Reyes, /);
  await expect(agent.button('Notiz hinzufügen').count()).resolves.toBe(1);

  await supervisor.shows('Wrap-Up Reason');
  await supervisor.shows('Call of Tomas Reyes');
  expect([...agent.errors, ...supervisor.errors]).toEqual([]);
});

describe('the admin chooses a language in the user menu, and reads in it', () => {
  const CONSOLE = '/n/Integration_Console';
  const LIST = '/o/Disposition_Log__c/list';
  let page: Page;
  let where = CONSOLE;
  const errors: string[] = [];

  beforeAll(async () => {
    page = await desk.open('admin', `/lightning${CONSOLE}`);
    page.on('pageerror', ({ message }) => errors.push(message));
  });

  async function choose(language: string, locale: string): Promise<void> {
    await page.getByRole('button', { name: /view profile and switch user/ }).click();
    await page.getByLabel('Language', { exact: true }).selectOption(language);
    await page.getByLabel('Locale', { exact: true }).selectOption(locale);
    await page.getByRole('button', { name: 'Save language' }).click();
    await page.locator(`html[lang="${language.replace('_', '-')}"]`).waitFor();
  }

  async function open(path: string): Promise<void> {
    await page.goto(`${voice.org.connection.instanceUrl}/lightning${path}`);
    where = path;
  }

  test.each([
    ['de', 'de_DE', /^\d{1,2}\.\d{1,2}\.\d{4}, \d{2}:\d{2}$/],
    ['es', 'es_ES', /^\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d{2}$/],
    ['fr', 'fr_FR', /^\d{2}\/\d{2}\/\d{4},? \d{2}:\d{2}$/],
    ['it', 'it_IT', /^\d{2}\/\d{2}\/\d{4}, \d{2}:\d{2}$/],
    ['ja', 'ja_JP', /^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}$/],
  ])('%s: labels, names of objects and fields, values and dates', async (code, locale, dateAndTime) => {
    await choose(code, locale);
    // The page in front comes first, as it is loaded anew already.
    for (const path of [where, where === CONSOLE ? LIST : CONSOLE]) {
      if (path !== where) await open(path);
      const inEnglish = path === CONSOLE ? await readsConsole(code) : await readsList(code, dateAndTime);
      expect(inEnglish).toEqual([]);
    }
  });

  /** A page of ours, where everything is a label; what is in English nevertheless. */
  async function readsConsole(code: string): Promise<string[]> {
    const { read, english } = wordsOf(code);
    const box = page.locator('c-integration-console');
    await box.getByText(read('Translations/customLabels[Integration_Console_Title]/label'), { exact: true }).waitFor();
    await box.getByText(read('Translations/customLabels[Integration_Jobs_Title]/label'), { exact: true }).waitFor();
    return linesOf(await box.innerText()).filter((line) => english.has(line) && !NAMES.has(line));
  }

  /** A list, whose names, values and dates the platform writes; what is in English nevertheless. */
  async function readsList(code: string, dateAndTime: RegExp): Promise<string[]> {
    const { read, english } = wordsOf(code);
    const list = page.locator('shell-object-home');
    await list.getByText(read('Disposition_Log__c/fields[Disposition_Code__c]/label'), { exact: true }).waitFor();
    await list.getByRole('link', { name: 'DL-00000001' }).waitFor();
    const texts = linesOf(await list.innerText());
    const { plural, cases } = LANGUAGES[code]!;
    const noun = `Disposition_Log__c/caseValues[${cases.length > 0 ? 'Nominative,' : ''}${plural}]/value`;
    expect(texts).toEqual(
      expect.arrayContaining([
        read(noun),
        read('Disposition_Log__c/fields[Interaction_ID__c]/label'),
        read('Disposition_Log__c/fields[Disposition_Code__c]/picklistValues[Completed]/translation'),
        expect.stringMatching(dateAndTime) as string,
      ]),
    );
    return texts.filter((line) => english.has(line) && !STANDARD.has(line));
  }

  test('Arabic, which has no translation: the page is mirrored, and nothing leaves it', async () => {
    await choose('ar', 'ar_EG');
    await open(CONSOLE);
    await page.locator('html[dir="rtl"]').waitFor();
    const title = page.locator('c-integration-console').getByText('Integrations', { exact: true }).first();
    const box = (await title.boundingBox())!;
    expect(box.x + box.width).toBeGreaterThan(1000);
    const width = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(await width()).toBe(0);
    await open('/n/Number_Translation');
    await page.getByText('Number translation', { exact: true }).waitFor();
    expect(await width()).toBe(0);
    expect(errors).toEqual([]);
  });
});

/** Of endpoints, which are records. */
const NAMES = new Set(['Telephony']);

/** What the console itself says in English, and list views, whose names no metadata translates. */
const STANDARD = new Set(['All', 'New', 'Failed', 'Today', 'Refresh']);

const linesOf = (text: string): string[] =>
  text
    .split(/[\n\t]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Translations by key, and the English texts that must not be read: those that the language words in another way. */
function wordsOf(code: string): { read: (key: string) => string; english: ReadonlySet<string> } {
  const translations = new Map(translationsInto(repository, code).map(({ key, translation }) => [key, translation]));
  const texts = translatableTexts(repository, LANGUAGES[code]!);
  const said = new Set(translations.values());
  return {
    read: (key) => {
      const translation = translations.get(key);
      if (translation === undefined) throw new Error(`${key} is not translated into ${code}`);
      return translation;
    },
    english: new Set(texts.map(({ english }) => english).filter((english) => !said.has(english))),
  };
}
