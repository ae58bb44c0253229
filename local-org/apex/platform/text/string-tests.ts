/** Methods of String that answer a question: contents, comparison, position. */
import { raise } from '../../../values/exceptions';
import { notNull } from '../argument';
import type { PlatformFunction } from '../define';
import { hashCode } from '../operators/hash';
import * as characters from './characters';

const lower = (text: string): string => text.toLowerCase();

/** `indexOf` with a start before the text or behind it, as in Java. */
const from = (start: number | null): number => {
  notNull(start);
  return Math.max(0, start!);
};

function codePoint(text: string, index: number): number {
  if (index < 0 || index >= text.length) return outOfBounds(index);
  return text.codePointAt(index)!;
}

const outOfBounds = (index: number): never => raise('System.StringException', `String index out of range: ${index}`);

function lastIndex(text: string, sought: string, end: number | null): number {
  notNull(end);
  return end! < 0 ? -1 : text.lastIndexOf(sought, end!);
}

function indexOfDifference(a: string, b: string): number {
  if (a === b) return -1;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

function countMatches(text: string, sought: string): number {
  return sought === '' ? 0 : text.split(sought).length - 1;
}

function codePointCount(text: string, begin: number, end: number): number {
  if (begin < 0 || end > text.length || begin > end) return outOfBounds(begin < 0 ? begin : end);
  return [...text.slice(begin, end)].length;
}

function offsetByCodePoints(text: string, index: number, offset: number): number {
  let at = index;
  for (let left = Math.abs(offset); left > 0; left--) {
    if (offset < 0) at -= (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
    else at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (at < 0 || at > text.length) return outOfBounds(at);
  }
  return at;
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_value, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** Java's order: the difference of the first characters that differ, or of the lengths. */
export function compareJava(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Checks that the first argument is not null. */
const strict =
  <R>(work: (self: string, text: string, ...rest: never[]) => R): PlatformFunction =>
  (self: string, text: string | null, ...rest: never[]) => {
    notNull(text);
    return work(self, text!, ...rest);
  };

export const stringTests: Readonly<Record<string, PlatformFunction>> = {
  'Integer charAt(Integer index)': (self: string, index: number | null) => {
    notNull(index);
    return index! < 0 || index! >= self.length ? outOfBounds(index!) : self.charCodeAt(index!);
  },
  'Integer codePointAt(Integer index)': (self: string, index: number | null) => {
    notNull(index);
    return codePoint(self, index!);
  },
  'Integer codePointBefore(Integer index)': (self: string, index: number | null) => {
    notNull(index);
    const pair = self.codePointAt(index! - 2) ?? 0;
    return pair > 0xffff ? pair : codePoint(self, index! - 1);
  },
  'Integer codePointCount(Integer beginIndex, Integer endIndex)': (
    self: string,
    begin: number | null,
    end: number | null,
  ) => {
    notNull(begin, end);
    return codePointCount(self, begin!, end!);
  },
  'Integer compareTo(String secondString)': strict((self, other) => compareJava(self, other)),
  'Boolean contains(String substring)': strict((self, text) => self.includes(text)),
  'Boolean containsAny(String inputString)': strict((self, text) => [...text].some((char) => self.includes(char))),
  'Boolean containsIgnoreCase(String substring)': strict((self, text) => lower(self).includes(lower(text))),
  'Boolean containsNone(String inputString)': strict((self, text) => ![...text].some((char) => self.includes(char))),
  'Boolean containsOnly(String inputString)': strict((self, text) => [...self].every((char) => text.includes(char))),
  'Boolean containsWhitespace()': (self: string) => characters.WHITESPACE.test(self),
  'Integer countMatches(String substring)': strict((self, text) => countMatches(self, text)),
  'Boolean endsWith(String suffix)': strict((self, suffix) => self.endsWith(suffix)),
  'Boolean endsWithIgnoreCase(String suffix)': strict((self, suffix) => lower(self).endsWith(lower(suffix))),
  'Boolean equals(Object stringOrId)': (self: string, other: unknown) => self === other,
  'Boolean equalsIgnoreCase(String secondString)': (self: string, other: string | null) =>
    other !== null && lower(self) === lower(other),
  'Integer getLevenshteinDistance(String stringToCompare)': strict((self, text) => levenshtein(self, text)),
  'Integer getLevenshteinDistance(String stringToCompare, Integer threshold)': (
    self: string,
    text: string | null,
    threshold: number | null,
  ) => {
    notNull(text, threshold);
    const distance = levenshtein(self, text!);
    return distance > threshold! ? -1 : distance;
  },
  'Integer hashCode()': (self: string) => hashCode(self),
  'Integer indexOf(String substring)': strict((self, text) => self.indexOf(text)),
  'Integer indexOf(String substring, Integer index)': strict((self, text, start: number) =>
    self.indexOf(text, from(start)),
  ),
  'Integer indexOfAny(String substring)': strict((self, text) =>
    self.split('').findIndex((char) => text.includes(char)),
  ),
  'Integer indexOfAnyBut(String substring)': strict((self, text) =>
    self.split('').findIndex((char) => !text.includes(char)),
  ),
  'Integer indexOfChar(Integer character)': (self: string, code: number | null) => {
    notNull(code);
    return self.indexOf(String.fromCodePoint(code!));
  },
  'Integer indexOfChar(Integer character, Integer startIndex)': (
    self: string,
    code: number | null,
    start: number | null,
  ) => {
    notNull(code);
    return self.indexOf(String.fromCodePoint(code!), from(start));
  },
  'Integer indexOfDifference(String stringToCompare)': strict((self, text) => indexOfDifference(self, text)),
  'Integer indexOfIgnoreCase(String substring)': strict((self, text) => lower(self).indexOf(lower(text))),
  'Integer indexOfIgnoreCase(String substring, Integer startPosition)': strict((self, text, start: number) =>
    lower(self).indexOf(lower(text), from(start)),
  ),
  'Boolean isAllLowerCase()': characters.isAllLowerCase,
  'Boolean isAllUpperCase()': characters.isAllUpperCase,
  'Boolean isAlpha()': characters.isAlpha,
  'Boolean isAlphaSpace()': characters.isAlphaSpace,
  'Boolean isAlphanumeric()': characters.isAlphanumeric,
  'Boolean isAlphanumericSpace()': characters.isAlphanumericSpace,
  'Boolean isAsciiPrintable()': characters.isAsciiPrintable,
  'Boolean isNumeric()': characters.isNumeric,
  'Boolean isNumericSpace()': characters.isNumericSpace,
  'Boolean isWhitespace()': characters.isAllWhitespace,
  'Integer lastIndexOf(String substring)': strict((self, text) => self.lastIndexOf(text)),
  'Integer lastIndexOf(String substring, Integer endPosition)': strict((self, text, end: number) =>
    lastIndex(self, text, end),
  ),
  'Integer lastIndexOfChar(Integer character)': (self: string, code: number | null) => {
    notNull(code);
    return self.lastIndexOf(String.fromCodePoint(code!));
  },
  'Integer lastIndexOfChar(Integer character, Integer endIndex)': (
    self: string,
    code: number | null,
    end: number | null,
  ) => {
    notNull(code);
    return lastIndex(self, String.fromCodePoint(code!), end);
  },
  'Integer lastIndexOfIgnoreCase(String substring)': strict((self, text) => lower(self).lastIndexOf(lower(text))),
  'Integer lastIndexOfIgnoreCase(String substring, Integer endPosition)': strict((self, text, end: number) =>
    lastIndex(lower(self), lower(text), end),
  ),
  'Integer length()': (self: string) => self.length,
  'Integer offsetByCodePoints(Integer index, Integer codePointOffset)': (
    self: string,
    index: number | null,
    offset: number | null,
  ) => {
    notNull(index, offset);
    return offsetByCodePoints(self, index!, offset!);
  },
  'Boolean startsWith(String prefix)': strict((self, prefix) => self.startsWith(prefix)),
  'Boolean startsWithIgnoreCase(String prefix)': strict((self, prefix) => lower(self).startsWith(lower(prefix))),
};
