/** Compiles a formula once: parse, resolve names, check types, and make closures that evaluate it. */
import type { FormulaSource } from '../metadata/model';
import { DeployError, Unsupported } from '../org/errors';
import { FUNCTIONS, REFUSED_FUNCTIONS, type FunctionSpec } from './functions/index';
import { OPERATORS } from './operators';
import { parseFormula, FormulaProblem, type FormulaNode } from './parse';
import { resolveReference } from './references';
import { SPECIAL_FUNCTIONS } from './special';
import type { CompiledFormula, FormulaContext, FormulaScope } from './types';
import { formulaType, Num, toField, type FormulaType, type FormulaValue } from './values';

/** A compiled part of a formula. */
export interface Expression {
  readonly type: FormulaType;
  readonly node: FormulaNode;
  readonly run: (scope: FormulaScope) => FormulaValue;
  /** References to a field of the record itself: what ISCHANGED and PRIORVALUE need. */
  readonly prior?: (scope: FormulaScope) => FormulaValue;
  /** References to picklists: the values INCLUDES may name. */
  readonly picklist?: readonly string[];
}

/** What the parts of a formula share while it is compiled. */
export class FormulaCompiler {
  readonly context: FormulaContext;
  readonly source: FormulaSource;
  readonly references: string[][] = [];

  constructor(source: FormulaSource, context: FormulaContext) {
    this.source = source;
    this.context = context;
  }

  compile(node: FormulaNode): Expression {
    switch (node.kind) {
      case 'number':
        return this.constant(node, 'Number', new Num(node.value));
      case 'text':
        return this.constant(node, 'Text', node.value);
      case 'boolean':
        return this.constant(node, 'Boolean', node.value);
      case 'null':
        return this.constant(node, 'Null', null);
      case 'reference':
        return resolveReference(this, node);
      case 'operator':
        return OPERATORS[node.operator]!(this, node);
      case 'call':
        return this.call(node);
    }
  }

  fail(message: string, node: FormulaNode): never {
    throw new FormulaProblem(message, node.at);
  }

  unsupported(feature: string, node: FormulaNode): never {
    throw new Unsupported(feature, this.place(node.at));
  }

  place(at: number): { file: string; line?: number } {
    const first = this.context.line ?? this.source.line;
    if (first === undefined) return { file: this.source.file };
    return { file: this.source.file, line: first + this.source.source.slice(0, at).split('\n').length - 1 };
  }

  /** Refuses an argument of a wrong type in Salesforce's words; blank constants fit everywhere. */
  expect(expression: Expression, allowed: readonly FormulaType[], where: string): void {
    const { type, node } = expression;
    if (type === 'Null' || allowed.includes(type)) return;
    if ((type === 'Picklist' || type === 'Multipicklist') && node.kind === 'reference') {
      const kind = type === 'Picklist' ? 'a picklist' : 'a multi-select picklist';
      const kinds = type === 'Picklist' ? 'Picklist' : 'Multi-select picklist';
      this.fail(`Field ${node.name} is ${kind} field. ${kinds} fields are only supported in certain functions.`, node);
    }
    this.fail(`Incorrect parameter type for ${where}. Expected ${allowed.join(', ')}, received ${type}`, node);
  }

  private constant(node: FormulaNode, type: FormulaType, value: FormulaValue): Expression {
    return { type, node, run: () => value };
  }

  private call(node: FormulaNode & { kind: 'call' }): Expression {
    const special = SPECIAL_FUNCTIONS[node.name];
    if (special) return special(this, node);
    const spec = FUNCTIONS[node.name];
    if (!spec) {
      if (REFUSED_FUNCTIONS.has(node.name)) this.unsupported(`the formula function ${node.name}`, node);
      this.fail(`Unknown function ${node.name}. Check spelling.`, node);
    }
    return this.plainCall(spec, node);
  }

  private plainCall(spec: FunctionSpec, node: FormulaNode & { kind: 'call' }): Expression {
    const where = `function '${node.name}()'`;
    const least = spec.required ?? spec.params.length;
    const most = spec.variadic ? Infinity : spec.params.length;
    if (node.args.length < least || node.args.length > most) {
      const expected = node.args.length < least ? least : most;
      this.fail(
        `Incorrect number of parameters for ${where}. Expected ${expected}, received ${node.args.length}`,
        node,
      );
    }
    const args = node.args.map((arg) => this.compile(arg));
    args.forEach((arg, index) => this.expect(arg, spec.params[Math.min(index, spec.params.length - 1)]!, where));
    const runs = args.map((arg) => arg.run);
    const { run } = spec;
    const type = typeof spec.returns === 'string' ? spec.returns : spec.returns(args[0]!.type);
    return {
      type,
      node,
      run: (scope) =>
        run(
          runs.map((each) => each(scope)),
          scope,
        ),
    };
  }
}

/** Types of results by the types Salesforce asks for, in its words. */
const RESULT_NAMES: Partial<Record<FormulaType, string>> = { Boolean: 'true or false' };

/**
 * Compiles a formula. Throws DeployError with Salesforce's words for what Salesforce refuses, Unsupported for what
 * only local-org lacks.
 */
export function compileFormula(source: FormulaSource, context: FormulaContext): CompiledFormula {
  const compiler = new FormulaCompiler(source, context);
  try {
    return compiled(compiler);
  } catch (error) {
    if (error instanceof FormulaProblem) throw new DeployError(error.message, compiler.place(error.at));
    throw error;
  }
}

function compiled(compiler: FormulaCompiler): CompiledFormula {
  const { context, source } = compiler;
  const flow = context.kind === 'flow' || context.kind === 'flowStart';
  const expression = compiler.compile(parseFormula(source.source, flow));
  const wanted = resultType(compiler);
  const got = expression.type === 'Picklist' && flow ? 'Text' : expression.type;
  if (got === 'Picklist' || got === 'Multipicklist') compiler.expect(expression, ['Text'], 'the result');
  if (got !== 'Null' && got !== wanted) {
    const expected = RESULT_NAMES[wanted] ?? wanted;
    const message = `Formula result is data type (${got}), incompatible with expected data type (${expected}).`;
    compiler.fail(message, expression.node);
  }
  const hundredths = context.returns === 'percent' && !flow;
  const { references } = compiler;
  return {
    references,
    parentReferences: references.filter((path) => path.length > 1),
    returns: context.returns,
    evaluate: (scope) => toField(expression.run(scope), context.returns, context.scale, hundredths),
  };
}

/** Picklist defaults and flow picklists are texts. */
function resultType(compiler: FormulaCompiler): FormulaType {
  const type = formulaType(compiler.context.returns);
  if (!type) throw new Unsupported(`formulas that return ${compiler.context.returns}`, compiler.place(0));
  return type === 'Picklist' || type === 'Multipicklist' ? 'Text' : type;
}
