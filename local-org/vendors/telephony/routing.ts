/** PATCH …/omniFlow: where a call goes. PATCH …/clearRouting: it goes nowhere any more. */
import { screenPopsOf } from '../../flow/addScreenPop';
import { routeWork } from '../../flow/routeWork';
import { FlowFault } from '../../flow/interview';
import { tx } from '../../org/transaction';
import { ApexException } from '../../values/exceptions';
import { toId18 } from '../../values/id';
import { ApexDecimal } from '../../values/numbers';
import type { Value } from '../../values/value';
import type { VendorResponse } from '../vendors';
import type { Body } from './body';
import { callNamed } from './calls';
import { toldByCenter } from './live/deeds';
import { mustSave, read } from './records';
import { jsonAnswer, refuse } from '../shared/refusal';
import { transact, type ContactCenter, type Service } from './service';

/** Why a way to route a call leads nowhere. */
class NoRoute extends Error {}

interface Route {
  readonly agent: string | null;
  readonly queue: string | null;
}

type Way = () => void;

/**
 * The flow of the phone channel that is dialled, then its fallback queue; then the flow and the fallback queue of the
 * request. The first that routes the call to a queue or an agent that the contact centre knows is taken.
 */
export function executeOmniFlow(service: Service, center: ContactCenter, name: string, body: Body): VendorResponse {
  const dialedNumber = body.text('dialedNumber');
  const flow = body.text('flowDevName');
  const fallbackQueue = body.text('fallbackQueue');
  const inputs = body.entries('flowInputParameters');
  if (dialedNumber === null && flow === null) body.problem('dialedNumber', 'is required without flowDevName');
  body.finish();
  return transact(service, (transaction) => {
    const callId = callNamed(service, center, name).id!;
    const channel = center.phoneChannels.find(({ number }) => number === dialedNumber) ?? null;
    const ways: Way[] = [
      ...waysOf(service, callId, channel?.flow ?? null, channel?.fallbackQueue ?? null, inputs),
      ...waysOf(service, callId, flow, fallbackQueue, inputs),
    ];
    const problems: string[] = [];
    for (const way of ways) {
      const route = attempt(service, center, callId, way, problems);
      if (!route) continue;
      service.screenPops.set(callId, [...screenPopsOf(transaction)]);
      return jsonAnswer(200, route);
    }
    return refuse(
      400,
      ...(problems.length ? problems : ['There is neither an Omni-Channel flow nor a fallback queue']),
    );
  });
}

export function clearRouting(service: Service, center: ContactCenter, name: string): VendorResponse {
  return transact(service, () => {
    const id = callNamed(service, center, name).id!;
    deletePendingRouting(service, id);
    toldByCenter(service, id, 'routingCleared');
    return jsonAnswer(200, { status: 'Success' });
  });
}

export function deletePendingRouting({ org }: Service, voiceCallId: string): void {
  for (const pending of pendingRouting(org, voiceCallId)) mustSave(org, 'delete', pending);
}

const pendingRouting = (org: Service['org'], voiceCallId: string) =>
  read(org, 'SELECT Id, GroupId, PreferredUserId FROM PendingServiceRouting WHERE WorkItemId = :voiceCallId', {
    voiceCallId,
  });

function waysOf(
  service: Service,
  callId: string,
  flow: string | null,
  queue: string | null,
  inputs: readonly [string, unknown][],
): Way[] {
  return [
    ...(flow === null ? [] : [() => runFlow(service, callId, flow, inputs)]),
    ...(queue === null ? [] : [() => routeToQueue(service, callId, queue)]),
  ];
}

/** What a way that leads nowhere has done is undone. */
function attempt(service: Service, center: ContactCenter, callId: string, way: Way, problems: string[]): Route | null {
  const { data } = service.org;
  const savepoint = data.setSavepoint(true);
  const pops = screenPopsOf(tx());
  try {
    deletePendingRouting(service, callId);
    way();
    const route = routeOf(service, center, callId);
    data.releaseSavepoint(savepoint);
    return route;
  } catch (error) {
    if (!(error instanceof NoRoute || error instanceof FlowFault || error instanceof ApexException)) throw error;
    data.rollback(savepoint, true);
    pops.length = 0;
    problems.push(error instanceof ApexException ? `${error.typeName}: ${error.apexMessage ?? ''}` : error.message);
    return null;
  }
}

function runFlow({ org }: Service, callId: string, flow: string, parameters: readonly [string, unknown][]): void {
  const described = org.flow.describeRouting(flow);
  if (!described) throw new NoRoute(`There is no active Omni-Channel flow ${flow}`);
  const inputs = new Map<string, Value>([['recordId', callId]]);
  for (const [name, value] of parameters) {
    const variable = described.inputs.find((each) => each.name.toLowerCase() === name.toLowerCase());
    // A flow is given what it asks for; parameters it does not have are passed over.
    if (variable && variable.name !== 'recordId') inputs.set(variable.name, inputValue(flow, variable, value));
  }
  const logged = tx().log.length;
  const [outcome] = org.flow.start(flow, [inputs], { access: 'SYSTEM', sharing: false });
  if (outcome!.status !== 'Error') return;
  const fault = tx()
    .log.slice(logged)
    .find(({ event }) => event === 'FLOW_ELEMENT_ERROR');
  throw new NoRoute(`The Omni-Channel flow ${flow} failed: ${fault?.text.split('|')[0] ?? outcome!.error}`);
}

function inputValue(
  flow: string,
  { name, dataType, isCollection }: { name: string; dataType: string; isCollection: boolean },
  value: unknown,
): Value {
  if (value === null) return null;
  if (!isCollection) {
    if (dataType === 'String') return String(value);
    if (dataType === 'Boolean' && /^(true|false)$/.test(String(value))) return String(value) === 'true';
    if (dataType === 'Number' && /^-?\d+(\.\d+)?$/.test(String(value))) return new ApexDecimal(String(value));
  }
  throw new NoRoute(`The Omni-Channel flow ${flow} cannot take ${name}: it is of the type ${dataType}`);
}

/** By id or developer name. */
function routeToQueue({ org }: Service, callId: string, queue: string): void {
  const id = toId18(queue);
  const [found] =
    id?.startsWith('00G') === true
      ? read(org, "SELECT Id FROM Group WHERE Type = 'Queue' AND Id = :id", { id })
      : read(org, "SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = :queue", { queue });
  if (!found) throw new NoRoute(`There is no queue ${queue}`);
  const inputs = {
    recordId: callId,
    serviceChannelDevName: 'sfdc_phone',
    routingType: 'QueueBased',
    queueId: found.id,
  };
  routeWork(org).invoke([new Map<string, Value>(Object.entries(inputs))]);
}

/** What the contact centre calls the agent or the queue that the call waits for. */
function routeOf(service: Service, center: ContactCenter, callId: string): Route {
  const [pending] = pendingRouting(service.org, callId);
  if (!pending) throw new NoRoute('The Omni-Channel flow did not route the call');
  const agent = pending.get('PreferredUserId') as string | null;
  const queue = pending.get('GroupId') as string | null;
  return {
    agent: agent === null ? null : externalId(service, center, agent),
    queue: queue === null ? null : externalId(service, center, queue),
  };
}

function externalId({ org }: Service, center: ContactCenter, recordId: string): string {
  const [mapping] = read(
    org,
    'SELECT ExternalId FROM CallCenterRoutingMap WHERE ReferenceRecordId = :recordId AND CallCenterId = :centerId',
    { recordId, centerId: center.id },
  );
  if (!mapping) throw new NoRoute(`There is no CallCenterRoutingMap of ${center.developerName} for ${recordId}`);
  return mapping.get('ExternalId') as string;
}
