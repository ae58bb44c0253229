/** POST /voiceCalls: a call has begun. */
import type { FieldValue } from '../../values/value';
import type { VendorResponse } from '../vendors';
import { readAttributes, toFields } from './attributes';
import type { Body } from './body';
import { CallRefused, findCall, saveCall } from './calls';
import { datetime, mustSave, record } from './records';
import { jsonAnswer, refuse } from '../shared/refusal';
import { transact, type ContactCenter, type Service } from './service';

const PARTIAL = 'We created your voice call but there were some errors : ';
const MAXIMUM_PARTICIPANTS = 100;

export function createVoiceCall(
  service: Service,
  center: ContactCenter,
  body: Body,
  fault: string | null,
): VendorResponse {
  const call = readCall(body, center);
  return transact(service, () => {
    const { values, errors } = toFields(service, call.attributes, 'create');
    const parent = call.parent === null ? null : findCall(service, center, call.parent);
    if (call.parent !== null && !parent) refuse(400, `parentVoiceCallId: there is no voice call ${call.parent}`);
    const saved = insert(service, { ...call.values, CallCenterId: center.id, ...parentFields(parent) }, values);
    if (parent) mustSave(service.org, 'update', record(service.org, 'VoiceCall', { NextCallId: saved.id }, parent.id));
    const problems = [...errors, ...saved.errors, ...(fault === null ? [] : [fault.replace(PARTIAL, '')])];
    // A list of nothing when all went well; a text, not a list, when part of it did not.
    return jsonAnswer(200, {
      voiceCallId: saved.id,
      errors: problems.length ? `${PARTIAL}${problems.join('; ')}` : [],
    });
  });
}

function insert(service: Service, values: Record<string, FieldValue>, attributes: Record<string, FieldValue>) {
  try {
    return saveCall(service, 'insert', values, attributes);
  } catch (error) {
    if (error instanceof CallRefused) return refuse(400, ...error.errors);
    throw error;
  }
}

interface NewCall {
  readonly values: Record<string, FieldValue>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly parent: string | null;
}

function readCall(body: Body, center: ContactCenter): NewCall {
  const name = body.text('callCenterApiName', { required: true });
  if (name !== null && name !== center.developerName)
    body.problem('callCenterApiName', 'is not the contact center of the token');
  const vendorCallKey = body.text('vendorCallKey', { required: true, maximum: 255 });
  const to = body.text('to', { required: true, maximum: 40 });
  const from = body.text('from', { required: true, maximum: 40 });
  const method = body.text('initiationMethod', { required: true, allowed: ['Inbound', 'Transfer'] });
  const startTime = body.moment('startTime', true);
  const origin = body.text('callOrigin', { allowed: ['Preview', 'Progressive', 'Voicemail'] });
  const subtype = body.text('callSubtype', { allowed: ['PSTN', 'WebRTC'] });
  const queue = body.text('queue', { maximum: 255 });
  const parent = body.text('parentVoiceCallId');
  if (method === 'Transfer' && parent === null) body.problem('parentVoiceCallId', 'is required for a Transfer');
  if (method !== 'Transfer' && queue !== null) body.problem('queue', 'is for a Transfer alone');
  for (const participant of body.list('participants', MAXIMUM_PARTICIPANTS)) {
    participant.text('participantKey', { required: true });
    participant.text('type', { required: true, allowed: ['END_USER', 'HUMAN_AGENT'] });
  }
  const attributes = readAttributes(body);
  body.finish();
  const start = datetime(startTime!);
  return {
    parent,
    attributes,
    values: {
      VendorCallKey: vendorCallKey,
      VendorType: center.provider,
      FromPhoneNumber: from,
      ToPhoneNumber: to,
      CallType: method,
      CallStartDateTime: start,
      // The field is never empty: a call that goes on ends when it began.
      CallEndDateTime: start,
      CallDisposition: 'new',
      CallOrigin: origin,
      CallSubtype: subtype,
      QueueName: queue,
    },
  };
}

function parentFields(parent: ReturnType<typeof findCall>): Record<string, FieldValue> {
  return parent ? { PreviousCallId: parent.id, VendorParentCallKey: parent.get('VendorCallKey') } : {};
}
