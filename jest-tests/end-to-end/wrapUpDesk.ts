/** Agents who wrap up calls in the console of a running org. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import type { RunningOrg } from '../../scripts/shared/runningOrg';

/** A key, in contrast to a text. */
const KEY = /^(Enter|Escape|(Control|Shift)\+\w+)$/;

export interface RungCall {
  readonly voiceCallId: string;
  readonly vendorCallKey: string;
}

/** The telephone of the agents, and the world outside. */
export class Desk {
  readonly org: RunningOrg;
  private readonly browser: Browser;

  constructor(org: RunningOrg, browser: Browser) {
    this.org = org;
    this.browser = browser;
  }

  async voice<Answer>(alias: string, path: string, body: object): Promise<Answer> {
    const answer = await this.org.request(alias, 'POST', `/lightning/data/voice${path}`, body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answer;
  }

  /** A call that the agent talks on. */
  async call(alias = 'agent'): Promise<RungCall> {
    await this.voice(alias, '/presence', { status: 'Available_Voice' });
    const call = await this.voice<RungCall>('admin', '/simulator/ring', {
      from: '+15550101',
      to: '+15555550100',
      queue: 'Voice_Support',
    });
    await this.voice(alias, `/calls/${call.vendorCallKey}/accept`, {});
    return call;
  }

  hangUp = (call: RungCall): Promise<unknown> => this.voice('agent', `/calls/${call.vendorCallKey}/end`, {});

  endWrapUp = (call: RungCall): Promise<unknown> => this.voice('agent', `/calls/${call.vendorCallKey}/endWrapUp`, {});

  /** A browser of its own, in which a user has opened the call. */
  async open(alias: string, call: RungCall, context?: BrowserContext): Promise<WrapUpPage> {
    const own = context ?? (await this.browser.newContext({ viewport: { width: 1366, height: 850 }, locale: 'en-US' }));
    const page = await own.newPage();
    page.setDefaultTimeout(25_000);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const token = this.org.tokenOf(alias);
    await page.addInitScript({ content: `sessionStorage.setItem('lightning.token', ${JSON.stringify(token)})` });
    await page.goto(
      `${this.org.connection.instanceUrl}/lightning/app/c__Patchbay_Voice/r/VoiceCall/${call.voiceCallId}/view`,
    );
    return new WrapUpPage(page, own, errors);
  }

  /** What Salesforce has of the call's wrap-up. */
  async stored(call: RungCall): Promise<Readonly<Record<string, unknown>>> {
    const fields = 'Wrap_Up_Reason__c, Wrap_Up_Note__c, Wrap_Up_Origin__c, Wrap_Up_By__r.Name';
    const [record] = await this.org.query(`SELECT ${fields} FROM VoiceCall WHERE Id = '${call.voiceCallId}'`);
    const { Wrap_Up_By__r: by, Wrap_Up_Reason__c: reason, Wrap_Up_Note__c: note, Wrap_Up_Origin__c: origin } = record!;
    return { reason, note, origin, by: (by as { Name: string } | null)?.Name ?? null };
  }
}

/** The page of a call, and the component on it. */
export class WrapUpPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: readonly string[];
  readonly box: Locator;

  constructor(page: Page, context: BrowserContext, errors: readonly string[]) {
    this.page = page;
    this.context = context;
    this.errors = errors;
    this.box = page.locator('c-wrap-up-reason');
  }

  get field(): Locator {
    return this.box.getByRole('combobox');
  }

  get note(): Locator {
    return this.box.getByRole('textbox');
  }

  get reason(): Locator {
    return this.box.locator('[data-part="reason"]');
  }

  button = (name: string | RegExp): Locator => this.box.getByRole('button', { name });

  shows = (text: string | RegExp): Promise<void> => this.box.getByText(text).first().waitFor();

  /** By keys alone, from wherever the focus is. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await (KEY.test(key) ? this.page.keyboard.press(key) : this.page.keyboard.type(key));
    }
  }

  async jump(): Promise<void> {
    await this.field.or(this.reason).or(this.note).first().waitFor();
    await this.page.keyboard.press('F2');
  }
}
