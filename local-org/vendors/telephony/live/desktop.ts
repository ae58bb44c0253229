/** What the console of an agent asks: below /lightning/data/voice. */
import { CallRefused } from '../calls';
import { readBody, type Body } from '../body';
import { Refusal, refuse } from '../../shared/refusal';
import type { DesktopAnswer, DesktopRequest } from '../../vendors';
import type { Service } from '../service';
import { conversationOf } from './conversation';
import * as deeds from './deeds';
import { isOnHold, type LiveCall } from './liveCall';
import { settle, usedShare } from './offer';
import { presenceConfigOf, statusesOf, statusNamed } from './presence';
import { simulate, simulatorState } from './simulator';
import { destinationsOf, transferCall } from './transfer';
import { unassign } from './agentWork';

export function answerDesktop(service: Service, request: DesktopRequest): DesktopAnswer {
  try {
    settle(service);
    const answer = route(service, request);
    // What was done may free somebody: the next call rings at once.
    settle(service);
    return { status: 200, value: answer(service) };
  } catch (error) {
    if (error instanceof Refusal)
      return { status: error.status, value: [{ errorCode: codeOf(error.status), message: error.message }] };
    if (error instanceof CallRefused)
      return { status: 400, value: [{ errorCode: 'INVALID_INPUT', message: error.message }] };
    throw error;
  }
}

const codeOf = (status: number): string =>
  ({ 403: 'INSUFFICIENT_ACCESS', 404: 'NOT_FOUND', 405: 'METHOD_NOT_ALLOWED', 409: 'INVALID_STATE' })[status] ??
  'INVALID_INPUT';

/** What is answered once everything has settled. */
type Answer = (service: Service) => unknown;

function route(service: Service, request: DesktopRequest): Answer {
  const { method, path, user } = request;
  const [first = '', second = '', third = '', ...more] = path.split('/').filter(Boolean).map(decoded);
  const wrong = (): never => refuse(404, `there is no ${path}`);
  const only = (wanted: string): void => {
    if (method !== wanted) refuse(405, `${path} has the method ${wanted}`);
  };
  const body = (): Body => readBody(request.body.length ? request.body : new TextEncoder().encode('{}'));
  const state: Answer = () => stateOf(service, user.id, Number(request.query.get('after') ?? service.live.newest));
  if (more.length) return wrong();
  if (first === '' && second === '') {
    only('GET');
    return state;
  }
  if (first === 'presence' && second === '') {
    only('POST');
    changePresence(service, user.id, body());
    return state;
  }
  if (first === 'destinations' && second === '') {
    only('GET');
    return () => destinationsOf(service, user.id);
  }
  if (first === 'conversations' && second !== '' && third === '') {
    only('GET');
    return () => conversationOf(service, user, second);
  }
  if (first === 'calls' && third !== '') {
    only('POST');
    act(service, ownCall(service, user.id, second), third, body());
    return state;
  }
  if (first === 'simulator') {
    if (second === '' && method === 'GET') return () => simulatorState(service);
    only('POST');
    return simulate(service, { what: second, name: third, body: body() });
  }
  return wrong();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return refuse(404, `there is no ${segment}`);
  }
}

function ownCall({ live }: Service, userId: string, name: string): LiveCall {
  const call = live.find(name);
  return call?.agentId === userId ? call : refuse(404, `you have no call ${name}`);
}

function act(service: Service, call: LiveCall, deed: string, body: Body): void {
  const reason = body.text('reason');
  const digits = body.text('digits');
  const destination = body.object('destination');
  body.finish();
  const simple: Readonly<Record<string, () => void>> = {
    accept: () => deeds.acceptCall(service, call),
    decline: () => deeds.declineCall(service, call, reason),
    end: () => deeds.endCall(service, call),
    hold: () => deeds.holdCall(service, call),
    resume: () => deeds.resumeCall(service, call),
    mute: () => deeds.setMuted(service, call, true),
    unmute: () => deeds.setMuted(service, call, false),
    pauseRecording: () => deeds.setRecordingPaused(service, call, true),
    resumeRecording: () => deeds.setRecordingPaused(service, call, false),
    sendDigits: () => deeds.sendDigits(service, call, digits),
    endWrapUp: () => deeds.endWrapUp(service, call),
    transfer: () => transferCall(service, call, destination),
  };
  (simple[deed] ?? refuse(404, `there is nothing called ${deed} to do with a call`))();
}

function changePresence(service: Service, userId: string, body: Body): void {
  if (!body.has('status')) {
    goOffline(service, userId);
    return;
  }
  const name = body.text('status');
  body.finish();
  const status = statusNamed(service, userId, name ?? '');
  service.presence.change(service, userId, status);
  // Who comes back may be offered again what was declined before.
  for (const { declinedBy } of service.live.in('queued')) declinedBy.delete(userId);
  service.live.mayOffer = true;
}

/** What rings goes to somebody else; whom one talks with stays. */
function goOffline(service: Service, userId: string): void {
  const ringing = service.live.ofAgent(userId).filter(({ phase }) => phase === 'ringing');
  for (const call of ringing) unassign(service, call, 'Unavailable');
  service.presence.change(service, userId, null);
}

const RECENT = 10;

/** What the console of a user shows, and the events after one. */
function stateOf(service: Service, userId: string, after: number): unknown {
  const { live, presence, org } = service;
  const config = presenceConfigOf(service, org.security.user(userId));
  const present = presence.of(userId);
  const own = live.ofAgent(userId);
  const { declineReasons } = org.model.omniChannel;
  return {
    sequence: live.newest,
    now: org.now(),
    presence: {
      current: present && { ...statusJson(present.status), since: present.since },
      statuses: statusesOf(service, userId).map(statusJson),
      capacity: config.capacity,
      used: usedShare(service, userId),
    },
    settings: {
      canDecline: config.canDecline,
      requestSound: config.requestSound,
      declineReasons: config.declineReasons.map((name) => ({ name, label: declineReasons.get(name) ?? name })),
    },
    calls: own.filter(({ phase }) => phase !== 'ended').map((call) => callJson(service, call)),
    recent: own
      .filter(({ phase, acceptedAt }) => phase === 'ended' && acceptedAt !== null)
      .slice(0, RECENT)
      .map((call) => callJson(service, call)),
    events: live.eventsAfter(Number.isSafeInteger(after) ? after : live.newest, userId),
  };
}

const statusJson = ({
  developerName,
  label,
  channels,
}: {
  developerName: string;
  label: string;
  channels: readonly string[];
}) => ({
  name: developerName,
  label,
  isAway: !channels.length,
});

export function callJson(service: Service, call: LiveCall): Readonly<Record<string, unknown>> {
  const { declinedBy, contactCenterId, agentWorkId, share, ...shown } = call;
  return {
    ...shown,
    isOnHold: isOnHold(call),
    agent: call.agentId && service.org.security.user(call.agentId).name,
    contactCenter: service.centers.find(({ id }) => id === contactCenterId)!.developerName,
    agentWorkId,
    declines: declinedBy.size,
    share,
    screenPops: service.screenPops.get(call.voiceCallId) ?? [],
  };
}
