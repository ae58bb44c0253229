/** Resolves the code of a class: every method, constructor, accessor and initialiser, in order of the source. */
import type { ObjectDef } from '../../metadata/model';
import type { DeployError } from '../../org/errors';
import type * as ast from '../parse/ast';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import type { FieldSymbol, MethodSymbol, ProjectClass } from '../types/symbols';
import { T, type ApexType } from '../types/type';
import type { BlockStatement, Bound, BoundBody, BoundStatement, Local } from './bound';
import { Context } from './context';
import type { Errors } from './errors';
import { resolveAs, thisType } from './expressions';
import { fieldNode } from './members';
import { alwaysReturns, sequence } from './statements';

export type BoundMember =
  | { readonly kind: 'method'; readonly owner: ProjectClass; readonly method: MethodSymbol; readonly body: BoundBody }
  | {
      readonly kind: 'constructor';
      readonly owner: ProjectClass;
      readonly method: MethodSymbol;
      readonly body: BoundBody;
    }
  | {
      readonly kind: 'getter' | 'setter';
      readonly owner: ProjectClass;
      readonly field: FieldSymbol;
      readonly body: BoundBody;
    }
  | {
      readonly kind: 'initializer';
      readonly owner: ProjectClass;
      readonly isStatic: boolean;
      readonly body: BoundBody;
    };

export class Bodies {
  private readonly program: Program;
  private readonly errors: Errors;

  constructor(program: Program, errors: Errors) {
    this.program = program;
    this.errors = errors;
  }

  /** All members of a class and of the classes inside it. */
  of(symbol: ProjectClass): BoundMember[] {
    const members: BoundMember[] = [];
    for (const decl of symbol.decl.members) this.member(symbol, decl, members);
    return members;
  }

  private member(owner: ProjectClass, decl: ast.Member, into: BoundMember[]): void {
    switch (decl.kind) {
      case 'class':
      case 'interface':
      case 'enum': {
        const inner = owner.inner.get(decl.name.toLowerCase());
        if (inner?.decl === decl) into.push(...this.of(inner));
        return;
      }
      case 'field': {
        const field = owner.fields.get(decl.name.toLowerCase());
        if (field?.decl === decl && decl.value) into.push(this.fieldInitializer(owner, field, decl.value));
        return;
      }
      case 'property': {
        const field = owner.fields.get(decl.name.toLowerCase());
        if (field?.decl === decl) this.property(owner, field, decl, into);
        return;
      }
      case 'init': {
        const context = this.context(owner, decl.isStatic, null, { initializes: true });
        into.push({ kind: 'initializer', owner, isStatic: decl.isStatic, body: this.body(context, [], decl.body) });
        return;
      }
      case 'method': {
        const method = owner.methods.get(decl.name.toLowerCase())?.find((each) => each.decl === decl);
        if (method && decl.body) into.push({ kind: 'method', owner, method, body: this.method(owner, method, decl) });
        return;
      }
      case 'constructor': {
        const method = owner.constructors.find((each) => each.decl === decl);
        if (method) into.push({ kind: 'constructor', owner, method, body: this.constructorBody(owner, method, decl) });
      }
    }
  }

  private context(
    owner: ProjectClass,
    isStatic: boolean,
    returns: ApexType | null,
    more: { method?: MethodSymbol; accessorOf?: FieldSymbol; initializes?: boolean; trigger?: ObjectDef } = {},
  ): Context {
    return new Context({ program: this.program, errors: this.errors, owner, isStatic, returns, ...more });
  }

  private fieldInitializer(owner: ProjectClass, field: FieldSymbol, expr: ast.Expr): BoundMember {
    const context = this.context(owner, field.isStatic, null, { initializes: true });
    const { line } = field.decl!;
    const statements = this.errors.guard(owner.file, (): BoundStatement[] => {
      const value = resolveAs(expr, field.type, context);
      const target = field.isStatic ? null : ({ kind: 'this', type: thisType(context) } as Bound);
      const node = fieldNode(field, field.type, target, context, false, 'write');
      return [{ kind: 'expression', line, value: { kind: 'assign', type: field.type, target: node as never, value } }];
    });
    const body: BlockStatement = { kind: 'block', line, statements: statements ?? [] };
    return { kind: 'initializer', owner, isStatic: field.isStatic, body: this.finish(context, [], body) };
  }

  private property(owner: ProjectClass, field: FieldSymbol, decl: ast.PropertyDecl, into: BoundMember[]): void {
    const accessors: BoundMember[] = [];
    if (decl.getter?.body) {
      const context = this.context(owner, field.isStatic, field.type, { accessorOf: field });
      const body = this.body(context, [], decl.getter.body);
      this.checkReturns(body.body, field.type, decl.getter.body, owner);
      accessors.push({ kind: 'getter', owner, field, body });
    }
    if (decl.setter?.body) {
      const context = this.context(owner, field.isStatic, T.void, { accessorOf: field });
      const value = context.declare('value', field.type, decl.setter);
      value.values.push(null);
      accessors.push({ kind: 'setter', owner, field, body: this.body(context, [value], decl.setter.body) });
    }
    // In order of the source, which the lines of the script follow.
    if (accessors.length === 2 && decl.setter!.line < decl.getter!.line) accessors.reverse();
    into.push(...accessors);
  }

  private method(owner: ProjectClass, method: MethodSymbol, decl: ast.MethodDecl): BoundBody {
    const context = this.context(owner, method.isStatic, method.returns, { method });
    const body = this.body(context, this.parameters(context, method, decl), decl.body!);
    this.checkReturns(body.body, method.returns, decl.body!, owner);
    return body;
  }

  private constructorBody(owner: ProjectClass, method: MethodSymbol, decl: ast.ConstructorDecl): BoundBody {
    const context = this.context(owner, false, T.void, { method, initializes: true });
    const parameters = this.parameters(context, method, decl);
    const [first, ...rest] = decl.body.statements;
    const chains = first?.kind === 'expression' && first.expression.kind === 'constructorCall';
    const statements = context.scoped(() => {
      context.atConstructorHead = true;
      const head = chains ? sequence([first], context) : [];
      context.atConstructorHead = false;
      return [...head, ...sequence(chains ? rest : decl.body.statements, context)];
    });
    return this.finish(context, parameters, { kind: 'block', line: decl.body.line, statements });
  }

  private parameters(context: Context, method: MethodSymbol, decl: ast.MethodDecl | ast.ConstructorDecl): Local[] {
    return decl.parameters.map((parameter, i) => {
      const isFinal = parameter.modifiers.words.has('final');
      const local = context.declare(parameter.name, method.parameters[i]!.type, parameter, isFinal);
      local.values.push(null);
      return local;
    });
  }

  private body(context: Context, parameters: Local[], block: ast.Block): BoundBody {
    const statements = context.scoped(() => sequence(block.statements, context));
    return this.finish(context, parameters, { kind: 'block', line: block.line, statements });
  }

  private finish(context: Context, parameters: readonly Local[], body: BlockStatement): BoundBody {
    return { parameters, body, temporaries: context.temporaries, touchesData: context.touchesData };
  }

  private checkReturns(body: BlockStatement, returns: ApexType, source: ast.Block, owner: ProjectClass): void {
    // A statement that was refused may have been the return.
    if (returns === T.void || alwaysReturns(body) || this.errors.found.some((error) => within(error, source, owner)))
      return;
    this.errors.guard(owner.file, () =>
      refuse(
        { line: source.endLine, column: source.endColumn },
        `Missing return statement required return type: ${returns.name}`,
      ),
    );
  }

  /** Statements of a trigger or of anonymous Apex. */
  script(owner: ProjectClass, statements: readonly ast.Statement[], trigger: ObjectDef | null): BoundBody {
    const context = this.context(owner, true, T.void, trigger ? { trigger } : {});
    const bound = context.scoped(() => sequence(statements, context));
    return this.finish(context, [], { kind: 'block', line: statements[0]?.line ?? 1, statements: bound });
  }
}

function within(error: DeployError, block: ast.Block, owner: ProjectClass): boolean {
  const { file, line = 0 } = error.place;
  return file === owner.file && line >= block.line && line <= block.endLine;
}
