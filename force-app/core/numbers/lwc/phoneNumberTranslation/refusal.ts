/** What kind of error a rule or a set of rules has. docs/numbers.md explains each with an example. */
export type RefusalCode =
  | 'BAD_NAME'
  | 'TOO_LONG'
  | 'BAD_PREDICATE'
  | 'MIN_ABOVE_MAX'
  | 'BAD_PATTERN'
  | 'UNSAFE_PATTERN'
  | 'BAD_SELECTOR'
  | 'UNKNOWN_GROUP'
  | 'DUPLICATE_NAME'
  | 'BAD_JSON';

/** Why exactly; each reason belongs to one code. */
export type RefusalReason = keyof typeof CODES;

/** The code of each reason. */
export const CODES = {
  NAME_MISSING: 'BAD_NAME',
  NAME_TOO_LONG: 'BAD_NAME',
  RULE_TOO_LONG: 'TOO_LONG',
  TOO_MANY_RULES: 'TOO_LONG',
  PREDICATE_SYNTAX: 'BAD_PREDICATE',
  BOUND_TOO_LARGE: 'BAD_PREDICATE',
  MIN_ABOVE_MAX: 'MIN_ABOVE_MAX',
  PATTERN_EMPTY: 'BAD_PATTERN',
  UNEXPECTED_CHARACTER: 'BAD_PATTERN',
  UNCLOSED_GROUP: 'BAD_PATTERN',
  UNCLOSED_CLASS: 'BAD_PATTERN',
  EMPTY_CLASS: 'BAD_PATTERN',
  BAD_RANGE: 'BAD_PATTERN',
  BAD_ESCAPE: 'BAD_PATTERN',
  NOTHING_TO_REPEAT: 'BAD_PATTERN',
  BAD_COUNT: 'BAD_PATTERN',
  NAMED_GROUP: 'BAD_PATTERN',
  TOO_MANY_GROUPS: 'BAD_PATTERN',
  TOO_DEEP: 'BAD_PATTERN',
  GROUP_IN_REPETITION: 'BAD_PATTERN',
  EMPTY_REPETITION: 'BAD_PATTERN',
  LOOK_AROUND: 'UNSAFE_PATTERN',
  BACK_REFERENCE: 'UNSAFE_PATTERN',
  NESTED_REPETITION: 'UNSAFE_PATTERN',
  OVERLAPPING_REPETITION: 'UNSAFE_PATTERN',
  UNANCHORED_REPETITION: 'UNSAFE_PATTERN',
  TOO_MANY_STEPS: 'UNSAFE_PATTERN',
  CHARACTER_NOT_ALLOWED: 'BAD_SELECTOR',
  UNKNOWN_GROUP: 'UNKNOWN_GROUP',
  DUPLICATE_NAME: 'DUPLICATE_NAME',
  JSON_SYNTAX: 'BAD_JSON',
  NOT_AN_OBJECT: 'BAD_JSON',
  NOT_TEXT: 'BAD_JSON',
} as const satisfies Record<string, RefusalCode>;

/** What is wrong with one text, and where. */
export interface TextRefusal {
  code: RefusalCode;
  reason: RefusalReason;
  /** Offset of the first character at fault, from 0, in the rule's text (in the name, in the JSON). */
  position: number;
}

/** What is wrong with one rule of a set. */
export interface Refusal extends TextRefusal {
  /** From 0; -1 when the JSON itself is at fault. */
  ruleIndex: number;
  ruleName: string;
}

/** Thrown and caught inside the engine only: callers get refusals as values. */
export class Refused extends Error {
  readonly refusal: TextRefusal;

  constructor(reason: RefusalReason, position: number) {
    super(`${reason} at ${position}`);
    this.refusal = textRefusal(reason, position);
  }
}

export function textRefusal(reason: RefusalReason, position: number): TextRefusal {
  return { code: CODES[reason], reason, position };
}

/** What `read` returns, or the refusal it throws. */
export function refusalOr<T>(read: () => T): T | TextRefusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) {
      return error.refusal;
    }
    throw error;
  }
}
