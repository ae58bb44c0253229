/** Methods of String that give another text. Texts out of reach are StringExceptions in the platform's words. */
import { raise } from '../../../values/exceptions';
import { notNull } from '../argument';
import type { PlatformFunction } from '../define';
import { isWhitespace, trim } from './characters';
import { HTML3, HTML4, XML, escapeEntities, unescapeEntities } from './entities';
import * as escapes from './escapes';
import { javaRegex } from './regex';
import { expandReplacement } from './replacement';

type Maybe<V> = V | null;
const wrong = (message: string): never => raise('System.StringException', message);

/** Raises NullPointerException when any argument is null. */
const strict =
  (work: (self: string, ...args: never[]) => unknown): PlatformFunction =>
  (self: string, ...args: unknown[]) => {
    notNull(...args);
    return work(self, ...(args as never[]));
  };

function substring(text: string, start: number, end: number): string {
  if (start < 0 || start > text.length) return wrong(`Starting position out of bounds: ${start}`);
  if (end < start || end > text.length) return wrong(`Ending position out of bounds: ${end}`);
  return text.slice(start, end);
}

function abbreviate(text: string, width: number, offset = 0): string {
  if (width < 4) return wrong('Minimum abbreviation width is 4');
  if (text.length <= width) return text;
  const start = Math.min(offset > text.length ? text.length : offset, Math.max(text.length - (width - 3), 0));
  const from = text.length - offset < width - 3 ? text.length - (width - 3) : start;
  if (from <= 4) return `${text.slice(0, width - 3)}...`;
  if (width < 7) return wrong('Minimum abbreviation width with offset is 7');
  if (from + width - 3 < text.length) return `...${abbreviate(text.slice(from), width - 3)}`;
  return `...${text.slice(text.length - (width - 3))}`;
}

function padding(length: number, pad: string): string {
  const filler = pad === '' ? ' ' : pad;
  return length <= 0 ? '' : filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
}

function center(text: string, size: number, pad: string): string {
  const missing = size - text.length;
  if (missing <= 0) return text;
  const left = Math.floor(missing / 2);
  return padding(left, pad) + text + padding(missing - left, pad);
}

const titleCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function difference(text: string, other: string): string {
  if (text === other) return '';
  let i = 0;
  while (i < text.length && i < other.length && text[i] === other[i]) i++;
  return other.slice(i);
}

function mid(text: string, start: number, length: number): string {
  if (length < 0 || start > text.length) return '';
  const begin = Math.max(0, start);
  return text.slice(begin, begin + length);
}

const normalizeSpace = (text: string): string =>
  [...text]
    .map((char) => (isWhitespace(char) || char === '\u00a0' ? ' ' : char))
    .join('')
    .replace(/ +/g, ' ')
    .replace(/^ | $/g, '');

const withoutCase = (text: string): string => text.toLowerCase();

function repeat(text: string, times: number, separator = ''): string {
  return times <= 0 ? '' : Array.from({ length: times }, () => text).join(separator);
}

function replaceMatches(text: string, pattern: string, replacement: string, all: boolean): string {
  const regex = javaRegex(pattern).regExp('g');
  regex.lastIndex = 0;
  let changed = '';
  let from = 0;
  for (const match of text.matchAll(regex)) {
    changed += text.slice(from, match.index) + expandReplacement(replacement, match);
    from = match.index + match[0].length;
    if (!all) break;
  }
  return changed + text.slice(from);
}

/** The text before or behind a separator; `missing` where it does not occur. */
function cut(text: string, at: number, width: number, side: 'before' | 'after', missing: string): string {
  if (at < 0) return missing;
  return side === 'before' ? text.slice(0, at) : text.slice(at + width);
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
}

const swapCase = (text: string): string =>
  [...text].map((char) => (/\p{Lu}|\p{Lt}/u.test(char) ? char.toLowerCase() : char.toUpperCase())).join('');

const localeTag = (locale: string): string => locale.replaceAll('_', '-');

export const stringChanges: Readonly<Record<string, PlatformFunction>> = {
  'String abbreviate(Integer maxWidth)': strict((self, width: number) => abbreviate(self, width)),
  'String abbreviate(Integer maxWidth, Integer offset)': strict((self, width: number, offset: number) =>
    abbreviate(self, width, offset),
  ),
  'String capitalize()': titleCase,
  'String center(Integer size)': strict((self, size: number) => center(self, size, ' ')),
  'String center(Integer size, String paddingString)': strict((self, size: number, pad: string) =>
    center(self, size, pad),
  ),
  'String deleteWhitespace()': (self: string) => [...self].filter((char) => !isWhitespace(char)).join(''),
  'String difference(String secondString)': strict((self, other: string) => difference(self, other)),
  'String escapeCsv()': escapes.escapeCsv,
  'String escapeEcmaScript()': escapes.escapeEcmaScript,
  'String escapeHtml3()': (self: string) => escapeEntities(self, HTML3),
  'String escapeHtml4()': (self: string) => escapeEntities(self, HTML4),
  'String escapeJava()': escapes.escapeJava,
  'String escapeUnicode()': escapes.escapeUnicode,
  'String escapeXml()': (self: string) => escapeEntities(self, XML),
  'String left(Integer length)': strict((self, length: number) => self.slice(0, Math.max(0, length))),
  'String leftPad(Integer length)': strict((self, length: number) => padding(length - self.length, ' ') + self),
  'String leftPad(Integer length, String padStr)': strict(
    (self, length: number, pad: string) => padding(length - self.length, pad) + self,
  ),
  'String mid(Integer startIndex, Integer length)': strict((self, start: number, length: number) =>
    mid(self, start, length),
  ),
  'String normalizeSpace()': normalizeSpace,
  'String remove(String substring)': strict((self, text: string) => (text === '' ? self : self.replaceAll(text, ''))),
  'String removeEnd(String substring)': strict((self, text: string) =>
    text !== '' && self.endsWith(text) ? self.slice(0, -text.length) : self,
  ),
  'String removeEndIgnoreCase(String substring)': strict((self, text: string) =>
    text !== '' && withoutCase(self).endsWith(withoutCase(text)) ? self.slice(0, -text.length) : self,
  ),
  'String removeStart(String substring)': strict((self, text: string) =>
    self.startsWith(text) ? self.slice(text.length) : self,
  ),
  'String removeStartIgnoreCase(String substring)': strict((self, text: string) =>
    withoutCase(self).startsWith(withoutCase(text)) ? self.slice(text.length) : self,
  ),
  'String repeat(Integer numberOfTimes)': strict((self, times: number) => repeat(self, times)),
  'String repeat(String separator, Integer numberOfTimes)': (
    self: string,
    separator: Maybe<string>,
    times: Maybe<number>,
  ) => {
    notNull(times);
    return repeat(self, times!, separator ?? '');
  },
  'String replace(String target, String replacement)': strict((self, target: string, replacement: string) =>
    self.replaceAll(target, () => replacement),
  ),
  'String replaceAll(String regExp, String replacement)': strict((self, pattern: string, replacement: string) =>
    replaceMatches(self, pattern, replacement, true),
  ),
  'String replaceFirst(String regExp, String replacement)': strict((self, pattern: string, replacement: string) =>
    replaceMatches(self, pattern, replacement, false),
  ),
  'String reverse()': (self: string) => [...self].reverse().join(''),
  'String right(Integer length)': strict((self, length: number) => (length <= 0 ? '' : self.slice(-length))),
  'String rightPad(Integer length)': strict((self, length: number) => self + padding(length - self.length, ' ')),
  'String rightPad(Integer length, String padStr)': strict(
    (self, length: number, pad: string) => self + padding(length - self.length, pad),
  ),
  'String substring(Integer startIndex)': strict((self, start: number) => substring(self, start, self.length)),
  'String substring(Integer startIndex, Integer endIndex)': strict((self, start: number, end: number) =>
    substring(self, start, end),
  ),
  'String substringAfter(String separator)': strict((self, text: string) =>
    cut(self, self.indexOf(text), text.length, 'after', ''),
  ),
  'String substringAfterLast(String separator)': strict((self, text: string) =>
    text === '' ? '' : cut(self, self.lastIndexOf(text), text.length, 'after', ''),
  ),
  'String substringBefore(String separator)': strict((self, text: string) =>
    cut(self, self.indexOf(text), text.length, 'before', self),
  ),
  'String substringBeforeLast(String separator)': strict((self, text: string) =>
    text === '' ? self : cut(self, self.lastIndexOf(text), text.length, 'before', self),
  ),
  'String substringBetween(String tag)': strict((self, tag: string) => between(self, tag, tag)),
  'String substringBetween(String open, String close)': strict((self, open: string, close: string) =>
    between(self, open, close),
  ),
  'String swapCase()': swapCase,
  'String toLowerCase()': (self: string) => self.toLowerCase(),
  'String toLowerCase(String locale)': strict((self, locale: string) => self.toLocaleLowerCase(localeTag(locale))),
  'String toUpperCase()': (self: string) => self.toUpperCase(),
  'String toUpperCase(String locale)': strict((self, locale: string) => self.toLocaleUpperCase(localeTag(locale))),
  'String trim()': trim,
  'String uncapitalize()': (self: string) => self.charAt(0).toLowerCase() + self.slice(1),
  'String unescapeCsv()': escapes.unescapeCsv,
  'String unescapeEcmaScript()': escapes.unescapeJava,
  'String unescapeHtml3()': (self: string) => unescapeEntities(self, HTML3),
  'String unescapeHtml4()': (self: string) => unescapeEntities(self, HTML4),
  'String unescapeJava()': escapes.unescapeJava,
  'String unescapeUnicode()': escapes.unescapeUnicode,
  'String unescapeXml()': (self: string) => unescapeEntities(self, XML),
};
