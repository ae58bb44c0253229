/**
 * The action Route Work: puts a work item on its way to a queue or to one agent, as a PendingServiceRouting record. A
 * work item waits in one place at a time: routed again, it leaves the place where it waited before.
 */
import { findObject, type ObjectDef } from '../metadata/model';
import { DeployError, Unsupported } from '../org/errors';
import type { DmlOperation, Org } from '../org/services';
import { SObject } from '../values/sobject';
import type { FieldValue, Value } from '../values/value';
import { toId18 } from '../values/id';
import { FlowFault } from './interview';
import { flagInput, textInput, type StandardAction } from './standardAction';
import type { FlowValue } from './values';
import type { XmlElement } from './xml';

const INPUTS = [
  textInput('recordId', true),
  textInput('serviceChannelId'),
  textInput('serviceChannelDevName'),
  textInput('serviceChannelLabel'),
  textInput('routingType', true),
  textInput('queueId'),
  textInput('queueLabel'),
  flagInput('isQueueVariable'),
  textInput('agentId'),
  textInput('agentLabel'),
  flagInput('isAgentVariable'),
  textInput('routingConfigId'),
  textInput('routingConfigLabel'),
  flagInput('isRoutingConfigVariable'),
  textInput('psrInteractionInfo'),
];

/** Inputs of routing types that are not here: a value is refused, its absence is what Flow Builder writes. */
const ELSEWHERE = [
  'skillOption',
  'skillRequirementsResourceItem',
  'botId',
  'botLabel',
  'copilotId',
  'copilotLabel',
  'agentforceEmployeeAgentId',
  'agentforceEmployeeAgentLabel',
  'externalConversationBotId',
  'externalConversationBotLabel',
].map((name) => textInput(name));

const ROUTING_TYPES = ['QueueBased', 'Agent'];
const ROUTING_TYPES_ELSEWHERE = ['SkillsBased', 'Bot', 'Copilot', 'AgentforceEmployeeAgent', 'ExternalConversationBot'];

export const routeWork = (org: Org): StandardAction => ({
  className: 'routeWork',
  label: 'Route Work',
  callout: false,
  processTypes: null,
  inputs: [...INPUTS, ...ELSEWHERE],
  outputs: [],
  check,
  invoke: (requests) =>
    requests.map((request) => {
      route(org, (name) => textOrNull(request.get(name) ?? null));
      return new Map();
    }),
});

const textOrNull = (value: Value): string | null => (value === null || value === '' ? null : String(value));

function check(inputs: ReadonlyMap<string, FlowValue>, element: XmlElement): void {
  for (const { name } of ELSEWHERE) {
    const value = inputs.get(name);
    if (value && value.constant !== null)
      throw new Unsupported(`the input ${name} of the action routeWork`, value.place);
  }
  const { constant: type } = inputs.get('routingType')!;
  if (typeof type === 'string') checkRoutingType(type, element);
  if (!inputs.has('serviceChannelId') && !inputs.has('serviceChannelDevName')) {
    throw new DeployError('routeWork: missing required input parameter: serviceChannelId', element.place);
  }
}

function checkRoutingType(type: string, element: XmlElement | null): void {
  if (ROUTING_TYPES.includes(type)) return;
  if (ROUTING_TYPES_ELSEWHERE.includes(type))
    throw new Unsupported(`the routing type ${type} of the action routeWork`, element?.place);
  if (element) throw new DeployError(`'${type}' is not a routing type of the action routeWork`, element.place);
  throw new FlowFault(`The routing type isn't valid: ${type}`);
}

type Inputs = (name: string) => string | null;

function route(org: Org, input: Inputs): void {
  const routingType = input('routingType') ?? '';
  checkRoutingType(routingType, null);
  const workItem = workItemOf(org, input('recordId'));
  const channel = serviceChannel(org, input);
  if (channel.get('RelatedEntity') !== workItem.object.name) {
    throw new FlowFault(
      `The service channel ${String(channel.get('DeveloperName'))} doesn't route ${workItem.object.name} records.`,
    );
  }
  const target = routingType === 'Agent' ? agentTarget(org, input) : queueTarget(org, workItem.object, input);
  write(org, 'delete', pendingRoutings(org, workItem.id));
  const routing = new SObject(objectNamed(org, 'PendingServiceRouting'));
  const values: Record<string, FieldValue> = {
    WorkItemId: workItem.id,
    ServiceChannelId: channel.id,
    IsReadyForRouting: true,
    ...target,
  };
  for (const [name, value] of Object.entries(values)) routing.set(routing.field(name)!.name, value);
  write(org, 'insert', [routing]);
}

/** What waits to be routed for a work item: one record, or none. */
export function pendingRoutings(org: Org, workItemId: string): SObject[] {
  return read(org, 'SELECT Id FROM PendingServiceRouting WHERE WorkItemId = :value', workItemId);
}

function workItemOf(org: Org, recordId: string | null): { readonly id: string; readonly object: ObjectDef } {
  const id = recordId === null ? null : toId18(recordId);
  const object = id && [...org.model.objects.values()].find(({ keyPrefix }) => keyPrefix === id.slice(0, 3));
  if (!id || !object || !read(org, `SELECT Id FROM ${object.name} WHERE Id = :value`, id).length)
    throw new FlowFault(`The record to route doesn't exist: ${recordId ?? 'null'}`);
  return { id, object };
}

function serviceChannel(org: Org, input: Inputs): SObject {
  const id = input('serviceChannelId');
  const name = input('serviceChannelDevName');
  const [field, value] = id !== null ? ['Id', id] : ['DeveloperName', name];
  const [found] = read(
    org,
    `SELECT Id, DeveloperName, RelatedEntity FROM ServiceChannel WHERE ${field} = :value`,
    value,
  );
  if (!found) throw new FlowFault(`There is no service channel ${String(value)}.`);
  return found;
}

/** A queue routes by its routing configuration; without one Omni-Channel does not know how. */
function queueTarget(org: Org, object: ObjectDef, input: Inputs): Record<string, FieldValue> {
  const queueId = input('queueId');
  if (queueId === null) throw new FlowFault('Route Work needs a queue: queueId is empty.');
  const [queue] = read(
    org,
    "SELECT Id, DeveloperName, QueueRoutingConfigId FROM Group WHERE Id = :value AND Type = 'Queue'",
    toId18(queueId),
  );
  if (!queue) throw new FlowFault(`There is no queue with the ID ${queueId}.`);
  const name = String(queue.get('DeveloperName'));
  const supported = read(org, 'SELECT SobjectType FROM QueueSobject WHERE QueueId = :value', queue.id);
  if (!supported.some((each) => each.get('SobjectType') === object.name))
    throw new FlowFault(`The queue ${name} doesn't support ${object.name} records.`);
  const configId = input('routingConfigId') ?? textOrNull(queue.get('QueueRoutingConfigId') as Value);
  return {
    RoutingType: 'QueueBased',
    GroupId: queue.id,
    QueueId: queue.id,
    ...configuration(org, configId, `The queue ${name}`),
  };
}

/** To one agent and nobody else; how much of the agent's capacity it takes is the routing configuration's. */
function agentTarget(org: Org, input: Inputs): Record<string, FieldValue> {
  const agentId = input('agentId');
  if (agentId === null) throw new FlowFault('Route Work needs an agent: agentId is empty.');
  const [agent] = read(org, 'SELECT Id FROM User WHERE Id = :value AND IsActive = TRUE', toId18(agentId));
  if (!agent) throw new FlowFault(`There is no active user with the ID ${agentId}.`);
  const configId = input('routingConfigId') ?? configurationOfQueue(org, input('queueId'));
  return {
    RoutingType: 'QueueBased',
    PreferredUserId: agent.id,
    IsPreferredUserRequired: true,
    ...configuration(org, configId, 'Routing to an agent without a fallback queue'),
  };
}

function configurationOfQueue(org: Org, queueId: string | null): string | null {
  const [queue] =
    queueId === null ? [] : read(org, 'SELECT QueueRoutingConfigId FROM Group WHERE Id = :value', queueId);
  return textOrNull((queue?.get('QueueRoutingConfigId') ?? null) as Value);
}

const COPIED = ['RoutingModel', 'RoutingPriority', 'CapacityWeight', 'CapacityPercentage', 'PushTimeout'] as const;

function configuration(org: Org, id: string | null, who: string): Record<string, FieldValue> {
  const [found] = read(org, `SELECT ${COPIED.join(', ')} FROM QueueRoutingConfig WHERE Id = :value`, id);
  if (!found) throw new FlowFault(`${who} doesn't have a routing configuration.`);
  return Object.fromEntries(COPIED.map((name) => [name, found.get(name)]));
}

function read(org: Org, soql: string, value: string | null): SObject[] {
  if (value === null) return [];
  const options = { access: 'SYSTEM', sharing: false, uncounted: true, binds: () => value } as const;
  return org.data.query(org.data.parse(soql), options);
}

function write(org: Org, operation: DmlOperation, records: readonly SObject[]): void {
  const results = org.data.dml(operation, records, {
    access: 'SYSTEM',
    sharing: false,
    allOrNone: false,
    asPlatform: true,
  });
  const failed = results.find(({ success }) => !success);
  if (failed)
    throw new FlowFault(failed.errors.map(({ statusCode, message }) => `${statusCode}: ${message}`).join('; '));
}

function objectNamed(org: Org, name: string): ObjectDef {
  const found = findObject(org.model, name);
  if (!found) throw new FlowFault(`Omni-Channel isn't enabled: the object ${name} doesn't exist.`);
  return found;
}
