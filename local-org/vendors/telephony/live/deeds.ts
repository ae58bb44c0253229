/** What agents and customers do with a call, written to its records and told to the agent's console. */
import { deletePendingRouting } from '../routing';
import { refuse } from '../../shared/refusal';
import { datetime, mustSave, record, type Values } from '../records';
import { transact, type Service } from '../service';
import { changeWork, unassign } from './agentWork';
import { isOnHold, type LiveCall, type Phase } from './liveCall';
import { moveTo, presenceConfigOf } from './presence';

function mustBe(call: LiveCall, phases: readonly Phase[], deed: string): void {
  if (!phases.includes(call.phase)) refuse(409, `${deed}: the call ${call.vendorCallKey} is ${WORDS[call.phase]}`);
}

const WORDS: Readonly<Record<Phase, string>> = {
  queued: 'waiting',
  ringing: 'ringing',
  connected: 'connected',
  afterCallWork: 'in after-call work',
  ended: 'over',
};

const changeCall = ({ org }: Service, { voiceCallId }: LiveCall, values: Values): void =>
  void mustSave(org, 'update', record(org, 'VoiceCall', values, voiceCallId));

const secondsBetween = (from: number, to: number): number => Math.max(0, Math.round((to - from) / 1000));

export function acceptCall(service: Service, call: LiveCall): void {
  mustBe(call, ['ringing'], 'accept');
  const { org, live } = service;
  const now = org.now();
  transact(service, () => {
    const agent = { UserId: call.agentId, OwnerId: call.agentId };
    const times = { CallAcceptDateTime: datetime(now), CallConnectDateTime: datetime(now) };
    const queued = { CallQueuedDateTime: datetime(call.requestedAt), QueueName: call.queue };
    changeCall(service, call, { CallDisposition: 'in-progress', ...agent, ...times, ...queued });
    const speed = secondsBetween(call.requestedAt, now);
    changeWork(service, call, { Status: 'Opened', AcceptDateTime: datetime(now), SpeedToAnswer: speed });
    deletePendingRouting(service, call.voiceCallId);
  });
  Object.assign(call, { phase: 'connected', acceptedAt: now, pushTimeoutAt: null });
  live.tell(call, 'callconnected', { callType: 'inbound', participant: call.from });
}

export function declineCall(service: Service, call: LiveCall, reason: string | null): void {
  mustBe(call, ['ringing'], 'decline');
  const agentId = call.agentId!;
  const { canDecline, declineReasons, statusOnDecline } = presenceConfigOf(service, service.org.security.user(agentId));
  if (!canDecline) refuse(403, "decline: the presence configuration doesn't let you decline work");
  if (reason !== null && !declineReasons.includes(reason)) refuse(400, `reason: ${reason} is no decline reason`);
  unassign(service, call, 'Declined', reason);
  moveTo(service, agentId, statusOnDecline);
}

/** By whomever: the toolkit names the customer as the participant. */
export function holdCall({ org, live }: Service, call: LiveCall): void {
  mustBe(call, ['connected'], 'hold');
  if (isOnHold(call)) refuse(409, 'hold: the call is on hold');
  call.holds = [...call.holds, { startsAt: org.now(), endsAt: null }];
  live.tell(call, 'hold', { participant: call.from });
}

export function resumeCall({ org, live }: Service, call: LiveCall): void {
  mustBe(call, ['connected'], 'resume');
  if (!isOnHold(call)) refuse(409, 'resume: the call is not on hold');
  endHold(call, org.now());
  live.tell(call, 'resume', { participant: call.from });
}

function endHold(call: LiveCall, now: number): void {
  call.holds = call.holds.map((hold) => (hold.endsAt === null ? { ...hold, endsAt: now } : hold));
}

export function setMuted({ live }: Service, call: LiveCall, isMuted: boolean): void {
  mustBe(call, ['connected'], isMuted ? 'mute' : 'unmute');
  if (call.isMuted === isMuted) return;
  call.isMuted = isMuted;
  live.tell(call, isMuted ? 'mute' : 'unmute');
}

export function setRecordingPaused({ live }: Service, call: LiveCall, isPaused: boolean): void {
  mustBe(call, ['connected'], isPaused ? 'pauseRecording' : 'resumeRecording');
  if (call.isRecordingPaused === isPaused) return;
  call.isRecordingPaused = isPaused;
  live.tell(call, isPaused ? 'pauserecording' : 'resumerecording');
}

/** Keys that the agent presses, for a menu at the other end. */
export function sendDigits(_service: Service, call: LiveCall, digits: string | null): void {
  mustBe(call, ['connected'], 'sendDigits');
  if (digits === null || !/^[0-9*#A-D,]+$/.test(digits)) refuse(400, 'digits: must be of 0-9, *, #, A-D and commas');
  call.digits += digits;
}

/** The agent, the customer or the contact centre ends it. One that nobody has answered is abandoned. */
export function endCall(service: Service, call: LiveCall): void {
  mustBe(call, ['queued', 'ringing', 'connected'], 'end');
  if (call.phase === 'connected') hangUp(service, call);
  else abandon(service, call);
}

function hangUp(service: Service, call: LiveCall): void {
  const now = service.org.now();
  endHold(call, now);
  const holds = call.holds.map(({ startsAt, endsAt }) => secondsBetween(startsAt, endsAt!));
  const held = holds.reduce((sum, seconds) => sum + seconds, 0);
  transact(service, () =>
    changeCall(service, call, {
      CallDisposition: 'completed',
      ...ended(call, now),
      NumberOfHolds: holds.length,
      CustomerHoldDuration: held,
      LongestHoldDuration: Math.max(0, ...holds),
      AgentInteractionDuration: Math.max(0, secondsBetween(call.acceptedAt!, now) - held),
    }),
  );
  beginAfterCallWork(service, call, now);
}

function beginAfterCallWork(service: Service, call: LiveCall, now: number): void {
  endHold(call, now);
  const { afterCallWorkSeconds } = presenceConfigOf(service, service.org.security.user(call.agentId!));
  const wrapUpEndsAt = afterCallWorkSeconds === null ? null : now + afterCallWorkSeconds * 1000;
  Object.assign(call, { phase: 'afterCallWork', endedAt: now, isMuted: false, isRecordingPaused: false, wrapUpEndsAt });
  service.live.tell(call, 'callended');
}

function abandon(service: Service, call: LiveCall): void {
  const { org, live } = service;
  const now = org.now();
  transact(service, () => {
    changeCall(service, call, { CallDisposition: 'completed', ...ended(call, now) });
    changeWork(service, call, { Status: 'Canceled', CancelDateTime: datetime(now) });
    deletePendingRouting(service, call.voiceCallId);
  });
  live.tell(call, 'callended');
  Object.assign(call, { phase: 'ended', endedAt: now });
  live.mayOffer = true;
}

const ended = ({ startedAt }: LiveCall, now: number): Values => ({
  CallEndDateTime: datetime(now),
  CallDurationInSeconds: secondsBetween(startedAt, now),
});

/** The agent is done with what follows a call, and free for the next. */
export function endWrapUp(service: Service, call: LiveCall): void {
  mustBe(call, ['afterCallWork'], 'endWrapUp');
  const { org, live } = service;
  const now = org.now();
  transact(service, () => {
    const handled = secondsBetween(call.acceptedAt!, now);
    const written = secondsBetween(call.endedAt!, now);
    const times = { CloseDateTime: datetime(now), HandleTime: handled, ActiveTime: handled };
    changeWork(service, call, { Status: 'Closed', ...times, AfterConversationActualTime: written });
  });
  call.phase = 'ended';
  live.tell(call, 'wrapupended');
  live.mayOffer = true;
}

/**
 * The contact centre says, in the running transaction, that the call waits for nobody any more (clearRouting) or is
 * over: what is left then is the agent's after-call work.
 */
export function toldByCenter(service: Service, voiceCallId: string, what: 'routingCleared' | 'closed'): void {
  const call = service.live.find(voiceCallId);
  if (call?.phase === 'connected' && what === 'closed') beginAfterCallWork(service, call, service.org.now());
  if (call?.phase !== 'queued' && call?.phase !== 'ringing') return;
  changeWork(service, call, { Status: 'Canceled', CancelDateTime: datetime(service.org.now()) });
  service.live.tell(call, 'callended');
  Object.assign(call, { phase: 'ended', endedAt: service.org.now() });
  service.live.mayOffer = true;
}
