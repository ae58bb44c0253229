/** The world outside, played by a person: who calls, what is said, who hangs up. Salesforce has nothing of the kind. */
import { randomUUID } from 'node:crypto';

import { Body } from '../body';
import { createMessage } from '../messages';
import { refuse } from '../../shared/refusal';
import type { ContactCenter, Service } from '../service';
import * as deeds from './deeds';
import { callJson } from './desktop';
import type { LiveCall } from './liveCall';
import { ring, ringAgain, type Destination } from './ring';
import { agentNamed, destinationsOf } from './transfer';

const SHOWN_CALLS = 20;

/** What can be dialled, who is there, and the calls that go on. */
export function simulatorState(service: Service): unknown {
  const { centers, live, org } = service;
  const { queues, agents } = destinationsOf(service, '');
  return {
    now: org.now(),
    contactCenters: centers.map(({ developerName, phoneChannels }) => ({ developerName, phoneChannels })),
    queues,
    agents,
    callFields: writableFields(service),
    calls: live
      .all()
      .slice(0, SHOWN_CALLS)
      .map((call) => callJson(service, call)),
  };
}

/** Names of VoiceCall's own fields, which a contact centre may fill by callAttributes. */
const writableFields = ({ org }: Service): string[] =>
  [...org.model.objects.get('voicecall')!.fields.values()]
    .filter(({ custom, formula }) => custom && formula === null)
    .map(({ name }) => name)
    .sort();

interface Deed {
  readonly what: string;
  /** Of the call it is done to; empty: a new one. */
  readonly name: string;
  readonly body: Body;
}

export function simulate(service: Service, { what, name, body }: Deed): (service: Service) => unknown {
  const call = what === 'ring' ? ringFor(service, body) : outside(service, name, what, body);
  return () => callJson(service, call);
}

function ringFor(service: Service, body: Body): LiveCall {
  const existing = body.text('voiceCall');
  const from = body.text('from', { required: existing === null, maximum: 40 });
  const to = body.text('to', { maximum: 40 });
  const centerName = body.text('contactCenter');
  const queue = body.text('queue');
  const agent = body.text('agent');
  const vendorCallKey = body.text('vendorCallKey', { maximum: 255 });
  const attributes = Object.fromEntries(body.entries('callAttributes'));
  const flowInputs = Object.fromEntries(body.entries('flowInputParameters'));
  if (queue !== null && agent !== null) body.problem('queue', 'name a queue or an agent, not both');
  body.finish();
  if (existing !== null) return ringAgain(service, existing);
  const center = centerOf(service, centerName, to);
  const dialled = to ?? center.phoneChannels[0]?.number ?? refuse(400, 'to: is required');
  return ring(service, center, {
    from: from!,
    to: dialled,
    destination: destinationOf(service, queue, agent),
    vendorCallKey,
    attributes,
    flowInputs,
  });
}

/** By name; else the one that has the number; else the first. */
function centerOf({ centers }: Service, name: string | null, to: string | null): ContactCenter {
  if (name !== null)
    return (
      centers.find(({ developerName }) => developerName === name) ??
      refuse(400, `contactCenter: there is no contact center ${name}`)
    );
  const owner = centers.find(({ phoneChannels }) => phoneChannels.some(({ number }) => number === to));
  return owner ?? centers[0] ?? refuse(400, 'the org has no contact center');
}

function destinationOf(service: Service, queue: string | null, agent: string | null): Destination {
  if (queue !== null) return { kind: 'queue', developerName: queue };
  return agent === null ? { kind: 'flow' } : { kind: 'agent', userId: agentNamed(service, agent) };
}

/** What happens to a call at the other end of the line, or at the agent's telephone. */
function outside(service: Service, name: string, what: string, body: Body): LiveCall {
  const call = service.live.find(name) ?? refuse(404, `there is no call ${name}`);
  const deedsOutside: Readonly<Record<string, () => void>> = {
    say: () => say(service, call, body),
    hold: () => deeds.holdCall(service, call),
    resume: () => deeds.resumeCall(service, call),
    hangUp: () => deeds.endCall(service, call),
    endWrapUp: () => deeds.endWrapUp(service, call),
  };
  (deedsOutside[what] ?? refuse(404, `there is nothing called ${what} to do with a call`))();
  return call;
}

/** A line of the transcript, over the API's own operation. */
function say(service: Service, call: LiveCall, body: Body): void {
  const content = body.text('text', { required: true, maximum: 4000 });
  const senderType = body.text('senderType') ?? 'END_USER';
  body.finish();
  const at = service.org.now();
  const center = service.centers.find(({ id }) => id === call.contactCenterId)!;
  const line = {
    messageId: randomUUID(),
    content,
    senderType,
    participantId: senderType === 'END_USER' ? call.from : (call.agentId ?? call.voiceCallId),
    startTime: at,
    endTime: at,
  };
  createMessage(service, center, call.vendorCallKey, new Body(line));
}
