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
  showCall,
  summaryWire,
  time,
  type,
  usePlayer,
} from './playerPage';
import { recording, SEGMENTS, summary } from './samples';

usePlayer();

const refuse = (code: string) => Promise.reject(Object.assign(new Error('x'), { body: { message: `No. (${code})` } }));

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

describe('another call in the same component', () => {
  const OTHER = '0LQ000000099999AAA';

  test('the old one is heard and seen no more, and nothing is shown before the new one is known', async () => {
    await open();
    await press(control('play'));
    await listen(7);
    const audio = [...player.shadowRoot!.querySelectorAll('audio')].find(({ src }) => src !== '')!;
    await showCall(OTHER);
    expect([audio.paused, audio.hasAttribute('src')]).toEqual([true, false]);
    expect(queryAll(player, '*')).toHaveLength(0);
    expect(summaryWire.getLastConfig()).toEqual({ voiceCallId: OTHER });
    summaryWire.emit({ hasRecording: false, canListen: true, canDownload: false });
    await settled();
    expect(quiet()).toEqual(['No recording has been saved for this call.']);
    expect(apex.getRecording.mock.calls).toEqual([[{ voiceCallId: recordId, isRefresh: false }]]);
  });

  test('the new one is loaded and logged as itself, and the old one is found where it stood', async () => {
    const first = recordId;
    await open();
    await press(control('play'));
    await listen(7);
    await showCall(OTHER);
    summaryWire.emit(summary());
    await settled();
    expect(time()).toContain('0:00 / 1:30');
    expect(control('play')).toMatchObject({ title: 'Play' });
    await press(control('play'));
    expect(apex.getRecording.mock.calls.at(-1)).toEqual([{ voiceCallId: OTHER, isRefresh: false }]);
    expect(apex.logPlayback.mock.calls).toEqual([
      [{ voiceCallId: first, kind: 'Play', positionSeconds: 0 }],
      [{ voiceCallId: OTHER, kind: 'Play', positionSeconds: 0 }],
    ]);
    await showCall(first);
    summaryWire.emit(summary());
    await settled();
    expect(time()).toContain('0:07 / 1:30');
  });

  test('a time in the link to another call is not that of this one', async () => {
    await open();
    pageWire.emit({ type: 'standard__recordPage', attributes: { recordId: OTHER }, state: { c__t: '12' } });
    await settled();
    expect(time()).toContain('0:00 / 1:30');
  });
});

describe('who listens', () => {
  test('is taken down before anything is heard', async () => {
    let answer = (): void => {};
    apex.logPlayback.mockReturnValueOnce(new Promise<void>((resolve) => (answer = resolve)));
    const play = jest.spyOn(HTMLMediaElement.prototype, 'play');
    await open();
    await press(control('play'));
    expect([play.mock.calls.length, media.laid.length]).toEqual([0, 1]);
    answer();
    await settled();
    expect(play).toHaveBeenCalledTimes(1);
    await listen(3);
    expect(time()).toContain('0:03 / 1:30');
  });

  test('is not waited for longer than ten seconds, and then nothing is heard', async () => {
    apex.logPlayback.mockReturnValueOnce(new Promise(() => {}));
    const play = jest.spyOn(HTMLMediaElement.prototype, 'play');
    await open();
    await press(control('play'));
    jest.advanceTimersByTime(10_000);
    await settled();
    expect(play).not.toHaveBeenCalled();
    expect(textsOf(part('failure'), 'p, h3').join(' ')).toContain('Salesforce did not answer in time.');
  });

  test('who pauses meanwhile hears nothing when the answer comes', async () => {
    let answer = (): void => {};
    apex.logPlayback.mockReturnValueOnce(new Promise<void>((resolve) => (answer = resolve)));
    const play = jest.spyOn(HTMLMediaElement.prototype, 'play');
    await open();
    await press(control('play'));
    await press(control('play'));
    answer();
    await settled();
    expect(play).not.toHaveBeenCalled();
  });
});
