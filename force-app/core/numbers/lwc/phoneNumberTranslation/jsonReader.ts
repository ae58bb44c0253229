import { Refused } from './refusal';

/** A name of an object with its text, in the order in which they are written. */
export interface NamedText {
  name: string;
  text: string;
}

const BLANKS = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const OTHER_VALUE = /[{[\-0-9tfn]/y;

/**
 * Reads a JSON object whose values are texts, in its written order; an object of JavaScript would put names like "10"
 * first, and would keep only the last of two alike.
 * @throws Refused where the JSON is at fault, with `name` for a value that is no text
 */
export function readNamedTexts(json: string): NamedText[] {
  return new JsonReader(json).read();
}

/** A value that is no text, with the name it stands under. */
export class NotText extends Refused {
  readonly named: string;

  constructor(position: number, named: string) {
    super('NOT_TEXT', position);
    this.named = named;
  }
}

class JsonReader {
  private position = 0;
  private readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  read(): NamedText[] {
    this.skipBlanks();
    if (this.peek() !== '{' && (this.peek() === '"' || this.take(OTHER_VALUE, false) !== undefined)) {
      throw new Refused('NOT_AN_OBJECT', this.position);
    }
    this.expect('{');
    const entries = this.peek() === '}' ? [] : this.entries();
    this.expect('}');
    if (this.position < this.json.length) {
      throw this.syntax();
    }
    return entries;
  }

  private entries(): NamedText[] {
    const entries = [this.entry()];
    while (this.peek() === ',') {
      this.expect(',');
      entries.push(this.entry());
    }
    return entries;
  }

  private entry(): NamedText {
    const name = this.text();
    this.expect(':');
    if (this.take(OTHER_VALUE, false) !== undefined) {
      throw new NotText(this.position, name);
    }
    return { name, text: this.text() };
  }

  private text(): string {
    const start = this.position;
    if (this.peek() !== '"') {
      throw this.syntax();
    }
    this.position++;
    while (this.peek() !== '"') {
      this.skipCharacter();
    }
    this.position++;
    const text = JSON.parse(this.json.slice(start, this.position)) as string;
    this.skipBlanks();
    return text;
  }

  private skipCharacter(): void {
    if (this.peek() !== '\\' && this.peek() >= ' ') {
      this.position++;
    } else if (this.take(ESCAPE) === undefined) {
      // A broken escape, a control character, or the end of everything.
      throw this.syntax();
    }
  }

  private expect(sign: string): void {
    if (this.peek() !== sign) {
      throw this.syntax();
    }
    this.position++;
    this.skipBlanks();
  }

  private skipBlanks(): void {
    this.take(BLANKS);
  }

  private peek(): string {
    return this.json.charAt(this.position);
  }

  /** What stands at the position, if it is of this form; goes behind it unless told not to. */
  private take(form: RegExp, advance = true): string | undefined {
    form.lastIndex = this.position;
    const found = form.exec(this.json)?.[0];
    if (advance) {
      this.position += found?.length ?? 0;
    }
    return found;
  }

  private syntax(): Refused {
    return new Refused('JSON_SYNTAX', this.position);
  }
}
