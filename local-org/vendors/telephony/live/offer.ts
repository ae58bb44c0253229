/** Whom a call that waits is offered to: agents who are there, for its queue or by name, with capacity left. */
import { MEMBERS_OF_GROUP } from '../../../security/groups';
import type { SObject } from '../../../values/sobject';
import type { ApexDecimal } from '../../../values/numbers';
import { look, type Service } from '../service';
import { assign, unassign } from './agentWork';
import { acceptCall, endWrapUp } from './deeds';
import type { LiveCall } from './liveCall';
import { moveTo, presenceConfigOf } from './presence';

/** Does what falls due: nobody answers, after-call work is over, calls wait and agents are free. */
export function settle(service: Service): void {
  const { live, org } = service;
  const now = org.now();
  for (const call of live.in('ringing')) {
    if (call.pushTimeoutAt !== null && call.pushTimeoutAt <= now) unanswered(service, call);
  }
  for (const call of live.in('afterCallWork')) {
    if (call.wrapUpEndsAt !== null && call.wrapUpEndsAt <= now) endWrapUp(service, call);
  }
  if (!live.mayOffer) return;
  live.mayOffer = false;
  const waiting = live.in('queued').map((call) => ({ call, routing: routingOf(service, call) }));
  const byPriority = waiting.sort(
    (a, b) => priorityOf(a.routing) - priorityOf(b.routing) || a.call.requestedAt - b.call.requestedAt,
  );
  for (const { call, routing } of byPriority) offer(service, call, routing);
}

const FIELDS = 'Id, GroupId, PreferredUserId, RoutingModel, RoutingPriority, CapacityWeight, CapacityPercentage';

function routingOf(service: Service, { voiceCallId }: LiveCall): SObject | null {
  const soql = `SELECT ${FIELDS}, PushTimeout, ServiceChannelId
    FROM PendingServiceRouting WHERE WorkItemId = :voiceCallId`;
  return look(service, soql, { voiceCallId })[0] ?? null;
}

const priorityOf = (routing: SObject | null): number => (routing?.get('RoutingPriority') as number | null) ?? 0;

function offer(service: Service, call: LiveCall, routing: SObject | null): void {
  if (!routing) {
    // Somebody has cleared the routing, or sent the record elsewhere: it waits for nobody any more.
    call.phase = 'ended';
    return;
  }
  const chosen = choose(service, call, routing);
  if (chosen === null) return;
  assign(service, call, routing, chosen, shareOf(service, routing, chosen));
  if (presenceConfigOf(service, service.org.security.user(chosen)).autoAccept) acceptCall(service, call);
}

function choose(service: Service, call: LiveCall, routing: SObject): string | null {
  const { presence } = service;
  const channel = look(service, 'SELECT DeveloperName FROM ServiceChannel WHERE Id = :id', {
    id: routing.get('ServiceChannelId') as string,
  })[0]!.get('DeveloperName') as string;
  const preferred = routing.get('PreferredUserId') as string | null;
  const members = preferred === null ? membersOf(service, routing.get('GroupId') as string) : new Set([preferred]);
  const free = presence
    .onlineFor(channel)
    .filter((userId) => members.has(userId) && !call.declinedBy.has(userId))
    .filter((userId) => usedShare(service, userId) + shareOf(service, routing, userId) <= 1 + Number.EPSILON);
  const load = (userId: string): number =>
    routing.get('RoutingModel') === 'LeastActive' ? openCalls(service, userId) : usedShare(service, userId);
  // Of those who are equally free, the one who has been so for longest.
  const idleSince = (userId: string): number => {
    const { since } = presence.of(userId)!;
    return Math.max(since, ...service.live.ofAgent(userId).map(({ endedAt, startedAt }) => endedAt ?? startedAt));
  };
  return free.sort((a, b) => load(a) - load(b) || idleSince(a) - idleSince(b))[0] ?? null;
}

const membersOf = ({ org }: Service, queueId: string): Set<string> =>
  new Set(org.store.select(MEMBERS_OF_GROUP, [queueId]).map(([id]) => id as string));

const openCalls = ({ live }: Service, userId: string): number =>
  live.ofAgent(userId).filter(({ phase }) => phase !== 'ended').length;

/** Part of an agent's capacity that is taken: after-call work takes it, too. */
export const usedShare = ({ live }: Service, userId: string): number =>
  live
    .ofAgent(userId)
    .filter(({ phase }) => phase !== 'ended')
    .reduce((sum, { share }) => sum + share, 0);

function shareOf(service: Service, routing: SObject, userId: string): number {
  const percentage = routing.get('CapacityPercentage') as ApexDecimal | null;
  if (percentage !== null) return Number(percentage.toString()) / 100;
  const { capacity } = presenceConfigOf(service, service.org.security.user(userId));
  const weight = routing.get('CapacityWeight') as ApexDecimal | null;
  return Number(weight?.toString() ?? 0) / capacity;
}

/** The agent may have gone for a coffee: the call goes to somebody else. */
function unanswered(service: Service, call: LiveCall): void {
  const userId = call.agentId!;
  unassign(service, call, 'DeclinedOnPushTimeout');
  const { statusOnPushTimeout } = presenceConfigOf(service, service.org.security.user(userId));
  moveTo(service, userId, statusOnPushTimeout);
}
