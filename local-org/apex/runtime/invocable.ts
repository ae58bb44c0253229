/** Invocable methods: what flows and the actions API call. */
import type { InvocableMethod, InvocableVariable } from '../../org/services';
import { ApexList } from '../../values/collections';
import type { Value } from '../../values/value';
import type { Engine } from '../engine';
import type { Annotation } from '../parse/ast';
import type { FieldSymbol, MethodSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, type ApexType } from '../types/type';

type Holding = Record<string, Value>;

const annotation = (list: readonly Annotation[], name: string): Annotation | undefined =>
  list.find((each) => each.name.toLowerCase() === name);

const text = (given: Annotation | undefined, key: string): string | null => {
  const value = given?.values.get(key);
  return typeof value === 'string' ? value : null;
};

export function findInvocable(engine: Engine, className: string): InvocableMethod | null {
  const symbol = engine.projectClass(className);
  const method = symbol && [...symbol.methods.values()].flat().find((each) => invocableAnnotation(each));
  if (!method) return null;
  const given = invocableAnnotation(method)!;
  const takes = method.parameters[0]?.type ?? null;
  const input = takes && variablesOf(takes.args[0]!);
  const output = method.returns === T.void ? null : variablesOf(method.returns.args[0]!);
  return {
    className: symbol!.name,
    label: text(given, 'label') ?? method.name,
    callout: given.values.get('callout') === true,
    inputs: input?.map((each) => each.variable) ?? [],
    outputs: output?.map((each) => each.variable) ?? [],
    invoke: (requests) => {
      const args = takes
        ? [
            new ApexList(
              takes,
              requests.map((request) => toInput(takes.args[0]!, input!, request)),
            ),
          ]
        : [];
      const results = engine.invoke(method, args) as ApexList | null;
      return (results?.items ?? []).map((result) => fromOutput(output!, result));
    },
  };
}

const invocableAnnotation = (method: MethodSymbol): Annotation | undefined =>
  annotation(method.decl!.modifiers.annotations, 'invocablemethod');

interface Variable {
  readonly variable: InvocableVariable;
  /** Null: the request is the value itself. */
  readonly field: FieldSymbol | null;
}

/** The variables of a request or result class; a plain value is one variable without a name of its own. */
function variablesOf(type: ApexType): Variable[] {
  const symbol = symbolOf(type);
  if (symbol?.origin !== 'project') {
    return [{ variable: { name: 'value', label: 'value', required: true, type }, field: null }];
  }
  return [...symbol.fields.values()].flatMap((field) => {
    const given = field.decl && annotation(field.decl.modifiers.annotations, 'invocablevariable');
    if (!given) return [];
    const variable: InvocableVariable = {
      name: field.name,
      label: text(given, 'label') ?? field.name,
      required: given.values.get('required') === true,
      type: field.type,
    };
    return [{ variable, field }];
  });
}

function toInput(type: ApexType, variables: readonly Variable[], request: ReadonlyMap<string, Value>): Value {
  const [only] = variables;
  if (variables.length === 1 && only!.field === null)
    return request.get(only!.variable.name) ?? [...request.values()][0] ?? null;
  const made = (symbolOf(type) as ProjectClass).info!.construct!() as unknown as Holding;
  for (const { variable, field } of variables) {
    const given = request.get(variable.name);
    if (given !== undefined) made[field!.key] = given;
  }
  return made as unknown as Value;
}

function fromOutput(variables: readonly Variable[], result: Value): ReadonlyMap<string, Value> {
  const held = result as unknown as Holding | null;
  return new Map(
    variables.map(({ variable, field }): [string, Value] => [
      variable.name,
      field === null ? result : ((held?.[field.key] ?? null) as Value),
    ]),
  );
}
