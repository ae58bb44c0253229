/** Writes JSON, plain or as the platform's pretty printer lays it out: objects over several lines, arrays on one. */
import { raise } from '../../../values/exceptions';

interface Level {
  readonly kind: 'object' | 'array';
  count: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

export function quote(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
  const escaped = text.replace(/["\\\u0000-\u001f]/g, (char) => {
    return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const fail = (message: string): never => raise('System.JSONException', message);

export class JsonOutput {
  private readonly pretty: boolean;
  private readonly parts: string[] = [];
  private readonly levels: Level[] = [];
  private afterName = false;

  constructor(pretty: boolean) {
    this.pretty = pretty;
  }

  get text(): string {
    return this.parts.join('');
  }

  startObject(): void {
    this.open('object', '{');
  }

  startArray(): void {
    this.open('array', '[');
  }

  endObject(): void {
    const level = this.levels.at(-1);
    if (level?.kind !== 'object') fail(`Current context not an object but ${this.context()}`);
    this.levels.pop();
    if (this.pretty) this.parts.push(level!.count === 0 ? ' ' : this.indent());
    this.parts.push('}');
  }

  endArray(): void {
    const level = this.levels.at(-1);
    if (level?.kind !== 'array') fail(`Current context not an ARRAY but ${this.context()}`);
    this.levels.pop();
    this.parts.push(this.pretty ? ' ]' : ']');
  }

  name(name: string): void {
    const level = this.levels.at(-1);
    if (level?.kind !== 'object' || this.afterName) fail('Can not write a field name, expecting a value');
    if (level!.count++ > 0) this.parts.push(',');
    if (this.pretty) this.parts.push(this.indent());
    this.parts.push(quote(name), this.pretty ? ' : ' : ':');
    this.afterName = true;
  }

  /** A value that is written already: a number, `true`, a quoted text. */
  raw(text: string): void {
    this.beforeValue();
    this.parts.push(text);
  }

  /** Closes what is open. */
  finish(): void {
    while (this.levels.length > 0) {
      if (this.levels.at(-1)!.kind === 'object') this.endObject();
      else this.endArray();
    }
  }

  private open(kind: Level['kind'], sign: string): void {
    this.beforeValue();
    this.levels.push({ kind, count: 0 });
    this.parts.push(sign);
  }

  private beforeValue(): void {
    const level = this.levels.at(-1);
    if (level?.kind === 'object' && !this.afterName) fail('Can not write value, expecting field name');
    if (level?.kind === 'array') {
      if (level.count++ > 0) this.parts.push(',');
      if (this.pretty) this.parts.push(' ');
    } else if (!level && this.parts.length > 0) this.parts.push(' ');
    this.afterName = false;
  }

  private indent(): string {
    return `\n${'  '.repeat(this.levels.filter((level) => level.kind === 'object').length)}`;
  }

  private context(): string {
    return this.levels.at(-1)?.kind.toUpperCase() ?? 'ROOT';
  }
}
