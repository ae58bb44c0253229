/**
 * JavaScript names of methods. `name$arity`, lower-case, so that the platform finds `compareTo` and its like; a method
 * that would clash with an overload of its class hierarchy gets its parameter types behind. An override has the name of
 * what it overrides.
 */
import type { Program } from '../types/program';
import type { MethodSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { inheritedMethods } from './contracts';

const plainName = (method: MethodSymbol): string => `${method.name.toLowerCase()}$${method.parameters.length}`;

const safe = (text: string): string => text.toLowerCase().replace(/[^a-z0-9_]+/g, '_');

function fullName(method: MethodSymbol): string {
  return `${plainName(method)}$${method.parameters.map((each) => safe(each.type.name)).join('$')}`;
}

/** Interface methods that a class answers under a second name, beside its own: alias → method. */
export type Aliases = Map<ProjectClass, { readonly alias: string; readonly method: MethodSymbol }[]>;

export function nameMethods(classes: Iterable<ProjectClass>, program: Program): Aliases {
  const named = new Set<ProjectClass>();
  const aliases: Aliases = new Map();
  const visit = (symbol: ProjectClass): void => {
    if (named.has(symbol)) return;
    named.add(symbol);
    for (const parent of [symbol.superclass, ...symbol.interfaces]) {
      const other = parent && symbolOf(parent);
      if (other?.origin === 'project') visit(other);
    }
    nameClass(symbol, program, aliases);
    for (const inner of symbol.inner.values()) visit(inner);
  };
  for (const symbol of classes) visit(symbol);
  return aliases;
}

function nameClass(symbol: ProjectClass, program: Program, aliases: Aliases): void {
  const taken = inheritedNames(symbol);
  const added: { alias: string; method: MethodSymbol }[] = [];
  const fresh: MethodSymbol[] = [];
  for (const method of [...symbol.methods.values()].flat()) {
    const inherited = inheritedMethods(symbol, method, program).map((seen) => seen.symbol);
    if (method.isStatic) {
      for (const { owner, jsName } of inherited) if (owner.kind === 'interface') added.push({ alias: jsName, method });
      fresh.push(method);
      continue;
    }
    const names = [...new Set(inherited.filter((other) => other.access !== 'private').map((other) => other.jsName))];
    if (names.length === 0) {
      fresh.push(method);
      continue;
    }
    // `execute` of Queueable and of Schedulable: one name each, or the second would stand in the first one's place.
    method.jsName = isAnother(taken.get(names[0]!), method) ? fullName(method) : names[0]!;
    taken.set(method.jsName, method);
    for (const alias of names.slice(1)) added.push({ alias, method });
  }
  for (const method of fresh) {
    // The last form is for a private method that a superclass happens to have too: it is no override.
    const names = [plainName(method), fullName(method), `${fullName(method)}$of$${symbol.jsName}`];
    method.jsName = names.find((name) => !taken.has(name))!;
    taken.set(method.jsName, method);
  }
  symbol.constructors.forEach((constructor, index) => {
    constructor.jsName = `$new_${symbol.jsName}$${index}`;
  });
  if (added.length) aliases.set(symbol, added);
}

const isAnother = (holder: MethodSymbol | undefined, method: MethodSymbol): boolean =>
  holder !== undefined && holder.owner.kind !== 'interface' && fullName(holder) !== fullName(method);

/** Names in use in the superclasses, static ones of the same class included. */
function inheritedNames(symbol: ProjectClass): Map<string, MethodSymbol> {
  const names = new Map<string, MethodSymbol>();
  const add = (type: ProjectClass['superclass']): void => {
    const parent = type && symbolOf(type);
    if (parent?.origin !== 'project') return;
    add(parent.superclass);
    parent.interfaces.forEach(add);
    for (const method of [...parent.methods.values()].flat()) if (method.jsName) names.set(method.jsName, method);
  };
  add(symbol.superclass);
  symbol.interfaces.forEach(add);
  return names;
}
