/**
 * Formula text to syntax tree, by Salesforce's own grammar (github.com/salesforce/formula-engine, FormulaGrammar.g),
 * its oddity included: `^` binds weaker than `*` and `/`.
 */

export type FormulaNode =
  | { readonly kind: 'number' | 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'null'; readonly at: number }
  | { readonly kind: 'reference'; readonly name: string; readonly merge: boolean; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[]; readonly at: number }
  | {
      readonly kind: 'operator';
      readonly operator: string;
      readonly args: readonly FormulaNode[];
      readonly at: number;
    };

/** A formula that Salesforce refuses; `at` is the offset in its text. */
export class FormulaProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

type TokenKind = 'number' | 'text' | 'name' | 'merge' | 'symbol' | 'end';
interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

const SYMBOLS = ['<>', '!=', '<=', '>=', '==', '&&', '||', ...'()+-*/^&=<>!,'];
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

function tokens(source: string, merges: boolean): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const blank = /^(\s+|\/\*[\s\S]*?\*\/)/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const token = word(rest, at) ?? quoted(source, at) ?? (merges ? merged(rest, at) : null) ?? symbol(rest, at);
    found.push(token.token);
    at += token.length;
  }
  found.push({ kind: 'end', text: 'end of formula', at: source.length });
  return found;
}

interface Lexed {
  readonly token: Token;
  readonly length: number;
}

function word(rest: string, at: number): Lexed | null {
  const number = /^\d+(\.\d+)?/.exec(rest);
  if (number) return { token: { kind: 'number', text: number[0], at }, length: number[0].length };
  const name = /^[a-z$][\w$:.#]*/i.exec(rest);
  return name && { token: { kind: 'name', text: name[0], at }, length: name[0].length };
}

function quoted(source: string, at: number): Lexed | null {
  const quote = source[at];
  if (quote !== '"' && quote !== "'") return null;
  let text = '';
  for (let i = at + 1; i < source.length; i++) {
    const char = source[i]!;
    if (char === quote) return { token: { kind: 'text', text, at }, length: i + 1 - at };
    if (char === '\\') {
      const escaped = ESCAPES[source[++i] ?? ''];
      if (escaped === undefined) throw new FormulaProblem('Syntax error', i);
      text += escaped;
    } else text += char;
  }
  throw new FormulaProblem(`Syntax error.  Missing '${quote}'`, at);
}

/** `{!$Record.Name}`: how flows refer to anything. */
function merged(rest: string, at: number): Lexed | null {
  const merge = /^\{!\s*([^{}]*?)\s*\}/.exec(rest);
  return merge && { token: { kind: 'merge', text: merge[1]!, at }, length: merge[0].length };
}

function symbol(rest: string, at: number): Lexed {
  const text = SYMBOLS.find((each) => rest.startsWith(each));
  if (!text) throw new FormulaProblem(`Syntax error.  Found '${rest[0]}'`, at);
  return { token: { kind: 'symbol', text, at }, length: text.length };
}

/** Binary operators from the weakest to the strongest, each level left-associative. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-', '&'],
  ['^'],
  ['*', '/'],
];
const SAME: Record<string, string> = { '==': '=', '!=': '<>', '&&': 'AND', '||': 'OR' };

class Parser {
  private readonly list: Token[];
  private index = 0;

  constructor(source: string, merges: boolean) {
    this.list = tokens(source, merges);
  }

  formula(): FormulaNode {
    const node = this.binary(0);
    const next = this.peek();
    if (next.kind !== 'end') throw new FormulaProblem(`Syntax error. Extra ${next.text}`, next.at);
    return node;
  }

  private peek(): Token {
    return this.list[this.index]!;
  }

  private take(...texts: string[]): Token | null {
    const token = this.peek();
    if (token.kind !== 'symbol' || !texts.includes(token.text)) return null;
    this.index++;
    return token;
  }

  private binary(level: number): FormulaNode {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (let token = this.take(...operators); token; token = this.take(...operators)) {
      const operator = SAME[token.text] ?? token.text;
      left = { kind: 'operator', operator, args: [left, this.binary(level + 1)], at: token.at };
    }
    return left;
  }

  private unary(): FormulaNode {
    const sign = this.take('-', '+');
    if (sign) return { kind: 'operator', operator: sign.text, args: [this.unary()], at: sign.at };
    const token = this.take('!') ?? (this.isWord('not') ? this.list[this.index++]! : null);
    if (token) return { kind: 'operator', operator: 'NOT', args: [this.unary()], at: token.at };
    return this.primary();
  }

  private isWord(text: string): boolean {
    const token = this.peek();
    return token.kind === 'name' && token.text.toLowerCase() === text;
  }

  private primary(): FormulaNode {
    const token = this.peek();
    this.index++;
    switch (token.kind) {
      case 'number':
      case 'text':
        return { kind: token.kind, value: token.text, at: token.at };
      case 'merge':
        return { kind: 'reference', name: token.text, merge: true, at: token.at };
      case 'name':
        return this.named(token);
      case 'symbol':
        if (token.text === '(') {
          const inner = this.binary(0);
          this.close();
          return inner;
        }
        throw new FormulaProblem(`Syntax error.  Found '${token.text}'`, token.at);
      case 'end':
        throw new FormulaProblem("Syntax error.  Found 'end of formula'", token.at);
    }
  }

  private named(token: Token): FormulaNode {
    if (this.take('(')) return { kind: 'call', name: token.text.toUpperCase(), args: this.args(), at: token.at };
    const lower = token.text.toLowerCase();
    if (lower === 'true' || lower === 'false') return { kind: 'boolean', value: lower === 'true', at: token.at };
    if (lower === 'null') return { kind: 'null', at: token.at };
    return { kind: 'reference', name: token.text, merge: false, at: token.at };
  }

  private args(): FormulaNode[] {
    if (this.take(')')) return [];
    const args = [this.binary(0)];
    while (this.take(',')) args.push(this.binary(0));
    this.close();
    return args;
  }

  private close(): void {
    if (!this.take(')')) throw new FormulaProblem("Syntax error.  Missing ')'", this.peek().at);
  }
}

/** Throws FormulaProblem. `merges`: the formula of a flow, where references are written `{!name}`. */
export function parseFormula(source: string, merges: boolean): FormulaNode {
  return new Parser(source, merges).formula();
}
