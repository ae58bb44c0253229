import { locate, NO_TIMELINE, placeMarkers, positionOf, toTimeline } from 'c/callRecordingModel';

import { MARKERS, segment, SEGMENTS } from './samples';

const NONE = new Map<string, number>();
const timeline = toTimeline(SEGMENTS, NONE);

describe('the timeline', () => {
  test('joins segments without the time between them', () => {
    expect(timeline.duration).toBe(90);
    expect(timeline.segments.map(({ offset, duration }) => [offset, duration])).toEqual([
      [0, 40],
      [40, 30],
      [70, 20],
    ]);
  });

  test('believes what the media tells of a length', () => {
    const known = toTimeline(SEGMENTS, new Map([[SEGMENTS[0]!.key, 39.5]]));
    expect(known.segments.map(({ offset }) => offset)).toEqual([0, 39.5, 69.5]);
    expect(known.duration).toBe(89.5);
  });

  test('takes the length of the call for a recording that does not tell', () => {
    const call = { startedAt: '2026-05-04T09:00:00Z', seconds: 60 };
    expect(toTimeline([segment('a')], NONE, call).duration).toBe(60);
    expect(toTimeline([segment('a'), segment('b')], NONE, call).segments.map(({ duration }) => duration)).toEqual([
      30, 30,
    ]);
    const halfKnown = toTimeline([segment('a'), segment('b')], new Map([[segment('a').key, 50]]), call);
    expect(halfKnown.segments.map(({ duration }) => duration)).toEqual([50, 10]);
    expect(toTimeline([segment('a')], NONE).duration).toBe(0);
  });

  test('takes times that make no sense for none', () => {
    const odd = segment('a', { startsAt: '2026-05-04T09:00:10Z', endsAt: '2026-05-04T09:00:00Z' });
    expect(toTimeline([odd, segment('b', { startsAt: 'yesterday' })], NONE).duration).toBe(0);
  });

  test.each([
    [-5, 0, 0],
    [0, 0, 0],
    [39.9, 0, 39.9],
    [40, 1, 0],
    [75, 2, 5],
    [90, 2, 20],
    [500, 2, 20],
  ])('finds second %p in segment %p at %p', (position, index, time) => {
    const found = locate(timeline, position);
    expect(found.index).toBe(index);
    expect(found.time).toBeCloseTo(time);
  });

  test('finds the position of a time in a segment, never beyond the end', () => {
    expect(positionOf(timeline, { index: 1, time: 5 })).toBe(45);
    expect(positionOf(timeline, { index: 2, time: 500 })).toBe(90);
    expect(positionOf(NO_TIMELINE, { index: 0, time: 5 })).toBe(0);
    expect(locate(NO_TIMELINE, 5)).toEqual({ index: 0, time: 0 });
  });
});

describe('markers', () => {
  test('lie where they were recorded; a pause lies between two segments', () => {
    expect(placeMarkers(timeline, MARKERS)).toEqual([
      { kind: 'pause', start: 40, end: 40, lasted: 30 },
      { kind: 'hold', start: 50, end: 60, lasted: 10 },
    ]);
  });

  test('come in the order of time, before and after the recording, too', () => {
    const placed = placeMarkers(timeline, [
      { kind: 'pause', startsAt: '2026-05-04T09:05:00Z', endsAt: '2026-05-04T09:05:01Z' },
      { kind: 'hold', startsAt: '2026-05-04T08:59:00Z', endsAt: '2026-05-04T09:00:05Z' },
    ]);
    expect(placed.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [90, 90],
    ]);
  });

  test('without an end last until the end of the recording', () => {
    expect(placeMarkers(timeline, [{ kind: 'hold', startsAt: '2026-05-04T09:02:00Z', endsAt: null }])).toEqual([
      { kind: 'hold', start: 80, end: 90, lasted: undefined },
    ]);
  });

  test('that end before they begin last no time', () => {
    const [marker] = placeMarkers(timeline, [
      { kind: 'hold', startsAt: '2026-05-04T09:00:20Z', endsAt: '2026-05-04T09:00:10Z' },
    ]);
    expect(marker).toEqual({ kind: 'hold', start: 20, end: 20, lasted: 0 });
  });

  test('are left out where nothing tells when they were', () => {
    expect(placeMarkers(toTimeline([segment('a')], NONE, { seconds: 50 }), MARKERS)).toEqual([]);
    expect(placeMarkers(timeline, [{ kind: 'hold', startsAt: 'soon' }])).toEqual([]);
  });

  test('count from the start of the call when the segments do not tell', () => {
    const call = { startedAt: '2026-05-04T09:00:00Z', seconds: 100 };
    expect(placeMarkers(toTimeline([segment('a')], NONE, call), MARKERS).map(({ start }) => start)).toEqual([40, 80]);
  });
});
