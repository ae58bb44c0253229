import type { NumberRule } from 'c/phoneNumberTranslation';

/** A rule while it is edited. `key` stays with it through changes, moves and undo. */
export interface DraftRule extends NumberRule {
  readonly key: number;
}

/** The four fields of a rule's text, as they are written, valid or not. */
export interface RuleFields {
  readonly min: string;
  readonly max: string;
  readonly pattern: string;
  /** Empty: what the pattern matches is removed. */
  readonly selector: string;
}

export type RuleField = keyof RuleFields;

/** Where each field begins in the rule's text. */
export type FieldPositions = Readonly<Record<RuleField, number>>;

const ARROW = '->';
const PREDICATE = /^(\s*\[)([^\],]*)(,)([^\]]*)(\]\s*->)/;

let lastKey = 0;

/** The rules with keys of their own. */
export const toDraft = (rules: readonly NumberRule[]): DraftRule[] =>
  rules.map(({ name, text, active }) => ({ name, text, active, key: ++lastKey }));

/** The rules as they are saved. */
export const toNumberRules = (rules: readonly DraftRule[]): NumberRule[] =>
  rules.map(({ name, text, active }) => ({ name, text, active }));

/** A rule's fields and where they begin; undefined for a text that has no `[min,max]->` in front. */
export function splitRule(text: string): { fields: RuleFields; positions: FieldPositions } | undefined {
  const predicate = PREDICATE.exec(text);
  if (predicate === null) {
    return undefined;
  }
  const [whole, open, min, comma, max] = predicate as unknown as [string, string, string, string, string];
  const arrow = text.indexOf(ARROW, whole.length);
  const end = arrow < 0 ? text.length : arrow;
  return {
    fields: {
      min: min.trim(),
      max: max.trim(),
      pattern: text.slice(whole.length, end),
      selector: arrow < 0 ? '' : text.slice(end + ARROW.length),
    },
    positions: {
      min: open.length,
      max: open.length + min.length + comma.length,
      pattern: whole.length,
      selector: arrow < 0 ? text.length : end + ARROW.length,
    },
  };
}

/** The field a position of a rule's text lies in: the last one that begins at it or before it. */
export function fieldAt(positions: FieldPositions, position: number): RuleField {
  const fields: RuleField[] = ['selector', 'pattern', 'max', 'min'];
  return fields.find((field) => positions[field] <= position) ?? 'min';
}

/** An arrow in a pattern would end it there; written with an escape it means itself. */
export const escapeArrows = (pattern: string): string => pattern.replaceAll(ARROW, '-\\>');

/** The rules with a new one at the index; its key is that of the last rule made. */
export function addRule(rules: readonly DraftRule[], index: number, rule: NumberRule): DraftRule[] {
  return [...rules.slice(0, index), ...toDraft([rule]), ...rules.slice(index)];
}

export function changeRule(rules: readonly DraftRule[], key: number, changes: Partial<NumberRule>): DraftRule[] {
  return rules.map((rule) => (rule.key === key ? { ...rule, ...changes } : rule));
}

export const removeRule = (rules: readonly DraftRule[], key: number): DraftRule[] =>
  rules.filter((rule) => rule.key !== key);

/** The rules with one of them at another index; beyond the ends it stops there. */
export function moveRule(rules: readonly DraftRule[], key: number, index: number): readonly DraftRule[] {
  const from = rules.findIndex((rule) => rule.key === key);
  const to = Math.max(0, Math.min(index, rules.length - 1));
  if (from < 0 || from === to) {
    return rules;
  }
  const others = removeRule(rules, key);
  return [...others.slice(0, to), rules[from]!, ...others.slice(to)];
}

/** A name that none of the rules has: the one wished for, or with the first free number behind it. */
export function freeName(rules: readonly NumberRule[], wished: string, maxLength = 80): string {
  const taken = new Set(rules.map(({ name }) => name.trim()));
  let name = wished;
  for (let number = 2; taken.has(name.trim()); number++) {
    const suffix = ` ${number}`;
    name = wished.slice(0, maxLength - suffix.length) + suffix;
  }
  return name;
}

/** The rules with others behind them, whose names give way to those that are there. */
export function appendRules(rules: readonly DraftRule[], added: readonly NumberRule[]): DraftRule[] {
  return toDraft(added).reduce<DraftRule[]>(
    (all, rule) => [...all, { ...rule, name: freeName(all, rule.name) }],
    [...rules],
  );
}

/** Whether both say the same in the same order. */
export function areSame(left: readonly NumberRule[], right: readonly NumberRule[]): boolean {
  return left.length === right.length && left.every((rule, index) => isSame(rule, right[index]!));
}

export const isSame = (left: NumberRule, right: NumberRule): boolean =>
  left.name === right.name && left.text === right.text && left.active === right.active;
