/** What callers of the formula compiler see. */
import type { FieldType, ObjectDef, OrgModel } from '../metadata/model';
import type { RunningUser } from '../org/transaction';
import type { SObject } from '../values/sobject';
import type { FieldValue } from '../values/value';

/**
 * Where a formula stands decides what it may say: ISCHANGED belongs to rules and start conditions, `{!name}` to flows,
 * percent fields count in hundredths everywhere but in flows. `flow`: a formula resource; `flowStart`: a filterFormula.
 */
export type FormulaKind = 'validation' | 'default' | 'field' | 'flow' | 'flowStart';

/** How a formula that is not a formula field names things of its own: the variables and elements of a flow. */
export interface FormulaResource {
  readonly type: FieldType;
  readonly read: (scope: FormulaScope) => FieldValue;
}

export interface FormulaContext {
  readonly model: OrgModel;
  readonly kind: FormulaKind;
  /** The object whose fields plain names mean; in a flow, the object of `$Record`. */
  readonly object?: ObjectDef;
  readonly returns: FieldType;
  /** Line of the formula in its file, where the reader knows it. */
  readonly line?: number;
  /** Formula fields: blank numbers count as zero (`formulaTreatBlanksAs`). */
  readonly blankAsZero?: boolean;
  /** Digits behind the point of the result, for number types. */
  readonly scale?: number;
  /** Flows: what a reference such as `['myVariable', 'Name']` means; null when the flow has no such resource. */
  readonly resource?: (path: readonly string[]) => FormulaResource | null;
}

/** One evaluation: the record, what it was before, and a way to its parents. */
export interface FormulaScope {
  readonly record: SObject | null;
  /** The record before this save; null in an insert. */
  readonly prior: SObject | null;
  readonly isNew: boolean;
  readonly isClone?: boolean;
  readonly user: RunningUser;
  /**
   * The record a lookup points to: `relationship` is one step (`Account`, `Owner`) from `record`. Absent: parents are
   * taken from `record.parents`. `formula/parents.ts` makes a set-based one.
   */
  readonly parent?: (record: SObject, relationship: string) => SObject | null;
  /** Flows: the interview that resources are read from. */
  readonly interview?: unknown;
}

export interface CompiledFormula {
  /** Every field the formula reads, as a path from the record: `['Name']`, `['Account', 'Owner', 'Name']`. */
  readonly references: readonly (readonly string[])[];
  /** References of more than one part: what a caller has to fetch before evaluating (see `formula/parents.ts`). */
  readonly parentReferences: readonly (readonly string[])[];
  readonly returns: FieldType;
  /**
   * The result as a field of `returns` would hold it. Throws FormulaError where Salesforce shows #Error! (division by
   * zero, VALUE of no number).
   */
  evaluate(scope: FormulaScope): FieldValue;
}

/** A formula that has no value for this record: Salesforce shows `#Error!` or refuses the save. */
export class FormulaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaError';
  }
}
