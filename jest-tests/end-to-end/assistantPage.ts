/** The set-up assistant in a browser: what a person reads there, copies and presses. */
import { readFileSync } from 'node:fs';

import type { Locator, Page } from 'playwright-core';

/** What is entered, by label of the field; a list: users, by name. */
export type Entries = Readonly<Record<string, string | readonly string[]>>;

const MOST_CHECKS = 30;
const CLOSED = /^(Done|Confirmed|Not needed)$/;

export class AssistantPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  step = (name: string): Locator => this.page.locator(`c-setup-step[data-name="${name}"]`);

  private part = (name: string, part: string): Locator => this.step(name).locator(`[data-part="${part}"]`);

  button = (name: string, label: string): Locator => this.step(name).getByRole('button', { name: label, exact: true });

  state = async (name: string): Promise<string> =>
    (await this.step(name).locator('c-setup-state [data-part="text"]').textContent())!;

  isClosed = async (name: string): Promise<boolean> => CLOSED.test(await this.state(name));

  async chooseSystems(...labels: readonly string[]): Promise<void> {
    for (const name of labels) await this.page.getByRole('checkbox', { name }).check();
    await this.page.getByRole('button', { name: 'Show the steps' }).click();
    await this.page.getByText(/^This org is connected with: /).waitFor();
  }

  /** Names of the steps that are open, in their order. */
  async openSteps(): Promise<string[]> {
    const all = await this.page.locator('c-setup-step').all();
    const names: string[] = [];
    for (const step of all) {
      const name = (await step.getAttribute('data-name'))!;
      if (!(await this.isClosed(name))) names.push(name);
    }
    return names;
  }

  /** What the page says about a step, for who wonders why it is not done. */
  async told(name: string): Promise<string> {
    await this.expand(name);
    return this.step(name).innerText();
  }

  async expand(name: string): Promise<void> {
    const heading = this.part(name, 'heading');
    if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
    await this.part(name, 'purpose').waitFor();
  }

  /** Copies a value with its button, and gives what the clipboard has then. */
  async copy(name: string, label: string): Promise<string> {
    await this.button(name, `Copy ${label}`).click();
    const value = this.step(name)
      .locator('c-setup-value')
      .filter({ has: this.page.getByText(label, { exact: true }) });
    await value.getByText('Copied', { exact: true }).waitFor();
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Fills in what an action asks, presses its button, and waits for what comes of it. */
  async act(name: string, label: string, entries: Entries = {}): Promise<void> {
    await this.expand(name);
    const button = this.page.getByRole('button', { name: label, exact: true });
    const action = this.step(name).locator('c-setup-action').filter({ has: button });
    for (const [field, value] of Object.entries(entries)) await this.enter(action, field, value);
    await this.answered(name, () => action.getByRole('button', { name: label, exact: true }).click());
  }

  async confirm(name: string): Promise<void> {
    await this.expand(name);
    await this.answered(name, () => this.button(name, 'I have done this').click());
  }

  async checkAgain(name: string): Promise<void> {
    await this.expand(name);
    await this.answered(name, () => this.button(name, 'Check again').click());
  }

  /** Checks again until what Salesforce puts in place is there. */
  async checkUntil(name: string, isThere: () => Promise<boolean>): Promise<void> {
    for (let times = 0; !(await isThere()); times += 1) {
      if (times === MOST_CHECKS) throw new Error(`It does not come: ${await this.told(name)}`);
      await this.checkAgain(name);
    }
  }

  /** The text of a file that a step gives. */
  async download(name: string, label: string): Promise<string> {
    await this.expand(name);
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.button(name, label).click()]);
    return readFileSync(await file.path(), 'utf8');
  }

  private async enter(action: Locator, field: string, value: string | readonly string[]): Promise<void> {
    if (typeof value !== 'string') {
      for (const [index, user] of value.entries()) {
        const label = index === 0 ? field : `${field} (${index + 1})`;
        const picker = action.getByRole('combobox', { name: label });
        await picker.click();
        await picker.pressSequentially(user);
        await this.page
          .getByRole('option', { name: new RegExp(`^${user}`) })
          .filter({ visible: true })
          .first()
          .click();
        await action.getByRole('button', { name: `Clear ${label} Selection` }).waitFor();
      }
      return;
    }
    // Required fields have an asterisk.
    const input = action.getByLabel(new RegExp(`^\\*?\\s*${field}$`)).first();
    if ((await input.getAttribute('role')) === 'combobox') {
      await input.click();
      await this.page.getByRole('option', { name: value, exact: true }).filter({ visible: true }).click();
    } else {
      await input.fill(value);
    }
  }

  /** Waits until the server has answered what was pressed. */
  private async answered(name: string, press: () => Promise<void>): Promise<void> {
    const isAnswer = (address: string) => address.includes('/SetupAssistantController/');
    await Promise.all([this.page.waitForResponse((response) => isAnswer(response.url())), press()]);
    await this.step(name).locator('lightning-spinner').waitFor({ state: 'detached' });
    const failure = this.step(name).locator('c-error-panel [role="alert"]');
    if ((await failure.count()) > 0) throw new Error(`${name}: ${await failure.first().innerText()}`);
  }
}
