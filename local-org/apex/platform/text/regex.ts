/**
 * Regular expressions of java.util.regex as JavaScript ones. What JavaScript cannot say is refused by name; what is
 * no expression in Java either is a StringException.
 */
import { Unsupported } from '../../../org/errors';
import { raise } from '../../../values/exceptions';
import { GuardedRegExp } from './guarded-reg-exp';
import { translateClass, classEscape } from './regex-class';

const invalid = (problem: string, pattern: string): never =>
  raise('System.StringException', `Invalid regex: ${problem}\n${pattern}`);

const LINE_END = '(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?(?![\\s\\S]))';

/** A translated expression; `matcher(flags)` gives a fresh RegExp to search with. */
export class JavaRegex {
  readonly pattern: string;
  readonly groupCount: number;
  readonly groupNames: readonly string[];
  private readonly source: string;
  private readonly flags: string;
  private readonly compiled = new Map<string, RegExp>();

  constructor(pattern: string) {
    const translation = new Translator(pattern).translate();
    this.pattern = pattern;
    this.source = translation.source;
    this.flags = translation.flags;
    this.groupCount = translation.groupCount;
    this.groupNames = translation.groupNames;
    this.regExp('g');
  }

  /** `g` searches on, `y` matches at a place only, `whole` must reach the end. One RegExp is shared: set lastIndex. */
  regExp(kind: 'g' | 'y' | 'whole'): RegExp {
    let made = this.compiled.get(kind);
    if (!made) {
      const source = kind === 'whole' ? `(?:${this.source})(?![\\s\\S])` : this.source;
      try {
        made = new GuardedRegExp(source, `${this.flags}dv${kind === 'g' ? 'g' : 'y'}`);
      } catch (error) {
        return invalid((error as Error).message.replace(/^Invalid regular expression: /, ''), this.pattern);
      }
      this.compiled.set(kind, made);
    }
    return made;
  }
}

const cache = new Map<string, JavaRegex>();

/** The translation of a pattern, made once. */
export function javaRegex(pattern: string): JavaRegex {
  let regex = cache.get(pattern);
  if (!regex) {
    if (cache.size > 2000) cache.clear();
    cache.set(pattern, (regex = new JavaRegex(pattern)));
  }
  return regex;
}

interface Translation {
  readonly source: string;
  readonly flags: string;
  readonly groupCount: number;
  readonly groupNames: readonly string[];
}

class Translator {
  private readonly text: string;
  private at = 0;
  private out = '';
  private depth = 0;
  private groups = 0;
  private readonly totalGroups: number;
  private readonly names: string[] = [];
  private caseless = false;
  private dotAll = false;
  private multiline = false;
  private comments = false;
  /** Whether what was written last can be repeated. */
  private repeatable = false;

  constructor(text: string) {
    this.text = text;
    this.totalGroups = countGroups(text);
  }

  translate(): Translation {
    this.leadingFlags();
    while (this.at < this.text.length) this.next();
    if (this.depth > 0) return invalid(`Unclosed group near index ${this.text.length}`, this.text);
    return {
      source: this.out,
      flags: (this.caseless ? 'i' : '') + (this.multiline ? 'm' : ''),
      groupCount: this.groups,
      groupNames: this.names,
    };
  }

  private refuse(feature: string): never {
    throw new Unsupported(`${feature} in the regular expression ${this.text}`);
  }

  private leadingFlags(): void {
    for (let found; (found = /^\(\?([a-zA-Z]+)\)/.exec(this.text.slice(this.at))); this.at += found[0].length) {
      for (const flag of found[1]!) this.setFlag(flag);
    }
  }

  private setFlag(flag: string): void {
    if (flag === 'i') this.caseless = true;
    else if (flag === 's') this.dotAll = true;
    else if (flag === 'm') this.multiline = true;
    else if (flag === 'x') this.comments = true;
    else if (flag !== 'u') this.refuse(`the flag (?${flag})`);
  }

  private emit(part: string, repeatable = true): void {
    this.out += part;
    this.repeatable = repeatable;
  }

  private next(): void {
    const char = this.text[this.at]!;
    switch (char) {
      case '\\':
        return this.escape();
      case '[':
        return this.characterClass();
      case '(':
        return this.open();
      case ')':
        if (this.depth-- === 0) return invalid(`Unmatched closing ')' near index ${this.at - 1}`, this.text);
        break;
      case '.':
        this.at++;
        return this.emit(this.dotAll ? '[\\s\\S]' : '[^\\n\\r\\u0085\\u2028\\u2029]');
      case '^':
        this.at++;
        return this.emit('^', false);
      case '$':
        this.at++;
        return this.emit(this.multiline ? '$' : LINE_END, false);
      case '|':
        this.at++;
        return this.emit('|', false);
      case '*':
      case '+':
      case '?':
      case '{':
        return this.repeat();
      case ']':
      case '}':
      case '/':
        this.at++;
        return this.emit(`\\${char}`);
      default:
        return this.literal(char);
    }
    this.at++;
    return this.emit(char);
  }

  private literal(char: string): void {
    if (this.comments && /\s/.test(char)) {
      this.at++;
      return;
    }
    if (this.comments && char === '#') {
      while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      return;
    }
    const whole = String.fromCodePoint(this.text.codePointAt(this.at)!);
    this.at += whole.length;
    this.emit(whole);
  }

  private repeat(): void {
    const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.text.slice(this.at));
    if (!found) return invalid(`Illegal repetition near index ${this.at}`, this.text);
    if (!this.repeatable) {
      return invalid(`Dangling meta character '${this.text[this.at]}' near index ${this.at}`, this.text);
    }
    this.at += found[0].length;
    let quantifier = found[0];
    if (this.text[this.at] === '+') return this.refuse('the possessive quantifier');
    if (this.text[this.at] === '?') {
      quantifier += '?';
      this.at++;
    }
    this.emit(quantifier, false);
  }

  private open(): void {
    const rest = this.text.slice(this.at);
    this.depth++;
    const special = /^\(\?(?::|=|!|<=|<!)/.exec(rest);
    const named = /^\(\?<([a-zA-Z][a-zA-Z0-9]*)>/.exec(rest);
    if (special ?? named) {
      if (named) {
        this.groups++;
        this.names.push(named[1]!);
      }
      const opening = (special ?? named)![0];
      this.at += opening.length;
      return this.emit(opening, false);
    }
    if (rest.startsWith('(?>')) return this.refuse('the atomic group');
    if (/^\(\?[a-z-]/i.test(rest)) return this.refuse('flags in the midst of an expression');
    if (rest.startsWith('(?')) return invalid(`Unknown inline modifier near index ${this.at + 2}`, this.text);
    this.groups++;
    this.at++;
    return this.emit('(', false);
  }

  private characterClass(): void {
    const result = translateClass(this.text, this.at, (feature) => this.refuse(feature));
    if (result === null) return invalid(`Unclosed character class near index ${this.text.length - 1}`, this.text);
    this.at = result.end;
    return this.emit(result.source);
  }

  private escape(): void {
    const char = this.text[this.at + 1];
    if (char === undefined) return invalid(`Unexpected internal error near index ${this.at + 1}`, this.text);
    if (char === 'Q') return this.quoted();
    if (/[1-9]/.test(char)) return this.backReference();
    if (char === 'k') return this.namedReference();
    this.at += 2;
    switch (char) {
      case 'b':
      case 'B':
        return this.emit(`\\${char}`, false);
      case 'A':
        return this.emit('(?<![\\s\\S])', false);
      case 'z':
        return this.emit('(?![\\s\\S])', false);
      case 'Z':
        return this.emit(LINE_END, false);
      case 'R':
        return this.emit('(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])');
      case 'G':
      case 'X':
        return this.refuse(`\\${char}`);
      default:
        return this.characterEscape();
    }
  }

  private characterEscape(): void {
    const char = this.text[this.at - 1]!;
    if (!/[a-zA-Z0-9]/.test(char)) return this.emit(escapeLiteral(char));
    const escape = classEscape(this.text, this.at - 2, (feature) => this.refuse(feature));
    if (escape === null) {
      return invalid(`Illegal/unsupported escape sequence near index ${this.at - 1}`, this.text);
    }
    this.at = escape.end;
    return this.emit(escape.source);
  }

  private quoted(): void {
    const end = this.text.indexOf('\\E', this.at + 2);
    const literal = this.text.slice(this.at + 2, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    for (const char of literal) this.emit(escapeLiteral(char));
  }

  /** `\11` is group 11 where there is one, else group 1 and a 1. */
  private backReference(): void {
    let digits = this.text[this.at + 1]!;
    while (/\d/.test(this.text[this.at + 1 + digits.length] ?? '')) {
      const longer = digits + this.text[this.at + 1 + digits.length]!;
      if (Number(longer) > this.totalGroups) break;
      digits = longer;
    }
    this.at += 1 + digits.length;
    // A group that does not exist fails to match in Java.
    return this.emit(Number(digits) > this.totalGroups ? '(?!)' : `(?:\\${digits})`);
  }

  private namedReference(): void {
    const found = /^\\k<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.text.slice(this.at));
    if (!found)
      return invalid(`\\k is not followed by '<' for named capturing group near index ${this.at + 2}`, this.text);
    this.at += found[0].length;
    return this.emit(found[0]);
  }
}

export const escapeLiteral = (char: string): string => (/[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char);

/** Capturing groups of an expression, escapes, quotations and classes passed over. */
function countGroups(text: string): number {
  const bare = text.replace(/\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
  return (bare.match(/\((?!\?)|\(\?<(?![=!])/g) ?? []).length;
}
