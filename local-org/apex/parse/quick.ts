/**
 * Makes ANTLR fast enough on Apex. SLL prediction gives the same tree as full LL where it succeeds, several times
 * faster, but one decision of the grammar defeats it: since `merge a b` lets an expression follow another, SLL cannot
 * tell the call `foo(x)` from the name `foo` before `(x)` and falls for the name. Two tokens settle that decision here.
 */
import { ApexParser } from '@apexdevtools/apex-parser';

const SLL = 0;
/** Alternatives of the rule `expression` that begin one: name or literal, call, new, cast, parentheses, two signs. */
const BEGINNINGS = 7;
const CALL = 2;

interface Input {
  LA(offset: number): number;
}

interface Simulator {
  predictionMode: number;
  readonly atn: {
    readonly decisionToState: readonly { readonly ruleIndex: number; readonly transitions: readonly unknown[] }[];
  };
  adaptivePredict(input: Input, decision: number, context: unknown): number;
}

const simulatorOf = (parser: ApexParser): Simulator => (parser as unknown as { _interp: Simulator })._interp;

let known: number | null = null;

/** The number of the decision how an expression begins. */
function beginning(simulator: Simulator): number {
  known ??= simulator.atn.decisionToState.findIndex(
    ({ ruleIndex, transitions }) => ruleIndex === ApexParser.RULE_expression && transitions.length === BEGINNINGS,
  );
  return known;
}

const OPERATORS = new Set([ApexParser.LPAREN, ApexParser.ADD, ApexParser.SUB, ApexParser.BANG, ApexParser.TILDE]);

export function makeQuick(parser: ApexParser): void {
  const simulator = simulatorOf(parser);
  simulator.predictionMode = SLL;
  const predict = simulator.adaptivePredict.bind(simulator);
  const decision = beginning(simulator);
  simulator.adaptivePredict = (input, number, context) => {
    if (number === decision && input.LA(2) === ApexParser.LPAREN && !OPERATORS.has(input.LA(1))) return CALL;
    return predict(input, number, context);
  };
}
