/** What an annotation demands of the method it stands on. */
import type { MethodDecl } from '../parse/ast';
import { refuse } from '../types/problem';
import type { MethodSymbol, ProjectClass } from '../types/symbols';
import { T, type ApexType } from '../types/type';
import { hasAnnotation } from './declare';

export function checkMethodAnnotations(method: MethodSymbol, decl: MethodDecl): void {
  const { modifiers } = decl;
  const isVoid = method.returns === T.void;
  if (hasAnnotation(modifiers, 'future')) {
    if (!method.isStatic || !isVoid) refuse(decl, 'Future methods must be static and return void');
    for (const { type } of method.parameters) {
      if (!isSimple(type)) refuse(decl, `Unsupported parameter type ${type.name}`);
    }
  }
  if (hasAnnotation(modifiers, 'testsetup')) {
    const fits = method.isStatic && isVoid && method.parameters.length === 0;
    if (!fits) refuse(decl, 'TestSetup methods must be static, return void and take no parameters');
  }
  if (hasAnnotation(modifiers, 'istest') || modifiers.words.has('testmethod')) {
    if (!method.isStatic || !isVoid) refuse(decl, 'Test methods must be static and return void');
    if (method.parameters.length) refuse(decl, `Test methods cannot have parameters: ${method.name}`);
  }
  if (hasAnnotation(modifiers, 'invocablemethod')) checkInvocable(method, decl);
  if (hasAnnotation(modifiers, 'auraenabled')) checkAuraEnabled(method, decl);
}

function checkAuraEnabled(method: MethodSymbol, decl: MethodDecl): void {
  if (!method.isStatic && method.parameters.length) {
    refuse(decl, 'AuraEnabled methods must be named with a static modifier');
  }
  // Since version 55.0. (Lightning Web Components Developer Guide, "Expose Apex Methods".)
  const others = (method.owner as ProjectClass).methods.get(method.name.toLowerCase()) ?? [];
  if (others.some((other) => hasAnnotation(other.decl!.modifiers, 'auraenabled'))) {
    refuse(decl, `AuraEnabled methods cannot be overloaded: ${method.name}`);
  }
}

/** Future methods take primitives and collections of them. */
function isSimple(type: ApexType): boolean {
  if (type.kind === 'primitive') return type !== T.Object;
  return type.args.length > 0 && type.args.every(isSimple);
}

function checkInvocable(method: MethodSymbol, decl: MethodDecl): void {
  const isPublic = method.access === 'public' || method.access === 'global';
  if (!method.isStatic || !isPublic) refuse(decl, 'InvocableMethod methods must be static and public or global');
  if (method.parameters.length > 1) refuse(decl, 'InvocableMethod methods must have at most one parameter');
  for (const type of [...method.parameters.map((each) => each.type), method.returns]) {
    if (type !== T.void && type.kind !== 'list') refuse(decl, `Unsupported type for InvocableMethod: ${type.name}`);
  }
}
