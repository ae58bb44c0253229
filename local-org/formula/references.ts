/** Names in formulas: fields of the record and its parents, globals such as `$User`, resources of a flow. */
import { findField, findObject, type FieldDef, type ObjectDef } from '../metadata/model';
import { Unsupported } from '../org/errors';
import type { SObject } from '../values/sobject';
import { compileFormula, type Expression, type FormulaCompiler } from './compile';
import { resolveGlobal } from './globals';
import type { FormulaNode } from './parse';
import type { FormulaScope } from './types';
import { formulaType, fromField, Num, type FormulaValue } from './values';

type ReferenceNode = FormulaNode & { kind: 'reference' };
const ZERO = new Num(0);

export function resolveReference(compiler: FormulaCompiler, node: ReferenceNode): Expression {
  const { context } = compiler;
  const flow = context.kind === 'flow' || context.kind === 'flowStart';
  const path = node.name.split('.');
  const first = path[0]!.toLowerCase();
  if (flow && !node.merge) return missing(compiler, node);
  if (flow && (first === '$record' || first === '$record__prior')) {
    if (!context.object) return missing(compiler, node);
    return fieldReference(compiler, node, context.object, path.slice(1), first === '$record__prior');
  }
  const resource = flow ? context.resource?.(path) : null;
  if (resource) {
    const type = formulaType(resource.type);
    if (!type) compiler.unsupported(`${resource.type} values in formulas`, node);
    return { type, node, run: (scope) => fromField(resource.read(scope), false) };
  }
  if (first.startsWith('$')) {
    const global = resolveGlobal(compiler, node, path);
    const type = formulaType(global.type)!;
    return { type, node, run: (scope) => fromField(global.read(scope), global.type === 'percent') };
  }
  if (flow || !context.object) return missing(compiler, node);
  return fieldReference(compiler, node, context.object, path, false);
}

export function missing(compiler: FormulaCompiler, node: ReferenceNode): never {
  return compiler.fail(`Field ${node.name} does not exist. Check spelling.`, node);
}

/** Reads the last field of a path from the record that its first steps lead to. */
interface Walk {
  readonly steps: readonly string[];
  readonly field: FieldDef;
}

function fieldReference(
  compiler: FormulaCompiler,
  node: ReferenceNode,
  object: ObjectDef,
  path: readonly string[],
  ofPrior: boolean,
): Expression {
  const { steps, field } = walk(compiler, node, object, path);
  const type = formulaType(field.type);
  const { kind } = compiler.context;
  const long = ['longtextarea', 'html', 'encryptedstring'].includes(field.type);
  if (!type || (long && (kind === 'field' || kind === 'default'))) {
    return compiler.fail(
      `You referenced an unsupported field type called "${field.type}" using the following field: ${node.name}`,
      node,
    );
  }
  compiler.references.push([...steps, field.name]);
  const flow = kind === 'flow' || kind === 'flowStart';
  const read = fieldReader(compiler, field, steps, field.type === 'percent' && !flow);
  const picklist = field.picklist?.values.map((value) => value.name);
  if (ofPrior) return { type, node, run: (scope) => read(scope, scope.prior), picklist };
  const run = (scope: FormulaScope) => read(scope, scope.record);
  return steps.length
    ? { type, node, run, picklist }
    : { type, node, run, prior: (scope) => read(scope, scope.prior), picklist };
}

function walk(compiler: FormulaCompiler, node: ReferenceNode, object: ObjectDef, path: readonly string[]): Walk {
  let at = object;
  const steps: string[] = [];
  for (const part of path.slice(0, -1)) {
    const [relationship, target] = part.split(':') as [string, string | undefined];
    const lookup = [...at.fields.values()].find(
      (each) => each.relationshipName?.toLowerCase() === relationship.toLowerCase(),
    );
    const parent = lookup && targetOf(compiler, node, lookup, target);
    if (!parent) return missing(compiler, node);
    at = parent;
    steps.push(lookup.relationshipName!);
  }
  const field = findField(at, path[path.length - 1] ?? '');
  return field ? { steps, field } : missing(compiler, node);
}

function targetOf(
  compiler: FormulaCompiler,
  node: ReferenceNode,
  lookup: FieldDef,
  named: string | undefined,
): ObjectDef | null {
  const { model } = compiler.context;
  if (named === undefined)
    return lookup.referenceTo.length === 1 || lookup.name === 'OwnerId' ? findObject(model, ownerOr(lookup)) : null;
  const target = lookup.referenceTo.find((name) => name.toLowerCase() === named.toLowerCase());
  if (target) return findObject(model, target);
  if (named.toLowerCase() === 'queue') return compiler.unsupported('queues as owners in formulas', node);
  return compiler.fail(
    `${named} is an invalid object type for the ${lookup.relationshipName} field. Check spelling.`,
    node,
  );
}

/** Flows and rules may leave out which kind of owner they mean: a user. */
const ownerOr = (lookup: FieldDef): string => (lookup.name === 'OwnerId' ? 'User' : lookup.referenceTo[0]!);

type FieldReader = (scope: FormulaScope, record: SObject | null) => FormulaValue;

function fieldReader(
  compiler: FormulaCompiler,
  field: FieldDef,
  steps: readonly string[],
  hundredths: boolean,
): FieldReader {
  const zero =
    (compiler.context.blankAsZero ?? compiler.source.blankAsZero ?? false) && formulaType(field.type) === 'Number';
  const blank = zero ? ZERO : null;
  // A parent comes from a query, which has computed its formula fields; the record being saved has not.
  const own = steps.length === 0 && field.formula ? nestedFormula(compiler, field) : null;
  return (scope, start) => {
    let record = start;
    for (const step of steps) record = record && parentOf(scope, record, step);
    if (!record) return blank;
    const value = own && !record.values.has(field.name) ? own(scope, record) : record.get(field.name);
    return fromField(value, hundredths) ?? blank;
  };
}

function parentOf(scope: FormulaScope, record: SObject, relationship: string): SObject | null {
  return scope.parent ? scope.parent(record, relationship) : (record.parents?.get(relationship) ?? null);
}

const compiling = new Set<FieldDef>();

/** A formula field used by another formula of the same record. */
function nestedFormula(
  compiler: FormulaCompiler,
  field: FieldDef,
): (scope: FormulaScope, record: SObject) => ReturnType<SObject['get']> {
  if (!field.formula) throw new Unsupported(`the formula of ${field.object}.${field.name}`);
  if (compiling.has(field)) {
    const node = { kind: 'null', at: 0 } as const;
    compiler.fail(
      `Formula cannot use another formula field that directly or indirectly refers to itself. ${field.name}`,
      node,
    );
  }
  compiling.add(field);
  try {
    const { model, object } = compiler.context;
    const nested = compileFormula(field.formula, {
      model,
      object: object!,
      kind: 'field',
      returns: field.type,
      scale: field.scale,
    });
    compiler.references.push(...nested.references.map((path) => [...path]));
    return (scope, record) => nested.evaluate({ ...scope, record, prior: null });
  } finally {
    compiling.delete(field);
  }
}
