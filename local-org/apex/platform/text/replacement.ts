/** Replacement texts of java.util.regex.Matcher: `$1`, `${name}`, `\$`. */
import { raise } from '../../../values/exceptions';

const illegal = (message: string): never => raise('System.StringException', message);

export function expandReplacement(replacement: string, match: RegExpExecArray | RegExpMatchArray): string {
  if (!/[\\$]/.test(replacement)) return replacement;
  let text = '';
  for (let i = 0; i < replacement.length; i++) {
    const char = replacement[i]!;
    if (char === '\\') {
      if (i + 1 === replacement.length) return illegal('character to be escaped is missing');
      text += replacement[++i]!;
    } else if (char === '$') {
      const reference = readReference(replacement.slice(i + 1), match);
      text += reference.value;
      i += reference.length;
    } else {
      text += char;
    }
  }
  return text;
}

function readReference(rest: string, match: RegExpMatchArray): { value: string; length: number } {
  const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(rest);
  if (named) {
    const groups = match.groups ?? {};
    if (!(named[1]! in groups)) return illegal(`No group with name {${named[1]}}`);
    return { value: groups[named[1]!] ?? '', length: named[0].length };
  }
  if (!/^\d/.test(rest)) return illegal('Illegal group reference');
  let digits = rest[0]!;
  if (Number(digits) >= match.length) return illegal(`No group ${digits}`);
  // Further digits belong to the reference while there is such a group.
  while (/\d/.test(rest[digits.length] ?? '') && Number(digits + rest[digits.length]!) < match.length) {
    digits += rest[digits.length]!;
  }
  return { value: match[Number(digits)] ?? '', length: digits.length };
}

export const quoteReplacement = (text: string): string => text.replace(/[\\$]/g, '\\$&');
