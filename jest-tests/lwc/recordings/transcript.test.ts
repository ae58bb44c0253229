import { lineAt, MAX_LINES, readTranscript } from 'c/callRecordingModel';

import { TRANSCRIPT } from './samples';

const textOf = (cue: string) => readTranscript(`WEBVTT\n\n00:01.000 --> 00:02.000\n${cue}`).lines[0]?.text;

test('reads who says what when', () => {
  expect(readTranscript(TRANSCRIPT)).toEqual({
    lines: [
      { start: 0, end: 5, speaker: 'Agent', text: 'Harbor support, this is Tomas.' },
      { start: 6, end: 12.5, speaker: 'Customer', text: 'Two sacks of flour are missing.' },
      { start: 45, end: 50, speaker: 'Agent', text: 'The sacks leave tomorrow.' },
    ],
    isCut: false,
  });
});

test.each([
  ['Windows line ends', TRANSCRIPT.replaceAll('\n', '\r\n')],
  ['old Mac line ends', TRANSCRIPT.replaceAll('\n', '\r')],
  ['a byte order mark', `\ufeff${TRANSCRIPT}`],
  ['hours', TRANSCRIPT.replaceAll(/(\d\d:\d\d\.)/g, '00:$1')],
  ['commas, as SubRip has', TRANSCRIPT.replaceAll(/(\d\d:\d\d)\./g, '$1,')],
  ['settings', TRANSCRIPT.replaceAll('.000\n', '.000 line:0 position:20%\n')],
  ['identifiers', TRANSCRIPT.replaceAll(/\n\n(?=\d)/g, '\n\nline one\n')],
  [
    'notes, styles and regions',
    TRANSCRIPT.replace('WEBVTT', 'WEBVTT - call\n\nNOTE 00:01 said\nthis\n\nSTYLE\n::cue {}'),
  ],
])('reads it with %s', (_, text) => {
  const times = readTranscript(text).lines.map(({ start, speaker }) => [start, speaker]);
  expect(times).toEqual([
    [0, 'Agent'],
    [6, 'Customer'],
    [45, 'Agent'],
  ]);
});

test.each([
  ['<i>Hello</i> <c.loud>there</c>', 'Hello there'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2&nbsp;&quot;yes&quot; &unknown;', '1 < 2 && 3 > 2\u00a0"yes" &unknown;'],
  ['Two\nlines', 'Two lines'],
  ['an <open tag', 'an <open tag'],
  ['<00:01.500>karaoke', 'karaoke'],
  ['<img src=x onerror=alert(1)>text', 'text'],
])('shows %p as %p', (cue, text) => {
  expect(textOf(cue)).toBe(text);
});

test('makes a line of each voice in a cue', () => {
  const { lines } = readTranscript(`WEBVTT

00:01.000 --> 00:03.000
<v.loud Tomas Reyes>Hello</v> <v Mara &amp; Co>Good morning</v> (rings)`);
  expect(lines.map(({ start, speaker, text }) => [start, speaker, text])).toEqual([
    [1, 'Tomas Reyes', 'Hello'],
    [1, 'Mara & Co', 'Good morning'],
    [1, '', '(rings)'],
  ]);
});

test('puts the lines in the order of time, and mends an end before the start', () => {
  const { lines } = readTranscript(
    'WEBVTT\n\n00:09.000 --> 00:02.000\nb\n\n01:00:00.000 --> 01:00:01.000\nc\n\n00:01.000 --> 00:02.000\na',
  );
  expect(lines.map(({ text, start, end }) => [text, start, end])).toEqual([
    ['a', 1, 2],
    ['b', 9, 9],
    ['c', 3600, 3601],
  ]);
});

test.each([
  '',
  'WEBVTT',
  'no transcript at all',
  '00:01 --> 00:02\nno milliseconds',
  '{"json":true}',
  'a\nb\n00:01.000 --> 00:02.000\nx',
])('finds no line in %p', (text) => {
  expect(readTranscript(text)).toEqual({ lines: [], isCut: false });
});

test('cuts what is too long, and says so', () => {
  const cue = (index: number) => {
    const at = `${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000`;
    return `${at} --> ${at}\nx\n\n`;
  };
  const many = readTranscript(Array.from({ length: MAX_LINES + 1 }, (_, index) => cue(index)).join(''));
  expect(many.lines).toHaveLength(MAX_LINES);
  expect(many.isCut).toBe(true);
  const long = readTranscript(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'x'.repeat(140_000)}`);
  expect(long.lines[0]!.text).toHaveLength(2000);
  expect(long.isCut).toBe(true);
});

test('takes no time for what was made to take long', () => {
  const started = performance.now();
  readTranscript('<'.repeat(131_072));
  readTranscript(`00:01.000 --> 00:02.000\n${'<v '.repeat(40_000)}`);
  readTranscript(`00:01.000 --> 00:02.000\n${'<v>'.repeat(40_000)}`);
  readTranscript('1'.repeat(131_072));
  readTranscript(`00:01.000${' '.repeat(131_000)}`);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('finds the line of a position', () => {
  const { lines } = readTranscript(TRANSCRIPT);
  expect([-1, 0, 5.5, 6, 44, 45, 900].map((position) => lineAt(lines, position))).toEqual([-1, 0, 0, 1, 1, 2, 2]);
  expect(lineAt([], 5)).toBe(-1);
});
