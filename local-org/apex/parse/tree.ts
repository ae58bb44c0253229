/** Helpers over ANTLR's trees, without its slow conveniences (getText walks, getters scan). */
import type { ApexParserRuleContext, ApexTerminalNode, ApexToken, IdContext } from '@apexdevtools/apex-parser';
import type { Name, Node } from './ast';

/** A node of a grammar rule; ANTLR's own type leaves its number out. */
export type Rule = ApexParserRuleContext & { readonly ruleIndex: number };

export type Tree = Rule | ApexTerminalNode;

export function placeOf(context: ApexParserRuleContext): Node {
  return { line: context.start.line, column: context.start.column + 1 };
}

export function childrenOf(context: ApexParserRuleContext): readonly Tree[] {
  return (context.children ?? []) as unknown as readonly Tree[];
}

/** The token behind a terminal, or null for a rule. */
export function tokenOf(tree: Tree): ApexToken | null {
  return 'symbol' in tree ? tree.symbol : null;
}

/** Identifiers and keywords used as names are one token. */
export function textOf(context: ApexParserRuleContext): string {
  return context.start.text;
}

export function nameOf(context: IdContext): Name {
  return { name: context.start.text, line: context.start.line, column: context.start.column + 1 };
}
