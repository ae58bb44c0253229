import { counted } from 'c/labelText';
import type { ParsedRule } from 'c/phoneNumberTranslation';
import type { CheckedRule, Collision, DraftRule, RowView } from 'c/translationRuleDraft';
import { splitRule } from 'c/translationRuleDraft';
import { collisionText, problemOf, readInWords } from 'c/translationRuleText';

import { label } from './labels';

const readings = new WeakMap<ParsedRule, string>();

/** More warnings than these are only counted. */
const MAX_WARNINGS = 3;

/** What each rule is warned of, by key. */
export type Warnings = ReadonlyMap<number, readonly string[]>;

const NONE: readonly string[] = [];

/** Texts about single rules, by key. */
export interface RowTexts {
  readonly warnings: Warnings;
  /** What Salesforce said of them when they were saved. */
  readonly refusals: Warnings;
}

/**
 * What the rows show. A row that shows what it showed before is the same object, so that it is not rendered again.
 * @param changes how many of the tried numbers each rule changes
 */
export function toViews(
  checked: readonly CheckedRule[],
  { warnings, refusals }: RowTexts,
  changes: readonly number[],
  before: readonly RowView[],
): RowView[] {
  const shown = new Map(before.map((view) => [view.key, view]));
  return checked.map((each, index): RowView => {
    const { key } = each.rule;
    const old = shown.get(key);
    const facts = {
      position: index + 1,
      count: checked.length,
      warnings: warnings.get(key) ?? NONE,
      refusals: refusals.get(key) ?? NONE,
      changes: changes[index] ?? 0,
    };
    return old !== undefined && isSame(old, each, facts) ? old : { ...describe(each), ...facts };
  });
}

type Facts = Pick<RowView, 'position' | 'count' | 'warnings' | 'refusals' | 'changes'>;

const isSame = (old: RowView, checked: CheckedRule, { position, count, warnings, refusals, changes }: Facts): boolean =>
  old.checked.rule === checked.rule &&
  old.checked.refusals.length === checked.refusals.length &&
  old.position === position &&
  old.count === count &&
  old.changes === changes &&
  old.refusals === refusals &&
  (old.warnings === warnings || old.warnings.join() === warnings.join());

function describe(checked: CheckedRule): Omit<RowView, keyof Facts> {
  const { rule, compiled, refusals } = checked;
  return {
    key: rule.key,
    checked,
    fields: splitRule(rule.text)?.fields,
    reading: compiled.parsed === undefined ? '' : readingOf(compiled.parsed),
    errors: refusals.map((refusal) => problemOf(rule, refusal).message),
  };
}

function readingOf(parsed: ParsedRule): string {
  let reading = readings.get(parsed);
  if (reading === undefined) {
    reading = readInWords(parsed);
    readings.set(parsed, reading);
  }
  return reading;
}

/** The collisions as each of the rules tells them. */
export function toWarnings(checked: readonly CheckedRule[], collisions: readonly Collision[]): Warnings {
  const rules = new Map(checked.map(({ rule }) => [rule.key, rule]));
  const byRule = new Map<number, Collision[]>();
  for (const collision of collisions) {
    for (const key of [collision.first, collision.second]) {
      const found = byRule.get(key);
      if (found === undefined) {
        byRule.set(key, [collision]);
      } else {
        found.push(collision);
      }
    }
  }
  return new Map([...byRule].map(([key, found]) => [key, warningsOf(rules.get(key)!, found, rules)]));
}

function warningsOf(rule: DraftRule, collisions: readonly Collision[], rules: ReadonlyMap<number, DraftRule>) {
  const texts = collisions.slice(0, MAX_WARNINGS).map((collision) => {
    const other = collision.first === rule.key ? collision.second : collision.first;
    return collisionText(collision, rule, rules.get(other)!);
  });
  const more = collisions.length - texts.length;
  return more > 0 ? [...texts, counted(more, label.moreOne, label.moreMany)] : texts;
}
