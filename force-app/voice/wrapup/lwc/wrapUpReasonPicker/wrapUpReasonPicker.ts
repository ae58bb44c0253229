import { counted, fillIn } from 'c/labelText';
import { ReasonSearch } from 'c/wrapUpReasonWork';
import type { Entry, Reason } from 'c/wrapUpReasonWork';
import { api, LightningElement } from 'lwc';

import { actOn } from './keys';
import type { ListControl } from './keys';
import { label } from './labels';
import { rowId, toGroups } from './rows';
import type { RowGroup } from './rows';

export interface Search {
  readonly term: string;
  readonly isOpen: boolean;
}

/** Lines drawn at first, and added at a time: hundreds would hold up every key. */
const CHUNK = 40;
const NEAR_END_PX = 80;
/** The number of matches is told when typing pauses. */
const COUNT_MS = 600;

/**
 * A field to search for a reason, with a list (ARIA combobox with a listbox). Native elements only, for speed. Dispatches
 * `search`, `choose` and `star` with the code id, and `back` when Escape is pressed with nothing left to close.
 */
export default class WrapUpReasonPicker extends LightningElement implements ListControl {
  /** In the order of the configuration. */
  @api reasons: readonly Reason[] = [];
  @api recentCodeIds: readonly string[] = [];
  /** The reason that is chosen now, to mark it. */
  @api chosenCodeId?: string;
  /** The key that leads here, to show it. */
  @api hotkey?: string;
  @api hideFavorites = false;
  /** What is searched for. */
  @api term = '';
  /** Whether the list is open. */
  @api isOpen = false;

  readonly label = label;
  countText = '';

  private activeCodeId: string | undefined;
  private limit = CHUNK;
  private countTimer: number | undefined;
  private isScrollWanted = false;
  private readonly searching = new ReasonSearch();

  @api focus(): void {
    this.template!.querySelector('input')?.focus();
  }

  override renderedCallback(): void {
    if (this.isScrollWanted) {
      this.isScrollWanted = false;
      this.template!.querySelector('.row_active')?.scrollIntoView({ block: 'nearest' });
    }
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.countTimer);
  }

  get expanded(): string {
    return String(this.isListShown);
  }

  get isListShown(): boolean {
    return this.isOpen && this.found.length > 0;
  }

  get dropdownClass(): string {
    return this.isListShown ? 'dropdown dropdown_open' : 'dropdown';
  }

  get isNothingFound(): boolean {
    return this.isOpen && this.found.length === 0;
  }

  get noMatchText(): string {
    return fillIn(label.noMatch, this.term.trim());
  }

  get activeId(): string | null {
    return this.isListShown && this.active >= 0 ? rowId(this.active) : null;
  }

  /** How many were found. */
  get size(): number {
    return this.found.length;
  }

  get groups(): readonly RowGroup[] {
    const { active, chosenCodeId, limit } = this;
    return toGroups(this.found, { term: this.term, active, chosenCodeId, limit });
  }

  get hasStars(): boolean {
    return !this.hideFavorites;
  }

  get keysText(): string {
    return this.hasStars ? label.keys : label.choose;
  }

  get jumpText(): string {
    return fillIn(label.jump, this.hotkey ?? '');
  }

  handleInput(event: Event): void {
    this.search((event.target as HTMLInputElement).value, true);
    window.clearTimeout(this.countTimer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the component leaves the page.
    this.countTimer = window.setTimeout(() => {
      this.countText = counted(this.found.length, label.countOne, label.countMany);
    }, COUNT_MS);
  }

  handleOpen(): void {
    if (!this.isOpen) {
      this.search(this.term, true);
    }
  }

  handleBlur(): void {
    if (this.isOpen) {
      this.search(this.term, false);
    }
  }

  handleKey(event: KeyboardEvent): void {
    // Of an input method's keys none is meant for the list.
    if (!event.isComposing && actOn(event, this)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** The field keeps the focus while the list is used with a pointer. */
  handlePointer(event: Event): void {
    event.preventDefault();
  }

  handleRow(event: Event): void {
    const { codeId } = (event.currentTarget as HTMLElement).dataset;
    const isStar = (event.target as HTMLElement).closest('[data-star]') !== null;
    this.take(isStar ? 'star' : 'choose', codeId);
  }

  handleScroll(event: Event): void {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget as HTMLElement;
    if (scrollTop + clientHeight > scrollHeight - NEAR_END_PX && this.limit < this.found.length) {
      this.limit += CHUNK;
    }
  }

  private get found(): readonly Entry[] {
    return this.searching.find(this.reasons, this.recentCodeIds, this.hasStars, this.term);
  }

  /** Place of the line that Enter takes: the one the arrow keys have come to, else the first that was found; -1: none. */
  get active(): number {
    const { activeCodeId, found } = this;
    const place = found.findIndex(({ reason }) => reason.codeId === activeCodeId);
    return place < 0 && this.term.trim() !== '' && found.length > 0 ? 0 : place;
  }

  search(term: string, isOpen: boolean): void {
    this.limit = term === this.term ? this.limit : CHUNK;
    if (!isOpen || term !== this.term) {
      this.activeCodeId = undefined;
    }
    this.dispatchEvent(new CustomEvent<Search>('search', { detail: { term, isOpen } }));
  }

  move(place: number): void {
    this.activeCodeId = this.found[place]?.reason.codeId;
    this.limit = Math.max(this.limit, place + 2);
    this.isScrollWanted = true;
  }

  take(name: 'choose' | 'star', codeId = this.found[this.active]!.reason.codeId): void {
    this.dispatchEvent(new CustomEvent<string>(name, { detail: codeId }));
  }

  leave(): void {
    this.dispatchEvent(new CustomEvent('back'));
  }
}
