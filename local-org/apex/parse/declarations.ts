/** Classes, interfaces, enums, triggers and their members: parse tree → syntax tree. */
import { ApexParser } from '@apexdevtools/apex-parser';
import type {
  AnonymousBlockContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  ConstructorDeclarationContext,
  EnumDeclarationContext,
  FieldDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  InterfaceMethodDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyBlockContext,
  PropertyDeclarationContext,
  StatementContext,
  TriggerUnitContext,
  TypeDeclarationContext,
} from '@apexdevtools/apex-parser';
import type * as ast from './ast';
import { StatementBuilder } from './statements';
import type { Rule } from './tree';
import { childrenOf, nameOf, placeOf, textOf, tokenOf } from './tree';

const optional = <T>(context: T): T | null => (context as T | null) ?? null;

export class Builder extends StatementBuilder {
  typeDeclaration(context: TypeDeclarationContext): ast.TypeDecl {
    const modifiers = this.modifiers(context.modifier_list());
    const children = childrenOf(context);
    return this.type(children[children.length - 1] as Rule, modifiers);
  }

  trigger(context: TriggerUnitContext): ast.TriggerDecl {
    const [name, object] = context.id_list();
    const { members, body } = this.members(context.triggerBlock(), ApexParser.RULE_triggerBlockMember);
    return {
      ...placeOf(context),
      name: textOf(name!),
      object: nameOf(object!),
      events: context.triggerCase_list().map((event) => {
        const [phase, operation] = childrenOf(event).map((child) => tokenOf(child)!.text.toLowerCase());
        return { phase: phase as 'before' | 'after', operation: operation! };
      }),
      members,
      body,
    };
  }

  script(context: AnonymousBlockContext): ast.ScriptDecl {
    return this.members(context, ApexParser.RULE_anonymousBlockMember);
  }

  /** Statements of a trigger or script, and the methods and classes declared between them. */
  private members(context: Rule, rule: number): ast.ScriptDecl {
    const members: ast.Member[] = [];
    const body: ast.Statement[] = [];
    for (const child of childrenOf(context)) {
      if (tokenOf(child) || (child as Rule).ruleIndex !== rule) continue;
      const parts = childrenOf(child as Rule);
      const last = parts[parts.length - 1] as Rule;
      if (last.ruleIndex === ApexParser.RULE_statement) {
        body.push(this.statement(last as StatementContext));
        continue;
      }
      const modifiers = this.modifiers(parts.slice(0, -1) as ModifierContext[]);
      const declaration = childrenOf(last)[0] as Rule;
      if (declaration.ruleIndex === ApexParser.RULE_fieldDeclaration) {
        body.push(...this.fields(declaration as FieldDeclarationContext, modifiers).map(asLocal));
      } else members.push(...this.member(declaration, modifiers));
    }
    return { members, body };
  }

  private type(context: Rule, modifiers: ast.Modifiers): ast.TypeDecl {
    const endLine = (context.stop ?? context.start).line;
    switch (context.ruleIndex) {
      case ApexParser.RULE_classDeclaration: {
        const declaration = context as ClassDeclarationContext;
        const superclass = optional(declaration.typeRef());
        const interfaces = optional(declaration.typeList());
        return {
          kind: 'class',
          ...placeOf(declaration.id()),
          name: textOf(declaration.id()),
          modifiers,
          extends: superclass && this.typeRef(superclass),
          implements: interfaces ? this.typeList(interfaces) : [],
          constants: [],
          members: declaration
            .classBody()
            .classBodyDeclaration_list()
            .flatMap((member) => this.bodyDeclaration(member)),
          endLine,
        };
      }
      case ApexParser.RULE_interfaceDeclaration: {
        const declaration = context as InterfaceDeclarationContext;
        const interfaces = optional(declaration.typeList());
        return {
          kind: 'interface',
          ...placeOf(declaration.id()),
          name: textOf(declaration.id()),
          modifiers,
          extends: null,
          implements: interfaces ? this.typeList(interfaces) : [],
          constants: [],
          members: declaration
            .interfaceBody()
            .interfaceMethodDeclaration_list()
            .map((method) => this.interfaceMethod(method)),
          endLine,
        };
      }
      default: {
        const declaration = context as EnumDeclarationContext;
        return {
          kind: 'enum',
          ...placeOf(declaration.id()),
          name: textOf(declaration.id()),
          modifiers,
          extends: null,
          implements: [],
          constants: optional(declaration.enumConstants())?.id_list().map(nameOf) ?? [],
          members: [],
          endLine,
        };
      }
    }
  }

  private bodyDeclaration(context: ClassBodyDeclarationContext): ast.Member[] {
    const children = childrenOf(context);
    const last = children[children.length - 1]!;
    if (tokenOf(last)) return [];
    const rule = last as Rule;
    if (rule.ruleIndex === ApexParser.RULE_block) {
      return [{ kind: 'init', ...placeOf(context), isStatic: children.length > 1, body: this.block(context.block()) }];
    }
    const modifiers = this.modifiers(children.slice(0, -1) as ModifierContext[]);
    return this.member(childrenOf(rule)[0] as Rule, modifiers);
  }

  private member(context: Rule, modifiers: ast.Modifiers): ast.Member[] {
    switch (context.ruleIndex) {
      case ApexParser.RULE_methodDeclaration:
        return [this.method(context as MethodDeclarationContext, modifiers)];
      case ApexParser.RULE_constructorDeclaration: {
        const declaration = context as ConstructorDeclarationContext;
        return [
          {
            kind: 'constructor',
            ...placeOf(declaration),
            modifiers,
            name: declaration.qualifiedName().id_list().map(textOf).join('.'),
            parameters: this.parameters(declaration.formalParameters()),
            body: this.block(declaration.block()),
          },
        ];
      }
      case ApexParser.RULE_fieldDeclaration:
        return this.fields(context as FieldDeclarationContext, modifiers);
      case ApexParser.RULE_propertyDeclaration:
        return [this.property(context as PropertyDeclarationContext, modifiers)];
      default:
        return [this.type(context, modifiers)];
    }
  }

  private method(context: MethodDeclarationContext, modifiers: ast.Modifiers): ast.MethodDecl {
    const returns = optional(context.typeRef());
    const body = optional(context.block());
    return {
      kind: 'method',
      ...placeOf(context.id()),
      modifiers,
      returns: returns && this.typeRef(returns),
      name: textOf(context.id()),
      parameters: this.parameters(context.formalParameters()),
      body: body && this.block(body),
    };
  }

  private interfaceMethod(context: InterfaceMethodDeclarationContext): ast.MethodDecl {
    const returns = optional(context.typeRef());
    return {
      kind: 'method',
      ...placeOf(context.id()),
      modifiers: this.modifiers(context.modifier_list()),
      returns: returns && this.typeRef(returns),
      name: textOf(context.id()),
      parameters: this.parameters(context.formalParameters()),
      body: null,
    };
  }

  private parameters(context: FormalParametersContext): ast.Parameter[] {
    const list = optional(context.formalParameterList());
    return (list?.formalParameter_list() ?? []).map((parameter) => ({
      ...nameOf(parameter.id()),
      modifiers: this.modifiers(parameter.modifier_list()),
      type: this.typeRef(parameter.typeRef()),
    }));
  }

  private fields(context: FieldDeclarationContext, modifiers: ast.Modifiers): ast.FieldDecl[] {
    const type = this.typeRef(context.typeRef());
    return context
      .variableDeclarators()
      .variableDeclarator_list()
      .map((declarator) => {
        const value = optional(declarator.expression());
        return { kind: 'field', ...nameOf(declarator.id()), modifiers, type, value: value && this.expression(value) };
      });
  }

  private property(context: PropertyDeclarationContext, modifiers: ast.Modifiers): ast.PropertyDecl {
    let getter: ast.Accessor | null = null;
    let setter: ast.Accessor | null = null;
    for (const block of context.propertyBlock_list()) {
      const accessor = this.accessor(block);
      if (optional(block.getter())) getter = accessor;
      else setter = accessor;
    }
    const type = this.typeRef(context.typeRef());
    return { kind: 'property', ...nameOf(context.id()), modifiers, type, getter, setter };
  }

  private accessor(context: PropertyBlockContext): ast.Accessor {
    const body = optional((optional(context.getter()) ?? context.setter()).block());
    return {
      ...placeOf(context),
      modifiers: this.modifiers(context.modifier_list()),
      body: body && this.block(body),
    };
  }
}

/** In a trigger or script a field declaration is a local variable: the grammar cannot tell them apart. */
function asLocal(field: ast.FieldDecl): ast.LocalDecl {
  const { line, column, modifiers, type, name, value } = field;
  return { kind: 'local', line, column, modifiers, type, declarators: [{ name: { name, line, column }, value }] };
}
