import timeZone from '@salesforce/i18n/timeZone';
import type { ErrorChoices, ErrorFilter } from 'c/integrationModel';
import { OPEN_ERRORS } from 'c/integrationModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Option {
  readonly label: string;
  readonly value: string;
}

/** A search begins when typing pauses. */
const TYPING_MS = 400;

const ANY: Option = { label: label.any, value: '' };
const RANGES: readonly Option[] = [
  { label: label.rangeHour, value: 'HOUR' },
  { label: label.rangeDay, value: 'DAY' },
  { label: label.rangeWeek, value: 'WEEK' },
  { label: label.rangeMonth, value: 'MONTH' },
  { label: label.rangeAny, value: 'ANY' },
  { label: label.rangeCustom, value: 'CUSTOM' },
];
const SEVERITIES: readonly Option[] = [
  ANY,
  { label: label.severityError, value: 'Error' },
  { label: label.severityWarning, value: 'Warning' },
  { label: label.severityInfo, value: 'Info' },
];
const STATES: readonly Option[] = [
  ANY,
  { label: label.stateOpen, value: 'OPEN' },
  { label: label.stateResolved, value: 'RESOLVED' },
];

/** Which errors are listed. Dispatches `filter` with the new filter. */
export default class IntegrationErrorFilters extends LightningElement {
  @api filter: ErrorFilter = OPEN_ERRORS;
  @api choices: ErrorChoices = { features: [], codes: [] };

  readonly label = label;
  readonly timeZone = timeZone;
  readonly ranges = RANGES;
  readonly severities = SEVERITIES;
  readonly states = STATES;
  private timer: number | undefined;

  override disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  get features(): Option[] {
    return optionsOf(this.choices.features, this.filter.feature);
  }

  get codes(): Option[] {
    return optionsOf(this.choices.codes, this.filter.code);
  }

  get isCustom(): boolean {
    return this.filter.range === 'CUSTOM';
  }

  handleChoice(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    this.change({ [name!]: event.detail.value });
  }

  handleTime(event: CustomEvent<{ value: string | null }>): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    const { value } = event.detail;
    this.change({ [name!]: value ? new Date(value).toISOString() : null });
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    const text = event.detail.value;
    window.clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the component leaves the page.
    this.timer = window.setTimeout(() => this.change({ text }), TYPING_MS);
  }

  handleReset(): void {
    this.change(OPEN_ERRORS);
  }

  private change(changes: Partial<ErrorFilter>): void {
    window.clearTimeout(this.timer);
    const detail = { ...this.filter, ...changes };
    this.dispatchEvent(new CustomEvent<ErrorFilter>('filter', { detail }));
  }
}

/** What is chosen stays a choice though it has not occurred of late. */
function optionsOf(values: readonly string[], chosen: string): Option[] {
  const all = chosen === '' || values.includes(chosen) ? values : [chosen, ...values];
  return [ANY, ...all.map((value) => ({ label: value, value }))];
}
