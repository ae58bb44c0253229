import type { FailureKind, MediaEvidence } from 'c/callRecordingModel';
import { apexFailure, isStale, mediaFailure, originOf } from 'c/callRecordingModel';

import { HOST, segment } from './samples';

const EVIDENCE: MediaEvidence = {
  url: `${HOST}/a.wav?X-Amz-Signature=secret`,
  code: 4,
  message: '',
  isBlocked: false,
  isOnline: true,
  isExpired: false,
  probe: null,
};
const S3 = (code: string, message: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

describe('a media element that failed', () => {
  test.each<[string, Partial<MediaEvidence>, FailureKind]>([
    ['a policy was reported', { isBlocked: true }, 'blocked'],
    [
      'Chromium tells of a policy',
      { message: 'MEDIA_ELEMENT_ERROR: Media load rejected by URL safety check' },
      'blocked',
    ],
    [
      'a policy was reported, though offline and expired',
      { isBlocked: true, isOnline: false, isExpired: true },
      'blocked',
    ],
    ['there is no network', { isOnline: false, isExpired: true }, 'offline'],
    ['the answer is 403 and its time is up', { probe: { status: 403, text: '' }, isExpired: true }, 'expired'],
    ['S3 says that it expired', { probe: { status: 403, text: S3('AccessDenied', 'Request has expired') } }, 'expired'],
    ['Azure says so', { probe: { status: 403, text: 'Signed expiry time has passed: expired' } }, 'expired'],
    ['the answer is 403', { probe: { status: 403, text: S3('AccessDenied', 'Access Denied') } }, 'forbidden'],
    ['the answer is 401', { probe: { status: 401, text: '' } }, 'forbidden'],
    ['the answer is 404', { probe: { status: 404, text: S3('NoSuchKey', '') } }, 'notFound'],
    ['the answer is 410', { probe: { status: 410, text: '' } }, 'notFound'],
    ['the file arrives', { probe: { status: 206, text: '' } }, 'undecodable'],
    ['the file arrives whole', { probe: { status: 200, text: '' } }, 'undecodable'],
    ['the store is overloaded', { probe: { status: 503, text: '' } }, 'unavailable'],
    ['the store asks for patience', { probe: { status: 429, text: '' } }, 'unavailable'],
    ['nothing is told, and its time is up', { isExpired: true }, 'expired'],
    ['decoding failed', { code: 3 }, 'undecodable'],
    ['nothing is told', {}, 'unclear'],
    ['the network failed and nothing is told', { code: 2 }, 'unclear'],
  ])('because %s', (_, changes, kind) => {
    expect(mediaFailure({ ...EVIDENCE, ...changes })).toEqual({ kind, origin: HOST });
  });

  test('tells of the host only, never of the link', () => {
    expect(JSON.stringify(mediaFailure(EVIDENCE))).not.toContain('secret');
    expect(originOf('http://127.0.0.1:8080/webex/media/a.wav')).toBe('http://127.0.0.1:8080');
    expect(originOf('inline')).toBeUndefined();
  });
});

describe('an answer of Apex', () => {
  const thrown = (message: string) => ({ body: { message }, status: 500 });

  test.each<[string, FailureKind]>([
    ['RECORDING_FORBIDDEN', 'forbidden'],
    ['CALL_UNKNOWN', 'notFound'],
    ['RECORDING_LINK_INVALID', 'badLink'],
    ['RECORDING_NO_CREDENTIAL', 'noCredential'],
    ['RECORDING_SOURCE_FAILED', 'unavailable'],
    ['NOT_PERMITTED', 'notPermitted'],
    ['SOMETHING_NEW', 'unavailable'],
  ])('%s is %s, and its text is shown without the code', (code, kind) => {
    expect(apexFailure(thrown(`It did not work. (${code})`), true)).toEqual({ kind, messages: ['It did not work.'] });
  });

  test.each<[string, FailureKind]>([
    ['RECORDING_NOT_FOUND', 'notFound'],
    ['RECORDING_EXPIRED', 'expired'],
  ])('%s is %s, and nothing is said twice', (code, kind) => {
    expect(apexFailure(thrown(`There is none. (${code})`), true)).toEqual({ kind, messages: [] });
  });

  test('without a code is shown as it is', () => {
    expect(apexFailure(new Error('Gateway (timeout)'), true)).toEqual({
      kind: 'unavailable',
      messages: ['Gateway (timeout)'],
    });
  });

  test('that did not come is for want of a network, when there is none', () => {
    expect(apexFailure(new TypeError('Failed to fetch'), false)).toEqual({ kind: 'offline' });
  });
});

describe('a link', () => {
  const now = Date.parse('2026-05-04T10:00:00Z');

  test.each([
    [null, false],
    [undefined, false],
    ['2026-05-04T09:59:59Z', true],
    ['2026-05-04T10:00:29Z', true],
    ['2026-05-04T10:00:31Z', false],
  ])('that expires at %p is stale: %p', (expiresAt, expected) => {
    expect(isStale(segment('a', { expiresAt: expiresAt ?? null }), now)).toBe(expected);
  });
});
