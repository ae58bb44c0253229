/** Reads the Apex signatures of platform classes: `Map<K, V> doIt(List<T> values, Integer n)`. */

/** A type as written, before names are looked up. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly TypeText[];
}

export interface Signature {
  /** null: a constructor, `(String message)`. */
  readonly name: string | null;
  readonly returns: TypeText | null;
  readonly parameters: readonly { readonly name: string; readonly type: TypeText }[];
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  skip(): void {
    while (this.text[this.at] === ' ') this.at++;
  }

  next(char: string): boolean {
    this.skip();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  expect(char: string): void {
    if (!this.next(char)) throw new Error(`platform signature "${this.text}": expected ${char} at ${this.at}`);
  }

  word(): string {
    this.skip();
    const match = /[\w.]*/y;
    match.lastIndex = this.at;
    const word = match.exec(this.text)![0];
    if (!word) throw new Error(`platform signature "${this.text}": expected a name at ${this.at}`);
    this.at += word.length;
    return word;
  }

  type(): TypeText {
    const name = this.word();
    const args: TypeText[] = [];
    if (this.next('<')) {
      do args.push(this.type());
      while (this.next(','));
      this.expect('>');
    }
    let type: TypeText = { name, args };
    while (this.next('[')) {
      this.expect(']');
      type = { name: 'List', args: [type] };
    }
    return type;
  }

  end(): void {
    this.skip();
    if (this.at !== this.text.length)
      throw new Error(`platform signature "${this.text}": unexpected text at ${this.at}`);
  }
}

export function parseTypeText(text: string): TypeText {
  const reader = new Reader(text);
  const type = reader.type();
  reader.end();
  return type;
}

export function parseSignature(text: string): Signature {
  const reader = new Reader(text);
  let name: string | null = null;
  let returns: TypeText | null = null;
  if (!reader.next('(')) {
    returns = reader.type();
    name = reader.word();
    reader.expect('(');
  }
  const parameters: { name: string; type: TypeText }[] = [];
  if (!reader.next(')')) {
    do {
      const type = reader.type();
      parameters.push({ type, name: reader.word() });
    } while (reader.next(','));
    reader.expect(')');
  }
  reader.end();
  return { name, returns, parameters };
}
