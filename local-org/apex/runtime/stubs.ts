/** Test.createStub: an object of a class of the project whose methods all go to a StubProvider. */
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import type { ApexObject, Value } from '../../values/value';
import { callMethod } from '../platform/define';
import { cast } from '../platform/operators';
import { typeValue } from '../platform/type';
import { supertypesOf } from '../types/hierarchy';
import type { Program } from '../types/program';
import type { MethodSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, classType, listOf, type ApexType } from '../types/type';

export function makeStub(symbol: ProjectClass, bare: object, provider: ApexObject, program: Program): ApexObject {
  if (symbol.kind === 'enum') raise('System.TypeException', `Cannot create stub for ${symbol.name}: it is an enum`);
  const stub = Object.create(bare) as ApexObject & Record<string, unknown>;
  Object.defineProperty(stub, '$class', { value: { ...symbol.info!, name: `${symbol.name}__sfdc_ApexStub` } });
  const typeType = classType(program.platform('Type')!);
  for (const method of methodsOf(symbol, program)) {
    stub[method.jsName] = (...args: Value[]) => handle(stub, method, args, provider, typeType);
  }
  return stub;
}

/** Instance methods of the class and all it inherits from the project; the nearest of a name first. */
function methodsOf(symbol: ProjectClass, program: Program): MethodSymbol[] {
  const found = new Map<string, MethodSymbol>();
  for (const type of supertypesOf(classType(symbol), program)) {
    const parent = symbolOf(type);
    if (parent?.origin !== 'project') continue;
    for (const method of [...parent.methods.values()].flat()) {
      if (!method.isStatic && method.access !== 'private' && !found.has(method.jsName))
        found.set(method.jsName, method);
    }
  }
  return [...found.values()];
}

function handle(
  stub: ApexObject,
  method: MethodSymbol,
  args: readonly Value[],
  provider: ApexObject,
  typeType: ApexType,
): Value {
  const { parameters, returns } = method;
  const types = parameters.map(({ type }) => typeValue(type) as unknown as Value);
  const result = callMethod(
    provider,
    'handleMethodCall',
    stub,
    method.name,
    typeValue(returns),
    new ApexList(listOf(typeType), types),
    new ApexList(
      listOf(T.String),
      parameters.map(({ name }) => name),
    ),
    new ApexList(listOf(T.Object), [...args]),
  ) as Value;
  return returns === T.void ? null : cast(result ?? null, returns);
}
