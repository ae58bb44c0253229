/** Agents at their consoles in Chromium, and who calls them: for tests, pictures and measurements. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import type { RunningOrg } from './runningOrg';

/** A call as the local org's telephone tells it. */
export interface DeskCall {
  readonly voiceCallId: string;
  readonly vendorCallKey: string;
  readonly phase: string;
}

/** As the console's user menu has them. */
export type Theme = 'slds1' | 'light' | 'dark';

export class Desk {
  readonly org: RunningOrg;
  private readonly browser: Browser;

  constructor(org: RunningOrg, browser: Browser) {
    this.org = org;
    this.browser = browser;
  }

  /** A browser of its own. */
  async context(theme: Theme = 'slds1', options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width: 1400, height: 900 },
      locale: 'en-US',
      ...options,
    });
    await context.addCookies([{ name: 'theme', value: theme, url: this.org.connection.instanceUrl }]);
    return context;
  }

  /** A page of the console that a user has opened: `/lightning/r/VoiceCall/0LQ…/view`. */
  async open(alias: string, path: string, context?: BrowserContext): Promise<Page> {
    const page = await (context ?? (await this.context())).newPage();
    page.setDefaultTimeout(30_000);
    const user = this.org.connection.users.find((candidate) => candidate.alias === alias)!;
    const script = `
      sessionStorage.setItem('lightning.token', ${JSON.stringify(user.accessToken)});
      sessionStorage.setItem('lightning.username', ${JSON.stringify(user.username)});`;
    await page.addInitScript({ content: script });
    await page.goto(this.org.connection.instanceUrl + path);
    return page;
  }

  /** The page of a call in the agents' app. */
  openCall = (alias: string, voiceCallId: string, context?: BrowserContext): Promise<Page> =>
    this.open(alias, `/lightning/app/c__Patchbay_Voice/r/VoiceCall/${voiceCallId}/view`, context);

  /** What the console's telephone, or the call simulator, asks of the org. */
  async phone<Answer>(alias: string, path: string, body: object = {}): Promise<Answer> {
    const answer = await this.org.request(alias, 'POST', `/lightning/data/voice${path}`, body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answer;
  }

  /** A caller whom the sample org knows, on the line to the queue of support. */
  ring = (from = '+15550101'): Promise<DeskCall> =>
    this.phone('admin', '/simulator/ring', { from, to: '+15555550100', queue: 'Voice_Support' });

  /** A call that the agent has taken. */
  async call(alias = 'agent', from?: string): Promise<DeskCall> {
    await this.phone(alias, '/presence', { status: 'Available_Voice' });
    const call = await this.ring(from);
    await this.phone(alias, `/calls/${call.vendorCallKey}/accept`);
    return call;
  }

  hangUp = (call: DeskCall): Promise<unknown> => this.phone('admin', `/simulator/hangUp/${call.vendorCallKey}`);

  endWrapUp = (call: DeskCall): Promise<unknown> => this.phone('admin', `/simulator/endWrapUp/${call.vendorCallKey}`);
}
