import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import type { GridLine, Segment, Series } from './columns';
import { BOTTOM, classOf, gridOf, HEIGHT, LEFT, RIGHT, segmentsOf, textureOf, WIDTH } from './columns';
import { label } from './labels';

export type { Series } from './columns';

/** A step of the chart's time. */
export interface Step {
  /** Below the column, short. */
  readonly label: string;
  /** In the table. */
  readonly longLabel: string;
}

const MOST_LABELS = 7;
const SWATCH = { x: 0, y: 0, width: 22, height: 14 };

/**
 * Stacked columns over time, told apart by colour and by texture, and the same numbers as a table: for screen readers
 * always, for all others when they ask for it.
 */
export default class IntegrationChart extends LightningElement {
  /** What is counted. */
  @api heading = '';
  @api steps: readonly Step[] = [];
  /** Those that are drawn at the bottom first; not more than six. */
  @api series: readonly Series[] = [];

  readonly label = label;
  readonly viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
  readonly left = LEFT;
  readonly right = RIGHT;
  readonly bottom = BOTTOM;
  isTable = false;

  get isEmpty(): boolean {
    return this.total === 0;
  }

  get isFilled(): boolean {
    return this.total > 0;
  }

  get total(): number {
    return this.series.reduce((sum, { values }) => sum + sumOf(values), 0);
  }

  get summary(): string {
    return fillIn(label.summary, this.heading, numberText(this.total));
  }

  get switchLabel(): string {
    return this.isTable ? label.asChart : label.asTable;
  }

  get switchIcon(): string {
    return this.isTable ? 'utility:chart' : 'utility:table';
  }

  get tableClass(): string {
    return this.isTable ? 'table' : 'slds-assistive-text';
  }

  /** What scrolls can be reached by keyboard. */
  get tableTabIndex(): string | null {
    return this.isTable ? '0' : null;
  }

  get isChart(): boolean {
    return !this.isTable;
  }

  get segments(): Segment[] {
    const textOf = (series: Series, step: string, value: number) =>
      fillIn(label.segment, step, series.label, numberText(value));
    return segmentsOf(
      this.series,
      this.steps.map(({ longLabel }) => longLabel),
      textOf,
    );
  }

  get grid(): (GridLine & { text: string })[] {
    return gridOf(this.series, this.steps.length).map((line) => ({ ...line, text: numberText(line.value) }));
  }

  get ticks(): { key: number; x: number; text: string }[] {
    const pitch = (RIGHT - LEFT) / this.steps.length;
    const every = Math.ceil(this.steps.length / MOST_LABELS);
    const last = this.steps.length - 1;
    return this.steps
      .map(({ label: text }, key) => ({ key, x: LEFT + pitch * (key + 0.5), text }))
      .filter(({ key }) => (last - key) % every === 0);
  }

  get legend(): { key: string; label: string; total: string; className: string; texture: string }[] {
    return this.series.map(({ key, label: text, values }, index) => ({
      key,
      label: text,
      total: numberText(sumOf(values)),
      className: classOf(index),
      texture: textureOf(index, SWATCH),
    }));
  }

  get rows(): { key: number; label: string; cells: { key: string; text: string }[]; total: string }[] {
    return this.steps.map(({ longLabel }, key) => ({
      key,
      label: longLabel,
      cells: this.series.map((series) => ({ key: series.key, text: numberText(series.values[key] ?? 0) })),
      total: numberText(this.series.reduce((sum, { values }) => sum + (values[key] ?? 0), 0)),
    }));
  }

  handleSwitch(): void {
    this.isTable = !this.isTable;
  }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
