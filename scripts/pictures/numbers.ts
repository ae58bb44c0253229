/** `npm run pictures`: draws the rule editor in each of its states into docs/pictures/numbers-*.png. */
import { join } from 'node:path';

import type { Browser, Page, Route } from 'playwright-core';

import { launchChromium } from '../shared/chromium';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { RunningOrg } from '../shared/runningOrg';

const VENDOR_JSON = JSON.stringify({
  'Remove all characters but digits': '[1,17]->[^\\d]+',
  'Swiss number with spaces': '[10,10]->(\\d{1})(\\d{2})(\\d{3})(\\d{2})(\\d{2})->+41 $2 $3 $4 $5',
  'German number with spaces': '[12,17]->^(49)(\\d{3})(\\d{4})(\\d{3})->+$1 $2 $3 $4',
});
const US = JSON.stringify({ 'US number with spaces': '[11,17]->^(1)(\\d{3})(\\d{3})(\\d{4})->+$1 $2 $3 $4' });
const NUMBERS = '0319175200\n+41 (0)31 917 52 00\n+491515555531\n+14693150217\n1042';
const COLLIDING = JSON.stringify({
  'US number': '[12,17]->(\\d{1})(\\d{3})(\\d{3})(\\d{4})->+1 $2 $3 $4',
  'German number': '[12,17]->(\\d{2})(\\d{3})(\\d{4})(\\d{3})->+49 $2 $3 $4',
});
const MANY = JSON.stringify(
  Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `Site ${index + 1}: extension to full number`,
      `[4,4]->^${1000 + index}$->+155501${String(index).padStart(4, '0')}`,
    ]),
  ),
);

/** The editor in a window of its own, used as an admin or agent uses it. */
class Editor {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(
    browser: Browser,
    org: RunningOrg,
    prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Editor> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await prepare(page);
    await page.goto(`${org.connection.instanceUrl}/lightning/n/Number_Translation`);
    await page.getByRole('heading', { name: 'Number translation', exact: true }).waitFor();
    return new Editor(page);
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  async feature(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
  }

  async importRules(json: string, button: string): Promise<void> {
    await this.tab('Import and export');
    await this.page.getByLabel('JSON text of a contact-centre definition').fill(json);
    await this.button(button).click();
  }

  async try(numbers: string): Promise<void> {
    await this.tab('Try numbers');
    await this.page.getByLabel('Numbers to try, one per line').fill(numbers);
  }

  async save(): Promise<void> {
    await this.button('Save').click();
  }

  async draw(name: string): Promise<void> {
    // Collisions are looked for when typing pauses, and transitions end.
    await this.page.waitForTimeout(600);
    await this.page.screenshot({ path: join(repository, `docs/pictures/numbers-${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

const apex = (method: string) => `**/lightning/data/apex/NumberRuleController/${method}`;
const answer = (status: number, body: unknown) => (route: Route) => route.fulfill({ status, json: body });

async function drawBeforeLoading(browser: Browser, org: RunningOrg): Promise<void> {
  const loading = await Editor.open(browser, org, (page) => page.route(apex('load'), () => {}));
  await loading.page.getByText('Loading the rules').waitFor();
  await loading.draw('loading');
  await loading.close();
  const message = 'You do not have access to the Apex class named NumberRuleController.';
  const failed = await Editor.open(browser, org, (page) => page.route(apex('load'), answer(403, { message })));
  await failed.page.getByText(message).waitFor();
  await failed.draw('error');
  await failed.close();
}

/** An admin's way from nothing to saved rules, with somebody else saving in between. */
async function drawEditing(browser: Browser, org: RunningOrg): Promise<void> {
  const editor = await Editor.open(browser, org);
  await editor.page.getByText('No rules yet').waitFor();
  await editor.draw('empty');

  await editor.tab('Import and export');
  await editor.page
    .getByLabel('JSON text of a contact-centre definition')
    .fill('{"Swiss number":"[10,9]->(\\\\d{3})->$1",\n "US number":"[12,17]->(\\\\d+)+"}');
  await editor.draw('import');
  await editor.importRules(VENDOR_JSON, 'Replace all rules');
  await editor.try(NUMBERS);
  await editor.draw('rules');

  await editor.button('Edit “Swiss number with spaces”').click();
  const form = editor.page.getByRole('group', { name: 'Edit “Swiss number with spaces”' });
  await form.getByLabel('Pattern').fill('(\\d{1})(\\d{2})(\\d{3}(\\d{2})(\\d{2})');
  await editor.draw('rule-error');
  await editor.button('Undo: Edit “Swiss number with spaces”').click();
  await form.getByRole('button', { name: 'Close' }).click();

  await editor.tab('Presets');
  await editor.page.getByRole('combobox', { name: 'Preset' }).click();
  await editor.page.getByRole('option').nth(1).click();
  await editor.draw('presets');
  await editor.tab('Help');
  await editor.draw('help');

  await editor.tab('Try numbers');
  await editor.save();
  await editor.page.getByText('Salesforce is deploying your rules').waitFor();
  await editor.page.screenshot({ path: join(repository, 'docs/pictures/numbers-saving.png') });
  await editor.page.getByText('Saved. The rules are in force').waitFor();
  await editor.draw('saved');

  const other = await Editor.open(browser, org);
  await other.importRules(US, 'Add at the end');
  await other.save();
  await other.page.getByText('Saved. The rules are in force').waitFor();
  await other.close();
  await editor.page.getByRole('button', { name: /^Move “German number with spaces”, rule/ }).press('ArrowUp');
  await editor.save();
  await editor.page.getByText('Somebody else changed these rules').waitFor();
  await editor.draw('conflict');
  await editor.close();
}

async function drawTrouble(browser: Browser, org: RunningOrg): Promise<void> {
  const editor = await Editor.open(browser, org);
  await editor.feature('Outgoing dial');
  await editor.importRules(COLLIDING, 'Replace all rules');
  await editor.try('+491515555531');
  await editor.draw('collision');

  const failure = {
    id: 'a0C000000000001AAA',
    status: 'Failed',
    message: 'The deployment ended with Failed.',
    errors: [{ ruleIndex: 1, name: 'Number_Translation_Rule.Outgoing_Dial_002', problem: 'The record is locked.' }],
    isMine: true,
    seconds: 4,
  };
  await editor.page.route(apex('getDeployment'), answer(200, { returnValue: failure }));
  await editor.save();
  await editor.page.getByText('Salesforce did not take the rules').waitFor();
  await editor.draw('failed');
  await editor.close();

  const many = await Editor.open(browser, org);
  await many.feature('Display');
  await many.importRules(MANY, 'Replace all rules');
  await many.try('1042\n1199');
  await many.draw('many');
  await many.close();
}

async function drawReadOnly(browser: Browser, org: RunningOrg): Promise<void> {
  const editor = await Editor.open(browser, org);
  await editor.page.getByRole('button', { name: /switch user/ }).click();
  await editor.page.getByRole('dialog', { name: 'User profile' }).getByRole('button', { name: 'Tomas Reyes' }).click();
  await editor.page.getByRole('button', { name: /^Tomas Reyes: / }).waitFor();
  await editor.page.goto(`${org.connection.instanceUrl}/lightning/n/Number_Translation`);
  await editor.page.getByText('To change them you need').waitFor();
  await editor.try(NUMBERS);
  await editor.draw('read-only');
  await editor.close();
}

runScript(async () => {
  const [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  try {
    await drawBeforeLoading(browser, org);
    await drawEditing(browser, org);
    await drawTrouble(browser, org);
    await drawReadOnly(browser, org);
  } finally {
    await browser.close();
    await org.stop();
  }
  return 0;
});
