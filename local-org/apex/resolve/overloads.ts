/** Chooses the method that a call means. */
import type { Node } from '../parse/ast';
import { distance } from '../types/conversions';
import type { Seen } from '../types/hierarchy';
import { refuse } from '../types/problem';
import type { MethodSymbol } from '../types/symbols';
import { listOf } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { coerce, givesRows } from './convert';

export interface Choice {
  readonly seen: Seen<MethodSymbol>;
  /** The arguments as the parameters' types. */
  readonly args: Bound[];
}

/** The overload whose parameters the arguments fit best; null when none fits. */
export function choose(
  candidates: readonly Seen<MethodSymbol>[],
  args: readonly Bound[],
  place: Node,
  context: Context,
): Choice | null {
  const fitting = candidates.flatMap((seen) => {
    const costs = costsOf(seen, args, context);
    return costs ? [{ seen, costs }] : [];
  });
  if (fitting.length === 0) return null;
  const best = fitting.reduce((a, b) => (isBetter(b.costs, a.costs) ? b : a));
  const rival = fitting.find((other) => other !== best && !isBetter(best.costs, other.costs));
  if (rival) refuse(place, `Method is ambiguous: ${callText(best.seen.symbol.name, args).replace(/^void /, '')}`);
  const { symbol, fill } = best.seen;
  return { seen: best.seen, args: args.map((arg, i) => coerce(arg, fill(symbol.parameters[i]!.type))) };
}

function costsOf({ symbol, fill }: Seen<MethodSymbol>, args: readonly Bound[], context: Context): number[] | null {
  if (symbol.parameters.length !== args.length) return null;
  const costs: number[] = [];
  for (let i = 0; i < args.length; i++) {
    const type = fill(symbol.parameters[i]!.type);
    let cost = distance(args[i]!.type, type, context.program);
    if (cost === null && givesRows(args[i]!)) cost = distance(args[i]!.type, listOf(type), context.program);
    if (cost === null) return null;
    costs.push(cost);
  }
  return costs;
}

/** The arguments fit better as a whole. */
function isBetter(a: readonly number[], b: readonly number[]): boolean {
  return a.reduce((sum, cost, i) => sum + cost - b[i]!, 0) < 0;
}

/** `void foo(Integer, String)` as a message names a call that fits nothing. */
export function callText(name: string, args: readonly Bound[]): string {
  return `void ${name}(${args.map((arg) => arg.type.name).join(', ')})`;
}
