/** `switch on`. */
import type * as ast from '../parse/ast';
import { refuse } from '../types/problem';
import { symbolOf } from '../types/symbols';
import { T, type ApexType } from '../types/type';
import type { BlockStatement, Bound, BoundStatement, Local, SwitchCase } from './bound';
import type { Context } from './context';
import { coerce, nothing } from './convert';
import { literal, resolveValue } from './expressions';
import { fieldNode } from './members';
import { block } from './statements';

export function resolveSwitch(statement: ast.Switch, context: Context): BoundStatement {
  const on = resolveValue(statement.on, context);
  const isEnum = symbolOf(on.type)?.kind === 'enum';
  if (!isEnum && on.type.kind !== 'sobject' && ![T.Integer, T.Long, T.String, T.Id].includes(on.type as never)) {
    refuse(statement.on, `Illegal switch expression type: ${on.type.name}`);
  }
  const subject = context.make('on', on.type);
  subject.values.push(on);
  const cases: SwitchCase[] = [];
  const seen = new Set<unknown>();
  let otherwise: BlockStatement | null = null;
  statement.whens.forEach((when, index) => {
    if (when.values.kind === 'else') {
      if (index < statement.whens.length - 1) refuse(when, 'else block must be the last block in the switch statement');
      otherwise = block(when.body, context);
      return;
    }
    cases.push(
      when.values.kind === 'type' ? typeCase(when, subject, context) : literalCase(when, subject, seen, context),
    );
  });
  return { kind: 'switch', line: statement.line, subject, on, cases, otherwise };
}

function typeCase(when: ast.When, subject: Local, context: Context): SwitchCase {
  const { type: ref, name } = when.values as Extract<ast.When['values'], { kind: 'type' }>;
  const tested = context.typeOf(ref);
  if (subject.type.kind !== 'sobject' || tested.kind !== 'sobject') {
    refuse(when, `Illegal when type: ${tested.name} for switch on ${subject.type.name}`);
  }
  return context.scoped(() => {
    const held = context.declare(name.name, tested, name);
    held.values.push(null);
    const value: Bound = { kind: 'local', type: subject.type, local: subject };
    const test: Bound = { kind: 'instanceOf', type: T.Boolean, value, tested };
    return { line: when.line, tests: [test], held, body: block(when.body, context) };
  });
}

function literalCase(when: ast.When, subject: Local, seen: Set<unknown>, context: Context): SwitchCase {
  const { literals } = when.values as Extract<ast.When['values'], { kind: 'literals' }>;
  const left: Bound = { kind: 'local', type: subject.type, local: subject };
  const tests = literals.map((each): Bound => {
    const right = whenValue(each, subject.type, context);
    const key = right.kind === 'constant' || right.kind === 'link' ? right.value : right;
    if (seen.has(key)) refuse(each, 'Duplicate when value');
    seen.add(key);
    // Text is compared exactly here, unlike with ==.
    return { kind: 'equal', type: T.Boolean, negated: false, how: 'same', left, right };
  });
  return { line: when.line, tests, held: null, body: block(when.body, context) };
}

function whenValue(value: ast.WhenLiteral, type: ApexType, context: Context): Bound {
  if (value.kind === 'constant') return enumValue(value, type, context);
  const given = value.type === 'null' ? nothing : literal(value);
  const fits =
    given.type === T.null ||
    given.type === type ||
    (given.type === T.Integer && type === T.Long) ||
    (given.type === T.String && type === T.Id);
  if (!fits) refuse(value, `Incompatible when literal type: ${given.type.name} for switch on ${type.name}`);
  return coerce(given, type);
}

function enumValue(value: Extract<ast.WhenLiteral, { kind: 'constant' }>, type: ApexType, context: Context): Bound {
  const name = value.names[value.names.length - 1]!;
  const symbol = symbolOf(type);
  const constant = symbol?.kind === 'enum' ? symbol.fields.get(name.toLowerCase()) : undefined;
  if (!constant) return refuse(value, `Illegal when literal: ${value.names.join('.')} for switch on ${type.name}`);
  return fieldNode(constant, type, null, context, false, 'read');
}
