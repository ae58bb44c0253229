import { platform, inTransaction, outcome, rows, show, strings, NULL_ARGUMENT } from './harness';
import { toText } from '../../../local-org/apex/platform/operators';
import { Unsupported } from '../../../local-org/org/errors';
import type { Value } from '../../../local-org/values/value';

/** Whether the whole text matches. */
const matches = (pattern: string, text: string) => show('Pattern.matches(String,String)', pattern, text);

/** All matches of a pattern, groups in brackets. */
const all = (pattern: string, text: string) =>
  inTransaction(() => {
    const matcher = platform('Pattern#matcher(String)')(platform('Pattern.compile(String)')(pattern), text);
    const found: string[] = [];
    while (platform('Matcher#find()')(matcher)) {
      const count = platform('Matcher#groupCount()')(matcher) as number;
      const groups = Array.from({ length: count }, (_g, i) =>
        toText(platform('Matcher#group(Integer)')(matcher, i + 1) as Value),
      );
      found.push(
        toText(platform('Matcher#group()')(matcher) as Value) + (groups.length ? `[${groups.join('|')}]` : ''),
      );
    }
    return found;
  });

describe("Java's syntax", () => {
  test.each([
    ['a+', 'aaa', 'true'],
    ['a', 'aa', 'false'],
    ['(?i)abc', 'aBC', 'true'],
    ['[a-z&&[^aeiou]]+', 'xyz', 'true'],
    ['[a-z&&[^aeiou]]+', 'xaz', 'false'],
    ['[^a-c]', 'd', 'true'],
    ['[a-c[x-z]]+', 'abxz', 'true'],
    ['[-a]+', 'a-a', 'true'],
    ['[a\\-z]+', 'a-z', 'true'],
    ['[\\d.-]+', '-1.5', 'true'],
    ['[\\w&]+', 'a&b', 'true'],
    ['\\Qa.b\\E', 'a.b', 'true'],
    ['\\Qa.b\\E', 'axb', 'false'],
    ['\\p{Alpha}+\\p{Digit}+', 'abc123', 'true'],
    ['\\p{Lu}\\p{L}+', 'Écran', 'true'],
    ['\\P{Lu}', 'A', 'false'],
    ['\\p{Punct}', '!', 'true'],
    ['[\\p{L}\\p{Nd}]+', 'é5', 'true'],
    ['\\s', '\u00a0', 'false'],
    ['\\h', '\u00a0', 'true'],
    ['\\S+', 'ab', 'true'],
    ['a.b', 'a\nb', 'false'],
    ['(?s)a.b', 'a\nb', 'true'],
    ['(a)(b)\\2\\1', 'abba', 'true'],
    ['(a)\\11', 'aa1', 'true'],
    ['(?<x>a)\\k<x>', 'aa', 'true'],
    ['a{2,3}', 'aaa', 'true'],
    ['a{2,}?', 'aaaa', 'true'],
    ['x(?=y)y', 'xy', 'true'],
    ['(?<!x)y', 'y', 'true'],
    ['\\x41\\u0042\\t', 'AB\t', 'true'],
    ['.', '😀', 'true'],
    ['\\R', '\r\n', 'true'],
    ['a}b]', 'a}b]', 'true'],
    ['(?x) a b # note', 'ab', 'true'],
    ['\\+1 555 01\\d{2}', '+1 555 0123', 'true'],
    ['^[\\w.+-]+@[\\w-]+\\.[\\w.]+$', 'ann+1@example.com', 'true'],
  ])('%s with %j', (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected));

  test.each([
    ['$ stands before the last line end', 'a$', 'a\n', ['a']],
    ['\\z does not', 'a\\z', 'a\n', []],
    ['lines', '(?m)^\\w+$', 'ab\ncd', ['ab', 'cd']],
    ['groups', '(\\w)(\\d)?', 'a1b', ['a1[a|1]', 'b[b|null]']],
    ['empty matches', 'x*', 'ab', ['', '', '']],
    ['word bounds', '\\bcat\\b', 'cat concat cat', ['cat', 'cat']],
    ['alternatives', 'a|bc', 'abca', ['a', 'bc', 'a']],
  ])('%s', (_name, pattern, text, found) => expect(all(pattern, text)).toEqual(found));

  test.each([
    ['(a', 'Unclosed group'],
    ['a)', "Unmatched closing '\\)'"],
    ['[a', 'Unclosed character class'],
    ['*a', "Dangling meta character '\\*'"],
    ['a{x}', 'Illegal repetition'],
    ['\\y', 'Illegal/unsupported escape sequence'],
  ])('%s is refused', (pattern, problem) => {
    expect(show('Pattern.compile(String)', pattern)).toMatch(
      new RegExp(`^System\\.StringException: Invalid regex: ${problem}`),
    );
  });

  test.each(['a++', '(?>a)', 'a(?i)b', '\\Gx', '\\p{Nope}'])('%s is not supported, and says so', (pattern) => {
    expect(() => show('Pattern.compile(String)', pattern)).toThrow(Unsupported);
  });
});

rows('Pattern', [
  ['Pattern.quote(String)', ['1.5\\E'], '\\Q1.5\\E\\\\E\\Q\\E'],
  ['Pattern.matches(String,String)', [null, 'a'], NULL_ARGUMENT],
  ['Matcher.quoteReplacement(String)', ['a$b\\'], 'a\\$b\\\\'],
]);

describe('Matcher', () => {
  /** Calls the steps on one matcher and gives what they show. */
  const steps = (pattern: string, text: string, ...names: [string, ...unknown[]][]) => {
    const results: string[] = [];
    const matcher = inTransaction(() =>
      platform('Pattern#matcher(String)')(platform('Pattern.compile(String)')(pattern), text),
    );
    for (const [name, ...args] of names) {
      results.push(outcome(() => platform(`Matcher#${name}`)(matcher, ...args) as Value));
    }
    return results;
  };

  test('find, group, start, end', () => {
    expect(
      steps(
        'x(\\d+)(y)?',
        '-x12-',
        ['find()'],
        ['group()'],
        ['group(Integer)', 1],
        ['start()'],
        ['end()'],
        ['start(Integer)', 1],
      ),
    ).toEqual(['true', 'x12', '12', '1', '4', '2']);
    expect(steps('x(y)?', 'x', ['find()'], ['group(Integer)', 1], ['start(Integer)', 1])).toEqual([
      'true',
      'null',
      '-1',
    ]);
  });

  test('without a match', () => {
    const none = 'System.StringException: No match found';
    expect(steps('x', 'a', ['group()'], ['find()'], ['start()'])).toEqual([none, 'false', none]);
    expect(steps('x', 'x', ['find()'], ['group(Integer)', 4])).toEqual(['true', 'System.StringException: No group 4']);
  });

  test('matches, lookingAt, find from a place', () => {
    expect(steps('a|ab', 'ab', ['matches()'], ['group()'], ['lookingAt()'], ['group()'])).toEqual([
      'true',
      'ab',
      'true',
      'a',
    ]);
    expect(steps('^b', 'ab', ['find(Integer)', 1])).toEqual(['false']);
    expect(steps('b', 'abab', ['find(Integer)', 2], ['start()'], ['find(Integer)', 9])).toEqual([
      'true',
      '3',
      'System.StringException: Illegal start index: 9',
    ]);
  });

  test('region and reset', () => {
    const shown = steps('^\\w', 'abc', ['find()'], ['find()'], ['reset()'], ['find()'], ['region(Integer,Integer)', 1, 3], ['find()'], ['group()'], ['start()'], ['regionStart()'], ['regionEnd()']); // prettier-ignore
    expect([shown[0], shown[1], shown[3], ...shown.slice(5)]).toEqual([
      'true',
      'false',
      'true',
      'true',
      'b',
      '1',
      '1',
      '3',
    ]);
    expect(steps('a', 'b', ['reset(String)', 'a'], ['matches()'])[1]).toBe('true');
  });

  test('replacing', () => {
    expect(steps('(\\w)(\\d)', 'a1 b2', ['replaceAll(String)', '$2$1'], ['replaceFirst(String)', '-'])).toEqual([
      '1a 2b',
      '- b2',
    ]);
    expect(steps('a', 'a', ['replaceAll(String)', null])).toEqual([NULL_ARGUMENT]);
  });
});

test('Pattern.split', () => {
  const split = (pattern: string, text: string) =>
    outcome(() => platform('Pattern#split(String)')(platform('Pattern.compile(String)')(pattern), text) as Value);
  expect(split('[,;]\\s*', 'a, b;c,,')).toBe('(a, b, c)');
  expect(show('String#split(String)', 'a, b;c', '[,;]\\s*')).toBe(toText(strings('a', 'b', 'c')));
});
