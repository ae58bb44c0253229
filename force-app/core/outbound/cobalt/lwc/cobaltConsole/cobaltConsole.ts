import type { LinkedAccount } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { LightningElement } from 'lwc';

import { label } from './labels';
import { server } from './server';
import type { State } from './server';

interface ExecutionsElement extends HTMLElement {
  reload(): Promise<void>;
}

/** The page on which admins connect records with Cobalt, configure its workflows and see what they did. */
export default class CobaltConsole extends LightningElement {
  readonly label = label;

  state: State | null = null;
  loadError: unknown = null;
  chosenId = '';
  isLinking = false;
  activeTab = 'connection';

  private focusPart = '';

  override connectedCallback(): void {
    this.load();
  }

  override renderedCallback(): void {
    if (this.focusPart !== '') {
      this.template!.querySelector<HTMLElement>(`[data-part="${this.focusPart}"]`)?.focus();
      this.focusPart = '';
    }
  }

  get isLoading(): boolean {
    return this.state === null && this.loadError === null;
  }

  get notPermittedText(): string {
    const missing = this.state?.missingPermissions ?? [];
    return missing.length === 0 ? '' : fillIn(label.notPermitted, missing.join(', '));
  }

  /** What is left to do before Cobalt can be asked. */
  get setupSteps(): string[] {
    const { missingSetup = [], namedCredential = '' } = this.state ?? {};
    const texts: Readonly<Record<string, string>> = {
      CREDENTIAL: fillIn(label.setupCredential, namedCredential),
      PRINCIPAL: label.setupPrincipal,
      KEY: label.setupKey,
    };
    return missingSetup.map((step) => texts[step] ?? step);
  }

  get isSetUpMissing(): boolean {
    return this.notPermittedText === '' && this.setupSteps.length > 0;
  }

  get isReady(): boolean {
    return this.state !== null && this.notPermittedText === '' && !this.isSetUpMissing;
  }

  get account(): LinkedAccount | undefined {
    return this.state?.accounts.find(({ id }) => id === this.chosenId);
  }

  get accounts(): { label: string; value: string }[] {
    return (this.state?.accounts ?? []).map(({ id, name, linkedAccountId }) => ({
      label: fillIn(label.accountOf, name, linkedAccountId),
      value: id,
    }));
  }

  get hasAccounts(): boolean {
    return this.accounts.length > 0;
  }

  get isFormShown(): boolean {
    return this.isLinking || !this.hasAccounts;
  }

  get applicationText(): string {
    return fillIn(label.application, this.state?.slug ?? '');
  }

  handleRetry(): void {
    this.load();
  }

  handleAccount(event: CustomEvent<{ value: string }>): void {
    this.chosenId = event.detail.value;
  }

  handleAnother(): void {
    this.isLinking = true;
    this.focusPart = 'form';
  }

  handleCancel(): void {
    this.isLinking = false;
    this.focusPart = 'another';
  }

  handleChosen(event: CustomEvent<LinkedAccount>): void {
    this.keep(event.detail);
    this.chosenId = event.detail.id;
    this.isLinking = false;
    this.activeTab = 'connection';
    this.focusPart = 'account';
  }

  handleRefreshed(event: CustomEvent<LinkedAccount>): void {
    this.keep(event.detail);
  }

  handleKeySaved(event: CustomEvent<boolean>): void {
    this.state = { ...this.state!, hasWebhookKey: event.detail };
  }

  handleTab(event: Event): void {
    this.activeTab = (event.target as unknown as { value: string }).value;
  }

  handleShowExecutions(): void {
    this.activeTab = 'executions';
    this.template!.querySelector<ExecutionsElement>('c-cobalt-executions')?.reload();
  }

  private async load(): Promise<void> {
    this.state = null;
    this.loadError = null;
    try {
      this.state = await server.load();
      this.chosenId = this.account?.id ?? this.state.accounts[0]?.id ?? '';
    } catch (error) {
      this.loadError = error;
    }
  }

  private keep(account: LinkedAccount): void {
    const others = this.state!.accounts.filter(({ id }) => id !== account.id);
    const accounts = [...others, account].sort((one, other) => one.name.localeCompare(other.name));
    this.state = { ...this.state!, accounts };
  }
}
