import { checkSafety } from './analysis';
import { readPattern } from './patternReader';
import { checkSelector } from './selector';
import type { Pattern } from './syntaxTree';
import { MAX_LENGTH } from './rule';
import { Refused, refusalOr } from './refusal';
import type { TextRefusal } from './refusal';

const ARROW = '->';

/** A rule that may run. */
export interface ParsedRule {
  /** The least length of a cleaned number the rule is for, in characters. */
  min: number;
  /** The greatest such length. */
  max: number;
  /** As written. */
  pattern: string;
  /** As written; empty when matches are removed. */
  selector: string;
  /** Where the pattern begins in the rule's text. */
  patternPosition: number;
  /** Where the selector begins; the text's length when there is none. */
  selectorPosition: number;
  /** The pattern's syntax tree. */
  tree: Pattern;
  /** The pattern, global; to be used with String.prototype.replace and search only, which keep no state. */
  expression: RegExp;
}

/** What a rule's text says, or why it is refused. */
export type RuleReading = { rule: ParsedRule; refusal?: undefined } | { rule?: undefined; refusal: TextRefusal };

/** Enough for the sets of all features; an editor reads all rules again whenever one of them changes. */
const MAX_READINGS = 1000;
const readings = new Map<string, RuleReading>();

/**
 * Reads and checks a rule's text, `[min,max]->pattern` or `[min,max]->pattern->selector`.
 * @returns the rule, or the first thing that is wrong with it; the same object for the same text, not to be changed
 */
export function readRule(text: string): RuleReading {
  const known = readings.get(text);
  if (known) {
    return known;
  }
  if (readings.size >= MAX_READINGS) {
    readings.clear();
  }
  const result = refusalOr(() => parse(text));
  const reading: RuleReading = 'code' in result ? { refusal: result } : { rule: result };
  readings.set(text, reading);
  return reading;
}

/**
 * Writes a rule's text from the fields of a form; whether it is a good one, readRule tells.
 * @param parts an empty selector: matches are removed
 */
export function writeRule(parts: {
  min: number | string;
  max: number | string;
  pattern: string;
  selector: string;
}): string {
  const { min, max, pattern, selector } = parts;
  return `[${min},${max}]${ARROW}${pattern}${selector === '' ? '' : ARROW + selector}`;
}

function parse(text: string): ParsedRule {
  // Salesforce takes blanks off the ends of a text: such a rule is stored in quotes.
  const limit = /^ | $/.test(text) ? MAX_LENGTH - 2 : MAX_LENGTH;
  if (text.length > limit) {
    throw new Refused('RULE_TOO_LONG', limit);
  }
  const { min, max, end: patternPosition } = readPredicate(text);
  const arrow = text.indexOf(ARROW, patternPosition);
  const patternEnd = arrow < 0 ? text.length : arrow;
  const selectorPosition = arrow < 0 ? text.length : arrow + ARROW.length;
  const tree = readPattern(text, patternPosition, patternEnd);
  checkSelector(text, selectorPosition, tree.groups);
  checkSafety(tree, patternPosition);
  const pattern = text.slice(patternPosition, patternEnd);
  return {
    min,
    max,
    pattern,
    selector: text.slice(selectorPosition),
    patternPosition,
    selectorPosition,
    tree,
    expression: new RegExp(pattern, 'g'),
  };
}

/** The parts of a predicate and the arrow behind it, and how much of each may be there before a misfit. */
const PREDICATE = [
  { part: / *\[ */y, begun: / */y },
  { part: /\d+/y },
  { part: / *, */y, begun: / */y },
  { part: /\d+/y },
  { part: / *\] */y, begun: / */y },
  { part: /->/y, begun: /-?/y },
];

function readPredicate(text: string): { min: number; max: number; end: number } {
  let position = 0;
  const numbers: { value: number; position: number }[] = [];
  for (const { part, begun } of PREDICATE) {
    const found = matchAt(part, text, position);
    if (found === undefined) {
      throw new Refused('PREDICATE_SYNTAX', position + (begun ? matchAt(begun, text, position)!.length : 0));
    }
    if (/\d/.test(found)) {
      numbers.push({ value: Number(found), position });
      if (Number(found) > MAX_LENGTH) {
        throw new Refused('BOUND_TOO_LARGE', position);
      }
    }
    position += found.length;
  }
  const [min, max] = numbers as [(typeof numbers)[0], (typeof numbers)[0]];
  if (min.value > max.value) {
    throw new Refused('MIN_ABOVE_MAX', min.position);
  }
  return { min: min.value, max: max.value, end: position };
}

function matchAt(expression: RegExp, text: string, position: number): string | undefined {
  expression.lastIndex = position;
  return expression.exec(text)?.[0];
}
