import { dateTimeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { Inputs, Step, StepAction, StepRequest, Work } from 'c/setupModel';
import { isOpen } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface ActionElement extends HTMLElement {
  reset(): void;
}

type Keyed<Item> = Item & { readonly key: number };

/**
 * One step of the set-up: its heading shows and hides why, how it stands, and all that is needed to do it.
 * Dispatches `toggle`, and `ask` with a StepRequest.
 */
export default class SetupStep extends LightningElement {
  @api step: Step = { name: '', section: '', position: 0, title: '' };
  @api isExpanded = false;
  /** Whether the user may change anything. */
  @api mayManage = false;

  readonly label = label;
  private currentWork: Work = {};
  /** Name of the action that runs. */
  private acting: string | null = null;
  private lookedAt: Step | null = null;

  @api get work(): Work {
    return this.currentWork;
  }

  /** What an action was asked with has served when it is done, and stays when it failed. */
  set work(work: Work) {
    this.currentWork = work;
    if (this.acting !== null && !work.isRunning) {
      const name = this.acting;
      this.acting = null;
      if (!work.error) {
        this.template!.querySelector<ActionElement>(`c-setup-action[data-name="${name}"]`)?.reset();
      }
    }
  }

  /** What the org has not said of it yet is asked for as soon as it is shown; after an error only anew. */
  override renderedCallback(): void {
    if (this.isExpanded && this.step.isPartial && this.step !== this.lookedAt && !this.isRunning) {
      this.lookedAt = this.step;
      this.ask({ step: this.step.name, kind: 'look' });
    }
  }

  /** Puts the focus on the heading. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="heading"]')?.focus();
  }

  get expanded(): string {
    return String(this.isExpanded);
  }

  get className(): string {
    return `step ${this.isExpanded ? 'expanded' : ''}`;
  }

  get chevron(): string {
    return this.isExpanded ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get isRunning(): boolean {
    return this.work.isRunning === true;
  }

  get isOpen(): boolean {
    return isOpen(this.step);
  }

  get findingClass(): string {
    return `finding ${(this.step.state ?? 'none').toLowerCase()}`;
  }

  get hasFinding(): boolean {
    return Boolean(this.step.cause || this.fix);
  }

  /** What is done needs no mending. */
  get fix(): string {
    return this.isOpen ? (this.step.fix ?? '') : '';
  }

  get details(): Keyed<{ text: string }>[] {
    return textsOf(this.step.details);
  }

  get instructions(): Keyed<{ text: string }>[] {
    return textsOf(this.step.instructions);
  }

  get links(): readonly { label: string; url: string }[] {
    return this.step.links ?? [];
  }

  get values(): readonly { label: string; value: string }[] {
    return this.step.values ?? [];
  }

  get downloads(): readonly { name: string; label: string }[] {
    return this.step.downloads ?? [];
  }

  /** What the page can do comes before what has to be done by hand. */
  get firstActions(): readonly StepAction[] {
    return this.actions.filter(({ isPrimary }) => isPrimary);
  }

  get otherActions(): readonly StepAction[] {
    return this.actions.filter(({ isPrimary }) => !isPrimary);
  }

  get confirmedText(): string {
    const { confirmedBy, confirmedAt } = this.step;
    return confirmedBy ? fillIn(label.confirmedBy, confirmedBy, dateTimeText(confirmedAt)) : '';
  }

  get isConfirmShown(): boolean {
    return this.mayManage && this.step.isConfirmable === true && !this.isConfirmed;
  }

  get isUnconfirmShown(): boolean {
    return this.mayManage && this.step.isConfirmable === true && this.isConfirmed;
  }

  get checkedText(): string {
    const { state, since, checkedAt } = this.step;
    const isBad = state === 'FAILED' || state === 'WARNING';
    return [
      isBad && since ? fillIn(label.since, dateTimeText(since)) : '',
      checkedAt ? fillIn(label.checkedAt, dateTimeText(checkedAt)) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  get news(): string {
    return this.isRunning ? label.working : (this.work.news ?? '');
  }

  handleToggle(): void {
    this.dispatchEvent(new CustomEvent('toggle', { detail: this.step.name }));
  }

  handleCheck(): void {
    this.ask({ step: this.step.name, kind: 'check' });
  }

  handleConfirm(): void {
    this.ask({ step: this.step.name, kind: 'confirm', isConfirmed: !this.isConfirmed });
  }

  handleAct(event: CustomEvent<Inputs>): void {
    const action = (event.currentTarget as HTMLElement).dataset.name!;
    this.acting = action;
    this.ask({ step: this.step.name, kind: 'act', action, inputs: event.detail });
  }

  handleDownload(event: Event): void {
    const file = (event.currentTarget as HTMLElement).dataset.name!;
    this.ask({ step: this.step.name, kind: 'download', file });
  }

  private get isConfirmed(): boolean {
    return this.step.state === 'CONFIRMED';
  }

  private get actions(): readonly StepAction[] {
    return this.mayManage ? (this.step.actions ?? []) : [];
  }

  private ask(detail: StepRequest): void {
    if (!this.isRunning) {
      this.dispatchEvent(new CustomEvent<StepRequest>('ask', { detail }));
    }
  }
}

const textsOf = (texts: readonly string[] | null | undefined): Keyed<{ text: string }>[] =>
  (texts ?? []).map((text, key) => ({ key, text }));
