/** `1 AND (2 OR NOT 3)`: the logic over numbered filters of list views and visibility rules. */

export type FilterLogic =
  | { readonly kind: 'filter'; readonly index: number }
  | { readonly kind: 'not'; readonly part: FilterLogic }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterLogic[] };

/** What is wrong with the logic over `count` filters, in Salesforce's words; null when it is good. */
export function booleanFilterProblem(text: string, count: number): string | null {
  try {
    const used = new Set(numbers(parseBooleanFilter(text)));
    for (const number of used) {
      if (number < 1 || number > count) return `The filter logic references an undefined filter: ${number}`;
    }
    for (let number = 1; number <= count; number++) {
      if (!used.has(number))
        return `Some filter conditions are defined but not referenced in the filter logic: ${number}`;
    }
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

function numbers(logic: FilterLogic): number[] {
  if (logic.kind === 'filter') return [logic.index + 1];
  return logic.kind === 'not' ? numbers(logic.part) : logic.parts.flatMap(numbers);
}

/** Throws SyntaxError. AND and OR do not mix without parentheses, as on the platform. */
export function parseBooleanFilter(text: string): FilterLogic {
  const tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  let at = 0;
  const problem = (): never => {
    throw new SyntaxError(`The filter logic is not valid: ${text}`);
  };
  const operand = (): FilterLogic => {
    const token = tokens[at++];
    if (token === 'NOT') return { kind: 'not', part: operand() };
    if (token === '(') {
      const inner = chain();
      return tokens[at++] === ')' ? inner : problem();
    }
    return token !== undefined && /^\d+$/.test(token) ? { kind: 'filter', index: Number(token) - 1 } : problem();
  };
  const chain = (): FilterLogic => {
    const parts = [operand()];
    const word = tokens[at];
    if (word !== 'AND' && word !== 'OR') return parts[0]!;
    while (tokens[at] === 'AND' || tokens[at] === 'OR') {
      if (tokens[at] !== word) problem();
      at++;
      parts.push(operand());
    }
    return { kind: word === 'AND' ? 'and' : 'or', parts };
  };
  const logic = chain();
  return at === tokens.length ? logic : problem();
}

/** All of `count` filters. */
export const allOf = (count: number): FilterLogic => ({
  kind: 'and',
  parts: Array.from({ length: count }, (_, index) => ({ kind: 'filter', index })),
});

/** Truth of the logic, by the truth of each filter. */
export function holds(logic: FilterLogic, isTrue: (index: number) => boolean): boolean {
  switch (logic.kind) {
    case 'filter':
      return isTrue(logic.index);
    case 'not':
      return !holds(logic.part, isTrue);
    case 'and':
      return logic.parts.every((part) => holds(part, isTrue));
    case 'or':
      return logic.parts.some((part) => holds(part, isTrue));
  }
}
