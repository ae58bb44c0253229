/** A call is given away, without a word to who takes it: it rings there as a call of its own. */
import { refuse } from '../../shared/refusal';
import type { Body } from '../body';
import { look, type Service } from '../service';
import { endCall } from './deeds';
import type { LiveCall } from './liveCall';
import { ring, type Destination } from './ring';

interface Place {
  /** Developer name of a queue, id of a user. */
  readonly name: string;
  readonly label: string;
}

/** Queues of calls, and agents who are there. */
export function destinationsOf(
  service: Service,
  userId: string,
): {
  readonly queues: readonly Place[];
  readonly agents: readonly Place[];
} {
  const { org, presence } = service;
  const supported = "Id IN (SELECT QueueId FROM QueueSobject WHERE SobjectType = 'VoiceCall')";
  const queues = look(
    service,
    `SELECT DeveloperName, Name FROM Group WHERE Type = 'Queue' AND ${supported} ORDER BY Name`,
  ).map((queue) => ({ name: queue.get('DeveloperName') as string, label: queue.get('Name') as string }));
  const agents = presence
    .onlineFor('sfdc_phone')
    .filter((id) => id !== userId)
    .map((id) => ({ name: id, label: org.security.user(id).name }));
  return { queues, agents: agents.sort((a, b) => a.label.localeCompare(b.label)) };
}

export function transferCall(service: Service, call: LiveCall, destination: Body | null): void {
  if (call.phase !== 'connected') refuse(409, `transfer: the call ${call.vendorCallKey} is not connected`);
  const queue = destination?.text('queue') ?? null;
  const agent = destination?.text('agent') ?? null;
  destination?.finish();
  if ((queue === null) === (agent === null)) return refuse(400, 'destination: name either a queue or an agent');
  const to: Destination =
    queue !== null ? { kind: 'queue', developerName: queue } : { kind: 'agent', userId: agentNamed(service, agent!) };
  const center = service.centers.find(({ id }) => id === call.contactCenterId)!;
  ring(service, center, { from: call.from, to: call.to, destination: to, parent: call });
  endCall(service, call);
}

/** By id or username. */
export function agentNamed(service: Service, name: string): string {
  const soql = 'SELECT Id FROM User WHERE IsActive = TRUE AND (Id = :name OR Username = :name)';
  const byName = 'SELECT Id FROM User WHERE IsActive = TRUE AND Username = :name';
  const [found] = look(service, /^005/.test(name) ? soql : byName, { name });
  return found?.id ?? refuse(400, `agent: there is no active user ${name}`);
}
