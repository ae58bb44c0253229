/**
 * The part of Pebble, the template language of Webex flows, that our flow uses. What it does not know it refuses, and
 * so is a variable that nobody has defined.
 */

export type Value = string | number | boolean | null;

/** The value of a name such as `SCV_CallState` or `NewPhoneContact.ANI`; throws for one that does not exist. */
export type Lookup = (name: string) => Value;

/** Fills in every `{{expression}}` of a text. */
export function fill(template: string, lookup: Lookup, now: Date): string {
  return template.replace(/\{\{(.*?)\}\}/gs, (_, expression: string) => asText(evaluate(expression, lookup, now)));
}

/** The value of a text that is one `{{expression}}`. */
export function evaluateTemplate(template: string, lookup: Lookup, now: Date): Value {
  const expression = /^\{\{(.*)\}\}$/s.exec(template)?.[1];
  if (expression === undefined) throw new Error(`${template} is not an expression`);
  return evaluate(expression, lookup, now);
}

/** The names that the expressions of a text refer to. */
export function namesIn(template: string): string[] {
  const names: string[] = [];
  fill(
    template,
    (name) => {
      names.push(name);
      return '';
    },
    new Date(0),
  );
  return names;
}

const TOKEN = /\s*([A-Za-z_]\w*(?:\.\w+)*|"[^"]*"|'[^']*'|\d+|==|!=|[|(){}:,])/y;

function evaluate(expression: string, lookup: Lookup, now: Date): Value {
  const tokens = tokenize(expression);
  let position = 0;
  const peek = () => tokens[position];
  const take = () => {
    const token = tokens[position++];
    if (token === undefined) throw new Error(`${expression} ends too early`);
    return token;
  };
  const accept = (token: string) => peek() === token && Boolean(take());
  const demand = (token: string) => {
    if (take() !== token) throw new Error(`${expression}: ${token} expected`);
  };

  /** Both sides are always read: their names have to exist. */
  function either(): Value {
    let value = both();
    while (accept('or')) {
      const right = both();
      value = isTrue(value) || isTrue(right);
    }
    return value;
  }
  function both(): Value {
    let value = comparison();
    while (accept('and')) {
      const right = comparison();
      value = isTrue(value) && isTrue(right);
    }
    return value;
  }
  function comparison(): Value {
    const left = filtered();
    if (accept('==')) return left === filtered();
    if (accept('!=')) return left !== filtered();
    if (!accept('is')) return left;
    const wanted = !accept('not');
    demand('empty');
    return (left === null || left === '') === wanted;
  }
  function filtered(): Value {
    let value = primary();
    while (accept('|')) {
      const name = take();
      if (name !== 'replace') throw new Error(`${expression}: unknown filter ${name}`);
      value = replacements().reduce((text, [from, to]) => text.replaceAll(from, to), asText(value));
    }
    return value;
  }
  function replacements(): [string, string][] {
    const pairs: [string, string][] = [];
    demand('(');
    demand('{');
    do {
      const from = literal(take());
      demand(':');
      pairs.push([from, literal(take())]);
    } while (accept(','));
    demand('}');
    demand(')');
    return pairs;
  }
  function primary(): Value {
    const token = take();
    if (/^["']/.test(token)) return literal(token);
    if (/^\d/.test(token)) return Number(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (token === 'now') {
      demand('(');
      demand(')');
      return `${now.toISOString()}[UTC]`;
    }
    if (!/^[A-Za-z_]/.test(token)) throw new Error(`${expression}: unexpected ${token}`);
    return lookup(token);
  }

  const value = either();
  if (position < tokens.length) throw new Error(`${expression}: unexpected ${peek()}`);
  return value;
}

function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = expression.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(expression);
    if (!found) throw new Error(`${expression}: cannot be read from ${expression.slice(start)}`);
    tokens.push(found[1]!);
  }
  return tokens;
}

function literal(token: string): string {
  if (!/^["']/.test(token)) throw new Error(`${token} is not a text`);
  return token.slice(1, -1);
}

function isTrue(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error(`${value} is neither true nor false`);
  return value;
}

/** Pebble prints nothing for null. */
const asText = (value: Value): string => (value === null ? '' : String(value));
