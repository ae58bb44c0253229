/** Tables of one SELECT, and the SQL of what lies in them. */
import { type FieldDef, type ObjectDef, type OrgModel } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import { hasColumn, ignoresCase, quoted } from '../columns';
import type { Store } from '../store';
import { formulaFunction } from './formulaFields';
import { dateFunctionSql } from './functions';
import { namesOn, resolvePath } from './paths';
import { SoqlError } from './error';
import { typeOf } from './resolved';
import type { ResolvedDateFunction, ResolvedExpression, ResolvedPath, Step } from './resolved';
import { quotedText } from './sqlText';

/** Numbers tables, so that nested selects never share an alias. */
export class Aliases {
  private readonly letter: string;
  private count = 0;

  constructor(letter = 't') {
    this.letter = letter;
  }

  next(): string {
    return `${this.letter}${this.count++}`;
  }
}

export interface ScopeContext {
  readonly model: OrgModel;
  readonly store: Store;
  /** IANA name of the user's zone. */
  readonly zone: string;
}

export class Scope {
  readonly model: OrgModel;
  readonly object: ObjectDef;
  readonly alias: string;
  private readonly aliases: Aliases;
  readonly store: Store;
  readonly zone: string;
  private readonly joins = new Map<string, { readonly alias: string; readonly text: string }>();

  constructor({ model, store, zone }: ScopeContext, object: ObjectDef, aliases: Aliases) {
    this.model = model;
    this.store = store;
    this.object = object;
    this.aliases = aliases;
    this.zone = zone;
    this.alias = aliases.next();
  }

  /** `"Contact" t0 LEFT JOIN "Account" t1 ON …`, once every expression has been asked for. */
  get from(): string {
    const joins = [...this.joins.values()].map(({ text }) => text);
    return [`${quoted(this.object.name)} ${this.alias}`, ...joins].join(' ');
  }

  expression(expression: ResolvedExpression): string {
    switch (expression.kind) {
      case 'path':
        return this.path(expression);
      case 'dateFunction':
        return this.dateFunction(expression);
      case 'grouping':
        // Outside ROLLUP and CUBE every row is grouped by every field.
        return '0';
      case 'display':
        return this.expression(expression.argument);
      case 'aggregate': {
        const argument = expression.argument ? this.path(expression.argument) : '*';
        if (expression.name === 'COUNT_DISTINCT') return `COUNT(DISTINCT ${argument})`;
        return `${expression.name}(${argument})`;
      }
    }
  }

  path(path: ResolvedPath): string {
    const { steps, field } = path.source ?? path;
    return this.walk(this.object, this.alias, '', steps, field);
  }

  /** The field of one kind of parent: null for rows whose parent is of another. */
  ofTarget(step: Step, target: ObjectDef, path: ResolvedPath): string {
    const key = `${this.alias}.${quoted(step.field.name)}`;
    const names = [...path.steps.map((each) => each.relationship), path.field.name];
    return `CASE WHEN ${isOf(key, target)} THEN ${this.lookUp(target, key, names)} END`;
  }

  private dateFunction({ name, argument, inUserZone }: ResolvedDateFunction): string {
    const isDatetime = typeOf(argument).type === 'datetime';
    return dateFunctionSql(name, this.path(argument), isDatetime, inUserZone ? this.zone : null);
  }

  private walk(root: ObjectDef, alias: string, key: string, steps: readonly Step[], field: FieldDef): string {
    let at = alias;
    let joined = key;
    const object = steps.at(-1)?.face ?? root;
    for (const [index, step] of steps.entries()) {
      if (step.targets.length > 1) {
        const names = [...steps.slice(index + 1).map((each) => each.relationship), field.name];
        const value = this.ofAnyTarget(`${at}.${quoted(step.field.name)}`, step, names);
        // Unlike a column, an expression knows nothing of case.
        return ignoresCase(field) ? `(${value} COLLATE NOCASE)` : `(${value})`;
      }
      joined = `${joined}.${step.relationship}`;
      at = this.join(joined, at, step);
    }
    if (field.formula) return this.formula(at, joined, object, field);
    if (!hasColumn(field)) throw new Unsupported(`the compound field ${field.object}.${field.name} in a query`);
    return `${at}.${quoted(field.name)}`;
  }

  /** `alias` and `key` are those of the record the formula belongs to. */
  private formula(alias: string, key: string, object: ObjectDef, field: FieldDef): string {
    const { name, inputs } = formulaFunction(this.store, this.model, object, field);
    const args = inputs.map((input) => {
      const { steps, field: read } = input.source ?? input;
      return this.walk(object, alias, key, steps, read);
    });
    const call = `${name}(${args.join(', ')})`;
    return ignoresCase(field) ? `(${call} COLLATE NOCASE)` : call;
  }

  private join(key: string, from: string, step: Step): string {
    let join = this.joins.get(key);
    if (!join) {
      const alias = this.aliases.next();
      const on = `${alias}."Id" = ${from}.${quoted(step.field.name)}`;
      join = { alias, text: `LEFT JOIN ${quoted(step.targets[0]!.name)} ${alias} ON ${on}` };
      this.joins.set(key, join);
    }
    return join.alias;
  }

  /** A lookup to several objects: the id's first three characters tell which. */
  private ofAnyTarget(key: string, step: Step, names: readonly string[]): string {
    const isType = names.length === 1 && names[0] === 'Type';
    const cases = step.targets.flatMap((target) => {
      if (isType) return [`WHEN ${isOf(key, target)} THEN ${quotedText(typeName(step, target))}`];
      const own = namesOn(target, names);
      if (!reaches(this.model, target, own)) return [];
      return [`WHEN ${isOf(key, target)} THEN ${this.lookUp(target, key, own)}`];
    });
    return cases.length ? `CASE ${cases.join(' ')} END` : 'NULL';
  }

  private lookUp(target: ObjectDef, key: string, names: readonly string[]): string {
    const path = resolvePath(this.model, target, names, { anyTarget: true });
    const inner = new Scope(this, target, this.aliases);
    const column = inner.path(path);
    return `(SELECT ${column} FROM ${inner.from} WHERE ${inner.alias}."Id" = ${key})`;
  }
}

const isOf = (key: string, target: ObjectDef): string => `substr(${key}, 1, 3) = ${quotedText(target.keyPrefix)}`;

/** An owner that is a group is a queue. */
const typeName = (step: Step, target: ObjectDef): string =>
  target.name === 'Group' && step.relationship === 'Owner' ? 'Queue' : target.name;

/** Whether the names lead to a field from this object. */
function reaches(model: OrgModel, target: ObjectDef, names: readonly string[]): boolean {
  try {
    resolvePath(model, target, names, { anyTarget: true });
    return true;
  } catch (error) {
    if (error instanceof SoqlError) return false;
    throw error;
  }
}
