import { fillIn } from 'c/labelText';
import type { NumberRule, TextRefusal } from 'c/phoneNumberTranslation';
import type { RuleField } from 'c/translationRuleDraft';
import { fieldAt, splitRule } from 'c/translationRuleDraft';

import { label } from './refusalLabels';

/** What is wrong with a rule, where the user sees it. */
export interface Problem {
  /** The field at fault; `text` when the rule cannot be shown in fields. */
  readonly field: 'name' | RuleField | 'text';
  /** Offset in the field, from 0. */
  readonly position: number;
  /** The message with position and character. */
  readonly message: string;
}

/** A refusal as a sentence, without its place. A reason that has none yet is shown as it is. */
export const toMessage = ({ reason }: Pick<TextRefusal, 'reason'>): string =>
  (label as Readonly<Record<string, string>>)[reason] ?? reason;

/** Of some refusals a position would say nothing. */
const WITHOUT_POSITION = new Set(['BAD_NAME', 'DUPLICATE_NAME', 'TOO_LONG', 'MIN_ABOVE_MAX']);

/** Where two fields meet, the code tells which of them is at fault. */
const FIELDS: Readonly<Partial<Record<string, RuleField>>> = {
  BAD_PATTERN: 'pattern',
  UNSAFE_PATTERN: 'pattern',
  BAD_SELECTOR: 'selector',
  UNKNOWN_GROUP: 'selector',
};

/** A refusal at the field it is about, with the position in that field. */
export function problemOf(rule: Pick<NumberRule, 'name' | 'text'>, refusal: TextRefusal): Problem {
  const { field, value, position } = placeOf(rule, refusal);
  return { field, position, message: placed(refusal, value, position) };
}

function placeOf(rule: Pick<NumberRule, 'name' | 'text'>, { code, position }: TextRefusal) {
  if (code === 'BAD_NAME' || code === 'DUPLICATE_NAME') {
    return { field: 'name', value: rule.name, position } as const;
  }
  const split = splitRule(rule.text);
  if (split === undefined) {
    return { field: 'text', value: rule.text, position } as const;
  }
  const field = FIELDS[code] ?? fieldAt(split.positions, position);
  return { field, value: split.fields[field], position: position - split.positions[field] } as const;
}

function placed(refusal: TextRefusal, value: string, position: number): string {
  const message = toMessage(refusal);
  if (WITHOUT_POSITION.has(refusal.code) || value === '') {
    return message;
  }
  return position < value.length
    ? fillIn(label.at, position + 1, value.charAt(position), message)
    : fillIn(label.atEnd, position + 1, message);
}
