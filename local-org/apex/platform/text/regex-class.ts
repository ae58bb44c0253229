/** Character classes and escapes of java.util.regex, for RegExp's `v` flag (which has Java's intersections). */

type Refuse = (feature: string) => never;

interface Part {
  readonly source: string;
  /** Index behind the part in the Java text. */
  readonly end: number;
}

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7f',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: '\\x20-~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1f\\x7f',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\v\\f\\r',
};

const JAVA: Readonly<Record<string, string>> = {
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaWhitespace: '\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000',
  javaMirrored: '\\p{Bidi_Mirrored}',
  javaLetter: '\\p{L}',
  javaDigit: '\\p{Nd}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  javaAlphabetic: '\\p{Alphabetic}',
};

const BINARY = new Set(['Alphabetic', 'Ideographic', 'Lowercase', 'Uppercase', 'White_Space', 'Join_Control']);

const SHORTHAND: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'a-zA-Z0-9_',
  s: ' \\t\\n\\v\\f\\r',
  h: ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\v\\f\\r\\x85\\u2028\\u2029',
};

const CONTROL: Readonly<Record<string, string>> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', a: '\\x07', e: '\\x1b' };

const point = (code: number): string => `\\u{${code.toString(16)}}`;

/** An escape that stands for one character or a class of them; null when Java has no such escape. */
export function classEscape(text: string, at: number, refuse: Refuse): Part | null {
  const char = text[at + 1];
  if (char === undefined) return null;
  const end = at + 2;
  const shorthand = SHORTHAND[char.toLowerCase()];
  if (shorthand !== undefined) {
    return { source: char === char.toLowerCase() ? `[${shorthand}]` : `[^${shorthand}]`, end };
  }
  if (CONTROL[char]) return { source: CONTROL[char], end };
  if (char === 'p' || char === 'P') return property(text, at, refuse);
  const coded = codeEscape(text.slice(at));
  if (coded) return { source: point(coded.code), end: at + coded.length };
  if (/[a-zA-Z0-9]/.test(char)) return null;
  return { source: escapeInClass(char), end };
}

function codeEscape(rest: string): { code: number; length: number } | null {
  const hex = /^\\(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4}))/.exec(rest);
  if (hex) return { code: Number.parseInt(hex[1] ?? hex[2] ?? hex[3]!, 16), length: hex[0].length };
  const octal = /^\\0([0-3][0-7]{2}|[0-7]{1,2})/.exec(rest);
  if (octal) return { code: Number.parseInt(octal[1]!, 8), length: octal[0].length };
  const control = /^\\c([@-_a-z])/.exec(rest);
  return control ? { code: control[1]!.charCodeAt(0) ^ 64, length: control[0].length } : null;
}

function property(text: string, at: number, refuse: Refuse): Part {
  const found = /^\\([pP])(?:\{(\^?)([^}]*)\}|([A-Z]))/.exec(text.slice(at));
  if (!found) return refuse(`the property ${text.slice(at, at + 3)}`);
  const name = found[3] ?? found[4]!;
  const content = POSIX[name] ?? JAVA[name] ?? unicodeProperty(name);
  if (content === null) return refuse(`the property \\p{${name}}`);
  const negated = (found[1] === 'P') !== (found[2] === '^');
  return { source: negated ? `[^${content}]` : `[${content}]`, end: at + found[0].length };
}

function unicodeProperty(name: string): string | null {
  const plain = name.replace(/^Is/, '');
  const assigned = /^(?:(?:script|sc)=)(\w+)$/i.exec(name);
  const candidates = assigned
    ? [`Script=${assigned[1]}`]
    : [
        BINARY.has(plain) ? plain : '',
        /^[A-Z][a-z]?$/.test(plain) ? plain : '',
        name.startsWith('Is') ? `Script=${plain}` : '',
      ];
  for (const candidate of candidates.filter((text) => text !== '')) {
    try {
      new RegExp(`\\p{${candidate}}`, 'u');
      return `\\p{${candidate}}`;
    } catch {
      // Not a property under this name: the next form may be.
    }
  }
  return null;
}

const escapeInClass = (char: string): string => (/[\^$\\.*+?()[\]{}|/\-&!#%,:;<=>@`~]/.test(char) ? `\\${char}` : char);

/** The class that begins at `[`; null when it does not end. */
export function translateClass(text: string, start: number, refuse: Refuse): Part | null {
  const segments: string[] = [''];
  let at = start + 1;
  const negated = text[at] === '^';
  if (negated) at++;
  const first = at;
  // Whether the part before can begin a range.
  let single = false;
  while (at < text.length) {
    const char = text[at]!;
    if (char === ']' && at > first) return { source: join(segments, negated), end: at + 1 };
    if (text.startsWith('&&', at)) {
      segments.push('');
      at += 2;
      single = false;
      continue;
    }
    const range: boolean = char === '-' && single && !/^(?:[\][]|&&|$)/.test(text.slice(at + 1));
    const part: Part | null = range ? { source: '-', end: at + 1 } : classPart(text, at, refuse);
    if (part === null) return null;
    segments[segments.length - 1] += part.source;
    single = !range && !part.source.startsWith('[');
    at = part.end;
  }
  return null;
}

/** Java's intersection binds weaker than juxtaposition: each side becomes a class of its own. */
function join(segments: readonly string[], negated: boolean): string {
  const sides = segments.filter((segment) => segment !== '');
  if (sides.length === 1) return `[${negated ? '^' : ''}${sides[0]}]`;
  return `[${negated ? '^' : ''}${sides.map((side) => `[${side}]`).join('&&')}]`;
}

function classPart(text: string, at: number, refuse: Refuse): Part | null {
  const char = text[at]!;
  if (char === '[') return translateClass(text, at, refuse);
  if (char === '\\' && text[at + 1] === 'Q') {
    const end = text.indexOf('\\E', at);
    const literal = text.slice(at + 2, end < 0 ? undefined : end);
    return { source: [...literal].map(escapeInClass).join(''), end: end < 0 ? text.length : end + 2 };
  }
  if (char === '\\') return classEscape(text, at, refuse);
  const whole = String.fromCodePoint(text.codePointAt(at)!);
  return { source: escapeInClass(whole), end: at + whole.length };
}
