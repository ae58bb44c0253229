import '../labels';
import { setup } from '@sa11y/jest';
import CallRecordingBar from 'c/callRecordingBar';
import type { Command, Transcript } from 'c/callRecordingModel';
import { placeMarkers, readTranscript, toTimeline } from 'c/callRecordingModel';
import CallRecordingTranscript from 'c/callRecordingTranscript';

import { clearPage, mount, queryAll, rendered, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, only, settled, type } from '../numbers/support';
import { MARKERS, SEGMENTS, TRANSCRIPT } from './samples';

const timeline = toTimeline(SEGMENTS, new Map());

beforeAll(setup);
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

const key = (name: string, on: Element, modifiers: object = {}) => {
  const event = new KeyboardEvent('keydown', {
    key: name,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...modifiers,
  });
  on.dispatchEvent(event);
  return event;
};

describe('the bar', () => {
  const open = async (properties: object = {}) => {
    const bar = await mount(CallRecordingBar, { timeline, position: 45, path: 'M0 0h1', markers: [], ...properties });
    return { bar, slider: only<HTMLElement>(bar, '[role="slider"]'), told: eventsOf<Command>(bar, 'command') };
  };
  const point = (name: string, clientX: number, on: Element, button = 0) => {
    on.getBoundingClientRect = () => ({ left: 100, width: 900 }) as DOMRect;
    on.dispatchEvent(Object.assign(new MouseEvent(name, { clientX, button }), { pointerId: 1 }));
  };

  test('is a slider that says where it is, in words', async () => {
    const { bar, slider } = await open();
    const values = ['aria-valuemin', 'aria-valuenow', 'aria-valuemax', 'aria-valuetext', 'aria-label'];
    expect(values.map((name) => slider.getAttribute(name))).toEqual([
      '0',
      '45',
      '90',
      '45 seconds of 1 minute 30 seconds, part 2 of 3',
      'Position in the recording',
    ]);
    expect(slider.tabIndex).toBe(0);
    await expect(bar).toBeAccessible();
  });

  test('tells no part of a recording in one piece', async () => {
    const { slider } = await open({ timeline: toTimeline(SEGMENTS.slice(0, 1), new Map()), position: 5 });
    expect(slider.getAttribute('aria-valuetext')).toBe('5 seconds of 40 seconds');
  });

  test('shows where segments begin and what was not recorded', async () => {
    const { bar } = await open({ markers: placeMarkers(timeline, MARKERS) });
    expect(queryAll(bar, '.boundary').map((each) => each.getAttribute('title'))).toEqual([
      'Part 2 of 3 begins at 0:40',
      'Part 3 of 3 begins at 1:10',
    ]);
    expect(queryAll(bar, '.band').map((each) => [each.className, each.getAttribute('title')])).toEqual([
      ['band pause', 'Recording paused at 0:40 for 0:30'],
      ['band hold', 'On hold at 0:50 for 0:10'],
    ]);
    await expect(bar).toBeAccessible();
  });

  test('leads to a marker', async () => {
    const { bar, told } = await open({ markers: placeMarkers(timeline, MARKERS) });
    (queryAll(bar, '.chip')[1] as HTMLElement).click();
    expect(told).toEqual([{ kind: 'seek', position: 50 }]);
  });

  test.each([
    ['ArrowUp', 5],
    ['ArrowDown', -5],
    ['PageUp', 60],
    ['PageDown', -60],
  ])('takes %s as a slider does', async (name, seconds) => {
    const { slider, told } = await open();
    expect(key(name, slider).defaultPrevented).toBe(true);
    expect(told).toEqual([{ kind: 'skip', seconds }]);
    expect(key(name, slider, { ctrlKey: true }).defaultPrevented).toBe(false);
  });

  test('follows the pointer and goes where it is let go', async () => {
    const { bar, slider, told } = await open();
    point('pointermove', 300, slider);
    await rendered();
    expect(textsOf(bar, '.hint')).toEqual(['0:20']);
    point('pointerdown', 300, slider);
    point('pointerleave', 300, slider);
    point('pointermove', 2000, slider);
    await rendered();
    expect(textsOf(bar, '.hint')).toEqual(['1:30']);
    expect(told).toEqual([]);
    point('pointerup', 400, slider);
    expect(told).toEqual([{ kind: 'seek', position: 30 }]);
    point('pointerleave', 400, slider);
    await rendered();
    expect(textsOf(bar, '.hint')).toEqual([]);
  });

  test('does nothing on the other buttons, or when the gesture is taken away', async () => {
    const { slider, told } = await open();
    point('pointerdown', 300, slider, 2);
    point('pointerup', 300, slider, 2);
    point('pointerdown', 300, slider);
    point('pointercancel', 300, slider);
    point('pointerup', 300, slider);
    expect(told).toEqual([]);
  });

  test('stands still while nothing is known of the length', async () => {
    const { bar, slider } = await open({ timeline: { segments: [], duration: 0 }, position: 0 });
    expect(slider.getAttribute('aria-valuemax')).toBe('0');
    await expect(bar).toBeAccessible();
  });
});

describe('the transcript', () => {
  type Properties = { transcript: Transcript; position: number; focusSearch(): void };
  let panel: Mounted<Properties>;
  let told: Command[];

  const open = async (transcript = readTranscript(TRANSCRIPT), position = 0) => {
    panel = await mount(CallRecordingTranscript, { transcript, position } as Properties);
    told = eventsOf<Command>(panel, 'command');
  };
  const lines = () => queryAll(panel, '.line') as HTMLElement[];
  const current = () => queryAll(panel, '[aria-current="true"]').map((line) => (line as HTMLElement).dataset.index);
  const tabbable = () =>
    lines()
      .filter((line) => line.getAttribute('tabindex') === '0')
      .map(({ dataset }) => dataset.index);
  const search = async (text: string) => {
    type(only(panel, '[data-part="search"]'), text);
    await settled();
  };
  const long = (count: number): Transcript => ({
    lines: Array.from({ length: count }, (_, index) => ({
      start: index,
      end: index + 1,
      speaker: 'A',
      text: `Line ${index}`,
    })),
    isCut: false,
  });

  test('marks the line that is spoken, and moves on with the audio', async () => {
    await open();
    expect(current()).toEqual(['0']);
    panel.position = 7;
    expect(current()).toEqual(['1']);
    panel.position = 44;
    expect(current()).toEqual(['1']);
    panel.position = 46;
    expect(current()).toEqual(['2']);
    await expect(panel).toBeAccessible();
  });

  test('marks nothing before the first line', async () => {
    await open({ lines: [{ start: 5, end: 6, speaker: '', text: 'x' }], isCut: false });
    expect(current()).toEqual([]);
    expect(tabbable()).toEqual(['0']);
  });

  test('keeps the line in sight, unless somebody scrolls', async () => {
    jest.useFakeTimers();
    await open();
    const list = only<HTMLElement>(panel, '.lines');
    lines().forEach((line, index) => Object.defineProperty(line, 'offsetTop', { value: index * 500 }));
    panel.position = 7;
    expect(list.scrollTop).toBe(500);
    list.dispatchEvent(new Event('wheel'));
    panel.position = 46;
    expect(list.scrollTop).toBe(500);
    jest.advanceTimersByTime(6000);
    panel.position = 7;
    panel.position = 46;
    expect(list.scrollTop).toBe(1000);
  });

  test('jumps where a line is clicked', async () => {
    await open();
    lines()[2]!.click();
    expect(told).toEqual([{ kind: 'seek', position: 45 }]);
  });

  test('one line is reached by Tab, the others by arrows', async () => {
    await open();
    expect(tabbable()).toEqual(['0']);
    lines()[0]!.focus();
    expect(key('ArrowDown', lines()[0]!).defaultPrevented).toBe(true);
    expect(tabbable()).toEqual(['1']);
    expect(panel.shadowRoot!.activeElement).toBe(lines()[1]);
    key('PageDown', lines()[1]!);
    expect(tabbable()).toEqual(['2']);
    key('ArrowUp', lines()[2]!);
    key('PageUp', lines()[1]!);
    expect(tabbable()).toEqual(['0']);
    // The focus is not taken from who reads.
    panel.position = 46;
    expect(tabbable()).toEqual(['0']);
    expect(current()).toEqual(['2']);
    expect(key('Enter', lines()[0]!).defaultPrevented).toBe(false);
  });

  test('is searched, in either case and by speaker, with what was found marked', async () => {
    await open();
    await search('sACKS');
    expect(textsOf(panel, 'mark')).toEqual(['sacks', 'sacks']);
    expect(lines().map(({ dataset }) => dataset.index)).toEqual(['1', '2']);
    expect(textsOf(panel, '[data-part="count"]')).toEqual(['2 lines found']);
    lines()[1]!.click();
    expect(told).toEqual([{ kind: 'seek', position: 45 }]);
    await search('customer');
    expect(textsOf(panel, '[data-part="count"]')).toEqual(['1 line found']);
    await expect(panel).toBeAccessible();
    await search('nowhere');
    expect(textsOf(panel, '[data-part="count"]')).toEqual(['0 lines found']);
    await search(' ');
    expect(lines()).toHaveLength(3);
    expect(textsOf(panel, '[data-part="count"]')).toEqual(['']);
  });

  test('marks nothing wrong where lower case is longer', async () => {
    await open({ lines: [{ start: 0, end: 1, speaker: '', text: 'İİ sacks' }], isCut: false });
    await search('sacks');
    expect(lines()).toHaveLength(0);
    await search('');
    expect(lines()).toHaveLength(1);
  });

  test('draws a long one bit by bit, and stops when it leaves the page', async () => {
    jest.useFakeTimers();
    await open(long(1000));
    expect(lines()).toHaveLength(60);
    jest.advanceTimersByTime(1);
    await settled();
    expect(lines()).toHaveLength(120);
    clearPage();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('says when it was cut', async () => {
    await open({ ...long(3), isCut: true });
    expect(textsOf(panel, '[data-part="count"]')).toEqual([
      'The transcript is very long; the first 3000 lines are shown.',
    ]);
  });

  test('gives the focus to its search', async () => {
    await open();
    const focus = jest.spyOn(only<HTMLElement>(panel, '[data-part="search"]'), 'focus');
    panel.focusSearch();
    expect(focus).toHaveBeenCalledTimes(1);
  });
});
