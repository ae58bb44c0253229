/** From SQL rows to records: which column goes to which field of which record up the lookups. */
import type { ObjectDef, OrgModel } from '../../metadata/model';
import { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import { codecOf, type SqlValue } from '../columns';
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
}

interface Column {
  readonly node: number;
  readonly name: string;
  readonly decode: (value: SqlValue) => FieldValue;
  /** Column of TYPEOF: only for records of this object. */
  readonly target: ObjectDef | null;
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

  constructor(model: OrgModel, resolved: ResolvedQuery, scope: Scope) {
    this.model = model;
    this.object = resolved.object;
    this.scope = scope;
    this.select.push(`${scope.alias}."Id"`);
    this.columns.push(null);
    this.nodes.push({ parent: -1, step: null, idColumn: 0 });
    for (const { expression, alias } of resolved.columns) {
      if (expression.kind === 'display') this.display(expression, alias);
      else this.add(expression as ResolvedPath);
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
    return rows.map((row) => this.record(row));
  }

  private add(path: ResolvedPath): void {
    const { field, source } = path;
    const node = this.node(path.steps);
    const stored = (source ?? path).field;
    const codec = codecOf(stored);
    this.column(`${node}.${field.name}`, () => this.scope.path(path), {
      node,
      name: field.name,
      decode: (value) => codec.decode(value, stored),
      target: null,
    });
  }

  private display(expression: ResolvedDisplay, alias: string | null): void {
    // Of an aggregate it stands in aggregate queries only.
    const argument = expression.argument as ResolvedPath;
    const { field, source, steps } = argument;
    const node = this.node(alias === null ? steps : []);
    const stored = (source ?? argument).field;
    const name = alias ?? field.name;
    const codec = codecOf(stored);
    this.column(`${node}.${name}`, () => this.scope.path(argument), {
      node,
      name,
      decode: (value) => displayValue(expression.name, stored, codec.decode(value, stored)),
      target: null,
    });
  }

  private typeOf({ step, branches, otherwise }: ResolvedTypeOf): void {
    const node = this.node([step]);
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
        const codec = codecOf(path.field);
        this.column(`${node}.${target.name}.${path.field.name}`, () => this.scope.ofTarget(step, target, path), {
          node,
          name: path.field.name,
          decode: (value) => codec.decode(value, path.field),
          target,
        });
      }
    }
  }

  private column(key: string, expression: () => string, column: Column): void {
    if (this.columnsByKey.has(key)) return;
    this.columnsByKey.set(key, this.columns.length);
    this.columns.push(column);
    this.select.push(expression());
  }

  /** The record that steps lead to; its lookup is read along with it, as the platform does. */
  private node(steps: readonly Step[]): number {
    let at = 0;
    let key = '';
    for (const [index, step] of steps.entries()) {
      key += `.${step.relationship}`;
      let next = this.nodesByKey.get(key);
      if (next === undefined) {
        const object = index ? steps[index - 1]!.face : this.object;
        const before = steps.slice(0, index);
        this.add({ kind: 'path', root: this.object, steps: before, object, field: step.field, source: null, at: null });
        next = this.nodes.push({ parent: at, step, idColumn: this.columnsByKey.get(`${at}.${step.field.name}`)! }) - 1;
        this.nodesByKey.set(key, next);
      }
      at = next;
    }
    return at;
  }

  private record(row: readonly SqlValue[]): SObject {
    const records: (SObject | null)[] = [];
    for (const node of this.nodes) records.push(this.recordOf(node, row, records));
    for (let i = 1; i < this.columns.length; i++) {
      const column = this.columns[i];
      const record = column && records[column.node];
      if (!record || (column.target && record.object !== column.target)) continue;
      record.values.set(column.name, column.decode(row[i]!));
    }
    for (const [index, record] of records.entries()) {
      if (record && !record.values.has('Id')) record.values.set('Id', row[this.nodes[index]!.idColumn] as string);
    }
    return records[0]!;
  }

  private recordOf(node: Node, row: readonly SqlValue[], records: readonly (SObject | null)[]): SObject | null {
    const id = row[node.idColumn] as string | null;
    const parent = node.step ? records[node.parent] : null;
    let record: SObject | null = null;
    if (id !== null) {
      record = new SObject(node.step ? targetOf(node.step, id) : this.object);
      record.queried = true;
    }
    if (parent) {
      parent.parents ??= new Map();
      parent.parents.set(node.step!.relationship, record);
    }
    return record;
  }
}

const targetOf = (step: Step, id: string): ObjectDef =>
  step.targets.find((target) => step.targets.length === 1 || id.startsWith(target.keyPrefix)) ?? step.face;
