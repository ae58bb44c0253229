/** The formulas a save evaluates: default values, validation rules, formula fields; each compiled once. */
import { compileFormula, FormulaError, parentResolver } from '../../formula/index';
import type { CompiledFormula, FormulaScope } from '../../formula/index';
import type { FieldDef, ObjectDef, ValidationRule } from '../../metadata/model';
import { DeployError, DeployErrors } from '../../org/errors';
import type { Org } from '../../org/services';
import { userTexts } from '../../org/texts';
import { tx, type RunningUser } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import { alive, type SaveRow } from './rows';

interface OfField {
  readonly field: FieldDef;
  readonly formula: CompiledFormula;
}

interface OfRule {
  readonly rule: ValidationRule;
  readonly formula: CompiledFormula;
}

interface ObjectFormulas {
  readonly defaults: readonly OfField[];
  readonly fields: readonly OfField[];
  readonly rules: readonly OfRule[];
}

export class Formulas {
  private readonly org: Org;
  private readonly compiled = new Map<ObjectDef, ObjectFormulas>();

  constructor(org: Org) {
    this.org = org;
  }

  /** Compiles the formulas of every object; throws DeployErrors with all that Salesforce would refuse. */
  compileAll(): void {
    const errors: DeployError[] = [];
    for (const object of this.org.model.objects.values()) {
      try {
        this.of(object);
      } catch (error) {
        if (error instanceof DeployError) errors.push(error);
        else if (error instanceof DeployErrors) errors.push(...error.errors);
        else throw error;
      }
    }
    if (errors.length) throw new DeployErrors(errors);
  }

  hasFormulaFields(object: ObjectDef): boolean {
    return this.of(object).fields.length > 0;
  }

  /** Default values of fields that were not set. */
  fillDefaults(object: ObjectDef, records: readonly SObject[], user: RunningUser): void {
    for (const { field, formula } of this.of(object).defaults) {
      const wanting = records.filter((record) => !record.values.has(field.name));
      if (!wanting.length) continue;
      const parent = this.resolver(wanting, [formula]);
      for (const record of wanting) {
        record.set(field.name, valueOrNull(formula, { record, prior: null, isNew: true, user, parent }));
      }
    }
  }

  /** Formula fields as a trigger sees them. */
  fillFormulaFields(object: ObjectDef, records: readonly SObject[]): void {
    const { fields } = this.of(object);
    if (!fields.length || !records.length) return;
    const parent = this.resolver(
      records,
      fields.map(({ formula }) => formula),
    );
    for (const { field } of fields) for (const record of records) record.values.delete(field.name);
    for (const record of records) {
      const values = fields.map(({ formula }) =>
        valueOrNull(formula, { record, prior: null, isNew: record.id === null, user: tx().user, parent }),
      );
      fields.forEach(({ field }, index) => record.set(field.name, values[index]!));
    }
  }

  dropFormulaFields(object: ObjectDef, records: readonly SObject[]): void {
    for (const { field } of this.of(object).fields) for (const record of records) record.values.delete(field.name);
  }

  checkRules(object: ObjectDef, rows: readonly SaveRow[]): void {
    const { rules } = this.of(object);
    const checked = alive(rows);
    if (!rules.length || !checked.length) return;
    const formulas = rules.map(({ formula }) => formula);
    const parent = this.resolver([...checked.map((row) => row.record), ...checked.map((row) => row.old)], formulas);
    for (const row of checked) {
      const scope = { record: row.record, prior: row.old, isNew: row.old === null, user: tx().user, parent };
      for (const { rule, formula } of rules) {
        const broken = brokenRule(rule, formula, scope);
        if (broken !== null) {
          row.fail('FIELD_CUSTOM_VALIDATION_EXCEPTION', broken, rule.errorField ? [rule.errorField] : []);
        }
      }
    }
  }

  private resolver(records: readonly (SObject | null)[], formulas: readonly CompiledFormula[]) {
    const references = formulas.flatMap((formula) => formula.parentReferences);
    return references.length ? parentResolver(this.org, records, references) : undefined;
  }

  private of(object: ObjectDef): ObjectFormulas {
    let formulas = this.compiled.get(object);
    if (!formulas) this.compiled.set(object, (formulas = this.compile(object)));
    return formulas;
  }

  private compile(object: ObjectDef): ObjectFormulas {
    const { model } = this.org;
    const fields = [...object.fields.values()];
    const active = object.validationRules.filter((rule) => rule.active);
    return {
      defaults: fields.flatMap((field) => this.defaultOf(object, field)),
      fields: fields.flatMap((field) => {
        if (!field.formula) return [];
        const context = { model, kind: 'field', object, returns: field.type, scale: field.scale } as const;
        return [{ field, formula: compileFormula(field.formula, context) }];
      }),
      rules: active.map((rule) => ({
        rule,
        formula: compileFormula(rule.formula, { model, kind: 'validation', object, returns: 'boolean' }),
      })),
    };
  }

  private defaultOf(object: ObjectDef, field: FieldDef): OfField[] {
    const chosen = field.picklist?.values.find((value) => value.isDefault && value.isActive);
    if (!field.defaultValue && chosen) return [{ field, formula: constant(field, chosen.name) }];
    if (!field.defaultValue) return [];
    const context = {
      model: this.org.model,
      kind: 'default',
      object,
      returns: field.type,
      scale: field.scale,
    } as const;
    return [{ field, formula: compileFormula(field.defaultValue, context) }];
  }
}

const constant = (field: FieldDef, value: string): CompiledFormula => ({
  references: [],
  parentReferences: [],
  returns: field.type,
  evaluate: () => value,
});

/** A formula without a value (a division by zero) leaves its field blank. */
function valueOrNull(formula: CompiledFormula, scope: FormulaScope) {
  try {
    return formula.evaluate(scope);
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** The message to show when the rule is broken; null when it holds. */
function brokenRule(rule: ValidationRule, formula: CompiledFormula, scope: FormulaScope): string | null {
  try {
    return formula.evaluate(scope) === true ? userTexts().message(rule) : null;
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return `The formula in the "${rule.name}" validation rule is invalid or incomplete. Contact your Salesforce admin for help.`;
  }
}
