/** Expressions: parse tree → syntax tree. */
import {
  ArrayExpressionContext,
  ApexParser,
  AssignExpressionContext,
  CastExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  DotMethodCallContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import type {
  AnyIdContext,
  ApexTerminalNode,
  CreatorContext,
  ExpressionContext,
  ExpressionListContext,
  LiteralContext,
  MethodCallContext,
  QueryContext,
  TypeListContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import { SoqlError } from '../../data/soql/error';
import { parseQueryContext } from '../../data/soql/parse';
import { DeployError, DeployErrors } from '../../org/errors';
import type * as ast from './ast';
import type { Rule } from './tree';
import { childrenOf, placeOf, textOf, tokenOf } from './tree';

const ESCAPES: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', "'": "'", '\\': '\\' };

export function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, char: string) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[char] ?? char),
  );
}

export class ExpressionBuilder {
  protected readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  protected refuse(problem: string, place: ast.Node): never {
    throw new DeployErrors([new DeployError(problem, { file: this.file, line: place.line, column: place.column })]);
  }

  typeRef(context: TypeRefContext): ast.TypeRef {
    const parts: { name: string; args: ast.TypeRef[] }[] = [];
    let arrays = 0;
    for (const child of childrenOf(context)) {
      if (tokenOf(child)) continue;
      const rule = child as Rule;
      if (rule.ruleIndex === ApexParser.RULE_typeName) {
        const [, typeArguments] = childrenOf(rule) as readonly [unknown, Rule | undefined];
        const list = typeArguments ? (childrenOf(typeArguments)[1] as TypeListContext) : null;
        parts.push({ name: textOf(rule), args: list ? this.typeList(list) : [] });
      } else arrays = childrenOf(rule).length / 2;
    }
    return { ...placeOf(context), parts, arrays };
  }

  typeList(context: TypeListContext): ast.TypeRef[] {
    return context.typeRef_list().map((type) => this.typeRef(type));
  }

  expression(context: ExpressionContext): ast.Expr {
    if (context instanceof PrimaryExpressionContext) return this.primary(context);
    if (context instanceof DotExpressionContext) return this.dot(context);
    if (context instanceof MethodCallExpressionContext) return this.methodCall(context.methodCall());
    const children = childrenOf(context);
    const at = placeOf(context);
    const expr = (index: number) => this.expression(children[index] as ExpressionContext);
    const operator = (index: number) => (children[index] as ApexTerminalNode).symbol.text;
    if (context instanceof SubExpressionContext) return expr(1);
    if (context instanceof ArrayExpressionContext) return { kind: 'index', ...at, target: expr(0), index: expr(2) };
    if (context instanceof NewExpressionContext) return this.creator(context.creator(), at);
    if (context instanceof CastExpressionContext) {
      return { kind: 'cast', ...at, type: this.typeRef(children[1] as TypeRefContext), value: expr(3) };
    }
    if (context instanceof PostOpExpressionContext) {
      return { kind: 'step', ...at, operator: operator(1) as '++', prefix: false, target: expr(0) };
    }
    if (context instanceof PreOpExpressionContext) {
      const sign = operator(0);
      if (sign === '++' || sign === '--') return { kind: 'step', ...at, operator: sign, prefix: true, target: expr(1) };
      return { kind: 'unary', ...at, operator: sign as '+', operand: expr(1) };
    }
    if (context instanceof NegExpressionContext) {
      return { kind: 'unary', ...at, operator: operator(0) as '!', operand: expr(1) };
    }
    if (context instanceof InstanceOfExpressionContext) {
      return { kind: 'instanceOf', ...at, value: expr(0), type: this.typeRef(children[2] as TypeRefContext) };
    }
    if (context instanceof CondExpressionContext) {
      return { kind: 'ternary', ...at, condition: expr(0), then: expr(2), otherwise: expr(4) };
    }
    if (context instanceof AssignExpressionContext) {
      const sign = operator(1).slice(0, -1);
      return {
        kind: 'assign',
        ...at,
        operator: (sign || null) as ast.Assign['operator'],
        target: expr(0),
        value: expr(2),
      };
    }
    // Binary: operators such as `>>` and `<=` come as several tokens.
    let sign = '';
    for (let i = 1; i < children.length - 1; i++) sign += operator(i);
    if (sign === '<>') sign = '!=';
    return {
      kind: 'binary',
      ...at,
      operator: sign as ast.BinaryOperator,
      left: expr(0),
      right: expr(children.length - 1),
    };
  }

  protected expressions(context: ExpressionListContext | null | undefined): ast.Expr[] {
    const found: ast.Expr[] = [];
    if (!context) return found;
    const children = childrenOf(context);
    for (let i = 0; i < children.length; i += 2) found.push(this.expression(children[i] as ExpressionContext));
    return found;
  }

  private primary(context: PrimaryExpressionContext): ast.Expr {
    const primary = childrenOf(context)[0] as Rule;
    const at = placeOf(context);
    if (primary instanceof LiteralPrimaryContext) return this.literal(primary.literal());
    if (primary instanceof ThisPrimaryContext) return { kind: 'this', ...at };
    if (primary instanceof SuperPrimaryContext) return { kind: 'super', ...at };
    if (primary instanceof TypeRefPrimaryContext)
      return { kind: 'typeLiteral', ...at, type: this.typeRef(primary.typeRef()) };
    if (primary instanceof VoidPrimaryContext) return { kind: 'typeLiteral', ...at, type: null };
    if (primary instanceof SoqlPrimaryContext) return this.soql(primary.soqlLiteral().query(), at);
    if (primary instanceof SoslPrimaryContext) return { kind: 'sosl', ...at };
    return { kind: 'name', ...at, name: textOf(primary) };
  }

  private soql(context: QueryContext, at: ast.Node): ast.Expr {
    const binds: ast.Expr[] = [];
    try {
      const query = parseQueryContext(context, (bind) => String(binds.push(this.expression(bind)) - 1));
      return { kind: 'soql', ...at, query, binds };
    } catch (error) {
      if (error instanceof SoqlError) return this.refuse(error.message, at);
      throw error;
    }
  }

  literal(context: LiteralContext): ast.Literal {
    const token = context.start;
    const text = token.text;
    const node = (type: ast.Literal['type'], value: ast.Literal['value']): ast.Literal => ({
      kind: 'literal',
      line: token.line,
      column: token.column + 1,
      type,
      value,
    });
    switch (token.type) {
      case ApexParser.IntegerLiteral:
        return node('Integer', text);
      case ApexParser.LongLiteral:
        return node('Long', text.slice(0, -1));
      case ApexParser.NumberLiteral:
        return /d$/i.test(text) ? node('Double', text.slice(0, -1)) : node('Decimal', text);
      case ApexParser.StringLiteral:
        return node('String', unescape(text.slice(1, -1)));
      case ApexParser.MultilineStringLiteral:
        return node('String', unescape(text.slice(3, -3).replace(/^\r?\n|^\r/, '')));
      case ApexParser.BooleanLiteral:
        return node('Boolean', text.toLowerCase() === 'true');
      default:
        return node('null', null);
    }
  }

  private dot(context: DotExpressionContext): ast.Expr {
    const [left, point, right] = childrenOf(context);
    const target = this.expression(left as ExpressionContext);
    const safe = (point as ApexTerminalNode).symbol.type === ApexParser.QUESTIONDOT;
    const at = placeOf(right as Rule);
    if (right instanceof DotMethodCallContext) {
      const name = textOf(right.anyId());
      return { kind: 'call', ...at, target, name, args: this.expressions(right.expressionList()), safe };
    }
    return { kind: 'dot', ...at, target, name: textOf(right as AnyIdContext), safe };
  }

  private methodCall(context: MethodCallContext): ast.Expr {
    const args = this.expressions(context.expressionList());
    const at = placeOf(context);
    const type = context.start.type;
    const isConstructor = tokenOf(childrenOf(context)[0]!) !== null;
    if (isConstructor) {
      return { kind: 'constructorCall', ...at, which: type === ApexParser.THIS ? 'this' : 'super', args };
    }
    return { kind: 'call', ...at, target: null, name: textOf(context), args, safe: false };
  }

  private creator(context: CreatorContext, at: ast.Node): ast.Expr {
    const parts = context
      .createdName()
      .idCreatedNamePair_list()
      .map((pair) => {
        const list = pair.typeList() as TypeListContext | null;
        return { name: textOf(pair.anyId()), args: list ? this.typeList(list) : [] };
      });
    const type: ast.TypeRef = { ...placeOf(context), parts, arrays: 0 };
    const rest = childrenOf(context)[1] as Rule;
    switch (rest.ruleIndex) {
      case ApexParser.RULE_noRest:
        return { kind: 'newCollection', ...at, type, values: [] };
      case ApexParser.RULE_classCreatorRest:
        return {
          kind: 'new',
          ...at,
          type,
          args: this.expressions(context.classCreatorRest().arguments().expressionList()),
        };
      case ApexParser.RULE_setCreatorRest:
        return {
          kind: 'newCollection',
          ...at,
          type,
          values: context
            .setCreatorRest()
            .expression_list()
            .map((value) => this.expression(value)),
        };
      case ApexParser.RULE_mapCreatorRest: {
        const pairs = context
          .mapCreatorRest()
          .mapCreatorRestPair_list()
          .map((pair) => ({
            key: this.expression(pair.expression(0)),
            value: this.expression(pair.expression(1)),
          }));
        return { kind: 'newMap', ...at, type, pairs };
      }
      default: {
        const array = context.arrayCreatorRest();
        const size = array.expression() as ExpressionContext | null;
        const initializer = array.arrayInitializer() as ReturnType<typeof array.arrayInitializer> | null;
        return {
          kind: 'newArray',
          ...at,
          element: type,
          size: size ? this.expression(size) : null,
          values: initializer ? initializer.expression_list().map((value) => this.expression(value)) : null,
        };
      }
    }
  }
}
