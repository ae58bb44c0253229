/** A call reaches the contact centre: it makes the VoiceCall, asks where the call goes, and lets it wait there. */
import { randomUUID } from 'node:crypto';

import { toId18 } from '../../../values/id';
import { routeWork } from '../../../flow/routeWork';
import { FlowFault } from '../../../flow/interview';
import type { Value } from '../../../values/value';
import { Body } from '../body';
import { createVoiceCall } from '../create';
import { executeOmniFlow } from '../routing';
import { refuse } from '../../shared/refusal';
import { look, transact, type ContactCenter, type Service } from '../service';
import { endCall } from './deeds';
import type { LiveCall } from './liveCall';

/** Where a call goes: where the flow of its number sends it, to a queue, or to one agent. */
export type Destination =
  | { readonly kind: 'flow' }
  | { readonly kind: 'queue'; readonly developerName: string }
  | { readonly kind: 'agent'; readonly userId: string };

export interface NewCall {
  readonly from: string;
  readonly to: string;
  readonly destination: Destination;
  /** Null: a new one. */
  readonly vendorCallKey?: string | null;
  /** Fields of VoiceCall that the contact centre fills. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly flowInputs?: Readonly<Record<string, unknown>>;
  /** Of a transfer: the call that is given away. */
  readonly parent?: LiveCall | null;
}

/** Throws Refusal when the org refuses the call or does not know where it is to go; such a call is over at once. */
export function ring(service: Service, center: ContactCenter, call: NewCall): LiveCall {
  const { from, to, destination, attributes = {}, flowInputs = {}, parent = null } = call;
  const vendorCallKey = call.vendorCallKey ?? randomUUID();
  const now = service.org.now();
  const created = createVoiceCall(
    service,
    center,
    new Body({
      callCenterApiName: center.developerName,
      vendorCallKey,
      from,
      to,
      initiationMethod: parent ? 'Transfer' : 'Inbound',
      ...(parent && { parentVoiceCallId: parent.voiceCallId }),
      startTime: new Date(now).toISOString(),
      participants: [{ participantKey: from, type: 'END_USER' }],
      callAttributes: JSON.stringify(attributes),
    }),
    null,
  );
  const { voiceCallId, errors } = JSON.parse(created.body as string) as { voiceCallId: string; errors: unknown };
  const live = waiting(center, { voiceCallId, vendorCallKey, from, to, isTransfer: parent !== null, now });
  service.live.add(live);
  try {
    if (typeof errors === 'string') refuse(400, errors);
    send(service, center, live, destination, flowInputs);
  } catch (error) {
    endCall(service, live);
    throw error;
  }
  return live;
}

/** Lets a call ring that the contact centre has made by the API, and whose omniFlow has run. */
export function ringAgain(service: Service, name: string): LiveCall {
  const id = toId18(name);
  const fields = 'Id, VendorCallKey, FromPhoneNumber, ToPhoneNumber, CallType, CallDisposition, CallCenterId';
  const [found] = look(
    service,
    id?.startsWith('0LQ') === true
      ? `SELECT ${fields} FROM VoiceCall WHERE Id = :name`
      : `SELECT ${fields} FROM VoiceCall WHERE VendorCallKey = :name ORDER BY CreatedDate DESC, Id DESC LIMIT 1`,
    { name: id?.startsWith('0LQ') === true ? id : name },
  );
  if (!found) return refuse(404, `voiceCall: there is no voice call ${name}`);
  if (found.get('CallDisposition') !== 'new') return refuse(409, `voiceCall: the call ${name} is not new`);
  const known = service.live.find(found.id!);
  if (known && known.phase !== 'ended') return refuse(409, `voiceCall: the call ${name} waits or rings already`);
  const center = service.centers.find((each) => each.id === found.get('CallCenterId'));
  const soql = 'SELECT Id FROM PendingServiceRouting WHERE WorkItemId = :id';
  if (!center || !look(service, soql, { id: found.id }).length)
    return refuse(409, `voiceCall: the call ${name} is not routed: ask the omniFlow operation first`);
  const live = waiting(center, {
    voiceCallId: found.id!,
    vendorCallKey: found.get('VendorCallKey') as string,
    from: found.get('FromPhoneNumber') as string,
    to: found.get('ToPhoneNumber') as string,
    isTransfer: found.get('CallType') === 'Transfer',
    now: service.org.now(),
  });
  service.live.add(live);
  return live;
}

function waiting(
  center: ContactCenter,
  {
    now,
    ...known
  }: Pick<LiveCall, 'voiceCallId' | 'vendorCallKey' | 'from' | 'to' | 'isTransfer'> & { readonly now: number },
): LiveCall {
  return {
    ...known,
    contactCenterId: center.id,
    startedAt: now,
    requestedAt: now,
    phase: 'queued',
    agentId: null,
    agentWorkId: null,
    queue: null,
    share: 0,
    offeredAt: null,
    pushTimeoutAt: null,
    acceptedAt: null,
    endedAt: null,
    wrapUpEndsAt: null,
    isMuted: false,
    isRecordingPaused: false,
    holds: [],
    digits: '',
    declinedBy: new Set(),
  };
}

function send(
  service: Service,
  center: ContactCenter,
  { voiceCallId, to }: LiveCall,
  destination: Destination,
  flowInputParameters: Readonly<Record<string, unknown>>,
): void {
  if (destination.kind === 'agent') {
    toAgent(service, voiceCallId, destination.userId);
    return;
  }
  const request =
    destination.kind === 'queue'
      ? { dialedNumber: NO_CHANNEL, fallbackQueue: destination.developerName }
      : { dialedNumber: to, flowInputParameters };
  executeOmniFlow(service, center, voiceCallId, new Body(request));
}

/** A number that no phone channel has, so that no flow is in the way of the queue. */
const NO_CHANNEL = 'none';

/** As a flow that routes to an agent does it; how much of the agent it takes is told by any routing configuration. */
function toAgent(service: Service, voiceCallId: string, agentId: string): void {
  const { org } = service;
  const [config] = look(service, 'SELECT Id FROM QueueRoutingConfig ORDER BY RoutingPriority, Id LIMIT 1');
  if (!config) refuse(400, 'agent: the org has no routing configuration');
  const inputs = {
    recordId: voiceCallId,
    serviceChannelDevName: 'sfdc_phone',
    routingType: 'Agent',
    agentId,
    routingConfigId: config!.id,
  };
  try {
    transact(service, () => routeWork(org).invoke([new Map<string, Value>(Object.entries(inputs))]));
  } catch (error) {
    if (error instanceof FlowFault) refuse(400, `agent: ${error.message}`);
    throw error;
  }
}
