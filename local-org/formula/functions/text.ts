/** Texts. */
import { toId18 } from '../../values/id';
import { FormulaError } from '../types';
import { Num, type FormulaValue } from '../values';
import { NUMBER, strict, TEXT, whole, type FunctionSpec } from './spec';

type Text = string | null;

function text(params: FunctionSpec['params'], run: FunctionSpec['run'], required?: number): FunctionSpec {
  return { params, returns: 'Text', run, required };
}

function pad(place: (target: string, filler: string) => string): FunctionSpec {
  return text(
    [TEXT, NUMBER, TEXT],
    ([target, count, filler]) => {
      const length = count === null || count === undefined ? 0 : whole(count as Num);
      if (!target || length <= 0) return null;
      const content = target as string;
      if (length <= content.length) return content.slice(0, length);
      const unit = filler === undefined ? ' ' : ((filler as Text) ?? '');
      return unit === '' ? content : place(content, unit.repeat(length).slice(0, length - content.length));
    },
    2,
  );
}

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const JS: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '<': '\\u003C',
  '>': '\\u003E',
};
const htmlEncode = (value: string): string => value.replace(/[&<>"']/g, (char) => HTML[char]!);
const jsEncode = (value: string): string => value.replace(/[\\"'\n\r<>]/g, (char) => JS[char]!);
const encoder = (encode: (value: string) => string): FunctionSpec =>
  text(
    [TEXT],
    strict(([value]: string[]) => encode(value!)),
  );

/** `tr_TR` as JavaScript names it; what is no locale counts as English. */
function languageOf(locale: FormulaValue | undefined): string {
  const name = String(locale ?? 'en').replace('_', '-');
  try {
    return Intl.getCanonicalLocales(name)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const isNumber = (value: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);

export const TEXT_FUNCTIONS: Readonly<Record<string, FunctionSpec>> = {
  BEGINS: {
    params: [TEXT, TEXT],
    returns: 'Boolean',
    run: ([a, b]) => (!b ? true : a ? (a as string).startsWith(b as string) : null),
  },
  CONTAINS: {
    params: [TEXT, TEXT],
    returns: 'Boolean',
    run: ([a, b]) => (!b ? true : a ? (a as string).includes(b as string) : null),
  },
  FIND: {
    params: [TEXT, TEXT, NUMBER],
    required: 2,
    returns: 'Number',
    run: ([search, target, start]) =>
      new Num(
        !search || !target ? 0 : (target as string).indexOf(search as string, start ? whole(start as Num) - 1 : 0) + 1,
      ),
  },
  LEN: { params: [TEXT], returns: 'Number', run: ([value]) => new Num(((value as Text) ?? '').length) },
  LEFT: text(
    [TEXT, NUMBER],
    strict(([value, count]: [string, Num]) => value.slice(0, Math.max(0, whole(count))) || null),
  ),
  RIGHT: text(
    [TEXT, NUMBER],
    strict(([value, count]: [string, Num]) => (whole(count) <= 0 ? null : value.slice(-whole(count)))),
  ),
  MID: text(
    [TEXT, NUMBER, NUMBER],
    strict(([value, from, count]: [string, Num, Num]) => {
      const start = Math.max(1, whole(from)) - 1;
      return value.slice(start, start + Math.max(0, whole(count))) || null;
    }),
  ),
  LOWER: text([TEXT, TEXT], ([value, locale]) => (value as Text)?.toLocaleLowerCase(languageOf(locale)) ?? null, 1),
  UPPER: text([TEXT, TEXT], ([value, locale]) => (value as Text)?.toLocaleUpperCase(languageOf(locale)) ?? null, 1),
  INITCAP: text(
    [TEXT],
    strict(([value]: string[]) =>
      value!.toLowerCase().replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (all) => all.toUpperCase()),
    ),
  ),
  TRIM: text(
    [TEXT],
    strict(([value]: string[]) => value!.trim() || null),
  ),
  REVERSE: text(
    [TEXT],
    strict(([value]: string[]) => [...value!].reverse().join('')),
  ),
  SUBSTITUTE: text([TEXT, TEXT, TEXT], ([value, from, to]) => {
    if (value === null || from === null) return null;
    return from === '' ? value : (value as string).replaceAll(from as string, () => (to as Text) ?? '');
  }),
  LPAD: pad((content, filler) => filler + content),
  RPAD: pad((content, filler) => content + filler),
  ASCII: { params: [TEXT], returns: 'Number', run: strict(([value]: string[]) => new Num(value!.codePointAt(0)!)) },
  CHR: text(
    [NUMBER],
    strict(([code]: Num[]) => (code!.isZero() ? null : String.fromCodePoint(whole(code!)))),
  ),
  VALUE: {
    params: [TEXT],
    returns: 'Number',
    run: strict(([value]: string[]) => {
      if (!isNumber(value!)) throw new FormulaError(`The value '${value}' is not a valid number.`);
      return new Num(value!);
    }),
  },
  ISNUMBER: { params: [TEXT], returns: 'Boolean', run: ([value]) => value !== null && isNumber(value as string) },
  CASESAFEID: text(
    [TEXT],
    strict(([value]: string[]) => toId18(value!) ?? value!),
  ),
  BR: text([], () => '<br>'),
  HTMLENCODE: encoder(htmlEncode),
  JSENCODE: encoder(jsEncode),
  JSINHTMLENCODE: encoder((value) => jsEncode(htmlEncode(value))),
  URLENCODE: encoder((value) =>
    encodeURIComponent(value)
      .replace(/%20/g, '+')
      .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
  ),
  HYPERLINK: text(
    [TEXT, TEXT, TEXT],
    ([url, name, target]) =>
      `<a href="${(url as Text) ?? ''}" target="${(target as Text) ?? '_blank'}">${(name as Text) ?? ''}</a>`,
    2,
  ),
  IMAGE: text(
    [TEXT, TEXT, NUMBER, NUMBER],
    ([url, alt, height, width]) => {
      const size = [
        height && ` height="${(height as Num).toFixed()}"`,
        width && ` width="${(width as Num).toFixed()}"`,
      ];
      return `<img src="${(url as Text) ?? ''}" alt="${(alt as Text) ?? ''}"${size.filter(Boolean).join('')} border="0"/>`;
    },
    2,
  ),
};
