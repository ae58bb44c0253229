/** Statements: syntax tree → resolved tree. */
import type * as ast from '../parse/ast';
import { isSubtype, supertypesOf } from '../types/hierarchy';
import { Problem, refuse } from '../types/problem';
import { symbolOf } from '../types/symbols';
import { T, type ApexType } from '../types/type';
import type { BlockStatement, Bound, BoundStatement, EachStatement, VariableStatement } from './bound';
import type { Context } from './context';
import { coerce, givesRows } from './convert';
import { dml, merge } from './dml';
import { resolve, resolveAs, resolveCondition, resolveValue } from './expressions';
import { resolveSwitch } from './switches';

/** Statements of one block in a scope of their own. A refused one is noted and the rest still read. */
export function block(node: ast.Block, context: Context): BlockStatement {
  return { kind: 'block', line: node.line, statements: context.scoped(() => sequence(node.statements, context)) };
}

export function sequence(statements: readonly ast.Statement[], context: Context): BoundStatement[] {
  const bound: BoundStatement[] = [];
  let ended = false;
  for (const statement of statements) {
    try {
      if (ended) refuse(statement, 'Unreachable statement');
      bound.push(...resolveStatement(statement, context));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.errors.add(context.file, error);
      declareAnyway(statement, context);
    }
    ended = bound.length > 0 && endsFlow(bound[bound.length - 1]!);
  }
  return bound;
}

/** After an error in a declaration its variables still exist, if their type does: one mistake gives one message. */
function declareAnyway(statement: ast.Statement, context: Context): void {
  if (statement.kind === 'forEach') context.refused.add(statement.name.name.toLowerCase());
  if (statement.kind !== 'local') return;
  for (const { name } of statement.declarators) {
    if (context.local(name.name)) continue;
    try {
      context.declare(name.name, context.typeOf(statement.type), name).values.push(null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.refused.add(name.name.toLowerCase());
    }
  }
}

function one(statement: ast.Statement, context: Context): BoundStatement {
  if (statement.kind === 'block') return block(statement, context);
  const statements = context.scoped(() => sequence([statement], context));
  return statements.length === 1 ? statements[0]! : { kind: 'block', line: statement.line, statements };
}

function resolveStatement(statement: ast.Statement, context: Context): BoundStatement[] {
  const { line } = statement;
  switch (statement.kind) {
    case 'block':
      return [block(statement, context)];
    case 'local':
      return variables(statement, context);
    case 'expression':
      return [expressionStatement(statement, context)];
    case 'if': {
      const condition = resolveCondition(statement.condition, context);
      const then = one(statement.then, context);
      const otherwise = statement.otherwise && one(statement.otherwise, context);
      return [{ kind: 'if', line, condition, then, otherwise }];
    }
    case 'switch':
      return [resolveSwitch(statement, context)];
    case 'while':
    case 'do': {
      const condition = resolveCondition(statement.condition, context);
      return [{ kind: statement.kind, line, condition, body: loopBody(statement.body, context) }];
    }
    case 'for':
      return [context.scoped(() => forLoop(statement, context))];
    case 'forEach':
      return [context.scoped(() => eachLoop(statement, context))];
    case 'try':
      return [tryStatement(statement, context)];
    case 'return':
      return [returnStatement(statement, context)];
    case 'throw': {
      const value = resolveValue(statement.value, context);
      if (!isException(value.type, context))
        refuse(statement, `Throw expression must be of type exception: ${value.type.name}`);
      return [{ kind: 'throw', line, value }];
    }
    case 'break':
    case 'continue':
      if (context.loops === 0)
        refuse(statement, `${statement.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`);
      return [{ kind: statement.kind, line }];
    case 'dml':
      return [dml(statement, context)];
    case 'merge':
      return [merge(statement, context)];
    case 'runAs': {
      const [user, ...more] = statement.args;
      const isUser = user && more.length === 0;
      if (!isUser) refuse(statement, 'System.runAs takes one argument');
      const value = resolveValue(user, context);
      if (value.type.name !== 'User' && value.type.name !== 'Version') {
        refuse(
          statement,
          `Method does not exist or incorrect signature: void runAs(${value.type.name}) from the type System`,
        );
      }
      context.touchesData = true;
      return [{ kind: 'runAs', line, user: value, body: block(statement.body, context) }];
    }
  }
}

function variables(statement: ast.LocalDecl, context: Context): VariableStatement[] {
  const type = context.typeOf(statement.type);
  if (type === T.void) refuse(statement, 'Variable cannot be of type void');
  const isFinal = statement.modifiers.words.has('final');
  return statement.declarators.map(({ name, value }) => {
    const given = value && resolveAs(value, type, context);
    const local = context.declare(name.name, type, name, isFinal);
    // A final variable without a value may be given one later, once.
    if (given || !isFinal) local.values.push(given);
    return { kind: 'variable', line: name.line, local, value: given };
  });
}

const EFFECTS = new Set(['call', 'constructorCall', 'assign', 'step', 'new']);

function expressionStatement(statement: ast.ExpressionStatement, context: Context): BoundStatement {
  const { expression } = statement;
  if (!EFFECTS.has(expression.kind)) refuse(statement, 'Expression cannot be a statement.');
  return { kind: 'expression', line: statement.line, value: resolve(expression, context) };
}

function loopBody(body: ast.Statement | null, context: Context): BoundStatement | null {
  context.loops++;
  try {
    return body && one(body, context);
  } finally {
    context.loops--;
  }
}

function forLoop(statement: ast.For, context: Context): BoundStatement {
  const isDeclaration = !Array.isArray(statement.init);
  const declared = isDeclaration ? variables(statement.init as ast.LocalDecl, context) : [];
  const init = isDeclaration ? [] : (statement.init as readonly ast.Expr[]).map((each) => resolve(each, context));
  const condition = statement.condition && resolveCondition(statement.condition, context);
  const update = statement.update.map((each) => resolve(each, context));
  const body = loopBody(statement.body, context);
  return { kind: 'for', line: statement.line, variables: declared, init, condition, update, body };
}

function eachLoop(statement: ast.ForEach, context: Context): EachStatement {
  const over = resolveValue(statement.over, context);
  const type = context.typeOf(statement.type);
  const [how, elementType] = iteration(over, type, statement, context);
  const local = context.declare(statement.name.name, type, statement.name);
  local.values.push(null);
  const item = context.make('item', elementType);
  item.values.push(null);
  const convert = loopValue({ kind: 'local', type: elementType, local: item }, type, statement, context);
  const body = loopBody(statement.body, context);
  return { kind: 'each', line: statement.line, local, over, how, item, convert, body };
}

function iteration(
  over: Bound,
  variable: ApexType,
  place: ast.Node,
  context: Context,
): [EachStatement['how'], ApexType] {
  if (givesRows(over) && variable.kind === 'list') return ['chunks', over.type];
  if (over.type.kind === 'list') return ['list', over.type.args[0]!];
  if (over.type.kind === 'set') return ['set', over.type.args[0]!];
  const iterable = supertypesOf(over.type, context.program).find((type) =>
    /^(System\.)?Iterable$/i.test(type.declaration?.name ?? ''),
  );
  if (!iterable) refuse(place, `Loop must iterate over collection: ${over.type.name}`);
  return ['iterable', iterable.args[0]!];
}

function loopValue(item: Bound, type: ApexType, place: ast.ForEach, context: Context): Bound {
  if (item.type === T.SObject && type.kind === 'sobject' && type !== T.SObject) {
    // Rows of Database.query: each proves its object when it comes.
    return { kind: 'runtime', type, name: 'cast', args: [item] };
  }
  const value = coerce(item, type);
  if (value.type !== type && !fits(item.type, type, context)) {
    refuse(place, `Loop variable must be of type ${item.type.name}`);
  }
  return value;
}

function fits(from: ApexType, to: ApexType, context: Context): boolean {
  if (to === T.Object || isSubtype(from, to, context.program)) return true;
  if (from.kind === 'list' && to.kind === 'list') return true;
  return (from === T.Id && to === T.String) || (from.kind === 'sobject' && to === T.SObject);
}

function tryStatement(statement: ast.Try, context: Context): BoundStatement {
  const body = block(statement.body, context);
  const caught: ApexType[] = [];
  const catches = statement.catches.map((clause) =>
    context.scoped(() => {
      const type = context.typeOf(clause.type);
      if (!isException(type, context)) refuse(clause, `Catch type must be of type exception: ${type.name}`);
      if (caught.some((earlier) => isSubtype(type, earlier, context.program))) {
        refuse(clause, `Exception type already caught: ${type.name}`);
      }
      caught.push(type);
      const local = context.declare(clause.name.name, type, clause.name);
      local.values.push(null);
      return { line: clause.line, type, local, body: block(clause.body, context) };
    }),
  );
  const last = statement.finally && block(statement.finally, context);
  return { kind: 'try', line: statement.line, body, catches, finally: last };
}

function isException(type: ApexType, context: Context): boolean {
  return supertypesOf(type, context.program).some((parent) => symbolOf(parent)?.name === 'Exception');
}

function returnStatement(statement: ast.Return, context: Context): BoundStatement {
  const { line } = statement;
  const { returns } = context;
  if (returns === null || returns === T.void) {
    if (statement.value) refuse(statement, `Illegal return statement: a value is not expected`);
    return { kind: 'return', line, value: null };
  }
  if (!statement.value) return refuse(statement, `Missing return statement required return type: ${returns.name}`);
  const value = resolveAs(statement.value, returns, context);
  return { kind: 'return', line, value };
}

/** Whether nothing after the statement can be reached. */
export function endsFlow(statement: BoundStatement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return true;
    case 'block':
      return statement.statements.some(endsFlow);
    default:
      return alwaysReturns(statement);
  }
}

/** Whether a statement never completes: every way through it returns or throws. */
export function alwaysReturns(statement: BoundStatement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
      return true;
    case 'block':
      return statement.statements.some(alwaysReturns);
    case 'if':
      return statement.otherwise !== null && alwaysReturns(statement.then) && alwaysReturns(statement.otherwise);
    case 'switch':
      return (
        statement.otherwise !== null &&
        alwaysReturns(statement.otherwise) &&
        statement.cases.every((each) => alwaysReturns(each.body))
      );
    case 'try':
      if (statement.finally && alwaysReturns(statement.finally)) return true;
      return alwaysReturns(statement.body) && statement.catches.every((each) => alwaysReturns(each.body));
    case 'while':
    case 'do': {
      const forever = statement.condition.kind === 'constant' && statement.condition.value === true;
      return forever && !hasBreak(statement.body);
    }
    case 'for':
      return statement.condition === null && !hasBreak(statement.body);
    default:
      return false;
  }
}

function hasBreak(statement: BoundStatement | null): boolean {
  switch (statement?.kind) {
    case 'break':
      return true;
    case 'block':
      return statement.statements.some(hasBreak);
    case 'if':
      return hasBreak(statement.then) || hasBreak(statement.otherwise);
    case 'switch':
      return statement.cases.some((each) => hasBreak(each.body)) || hasBreak(statement.otherwise);
    case 'try':
      return (
        hasBreak(statement.body) || statement.catches.some((each) => hasBreak(each.body)) || hasBreak(statement.finally)
      );
    case 'runAs':
      return hasBreak(statement.body);
    default:
      return false;
  }
}
