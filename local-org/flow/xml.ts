/** The XML of a flow as elements that know their line and complain about children nobody read. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DeployError, Unsupported, type Place } from '../org/errors';

type Ordered = { readonly [key: string]: unknown };

const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  captureMetaData: true,
});

/** Layout and notes: without effect on how a flow runs. */
const WITHOUT_EFFECT = new Set([
  'description',
  'elementSubtype',
  'label',
  'locationX',
  'locationY',
  'processMetadataValues',
]);

export class XmlElement {
  readonly tag: string;
  /** Text of a leaf, as written; empty for elements with children. */
  readonly text: string;
  readonly place: Place;
  private readonly children: readonly XmlElement[];
  private readonly read = new Set<string>();

  constructor(tag: string, text: string, children: readonly XmlElement[], place: Place) {
    this.tag = tag;
    this.text = text;
    this.children = children;
    this.place = place;
  }

  all(tag: string): XmlElement[] {
    this.read.add(tag);
    return this.children.filter((child) => child.tag === tag);
  }

  one(tag: string): XmlElement | null {
    const [first, second] = this.all(tag);
    if (second) throw new DeployError(`Element ${tag} is duplicated at this location in type Flow`, second.place);
    return first ?? null;
  }

  /** Trimmed text of a child; null when it is absent or empty. */
  value(tag: string): string | null {
    return this.one(tag)?.text.trim() || null;
  }

  required(tag: string): string {
    const value = this.value(tag);
    if (value === null) throw new DeployError(`Required field is missing: ${tag}`, this.place);
    return value;
  }

  flag(tag: string): boolean {
    const value = this.value(tag);
    if (value !== null && value !== 'true' && value !== 'false') {
      throw new DeployError(`'${value}' is not a valid value for the type xsd:boolean`, this.one(tag)!.place);
    }
    return value === 'true';
  }

  number(tag: string): number | null {
    const value = this.value(tag);
    if (value === null) return null;
    const number = Number(value);
    if (!Number.isFinite(number)) throw new DeployError(`'${value}' is not a valid number`, this.one(tag)!.place);
    return number;
  }

  /** Tags present, in order and once each. */
  tags(): string[] {
    return [...new Set(this.children.map((child) => child.tag))];
  }

  /** Refuses whatever was not asked for: a part of a flow that would otherwise pass unnoticed. */
  finish(what: string): void {
    for (const child of this.children) {
      if (this.read.has(child.tag) || WITHOUT_EFFECT.has(child.tag)) continue;
      const name = child.value('name');
      throw new Unsupported(`${child.tag}${name ? ` (${name})` : ''} of ${what}`, child.place);
    }
  }
}

/** Root element of a metadata file. */
export function parseXml(xml: string, file: string): XmlElement {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new DeployError(valid.err.msg, { file, line: valid.err.line });
  const lines = lineStarts(xml);
  const nodes = parser.parse(xml) as Ordered[];
  const roots = nodes.map((node) => element(node, file, lines)).filter((node) => node !== null);
  const [root] = roots;
  if (root?.tag !== 'Flow') throw new DeployError(`Flow expected, ${root?.tag ?? 'nothing'} found`, { file, line: 1 });
  return root;
}

const METADATA = XMLParser.getMetaDataSymbol() as unknown as string;

function element(node: Ordered, file: string, lines: readonly number[]): XmlElement | null {
  const tag = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (!tag || tag.startsWith('?')) return null;
  const inner = node[tag] as Ordered[];
  const children = inner.map((child) => element(child, file, lines)).filter((child) => child !== null);
  const text = children.length ? '' : inner.map((child) => String(child['#text'] ?? '')).join('');
  const start = (node[METADATA] as { startIndex?: number } | undefined)?.startIndex ?? 0;
  return new XmlElement(tag, text, children, { file, line: lineAt(lines, start) });
}

function lineStarts(xml: string): number[] {
  const starts = [0];
  for (let at = xml.indexOf('\n'); at >= 0; at = xml.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= index) low = middle;
    else high = middle;
  }
  return low + 1;
}
