/**
 * The action Add Screen Pop: what opens in front of the agent who takes the work that the flow routes. `screenPop` is
 * a JSON text, a list of `{"id", "targetObjectId", "isFocused"}`.
 */
import type { Org } from '../org/services';
import { tx, type Transaction } from '../org/transaction';
import { toId18 } from '../values/id';
import type { Value } from '../values/value';
import { FlowFault } from './interview';
import { textInput, type StandardAction } from './standardAction';

export interface ScreenPop {
  /** Of the entry, within the action. */
  readonly id: string;
  /** 18 characters. */
  readonly targetObjectId: string;
  readonly isFocused: boolean;
}

const SCREEN_POPS = Symbol('screen pops');

/** What flows of the transaction have asked for, in the order they did. */
export const screenPopsOf = (transaction: Transaction): ScreenPop[] =>
  transaction.stateOf<ScreenPop[]>(SCREEN_POPS, () => []);

export const addScreenPop = (_org: Org): StandardAction => ({
  className: 'addScreenPop',
  label: 'Add Screen Pop',
  callout: false,
  processTypes: ['RoutingFlow'],
  inputs: [textInput('screenPop', true)],
  outputs: [],
  check: () => undefined,
  invoke: (requests) =>
    requests.map((request) => {
      screenPopsOf(tx()).push(...readScreenPops(request.get('screenPop') ?? null));
      return new Map();
    }),
});

function readScreenPops(text: Value): ScreenPop[] {
  let entries: unknown;
  try {
    entries = JSON.parse(String(text ?? ''));
  } catch {
    throw new FlowFault(`The screenPop value isn't valid JSON: ${String(text)}`);
  }
  if (!Array.isArray(entries) || !entries.length)
    throw new FlowFault('The screenPop value must be a list with at least one entry.');
  return entries.map((entry: Partial<Record<keyof ScreenPop, unknown>> | null, index) => {
    const target = typeof entry?.targetObjectId === 'string' ? toId18(entry.targetObjectId) : null;
    if (!target) throw new FlowFault(`screenPop[${index}].targetObjectId isn't the ID of a record.`);
    return { id: String(entry?.id ?? index), targetObjectId: target, isFocused: entry?.isFocused === true };
  });
}
