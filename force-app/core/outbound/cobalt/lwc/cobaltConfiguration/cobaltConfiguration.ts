import type { Config, FieldValue } from 'c/cobaltModel';
import { confirm } from 'c/cobaltModel';
import type { WorkflowState, WorkflowValues } from 'c/cobaltWorkflows';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { server } from './server';

/** The configuration of a linked account: its fields and workflows. */
export default class CobaltConfiguration extends LightningElement {
  readonly label = label;

  config: Config | null = null;
  isLoading = true;
  isBusy = false;
  loadError: unknown = null;
  error: unknown = null;
  errorHeading = '';
  announcement = '';

  private shownAccountId = '';

  /** Whose configuration it is: the id of its Linked_Account__c. */
  @api get accountId(): string {
    return this.shownAccountId;
  }
  set accountId(value: string) {
    this.shownAccountId = value;
    this.load();
  }

  get isNone(): boolean {
    return !this.isLoading && this.loadError === null && this.config === null;
  }

  get hasFields(): boolean {
    return this.config?.fields.some(({ isHidden }) => !isHidden) ?? false;
  }

  /** What is wrong with fields that no form shows; undefined: nothing. */
  get otherProblems(): string[] | undefined {
    const { fields = [], workflows = [], fieldErrors = [] } = this.config ?? {};
    const shown = [...fields, ...workflows.flatMap((workflow) => workflow.fields)].filter(({ isHidden }) => !isHidden);
    const problems = fieldErrors
      .filter(({ id, name }) => !shown.some((field) => (id ? field.id === id : field.name === name)))
      .map(({ id, name, message }) => fillIn(label.fieldProblem, name ?? id ?? '', message));
    return problems.length > 0 ? problems : undefined;
  }

  handleRetry(): void {
    this.load();
  }

  handleCreate(): Promise<void> {
    return this.work(label.loadFailed, '', () => server.create(this.shownAccountId));
  }

  handleSave(event: CustomEvent<readonly FieldValue[]>): Promise<void> {
    return this.save(() => server.saveFields(this.shownAccountId, this.config!.configId, event.detail));
  }

  handleSaveWorkflow(event: CustomEvent<WorkflowValues>): Promise<void> {
    const { isEnabled } = this.config!.workflows.find(({ id }) => id === event.detail.workflowId)!;
    const workflow = { ...event.detail, isEnabled };
    return this.save(() => server.saveWorkflow(this.shownAccountId, this.config!.configId, workflow));
  }

  handleTurned(event: CustomEvent<WorkflowState>): void {
    const { workflowId, isEnabled } = event.detail;
    const workflows = this.config!.workflows.map((each) => (each.id === workflowId ? { ...each, isEnabled } : each));
    this.config = { ...this.config!, workflows };
  }

  async handleRemove(): Promise<void> {
    if (await confirm(label.removeTitle, label.removeText)) {
      await this.work(label.removeFailed, label.removed, async () => {
        await server.remove(this.shownAccountId, this.config!.configId);
        return null;
      });
    }
  }

  private async load(): Promise<void> {
    const accountId = this.shownAccountId;
    this.isLoading = true;
    this.config = null;
    this.loadError = null;
    this.error = null;
    try {
      const config = await server.get(accountId);
      if (accountId === this.shownAccountId) {
        this.config = config;
      }
    } catch (error) {
      if (accountId === this.shownAccountId) {
        this.loadError = error;
      }
    }
    if (accountId === this.shownAccountId) {
      this.isLoading = false;
    }
  }

  private async save(ask: () => Promise<Config>): Promise<void> {
    await this.work(label.saveFailed, label.saved, ask);
    if (this.error === null && this.config!.fieldErrors.length > 0) {
      this.announcement = label.savedWithErrors;
    }
  }

  /** Takes over what is answered, if it still is about the account that is shown. */
  private async work(heading: string, news: string, ask: () => Promise<Config | null>): Promise<void> {
    const accountId = this.shownAccountId;
    this.isBusy = true;
    this.error = null;
    this.announcement = '';
    try {
      const config = await ask();
      if (accountId === this.shownAccountId) {
        this.config = config;
        this.announcement = news;
      }
    } catch (error) {
      if (accountId === this.shownAccountId) {
        this.errorHeading = heading;
        this.error = error;
      }
    }
    this.isBusy = false;
  }
}
