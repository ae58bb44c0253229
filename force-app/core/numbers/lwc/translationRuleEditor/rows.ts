import type { ParsedRule } from 'c/phoneNumberTranslation';
import type { CheckedRule, Collision, DraftRule, RowView } from 'c/translationRuleDraft';
import { splitRule } from 'c/translationRuleDraft';
import { collisionText, problemOf, readInWords } from 'c/translationRuleText';

const readings = new WeakMap<ParsedRule, string>();

/**
 * What the rows show. A row that shows what it showed before is the same object, so that it is not rendered again.
 * @param changes how many of the tried numbers each rule changes
 */
export function toViews(
  checked: readonly CheckedRule[],
  collisions: readonly Collision[],
  changes: readonly number[],
  before: readonly RowView[],
): RowView[] {
  const shown = new Map(before.map((view) => [view.key, view]));
  const warnings = warningsByKey(checked, collisions);
  return checked.map((each, index): RowView => {
    const { key } = each.rule;
    const old = shown.get(key);
    const facts = {
      position: index + 1,
      count: checked.length,
      warnings: warnings.get(key) ?? [],
      changes: changes[index] ?? 0,
    };
    return old !== undefined && isSame(old, each, facts) ? old : { ...describe(each), ...facts };
  });
}

type Facts = Pick<RowView, 'position' | 'count' | 'warnings' | 'changes'>;

const isSame = (old: RowView, checked: CheckedRule, { position, count, warnings, changes }: Facts): boolean =>
  old.checked.rule === checked.rule &&
  old.checked.refusals.length === checked.refusals.length &&
  old.position === position &&
  old.count === count &&
  old.changes === changes &&
  old.warnings.join() === warnings.join();

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

function warningsByKey(checked: readonly CheckedRule[], collisions: readonly Collision[]): Map<number, string[]> {
  const rules = new Map(checked.map(({ rule }) => [rule.key, rule]));
  const warnings = new Map<number, string[]>();
  const warn = (collision: Collision, rule: DraftRule, other: DraftRule) =>
    warnings.set(rule.key, [...(warnings.get(rule.key) ?? []), collisionText(collision, rule, other)]);
  for (const collision of collisions) {
    const first = rules.get(collision.first);
    const second = rules.get(collision.second);
    // Collisions are looked for a moment after an edit: one of the rules may be gone.
    if (first !== undefined && second !== undefined) {
      warn(collision, first, second);
      warn(collision, second, first);
    }
  }
  return warnings;
}
