import lang from '@salesforce/i18n/lang';
import type { Command, PlacedMarker, Timeline } from 'c/callRecordingModel';
import { clockText, locate, NO_TIMELINE, SMALL_SKIP, spokenText } from 'c/callRecordingModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const KIND_NAMES = { hold: label.hold, pause: label.pause } as const;
const UP: Readonly<Record<string, number>> = { ArrowUp: SMALL_SKIP, ArrowDown: -SMALL_SKIP, PageUp: 60, PageDown: -60 };

/** Where a recording stands. Dispatches `command` with what the user wants. */
export default class CallRecordingBar extends LightningElement {
  @api timeline: Timeline = NO_TIMELINE;
  /** Seconds. */
  @api position = 0;
  /** Outline of the levels as the `d` of an SVG path. */
  @api path = '';
  @api markers: readonly PlacedMarker[] = [];

  readonly label = label;

  /** Where the pointer is, in seconds; undefined when it is elsewhere. */
  pointedAt: number | undefined;
  isDragging = false;

  get maximum(): number {
    return Math.round(this.timeline.duration);
  }

  get current(): number {
    return Math.min(this.maximum, Math.round(this.position));
  }

  get valueText(): string {
    const { segments, duration } = this.timeline;
    const time = fillIn(label.value, spokenText(this.position, lang), spokenText(duration, lang));
    const { index } = locate(this.timeline, this.position);
    return segments.length < 2 ? time : `${time}, ${fillIn(label.part, index + 1, segments.length)}`;
  }

  /** What is played is a window that moves over a drawing that stays where it is: nothing is drawn anew. */
  get playedStyle(): string {
    return `transform: translateX(${(this.percentOf(this.shown) - 100).toFixed(2)}%)`;
  }

  get playedDrawingStyle(): string {
    return `transform: translateX(${(100 - this.percentOf(this.shown)).toFixed(2)}%)`;
  }

  get needleStyle(): string {
    return `transform: translateX(${this.percentOf(this.shown).toFixed(2)}%)`;
  }

  get hint(): string {
    return this.pointedAt === undefined ? '' : clockText(this.pointedAt);
  }

  get hintStyle(): string {
    return `left: ${this.percentOf(this.pointedAt ?? 0).toFixed(2)}%`;
  }

  get boundaries(): object[] {
    const { segments } = this.timeline;
    return segments.slice(1).map(({ key, offset }, index) => ({
      key,
      style: `left: ${this.percentOf(offset).toFixed(2)}%`,
      text: fillIn(label.partStart, index + 2, segments.length, clockText(offset)),
    }));
  }

  get bands(): object[] {
    return this.markers.map((marker, key) => {
      const left = this.percentOf(marker.start);
      const width = this.percentOf(marker.end) - left;
      return {
        key,
        className: `band ${marker.kind}`,
        style: `left: ${left.toFixed(2)}%; width: ${width.toFixed(2)}%`,
        text: textOf(marker),
      };
    });
  }

  get hasMarkers(): boolean {
    return this.markers.length > 0;
  }

  get chips(): object[] {
    return this.markers.map((marker, key) => ({
      key,
      start: marker.start,
      text: textOf(marker),
      title: fillIn(label.jump, clockText(marker.start)),
      swatch: `swatch ${marker.kind}`,
    }));
  }

  handleKey(event: KeyboardEvent): void {
    const seconds = UP[event.key];
    if (seconds !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      this.tell({ kind: 'skip', seconds });
    }
  }

  /** A button's own keys are no shortcuts. */
  handleButtonKey(event: KeyboardEvent): void {
    if (event.key === ' ') {
      event.stopPropagation();
    }
  }

  handleDown(event: PointerEvent): void {
    if (event.button === 0) {
      (event.currentTarget as HTMLElement).setPointerCapture?.(event.pointerId);
      this.isDragging = true;
      this.point(event);
    }
  }

  handleMove(event: PointerEvent): void {
    this.point(event);
  }

  handleUp(event: PointerEvent): void {
    if (this.isDragging) {
      this.point(event);
      this.isDragging = false;
      this.tell({ kind: 'seek', position: this.pointedAt! });
    }
  }

  handleLeave(event: PointerEvent): void {
    if (event.type === 'pointercancel' || !this.isDragging) {
      this.isDragging = false;
      this.pointedAt = undefined;
    }
  }

  handleMarker(event: Event): void {
    this.tell({ kind: 'seek', position: Number((event.currentTarget as HTMLElement).dataset.start) });
  }

  private get shown(): number {
    return this.isDragging ? this.pointedAt! : this.position;
  }

  private percentOf(position: number): number {
    const { duration } = this.timeline;
    return duration === 0 ? 0 : Math.min(100, (position / duration) * 100);
  }

  private point(event: PointerEvent): void {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = width === 0 ? 0 : (event.clientX - left) / width;
    this.pointedAt = Math.min(1, Math.max(0, share)) * this.timeline.duration;
  }

  private tell(detail: Command): void {
    this.dispatchEvent(new CustomEvent<Command>('command', { detail }));
  }
}

/** A marker in words: what it was, where, and how long it lasted. */
function textOf({ kind, start, lasted }: PlacedMarker): string {
  const text = fillIn(KIND_NAMES[kind], clockText(start));
  return lasted === undefined ? text : fillIn(label.lasted, text, clockText(lasted));
}
