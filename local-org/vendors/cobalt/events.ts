/** Events, and what they set off: executions, the webhooks that tell of their ends, and what an echoing peer sends back. */
import type { Fault } from '../shared/faults';
import type { LinkedAccount } from './accounts';
import { OUTCOMES, type ApplicationConfig, type Outcome, type WorkflowConfig } from './config';
import { endOf, STOP_MILLISECONDS, statusOf, type Execution } from './execution';
import { fail } from './failure';
import { newId } from './ids';
import type { Service } from './service';

/** An event of a customer. */
export interface Fired {
  readonly account: LinkedAccount;
  readonly application: ApplicationConfig;
  /** Null: the default one. */
  readonly configId: string | null;
  readonly event: unknown;
  readonly payload: unknown;
}

export function fireEvent(service: Service, fired: Fired, fault: Fault | null): void {
  const { account, application, configId, event, payload } = fired;
  if (typeof event !== 'string' || event === '') return fail(404, 'Trigger not found', 'INVALID_EVENT');
  const listening = application.workflows.filter((workflow) => workflow.event === event);
  if (listening.length === 0 && !application.events.includes(event))
    return fail(400, `Trigger with name ${event} not found for application ${application.slug}`);
  const eventId = newId();
  for (const workflow of listening) {
    if (!service.configs.isEnabled({ accountId: account.accountId, application, configId }, workflow.id)) continue;
    const source = 'Event' as const;
    begin(service, { ...outcomeOf(account, application, workflow, fault), workflow, ...given(fired), eventId, source });
  }
  if (service.echo.isOn) echo(service, account, event, payload);
}

/** Runs a workflow again with what it had; the new execution's id. */
export function rerun(service: Service, before: Execution, fault: Fault | null): string {
  const status = statusOf(before, service.now());
  if (status === 'RUNNING' || status === 'STOPPING') return fail(400, `Execution is ${status}`);
  const { application, workflow } = before;
  const account = service.accounts.get(before.accountId);
  return begin(service, { ...before, ...outcomeOf(account, application, workflow, fault), source: 'API_CALL' }).id;
}

/** Has no effect on what is over. */
export function stop(service: Service, execution: Execution): void {
  const now = service.now();
  if (statusOf(execution, now) === 'RUNNING') execution.stoppedAt = now;
}

type Beginning = Pick<
  Execution,
  | 'workflow'
  | 'application'
  | 'accountId'
  | 'configId'
  | 'eventId'
  | 'payload'
  | 'source'
  | 'outcome'
  | 'message'
  | 'endsWith'
>;

const given = ({ account, application, configId, payload }: Fired) => ({
  application,
  accountId: account.accountId,
  configId: configId ?? account.accountId,
  payload: payload ?? {},
});

function begin(service: Service, beginning: Beginning): Execution {
  const { workflow } = beginning;
  const name = beginning.source === 'API_CALL' ? `Retry for workflow ${workflow.id}` : workflow.name;
  const execution = { ...beginning, id: newId(), name, createdAt: service.now(), stoppedAt: null };
  service.executions.add(execution);
  service.org.async.later('an execution of cobalt', endOf(execution), () => tellEnd(service, execution));
  return execution;
}

/** Whoever has not connected the application fails at its first node. */
function outcomeOf(
  account: LinkedAccount,
  application: ApplicationConfig,
  { nodes }: WorkflowConfig,
  fault: Fault | null,
): Pick<Execution, 'outcome' | 'message' | 'endsWith'> {
  const last = nodes.length - 1;
  const wanted = fault?.texts['outcome'] ?? null;
  if (wanted !== null) {
    const outcome = OUTCOMES.find((each) => each === wanted);
    if (!outcome) return fail(400, `outcome: one of ${OUTCOMES.join(', ')}`);
    return { outcome, message: fault?.texts['message'] ?? messageOf(outcome), endsWith: last };
  }
  const needing = nodes.findIndex(({ type }) => type === 'application');
  if (needing < 0 || account.connections.get(application.slug)?.status === 'active')
    return { outcome: 'COMPLETED', message: null, endsWith: last };
  return { outcome: 'ERRORED', message: `${application.name} is not connected`, endsWith: needing };
}

const messageOf = (outcome: Outcome): string | null =>
  ({ COMPLETED: null, ERRORED: 'Request failed with status code 500', TIMED_OUT: 'Timed out', DUPLICATE: null })[
    outcome
  ];

const END_EVENTS: Partial<Record<string, string>> = { COMPLETED: 'Workflow Completed', ERRORED: 'Workflow Errored' };

function tellEnd({ webhooks, executions, accounts, now }: Service, execution: Execution): void {
  // The log was cleared, or somebody has stopped it.
  if (!executions.all().includes(execution)) return;
  const status = statusOf(execution, now() + STOP_MILLISECONDS);
  const event = END_EVENTS[status];
  if (event === undefined) return;
  webhooks.publish({
    linked_account_id: execution.accountId,
    instance_id: execution.id,
    workflow_id: execution.workflow.id,
    config_id: execution.configId,
    event,
    workflow_name: execution.workflow.name,
    status,
    environment: accounts.environment,
  });
}

/** The other side has taken the record over, sees a change of its own in that, and tells of it. */
function echo(
  { webhooks, echo: { event }, accounts, now }: Service,
  account: LinkedAccount,
  came: string,
  payload: unknown,
) {
  webhooks.followUp({
    linked_account_id: account.accountId,
    instance_id: newId(),
    event: event ?? came,
    timestamp: new Date(now()).toISOString(),
    payload,
    environment: accounts.environment,
  });
}
