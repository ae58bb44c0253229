import type { Command, Transcript } from 'c/callRecordingModel';
import { lineAt, MAX_LINES } from 'c/callRecordingModel';
import { counted, fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import type { Row } from './rows';
import { toRows } from './rows';

/** Lines drawn in one go; more would be felt. */
const BATCH = 60;
/** After somebody scrolled, the list stays where it is for as long. */
const TOUCH_MS = 5000;
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** What was said, the current line in sight. Dispatches `command` with where to go. */
export default class CallRecordingTranscript extends LightningElement {
  readonly label = label;

  searched = '';
  drawn = BATCH;
  found: readonly Row[] = [];

  private read: Transcript = { lines: [], isCut: false };
  /** Of the transcript; not drawn by the template, as a new one comes several times a second. */
  private at = 0;
  private shownIndex: number | undefined;
  private touchedAt = -Infinity;
  private drawTimer?: number;

  @api get transcript(): Transcript {
    return this.read;
  }
  set transcript(value: Transcript) {
    this.read = value;
    this.find();
  }

  /** Seconds from the start of the recording. */
  @api get position(): number {
    return this.at;
  }
  set position(value: number) {
    this.at = value;
    this.follow();
  }

  /** Puts the focus on the field for searching. */
  @api focusSearch(): void {
    this.template!.querySelector<HTMLElement>('[data-part="search"]')!.focus();
  }

  override renderedCallback(): void {
    this.shownIndex = undefined;
    this.follow();
    this.drawMore();
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.drawTimer);
  }

  get rows(): readonly Row[] {
    return this.found.slice(0, this.drawn);
  }

  get countText(): string {
    if (this.searched.trim() !== '') {
      return counted(this.found.length, label.foundOne, label.foundMany);
    }
    return this.read.isCut ? fillIn(label.cut, MAX_LINES) : '';
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.searched = event.detail.value;
    this.find();
  }

  handleLine(event: Event): void {
    this.jumpTo(Number((event.currentTarget as HTMLElement).dataset.index));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === ' ') {
      // The button's own.
      event.stopPropagation();
      return;
    }
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.moveFocus(Number((event.target as HTMLElement).dataset.index), move);
    }
  }

  /** Keys in a field are the field's. */
  handleFieldKey(event: KeyboardEvent): void {
    event.stopPropagation();
  }

  handleTouch(): void {
    this.touchedAt = performance.now();
  }

  private find(): void {
    this.found = toRows(this.read.lines, this.searched);
    this.drawn = BATCH;
  }

  private jumpTo(index: number): void {
    this.touchedAt = -Infinity;
    const detail: Command = { kind: 'seek', position: this.read.lines[index]!.start };
    this.dispatchEvent(new CustomEvent<Command>('command', { detail }));
  }

  private moveFocus(from: number, move: number): void {
    this.handleTouch();
    const buttons = [...this.list.querySelectorAll<HTMLElement>('.line')];
    const index = buttons.findIndex(({ dataset }) => Number(dataset.index) === from);
    const target = buttons[Math.min(buttons.length - 1, Math.max(0, index + move))];
    if (target !== undefined) {
      this.enter(target);
      target.focus();
    }
  }

  /** Marks the line that is spoken. The list is long, so only what changes is touched. */
  private follow(): void {
    const index = lineAt(this.read.lines, this.at);
    if (index === this.shownIndex || !this.template?.querySelector('.lines')) {
      return;
    }
    this.shownIndex = index;
    this.list.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const line = this.list.querySelector<HTMLElement>(`[data-index="${index}"]`);
    line?.setAttribute('aria-current', 'true');
    const hasFocus = this.template.activeElement?.classList.contains('line') ?? false;
    if (!hasFocus) {
      this.enter(line ?? this.list.querySelector<HTMLElement>('.line'));
    }
    if (line && !hasFocus && performance.now() - this.touchedAt > TOUCH_MS) {
      const middle = line.offsetTop - (this.list.clientHeight - line.offsetHeight) / 2;
      this.list.scrollTop = Math.max(0, middle);
    }
  }

  /** One line is reached by Tab; the arrow keys lead to the others. */
  private enter(line: HTMLElement | null): void {
    this.list.querySelectorAll('[tabindex="0"]').forEach((each) => each.setAttribute('tabindex', '-1'));
    line?.setAttribute('tabindex', '0');
  }

  private drawMore(): void {
    window.clearTimeout(this.drawTimer);
    if (this.drawn < this.found.length) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the component leaves the page.
      this.drawTimer = window.setTimeout(() => (this.drawn += BATCH));
    }
  }

  private get list(): HTMLElement {
    return this.template!.querySelector<HTMLElement>('.lines')!;
  }
}
