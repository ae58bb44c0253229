/** How many items of a row fit, and which: the one in front is always among them. */

export interface Fitted<Item> {
  readonly shown: readonly Item[];
  /** For the menu at the end of the row. */
  readonly overflowing: readonly Item[];
}

/** Widths in pixels; a `space` of 0 is not measured yet and holds everything. */
export function fitted<Item>(
  items: readonly Item[],
  widthOf: (item: Item) => number,
  space: number,
  menuWidth: number,
  isInFront: (item: Item) => boolean,
): Fitted<Item> {
  const total = items.reduce((sum, item) => sum + widthOf(item), 0);
  if (space === 0 || total <= space) return { shown: items, overflowing: [] };
  const front = items.find(isInFront);
  let left = space - menuWidth - (front ? widthOf(front) : 0);
  const shown = items.filter((item) => {
    if (item === front) return true;
    left -= widthOf(item);
    return left >= 0;
  });
  return { shown, overflowing: items.filter((item) => !shown.includes(item)) };
}
