import type { Series, Step } from 'c/integrationChart';
import type { ActionResult, Overview, Period } from 'c/integrationModel';
import { numberText, timeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { Refreshing } from 'c/refreshing';
import { LightningElement } from 'lwc';

import type { Total } from './charts';
import { seriesOf, stepsOf, totalsOf } from './charts';
import { label } from './labels';
import { fetchOverview, retryEndpoint, scheduleJobs } from './server';

interface ErrorsElement extends HTMLElement {
  showFeature(feature: string): void;
  refresh(): Promise<void>;
}

const REFRESH_MS = 15_000;
const PERIODS: readonly { label: string; value: Period }[] = [
  { label: label.periodHour, value: 'HOUR' },
  { label: label.periodDay, value: 'DAY' },
  { label: label.periodWeek, value: 'WEEK' },
  { label: label.periodMonth, value: 'MONTH' },
];

/** How all integrations do, and what failed; up to date as long as somebody looks. */
export default class IntegrationConsole extends LightningElement {
  period: Period = 'DAY';
  overview: Overview | null = null;
  loadError: unknown = null;
  actionError: unknown = null;
  result: ActionResult | null = null;
  resultText = '';
  isBusy = false;
  activeTab = 'overview';

  readonly label = label;
  readonly periods = PERIODS;
  private asked = 0;
  private wantedFeature: string | null = null;
  private readonly refreshing = new Refreshing(() => this.refreshAll(), REFRESH_MS);

  override connectedCallback(): void {
    this.load().catch(() => undefined);
    this.refreshing.start();
  }

  override disconnectedCallback(): void {
    this.refreshing.stop();
  }

  override renderedCallback(): void {
    const { errors } = this;
    if (this.wantedFeature !== null && errors) {
      const feature = this.wantedFeature;
      this.wantedFeature = null;
      errors.showFeature(feature);
    }
  }

  get isLoading(): boolean {
    return this.overview === null && this.loadError === null;
  }

  get isReadOnly(): boolean {
    return this.overview?.mayManage === false;
  }

  get mayManage(): boolean {
    return this.overview?.mayManage === true;
  }

  get updatedText(): string {
    return this.overview === null
      ? ''
      : fillIn(this.loadError === null ? label.updated : label.outdated, timeText(this.overview.readAt));
  }

  get steps(): Step[] {
    return this.overview === null ? [] : stepsOf(this.overview);
  }

  get sent(): Series[] {
    return this.overview === null ? [] : seriesOf(this.overview, 'sentByStep');
  }

  get failures(): Series[] {
    return this.overview === null ? [] : seriesOf(this.overview, 'failedByStep');
  }

  get totals(): Total[] {
    return this.overview === null ? [] : totalsOf(this.overview);
  }

  handlePeriod(event: CustomEvent<{ value: string }>): void {
    this.period = event.detail.value as Period;
    this.load().catch(() => undefined);
  }

  handleRefresh(): void {
    this.refreshAll().catch(() => undefined);
  }

  handleTab(event: Event): void {
    this.activeTab = (event.target as unknown as { value: string }).value;
  }

  handleFeature(event: CustomEvent<string>): void {
    this.wantedFeature = event.detail;
    this.activeTab = 'errors';
  }

  handleChanged(): void {
    this.load().catch(() => undefined);
  }

  handleRetry(event: CustomEvent<string>): void {
    this.act(() => retryEndpoint(event.detail), label.retried);
  }

  handleSchedule(): void {
    this.act(scheduleJobs, label.scheduled);
  }

  handleCloseResult(): void {
    this.result = null;
  }

  private get errors(): ErrorsElement | null {
    return this.template!.querySelector<ErrorsElement>('c-integration-errors');
  }

  private async act(action: () => Promise<ActionResult>, text: string): Promise<void> {
    this.isBusy = true;
    this.actionError = null;
    try {
      this.result = await action();
      this.resultText = fillIn(text, numberText(this.result.done));
      this.handleChanged();
    } catch (error) {
      this.actionError = error;
    }
    this.isBusy = false;
  }

  private async refreshAll(): Promise<void> {
    await Promise.all([this.load(), this.activeTab === 'errors' ? this.errors?.refresh() : undefined]);
  }

  /** Rejects when it fails, so that the next question waits longer; what is shown already stays. */
  private async load(): Promise<void> {
    const asked = (this.asked += 1);
    try {
      const overview = await fetchOverview(this.period);
      if (asked === this.asked) {
        this.overview = overview;
        this.loadError = null;
      }
    } catch (error) {
      if (asked === this.asked) {
        this.loadError = error;
      }
      throw error;
    }
  }
}
