/** What Salesforce asks of queries of its views of flows, whose rows it makes up for each query. */
import type { ObjectDef } from '../../metadata/model';
import { SoqlError } from './error';
import type { ResolvedCondition } from './resolved';

/** Fields of which one has to be in the filter, as the Object Reference says; none: no filter is needed. */
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  FlowDefinitionView: [],
  FlowVersionView: ['FlowDefinitionViewId', 'DurableId'],
  FlowVariableView: ['FlowVersionViewId', 'DurableId'],
};

/** Throws SoqlError; its words are no public source's. */
export function checkFlowViews({ name }: ObjectDef, where: ResolvedCondition | null): void {
  const needed = FILTERS[name];
  if (!needed) return;
  if (where && hasOr(where)) throw new SoqlError('MALFORMED_QUERY', `${name}: disjunctions are not supported`);
  if (needed.length > 0 && !(where && filters(where, needed)))
    throw new SoqlError('MALFORMED_QUERY', `${name}: a filter on ${needed.join(' or ')} is required`);
}

function hasOr(condition: ResolvedCondition): boolean {
  if (condition.kind === 'or') return true;
  return condition.kind === 'and' && condition.parts.some(hasOr);
}

/** Whether the condition names values of one of the fields that rows must have. */
function filters(condition: ResolvedCondition, fields: readonly string[]): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.some((part) => filters(part, fields));
    case 'compare':
      return condition.operator === '=' && isOneOf(condition.left, fields);
    case 'in':
      return !condition.negated && isOneOf(condition.left, fields);
    case 'semiJoin':
      return !condition.negated && isOneOf(condition.left, fields);
    default:
      return false;
  }
}

const isOneOf = (
  expression: Extract<ResolvedCondition, { kind: 'compare' }>['left'],
  fields: readonly string[],
): boolean => expression.kind === 'path' && expression.steps.length === 0 && fields.includes(expression.field.name);
