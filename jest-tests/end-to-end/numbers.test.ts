/** The rule editor in a browser: what an admin saves there is what the next disposition is matched by. */
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../../scripts/shared/chromium';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { accessibilityProblems, switchTo } from '../local-org/lightning/consolePage';

jest.setTimeout(120_000);

/** As a contact-centre definition holds it, in an order in which it finds nobody. */
const VENDOR_JSON = String.raw`{"Short number to E.164":"[5,5]->^(\\d{4})$->+1555$1","Drop the trunk digit":"[5,5]->^7"}`;
/** Dialled within the contact centre; Mara Lindqvist of the sample data has +1 555 0101. */
const SHORT_NUMBER = '70101';

let org: RunningOrg;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${org.connection.instanceUrl}/lightning/n/Number_Translation`);
  await page.getByRole('radio', { name: 'Matching' }).check({ force: true });
  await page.getByText('No rules yet').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

const result = () => page.locator('c-translation-rule-bench td.result');
const button = (name: string | RegExp) => page.getByRole('button', { name });

/** The name of the contact a disposition from the short number is given to; null if nobody was found. */
async function contactOf(interaction: string): Promise<string | null> {
  const posted = await org.request('integration', 'POST', '/services/apexrest/dispositions/v1', {
    Interaction_ID__c: interaction,
    Disposition_Code__c: 'Completed',
    Customer_Number__c: SHORT_NUMBER,
  });
  expect(posted.body).toMatchObject({ success: true });
  const query = `SELECT Contact__r.Name FROM Disposition_Log__c WHERE Interaction_ID__c = '${interaction}'`;
  const found = await org.request('admin', 'GET', `/services/data/v66.0/query?q=${encodeURIComponent(query)}`);
  const { records } = found.body as { records: { Contact__r: { Name: string } | null }[] };
  return records[0]!.Contact__r?.Name ?? null;
}

test('an admin imports, reorders, tries and saves rules, and dispositions are matched by them', async () => {
  expect(await contactOf('before')).toBeNull();
  expect(await accessibilityProblems(page)).toEqual([]);

  await button('Import').click();
  await page.getByLabel('JSON text of a contact-centre definition').fill(VENDOR_JSON);
  await page.getByText('2 rules, no errors.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await button('Replace all rules').click();
  const exported = page.getByLabel('Text to paste into a contact-centre definition');
  expect(await exported.inputValue()).toBe(VENDOR_JSON);

  await page.getByRole('tab', { name: 'Try numbers' }).click();
  await page.getByLabel('Numbers to try, one per line').fill(SHORT_NUMBER);
  await expect(result().textContent()).resolves.toBe('0101');

  await button(/^Move “Drop the trunk digit”, rule 2 of 2/).focus();
  await page.keyboard.press('ArrowUp');
  await page.getByText('“Drop the trunk digit” is now rule 1 of 2.').waitFor({ state: 'attached' });
  await expect(result().textContent()).resolves.toBe('+15550101');
  await expect(page.evaluate('document.activeElement?.localName')).resolves.not.toBe('body');

  const handle = (name: string) => button(new RegExp(`^Move “${name}”, rule`));
  await handle('Short number to E.164').dragTo(handle('Drop the trunk digit'), { targetPosition: { x: 4, y: 1 } });
  await expect(result().textContent()).resolves.toBe('0101');
  await button('Undo').click();
  await expect(result().textContent()).resolves.toBe('+15550101');

  await button('Edit “Drop the trunk digit”').click();
  await page.getByRole('group', { name: 'Edit “Drop the trunk digit”' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await button('Save').click();
  await page.getByText('Saved. The rules are in force for new calls and dispositions.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await contactOf('after')).toBe('Mara Lindqvist');

  await page.reload();
  await page.getByRole('radio', { name: 'Matching' }).check({ force: true });
  await button('Edit “Drop the trunk digit”').waitFor();
  await expect(button('Save').isDisabled()).resolves.toBe(true);
  expect(errors).toEqual([]);
});

test('an agent reads and tries them, and can change nothing', async () => {
  await switchTo(page, 'Tomas Reyes');
  await button(/^Tomas Reyes: /).waitFor();
  await page.goto(`${org.connection.instanceUrl}/lightning/n/Number_Translation`);
  await page.getByRole('radio', { name: 'Matching' }).check({ force: true });
  await page.getByText('Drop the trunk digit', { exact: true }).first().waitFor();
  await page.getByText('To change them you need two permissions').waitFor();
  await page.getByLabel('Numbers to try, one per line').fill(SHORT_NUMBER);
  await expect(result().textContent()).resolves.toBe('+15550101');
  await expect(button(/^(Save|Add rule|Undo|Move|Edit)/).count()).resolves.toBe(0);
  await expect(page.getByRole('switch').count()).resolves.toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(errors).toEqual([]);
});
