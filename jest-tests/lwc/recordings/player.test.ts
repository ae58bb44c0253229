import '../labels';
import './apexMocks';

import { clearPage, queryAll, textsOf } from '../mount';
import { settled } from '../numbers/support';
import {
  announcement,
  apex,
  control,
  expectAccessible,
  has,
  inPart,
  listen,
  media,
  open,
  openUnknown,
  pageWire,
  part,
  player,
  press,
  quiet,
  recordId,
  summaryWire,
  time,
  type,
  usePlayer,
} from './playerPage';
import { HOST, recording, SEGMENTS } from './samples';

usePlayer();

const refuse = (code: string) => Promise.reject(Object.assign(new Error('x'), { body: { message: `No. (${code})` } }));
const failureKind = () => inPart('failure', '[data-part="failure"]').dataset.kind;

describe('where there is nothing to play', () => {
  test('one quiet line, and nobody is asked for links', async () => {
    await open({ hasRecording: false });
    expect(quiet()).toEqual(['No recording has been saved for this call.']);
    expect(queryAll(player, '[data-part="player"]')).toHaveLength(0);
    expect(summaryWire.getLastConfig()).toEqual({ voiceCallId: recordId });
    expect(apex.getRecording).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('one quiet line for who may not listen', async () => {
    await open({ canListen: false });
    expect(quiet()).toEqual(['You do not have the permission to listen to call recordings.']);
    expect(apex.getRecording).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('nothing at all before it is known', async () => {
    await openUnknown();
    expect(player.shadowRoot!.textContent).toBe('');
    expect(queryAll(player, '*')).toHaveLength(0);
  });

  test('an error with a way to try again', async () => {
    await openUnknown();
    summaryWire.error({ message: 'Too busy' });
    await settled();
    expect(has('controls')).toBe(false);
    expect(textsOf(queryAll(player, 'c-error-panel')[0]!, 'h3, h2, p, li').join(' ')).toContain('Too busy');
    await press(queryAll(player, 'lightning-button')[0] as HTMLElement);
    expect(apex.refreshApex).toHaveBeenCalledTimes(1);
    await expectAccessible();
  });

  test('an error later on takes nothing away', async () => {
    await open();
    summaryWire.error({ message: 'Too busy' });
    await settled();
    expect(time()).toContain('0:00 / 1:30');
  });

  test('it looks again when somebody comes back to the page', async () => {
    await open({ hasRecording: false });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(apex.refreshApex).toHaveBeenCalledTimes(1);
    summaryWire.emit({ hasRecording: true, canListen: true, canDownload: false });
    await settled();
    expect(has('controls')).toBe(true);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(apex.refreshApex).toHaveBeenCalledTimes(1);
  });
});

describe('a recording', () => {
  test('is loaded and shown with its length, markers and transcript, before any audio is fetched', async () => {
    await open();
    expect(apex.getRecording.mock.calls).toEqual([[{ voiceCallId: recordId, isRefresh: false }]]);
    expect(time()).toContain('0:00 / 1:30');
    expect(textsOf(part('bar'), '.chip')).toEqual(['Recording paused at 0:40 for 0:30', 'On hold at 0:50 for 0:10']);
    expect(textsOf(part('transcript'), '.line')).toHaveLength(3);
    expect(media.laid).toEqual([]);
    expect(apex.logPlayback).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('is asked for only when it is played, if the page says so', async () => {
    await open({}, { loadOnPlay: true });
    expect(apex.getRecording).not.toHaveBeenCalled();
    expect(time()).toContain('0:00 / 2:10');
    await press(control('play'));
    expect(apex.getRecording).toHaveBeenCalledTimes(1);
    expect(time()).toContain('0:00 / 1:30');
  });

  test('says that it is loading', async () => {
    apex.getRecording.mockReturnValue(new Promise(() => {}));
    await open();
    expect(textsOf(player, '[role="status"]').join(' ')).toContain('Loading the recording…');
    await expectAccessible();
  });

  test('plays, pauses, and is logged once', async () => {
    await open();
    expect(control('play')).toMatchObject({ title: 'Play', iconName: 'utility:play' });
    await press(control('play'));
    await listen(7);
    expect(time()).toContain('0:07 / 1:30');
    expect(control('play')).toMatchObject({ title: 'Pause', iconName: 'utility:pause' });
    await press(control('play'));
    await press(control('play'));
    expect(apex.logPlayback.mock.calls).toEqual([[{ voiceCallId: recordId, kind: 'Play', positionSeconds: 0 }]]);
    await expectAccessible();
  });

  test('has the heading the page gives it', async () => {
    await open({}, { heading: 'What was said' });
    expect(textsOf(player, 'h2')).toEqual(['What was said']);
  });

  test('shows no transcript where the page hides it, and says when it cannot be read', async () => {
    await open({}, { hideTranscript: true });
    expect(has('transcript')).toBe(false);
    clearPage();
    apex.getRecording.mockResolvedValue(recording({ transcript: 'no WebVTT' }));
    await open();
    expect(has('transcript')).toBe(false);
    expect(player.shadowRoot!.textContent).toContain('The transcript of this call cannot be read');
    await expectAccessible();
  });

  test('jumps by the lines of the transcript and by the markers', async () => {
    await open();
    await press(queryAll(part('transcript'), '.line')[1] as HTMLElement);
    expect(time()).toContain('0:06 / 1:30');
    await press(queryAll(part('bar'), '.chip')[1] as HTMLElement);
    expect(time()).toContain('0:50 / 1:30');
    expect(queryAll(part('transcript'), '[aria-current="true"]').map((line) => line.textContent)).toEqual([
      '0:45AgentThe sacks leave tomorrow.',
    ]);
  });
});

describe('keys', () => {
  test.each([
    ['l', '0:30'],
    ['j', '0:10'],
    ['ArrowRight', '0:25'],
    ['ArrowLeft', '0:15'],
    ['Home', '0:00'],
    ['End', '1:30'],
    ['5', '0:45'],
    ['n', '0:40'],
    ['p', '0:20'],
  ])('%s goes from 0:20 to %s', async (key, expected) => {
    await open();
    await press(control('forward'));
    await press(control('forward'));
    const event = await type(key);
    expect(time()).toContain(`${expected} / 1:30`);
    expect(event.defaultPrevented).toBe(true);
  });

  test('k and Space play and pause; Space on a button is the button itself', async () => {
    await open();
    await type('k');
    expect(media.playing).toHaveLength(1);
    await type(' ', inPart('bar', '[role="slider"]'));
    expect(media.playing).toHaveLength(0);
    expect((await type(' ', control('forward'))).defaultPrevented).toBe(false);
    expect((await type(' ', inPart('bar', '.chip'))).defaultPrevented).toBe(false);
    expect(media.playing).toHaveLength(0);
  });

  test('change speed and volume', async () => {
    await open();
    await type('>');
    expect((control('rate') as HTMLSelectElement).value).toBe('1.25');
    expect(announcement()).toBe('Speed 1.25×');
    await type('<');
    await type('<');
    expect((control('rate') as HTMLSelectElement).value).toBe('0.75');
    await type('ArrowDown');
    expect((control('volume') as HTMLInputElement).value).toBe('90');
    await type('m');
    expect((control('volume') as HTMLInputElement).value).toBe('0');
    expect(control('mute')).toMatchObject({ title: 'Unmute', iconName: 'utility:volume_off' });
    await type('ArrowUp');
    expect((control('volume') as HTMLInputElement).value).toBe('100');
    await type('>');
  });

  test('with Ctrl, Alt or Meta, and in fields, are not the player’s', async () => {
    await open();
    await type('k', control('play'), { ctrlKey: true });
    await type('k', inPart('transcript', '[data-part="search"]'));
    await type('k', control('rate'));
    await type('k', control('volume'));
    expect(media.playing).toHaveLength(0);
    const outside = document.createElement('button');
    document.body.append(outside);
    await type('k', outside);
    expect(media.playing).toHaveLength(0);
  });

  test('are told by a help that opens and closes by keys, the focus following', async () => {
    await open();
    await type('?');
    expect(textsOf(part('help'), 'dd')).toHaveLength(15);
    await expectAccessible();
    jest.useFakeTimers();
    const dialog = inPart('help', '[role="dialog"]');
    await type('k', dialog);
    expect(media.playing).toHaveLength(0);
    const focus = jest.spyOn(control('help'), 'focus');
    await type('Escape', dialog);
    expect(has('help')).toBe(false);
    expect(focus).toHaveBeenCalledTimes(1);
    await press(control('help'));
    await press(inPart('help', '[data-part="close"]'));
    expect(has('help')).toBe(false);
  });
});

describe('links to a time', () => {
  const copied = () => {
    const writeText = jest.fn().mockResolvedValue(undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    return writeText;
  };
  afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

  test('are copied', async () => {
    const writeText = copied();
    await open();
    await press(control('copyLink'));
    expect(writeText).toHaveBeenCalledWith('https://www.example.com/');
    expect(announcement()).toBe('The link was copied.');
    await expectAccessible();
  });

  test('are shown to be copied by hand where the browser lets nothing be copied', async () => {
    await open();
    await type('c');
    const field = queryAll(player, '[data-part="link"]')[0] as unknown as { label: string; value: string };
    expect([field.label, field.value]).toEqual(['Copy this link', 'https://www.example.com/']);
    await expectAccessible();
  });

  test.each([
    ['83', '1:23'],
    ['12.5', '0:12'],
    ['900', '1:30'],
    ['-5', '0:00'],
    ['1e3', '0:00'],
    ['javascript:alert(1)', '0:00'],
  ])('c__t=%s opens the recording at %s, and plays nothing by itself', async (linked, expected) => {
    await open({ hasRecording: false });
    pageWire.emit({ type: 'standard__recordPage', attributes: { recordId }, state: { c__t: linked } });
    summaryWire.emit({ hasRecording: true, canListen: true, canDownload: false, durationSeconds: 130 });
    await settled();
    expect(time()).toContain(`${expected} / 1:30`);
    expect(media.playing).toEqual([]);
  });

  test('that are opened while the page is there go to their time', async () => {
    await open();
    const page = { type: 'standard__recordPage', attributes: { recordId } };
    pageWire.emit({ ...page, state: { c__t: '45' } });
    await settled();
    expect(time()).toContain('0:45 / 1:30');
    await press(control('forward'));
    pageWire.emit({ ...page, state: { c__t: '45' } });
    await settled();
    expect(time()).toContain('0:55 / 1:30');
    await type('Home');
  });
});

describe('while the page lives', () => {
  test('position, speed and volume are remembered when the player is drawn anew', async () => {
    await open();
    await press(control('play'));
    await listen(33);
    await type('>');
    clearPage();
    expect(media.playing).toEqual([]);
    await open();
    expect(time()).toContain('0:33 / 1:30');
    expect((control('rate') as HTMLSelectElement).value).toBe('1.25');
    await type('<');
    await type('Home');
    clearPage();
    await open({}, { recordId: '0LQ000000000009AAA' });
    expect(time()).toContain('0:00 / 1:30');
  });
});

describe('downloads', () => {
  const downloadable = recording({ canDownload: true, segments: SEGMENTS.slice(0, 2) });
  let clicked: string[];

  beforeEach(() => {
    clicked = [];
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      clicked.push(`${this.getAttribute('download') ?? '(opened)'} ${this.href}`);
    });
    Object.assign(URL, { createObjectURL: jest.fn().mockReturnValue('blob:x'), revokeObjectURL: jest.fn() });
  });

  test('are only for who may', async () => {
    await open();
    expect(queryAll(part('controls'), '[data-part="download"]')).toHaveLength(0);
  });

  test('are logged, then save each file under its name', async () => {
    apex.getRecording.mockResolvedValue(downloadable);
    (globalThis.fetch as jest.Mock).mockResolvedValue({ ok: true, blob: () => Promise.resolve(new Blob(['x'])) });
    await open({ canDownload: true });
    await expectAccessible();
    jest.useFakeTimers();
    await press(control('download'));
    expect(apex.logPlayback.mock.calls).toEqual([[{ voiceCallId: recordId, kind: 'Download', positionSeconds: 0 }]]);
    expect(clicked).toEqual(['one.wav blob:x', 'two.wav blob:x']);
    expect(announcement()).toBe('The recording was handed to the browser.');
    jest.advanceTimersByTime(60_000);
    expect(URL.revokeObjectURL).toHaveBeenCalledTimes(2);
  });

  test('are left to the browser where the store lets nothing be read', async () => {
    apex.getRecording.mockResolvedValue(downloadable);
    await open({ canDownload: true });
    await press(control('download'));
    expect(clicked).toEqual([`(opened) ${SEGMENTS[0]!.url}`, `(opened) ${SEGMENTS[1]!.url}`]);
  });

  test('do not happen when they cannot be logged', async () => {
    apex.getRecording.mockResolvedValue(downloadable);
    apex.logPlayback.mockImplementation(() => refuse('NOT_PERMITTED'));
    await open({ canDownload: true });
    await press(control('download'));
    expect(clicked).toEqual([]);
    expect(announcement()).toBe('The recording was not downloaded. No.');
  });
});

describe('failures', () => {
  test.each([
    ['RECORDING_FORBIDDEN', 'forbidden', 'Access to the recording was refused'],
    ['RECORDING_NOT_FOUND', 'notFound', 'The recording was not found'],
    ['RECORDING_EXPIRED', 'expired', 'The link to the recording has expired'],
    ['RECORDING_LINK_INVALID', 'badLink', 'The saved link cannot be opened'],
    ['RECORDING_NO_CREDENTIAL', 'noCredential', 'Salesforce may not ask the contact centre'],
    ['RECORDING_SOURCE_FAILED', 'unavailable', 'The recording cannot be had at the moment'],
    ['NOT_PERMITTED', 'notPermitted', 'You may not listen to this recording'],
  ])('%s is told as %s, with what to do and a retry', async (code, kind, title) => {
    apex.getRecording.mockImplementationOnce(() => refuse(code));
    await open();
    expect(failureKind()).toBe(kind);
    expect(textsOf(part('failure'), '[data-part="title"]')).toEqual([title]);
    expect(textsOf(part('failure'), '[data-part="message"]')).toEqual(['No.']);
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
});
