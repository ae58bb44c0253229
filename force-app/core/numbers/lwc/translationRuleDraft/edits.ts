import type { NumberRule } from 'c/phoneNumberTranslation';

import type { CheckedRule } from './checks';
import type { RuleField, RuleFields } from './rules';

/** What the user does to a rule; the detail of the event `edit` of list, row and form. */
export type RuleEdit =
  | { readonly kind: 'OPEN'; readonly key: number | null }
  /** `part` is what has the focus: the part of the row that moves it. */
  | { readonly kind: 'MOVE'; readonly key: number; readonly index: number; readonly part: string }
  | {
      readonly kind: 'CHANGE';
      readonly key: number;
      readonly field: 'name' | 'active' | 'text' | RuleField;
      readonly changes: Partial<NumberRule>;
    }
  /** The field is left: what is typed later is another step to undo. */
  | { readonly kind: 'SEAL' }
  | { readonly kind: 'UNDO' }
  | { readonly kind: 'REDO' }
  | { readonly kind: 'DUPLICATE'; readonly key: number }
  | { readonly kind: 'REMOVE'; readonly key: number };

/** The kind of edit that keys mean, if they mean one: Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z, or with the Command key. */
export function editOfKeys({ ctrlKey, metaKey, shiftKey, key }: KeyboardEvent): 'UNDO' | 'REDO' | undefined {
  const letter = key.toLowerCase();
  if (!(ctrlKey || metaKey) || (letter !== 'z' && letter !== 'y')) {
    return undefined;
  }
  return letter === 'y' || shiftKey ? 'REDO' : 'UNDO';
}

/** Rules from elsewhere; the detail of the event `newrules` of presets and import. */
export interface NewRules {
  readonly mode: 'append' | 'replace';
  readonly rules: readonly NumberRule[];
}

/** A rule as its row shows it. */
export interface RowView {
  readonly key: number;
  /** From 1. */
  readonly position: number;
  readonly count: number;
  readonly checked: CheckedRule;
  /** Undefined for a text that cannot be split. */
  readonly fields: RuleFields | undefined;
  /** In plain language; empty for a rule with an error. */
  readonly reading: string;
  /** What is wrong with the rule. */
  readonly errors: readonly string[];
  /** What Salesforce said of it when it was saved. */
  readonly refusals: readonly string[];
  /** What is wrong between it and others. */
  readonly warnings: readonly string[];
  /** How many of the tried numbers it changes. */
  readonly changes: number;
}
