import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import type { Execution } from 'c/cobaltModel';
import { isUnderWay, statusView } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { server } from './server';
import { durationOf, stepsOf } from './steps';
import type { Step } from './steps';

/** One execution of a workflow, step by step. Dispatches `close`, and `changed` after it was run again or stopped. */
export default class CobaltExecutionDetail extends LightningElement {
  @api accountId!: string;

  readonly label = label;
  readonly timeZone = timeZone;

  execution: Execution | null = null;
  isBusy = false;
  loadError: unknown = null;
  error: unknown = null;
  news = '';

  private shownId = '';
  private isNew = false;
  private isUnseen = false;

  @api get executionId(): string {
    return this.shownId;
  }
  set executionId(value: string) {
    this.shownId = value;
    this.isNew = true;
    this.isUnseen = true;
    if (this.isConnected) {
      this.load();
    }
  }

  /** Reads it again while it may still change; rejects when that fails, with what was read before in sight. */
  @api async refresh(): Promise<void> {
    if (this.execution !== null && isUnderWay(this.execution.status ?? '')) {
      await this.read();
    }
  }

  override connectedCallback(): void {
    this.load();
  }

  override renderedCallback(): void {
    if (this.isNew) {
      this.isNew = false;
      this.heading3()?.focus();
    }
    // What has been read moves what stands around it, and with it the page.
    if (this.isUnseen && !this.isLoading) {
      this.isUnseen = false;
      this.heading3()?.scrollIntoView?.({ block: 'nearest' });
    }
  }

  get isLoading(): boolean {
    return this.execution === null && this.loadError === null;
  }

  get heading(): string {
    return fillIn(label.title, this.execution?.workflowName ?? this.execution?.name ?? this.shownId);
  }

  get statusText(): string {
    return statusView(this.execution?.status ?? '').text;
  }

  get statusClass(): string {
    return statusView(this.execution?.status ?? '').badgeClass;
  }

  get durationText(): string {
    return durationOf(this.execution?.milliseconds, locale);
  }

  get triggerText(): string {
    const { event, triggerName } = this.execution ?? {};
    return [event, triggerName].filter((part) => part !== undefined).join(' · ');
  }

  get steps(): Step[] {
    return stepsOf(this.execution?.nodes ?? [], locale);
  }

  get stepsText(): string {
    return fillIn(label.nodes, this.steps.length);
  }

  get hasSteps(): boolean {
    return this.steps.length > 0;
  }

  get isStoppable(): boolean {
    return this.execution?.status === 'RUNNING';
  }

  get isRerunOff(): boolean {
    return this.isBusy || isUnderWay(this.execution?.status ?? '');
  }

  handleRetry(): void {
    this.load();
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  handleRerun(): Promise<void> {
    return this.work(server.rerun, label.rerunDone);
  }

  handleStop(): Promise<void> {
    return this.work(server.stop, label.stopDone);
  }

  private heading3(): HTMLElement | null {
    return this.template!.querySelector('h3');
  }

  private async load(): Promise<void> {
    this.execution = null;
    this.loadError = null;
    this.error = null;
    this.news = '';
    const id = this.shownId;
    try {
      await this.read();
    } catch (error) {
      if (id === this.shownId) {
        this.loadError = error;
      }
    }
  }

  private async read(): Promise<void> {
    const id = this.shownId;
    const execution = await server.get(this.accountId, id);
    if (id === this.shownId) {
      this.execution = execution;
    }
  }

  private async work(ask: (accountId: string, executionId: string) => Promise<unknown>, news: string): Promise<void> {
    const id = this.shownId;
    this.isBusy = true;
    this.error = null;
    this.news = '';
    try {
      await ask(this.accountId, id);
      await this.read();
      this.dispatchEvent(new CustomEvent('changed'));
      this.news = id === this.shownId ? news : '';
    } catch (error) {
      this.error = id === this.shownId ? error : null;
    }
    this.isBusy = false;
  }
}
