/** Agents who wrap up calls in the console of a running org. */
import type { BrowserContext, Locator, Page } from 'playwright-core';

import { Desk } from '../../scripts/shared/desk';
import type { DeskCall } from '../../scripts/shared/desk';

/** A key, in contrast to a text. */
const KEY = /^(Enter|Escape|(Control|Shift)\+\w+)$/;

/** The desk of agents who wrap up. */
export class WrapUpDesk extends Desk {
  /** The page of a call, in a browser of its own or beside others. */
  async openWrapUp(alias: string, call: DeskCall, beside?: BrowserContext): Promise<WrapUpPage> {
    const context = beside ?? (await this.context());
    const page = await this.openCall(alias, call.voiceCallId, context);
    return new WrapUpPage(page, context);
  }

  /** What Salesforce has of the call's wrap-up. */
  async stored(call: DeskCall): Promise<Readonly<Record<string, unknown>>> {
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
  readonly errors: string[] = [];
  readonly box: Locator;

  constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.context = context;
    page.on('pageerror', ({ message }) => this.errors.push(message));
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
