import { followDeployment } from 'c/following';
import { counted, fillIn } from 'c/labelText';
import type { Deployment } from 'c/translationRuleDeployment';
import type { Preview } from 'c/wrapUpReasonImportPreview';
import { LightningElement } from 'lwc';

import { centersOf, orders, queuesOf } from './choices';
import { textOf } from './files';
import { deploymentTexts, label } from './labels';
import { Previewing } from './previewing';
import { server } from './server';
import type { Options, State } from './server';

type Setting = keyof Options;

/** The page on which admins import the wrap-up codes of a contact centre. */
export default class WrapUpReasonImport extends LightningElement {
  readonly label = label;
  readonly deploymentTexts = deploymentTexts;
  readonly orders = orders;

  state: State | null = null;
  options: Options = { contactCenter: '', queue: '', order: 'Keep', switchesOffMissing: false };
  json = '';
  preview: Preview | null = null;
  deployment: Deployment | null = null;
  isUnreachable = false;
  isBusy = false;
  note = '';
  loadError: unknown = null;
  error: unknown = null;

  private readonly previewing = new Previewing((preview, error) => {
    this.preview = preview;
    this.error = error;
  });
  private endFollowing = (): void => undefined;

  override connectedCallback(): void {
    this.load();
  }

  override disconnectedCallback(): void {
    this.previewing.end();
    this.endFollowing();
  }

  get isReady(): boolean {
    return this.state !== null && this.state.contactCenters.length > 0;
  }

  get isWithoutCenters(): boolean {
    return this.state?.contactCenters.length === 0;
  }

  get isLoading(): boolean {
    return this.state === null && this.loadError === null;
  }

  get readOnlyText(): string {
    const missing = this.state?.missingPermissions ?? [];
    return missing.length === 0 ? '' : fillIn(label.readOnly, missing.join(', '));
  }

  get centers(): object[] {
    return centersOf(this.state);
  }

  get queues(): object[] {
    return queuesOf(this.state);
  }

  get isDeployOff(): boolean {
    const changes = this.preview?.changeCount ?? 0;
    return this.isBusy || changes === 0 || this.readOnlyText !== '' || this.deployment?.status === 'Deploying';
  }

  get deployText(): string {
    return counted(this.preview?.changeCount ?? 0, label.deployOne, label.deployMany);
  }

  handleRetry(): void {
    this.load();
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    this.json = event.detail.value;
    this.note = '';
    this.previewing.soon(
      () => this.json,
      () => this.options,
    );
  }

  async handleFiles(event: CustomEvent<{ files: FileList }>): Promise<void> {
    const files = [...(event.detail.files ?? [])];
    if (files.length > 0) {
      this.note = '';
      this.json = await textOf(files);
      await this.makePreview();
    }
  }

  handleSetting(event: CustomEvent<{ value?: string; checked?: boolean }>): void {
    const setting = (event.currentTarget as HTMLElement).dataset.setting as Setting;
    const { value, checked } = event.detail;
    this.options = { ...this.options, [setting]: setting === 'switchesOffMissing' ? checked : value };
    this.note = '';
    if (setting === 'contactCenter') {
      this.showDeployment();
    }
    this.makePreview();
  }

  async handleDeploy(): Promise<void> {
    this.isBusy = true;
    this.error = null;
    this.note = '';
    try {
      const { outcome, deployment } = await server.deploy(this.json, this.options, this.preview!.version);
      this.note = { Deploying: '', Unchanged: label.unchanged, Conflict: label.conflict, Locked: label.locked }[
        outcome
      ];
      this.deployment = outcome === 'Unchanged' ? null : (deployment ?? null);
      this.followDeployment();
      if (outcome === 'Conflict') {
        await this.makePreview();
      }
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  handleCloseDeployment(): void {
    this.deployment = null;
  }

  private async load(): Promise<void> {
    this.loadError = null;
    try {
      this.state = await server.load();
      this.options = { ...this.options, contactCenter: this.state.contactCenters[0] ?? '' };
    } catch (error) {
      this.loadError = error;
    }
    await this.showDeployment();
  }

  private makePreview(): Promise<void> {
    return this.previewing.make(this.json, this.options);
  }

  /** One that is under way, by whomever, is in the way of another. */
  private async showDeployment(): Promise<void> {
    this.endFollowing();
    this.deployment = null;
    const { contactCenter } = this.options;
    if (contactCenter === '') {
      return;
    }
    try {
      const deployment = await server.getDeployment(contactCenter);
      if (deployment?.status === 'Deploying' && contactCenter === this.options.contactCenter) {
        this.deployment = deployment;
        this.followDeployment();
      }
    } catch (error) {
      this.error = error;
    }
  }

  private followDeployment(): void {
    this.endFollowing();
    if (this.deployment?.status === 'Deploying') {
      const { contactCenter } = this.options;
      this.endFollowing = followDeployment(
        () => server.getDeployment(contactCenter),
        (news) => this.hear(news),
      );
    }
  }

  private hear(news: Deployment | null | undefined): void {
    this.isUnreachable = news === undefined;
    if (news !== undefined) {
      this.deployment = news;
      if (news?.status !== 'Deploying') {
        this.makePreview();
      }
    }
  }
}
