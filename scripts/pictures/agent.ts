/** `npm run pictures`: draws what agents and their admins see into docs/pictures/agent-*.png, light and dark. */
import { join } from 'node:path';

import type { BrowserContext, Locator, Page } from 'playwright-core';

import { makeSampleCalls } from '../sampleCalls/make';
import { launchChromium } from '../shared/chromium';
import { Desk, type DeskCall, type Theme } from '../shared/desk';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { RunningOrg } from '../shared/runningOrg';

const WINDOW = { viewport: { width: 1440, height: 900 } };
const NOTE = 'Send the spare part by Friday';
const CONVERSATION = [
  ['Harbor support, this is Tomas. How can I help you?', 'HUMAN_AGENT'],
  ['Mara Lindqvist here. The last delivery was two sacks short.', 'END_USER'],
  ['I am sorry. I look at the order at once.', 'HUMAN_AGENT'],
] as const;
const CODES = JSON.stringify([
  { id: 'idle-lunch', name: 'Lunch', workTypeCode: 'IDLE_CODE', active: true },
  { id: 'idle-break', name: 'Short break', workTypeCode: 'IDLE_CODE', active: true },
]);

/** Of the sample calls, in their order. */
const LONG = 0;
const FAILURES = { 'not-found': 3, forbidden: 4, undecodable: 5, blocked: 6 } as const;
const WITHOUT_RECORDING = 7;

class Pictures {
  readonly desk: Desk;
  private readonly samples: readonly string[];

  constructor(desk: Desk, samples: readonly string[]) {
    this.desk = desk;
    this.samples = samples;
  }

  async draw(what: Page | Locator, name: string): Promise<void> {
    const page = 'page' in what ? what.page() : what;
    // Transitions end.
    await page.waitForTimeout(700);
    await what.screenshot({ path: join(repository, `docs/pictures/agent-${name}.png`) });
  }

  /** With what hangs below it, as an open list does. */
  private async drawPart(page: Page, what: Locator, below: number, name: string): Promise<void> {
    await page.waitForTimeout(700);
    const { x, y, width, height } = (await what.boundingBox())!;
    const clip = { x, y, width, height: height + below };
    await page.screenshot({ path: join(repository, `docs/pictures/agent-${name}.png`), clip });
  }

  async all(): Promise<void> {
    for (const theme of ['light', 'dark'] as const) await this.drawShift(theme);
    await this.drawWrapUp();
    await this.drawRecordings();
    await this.drawScreenPops();
    await this.drawAdminPages();
  }

  /** A call from its ring to the end of its after-call work, the whole console. */
  private async drawShift(theme: Theme): Promise<void> {
    const context = await this.desk.context(theme, WINDOW);
    await this.desk.phone('agent', '/presence', { status: 'Available_Voice' });
    const page = await this.desk.open('agent', '/lightning/app/c__Patchbay_Voice', context);
    await page.getByText('Mara Lindqvist').first().waitFor();
    const call = await this.desk.ring();
    const phone = page.getByRole('dialog', { name: 'Omni-Channel' });
    await phone.getByText('Incoming call').waitFor();
    await this.draw(page, `ring-${theme}`);
    await phone.getByRole('button', { name: 'Accept', exact: true }).click();
    await phone.getByText('Connected').waitFor();
    for (const [text, senderType] of CONVERSATION) {
      await this.desk.phone('admin', `/simulator/say/${call.vendorCallKey}`, { text, senderType });
    }
    await page.locator('c-wrap-up-reason').getByRole('combobox').click();
    await page.getByRole('option').first().waitFor();
    await this.draw(page, `call-${theme}`);
    await page.keyboard.type('resolved');
    await page.keyboard.press('Enter');
    await this.desk.hangUp(call);
    await page.locator('c-wrap-up-reason').getByRole('timer').waitFor();
    await this.draw(page, `after-call-${theme}`);
    await this.finish(call, context);
  }

  private async drawWrapUp(): Promise<void> {
    const { box, page, call, context } = await this.wrapUp('light');
    await page.keyboard.press('F2');
    await page.keyboard.type('follow');
    await this.drawPart(page, box, 260, 'wrap-up-search');
    await page.keyboard.press('Enter');
    await page.keyboard.type(NOTE);
    await this.draw(box, 'wrap-up-note');
    await context.setOffline(true);
    await page.keyboard.press('Enter');
    await box.getByText(/^You are offline/).waitFor();
    await this.draw(box, 'wrap-up-offline');
    await context.setOffline(false);
    await box.getByText(/^Chosen by/).waitFor();
    await this.draw(box, 'wrap-up-saved');
    await this.desk.hangUp(call);
    await this.desk.endWrapUp(call);
    await page.waitForTimeout(2_000);
    const supervisor = await this.desk.openCall(
      'supervisor',
      call.voiceCallId,
      await this.desk.context('light', WINDOW),
    );
    const correction = supervisor.locator('c-wrap-up-reason');
    await correction.getByRole('button', { name: 'Correct' }).click();
    await supervisor.keyboard.type('resolved');
    await supervisor.keyboard.press('Enter');
    await correction.getByText(/^Corrected by/).waitFor();
    await this.draw(correction, 'wrap-up-corrected');
    await supervisor.context().close();
    await context.close();

    const late = await this.wrapUp('light');
    await this.desk.hangUp(late.call);
    await late.box.getByRole('timer').waitFor();
    await this.draw(late.box, 'wrap-up-countdown');
    await this.desk.org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: 61 });
    await late.box.getByText(/^Chosen for/).waitFor();
    await this.draw(late.box, 'wrap-up-default');
    await this.finish(late.call, late.context);
  }

  private async wrapUp(theme: Theme): Promise<{ call: DeskCall; page: Page; box: Locator; context: BrowserContext }> {
    const call = await this.desk.call();
    const context = await this.desk.context(theme, WINDOW);
    const page = await this.desk.openCall('agent', call.voiceCallId, context);
    const box = page.locator('c-wrap-up-reason');
    await box.getByRole('combobox').waitFor();
    return { call, page, box, context };
  }

  private async finish(call: DeskCall, context: BrowserContext): Promise<void> {
    await this.desk.endWrapUp(call);
    await context.close();
  }

  private async drawRecordings(): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      const page = await this.recording(LONG, theme);
      const player = page.locator('c-call-recording-player');
      await player.getByRole('button', { name: 'Play', exact: true }).click();
      await page.waitForTimeout(15_000);
      await this.draw(page, `recording-${theme}`);
      await player.getByRole('button', { name: 'Pause', exact: true }).click();
      if (theme === 'light') {
        await player.getByRole('button', { name: /shortcuts/i }).click();
        await this.draw(player, 'recording-help');
      }
      await page.context().close();
    }
    for (const [name, number] of Object.entries(FAILURES)) {
      const page = await this.recording(number, 'light');
      const player = page.locator('c-call-recording-player');
      const play = player.getByRole('button', { name: 'Play', exact: true });
      const failure = player.locator('c-call-recording-failure').getByRole('heading');
      await play.or(failure).first().waitFor();
      if (!(await failure.isVisible())) await play.click();
      await failure.waitFor();
      await this.draw(player, `recording-${name}`);
      await page.context().close();
    }
    const quiet = await this.recording(WITHOUT_RECORDING, 'light');
    await quiet.getByText('No recording has been saved for this call.').waitFor();
    await this.draw(quiet.locator('c-call-recording-player'), 'recording-none');
    await quiet.context().close();
  }

  private async recording(number: number, theme: Theme): Promise<Page> {
    return this.desk.openCall('agent', this.samples[number]!, await this.desk.context(theme, WINDOW));
  }

  private async drawScreenPops(): Promise<void> {
    const { org } = this.desk;
    const [bakery] = await org.query("SELECT Id FROM Account WHERE Name = 'Bramble & Finch Bakery'");
    const contact = { AccountId: bakery!['Id'], LastName: 'Lindqvist', FirstName: 'Sten', Phone: '+1 555 0101' };
    await org.request('admin', 'POST', '/services/data/v66.0/sobjects/Contact', contact);
    const pop = (request: object) =>
      org.request('integration', 'POST', '/services/apexrest/screenpop/v1', {
        agent: 'agent@patchbay.example.com',
        ...request,
      });
    await pop({ kind: 'search', term: 'Orrin Bicycle Works' });
    await org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: 61 });
    for (const theme of ['light', 'dark'] as const) {
      const page = await this.desk.open(
        'agent',
        '/lightning/app/c__Patchbay_Voice',
        await this.desk.context(theme, WINDOW),
      );
      const panel = page.locator('c-screen-pop');
      await panel.getByText('Listening: screen pops').waitFor({ state: 'attached' });
      await page.getByRole('button', { name: /^Screen pops/ }).click();
      await panel.getByRole('heading', { name: 'Missed' }).waitFor();
      await this.draw(page, `screen-pop-missed-${theme}`);
      await pop({ kind: 'caller', phone: '+15550101' });
      await page.getByRole('group', { name: /^Who is calling/ }).waitFor();
      await this.draw(page, `screen-pop-chooser-${theme}`);
      await page.context().close();
    }
  }

  private async drawAdminPages(): Promise<void> {
    const page = await this.desk.open(
      'admin',
      '/lightning/n/Presence_States',
      await this.desk.context('light', WINDOW),
    );
    await page.getByRole('row').filter({ hasText: 'On a Break' }).waitFor();
    await page.getByLabel('Auxiliary codes (JSON)').fill(CODES);
    await page.getByText('2 idle codes were read.').waitFor();
    await this.draw(page, 'presence-states');
    await page.goto(`${this.desk.org.connection.instanceUrl}/lightning/n/Wrap_Up_Reasons`);
    const codes = Array.from({ length: 4 }, (_, index) => ({
      id: `a-new-code-${index}`,
      name: ['Complaint', 'Refund promised', 'Address changed', 'Quote sent'][index],
      workTypeCode: 'WRAP_UP_CODE',
      active: index !== 3,
    }));
    await page.getByLabel('Or paste them (JSON)').fill(JSON.stringify(codes));
    await page.getByRole('row').filter({ hasText: 'Complaint' }).waitFor();
    await this.draw(page, 'wrap-up-import');
    await page.context().close();
  }
}

runScript(async () => {
  const [org, browser] = await Promise.all([RunningOrg.start(repository), launchChromium()]);
  try {
    const samples = await makeSampleCalls(org, repository);
    await new Pictures(new Desk(org, browser), [...samples.values()]).all();
  } finally {
    await browser.close();
    await org.stop();
  }
  return 0;
});
