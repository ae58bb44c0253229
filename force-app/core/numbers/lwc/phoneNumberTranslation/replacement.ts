import type { ParsedRule } from './ruleText';
import { selectorParts } from './selector';
import type { SelectorPart } from './selector';

/** `` $` `` and `$'` write what stands around each match: the result may be far longer than text and selector. */
const WRITES_SURROUNDINGS = /\$[`']/;

/**
 * Replaces every match of a rule's pattern as String.prototype.replace does.
 * @returns undefined when the result would be longer than `limit`
 */
export function replaceWithin(limit: number, text: string, rule: ParsedRule): string | undefined {
  const { expression, selector } = rule;
  if (WRITES_SURROUNDINGS.test(selector) && exceeds(limit, text, rule)) {
    return undefined;
  }
  const after = text.replace(expression, selector);
  return after.length > limit ? undefined : after;
}

/** Adds up what would be written, and stops where it is too much. */
function exceeds(limit: number, text: string, { expression, selector, tree }: ParsedRule): boolean {
  const parts = selectorParts(selector, tree.groups);
  let read = 0;
  let written = 0;
  for (const match of text.matchAll(expression)) {
    written += match.index - read;
    read = match.index + match[0].length;
    for (const part of parts) {
      written += lengthOf(part, match, text);
    }
    if (written > limit) {
      return true;
    }
  }
  return false;
}

function lengthOf(part: SelectorPart, match: RegExpExecArray, text: string): number {
  switch (part.kind) {
    case 'text':
      return part.text.length;
    case 'group':
      return match[part.number]?.length ?? 0;
    case 'match':
      return match[0].length;
    case 'before':
      return match.index;
    case 'after':
      return text.length - match.index - match[0].length;
  }
}
