/** One run of a workflow. How it stands follows from the clock: nothing has to happen in between. */
import type { ApplicationConfig, NodeConfig, Outcome, WorkflowConfig } from './config';
import { idOf, iso } from './ids';

export type Status = Outcome | 'RUNNING' | 'STOPPING' | 'STOPPED';

export interface Execution {
  readonly id: string;
  readonly name: string;
  readonly workflow: WorkflowConfig;
  readonly application: ApplicationConfig;
  readonly accountId: string;
  readonly configId: string;
  readonly eventId: string;
  readonly payload: unknown;
  readonly source: 'Event' | 'API_CALL';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly outcome: Outcome;
  /** Of the node that ends it, of all but COMPLETED. */
  readonly message: string | null;
  /** The node at which it ends otherwise than COMPLETED. */
  readonly endsWith: number;
  /** Milliseconds since 1970; null: nobody has stopped it. */
  stoppedAt: number | null;
}

/** How long a stop takes. */
export const STOP_MILLISECONDS = 2000;

/** When it is over if nobody stops it, in milliseconds since 1970. */
export function endOf({ createdAt, workflow, outcome, endsWith }: Execution): number {
  if (outcome === 'DUPLICATE') return createdAt;
  const nodes = outcome === 'COMPLETED' ? workflow.nodes : workflow.nodes.slice(0, endsWith + 1);
  return createdAt + millisecondsOf(nodes);
}

export function statusOf(execution: Execution, now: number): Status {
  const { stoppedAt, outcome } = execution;
  if (stoppedAt !== null) return now < stoppedAt + STOP_MILLISECONDS ? 'STOPPING' : 'STOPPED';
  return now < endOf(execution) ? 'RUNNING' : outcome;
}

const isOver = (execution: Execution, now: number): boolean =>
  !['RUNNING', 'STOPPING'].includes(statusOf(execution, now));

/** Without its nodes. */
export function summaryOf(execution: Execution, environment: string, now: number): Record<string, unknown> {
  const { workflow, application } = execution;
  const over = Math.min(now, execution.stoppedAt ?? endOf(execution));
  const done = nodesOf(execution, now).filter(({ node_status }) => node_status !== 'Ready').length;
  return {
    _id: execution.id,
    name: execution.name,
    status: statusOf(execution, now),
    associated_workflow: { _id: workflow.id, name: workflow.name, icon: '' },
    associated_application: { _id: idOf(application.slug), name: application.name, icon: '' },
    associated_trigger_application: {
      _id: idOf(application.slug),
      name: application.name,
      origin_trigger: { _id: idOf(workflow.event), name: workflow.event },
    },
    trigger_application_event: workflow.event,
    linked_account_id: execution.accountId,
    environment,
    config_id: execution.configId,
    associated_event_id: execution.eventId,
    execution_source: execution.source,
    completion_percentage: workflow.nodes.length === 0 ? 100 : Math.round((100 * done) / workflow.nodes.length),
    ...(isOver(execution, now) && { completion_time: iso(over), instance_execution_time: over - execution.createdAt }),
    createdAt: iso(execution.createdAt),
    updatedAt: iso(Math.max(execution.createdAt, over)),
  };
}

type NodeStatus = 'Success' | 'Ready' | 'Errored' | 'Timed_Out' | 'Stopped';

/** Those it has come to, in their order. */
export function nodesOf(execution: Execution, now: number): (Record<string, unknown> & { node_status: NodeStatus })[] {
  const { workflow, createdAt, outcome, stoppedAt } = execution;
  if (outcome === 'DUPLICATE') return [];
  const until = stoppedAt === null ? now : Math.min(now, stoppedAt);
  const nodes = outcome === 'COMPLETED' ? workflow.nodes : workflow.nodes.slice(0, execution.endsWith + 1);
  return nodes.flatMap((node, index) => {
    const begins = createdAt + millisecondsOf(nodes.slice(0, index));
    if (index > 0 && begins > until) return [];
    const ends = begins + node.seconds * 1000;
    const status = nodeStatus(execution, index, ends <= until);
    return [{ ...nodeJson(execution, node, index, status), execution_time: Math.min(ends, until) - begins }];
  });
}

function nodeStatus({ outcome, endsWith, stoppedAt }: Execution, index: number, isOver: boolean): NodeStatus {
  if (!isOver) return stoppedAt === null ? 'Ready' : 'Stopped';
  if (outcome === 'COMPLETED' || index < endsWith) return 'Success';
  return outcome === 'TIMED_OUT' ? 'Timed_Out' : 'Errored';
}

function nodeJson(execution: Execution, { name, type }: NodeConfig, index: number, node_status: NodeStatus) {
  const { id, payload, message } = execution;
  return {
    node_id: idOf(`${execution.workflow.id} ${index}`),
    node_name: name,
    node_type: type,
    node_status,
    is_batch: false,
    attempts_made: node_status === 'Ready' ? 0 : 1,
    maximum_attempts: 1,
    input_data: index === 0 ? { event: execution.workflow.event, payload } : { payload },
    latest_output: outputOf(node_status, type, message, idOf(`${id} ${index}`)),
  };
}

function outputOf(status: NodeStatus, type: string, message: string | null, id: string): unknown {
  if (status === 'Success') return type === 'trigger' ? { received: true } : { status: 200, id };
  return status === 'Ready' || status === 'Stopped' ? null : { error: { message } };
}

const millisecondsOf = (nodes: readonly NodeConfig[]): number =>
  nodes.reduce((sum, { seconds }) => sum + seconds * 1000, 0);
