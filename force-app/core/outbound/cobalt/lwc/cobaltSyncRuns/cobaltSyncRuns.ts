import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { confirm } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { Refreshing } from 'c/refreshing';
import { LightningElement } from 'lwc';

import { label } from './labels';
import { rowsOf } from './rows';
import type { Row } from './rows';
import { server } from './server';
import type { RunAction, SyncState } from './server';

const REFRESH_MS = 3000;
const NEWS = { pause: label.pausedNews, resume: label.resumedNews, abandon: label.abandonedNews };

/** Starts runs of a synchronization and shows how far they are. */
export default class CobaltSyncRuns extends LightningElement {
  readonly label = label;
  readonly timeZone = timeZone;

  state: SyncState | null = null;
  chosen = '';
  isBusy = false;
  isStale = false;
  loadError: unknown = null;
  error: unknown = null;
  announcement = '';

  private readonly refreshing = new Refreshing(() => this.refresh(), REFRESH_MS);

  override connectedCallback(): void {
    this.load();
    this.refreshing.start();
  }

  override disconnectedCallback(): void {
    this.refreshing.stop();
  }

  get isLoading(): boolean {
    return this.state === null && this.loadError === null;
  }

  get emptyText(): string {
    return this.state?.syncs.length === 0 ? label.none : '';
  }

  get hasSyncs(): boolean {
    return (this.state?.syncs.length ?? 0) > 0;
  }

  get options(): { label: string; value: string }[] {
    return (this.state?.syncs ?? []).map((sync) => ({
      label: fillIn(sync.isActive ? label.syncOf : label.inactive, sync.label, sync.objectLabel),
      value: sync.name,
    }));
  }

  get isStartOff(): boolean {
    return this.isBusy || !(this.state?.syncs.find(({ name }) => name === this.chosen)?.isActive ?? false);
  }

  get rows(): Row[] {
    return rowsOf(this.state?.runs ?? [], locale);
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  handleRetry(): void {
    this.load();
  }

  handleSync(event: CustomEvent<{ value: string }>): void {
    this.chosen = event.detail.value;
  }

  handleStart(event: Event): Promise<void> {
    const kind = (event.currentTarget as HTMLElement).dataset.kind!;
    const name = this.state!.syncs.find((sync) => sync.name === this.chosen)!.label;
    return this.work(() => server.start(this.chosen, kind), fillIn(label.startedNews, name));
  }

  async handleAction(event: Event): Promise<void> {
    const { action, id, name } = (event.currentTarget as HTMLElement).dataset as Record<string, string>;
    const wanted = action as RunAction;
    if (wanted !== 'abandon' || (await confirm(label.abandonTitle, label.abandonText))) {
      await this.work(() => server[wanted](id!), fillIn(NEWS[wanted], name!));
    }
  }

  async handleSchedule(): Promise<void> {
    try {
      await this.read();
    } catch {
      this.isStale = true;
    }
  }

  private async load(): Promise<void> {
    this.state = null;
    this.loadError = null;
    try {
      await this.read();
    } catch (error) {
      this.loadError = error;
    }
  }

  /** Only what runs changes by itself. */
  private async refresh(): Promise<void> {
    if (!this.rows.some(({ status }) => status === 'Running')) {
      return;
    }
    try {
      await this.read();
    } catch (error) {
      this.isStale = true;
      throw error;
    }
  }

  private async read(): Promise<void> {
    const state = await server.get();
    this.state = state;
    this.isStale = false;
    const isThere = state.syncs.some(({ name }) => name === this.chosen);
    this.chosen = isThere ? this.chosen : (state.syncs.find(({ isActive }) => isActive)?.name ?? '');
  }

  private async work(ask: () => Promise<unknown>, news: string): Promise<void> {
    this.isBusy = true;
    this.error = null;
    this.announcement = '';
    try {
      await ask();
      this.announcement = news;
      await this.read();
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
