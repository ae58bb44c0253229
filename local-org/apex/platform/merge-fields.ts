/** Merge fields of callouts by named credentials: `Bearer {!$Credential.Webhook.Key}`, `{!'Bearer ' & $Credential.Webhook.Key}`. */
import { Unsupported } from '../../org/errors';

/** What stands behind `$Credential.<path>`. */
export type FieldReader = (path: string) => string;

export function merge(text: string, read: FieldReader): string {
  return text.replaceAll(/\{!((?:[^}'"]|'[^']*'|"[^"]*")*)\}/g, (_whole, formula: string) =>
    new Formula(formula, read).value(),
  );
}

const TOKEN = /\s*(?:'([^']*)'|"([^"]*)"|\$Credential\.([\w.]+)|(\w+)\s*\(|([&+)]))/gy;

/** Texts joined by `&` or `+`, and the functions that make the header of basic authentication. */
class Formula {
  private readonly source: string;
  private readonly read: FieldReader;
  private at = 0;

  constructor(source: string, read: FieldReader) {
    this.source = source;
    this.read = read;
  }

  value(): string {
    const value = this.sum();
    if (this.at < this.source.trimEnd().length) throw this.unsupported();
    return value;
  }

  private sum(): string {
    let value = this.operand();
    for (let next = this.peek(); next?.[5] === '&' || next?.[5] === '+'; next = this.peek()) {
      this.take(next);
      value += this.operand();
    }
    return value;
  }

  private operand(): string {
    const token = this.peek();
    if (!token || token[5] !== undefined) throw this.unsupported();
    this.take(token);
    const [, single, double, path, name] = token;
    if (path !== undefined) return this.read(path);
    return name === undefined ? (single ?? double)! : this.call(name.toUpperCase());
  }

  /** BLOB leaves a text as it is: what is in it is UTF-8. */
  private call(name: string): string {
    if (name !== 'BASE64ENCODE' && name !== 'BLOB') throw this.unsupported();
    const argument = this.sum();
    const end = this.peek();
    if (end?.[5] !== ')') throw this.unsupported();
    this.take(end);
    return name === 'BLOB' ? argument : Buffer.from(argument).toString('base64');
  }

  private peek(): RegExpExecArray | null {
    TOKEN.lastIndex = this.at;
    return TOKEN.exec(this.source);
  }

  private take(token: RegExpExecArray): void {
    this.at += token[0].length;
  }

  private unsupported(): Unsupported {
    return new Unsupported(`the merge field {!${this.source}} of a callout`);
  }
}
