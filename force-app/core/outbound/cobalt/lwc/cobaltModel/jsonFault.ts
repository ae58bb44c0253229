const BLANKS = /[ \t\n\r]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y; // eslint-disable-line no-control-regex

type Wanted = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/** Reads the structure of a JSON text, token by token. */
class Structure {
  private readonly open: string[] = [];
  private wanted: Wanted = 'value';

  /** Whether a token may stand here; what may follow it is wanted next. */
  takes(token: string): boolean {
    const wanted = this.after(token);
    if (wanted !== undefined) {
      this.wanted = wanted;
    }
    return wanted !== undefined;
  }

  private after(token: string): Wanted | undefined {
    switch (this.wanted) {
      case 'value':
        return this.afterValue(token);
      case 'valueOrEnd':
        return token === ']' ? this.closed() : this.afterValue(token);
      case 'name':
        return token.startsWith('"') ? 'colon' : undefined;
      case 'nameOrEnd':
        return token === '}' ? this.closed() : token.startsWith('"') ? 'colon' : undefined;
      case 'colon':
        return token === ':' ? 'value' : undefined;
      case 'commaOrEnd':
        return this.afterComma(token);
      case 'nothing':
        return undefined;
    }
  }

  private afterValue(token: string): Wanted | undefined {
    if (token === '{' || token === '[') {
      this.open.push(token);
      return token === '{' ? 'nameOrEnd' : 'valueOrEnd';
    }
    return ['}', ']', ',', ':', ''].includes(token) ? undefined : this.next();
  }

  private afterComma(token: string): Wanted | undefined {
    const isObject = this.open[this.open.length - 1] === '{';
    if (token === ',') {
      return isObject ? 'name' : 'value';
    }
    return token === (isObject ? '}' : ']') ? this.closed() : undefined;
  }

  private closed(): Wanted {
    this.open.pop();
    return this.next();
  }

  private next(): Wanted {
    return this.open.length > 0 ? 'commaOrEnd' : 'nothing';
  }
}

/**
 * Where a text stops being JSON. Browsers name the place in some of their messages only, each in its own way.
 * @param text a text that is no JSON
 * @returns position from 0 of the first character that cannot stand there; the text's length if something is missing
 */
export function faultOf(text: string): number {
  const structure = new Structure();
  let position = 0;
  for (;;) {
    position += read(BLANKS, text, position).length;
    const token = read(TOKEN, text, position);
    if (token === '' || !structure.takes(token)) {
      return position;
    }
    position += token.length;
  }
}

function read(form: RegExp, text: string, position: number): string {
  form.lastIndex = position;
  return form.exec(text)?.[0] ?? '';
}
