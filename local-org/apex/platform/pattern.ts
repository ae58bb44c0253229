import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo } from '../../values/value';
import { T, listOf } from '../types/type';
import { notNull } from './argument';
import { definePlatform } from './define';
import { javaRegex, type JavaRegex } from './text/regex';
import { expandReplacement, quoteReplacement } from './text/replacement';
import { split } from './text/split';

export class ApexPattern implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly regex: JavaRegex;

  constructor(pattern: string) {
    this.regex = javaRegex(pattern);
  }

  tostring$0(): string {
    return this.regex.pattern;
  }
}

/** java.util.regex.Matcher. The region bounds the search as if there were no text around it. */
class ApexMatcher implements ApexObject {
  declare readonly $class: ClassInfo;
  pattern: ApexPattern;
  text: string;
  regionStart = 0;
  regionEnd: number;
  /** Where the next find begins, within the region. */
  private from = 0;
  match: RegExpExecArray | null = null;

  constructor(pattern: ApexPattern, text: string) {
    this.pattern = pattern;
    this.text = text;
    this.regionEnd = text.length;
  }

  reset(text = this.text): this {
    this.text = text;
    return this.region(0, text.length);
  }

  region(start: number, end: number): this {
    if (start < 0 || end > this.text.length || start > end) {
      return raise('System.StringException', `Region out of bounds: ${start}, ${end}`);
    }
    this.regionStart = start;
    this.regionEnd = end;
    this.from = 0;
    this.match = null;
    return this;
  }

  find(): boolean {
    return this.from <= this.regionEnd - this.regionStart && this.run('g', this.from);
  }

  /** Searches on from a place of the whole text. */
  findFrom(start: number): boolean {
    this.reset();
    this.from = start;
    return this.find();
  }

  lookingAt(): boolean {
    return this.run('y', 0);
  }

  matches(): boolean {
    return this.run('whole', 0);
  }

  private run(kind: 'g' | 'y' | 'whole', start: number): boolean {
    const regex = this.pattern.regex.regExp(kind);
    regex.lastIndex = start;
    this.match = regex.exec(this.text.slice(this.regionStart, this.regionEnd));
    if (this.match) {
      const end = this.match.index + this.match[0].length;
      this.from = this.match[0] === '' ? end + 1 : end;
    } else this.from = this.regionEnd + 1;
    return this.match !== null;
  }

  /** Start and end of a group in the text; null when it took no part. */
  span(group: number): readonly [number, number] | null {
    if (!this.match) return raise('System.StringException', 'No match found');
    if (group < 0 || group > this.pattern.regex.groupCount) return raise('System.StringException', `No group ${group}`);
    const found = this.match.indices![group] as [number, number] | undefined;
    return found ? [found[0] + this.regionStart, found[1] + this.regionStart] : null;
  }

  group(group: number): string | null {
    const span = this.span(group);
    return span && this.text.slice(span[0], span[1]);
  }

  /** Replaces in the whole text and leaves the matcher as after reset. */
  replace(replacement: string, all: boolean): string {
    this.reset();
    let changed = '';
    let from = 0;
    while (this.find()) {
      changed += this.text.slice(from, this.match!.index) + expandReplacement(replacement, this.match!);
      from = this.match!.index + this.match![0].length;
      if (!all) break;
    }
    const rest = this.text.slice(from);
    this.reset();
    return changed + rest;
  }
}

const strings = (items: string[]): ApexList => new ApexList(listOf(T.String), items);

function splitText(self: ApexPattern, text: string | null, limit: number | null): ApexList {
  notNull(text, limit);
  return strings(split(text!, self.regex.pattern, limit!));
}

function compile(pattern: string | null): ApexPattern {
  notNull(pattern);
  return new ApexPattern(pattern!);
}

function matcher(self: ApexPattern, text: string | null): ApexMatcher {
  notNull(text);
  return new ApexMatcher(self, text!);
}

definePlatform({
  name: 'Pattern',
  namespace: 'System',
  jsClass: ApexPattern,
  statics: {
    'Pattern compile(String regExp)': compile,
    'Boolean matches(String regExp, String stringtoMatch)': (pattern: string | null, text: string | null) =>
      matcher(compile(pattern), text).matches(),
    'String quote(String yourString)': (text: string | null) => {
      notNull(text);
      return `\\Q${text!.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
    },
  },
  methods: {
    'Matcher matcher(String stringtoMatch)': matcher,
    'String pattern()': (self: ApexPattern) => self.regex.pattern,
    'List<String> split(String regExp)': (self: ApexPattern, text: string | null) => splitText(self, text, 0),
    'List<String> split(String regExp, Integer limit)': splitText,
    'String toString()': (self: ApexPattern) => self.regex.pattern,
  },
});

function group(self: ApexMatcher, index: number | null): string | null {
  notNull(index);
  return self.group(index!);
}

function bound(self: ApexMatcher, index: number | null, side: 0 | 1): number {
  notNull(index);
  return self.span(index!)?.[side] ?? -1;
}

function findFrom(self: ApexMatcher, start: number | null): boolean {
  notNull(start);
  if (start! < 0 || start! > self.text.length) return raise('System.StringException', `Illegal start index: ${start}`);
  return self.findFrom(start!);
}

definePlatform({
  name: 'Matcher',
  namespace: 'System',
  jsClass: ApexMatcher,
  statics: {
    'String quoteReplacement(String inputString)': (text: string | null) => {
      notNull(text);
      return quoteReplacement(text!);
    },
  },
  methods: {
    'Integer end()': (self: ApexMatcher) => bound(self, 0, 1),
    'Integer end(Integer groupIndex)': (self: ApexMatcher, index: number | null) => bound(self, index, 1),
    'Boolean find()': (self: ApexMatcher) => self.find(),
    'Boolean find(Integer start)': findFrom,
    'String group()': (self: ApexMatcher) => self.group(0),
    'String group(Integer groupIndex)': group,
    'Integer groupCount()': (self: ApexMatcher) => self.pattern.regex.groupCount,
    'Boolean lookingAt()': (self: ApexMatcher) => self.lookingAt(),
    'Boolean matches()': (self: ApexMatcher) => self.matches(),
    'Pattern pattern()': (self: ApexMatcher) => self.pattern,
    'Matcher region(Integer start, Integer end)': (self: ApexMatcher, start: number | null, end: number | null) => {
      notNull(start, end);
      return self.region(start!, end!);
    },
    'Integer regionEnd()': (self: ApexMatcher) => self.regionEnd,
    'Integer regionStart()': (self: ApexMatcher) => self.regionStart,
    'String replaceAll(String replacementString)': (self: ApexMatcher, replacement: string | null) => {
      notNull(replacement);
      return self.replace(replacement!, true);
    },
    'String replaceFirst(String replacementString)': (self: ApexMatcher, replacement: string | null) => {
      notNull(replacement);
      return self.replace(replacement!, false);
    },
    'Matcher reset()': (self: ApexMatcher) => self.reset(),
    'Matcher reset(String inputSequence)': (self: ApexMatcher, text: string | null) => {
      notNull(text);
      return self.reset(text!);
    },
    'Integer start()': (self: ApexMatcher) => bound(self, 0, 0),
    'Integer start(Integer groupIndex)': (self: ApexMatcher, index: number | null) => bound(self, index, 0),
    'Matcher usePattern(Pattern pattern)': (self: ApexMatcher, pattern: ApexPattern | null) => {
      notNull(pattern);
      self.pattern = pattern!;
      self.match = null;
      return self;
    },
  },
});
