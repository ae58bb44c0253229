import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import type { Section, Step, StepRequest, Work, Works } from 'c/setupModel';
import { countOf, isOpen } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A step that is to be shown. */
export interface Wanted {
  readonly step: string;
  readonly hasFocus: boolean;
}

interface StepRow {
  readonly step: Step;
  readonly work: Work;
  readonly isExpanded: boolean;
}

interface SectionRow extends Omit<Section, 'steps'> {
  readonly count: string;
  readonly steps: readonly StepRow[];
}

const NO_WORK: Work = {};

/** The steps in their sections, all or those that are open. Dispatches `ask` with a StepRequest. */
export default class SetupSections extends LightningElement {
  @api sections: readonly Section[] = [];
  @api works: Works = {};
  @api mayManage = false;
  /** Whether what is done is left out. */
  @api isOnlyOpen = false;

  readonly label = label;
  private expanded: readonly string[] = [];
  private wantedStep: Wanted | null = null;
  private focusOn: string | null = null;

  /** The step that comes to be shown, beside those that are. */
  @api get wanted(): Wanted | null {
    return this.wantedStep;
  }

  set wanted(wanted: Wanted | null) {
    this.wantedStep = wanted;
    if (wanted) {
      this.expanded = [...this.expanded, wanted.step];
      this.focusOn = wanted.hasFocus ? wanted.step : this.focusOn;
    }
  }

  override renderedCallback(): void {
    const name = this.focusOn;
    const step = name === null ? null : this.template!.querySelector<HTMLElement>(`[data-name="${name}"]`);
    if (step) {
      this.focusOn = null;
      step.focus();
    }
  }

  get rows(): SectionRow[] {
    return this.sections
      .map((section): SectionRow => {
        const { done, all } = countOf(section.steps);
        const steps = section.steps.filter((step) => this.isShown(step)).map((step) => this.rowOf(step));
        return { ...section, count: fillIn(label.sectionCount, numberText(done), numberText(all)), steps };
      })
      .filter(({ steps }) => steps.length > 0);
  }

  get isNothingShown(): boolean {
    return this.rows.length === 0;
  }

  handleToggle(event: CustomEvent<string>): void {
    const name = event.detail;
    const others = this.expanded.filter((each) => each !== name);
    this.expanded = this.expanded.includes(name) ? others : [...others, name];
  }

  handleAsk(event: CustomEvent<StepRequest>): void {
    this.dispatchEvent(new CustomEvent<StepRequest>('ask', { detail: event.detail }));
  }

  /** What the user is sent to is there, whatever its state. */
  private isShown(step: Step): boolean {
    return !this.isOnlyOpen || isOpen(step) || step.name === this.wantedStep?.step;
  }

  private rowOf(step: Step): StepRow {
    return { step, work: this.works[step.name] ?? NO_WORK, isExpanded: this.expanded.includes(step.name) };
  }
}
