/** What the running program knows of each class: made before any code is resolved, so that code can refer to it. */
import { EnumValue, type ApexObject, type ClassInfo, type FieldInfo } from '../../values/value';
import { supertypesOf } from '../types/hierarchy';
import type { Program } from '../types/program';
import { projectSuperclass } from '../types/program';
import type { ProjectClass } from '../types/symbols';
import { classType } from '../types/type';

/** The running form of a class, filled when its script is loaded. */
export interface Maker {
  construct: (() => ApexObject) | null;
  allocate: (() => ApexObject) | null;
}

type Mutable<O> = { -readonly [K in keyof O]: O[K] };

export function makeInfo(symbol: ProjectClass, program: Program): ClassInfo {
  if (symbol.info) return symbol.info;
  const parent = projectSuperclass(symbol);
  const superclass = parent && makeInfo(parent, program);
  const own: FieldInfo[] = [...symbol.fields.values()]
    .filter((field) => !field.isStatic)
    .map(({ name, key, type, isTransient }) => ({ name, key, type, isTransient }));
  const info: Mutable<ClassInfo> = {
    name: symbol.name,
    origin: 'project',
    superclass,
    ancestors: new Set(
      supertypesOf(classType(symbol), program).map((type) =>
        type.declaration!.name.toLowerCase().replace(/^system\./, ''),
      ),
    ),
    fields: [...(superclass?.fields ?? []), ...own],
    isAbstract: symbol.isAbstract,
    isInterface: symbol.kind === 'interface',
    enumValues: null,
    construct: null,
    allocate: null,
    type: classType(symbol),
  };
  if (symbol.kind === 'enum')
    info.enumValues = symbol.constants.map((name, ordinal) => new EnumValue(info, name, ordinal));
  symbol.info = info;
  return info;
}

/** Puts in how objects of the class are made. */
export function completeInfo(info: ClassInfo, maker: Maker): void {
  Object.assign(info as Mutable<ClassInfo>, maker);
}
