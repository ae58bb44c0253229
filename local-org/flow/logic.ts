/** How conditions are joined: `and`, `or`, or by their numbers, `1 AND (2 OR NOT 3)`. */
import { DeployError, type Place } from '../org/errors';

export type Logic =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Logic[] }
  | { readonly kind: 'not'; readonly part: Logic }
  | { readonly kind: 'condition'; readonly index: number };

export function parseLogic(text: string | null, count: number, place: Place): Logic {
  const parts: Logic[] = Array.from({ length: count }, (_, index) => ({ kind: 'condition', index }));
  const plain = (text ?? 'and').trim().toLowerCase();
  if (plain === 'and' || plain === 'or') return { kind: plain, parts };
  return new LogicParser(text!, count, place).logic();
}

class LogicParser {
  private readonly tokens: string[];
  private readonly count: number;
  private readonly place: Place;

  constructor(text: string, count: number, place: Place) {
    this.tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|\(|\)|\S/g) ?? [];
    this.count = count;
    this.place = place;
  }

  logic(): Logic {
    const found = this.any();
    if (this.tokens.length) this.fail();
    return found;
  }

  private any(): Logic {
    const parts = [this.all()];
    while (this.take('OR')) parts.push(this.all());
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  private all(): Logic {
    const parts = [this.one()];
    while (this.take('AND')) parts.push(this.one());
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  private one(): Logic {
    if (this.take('NOT')) return { kind: 'not', part: this.one() };
    if (this.take('(')) {
      const inner = this.any();
      if (!this.take(')')) this.fail();
      return inner;
    }
    const index = Number(this.tokens.shift()) - 1;
    if (!Number.isInteger(index) || index < 0 || index >= this.count) this.fail();
    return { kind: 'condition', index };
  }

  private take(token: string): boolean {
    if (this.tokens[0] !== token) return false;
    this.tokens.shift();
    return true;
  }

  private fail(): never {
    throw new DeployError(
      'The condition logic is invalid. Check the parentheses, operators and condition numbers.',
      this.place,
    );
  }
}

export function evaluate(logic: Logic, test: (index: number) => boolean): boolean {
  switch (logic.kind) {
    case 'and':
      return logic.parts.every((part) => evaluate(part, test));
    case 'or':
      return logic.parts.some((part) => evaluate(part, test));
    case 'not':
      return !evaluate(logic.part, test);
    case 'condition':
      return test(logic.index);
  }
}
