/**
 * Metadata whose deployment adds to what the org has, element by element: what a file does not name stays as it was.
 */
import { parseXml, textOf } from '../metadata/xml';

export interface Part {
  readonly tag: string;
  /** Tells it from others of its tag. */
  readonly key: string;
  readonly text: string;
  /** Text of an element in it; null without one. */
  value(name: string): string | null;
}

/** What tells elements of one tag apart; those with none of them are there once. */
const NAMES = ['fullName', 'name', 'field', 'object', 'apexClass', 'apexPage', 'tab', 'application', 'flow'];

/** The elements of the file's root. `root` is its name, `file` what messages call it. */
export function partsOf(text: string, root: string, file: string): Part[] {
  const parsed = parseXml(text, root, file);
  const seen = new Map<string, number>();
  const inner = text.replace(/<!--[\s\S]*?-->/g, '').replace(new RegExp(`^[\\s\\S]*?<${root}[^>]*>`), '');
  return [...inner.matchAll(/<([A-Za-z]\w*)(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/\1>)/g)].map(([part, tag = '']) => {
    const index = seen.get(tag) ?? 0;
    seen.set(tag, index + 1);
    const element = parsed.children.get(tag)?.[index];
    const value = (name: string): string | null => (element ? textOf(element, name) : null);
    return { tag, text: part, key: keyOf(tag, value), value };
  });
}

function keyOf(tag: string, value: (name: string) => string | null): string {
  const recordType = value('recordType');
  if (tag === 'layoutAssignments') return `${value('layout')?.split('-')[0]} ${recordType ?? ''}`;
  const name = NAMES.find((each) => value(each) !== null);
  return name === undefined ? (recordType ?? '') : value(name)!;
}

const idOf = ({ tag, key }: Part): string => `${tag} ${key}`.toLowerCase();

/** What the org has, with what is deployed in its place and beside it. */
export function united(present: string, deployed: string, root: string, file: string): string {
  const added = new Map(partsOf(deployed, root, file).map((part) => [idOf(part), part]));
  const kept = partsOf(present, root, file).filter((part) => !added.has(idOf(part)));
  return written(root, [...kept, ...added.values()]);
}

/** What the org has without what is deployed elsewhere; null: nothing is left. */
export function without(present: string, deployed: string, root: string, file: string): string | null {
  const moved = new Set(partsOf(deployed, root, file).map(idOf));
  return keeping(present, root, file, (part) => !moved.has(idOf(part)));
}

/** The file without elements; null: nothing is left. */
export function keeping(text: string, root: string, file: string, isKept: (part: Part) => boolean): string | null {
  const parts = partsOf(text, root, file);
  const kept = parts.filter(isKept);
  if (kept.length === parts.length) return text;
  return kept.length ? written(root, kept) : null;
}

const NAMESPACES =
  'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

function written(root: string, parts: readonly Part[]): string {
  // The schema wants elements of a name together.
  const sorted = [...parts].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
  const body = sorted.map(({ text }) => `    ${text}\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACES}>\n${body}</${root}>\n`;
}
