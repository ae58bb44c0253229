/** SOQL text to tokens. */
import { ApexDecimal } from '../../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import { SoqlError } from './error';

export interface Token {
  readonly kind: 'word' | 'symbol' | 'literal' | 'currency' | 'bind' | 'end';
  /** As written; '<EOF>' at the end. For a bind: its key. */
  readonly text: string;
  readonly at: number;
  /** Of literals. */
  readonly value: FieldValue;
}

/** A bind expression in Apex source: where it ends, and the key that stands for it. */
export interface BindRange {
  readonly end: number;
  readonly key: string;
}

export interface TokenOptions {
  /** Bind expressions of a query in Apex, by the offset of their colon; null for the text of a dynamic query. */
  readonly binds: ReadonlyMap<number, BindRange> | null;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const PLAIN_SPACE = /\s*/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const DATETIME = /(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)/y;
const DATE = /(\d{4})-(\d\d)-(\d\d)(?![\w-])/y;
const TIME = /(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?[Zz]/y;
const NUMBER = /[+-]?(?:\d+(?:\.\d+)?|\.\d+)/y;
const CURRENCY = /[A-Z]{3}\d+(?:\.\d+)?(?![\w])/y;
const SYMBOL = /<>|!=|<=|>=|[=<>(),.;{}[\]!&|*+-]/y;

/** Date literals with a number, whose colon is no bind. */
const COUNTED = /^(?:last_n|next_n|n)_[a-z_]+$/i;

export function tokenize(text: string, options: TokenOptions): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], length: number, value: FieldValue = null, shown?: string) => {
    tokens.push({ kind, text: shown ?? text.slice(at, at + length), at, value });
    at += length;
  };

  for (;;) {
    at += match(options.binds ? SPACE : PLAIN_SPACE)![0].length;
    if (at >= text.length) break;
    const char = text[at]!;
    if (char === "'") {
      const { value, end } = stringLiteral(text, at);
      push('literal', end - at, value);
      continue;
    }
    if (char === ':' && !COUNTED.test(tokens.at(-1)?.text ?? '')) {
      const range = options.binds?.get(at) ?? bindName(text, at, match(BIND_NAME_AFTER_COLON));
      push('bind', range.end - at, null, range.key);
      continue;
    }
    if (char === ':') {
      push('symbol', 1);
      continue;
    }
    const previous = tokens.at(-1);
    const found = literal(match, previous) ?? null;
    if (found) {
      push('literal', found.length, found.value);
      continue;
    }
    const currency = match(CURRENCY);
    if (currency && previous?.kind === 'symbol') {
      push('currency', currency[0].length);
      continue;
    }
    const word = match(WORD);
    if (word) {
      push('word', word[0].length);
      continue;
    }
    const symbol = match(SYMBOL);
    if (!symbol)
      throw new SoqlError('MALFORMED_QUERY', `line 1:${at} no viable alternative at character '${char}'`, at);
    push('symbol', symbol[0].length);
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: text.length, value: null });
  return tokens;
}

const BIND_NAME_AFTER_COLON = /:\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)/y;

function bindName(text: string, at: number, found: RegExpExecArray | null): BindRange {
  if (!found)
    throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${text.slice(at + 1, at + 2) || '<EOF>'}'`, at);
  return { end: at + found[0].length, key: found[1]! };
}

function literal(
  match: (pattern: RegExp) => RegExpExecArray | null,
  previous: Token | undefined,
): { value: FieldValue; length: number } | null {
  const datetime = match(DATETIME);
  if (datetime) {
    const [all, date, time, fraction, zone] = datetime;
    const offset = zone!.length === 5 ? `${zone!.slice(0, 3)}:${zone!.slice(3)}` : zone!.toUpperCase();
    const ms = Date.parse(`${date}T${time}${(fraction ?? '').slice(0, 4)}${offset}`);
    if (Number.isNaN(ms)) throw new SoqlError('MALFORMED_QUERY', `Invalid datetime: ${all}`, datetime.index);
    return { value: new ApexDatetime(ms), length: all.length };
  }
  const date = match(DATE);
  if (date) {
    const value = ApexDate.of(Number(date[1]), Number(date[2]), Number(date[3]));
    if (value.toString() !== date[0]) throw new SoqlError('MALFORMED_QUERY', `Invalid date: ${date[0]}`, date.index);
    return { value, length: date[0].length };
  }
  const time = match(TIME);
  if (time) {
    const [, hours, minutes, seconds, fraction] = time;
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return { value: new ApexTime(ms + Number((fraction ?? '').padEnd(3, '0'))), length: time[0].length };
  }
  const number = match(NUMBER);
  // In `Account.1` or `a1` digits belong to no number.
  if (!number || previous?.text === '.') return null;
  return { value: numberValue(number[0]), length: number[0].length };
}

function numberValue(text: string): FieldValue {
  if (text.includes('.')) return new ApexDecimal(text.replace(/^\+/, ''));
  const big = BigInt(text.replace(/^\+/, ''));
  if (big >= -(2n ** 31n) && big < 2n ** 31n) return Number(big);
  return big >= -(2n ** 63n) && big < 2n ** 63n ? big : new ApexDecimal(big.toString());
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  // Kept for LIKE, which reads them as plain characters.
  _: '\\_',
  '%': '\\%',
};

function stringLiteral(text: string, from: number): { value: string; end: number } {
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at]!;
    if (char === "'") return { value, end: at + 1 };
    if (char !== '\\') {
      value += char;
      continue;
    }
    const escape = text[++at] ?? '';
    if (escape === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) {
      value += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16));
      at += 4;
      continue;
    }
    const plain = ESCAPES[escape] ?? ESCAPES[escape.toLowerCase()];
    if (plain === undefined) {
      throw new SoqlError('MALFORMED_QUERY', `line 1:${at} no viable alternative at character '${escape}'`, at);
    }
    value += plain;
  }
  throw new SoqlError('MALFORMED_QUERY', `line 1:${from} mismatched character '<EOF>' expecting '''`, from);
}
