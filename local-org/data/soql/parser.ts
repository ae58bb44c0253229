import { Unsupported } from '../../org/errors';
import type {
  Comparison,
  Condition,
  Expression,
  FieldPath,
  FunctionCall,
  Operand,
  OrderItem,
  SelectItem,
  SoqlQuery,
  Subquery,
  TypeOf,
} from './ast';
import { dateLiteralNeedsNumber } from './dateLiterals';
import { SoqlError } from './error';
import type { Token } from './tokens';

/** Words that begin a clause and so are no alias. */
const CLAUSES = new Set(
  'from using where with group having order limit offset for all update and or not asc desc nulls end when then else'.split(
    ' ',
  ),
);

type Access = SoqlQuery['access'];

/** Recursive descent over the tokens of one query. */
export class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  parse(line: number): SoqlQuery {
    const query = this.query(line);
    if (this.peek().kind !== 'end') this.unexpected();
    return query;
  }

  private query(line: number): SoqlQuery {
    const start = this.peek().at;
    this.expectWord('select');
    const select = this.list(() => this.selectItem());
    this.expectWord('from');
    const from = this.from();
    const scope = this.takeWord('using') ? (this.expectWord('scope'), this.name()) : null;
    const where = this.takeWord('where') ? this.condition() : null;
    const access = this.takeWord('with') ? this.access() : null;
    const { groupBy, groupByKind } = this.groupBy();
    const having = this.takeWord('having') ? this.condition() : null;
    const orderBy = this.takeWord('order') ? (this.expectWord('by'), this.list(() => this.orderItem())) : [];
    const limit = this.takeWord('limit') ? this.count() : null;
    const offset = this.takeWord('offset') ? this.count() : null;
    const { forClause, allRows } = this.ending();
    const first = select[0]!.item;
    const countOnly = isCount(first) && select.length === 1;
    const text = this.text.slice(start, this.previousEnd());
    return {
      select,
      countOnly,
      from,
      scope,
      where,
      groupBy,
      groupByKind,
      having,
      orderBy,
      limit,
      offset,
      access,
      forClause,
      allRows,
      line,
      text,
    };
  }

  private from(): SoqlQuery['from'] {
    const at = this.peek().at;
    const object = this.path().path.join('.');
    this.takeWord('as');
    const alias = this.isAlias() ? this.name() : null;
    if (this.isSymbol(',')) throw new Unsupported('FROM with several objects');
    return { object, alias, at };
  }

  private selectItem(): SelectItem {
    if (this.takeSymbol('(')) {
      const query = this.query(1);
      this.expectSymbol(')');
      return { item: { kind: 'subquery', query }, alias: null };
    }
    if (this.isWord('typeof') && this.peek(1).kind === 'word' && this.peek(2).text.toLowerCase() === 'when') {
      return { item: this.typeOf(), alias: null };
    }
    const item = this.expression();
    return { item, alias: this.isAlias() ? this.name() : null };
  }

  private typeOf(): TypeOf {
    this.expectWord('typeof');
    const field = this.path().path.join('.');
    const when: TypeOf['when'][number][] = [];
    while (this.takeWord('when')) {
      const object = this.name();
      this.expectWord('then');
      when.push({ object, fields: this.list(() => this.path()) });
    }
    const otherwise = this.takeWord('else') ? this.list(() => this.path()) : [];
    this.expectWord('end');
    return { kind: 'typeof', field, when, otherwise };
  }

  private expression(): Expression {
    const at = this.peek().at;
    if (this.peek().kind === 'word' && this.peek(1).text === '(') {
      const name = this.name();
      return this.call(name, at);
    }
    return this.path();
  }

  private call(name: string, at: number): FunctionCall {
    this.expectSymbol('(');
    const args: FunctionCall['args'][number][] = [];
    if (!this.isSymbol(')')) args.push(...this.list(() => this.argument()));
    this.expectSymbol(')');
    return { kind: 'function', name, args, at };
  }

  private argument(): FunctionCall['args'][number] {
    const token = this.peek();
    if (token.kind === 'literal') {
      this.next++;
      return { kind: 'literal', value: token.value };
    }
    if (this.takeSymbol('*')) return { kind: 'star' };
    if (token.kind === 'bind') throw new Unsupported('a bind variable as argument of a SOQL function');
    return this.expression();
  }

  private path(): FieldPath {
    const { at } = this.peek();
    const path = [this.name()];
    while (this.takeSymbol('.')) path.push(this.name());
    return { kind: 'field', path, at };
  }

  private access(): Access {
    for (const word of ['USER_MODE', 'SYSTEM_MODE', 'SECURITY_ENFORCED'] as const) {
      if (this.takeWord(word.toLowerCase())) return word;
    }
    if (this.isWord('data')) throw new Unsupported('WITH DATA CATEGORY');
    return this.unexpected();
  }

  private groupBy(): Pick<SoqlQuery, 'groupBy' | 'groupByKind'> {
    if (!this.takeWord('group')) return { groupBy: [], groupByKind: 'plain' };
    this.expectWord('by');
    const kinds = ['rollup', 'cube'] as const;
    const kind = this.peek(1).text === '(' ? kinds.find((word) => this.takeWord(word)) : undefined;
    if (!kind) return { groupBy: this.list(() => this.expression()), groupByKind: 'plain' };
    this.expectSymbol('(');
    const groupBy = this.list(() => this.expression());
    this.expectSymbol(')');
    return { groupBy, groupByKind: kind };
  }

  private orderItem(): OrderItem {
    const expression = this.expression();
    const direction = this.takeWord('desc') ? 'DESC' : (this.takeWord('asc'), 'ASC');
    if (!this.takeWord('nulls')) return { expression, direction, nulls: 'FIRST' };
    if (this.takeWord('first')) return { expression, direction, nulls: 'FIRST' };
    this.expectWord('last');
    return { expression, direction, nulls: 'LAST' };
  }

  private ending(): Pick<SoqlQuery, 'forClause' | 'allRows'> {
    let forClause: SoqlQuery['forClause'] = null;
    let allRows = false;
    for (;;) {
      if (this.takeWord('for')) {
        forClause =
          (['VIEW', 'REFERENCE', 'UPDATE'] as const).find((word) => this.takeWord(word.toLowerCase())) ?? null;
        if (!forClause) this.unexpected();
      } else if (this.takeWord('all')) {
        this.expectWord('rows');
        allRows = true;
      } else if (this.isWord('update')) {
        throw new Unsupported('UPDATE TRACKING and UPDATE VIEWSTAT in SOQL');
      } else {
        return { forClause, allRows };
      }
    }
  }

  private count(): Operand {
    const token = this.peek();
    if (token.kind === 'bind') return this.bind();
    if (token.kind !== 'literal' || typeof token.value !== 'number') this.unexpected();
    this.next++;
    return { kind: 'literal', value: token.value };
  }

  /** AND and OR do not mix without parentheses; NOT stands alone or in parentheses. */
  private condition(): Condition {
    if (this.takeWord('not')) return { kind: 'not', part: this.simpleCondition() };
    const first = this.simpleCondition();
    const word = (['and', 'or'] as const).find((name) => this.isWord(name));
    if (!word) return first;
    const parts = [first];
    while (this.takeWord(word)) parts.push(this.simpleCondition());
    return { kind: word, parts };
  }

  private simpleCondition(): Condition {
    if (this.takeSymbol('(')) {
      const condition = this.condition();
      this.expectSymbol(')');
      return condition;
    }
    return this.comparison();
  }

  private comparison(): Condition {
    const left = this.expression();
    const negated = this.takeWord('not');
    if (this.takeWord('in')) return { kind: 'in', left, negated, values: this.inValues() };
    if (negated) this.unexpected();
    const operator = this.operator();
    if (operator === 'INCLUDES' || operator === 'EXCLUDES') {
      const right = this.peek().kind === 'bind' ? this.bind() : this.operands();
      return { kind: 'compare', left, operator, right };
    }
    return { kind: 'compare', left, operator, right: this.operand() };
  }

  private operator(): Comparison {
    for (const word of ['LIKE', 'INCLUDES', 'EXCLUDES'] as const) {
      if (this.takeWord(word.toLowerCase())) return word;
    }
    const token = this.peek();
    if (token.kind !== 'symbol' || !/^(=|!=|<>|<|<=|>|>=)$/.test(token.text)) this.unexpected();
    this.next++;
    return token.text === '<>' ? '!=' : (token.text as Comparison);
  }

  private inValues(): readonly Operand[] | Subquery {
    if (this.peek().kind === 'bind') return [this.bind()];
    if (this.peek().text === '(' && this.peek(1).text.toLowerCase() === 'select') {
      this.expectSymbol('(');
      const query = this.query(1);
      this.expectSymbol(')');
      return { kind: 'subquery', query };
    }
    return this.operands();
  }

  private operands(): Operand[] {
    this.expectSymbol('(');
    const operands = this.list(() => this.operand());
    this.expectSymbol(')');
    return operands;
  }

  private operand(): Operand {
    const token = this.peek();
    if (token.kind === 'bind') return this.bind();
    if (token.kind === 'literal') {
      this.next++;
      return { kind: 'literal', value: token.value };
    }
    if (token.kind === 'currency') {
      this.next++;
      return { kind: 'currency', currency: token.text.slice(0, 3), value: Number(token.text.slice(3)) };
    }
    if (token.kind !== 'word') this.unexpected();
    const word = token.text.toLowerCase();
    if (word === 'null' || word === 'true' || word === 'false') {
      this.next++;
      return { kind: 'literal', value: word === 'null' ? null : word === 'true' };
    }
    return this.dateLiteral();
  }

  private dateLiteral(): Operand {
    const counted = dateLiteralNeedsNumber(this.peek().text);
    if (counted === null) this.unexpected();
    const name = this.name().toUpperCase();
    if (!counted) return { kind: 'dateLiteral', name, n: null };
    if (!this.isSymbol(':')) this.unexpected();
    this.next++;
    const { value } = this.peek();
    if (typeof value !== 'number') this.unexpected();
    this.next++;
    return { kind: 'dateLiteral', name, n: value };
  }

  private bind(): Operand {
    const token = this.peek();
    this.next++;
    return { kind: 'bind', key: token.text };
  }

  private list<R>(item: () => R): R[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  private name(): string {
    const token = this.peek();
    if (token.kind !== 'word' || this.isWord('from')) this.unexpected();
    this.next++;
    return token.text;
  }

  private isAlias(): boolean {
    const token = this.peek();
    return token.kind === 'word' && !CLAUSES.has(token.text.toLowerCase());
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)]!;
  }

  private previousEnd(): number {
    const next = this.peek();
    return next.kind === 'end' ? this.text.length : next.at;
  }

  private isWord(word: string): boolean {
    return this.peek().kind === 'word' && this.peek().text.toLowerCase() === word;
  }

  private isSymbol(symbol: string): boolean {
    return this.peek().kind === 'symbol' && this.peek().text === symbol;
  }

  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.next++;
    return true;
  }

  private takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.next++;
    return true;
  }

  private expectWord(word: string): void {
    if (!this.takeWord(word)) this.unexpected();
  }

  private expectSymbol(symbol: string): void {
    if (this.takeSymbol(symbol)) return;
    const names: Readonly<Record<string, string>> = { '(': 'left', ')': 'right' };
    const { text, at, kind } = this.peek();
    if (!names[symbol] || kind === 'end') this.unexpected();
    throw new SoqlError('MALFORMED_QUERY', `expecting a ${names[symbol]} parentheses, found '${text}'`, at);
  }

  private unexpected(): never {
    const { text, at } = this.peek();
    throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${text}'`, at);
  }
}

function isCount(item: SelectItem['item']): boolean {
  return item.kind === 'function' && item.name.toLowerCase() === 'count' && item.args.length === 0;
}
