/** From SQL rows to records: which column goes to which field of which record up the lookups. */
import { compileFormula, FormulaError, type CompiledFormula } from '../../formula/index';
import type { FieldDef, ObjectDef, OrgModel } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import { tx } from '../../org/transaction';
import { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import { codecOf, quoted, type SqlValue } from '../columns';
import { displayValue } from './display';
import { namesOn, resolvePath } from './paths';
import type { ResolvedDisplay, ResolvedPath, ResolvedQuery, ResolvedTypeOf, Step } from './resolved';
import type { Scope } from './scope';

/** A record of each row: the one queried (no step), or one that lookups lead to. */
interface Node {
  readonly parent: number;
  readonly step: Step | null;
  /** Column of the id; the node has no record where it is null. */
  readonly idColumn: number;
  visible: boolean;
}

interface Column {
  readonly node: number;
  readonly name: string;
  readonly decode: (value: SqlValue) => FieldValue;
  visible: boolean;
  /** Column of TYPEOF: only for records of this object. */
  readonly target: ObjectDef | null;
}

interface FormulaColumn {
  readonly node: number;
  readonly field: FieldDef;
  readonly formula: CompiledFormula;
  visible: boolean;
}

const compiled = new WeakMap<FieldDef, CompiledFormula>();

function formulaOf(model: OrgModel, object: ObjectDef, field: FieldDef): CompiledFormula {
  let formula = compiled.get(field);
  if (!formula) {
    const context = { model, kind: 'field', object, returns: field.type, scale: field.scale } as const;
    compiled.set(field, (formula = compileFormula(field.formula!, context)));
  }
  return formula;
}

export class RecordPlan {
  private readonly model: OrgModel;
  private readonly object: ObjectDef;
  private readonly scope: Scope;
  private readonly select: string[] = [];
  private readonly columns: (Column | null)[] = [];
  private readonly columnsByKey = new Map<string, number>();
  private readonly nodes: Node[] = [];
  private readonly nodesByKey = new Map<string, number>();
  private readonly formulas: FormulaColumn[] = [];

  constructor(model: OrgModel, resolved: ResolvedQuery, scope: Scope) {
    this.model = model;
    this.object = resolved.object;
    this.scope = scope;
    this.select.push(`${scope.alias}."Id"`);
    this.columns.push(null);
    this.nodes.push({ parent: -1, step: null, idColumn: 0, visible: true });
    for (const { expression, alias } of resolved.columns) {
      if (expression.kind === 'display') this.display(expression, alias);
      else this.add(expression as ResolvedPath, true);
    }
    resolved.typeOfs.forEach((each) => this.typeOf(each));
  }

  /** Expressions to select; the first is the record's id. */
  get selectList(): string {
    return this.select.join(', ');
  }

  /** One more expression, to be read from the rows; its index. */
  extra(expression: string): number {
    this.columns.push(null);
    return this.select.push(expression) - 1;
  }

  records(rows: readonly SqlValue[][]): SObject[] {
    if (!this.formulas.length) return rows.map((row) => this.record(row, false)[0]!);
    return rows.map((row) => {
      const shown = this.record(row, false);
      this.evaluate(this.record(row, true), shown);
      return shown[0]!;
    });
  }

  private add(path: ResolvedPath, visible: boolean): void {
    const { field, source } = path;
    if (field.type === 'address' || field.type === 'location') {
      throw new Unsupported(`the compound field ${field.object}.${field.name} in a query`);
    }
    const node = this.node(path.steps, visible);
    if (field.formula && !source) {
      this.addFormula(path, node, visible);
      return;
    }
    const stored = (source ?? path).field;
    const codec = codecOf(stored);
    this.column(`${node}.${field.name}`, () => this.scope.path(path), {
      node,
      name: field.name,
      decode: (value) => codec.decode(value, stored),
      visible,
      target: null,
    });
  }

  private addFormula(path: ResolvedPath, node: number, visible: boolean): void {
    const { field, object, root, steps } = path;
    const before = this.formulas.find((each) => each.node === node && each.field === field);
    if (before) {
      before.visible ||= visible;
      return;
    }
    const formula = formulaOf(this.model, object, field);
    for (const reference of formula.references) {
      // A formula computes the formula fields of its own record itself.
      if (reference.length === 1 && object.fields.get(reference[0]!.toLowerCase())?.formula) continue;
      const names = [...steps.map((step) => step.relationship), ...reference];
      this.add(resolvePath(this.model, root, names, { anyTarget: true }), false);
    }
    this.formulas.push({ node, field, formula, visible });
    if (!visible) return;
    // Holds the field's place among the others until it is computed.
    this.column(`${node}.${field.name}`, () => 'NULL', {
      node,
      name: field.name,
      decode: () => null,
      visible,
      target: null,
    });
  }

  private display(expression: ResolvedDisplay, alias: string | null): void {
    const { argument } = expression;
    if (argument.kind !== 'path') throw new Unsupported('format() of an aggregate');
    const { field, source, steps } = argument;
    const node = this.node(alias === null ? steps : [], true);
    const stored = (source ?? argument).field;
    const name = alias ?? field.name;
    const codec = codecOf(stored);
    this.column(`${node}.${name}`, () => this.scope.path(argument), {
      node,
      name,
      decode: (value) => displayValue(expression.name, stored, codec.decode(value, stored)),
      visible: true,
      target: null,
    });
  }

  private typeOf({ step, branches, otherwise }: ResolvedTypeOf): void {
    const node = this.node([step], true);
    const named = new Set(branches.map(({ target }) => target));
    const fallback = step.targets.filter((target) => !named.has(target));
    const shown = [
      ...branches,
      ...fallback.map((target) => ({
        target,
        fields: otherwise.map((path) => resolvePath(this.model, target, namesOn(target, [path.field.name]))),
      })),
    ];
    for (const { target, fields } of shown) {
      for (const path of fields) {
        if (path.steps.length || (path.field.formula && !path.source)) {
          throw new Unsupported('lookups and formula fields within TYPEOF');
        }
        const codec = codecOf(path.field);
        this.column(`${node}.${target.name}.${path.field.name}`, () => this.scope.ofTarget(step, target, path), {
          node,
          name: path.field.name,
          decode: (value) => codec.decode(value, path.field),
          visible: true,
          target,
        });
      }
    }
  }

  private column(key: string, expression: () => string, column: Column): void {
    const before = this.columnsByKey.get(key);
    if (before !== undefined) {
      this.columns[before]!.visible ||= column.visible;
      return;
    }
    this.columnsByKey.set(key, this.columns.length);
    this.columns.push(column);
    this.select.push(expression());
  }

  /** The record that steps lead to; its lookup is read along with it, as the platform does. */
  private node(steps: readonly Step[], visible: boolean): number {
    let at = 0;
    let key = '';
    for (const [index, step] of steps.entries()) {
      key += `.${step.relationship}`;
      let next = this.nodesByKey.get(key);
      if (next === undefined) {
        const lookup: ResolvedPath = {
          kind: 'path',
          root: this.object,
          steps: steps.slice(0, index),
          object: index ? steps[index - 1]!.face : this.object,
          field: step.field,
          source: null,
          at: null,
        };
        this.add(lookup, visible);
        const idColumn = this.columnsByKey.get(`${at}.${step.field.name}`)!;
        next = this.nodes.push({ parent: at, step, idColumn, visible }) - 1;
        this.nodesByKey.set(key, next);
      }
      this.nodes[next]!.visible ||= visible;
      if (visible) this.columns[this.nodes[next]!.idColumn]!.visible = true;
      at = next;
    }
    return at;
  }

  /** The records of one row, by node; `whole` keeps what only formulas read. */
  private record(row: readonly SqlValue[], whole: boolean): (SObject | null)[] {
    const records: (SObject | null)[] = [];
    for (const node of this.nodes) records.push(whole || node.visible ? this.recordOf(node, row, records) : null);
    for (let i = 1; i < this.columns.length; i++) {
      const column = this.columns[i];
      if (!column || (!whole && !column.visible)) continue;
      const record = records[column.node];
      if (!record || (column.target && record.object !== column.target)) continue;
      record.values.set(column.name, column.decode(row[i]!));
    }
    for (const [index, record] of records.entries()) {
      const id = row[this.nodes[index]!.idColumn] as string | null;
      if (record && !record.values.has('Id')) record.values.set('Id', id);
    }
    return records;
  }

  private recordOf(node: Node, row: readonly SqlValue[], records: readonly (SObject | null)[]): SObject | null {
    const id = row[node.idColumn] as string | null;
    const parent = node.step ? records[node.parent] : null;
    let record: SObject | null = null;
    if (id !== null) {
      const object = node.step ? targetOf(node.step, id) : this.object;
      record = new SObject(object);
      record.queried = true;
    }
    if (parent) {
      parent.parents ??= new Map();
      parent.parents.set(node.step!.relationship, record);
    }
    return record;
  }

  private evaluate(whole: readonly (SObject | null)[], shown: readonly (SObject | null)[]): void {
    const { user } = tx();
    for (const { node, field, formula, visible } of this.formulas) {
      const record = whole[node];
      if (!record) continue;
      const value = formulaValue(formula, record, user);
      record.values.set(field.name, value);
      if (visible) shown[node]?.values.set(field.name, value);
    }
  }
}

function formulaValue(formula: CompiledFormula, record: SObject, user: ReturnType<typeof tx>['user']): FieldValue {
  try {
    return formula.evaluate({ record, prior: null, isNew: false, user });
  } catch (error) {
    // #Error! on the screen is null in a query.
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

const targetOf = (step: Step, id: string): ObjectDef =>
  step.targets.find((target) => step.targets.length === 1 || id.startsWith(target.keyPrefix)) ?? step.face;

export const column = (alias: string, field: FieldDef): string => `${alias}.${quoted(field.name)}`;
