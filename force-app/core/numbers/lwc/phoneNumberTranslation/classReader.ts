import { complement, EMPTY, ESCAPES, isEscapable, isPrintable, range, single } from './characterSet';
import type { CharacterSet } from './characterSet';
import { Refused } from './refusal';
import type { Characters, ClassItem } from './syntaxTree';

/**
 * Reads a class, `[…]` or `[^…]`.
 * @param text the rule's text
 * @param start where its bracket stands
 * @param end where the pattern ends
 */
export function readClass(text: string, start: number, end: number): Characters {
  const negated = start + 1 < end && text.charAt(start + 1) === '^';
  const first = start + (negated ? 2 : 1);
  const items: ClassItem[] = [];
  let set = EMPTY;
  let position = first;
  while (position < end && text.charAt(position) !== ']') {
    const { item, next } = readItem(text, position, end, position === first);
    items.push(item);
    set |= setOf(item);
    position = next;
  }
  if (position >= end) {
    throw new Refused('UNCLOSED_CLASS', start);
  }
  if (items.length === 0) {
    throw new Refused('EMPTY_CLASS', start);
  }
  const source = text.slice(start, position + 1);
  return {
    kind: 'characters',
    form: 'class',
    items,
    negated,
    set: negated ? complement(set) : set,
    source,
    position: start,
  };
}

interface Read {
  item: ClassItem;
  next: number;
}

function readItem(text: string, start: number, end: number, isFirst: boolean): Read {
  const low = readMember(text, start, end, isFirst);
  const isRange = text.charAt(low.next) === '-' && low.next + 1 < end && text.charAt(low.next + 1) !== ']';
  if (!isRange) {
    return low;
  }
  const high = readMember(text, low.next + 1, end, false);
  if (low.item.kind !== 'character' || high.item.kind !== 'character' || low.item.character > high.item.character) {
    throw new Refused('BAD_RANGE', start);
  }
  return { item: { kind: 'range', from: low.item.character, to: high.item.character }, next: high.next };
}

function readMember(text: string, position: number, end: number, isFirst: boolean): Read {
  const character = text.charAt(position);
  if (character === '\\') {
    return readEscape(text, position, end);
  }
  if (!isPrintable(character)) {
    throw new Refused('UNEXPECTED_CHARACTER', position);
  }
  if (character === '-' && !isFirst && position + 1 < end && text.charAt(position + 1) !== ']') {
    throw new Refused('BAD_RANGE', position);
  }
  return { item: { kind: 'character', character }, next: position + 1 };
}

function readEscape(text: string, position: number, end: number): Read {
  const letter = position + 1 < end ? text.charAt(position + 1) : '';
  const next = position + 2;
  if (letter in ESCAPES) {
    return { item: { kind: 'escape', letter }, next };
  }
  if (!isEscapable(letter)) {
    throw new Refused('BAD_ESCAPE', position);
  }
  return { item: { kind: 'character', character: letter }, next };
}

function setOf(item: ClassItem): CharacterSet {
  switch (item.kind) {
    case 'character':
      return single(item.character);
    case 'range':
      return range(item.from.charCodeAt(0), item.to.charCodeAt(0));
    case 'escape':
      return ESCAPES[item.letter]!;
  }
}
