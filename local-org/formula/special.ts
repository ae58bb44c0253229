/** Functions that look at how their arguments are written, or do not evaluate all of them. */
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import { javaRegex } from '../apex/platform/text/regex';
import { Unsupported } from '../org/errors';
import { ApexException } from '../values/exceptions';
import type { Expression, FormulaCompiler } from './compile';
import { common, equal, logical, not } from './operators';
import type { FormulaNode } from './parse';
import { FormulaError } from './types';
import { Num, numberText, type FormulaType, type FormulaValue } from './values';

type CallNode = FormulaNode & { kind: 'call' };
type SpecialFunction = (compiler: FormulaCompiler, node: CallNode) => Expression;

const where = (node: CallNode): string => `function '${node.name}()'`;

function count(
  compiler: FormulaCompiler,
  node: CallNode,
  expected: number,
  fits = node.args.length === expected,
): void {
  if (fits) return;
  compiler.fail(
    `Incorrect number of parameters for ${where(node)}. Expected ${expected}, received ${node.args.length}`,
    node,
  );
}

function compileAll(compiler: FormulaCompiler, node: CallNode): Expression[] {
  return node.args.map((arg) => compiler.compile(arg));
}

/** The one type results of a choice have; picklists cannot be one. */
function resultType(compiler: FormulaCompiler, node: CallNode, results: readonly Expression[]): FormulaType {
  const usable: FormulaType[] = ['Number', 'Text', 'Boolean', 'Date', 'DateTime', 'Time'];
  return results.reduce<FormulaType>((type, result) => {
    compiler.expect(result, usable, where(node));
    const next = common(type, result.type);
    if (!next) compiler.expect(result, [type], where(node));
    return next!;
  }, 'Null');
}

const IF: SpecialFunction = (compiler, node) => {
  count(compiler, node, 3);
  const [test, yes, no] = compileAll(compiler, node) as [Expression, Expression, Expression];
  compiler.expect(test, ['Boolean'], where(node));
  const type = resultType(compiler, node, [yes, no]);
  return { type, node, run: (scope) => (test.run(scope) === true ? yes.run(scope) : no.run(scope)) };
};

const IFS: SpecialFunction = (compiler, node) => {
  count(compiler, node, 3, node.args.length >= 3 && node.args.length % 2 === 1);
  const parts = compileAll(compiler, node);
  const otherwise = parts.pop()!;
  const tests = parts.filter((_part, index) => index % 2 === 0);
  const results = parts.filter((_part, index) => index % 2 === 1);
  for (const test of tests) compiler.expect(test, ['Boolean'], where(node));
  const type = resultType(compiler, node, [...results, otherwise]);
  const run: Expression['run'] = (scope) => {
    const hit = tests.findIndex((test) => test.run(scope) === true);
    return (results[hit] ?? otherwise).run(scope);
  };
  return { type, node, run };
};

const CASE: SpecialFunction = (compiler, node) => {
  const given = node.args.length;
  count(compiler, node, 4 + Math.max(0, Math.trunc((given - 4) / 2) * 2), given >= 4 && given % 2 === 0);
  const [subject, ...rest] = compileAll(compiler, node) as [Expression, ...Expression[]];
  const otherwise = rest.pop()!;
  const cases = rest.filter((_part, index) => index % 2 === 0);
  const results = rest.filter((_part, index) => index % 2 === 1);
  compiler.expect(subject, ['Number', 'Text', 'Date', 'DateTime', 'Time', 'Picklist'], where(node));
  const wanted: FormulaType = subject.type === 'Picklist' ? 'Text' : subject.type;
  for (const each of cases) {
    if (!common(wanted, each.type)) compiler.expect(each, [wanted], where(node));
  }
  const type = resultType(compiler, node, [...results, otherwise]);
  if (type === 'Boolean') compiler.fail(`Incorrect argument type for ${where(node)}. `, node);
  const run: Expression['run'] = (scope) => {
    const value = subject.run(scope);
    const hit = cases.findIndex((each) => equal(value, each.run(scope), wanted === 'Text') === true);
    return (results[hit] ?? otherwise).run(scope);
  };
  return { type, node, run };
};

const blankTest: (texts: boolean) => SpecialFunction = (texts) => (compiler, node) => {
  count(compiler, node, 1);
  const argument = compiler.compile(node.args[0]!);
  if (argument.type === 'Boolean') compiler.fail(`Incorrect argument type for ${where(node)}. `, node);
  // Texts are never null, only empty: ISNULL of one is always false.
  if (!texts && argument.type === 'Text') return { type: 'Boolean', node, run: () => false };
  const run: Expression['run'] = (scope) => {
    const value = argument.run(scope);
    return value === null || value === '';
  };
  return { type: 'Boolean', node, run };
};

const substitute: (texts: boolean) => SpecialFunction = (texts) => (compiler, node) => {
  count(compiler, node, 2);
  const [value, other] = compileAll(compiler, node) as [Expression, Expression];
  const type = resultType(compiler, node, [value, other]);
  if (type === 'Boolean') compiler.fail(`Incorrect argument type for ${where(node)}. `, node);
  if (!texts && type === 'Text') return { type, node, run: value.run };
  const run: Expression['run'] = (scope) => {
    const found = value.run(scope);
    return found === null || found === '' ? other.run(scope) : found;
  };
  return { type, node, run };
};

/** The text literal a picklist function demands. */
function literal(compiler: FormulaCompiler, node: CallNode, argument: FormulaNode): string {
  if (argument.kind === 'text') return argument.value;
  const received = compiler.compile(argument).type;
  return compiler.fail(
    `Incorrect parameter type for ${where(node)}. Expected Text Literal, received ${received}`,
    argument,
  );
}

const ISPICKVAL: SpecialFunction = (compiler, node) => {
  count(compiler, node, 2);
  const field = compiler.compile(node.args[0]!);
  compiler.expect(field, ['Picklist'], where(node));
  const wanted = literal(compiler, node, node.args[1]!);
  return { type: 'Boolean', node, run: (scope) => (field.run(scope) ?? '') === wanted };
};

const INCLUDES: SpecialFunction = (compiler, node) => {
  count(compiler, node, 2);
  const field = compiler.compile(node.args[0]!);
  compiler.expect(field, ['Multipicklist'], where(node));
  const wanted = literal(compiler, node, node.args[1]!);
  if (field.picklist && !field.picklist.includes(wanted)) {
    const message =
      'Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist field.';
    compiler.fail(message, node.args[1]!);
  }
  return {
    type: 'Boolean',
    node,
    run: (scope) => ((field.run(scope) as string | null) ?? '').split(';').includes(wanted),
  };
};

const TEXT: SpecialFunction = (compiler, node) => {
  count(compiler, node, 1);
  const argument = compiler.compile(node.args[0]!);
  compiler.expect(argument, ['Number', 'Date', 'DateTime', 'Time', 'Picklist'], where(node));
  return { type: 'Text', node, run: (scope) => textOf(argument.run(scope)) };
};

function textOf(value: FormulaValue): string | null {
  if (value === null) return null;
  if (value instanceof Num) return numberText(value);
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return `${value.toString().slice(0, 19).replace('T', ' ')}Z`;
  if (value instanceof ApexTime) return value.toString().replace('Z', '');
  return String(value);
}

/** Rules and start conditions know what the record was before. */
function allowChange(compiler: FormulaCompiler, node: CallNode): void {
  const { kind } = compiler.context;
  if (kind === 'validation' || kind === 'flowStart') return;
  compiler.fail(`Function ${node.name} may not be used in this type of formula`, node);
}

function ownField(compiler: FormulaCompiler, node: CallNode): Expression & { prior: Expression['run'] } {
  allowChange(compiler, node);
  count(compiler, node, 1);
  const argument = node.args[0]!;
  if (argument.kind !== 'reference') compiler.fail(`Incorrect argument type for ${where(node)}. `, argument);
  const field = compiler.compile(argument);
  if (!field.prior) compiler.fail(`The ${node.name} function cannot reference the ${argument.name} field.`, argument);
  return field as Expression & { prior: Expression['run'] };
}

const ISCHANGED: SpecialFunction = (compiler, node) => {
  const field = ownField(compiler, node);
  const run: Expression['run'] = (scope) => {
    if (!scope.prior) return false;
    const before = field.prior(scope);
    const now = field.run(scope);
    if (before === null || now === null) return before !== now;
    return equal(unixLines(before), unixLines(now), false) === false;
  };
  return { type: 'Boolean', node, run };
};

const unixLines = (value: FormulaValue): FormulaValue =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value;

const PRIORVALUE: SpecialFunction = (compiler, node) => {
  const field = ownField(compiler, node);
  // In an insert there is no value before: the field's own value stands for it.
  const run: Expression['run'] = (scope) => (scope.prior ? field.prior(scope) : field.run(scope));
  return { type: field.type, node, run, picklist: field.picklist };
};

const saveState: (read: (scope: Parameters<Expression['run']>[0]) => boolean) => SpecialFunction =
  (read) => (compiler, node) => {
    allowChange(compiler, node);
    count(compiler, node, 0);
    return { type: 'Boolean', node, run: read };
  };

const REGEX: SpecialFunction = (compiler, node) => {
  count(compiler, node, 2);
  const [subject, pattern] = compileAll(compiler, node) as [Expression, Expression];
  for (const part of [subject, pattern]) compiler.expect(part, ['Text'], where(node));
  const argument = node.args[1]!;
  const constant = argument.kind === 'text' ? constantExpression(compiler, argument) : null;
  const run: Expression['run'] = (scope) => {
    const matches = constant ?? regularExpression((pattern.run(scope) as string | null) ?? '', compiler, argument);
    return matches((subject.run(scope) as string | null) ?? '');
  };
  return { type: 'Boolean', node, run };
};

function constantExpression(compiler: FormulaCompiler, argument: FormulaNode & { readonly value: string }) {
  try {
    return regularExpression(argument.value, compiler, argument);
  } catch (error) {
    if (error instanceof FormulaError) return compiler.fail(error.message, argument);
    throw error;
  }
}

/** A test by a Java pattern, which has to match the whole text. */
function regularExpression(pattern: string, compiler: FormulaCompiler, node: FormulaNode): (text: string) => boolean {
  try {
    const regex = javaRegex(pattern).regExp('whole');
    return (text) => {
      regex.lastIndex = 0;
      return regex.test(text);
    };
  } catch (error) {
    if (error instanceof Unsupported) throw new Unsupported(error.feature, compiler.place(node.at));
    if (error instanceof ApexException) throw new FormulaError(error.message);
    throw error;
  }
}

export const SPECIAL_FUNCTIONS: Readonly<Record<string, SpecialFunction>> = {
  IF,
  IFS,
  CASE,
  AND: (compiler, node) => variadic(compiler, node, 'AND'),
  OR: (compiler, node) => variadic(compiler, node, 'OR'),
  NOT: (compiler, node) => {
    count(compiler, node, 1);
    return not(compiler, node, node.args[0]!, where(node));
  },
  ISBLANK: blankTest(true),
  ISNULL: blankTest(false),
  BLANKVALUE: substitute(true),
  NULLVALUE: substitute(false),
  ISPICKVAL,
  INCLUDES,
  TEXT,
  ISCHANGED,
  PRIORVALUE,
  ISNEW: saveState((scope) => scope.isNew),
  ISCLONE: saveState((scope) => scope.isClone ?? false),
  REGEX,
};

function variadic(compiler: FormulaCompiler, node: CallNode, name: 'AND' | 'OR'): Expression {
  count(compiler, node, 1, node.args.length >= 1);
  return logical(compiler, node, name, where(node));
}
