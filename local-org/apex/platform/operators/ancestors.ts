/** Names a class answers to in instanceof and casts: its own, its superclasses' and its interfaces', lower-case. */
import { tx } from '../../../org/transaction';
import type { ClassInfo } from '../../../values/value';
import type { TypeDeclaration } from '../../types/type';
import { platformClasses } from '../define';

const known = new WeakMap<object, ReadonlySet<string>>();
const simple = (name: string): string => name.toLowerCase().replace(/^system\./, '');

export function ancestorsOf(type: ClassInfo | TypeDeclaration): ReadonlySet<string> {
  let names = known.get(type);
  if (!names) known.set(type, (names = collect(type)));
  return names;
}

function collect(type: ClassInfo | TypeDeclaration): ReadonlySet<string> {
  const names = new Set<string>();
  const info = 'ancestors' in type ? type : type.origin === 'project' ? tx().org.apex.classInfo(type.name) : null;
  if (info) for (const name of info.ancestors) addPlatform(names, simple(name));
  addPlatform(names, type.origin === 'project' ? type.name.toLowerCase() : simple(type.name));
  return names;
}

function addPlatform(names: Set<string>, name: string): void {
  if (names.has(name)) return;
  names.add(name);
  const spec = platformClasses().get(name);
  for (const parent of [spec?.extends, ...(spec?.implements ?? [])]) {
    if (parent) addPlatform(names, simple(parent.replace(/<.*/s, '')));
  }
}
