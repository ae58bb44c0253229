/** Which members may be used from where. */
import type { Node } from '../parse/ast';
import { projectSuperclass } from '../types/program';
import { refuse } from '../types/problem';
import type { Access, FieldSymbol, MethodSymbol, ProjectClass } from '../types/symbols';
import { topLevel } from '../types/symbols';
import type { Context } from './context';
import { signatureText } from './declare';

interface Member {
  readonly owner: { readonly origin: 'project' | 'platform' };
  readonly testVisible: boolean;
}

export function isVisible(member: Member, access: Access, context: Context): boolean {
  if (member.owner.origin === 'platform' || access === 'public' || access === 'global') return true;
  const owner = member.owner as ProjectClass;
  if (topLevel(owner) === topLevel(context.owner)) return true;
  if (member.testVisible && topLevel(context.owner).isTest) return true;
  return access === 'protected' && extendsClass(context.owner, owner);
}

function extendsClass(symbol: ProjectClass, ancestor: ProjectClass): boolean {
  for (let around: ProjectClass | null = symbol; around; around = around.outer) {
    for (let at: ProjectClass | null = around; at; at = projectSuperclass(at)) if (at === ancestor) return true;
  }
  return false;
}

export function checkMethodVisible(method: MethodSymbol, place: Node, context: Context): void {
  if (isVisible(method, method.access, context)) return;
  const text = method.decl?.kind === 'constructor' ? constructorText(method) : signatureText(method);
  refuse(place, `Method is not visible: ${text} from the type ${method.owner.name}`);
}

export function constructorText(method: MethodSymbol): string {
  return `void <Constructor>(${method.parameters.map((each) => each.type.name).join(', ')})`;
}

export function checkFieldVisible(field: FieldSymbol, access: Access | null, place: Node, context: Context): void {
  if (access && isVisible(field, access, context)) return;
  refuse(place, `Variable is not visible: ${field.owner.name}.${field.name}`);
}
