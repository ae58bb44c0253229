import { followDeployment } from 'c/following';
import { fillIn } from 'c/labelText';
import type { Draft, IdleCode, Option, Row } from 'c/presenceStateDraft';
import {
  defaultWarnings,
  draftOf,
  isSameDraft,
  optionsFor,
  rowsOf,
  wantedOf,
  warningsText,
  withCode,
} from 'c/presenceStateDraft';
import type { CodeChange } from 'c/presenceStateTable';
import type { Deployment } from 'c/translationRuleDeployment';
import { LightningElement } from 'lwc';

import { label } from './labels';
import { DEPLOYMENT_TEXTS, getDeployment, load, NOTICES, save } from './server';
import type { EditedCenter, State } from './server';

/** Which idle code of a contact centre each presence status of Salesforce stands for, with what is missing in it. */
export default class PresenceStateMap extends LightningElement {
  state: State | null = null;
  center: EditedCenter | null = null;
  draft: Draft = draftOf(null);
  loadError: unknown = null;
  saveError: unknown = null;
  notice = '';
  deployment: Deployment | null = null;
  isUnreachable = false;
  isSaving = false;

  readonly label = label;
  readonly deploymentTexts = DEPLOYMENT_TEXTS;
  private unfollow: (() => void) | null = null;

  override connectedCallback(): void {
    this.handleReload();
  }

  override disconnectedCallback(): void {
    this.unfollow?.();
  }

  get isLoading(): boolean {
    return this.state === null && this.loadError === null;
  }

  get emptyText(): string {
    const { contactCenters, statuses } = this.state ?? {};
    return contactCenters?.length === 0 ? label.noCenters : statuses?.length === 0 ? label.noStatuses : '';
  }

  get isUnreadable(): boolean {
    return this.center?.isReadable === false;
  }

  get centerOptions(): Option[] {
    return (this.state?.contactCenters ?? []).map(({ name, label: text }) => ({ label: text, value: name }));
  }

  get isEditable(): boolean {
    return this.readOnlyText === '';
  }

  /** Empty for those who may save. */
  get readOnlyText(): string {
    const missing = this.state?.missingPermissions ?? [];
    return missing.length === 0 ? '' : fillIn(label.readOnly, missing.join(', '));
  }

  get rows(): Row[] {
    return rowsOf(this.state?.statuses ?? [], this.draft);
  }

  get warningsText(): string {
    return warningsText(this.rows, this.draft);
  }

  get defaultWarnings(): string[] {
    return defaultWarnings(this.draft);
  }

  get defaultOptions(): Option[] {
    return optionsFor(this.draft.defaultCode, this.draft);
  }

  get hasNames(): boolean {
    return this.draft.idleCodes.length > 0;
  }

  get isDirty(): boolean {
    return this.center !== null && !isSameDraft(this.draft, draftOf(this.center));
  }

  get isLocked(): boolean {
    return !this.isEditable || this.isBusy;
  }

  get isSaveOff(): boolean {
    return this.isBusy || !(this.isDirty || this.isUnreadable);
  }

  get isBusy(): boolean {
    return this.isSaving || this.deployment?.status === 'Deploying';
  }

  handleCenter(event: CustomEvent<{ value: string }>): void {
    this.show(this.state?.contactCenters.find(({ name }) => name === event.detail.value) ?? null);
  }

  handleCode({ detail: { status, code } }: CodeChange): void {
    this.draft = withCode(this.draft, status, code);
  }

  handleDefault(event: CustomEvent<{ value: string }>): void {
    this.draft = { ...this.draft, defaultCode: event.detail.value.trim() };
  }

  handleIdleCodes({ detail: idleCodes }: CustomEvent<readonly IdleCode[]>): void {
    this.draft = { ...this.draft, idleCodes };
  }

  handleDiscard(): void {
    this.show(this.center);
    // The button that has the focus goes.
    this.template!.querySelector<HTMLElement>('[data-part="center"]')!.focus();
  }

  async handleSave(): Promise<void> {
    this.isSaving = true;
    this.notice = '';
    this.saveError = null;
    try {
      const { outcome, center } = await save(wantedOf(this.draft, this.center!));
      this.notice = NOTICES[outcome] ?? '';
      if (outcome === 'Deploying') {
        this.watch(center.deployment ?? null);
      }
    } catch (error) {
      this.saveError = error;
    }
    this.isSaving = false;
  }

  handleClose(): void {
    this.deployment = null;
  }

  async handleReload(): Promise<void> {
    this.loadError = null;
    try {
      this.state = await load();
      const { contactCenters } = this.state;
      this.show(contactCenters.find(({ name }) => name === this.center?.name) ?? contactCenters[0] ?? null);
    } catch (error) {
      this.loadError = error;
    }
  }

  private show(center: EditedCenter | null): void {
    this.center = center;
    this.draft = draftOf(center);
    this.notice = '';
    this.saveError = null;
    this.watch(center?.deployment?.status === 'Deploying' ? center.deployment : null);
  }

  private watch(deployment: Deployment | null): void {
    this.unfollow?.();
    this.unfollow = null;
    this.deployment = deployment;
    this.isUnreachable = false;
    if (deployment?.status === 'Deploying') {
      const { name } = this.center!;
      this.unfollow = followDeployment(
        () => getDeployment(name),
        (news) => this.hear(news),
      );
    }
  }

  private async hear(news: Deployment | null | undefined): Promise<void> {
    this.isUnreachable = news === undefined;
    if (news?.status === 'Succeeded') {
      await this.handleReload();
    }
    if (news !== undefined) {
      this.deployment = news;
    }
  }
}
