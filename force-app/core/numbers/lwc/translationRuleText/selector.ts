import { fillIn } from 'c/labelText';
import type { SelectorPart } from 'c/phoneNumberTranslation';
import { selectorParts } from 'c/phoneNumberTranslation';

import { label } from './readingLabels';
import { inWords, listed, shown } from './words';

const SPECIAL = { match: label.found, before: label.beforeFound, after: label.afterFound } as const;

/** What a selector writes: `writes +41 and the last four groups`. */
export function selectorInWords(selector: string, groups: number): string {
  if (selector === '') {
    return label.removes;
  }
  const phrases = phrasesOf(selectorParts(selector, groups), groups);
  return phrases.length === 0 ? label.writesBlanks : fillIn(label.writes, listed(phrases));
}

function phrasesOf(parts: readonly SelectorPart[], groups: number): string[] {
  const phrases: string[] = [];
  for (let index = 0; index < parts.length;) {
    const run = runFrom(parts, index);
    if (run !== undefined) {
      phrases.push(runInWords(run, groups));
      index += run.length;
    } else {
      phrases.push(partInWords(parts[index]!));
      index++;
    }
  }
  return phrases.filter((phrase) => phrase !== '');
}

function partInWords(part: SelectorPart): string {
  if (part.kind === 'text') {
    return textInWords(part.text);
  }
  return part.kind === 'group' ? '' : SPECIAL[part.kind];
}

/** Blanks around a text only set it apart from the groups. */
function textInWords(text: string): string {
  return text.trim() === '' ? '' : shown(text.trim());
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly between: string;
  /** In parts of the selector. */
  readonly length: number;
}

/** Groups that follow each other by number, always with the same text between them. */
function runFrom(parts: readonly SelectorPart[], start: number): Run | undefined {
  const first = groupAt(parts, start);
  if (first === undefined) {
    return undefined;
  }
  const between = textAt(parts, start + 1);
  if (between.length > 1) {
    return { first, last: first, between: '', length: 1 };
  }
  const step = between === '' ? 1 : 2;
  let length = 1;
  let last = first;
  while (
    groupAt(parts, start + length - 1 + step) === last + 1 &&
    (step === 1 || textAt(parts, start + length) === between)
  ) {
    last++;
    length += step;
  }
  return { first, last, between, length };
}

function groupAt(parts: readonly SelectorPart[], index: number): number | undefined {
  const part = parts[index];
  return part?.kind === 'group' ? part.number : undefined;
}

function textAt(parts: readonly SelectorPart[], index: number): string {
  const part = parts[index];
  return part?.kind === 'text' ? part.text : '';
}

function runInWords({ first, last, between }: Run, groups: number): string {
  if (first === last) {
    return groupInWords(first, groups);
  }
  const which = severalInWords(first, last, groups);
  if (between === '') {
    return fillIn(label.groupsTogether, which);
  }
  return between.trim() === '' ? which : fillIn(label.groupsWith, which, fillIn(label.quoted, between));
}

function groupInWords(group: number, groups: number): string {
  if (groups === 1) {
    return label.theGroup;
  }
  if (group === groups) {
    return label.groupLast;
  }
  return group === 1 ? label.groupFirst : fillIn(label.groupNumber, group);
}

function severalInWords(first: number, last: number, groups: number): string {
  const count = inWords(last - first + 1);
  if (first === 1) {
    return fillIn(last === groups ? label.groupsAll : label.groupsFirst, count);
  }
  return last === groups ? fillIn(label.groupsLast, count) : fillIn(label.groupsRange, first, last);
}
