/** The key `cobalt` of config/local-org.json: an organisation of Cobalt, its applications, workflows and customers. */
import {
  choice,
  ConfigError,
  list,
  members,
  objectOf,
  optionalText,
  positive,
  strings,
  text,
  yesOrNo,
} from '../../org/configValues';

export interface CobaltConfig {
  readonly hosts: readonly string[];
  /** `pk…` of the production environment, `tk…` of the test environment. */
  readonly apiKey: string;
  /** Where webhooks go; null: nowhere. */
  readonly webhook: WebhookConfig | null;
  readonly applications: readonly ApplicationConfig[];
  readonly linkedAccounts: readonly AccountConfig[];
  readonly executions: readonly PastExecution[];
}

export interface WebhookConfig {
  /** Path of the org: below a site, of its guest user. */
  readonly path: string;
  /** Username of whose session it is sent with; null: without one. */
  readonly user: string | null;
  /** `Workflow Completed` …: those that are sent. */
  readonly events: readonly WebhookEvent[];
}

export const WEBHOOK_EVENTS = [
  'Connection Created',
  'Connection Deleted',
  'Connection Expired',
  'Workflow Completed',
  'Workflow Errored',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export interface ApplicationConfig {
  readonly slug: string;
  readonly name: string;
  /** Names of events beside those that workflows listen to. */
  readonly events: readonly string[];
  readonly fields: readonly FieldConfig[];
  readonly workflows: readonly WorkflowConfig[];
}

export const FIELD_TYPES = ['text', 'number', 'select', 'map', 'date', 'url', 'email', 'textarea', 'json'] as const;

export interface FieldConfig {
  readonly id: string;
  readonly name: string;
  readonly field_type: (typeof FIELD_TYPES)[number];
  readonly required: boolean;
  readonly multiple: boolean;
  readonly hidden: boolean;
  readonly options: readonly OptionConfig[] | null;
  readonly labels: readonly OptionConfig[] | null;
  readonly help_text: string | null;
  readonly placeholder: string | null;
  /** Its value before anybody gives it one. */
  readonly value: unknown;
}

export interface OptionConfig {
  readonly name: string;
  readonly value: string;
}

export interface WorkflowConfig {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Name of the event that starts it. */
  readonly event: string;
  readonly fields: readonly FieldConfig[];
  readonly nodes: readonly NodeConfig[];
}

export interface NodeConfig {
  readonly name: string;
  /** `trigger`, `application`, `http` … */
  readonly type: string;
  /** How long it takes. */
  readonly seconds: number;
}

export interface AccountConfig {
  readonly linkedAccountId: string;
  readonly name: string | null;
  readonly udf: Readonly<Record<string, string>>;
  /** Slugs of applications that are connected. */
  readonly connected: readonly string[];
  /** Workflows, by id, that are enabled in its default configuration. */
  readonly enabledWorkflows: readonly string[];
}

export const OUTCOMES = ['COMPLETED', 'ERRORED', 'TIMED_OUT', 'DUPLICATE'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** An execution from before the start of the org. */
export interface PastExecution {
  readonly workflow: string;
  readonly linkedAccountId: string;
  readonly minutesAgo: number;
  readonly outcome: Outcome | 'STOPPED';
  readonly message: string | null;
  readonly payload: unknown;
}

const ID = /^[0-9a-f]{24}$/;

/** Throws ConfigError. */
export function readCobaltConfig(content: unknown): CobaltConfig {
  const config = members(content, 'cobalt', [
    'hosts',
    'apiKey',
    'webhook',
    'applications',
    'linkedAccounts',
    'executions',
  ]);
  const apiKey = text(config, 'apiKey', 'cobalt');
  if (!/^[pt]k/.test(apiKey)) throw new ConfigError('cobalt.apiKey must begin with pk or tk');
  const applications = listAt(config, 'applications', 'cobalt', readApplication);
  const workflows = applications.flatMap((application) => application.workflows);
  const linkedAccounts = listAt(config, 'linkedAccounts', 'cobalt', readAccount);
  const executions = listAt(config, 'executions', 'cobalt', readPast);
  refuseTwice(
    applications.map(({ slug }) => slug),
    'cobalt.applications',
  );
  refuseTwice(
    workflows.map(({ id }) => id),
    'cobalt.applications: workflows',
  );
  refuseTwice(
    linkedAccounts.map(({ linkedAccountId }) => linkedAccountId),
    'cobalt.linkedAccounts',
  );
  for (const { linkedAccountId, connected, enabledWorkflows } of linkedAccounts) {
    const place = `cobalt.linkedAccounts ${linkedAccountId}`;
    for (const slug of connected)
      mustBe(
        applications.some((each) => each.slug === slug),
        `${place}: slug ${slug}`,
      );
    for (const id of enabledWorkflows)
      mustBe(
        workflows.some((each) => each.id === id),
        `${place}: workflow ${id}`,
      );
  }
  executions.forEach(({ workflow, linkedAccountId }, at) => {
    const place = `cobalt.executions[${at}]`;
    mustBe(
      workflows.some(({ id }) => id === workflow),
      `${place}: workflow ${workflow}`,
    );
    mustBe(
      linkedAccounts.some((each) => each.linkedAccountId === linkedAccountId),
      `${place}: ${linkedAccountId}`,
    );
  });
  return {
    hosts: strings(config['hosts'] ?? [], 'cobalt.hosts').map((host) => host.toLowerCase()),
    apiKey,
    webhook: config['webhook'] === undefined ? null : readWebhook(config['webhook']),
    applications,
    linkedAccounts,
    executions,
  };
}

function readWebhook(value: unknown): WebhookConfig {
  const place = 'cobalt.webhook';
  const webhook = members(value, place, ['path', 'user', 'events']);
  const path = text(webhook, 'path', place);
  if (!path.startsWith('/')) throw new ConfigError(`${place}.path must begin with a slash`);
  const events = strings(webhook['events'] ?? WEBHOOK_EVENTS, `${place}.events`);
  const unknown = events.find((event) => !WEBHOOK_EVENTS.includes(event as WebhookEvent));
  if (unknown !== undefined)
    throw new ConfigError(`${place}.events: ${unknown} is none of ${WEBHOOK_EVENTS.join(', ')}`);
  return { path, user: optionalText(webhook, 'user', place), events: events as WebhookEvent[] };
}

function readApplication(value: unknown, place: string): ApplicationConfig {
  const application = members(value, place, ['slug', 'name', 'events', 'fields', 'workflows']);
  return {
    slug: text(application, 'slug', place),
    name: text(application, 'name', place),
    events: strings(application['events'] ?? [], `${place}.events`),
    fields: listAt(application, 'fields', place, readField),
    workflows: listAt(application, 'workflows', place, readWorkflow),
  };
}

const FIELD_MEMBERS = [
  ...['id', 'name', 'field_type', 'required', 'multiple', 'hidden', 'options', 'labels'],
  ...['help_text', 'placeholder', 'value'],
];

function readField(value: unknown, place: string): FieldConfig {
  const field = members(value, place, FIELD_MEMBERS);
  const options = (key: string) => (field[key] === undefined ? null : listAt(field, key, place, readOption));
  return {
    id: idOf(field, place),
    name: text(field, 'name', place),
    field_type: choice(field, 'field_type', place, FIELD_TYPES, 'text'),
    required: yesOrNo(field['required'] ?? false, `${place}.required`),
    multiple: yesOrNo(field['multiple'] ?? false, `${place}.multiple`),
    hidden: yesOrNo(field['hidden'] ?? false, `${place}.hidden`),
    options: options('options'),
    labels: options('labels'),
    help_text: optionalText(field, 'help_text', place),
    placeholder: optionalText(field, 'placeholder', place),
    value: field['value'] ?? null,
  };
}

function readOption(value: unknown, place: string): OptionConfig {
  const option = members(value, place, ['name', 'value']);
  return { name: text(option, 'name', place), value: text(option, 'value', place) };
}

/** Of a workflow that names none. */
const NODES: readonly NodeConfig[] = [
  { name: 'Event', type: 'trigger', seconds: 0 },
  { name: 'Call', type: 'application', seconds: 2 },
];

function readWorkflow(value: unknown, place: string): WorkflowConfig {
  const workflow = members(value, place, ['id', 'name', 'description', 'event', 'fields', 'nodes']);
  return {
    id: idOf(workflow, place),
    name: text(workflow, 'name', place),
    description: optionalText(workflow, 'description', place) ?? '',
    event: text(workflow, 'event', place),
    fields: listAt(workflow, 'fields', place, readField),
    nodes: workflow['nodes'] === undefined ? NODES : listAt(workflow, 'nodes', place, readNode),
  };
}

/** A week: further than the clock is moved at once. */
export const MOST_SECONDS = 7 * 24 * 60 * 60;

export const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= MOST_SECONDS;

function readNode(value: unknown, place: string): NodeConfig {
  const node = members(value, place, ['name', 'type', 'seconds']);
  const seconds = node['seconds'] ?? 1;
  if (!isSeconds(seconds)) throw new ConfigError(`${place}.seconds must be a number from 0 to ${MOST_SECONDS}`);
  return { name: text(node, 'name', place), type: text(node, 'type', place), seconds };
}

function readAccount(value: unknown, place: string): AccountConfig {
  const known = ['linked_account_id', 'name', 'udf', 'connected', 'enabledWorkflows'];
  const account = members(value, place, known);
  const udf = objectOf(account['udf'] ?? {}, `${place}.udf`);
  return {
    linkedAccountId: text(account, 'linked_account_id', place),
    name: optionalText(account, 'name', place),
    udf: Object.fromEntries(Object.entries(udf).map(([name, each]) => [name, String(each)])),
    connected: strings(account['connected'] ?? [], `${place}.connected`),
    enabledWorkflows: strings(account['enabledWorkflows'] ?? [], `${place}.enabledWorkflows`),
  };
}

function readPast(value: unknown, place: string): PastExecution {
  const past = members(value, place, ['workflow', 'linked_account_id', 'minutesAgo', 'status', 'message', 'payload']);
  return {
    workflow: text(past, 'workflow', place),
    linkedAccountId: text(past, 'linked_account_id', place),
    minutesAgo: positive(past['minutesAgo'], `${place}.minutesAgo`),
    outcome: choice(past, 'status', place, [...OUTCOMES, 'STOPPED'] as const, 'COMPLETED'),
    message: optionalText(past, 'message', place),
    payload: past['payload'] ?? {},
  };
}

function listAt<T>(
  from: Readonly<Record<string, unknown>>,
  key: string,
  place: string,
  read: (value: unknown, place: string) => T,
): T[] {
  return list(from[key] ?? [], `${place}.${key}`).map((each, at) => read(each, `${place}.${key}[${at}]`));
}

function idOf(from: Readonly<Record<string, unknown>>, place: string): string {
  const id = text(from, 'id', place);
  if (!ID.test(id)) throw new ConfigError(`${place}.id must be 24 hexadecimal digits`);
  return id;
}

function refuseTwice(names: readonly string[], place: string): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new ConfigError(`${place}: ${twice} is there twice`);
}

function mustBe(isRight: boolean, what: string): void {
  if (!isRight) throw new ConfigError(`${what} is not there`);
}
