/** Methods that every enum has, of the project or of the platform. */
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import type { ClassInfo, EnumValue } from '../../values/value';
import type * as ast from '../parse/ast';
import type { PlatformFunction } from '../platform/define';
import type { Program } from '../types/program';
import type { ClassSymbol, MethodSymbol } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, listOf, type ApexType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { canConvert } from './convert';

function methodSymbol(owner: ClassSymbol, name: string, isStatic: boolean, run: PlatformFunction): MethodSymbol {
  return {
    owner,
    name,
    isStatic,
    access: 'global',
    testVisible: false,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isFuture: false,
    parameters: [],
    returns: T.void,
    jsName: name,
    run,
    decl: null,
  };
}

function call(
  owner: ClassSymbol,
  name: string,
  type: ApexType,
  run: PlatformFunction,
  target: Bound | null,
  args: readonly Bound[],
): Bound {
  return { kind: 'platformCall', type, method: methodSymbol(owner, name, target === null, run), run, target, args };
}

const INSTANCE: Record<string, { readonly type: ApexType; readonly run: PlatformFunction }> = {
  name: { type: T.String, run: (self: EnumValue) => self.name },
  ordinal: { type: T.Integer, run: (self: EnumValue) => self.ordinal },
  tostring: { type: T.String, run: (self: EnumValue) => self.name },
  hashcode: { type: T.Integer, run: (self: EnumValue) => hash(self.name) },
};

function hash(text: string): number {
  let code = 0;
  for (let i = 0; i < text.length; i++) code = (Math.imul(code, 31) + text.charCodeAt(i)) | 0;
  return code;
}

function enumOf(type: ApexType): ClassSymbol | null {
  const symbol = symbolOf(type);
  return symbol?.kind === 'enum' ? symbol : null;
}

/** `season.name()`; null when it is something else. */
export function enumMethod(target: Bound, expr: ast.Call, args: readonly Bound[], program: Program): Bound | null {
  const owner = enumOf(target.type);
  if (!owner) return null;
  const name = expr.name.toLowerCase();
  const found = args.length === 0 ? INSTANCE[name] : undefined;
  if (found) return call(owner, name, found.type, found.run, target, args);
  if (name === 'equals' && args.length === 1 && canConvert(args[0]!, T.Object, program)) {
    return call(owner, name, T.Boolean, (self: EnumValue, other: unknown) => self === other, target, args);
  }
  return null;
}

/** `Season.values()`, `Season.valueOf('SPRING')`; null when it is something else. */
export function enumStatic(type: ApexType, expr: ast.Call, args: readonly Bound[], context: Context): Bound | null {
  const owner = enumOf(type);
  if (!owner) return null;
  const info = owner.origin === 'platform' ? owner.spec.info : owner.info!;
  const name = expr.name.toLowerCase();
  if (name === 'values' && args.length === 0) {
    const list = listOf(type);
    return call(owner, name, list, () => new ApexList(list, [...(info.enumValues ?? [])]), null, args);
  }
  if (name === 'valueof' && args.length === 1 && canConvert(args[0]!, T.String, context.program)) {
    return call(owner, name, type, (text: string | null) => valueOf(info, text), null, args);
  }
  return null;
}

function valueOf(info: ClassInfo, text: string | null): EnumValue {
  if (text === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  const lower = text.toLowerCase();
  const value = info.enumValues!.find((each) => each.name.toLowerCase() === lower);
  return value ?? raise('System.NoSuchElementException', `No enum constant ${info.name}.${text}`);
}
