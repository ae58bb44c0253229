/**
 * SOQL to its syntax tree, from the text of a dynamic query or from a query in Apex source: one grammar for both.
 * Names are not checked here (resolve.ts does).
 */
import { BoundExpressionContext, type ExpressionContext, type QueryContext } from '@apexdevtools/apex-parser';
import type { SoqlQuery } from './ast';
import { Parser } from './parser';
import { tokenize, type BindRange } from './tokens';

/** A dynamic query. Throws SoqlError. A bind's key is its name as written. */
export function parseSoql(text: string): SoqlQuery {
  return new Parser(text, tokenize(text, { binds: null })).parse(1);
}

/**
 * A query in square brackets. `makeBind` is called for each bind expression in order of the source and gives the key
 * under which `QueryOptions.binds` is asked for its value. Offsets in errors count from the start of the query.
 */
export function parseQueryContext(
  context: QueryContext,
  makeBind: (expression: ExpressionContext) => string,
): SoqlQuery {
  const start = context.start.start;
  const text = context.start.getInputStream().getText(start, context.stop!.stop);
  const binds = new Map<number, BindRange>();
  for (const bound of boundExpressions(context)) {
    const range = { end: bound.stop!.stop + 1 - start, key: makeBind(bound.expression()) };
    binds.set(bound.start.start - start, range);
  }
  return new Parser(text, tokenize(text, { binds })).parse(context.start.line);
}

interface Tree {
  readonly children?: readonly unknown[] | null;
}

function* boundExpressions(tree: Tree): Generator<BoundExpressionContext> {
  for (const child of tree.children ?? []) {
    if (child instanceof BoundExpressionContext) yield child;
    else yield* boundExpressions(child as Tree);
  }
}
