/**
 * Formula fields in SQL: a function of the columns they read, so that they can be selected, filtered, ordered and
 * grouped by like any other field.
 */
import { compileFormula, FormulaError, type CompiledFormula } from '../../formula/index';
import type { FieldDef, ObjectDef, OrgModel } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import { codecOf, type SqlValue } from '../columns';
import type { Store } from '../store';
import { resolvePath } from './paths';
import type { ResolvedPath, Step } from './resolved';

interface FormulaFunction {
  readonly name: string;
  /** What its arguments are, from the object of the field. */
  readonly inputs: readonly ResolvedPath[];
}

const known = new WeakMap<Store, WeakMap<FieldDef, FormulaFunction>>();
let count = 0;

/** The function of a formula field; made on first use. */
export function formulaFunction(store: Store, model: OrgModel, object: ObjectDef, field: FieldDef): FormulaFunction {
  let ofStore = known.get(store);
  if (!ofStore) known.set(store, (ofStore = new WeakMap()));
  let made = ofStore.get(field);
  if (!made) ofStore.set(field, (made = define(store, model, object, field)));
  return made;
}

function define(store: Store, model: OrgModel, object: ObjectDef, field: FieldDef): FormulaFunction {
  const context = { model, kind: 'field', object, returns: field.type, scale: field.scale } as const;
  const formula = compileFormula(field.formula!, context);
  const inputs = inputsOf(model, object, formula);
  const name = `formula${count++}`;
  store.defineFunction(name, inputs.length, (...args) => {
    const value = evaluate(formula, recordOf(object, inputs, args));
    return codecOf(field).encode(value, field);
  });
  return { name, inputs };
}

/** What the formula reads. Formula fields of its own record it computes by itself, from what they read. */
function inputsOf(model: OrgModel, object: ObjectDef, formula: CompiledFormula): ResolvedPath[] {
  const inputs = new Map<string, ResolvedPath>();
  for (const names of formula.references) {
    const path = resolvePath(model, object, names, { anyTarget: true });
    if (path.steps.length || !path.field.formula) inputs.set(names.join('.').toLowerCase(), path);
  }
  return [...inputs.values()];
}

function recordOf(object: ObjectDef, inputs: readonly ResolvedPath[], args: readonly SqlValue[]): SObject {
  const record = new SObject(object);
  for (const [index, { steps, field, source }] of inputs.entries()) {
    let at = record;
    for (const [depth, step] of steps.entries()) {
      at.parents ??= new Map();
      let parent = at.parents.get(step.relationship);
      if (!parent)
        at.parents.set(step.relationship, (parent = new SObject(targetWith(step, steps[depth + 1]?.field ?? field))));
      at = parent;
    }
    const stored = (source ?? { field }).field;
    at.values.set(field.name, codecOf(stored).decode(args[index]!, stored));
  }
  return record;
}

/** Of a lookup to several objects the one that has the field. */
const targetWith = (step: Step, field: FieldDef): ObjectDef =>
  step.targets.find((target) => target.fields.get(field.name.toLowerCase()) === field) ?? step.targets[0]!;

/** Where the screen shows #Error!, a query gives null. */
function evaluate(formula: CompiledFormula, record: SObject): FieldValue {
  try {
    return formula.evaluate({ record, prior: null, isNew: false, user: tx().user });
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}
