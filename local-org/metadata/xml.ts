/** Metadata XML: text exact to the character, no document types, no entities but XML's own. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DeployError } from '../org/errors';

/** An element: child elements in lists by name, its text, and attributes without their prefix. */
export interface XmlElement {
  readonly children: ReadonlyMap<string, readonly XmlElement[]>;
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Line of the file on which the element begins. */
  readonly line: number;
}

const ATTRIBUTES = '@';
const TEXT = '#text';
const CDATA = '#cdata';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  attributesGroupName: ATTRIBUTES,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  alwaysCreateTextNode: true,
  captureMetaData: true,
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
});

/** The root element of a metadata file, which must be called `root`. */
export function parseXml(xml: string, root: string, file: string): XmlElement {
  const text = xml.replace(/^\uFEFF/, '');
  if (/<!DOCTYPE/i.test(text)) throw new DeployError('Error parsing file: document types are not allowed', { file });
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    throw new DeployError(`Error parsing file: ${msg}`, { file, line, column: col });
  }
  const parsed = parser.parse(text) as Record<string, RawElement[]>;
  const found = parsed[root]?.[0];
  if (!found) {
    const name = Object.keys(parsed).find((key) => key !== TEXT) ?? 'nothing';
    throw new DeployError(`Error parsing file: expected <${root}> and found <${name}>`, { file });
  }
  return element(found, new Lines(text));
}

type RawElement = string | { readonly [name: string]: unknown };

/** Line numbers of places in a text. */
class Lines {
  private readonly ends: number[] = [];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.ends.push(at);
  }

  at(offset: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

const META = XMLParser.getMetaDataSymbol() as unknown as symbol;

function element(raw: RawElement, lines: Lines): XmlElement {
  const children = new Map<string, XmlElement[]>();
  const attributes = new Map<string, string>();
  const { startIndex = 0 } = (Object(raw) as Record<symbol, { startIndex?: number }>)[META] ?? {};
  const line = lines.at(startIndex);
  if (typeof raw === 'string') return { children, attributes, text: decode(raw), line };
  let text = '';
  for (const [name, value] of Object.entries(raw)) {
    if (name === TEXT) text += decode(asText(value));
    else if (name === CDATA) text += asText(value);
    else if (name === ATTRIBUTES) readAttributes(value as Record<string, string>, attributes);
    else
      children.set(
        name,
        (value as RawElement[]).map((each) => element(each, lines)),
      );
  }
  return { children, attributes, text, line };
}

function readAttributes(raw: Readonly<Record<string, string>>, into: Map<string, string>): void {
  for (const [name, value] of Object.entries(raw)) into.set(name, decode(value));
}

/** Text nodes come as text, or as lists of text nodes where CDATA lies. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(asText).join('');
  if (typeof value === 'object' && value !== null) return asText((value as Record<string, unknown>)[TEXT] ?? '');
  return '';
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string, decimal: string, name: string) => {
    if (name) return NAMED[name] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Elements of one name, in order. */
export const all = (parent: XmlElement, name: string): readonly XmlElement[] => parent.children.get(name) ?? [];

export const first = (parent: XmlElement, name: string): XmlElement | null => all(parent, name)[0] ?? null;

/** Trimmed text of a child; null when there is none. */
export const textOf = (parent: XmlElement, name: string): string | null => first(parent, name)?.text.trim() ?? null;

export const isTrue = (parent: XmlElement, name: string): boolean => textOf(parent, name) === 'true';

export function numberOf(parent: XmlElement, name: string): number | null {
  const text = textOf(parent, name);
  return text === null || !/^-?\d+$/.test(text) ? null : Number.parseInt(text, 10);
}

/** Line of a file on which the text of its first element of that name begins; for messages. */
export function lineOf(file: string, name: string): number | undefined {
  const at = file.indexOf(`<${name}>`);
  if (at < 0) return undefined;
  const text = /\S/.exec(file.slice(at + name.length + 2));
  return file.slice(0, at + name.length + 2 + (text?.index ?? 0)).split('\n').length;
}
