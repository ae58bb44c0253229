/** Apex REST: which class and method answer a path and a verb. */
import type { RestMethod } from '../../org/services';
import type { Engine } from '../engine';
import { hasAnnotation } from '../resolve/declare';
import type { MethodSymbol, ProjectClass } from '../types/symbols';

function urlMapping(symbol: ProjectClass): string | null {
  const annotation = symbol.modifiers.annotations.find((each) => each.name.toLowerCase() === 'restresource');
  const mapping = annotation?.values.get('urlmapping');
  return typeof mapping === 'string' ? mapping : null;
}

/** `/accounts/*` matches everything below; without a star the whole path. */
function matches(mapping: string, path: string): boolean {
  const wanted = mapping.startsWith('/') ? mapping : `/${mapping}`;
  if (!wanted.endsWith('*')) return path === wanted || path === `${wanted}/`;
  const start = wanted.slice(0, -1);
  return path.startsWith(start) || `${path}/` === start;
}

export function findRest(engine: Engine, path: string, verb: string): RestMethod | null {
  const plain = path.split('?')[0]!;
  const found = engine.classes
    .map((symbol) => ({ symbol, mapping: urlMapping(symbol) }))
    .filter(
      (each): each is { symbol: ProjectClass; mapping: string } =>
        each.mapping !== null && matches(each.mapping, plain),
    )
    .sort((a, b) => b.mapping.length - a.mapping.length)[0];
  const method = found && methodFor(found.symbol, verb);
  if (!method) return null;
  return {
    className: found.symbol.name,
    urlMapping: found.mapping,
    parameters: method.parameters.map(({ name, type }) => ({ name, type })),
    returns: method.returns,
    invoke: (args) => engine.invoke(method, args),
  };
}

function methodFor(symbol: ProjectClass, verb: string): MethodSymbol | undefined {
  const annotation = `http${verb.toLowerCase()}`;
  return [...symbol.methods.values()].flat().find((method) => hasAnnotation(method.decl!.modifiers, annotation));
}
