/** AgentWork records: that a call is an agent's work, and what becomes of it. */
import type { SObject } from '../../../values/sobject';
import type { ApexDecimal } from '../../../values/numbers';
import type { FieldValue } from '../../../values/value';
import { datetime, mustSave, record, type Values } from '../records';
import { look, transact, type Service } from '../service';
import type { LiveCall } from './liveCall';

/** Offers a call to an agent, at whose desk it rings from now on. */
export function assign(service: Service, call: LiveCall, routing: SObject, agentId: string, share: number): void {
  const { org, live } = service;
  const now = org.now();
  const timeout = routing.get('PushTimeout') as number | null;
  const pushTimeoutAt = timeout ? now + timeout * 1000 : null;
  const queueId = routing.get('GroupId') as string | null;
  const agentWorkId = transact(service, () => {
    const values: Record<string, FieldValue> = {
      OwnerId: agentId,
      UserId: agentId,
      WorkItemId: call.voiceCallId,
      ServiceChannelId: routing.get('ServiceChannelId'),
      PendingServiceRoutingId: routing.id,
      OriginalQueueId: queueId,
      OriginalGroupId: queueId,
      Status: 'Assigned',
      CapacityWeight: routing.get('CapacityWeight') as ApexDecimal | null,
      CapacityPercentage: routing.get('CapacityPercentage') as ApexDecimal | null,
      RoutingModel: routing.get('RoutingModel'),
      RoutingPriority: routing.get('RoutingPriority'),
      RoutingType: 'QueueBased',
      RequestDateTime: datetime(call.requestedAt),
      AssignedDateTime: datetime(now),
      PushTimeoutDateTime: pushTimeoutAt === null ? null : datetime(pushTimeoutAt),
    };
    const id = mustSave(org, 'insert', record(org, 'AgentWork', values));
    markPushed(service, routing.id!, true);
    return id;
  });
  Object.assign(call, {
    phase: 'ringing',
    agentId,
    agentWorkId,
    share,
    pushTimeoutAt,
    offeredAt: now,
    queue: queueId === null ? null : labelOf(service, queueId),
  });
  live.tell(call, 'callstarted', { callType: 'inbound', participant: call.from });
}

/** Takes a call that rings away from its agent: it waits again, for others. */
export function unassign(
  service: Service,
  call: LiveCall,
  status: 'Declined' | 'DeclinedOnPushTimeout' | 'Unavailable',
  reason: string | null = null,
): void {
  const { org, live } = service;
  transact(service, () => {
    const values = { Status: status, DeclineDateTime: datetime(org.now()), DeclineReason: reason };
    changeWork(service, call, values);
    const soql = 'SELECT Id FROM PendingServiceRouting WHERE WorkItemId = :voiceCallId';
    for (const { id } of look(service, soql, { voiceCallId: call.voiceCallId })) markPushed(service, id!, false);
  });
  live.tell(call, 'callended');
  call.declinedBy.add(call.agentId!);
  Object.assign(call, { phase: 'queued', agentId: null, agentWorkId: null, offeredAt: null, pushTimeoutAt: null });
  live.mayOffer = true;
}

/** Changes the record of the work, if the call is anybody's. */
export function changeWork({ org }: Service, { agentWorkId }: LiveCall, values: Values): void {
  if (agentWorkId !== null) mustSave(org, 'update', record(org, 'AgentWork', values, agentWorkId));
}

function markPushed({ org }: Service, routingId: string, isPushed: boolean): void {
  const values = { IsPushed: isPushed, IsPushAttempted: true };
  mustSave(org, 'update', record(org, 'PendingServiceRouting', values, routingId));
}

const labelOf = (service: Service, queueId: string): string =>
  look(service, 'SELECT Name FROM Group WHERE Id = :queueId', { queueId })[0]!.get('Name') as string;
