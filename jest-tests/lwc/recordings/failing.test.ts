import '../labels';
import './apexMocks';

import { textsOf } from '../mount';
import { settled } from '../numbers/support';
import {
  apex,
  control,
  expectAccessible,
  has,
  inPart,
  media,
  open,
  part,
  press,
  recordId,
  time,
  usePlayer,
} from './playerPage';
import { HOST, SEGMENTS } from './samples';

usePlayer();

const refuse = (code: string) => Promise.reject(Object.assign(new Error('x'), { body: { message: `No. (${code})` } }));
const failureKind = () => inPart('failure', '[data-part="failure"]').dataset.kind;

test.each([
  ['RECORDING_FORBIDDEN', 'forbidden', 'Access to the recording was refused'],
  ['RECORDING_NOT_FOUND', 'notFound', 'The recording was not found'],
  ['RECORDING_EXPIRED', 'expired', 'The link to the recording has expired'],
  ['RECORDING_LINK_INVALID', 'badLink', 'The saved link cannot be opened'],
  ['RECORDING_NO_CREDENTIAL', 'noCredential', 'Salesforce may not ask the contact center'],
  ['RECORDING_SOURCE_FAILED', 'unavailable', 'The recording cannot be had at the moment'],
  ['NOT_PERMITTED', 'notPermitted', 'You may not listen to this recording'],
])('%s is told as %s, with what to do and a retry', async (code, kind, title) => {
  apex.getRecording.mockImplementationOnce(() => refuse(code));
  await open();
  expect(failureKind()).toBe(kind);
  expect(textsOf(part('failure'), '[data-part="title"]')).toEqual([title]);
  const isSaidByTitle = kind === 'notFound' || kind === 'expired';
  expect(textsOf(part('failure'), '[data-part="message"]')).toEqual(isSaidByTitle ? [] : ['No.']);
  expect(textsOf(part('failure'), '[data-part="advice"]')[0]!.length).toBeGreaterThan(20);
  await expectAccessible();
  jest.useFakeTimers();
  await press(inPart('failure', '[data-part="retry"]'));
  expect(has('failure')).toBe(false);
  expect(time()).toContain('0:00 / 1:30');
});

test('a host that the page may not play from, with the exact trusted URL and a way to copy it', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  media.media.set(SEGMENTS[0]!.url, { fault: { code: 4 } });
  await open();
  const report = Object.assign(new Event('securitypolicyviolation'), {
    blockedURI: `${HOST}/one.wav`,
    effectiveDirective: 'media-src',
    violatedDirective: 'media-src',
  });
  document.dispatchEvent(report);
  await press(control('play'));
  expect(failureKind()).toBe('blocked');
  expect(textsOf(part('failure'), '[data-part="entry"]')).toEqual([
    'Setup > Trusted URLs > New Trusted URL',
    HOST,
    'Yes',
    'Lightning Experience Pages',
    'media-src (to play); connect-src (for the waveform, for downloads, and to tell failures apart)',
  ]);
  expect(apex.getRecording).toHaveBeenCalledTimes(1);
  await press(inPart('failure', '[data-part="copy"]'));
  expect(writeText).toHaveBeenCalledWith(HOST);
  expect(textsOf(part('failure'), '[data-part="copied"]')).toEqual(['Copied.']);
  writeText.mockRejectedValue(new Error('no'));
  await press(inPart('failure', '[data-part="copy"]'));
  expect(textsOf(part('failure'), '[data-part="copied"]')[0]).toContain('copy it by hand');
  await expectAccessible();
  Reflect.deleteProperty(navigator, 'clipboard');
});

test('a report that comes late, or is of another host or directive', async () => {
  media.media.set(SEGMENTS[0]!.url, { fault: { code: 4 } });
  await open();
  const report = (blockedURI: string, effectiveDirective: string) =>
    document.dispatchEvent(
      Object.assign(new Event('securitypolicyviolation'), { blockedURI, effectiveDirective, violatedDirective: '' }),
    );
  report('https://other.example.com/a', 'media-src');
  report(HOST, 'connect-src');
  report('inline', 'script-src');
  await press(control('play'));
  expect(has('failure')).toBe(false);
  report(HOST, 'media-src-elem');
  jest.advanceTimersByTime(200);
  await settled();
  expect(failureKind()).toBe('blocked');
});

test('offline, and what comes back with the network', async () => {
  const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  apex.getRecording.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await open();
  expect(failureKind()).toBe('offline');
  await expectAccessible();
  jest.useFakeTimers();
  onLine.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await settled();
  expect(has('failure')).toBe(false);
  expect(time()).toContain('0:00 / 1:30');
});

test('no gesture: the button that is one', async () => {
  media.needsGesture = true;
  await open();
  await press(control('play'));
  expect(failureKind()).toBe('gesture');
  expect(inPart('failure', '[data-part="retry"]')).toMatchObject({ label: 'Play' });
  await expectAccessible();
  jest.useFakeTimers();
  media.needsGesture = false;
  const focus = jest.spyOn(control('play'), 'focus');
  await press(inPart('failure', '[data-part="retry"]'));
  expect(media.playing).toHaveLength(1);
  expect(focus).toHaveBeenCalledTimes(1);
});

test('a log that cannot be written stops the playback, and says so', async () => {
  apex.logPlayback.mockRejectedValueOnce({ body: { message: 'Row locked' } });
  await open();
  await press(control('play'));
  expect(failureKind()).toBe('notLogged');
  expect(media.playing).toEqual([]);
  await expectAccessible();
});

test('what the store answers when it is asked', async () => {
  media.media.set(SEGMENTS[0]!.url, { fault: { code: 4 } });
  (globalThis.fetch as jest.Mock).mockResolvedValue({
    ok: false,
    status: 403,
    text: () => Promise.resolve('<Message>Request has expired</Message>'),
  });
  await open();
  await press(control('play'));
  for (let turn = 0; turn < 3; turn++) {
    jest.advanceTimersByTime(200);
    await settled();
  }
  expect(failureKind()).toBe('expired');
  expect(apex.getRecording.mock.calls).toEqual([
    [{ voiceCallId: recordId, isRefresh: false }],
    [{ voiceCallId: recordId, isRefresh: true }],
  ]);
  expect((globalThis.fetch as jest.Mock).mock.calls[0]).toEqual([
    SEGMENTS[0]!.url,
    expect.objectContaining({ headers: { Range: 'bytes=0-0' }, credentials: 'omit' }),
  ]);
});

test('what nobody tells, with what would make it told', async () => {
  media.media.set(SEGMENTS[0]!.url, { fault: { code: 4 } });
  await open();
  await press(control('play'));
  for (let turn = 0; turn < 3; turn++) {
    jest.advanceTimersByTime(200);
    await settled();
  }
  expect(failureKind()).toBe('unclear');
  expect(textsOf(part('failure'), '[data-part="entry"]')[1]).toBe(HOST);
  await expectAccessible();
});
