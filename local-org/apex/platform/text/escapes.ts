/** Escapes of programming languages and CSV, as Apache Commons Text writes them. */

const CONTROLS: Readonly<Record<string, string>> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };
const UNESCAPED: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

const unicode = (code: number): string => `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;

function escapeWith(text: string, quoted: RegExp): string {
  let escaped = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const code = text.charCodeAt(i);
    if (quoted.test(char)) escaped += `\\${char}`;
    else if (CONTROLS[char]) escaped += CONTROLS[char];
    else escaped += code < 32 || code > 127 ? unicode(code) : char;
  }
  return escaped;
}

export const escapeJava = (text: string): string => escapeWith(text, /["\\]/);
export const escapeEcmaScript = (text: string): string => escapeWith(text, /['"\\/]/);

export function unescapeJava(text: string): string {
  return text.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/gs,
    (_whole, hex?: string, octal?: string, char?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return UNESCAPED[char!] ?? char!;
    },
  );
}

/** Characters beyond ASCII as `\u00EA`. */
export function escapeUnicode(text: string): string {
  // eslint-disable-next-line no-control-regex -- the whole range is meant
  return text.replace(/[^\x00-\x7f]/g, (char) => unicode(char.charCodeAt(0)));
}

export function unescapeUnicode(text: string): string {
  return text.replace(/\\u+([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export const escapeCsv = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function unescapeCsv(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  const inner = text.slice(1, -1);
  return /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : text;
}
