/** Statements: parse tree → syntax tree. */
import { ApexParser } from '@apexdevtools/apex-parser';
import type {
  AccessLevelContext,
  BlockContext,
  ExpressionContext,
  ExpressionListContext,
  ForControlContext,
  ForStatementContext,
  IfStatementContext,
  InsertStatementContext,
  LocalVariableDeclarationContext,
  ModifierContext,
  QualifiedNameContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  UpsertStatementContext,
  WhenLiteralContext,
  WhenValueContext,
  WhileStatementContext,
  DoWhileStatementContext,
  ReturnStatementContext,
  ThrowStatementContext,
  MergeStatementContext,
  RunAsStatementContext,
  LocalVariableDeclarationStatementContext,
  ExpressionStatementContext,
  AnnotationContext,
} from '@apexdevtools/apex-parser';
import type * as ast from './ast';
import { ExpressionBuilder } from './expressions';
import type { Rule } from './tree';
import { childrenOf, nameOf, placeOf, textOf, tokenOf } from './tree';

/** The generated getters answer null where a part is absent, though their types deny it. */
const optional = <T>(context: T): T | null => (context as T | null) ?? null;

const DML_OPERATIONS = new Map<number, ast.Dml['operation']>([
  [ApexParser.RULE_insertStatement, 'insert'],
  [ApexParser.RULE_updateStatement, 'update'],
  [ApexParser.RULE_upsertStatement, 'upsert'],
  [ApexParser.RULE_deleteStatement, 'delete'],
  [ApexParser.RULE_undeleteStatement, 'undelete'],
]);

export class StatementBuilder extends ExpressionBuilder {
  modifiers(contexts: readonly ModifierContext[]): ast.Modifiers {
    const words = new Set<string>();
    const annotations: ast.Annotation[] = [];
    for (const context of contexts) {
      const children = childrenOf(context);
      if (tokenOf(children[0]!)) {
        words.add(children.map((child) => tokenOf(child)!.text.toLowerCase()).join(' '));
      } else annotations.push(this.annotation(children[0] as AnnotationContext));
    }
    return { words, annotations };
  }

  private annotation(context: AnnotationContext): ast.Annotation {
    const values = new Map<string, string | number | boolean | null>();
    const lone = optional(context.elementValue());
    if (lone) values.set('value', this.annotationValue(this.literal(lone.literal())));
    for (const pair of optional(context.elementValuePairs())?.elementValuePair_list() ?? []) {
      values.set(textOf(pair.id()).toLowerCase(), this.annotationValue(this.literal(pair.elementValue().literal())));
    }
    return { ...placeOf(context.id()), name: textOf(context.id()), values };
  }

  private annotationValue(literal: ast.Literal): string | number | boolean | null {
    return literal.type === 'Integer' ? Number(literal.value) : literal.value;
  }

  block(context: BlockContext): ast.Block {
    const end = context.stop ?? context.start;
    const statements: ast.Statement[] = [];
    for (const child of childrenOf(context)) {
      if (!tokenOf(child)) statements.push(this.statement(child as StatementContext));
    }
    return { kind: 'block', ...placeOf(context), statements, endLine: end.line, endColumn: end.column + 1 };
  }

  statement(wrapper: StatementContext): ast.Statement {
    const context = childrenOf(wrapper)[0] as Rule;
    const at = placeOf(context);
    const dml = DML_OPERATIONS.get(context.ruleIndex);
    if (dml) return this.dml(context as InsertStatementContext, dml);
    switch (context.ruleIndex) {
      case ApexParser.RULE_block:
        return this.block(context as BlockContext);
      case ApexParser.RULE_ifStatement: {
        const [then, otherwise] = (context as IfStatementContext).statement_list();
        return {
          kind: 'if',
          ...at,
          condition: this.expression((context as IfStatementContext).parExpression().expression()),
          then: this.statement(then!),
          otherwise: otherwise ? this.statement(otherwise) : null,
        };
      }
      case ApexParser.RULE_switchStatement:
        return this.switch(context as SwitchStatementContext);
      case ApexParser.RULE_forStatement:
        return this.for(context as ForStatementContext);
      case ApexParser.RULE_whileStatement: {
        const loop = context as WhileStatementContext;
        const body = optional(loop.statement());
        return {
          kind: 'while',
          ...at,
          condition: this.expression(loop.parExpression().expression()),
          body: body && this.statement(body),
        };
      }
      case ApexParser.RULE_doWhileStatement: {
        const loop = context as DoWhileStatementContext;
        const body = this.block(loop.block());
        return { kind: 'do', ...at, condition: this.expression(loop.parExpression().expression()), body };
      }
      case ApexParser.RULE_tryStatement:
        return this.try(context as TryStatementContext);
      case ApexParser.RULE_returnStatement: {
        const value = optional((context as ReturnStatementContext).expression());
        return { kind: 'return', ...at, value: value && this.expression(value) };
      }
      case ApexParser.RULE_throwStatement:
        return { kind: 'throw', ...at, value: this.expression((context as ThrowStatementContext).expression()) };
      case ApexParser.RULE_breakStatement:
        return { kind: 'break', ...at };
      case ApexParser.RULE_continueStatement:
        return { kind: 'continue', ...at };
      case ApexParser.RULE_mergeStatement: {
        const merge = context as MergeStatementContext;
        return {
          kind: 'merge',
          ...at,
          access: this.access(merge.accessLevel()),
          master: this.expression(merge.expression(0)),
          duplicates: this.expression(merge.expression(1)),
        };
      }
      case ApexParser.RULE_runAsStatement: {
        const runAs = context as RunAsStatementContext;
        const args = this.expressions(optional(runAs.expressionList()));
        return { kind: 'runAs', ...at, args, body: this.block(runAs.block()) };
      }
      case ApexParser.RULE_localVariableDeclarationStatement:
        return this.local((context as LocalVariableDeclarationStatementContext).localVariableDeclaration());
      default:
        return {
          kind: 'expression',
          ...at,
          expression: this.expression((context as ExpressionStatementContext).expression()),
        };
    }
  }

  local(context: LocalVariableDeclarationContext): ast.LocalDecl {
    return {
      kind: 'local',
      ...placeOf(context),
      modifiers: this.modifiers(context.modifier_list()),
      type: this.typeRef(context.typeRef()),
      declarators: context
        .variableDeclarators()
        .variableDeclarator_list()
        .map((declarator) => {
          const value = optional(declarator.expression());
          return { name: nameOf(declarator.id()), value: value && this.expression(value) };
        }),
    };
  }

  protected qualifiedName(context: QualifiedNameContext): ast.Name[] {
    return context.id_list().map(nameOf);
  }

  private access(context: AccessLevelContext): 'user' | 'system' | null {
    if (!optional(context)) return null;
    return optional(context.USER()) ? 'user' : 'system';
  }

  private dml(context: InsertStatementContext, operation: ast.Dml['operation']): ast.Dml {
    const key =
      operation === 'upsert' ? optional((context as unknown as UpsertStatementContext).qualifiedName()) : null;
    return {
      kind: 'dml',
      ...placeOf(context),
      operation,
      access: this.access(context.accessLevel()),
      records: this.expression(context.expression()),
      externalId: key && this.qualifiedName(key),
    };
  }

  private switch(context: SwitchStatementContext): ast.Switch {
    return {
      kind: 'switch',
      ...placeOf(context),
      on: this.expression(context.expression()),
      whens: context.whenControl_list().map((when) => ({
        ...placeOf(when),
        values: this.whenValue(when.whenValue()),
        body: this.block(when.block()),
      })),
    };
  }

  private whenValue(context: WhenValueContext): ast.When['values'] {
    if (optional(context.ELSE())) return { kind: 'else' };
    const type = optional(context.typeRef());
    if (type) return { kind: 'type', type: this.typeRef(type), name: nameOf(context.id()) };
    return { kind: 'literals', literals: context.whenLiteral_list().map((literal) => this.whenLiteral(literal)) };
  }

  private whenLiteral(context: WhenLiteralContext): ast.WhenLiteral {
    const inner = optional(context.whenLiteral());
    if (inner) return this.whenLiteral(inner);
    const at = placeOf(context);
    const name = optional(context.qualifiedName());
    if (name) return { kind: 'constant', ...at, names: name.id_list().map(textOf) };
    const number = optional(context.IntegerLiteral()) ?? optional(context.LongLiteral());
    if (number) {
      const text = number.symbol.text;
      const negative = context.SUB_list().length % 2 === 1;
      const isLong = /l$/i.test(text);
      const digits = isLong ? text.slice(0, -1) : text;
      return { kind: 'literal', ...at, type: isLong ? 'Long' : 'Integer', value: negative ? `-${digits}` : digits };
    }
    return this.literal(context as never);
  }

  private for(context: ForStatementContext): ast.Statement {
    const control: ForControlContext = context.forControl();
    const at = placeOf(context);
    const statement = optional(context.statement());
    const body = statement && this.statement(statement);
    const each = optional(control.enhancedForControl());
    if (each) {
      const type = this.typeRef(each.typeRef());
      return { kind: 'forEach', ...at, type, name: nameOf(each.id()), over: this.expression(each.expression()), body };
    }
    const init = optional(control.forInit());
    const declaration = init && optional(init.localVariableDeclaration());
    const condition = optional(control.expression()) as ExpressionContext | null;
    const update = optional(control.forUpdate());
    return {
      kind: 'for',
      ...at,
      init: declaration
        ? this.local(declaration)
        : this.expressions(init && (optional(init.expressionList()) as ExpressionListContext)),
      condition: condition && this.expression(condition),
      update: this.expressions(update && update.expressionList()),
      body,
    };
  }

  private try(context: TryStatementContext): ast.Try {
    const last = optional(context.finallyBlock());
    return {
      kind: 'try',
      ...placeOf(context),
      body: this.block(context.block()),
      catches: context.catchClause_list().map((clause) => {
        const names = clause.qualifiedName();
        const type: ast.TypeRef = {
          ...placeOf(names),
          parts: names.id_list().map((id) => ({ name: textOf(id), args: [] })),
          arrays: 0,
        };
        return { ...placeOf(clause), type, name: nameOf(clause.id()), body: this.block(clause.block()) };
      }),
      finally: last && this.block(last.block()),
    };
  }
}
