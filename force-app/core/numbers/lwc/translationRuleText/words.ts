import { fillIn } from 'c/labelText';

import { label } from './readingLabels';

/** Text as it stands; in quotes unless it looks like part of a phone number. */
export function shown(text: string): string {
  return /^[+#*\d]+$/.test(text) ? text : fillIn(label.quoted, text);
}

/** `a, b and c`, or with another last connection. */
export function listed(things: readonly string[], last: string = label.and): string {
  if (things.length < 2) {
    return things[0] ?? '';
  }
  const first = things.slice(0, -1).reduce((all, thing) => fillIn(label.comma, all, thing));
  return fillIn(last, first, things.at(-1)!);
}

/** `a, then b, then c`. */
export const chained = (things: readonly string[]): string =>
  things.reduce((all, thing) => fillIn(label.then, all, thing));

/** A small number as a word, where the language has one. */
export function inWords(count: number): string {
  return label.numberWords.split(',')[count - 2] ?? String(count);
}
