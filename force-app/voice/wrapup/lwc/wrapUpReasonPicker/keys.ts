/** A list under a field, as keys work it. */
export interface ListControl {
  readonly term: string;
  readonly isOpen: boolean;
  readonly hasStars: boolean;
  /** Place of the line that Enter takes; -1: none. */
  readonly active: number;
  readonly size: number;
  search(term: string, isOpen: boolean): void;
  move(place: number): void;
  /** Takes the active line. */
  take(name: 'choose' | 'star'): void;
  leave(): void;
}

const PAGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

/** Does what the key is for; false if it is for nothing here. */
export function actOn({ key, altKey, shiftKey }: KeyboardEvent, list: ListControl): boolean {
  const step = STEPS[key];
  if (step !== undefined) {
    go(step, altKey, list);
    return true;
  }
  if (key === 'Enter' && list.isOpen && list.active >= 0) {
    list.take(shiftKey && list.hasStars ? 'star' : 'choose');
    return true;
  }
  if (key === 'Escape') {
    close(list);
    return true;
  }
  return false;
}

/** With Alt the arrows open and close, as in other comboboxes. */
function go(step: number, isAlt: boolean, list: ListControl): void {
  if (isAlt || !list.isOpen) {
    list.search(list.term, !isAlt || step > 0);
  }
  if (!isAlt) {
    list.move(placeAfter(list.isOpen ? list.active : -1, step, list.size));
  }
}

/** By one, the ends of the list are neighbours; by a page, an end is the end. */
function placeAfter(place: number, step: number, count: number): number {
  const last = count - 1;
  const next = place < 0 && step < 0 ? count + step : place + step;
  if (Math.abs(step) > 1) {
    return Math.max(0, Math.min(next, last));
  }
  return (next + count) % Math.max(count, 1);
}

/** First the list, then what was searched for, then the field. */
function close(list: ListControl): void {
  if (list.isOpen) {
    list.search(list.term, false);
  } else if (list.term === '') {
    list.leave();
  } else {
    list.search('', false);
  }
}
