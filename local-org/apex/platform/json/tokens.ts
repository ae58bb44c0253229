/** Reads JSON token by token. What is no JSON raises JSONException in the words of the platform's parser (Jackson). */
import { raise } from '../../../values/exceptions';

export type TokenKind =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export interface Token {
  readonly kind: TokenKind;
  /** Text of a string, number or name, unescaped. */
  readonly text: string;
}

interface Level {
  readonly kind: 'OBJECT' | 'ARRAY';
  readonly start: number;
  count: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
};
const VALUES = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
/** Characters of a string up to its end, an escape or what is not allowed in it. */
// eslint-disable-next-line no-control-regex -- control characters are not allowed in strings
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const WORD = /[a-zA-Z0-9_$]+/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

export class JsonTokens {
  private readonly source: string;
  private at = 0;
  private readonly levels: Level[] = [];
  private afterName = false;
  private done = false;

  constructor(source: string) {
    this.source = source;
  }

  /** The next token; null at the end of the content. */
  next(): Token | null {
    this.skipSpace();
    const level = this.levels.at(-1);
    if (this.at >= this.source.length) {
      if (level)
        return this.fail(
          `Unexpected end-of-input: expected close marker for ${level.kind} (from ${this.place(level.start)})`,
        );
      return null;
    }
    if (!level) return this.done ? this.trailing() : this.value();
    if (this.afterName) return this.value();
    return level.kind === 'OBJECT' ? this.inObject(level) : this.inArray(level);
  }

  /** Content behind the first value is read on as more values. */
  private trailing(): Token {
    this.done = false;
    return this.value();
  }

  private inObject(level: Level): Token {
    if (this.source[this.at] === '}') return this.close('END_OBJECT');
    if (level.count++ > 0) this.comma(level);
    if (this.source[this.at] !== '"') return this.unexpected('was expecting double-quote to start field name');
    const text = this.string();
    this.skipSpace();
    if (this.at >= this.source.length) return this.fail('Unexpected end-of-input within/between OBJECT entries');
    if (this.source[this.at] !== ':') return this.unexpected('was expecting a colon to separate field name and value');
    this.at++;
    this.afterName = true;
    return { kind: 'FIELD_NAME', text };
  }

  private inArray(level: Level): Token {
    if (this.source[this.at] === ']') return this.close('END_ARRAY');
    if (level.count++ > 0) this.comma(level);
    return this.value();
  }

  private comma(level: Level): void {
    if (this.source[this.at] !== ',') this.unexpected(`was expecting comma to separate ${level.kind} entries`);
    this.at++;
    this.skipSpace();
    if (this.at >= this.source.length) this.fail(`Unexpected end-of-input within/between ${level.kind} entries`);
  }

  private close(kind: 'END_OBJECT' | 'END_ARRAY'): Token {
    this.at++;
    this.levels.pop();
    this.done = this.levels.length === 0;
    return { kind, text: kind === 'END_OBJECT' ? '}' : ']' };
  }

  private open(kind: 'START_OBJECT' | 'START_ARRAY'): Token {
    this.levels.push({ kind: kind === 'START_OBJECT' ? 'OBJECT' : 'ARRAY', start: this.at, count: 0 });
    this.at++;
    return { kind, text: kind === 'START_OBJECT' ? '{' : '[' };
  }

  private value(): Token {
    this.skipSpace();
    this.afterName = false;
    if (this.at >= this.source.length) return this.fail('Unexpected end-of-input within/between OBJECT entries');
    const char = this.source[this.at]!;
    if (char === '{') return this.open('START_OBJECT');
    if (char === '[') return this.open('START_ARRAY');
    this.done = this.levels.length === 0;
    if (char === '"') return { kind: 'VALUE_STRING', text: this.string() };
    if (char === '-' || (char >= '0' && char <= '9')) return this.number();
    if (/[a-zA-Z_$]/.test(char)) return this.word();
    return this.unexpected(VALUES);
  }

  private word(): Token {
    WORD.lastIndex = this.at;
    const text = WORD.exec(this.source)![0];
    const kind =
      text === 'true' ? 'VALUE_TRUE' : text === 'false' ? 'VALUE_FALSE' : text === 'null' ? 'VALUE_NULL' : null;
    if (kind) {
      this.at += text.length;
      return { kind, text };
    }
    if (/^[tfnN]/.test(text))
      return this.fail(`Unrecognized token '${text}': was expecting 'null', 'true', 'false' or NaN`);
    return this.unexpected(VALUES);
  }

  private number(): Token {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.source);
    if (!found) {
      this.at++;
      return this.unexpected('expected digit (0-9) to follow minus sign, for valid numeric value');
    }
    const next = this.source[this.at + found[0].length] ?? '';
    if (/^-?0$/.test(found[0]) && /\d/.test(next))
      return this.fail('Invalid numeric value: Leading zeroes not allowed');
    this.at += found[0].length;
    if (next === '.' || next === 'e' || next === 'E') {
      this.at++;
      return this.unexpected(
        next === '.' ? 'Decimal point not followed by a digit' : 'Exponent indicator not followed by a digit',
      );
    }
    const isInteger = found[1] === undefined && found[2] === undefined;
    return { kind: isInteger ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT', text: found[0] };
  }

  private string(): string {
    const start = ++this.at;
    PLAIN.lastIndex = start;
    PLAIN.test(this.source);
    this.at = PLAIN.lastIndex;
    let text = this.source.slice(start, this.at);
    while (this.source[this.at] !== '"') {
      const char = this.source[this.at];
      if (char === undefined)
        return this.fail('Unexpected end-of-input: was expecting closing quote for a string value');
      if (char < ' ') {
        const problem = `Illegal unquoted character ((CTRL-CHAR, code ${char.charCodeAt(0)}))`;
        return this.fail(`${problem}: has to be escaped using backslash to be included in string value`);
      }
      text += char === '\\' ? this.escape() : char;
      this.at++;
    }
    this.at++;
    return text;
  }

  private escape(): string {
    const char = this.source[++this.at];
    if (char === undefined) return this.fail('Unexpected end-of-input in character escape sequence');
    if (char === 'u') {
      const hex = /^[0-9a-fA-F]{4}/.exec(this.source.slice(this.at + 1, this.at + 5));
      if (!hex) return this.unexpected('expected a hex-digit for character escape sequence', this.at + 1);
      this.at += 4;
      return String.fromCharCode(Number.parseInt(hex[0], 16));
    }
    const meant = ESCAPES[char];
    if (meant === undefined) return this.fail(`Unrecognized character escape '${char}' (code ${char.charCodeAt(0)})`);
    return meant;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.source.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  private unexpected(expectation: string, at = this.at): never {
    const char = this.source[at] ?? '';
    return this.fail(`Unexpected character ('${char}' (code ${char.charCodeAt(0)})): ${expectation}`, at);
  }

  /** Line and column of a place, both from 1; `read` characters behind it are counted in. */
  private place(at: number, read = 0): string {
    const before = this.source.slice(0, at);
    const line = before.split('\n').length;
    return `[${line},${at - (before.lastIndexOf('\n') + 1) + 1 + read}]`;
  }

  /** The parser names the place behind the character it failed at. */
  fail(problem: string, at = this.at): never {
    return raise('System.JSONException', `${problem} at input location ${this.place(at, 1)}`);
  }
}
