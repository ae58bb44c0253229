import { findField, type FieldDef, type ObjectDef } from '../metadata/model';
import type { ApexList } from './collections';
import type { FieldValue } from './value';

/**
 * A record. `values` holds fields that were set or queried, by canonical field name; a field that is absent was
 * neither (reading it gives null, or an SObjectException when the record came from a query).
 * Relationships lie beside: `parents` by relationship name, `children` by child relationship name.
 */
export class SObject {
  readonly object: ObjectDef;
  readonly values: Map<string, FieldValue> = new Map();
  parents: Map<string, SObject | null> | null = null;
  children: Map<string, ApexList> | null = null;
  /** From a query: reading a field that the query did not name is an error. */
  queried = false;
  /** Aliases and values of an aggregate row, in select order; null for records. */
  aggregate: Map<string, FieldValue> | null = null;
  /** Trigger.new in an after trigger, Trigger.old: writing throws FinalException. */
  readOnly = false;
  /**
   * Errors of addError in this save: field API name, or null for the record. The status code is that of addError
   * (FIELD_CUSTOM_VALIDATION_EXCEPTION) when absent; unhandled flow faults have their own.
   */
  errors: { readonly field: string | null; readonly message: string; readonly statusCode?: string }[] = [];

  constructor(object: ObjectDef) {
    this.object = object;
  }

  get id(): string | null {
    return (this.values.get('Id') as string | null | undefined) ?? null;
  }

  set id(id: string | null) {
    this.values.set('Id', id);
  }

  field(name: string): FieldDef | null {
    return findField(this.object, name);
  }

  /** Value by canonical name; null when absent. Without the checks Apex makes. */
  get(name: string): FieldValue {
    return this.values.get(name) ?? null;
  }

  set(name: string, value: FieldValue): void {
    this.values.set(name, value);
  }

  /** Fields and parents copied, children left out, errors cleared. */
  copy(): SObject {
    const copy = new SObject(this.object);
    for (const [name, value] of this.values) copy.values.set(name, value);
    if (this.parents) copy.parents = new Map(this.parents);
    copy.queried = this.queried;
    return copy;
  }
}
