import {
  BARS,
  CALL_EVENTS,
  clockText,
  commandOf,
  heard,
  isCall,
  levelsPath,
  speechLevels,
  spokenText,
  toTimeline,
  waveLevels,
} from 'c/callRecordingModel';
import type { CallMarker } from 'c/callRecordingModel';

import { RECORD_ID, SEGMENTS, VENDOR_KEY } from './samples';

const timeline = toTimeline(SEGMENTS, new Map());

describe('times', () => {
  test.each([
    [0, '0:00'],
    [5.9, '0:05'],
    [65, '1:05'],
    [3723, '1:02:03'],
    [-3, '0:00'],
    [NaN, '0:00'],
    [Infinity, '0:00'],
  ])('%p seconds are %p', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });

  test.each([
    [0, 'en-US', '0 seconds'],
    [1, 'en-US', '1 second'],
    [65, 'en-US', '1 minute 5 seconds'],
    [60, 'en-US', '1 minute'],
    [3723, 'en-US', '1 hour 2 minutes 3 seconds'],
    [65, 'de-CH', '1 Minute 5 Sekunden'],
  ])('%p seconds are said in %s as %p', (seconds, locale, text) => {
    expect(spokenText(seconds, locale)).toBe(text);
  });
});

describe('keys', () => {
  const key = (name: string, changes: object = {}) =>
    commandOf({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...changes });

  test.each([
    [' ', { kind: 'toggle' }],
    ['k', { kind: 'toggle' }],
    ['K', { kind: 'toggle' }],
    ['j', { kind: 'skip', seconds: -10 }],
    ['l', { kind: 'skip', seconds: 10 }],
    ['ArrowLeft', { kind: 'skip', seconds: -5 }],
    ['ArrowRight', { kind: 'skip', seconds: 5 }],
    ['ArrowUp', { kind: 'volumeStep', step: 1 }],
    ['ArrowDown', { kind: 'volumeStep', step: -1 }],
    ['Home', { kind: 'share', share: 0 }],
    ['End', { kind: 'share', share: 1 }],
    ['3', { kind: 'share', share: 0.3 }],
    ['m', { kind: 'mute' }],
    ['>', { kind: 'rateStep', step: 1 }],
    ['<', { kind: 'rateStep', step: -1 }],
    ['n', { kind: 'marker', step: 1 }],
    ['p', { kind: 'marker', step: -1 }],
    ['c', { kind: 'copyLink' }],
    ['?', { kind: 'help' }],
  ])('%p means %p', (name, command) => {
    expect(key(name)).toEqual(command);
  });

  test.each([['x'], ['Tab'], ['Enter'], ['F5'], ['constructor'], ['__proto__']])('%p is none of the player', (name) => {
    expect(key(name)).toBeUndefined();
  });

  test.each(['ctrlKey', 'altKey', 'metaKey'])("with %s they are the browser's", (modifier) => {
    expect(key('c', { [modifier]: true })).toBeUndefined();
  });
});

describe('levels', () => {
  test('of speech: who speaks first above, all others below', () => {
    const { above, below } = speechLevels(timeline, [
      { start: 0, end: 45, speaker: 'Agent', text: '' },
      { start: 45, end: 90, speaker: 'Customer', text: '' },
    ]);
    expect(above).toHaveLength(BARS);
    expect([above[0], above[119], above[121], above[239]]).toEqual([1, 1, 0, 0]);
    expect([below[0], below[119], below[121], below[239]]).toEqual([0, 0, 1, 1]);
  });

  test('of speech stay within the bar, whatever the times say', () => {
    const { above } = speechLevels(timeline, [
      { start: 0, end: 9000, speaker: '', text: '' },
      { start: 0, end: 9000, speaker: '', text: '' },
    ]);
    expect(Math.max(...above)).toBe(1);
    expect(above).toHaveLength(BARS);
    const unknown = speechLevels({ segments: [], duration: 0 }, [{ start: 0, end: 5, speaker: '', text: '' }]);
    expect(unknown.above).toEqual(new Array(BARS).fill(0));
  });

  test('of the waveform: each segment in its place, the loudest at full height', () => {
    const { above, below } = waveLevels(timeline, new Map([[SEGMENTS[1]!.key, [0.25, 0.5]]]));
    expect(above).toBe(below);
    expect([above[0], above[110], above[180], above[239]]).toEqual([0, 0.5, 1, 0]);
    expect(Math.max(...waveLevels(timeline, new Map([[SEGMENTS[1]!.key, []]])).above)).toBe(0);
  });

  test('are drawn as one outline, a thin line where it is silent', () => {
    const path = levelsPath({ above: [0, 1], below: [0, 0.5] });
    expect(path).toBe('M0.15 0.94h.7V1.06h-.7zM1.15 0.00h.7V1.50h-.7z');
  });
});

describe('what is heard of a live call', () => {
  const hearAll = (...types: string[]) =>
    types.reduce<readonly CallMarker[]>((markers, type, index) => heard(markers, type, `${index}`), []);

  test('makes markers of holds and pauses', () => {
    expect(hearAll('hold', 'pauserecording', 'resume', 'resumerecording', 'hold', 'callended')).toEqual([
      { kind: 'hold', startsAt: '0', endsAt: '2' },
      { kind: 'pause', startsAt: '1', endsAt: '3' },
      { kind: 'hold', startsAt: '4', endsAt: '5' },
    ]);
  });

  test('makes one marker of an event that comes twice, and none of an end alone', () => {
    expect(hearAll('resume', 'hold', 'hold', 'resume', 'resume', 'callended')).toEqual([
      { kind: 'hold', startsAt: '1', endsAt: '3' },
    ]);
    const none: readonly CallMarker[] = [];
    expect(heard(none, 'mute', '1')).toBe(none);
    expect(CALL_EVENTS).toEqual(['hold', 'pauserecording', 'resume', 'resumerecording', 'callended']);
  });

  test.each([
    [VENDOR_KEY, true],
    [RECORD_ID, true],
    [RECORD_ID.slice(0, 15), true],
    ['wxcc_other', false],
    [undefined, false],
    [null, false],
  ])('is of this call if it is called %p: %p', (callId, expected) => {
    expect(isCall(callId, VENDOR_KEY, RECORD_ID)).toBe(expected);
  });
});
