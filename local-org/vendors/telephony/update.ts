/**
 * PATCH /voiceCalls/{call}: what became of a call. Checked at once, done later: nobody is told whether it worked. For a
 * vendor's key without a call it makes one, of a call that was missed or abandoned.
 */
import type { SObject } from '../../values/sobject';
import type { ApexDatetime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import type { VendorResponse } from '../vendors';
import { readAttributes, toFields } from './attributes';
import type { Body } from './body';
import { callNamed, findCall, isCallId, saveCall } from './calls';
import { toldByCenter } from './live/deeds';
import { datetime, mustSave, read, record } from './records';
import { jsonAnswer } from '../shared/refusal';
import { deletePendingRouting } from './routing';
import { transact, type ContactCenter, type Service } from './service';

/** The numbers of a call that nobody had told of. */
const UNKNOWN_NUMBER = 'Unknown';

/** Those that are told only together with the recording. */
const WITH_RECORDING = [
  'totalHoldDuration',
  'longestHoldDuration',
  'agentInteractionDuration',
  'totalRecordingDuration',
] as const;

export function updateVoiceCall(service: Service, center: ContactCenter, name: string, body: Body): VendorResponse {
  const update = readUpdate(body);
  return transact(service, () => {
    // The id of a record must be one; a key may be new.
    if (isCallId(service, name)) callNamed(service, center, name);
    service.org.async.enqueuePlatformWork(`update of the voice call ${name}`, () =>
      apply(service, center, name, update),
    );
    return jsonAnswer(200, { status: 'pending' });
  });
}

interface Update {
  readonly startTime: ApexDatetime | null;
  readonly endTime: ApexDatetime | null;
  readonly fromNumber: string | null;
  /** Username. */
  readonly agent: string | null;
  readonly isActiveCall: boolean;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isRecorded: boolean;
  /** Seconds. */
  readonly recordingDuration: number | null;
}

function readUpdate(body: Body): Update {
  const moment = (name: string) => {
    const milliseconds = body.moment(name);
    return milliseconds === null ? null : datetime(milliseconds);
  };
  const [startTime, endTime] = [moment('startTime'), moment('endTime')];
  if (startTime && endTime && endTime.ms < startTime.ms) body.problem('endTime', 'is before startTime');
  const recordingLocation = body.text('recordingLocation', { maximum: 1000 });
  const [totalHold, longestHold, interaction, recording] = WITH_RECORDING.map((name) => body.count(name));
  if (recordingLocation === null && WITH_RECORDING.some((name) => body.has(name)))
    body.problem('recordingLocation', 'is required with a recording, hold or interaction duration');
  const reason = body.object('disconnectReason');
  const reasonText = reason?.text('value', { required: true, maximum: 255 }) ?? null;
  const isError = reason?.flag('isError') ?? false;
  const values = {
    FromPhoneNumber: body.text('fromNumber', { maximum: 40 }),
    CallQueuedDateTime: moment('enqueueTime'),
    CallAcceptDateTime: moment('acceptTime'),
    CustomerHoldDuration: totalHold ?? null,
    LongestHoldDuration: longestHold ?? null,
    NumberOfHolds: body.count('numberOfHolds'),
    AgentInteractionDuration: interaction ?? null,
    QueueName: body.text('queue', { maximum: 255 }),
    CallOrigin: body.text('callOrigin', { allowed: ['Preview', 'Progressive', 'Voicemail'] }),
    // A reason that is no error is taken and not shown.
    DisconnectReason: isError ? reasonText : null,
  };
  const update = {
    startTime,
    endTime,
    fromNumber: values.FromPhoneNumber,
    agent: body.text('agent'),
    isActiveCall: body.flag('isActiveCall') ?? false,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    attributes: readAttributes(body),
    isRecorded: recordingLocation !== null,
    recordingDuration: recording ?? null,
  };
  body.finish();
  return update;
}

/** Two saves, as documented: the recording first, then the call, whose triggers run once. */
function apply(service: Service, center: ContactCenter, name: string, update: Update): void {
  const { org } = service;
  const existing = findCall(service, center, name);
  const { values: attributes, errors } = toFields(service, update.attributes, 'update');
  const values = {
    ...update.values,
    ...times(update),
    ...agentFields(service, update.agent),
    ...closing(existing, update),
  };
  const recording = existing && update.isRecorded ? recordingOf(service, existing.id!, update.recordingDuration) : null;
  const saved = existing
    ? saveCall(service, 'update', { ...values, ...recording }, attributes, existing.id)
    : saveCall(service, 'insert', { ...missed(service, center, name, update), ...values }, attributes);
  if (!existing && update.isRecorded) {
    const fields = recordingOf(service, saved.id, update.recordingDuration);
    mustSave(org, 'update', record(org, 'VoiceCall', fields, saved.id));
  }
  if (!update.isActiveCall) {
    deletePendingRouting(service, saved.id);
    toldByCenter(service, saved.id, 'closed');
  }
  const problems = [...errors, ...saved.errors];
  if (problems.length) org.reportFailure(`attributes of the voice call ${name}`, new Error(problems.join('; ')));
}

/** The duration of a call is counted when both its times are told. */
function times({ startTime, endTime }: Update): Record<string, FieldValue> {
  return {
    ...(startTime && { CallStartDateTime: startTime }),
    ...(endTime && { CallEndDateTime: endTime }),
    ...(startTime && endTime && { CallDurationInSeconds: Math.round((endTime.ms - startTime.ms) / 1000) }),
  };
}

/** An agent whom the org does not know leaves the call as it is. */
function agentFields({ org }: Service, username: string | null): Record<string, FieldValue> {
  const [user] = username === null ? [] : read(org, 'SELECT Id FROM User WHERE Username = :username', { username });
  return user ? { UserId: user.id, OwnerId: user.id } : {};
}

function closing(existing: SObject | null, update: Update): Record<string, FieldValue> {
  if (!update.isActiveCall) return { CallDisposition: 'completed' };
  const isAccepted = update.values['CallAcceptDateTime'] !== undefined;
  return isAccepted && existing?.get('CallDisposition') === 'new' ? { CallDisposition: 'in-progress' } : {};
}

function recordingOf({ org }: Service, voiceCallId: string, seconds: number | null): Record<string, FieldValue> {
  const [before] = read(org, 'SELECT Id FROM VoiceCallRecording WHERE VoiceCallId = :voiceCallId', { voiceCallId });
  const values = { DurationInSeconds: seconds, UploadDateTime: datetime(org.now()) };
  const id = before
    ? mustSave(org, 'update', record(org, 'VoiceCallRecording', values, before.id))
    : mustSave(org, 'insert', record(org, 'VoiceCallRecording', { VoiceCallId: voiceCallId, ...values }));
  return { CallRecordingId: id };
}

function missed({ org }: Service, center: ContactCenter, key: string, update: Update): Record<string, FieldValue> {
  const start = update.startTime ?? update.endTime ?? datetime(org.now());
  return {
    VendorCallKey: key,
    VendorType: center.provider,
    CallCenterId: center.id,
    CallType: 'Inbound',
    FromPhoneNumber: update.fromNumber ?? UNKNOWN_NUMBER,
    ToPhoneNumber: UNKNOWN_NUMBER,
    CallStartDateTime: start,
    CallEndDateTime: update.endTime ?? start,
    CallDisposition: 'new',
  };
}
