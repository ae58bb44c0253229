/** `npm run pictures`: draws what the sample org holds about a person into docs/pictures/personal-data-light.png. */
import { makeSampleTraffic } from '../sampleTraffic/make';
import { launchChromium } from '../shared/chromium';
import { Desk } from '../shared/desk';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { RunningOrg } from '../shared/runningOrg';
import { draw } from './draw';

/** A contact of config/sample-data, and her number. */
const PERSON = 'Mara Lindqvist';
const PHONE = '+1 555 0101';

async function reportInteractions(org: RunningOrg): Promise<void> {
  const [contact] = await org.query(`SELECT Id FROM Contact WHERE Name = '${PERSON}'`);
  const dispositions = ['Follow_Up', 'Completed'].map((code, index) => ({
    Interaction_ID__c: `personal-data-${index}`,
    Disposition_Code__c: code,
    Timestamp__c: `2025-05-04T09:0${index}:00Z`,
    Contact_ID__c: contact!['Id'],
    Customer_Number__c: PHONE,
  }));
  const { status, body } = await org.request('integration', 'POST', '/services/apexrest/dispositions/v1', dispositions);
  if (status !== 200) throw new Error(`the dispositions are refused: ${status} ${JSON.stringify(body)}`);
}

async function drawFound(desk: Desk): Promise<void> {
  const context = await desk.context('light', { viewport: { width: 1440, height: 1000 } });
  const page = await desk.open('admin', '/lightning/app/c__Patchbay/n/Personal_Data', context);
  const search = page.locator('c-personal-data-search');
  const picker = search.getByRole('combobox', { name: 'Contact' });
  await picker.click();
  await picker.pressSequentially(PERSON);
  await page.getByRole('option', { name: PERSON }).filter({ visible: true }).first().click();
  await search.getByRole('checkbox').first().waitFor();
  await search.getByRole('button', { name: 'Find data' }).click();
  const found = page.locator('c-personal-data-found');
  await found.getByRole('row').nth(1).waitFor();
  await found.locator('details > summary').first().click();
  await draw(page, 'personal-data-light');
  await context.close();
}

runScript(async () => {
  const [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  try {
    await reportInteractions(org);
    await makeSampleTraffic(org);
    await drawFound(new Desk(org, browser));
  } finally {
    await browser.close();
    await org.stop();
  }
  return 0;
});
