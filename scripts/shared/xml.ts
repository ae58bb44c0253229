import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SaxesParser } from 'saxes';

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  /** The line its start tag stands in, from 1. */
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Its own text without that of its children, as written. */
  text: string;
}

/** XML that is not well-formed, and the line where that shows. */
export class XmlError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Parses a document strictly; throws XmlError at the first fault. */
export function parseXml(source: string): XmlElement {
  const parser = new SaxesParser();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let line = 1;
  parser.on('error', (error) => {
    throw new XmlError(error.message.replace(/^\d+:\d+: /, ''), parser.line);
  });
  parser.on('opentagstart', () => (line = parser.line));
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, line, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string) => {
    const parent = open.at(-1);
    if (parent) {
      parent.text += text;
    }
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop());
  parser.write(source).close();
  return root!;
}

/** Reads and parses a file of a project; throws XmlError. */
export const readXml = (project: string, file: string): XmlElement =>
  parseXml(readFileSync(join(project, file), 'utf8'));

/** The children of that name. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first child of that name. */
export const childText = (element: XmlElement, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text.trim();
