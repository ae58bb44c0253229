/** A metadata file of the user interface while it is read. */
import { textOf, type XmlElement } from '../xml';
import type { Problems } from '../problems';
import type { OrgModel } from '../model';
import type { Placed } from './model';

export interface UiSource {
  /** Of the file, decoded: `Invoice__c-Invoice Layout`. */
  readonly name: string;
  /** Of the object whose folder it lies in; empty elsewhere. */
  readonly object: string;
  readonly xml: XmlElement;
  readonly file: string;
}

export interface UiContext {
  readonly model: OrgModel;
  readonly problems: Problems;
}

export const placeOf = (source: UiSource, element: XmlElement = source.xml): Placed => ({
  file: source.file,
  line: element.line,
});

/** Refuses elements that the type does not have, as the Metadata API does. */
export function onlyKnown(
  source: UiSource,
  element: XmlElement,
  type: string,
  names: string,
  problems: Problems,
): void {
  const known = new Set(names.split(' '));
  for (const [name, [first]] of element.children) {
    if (known.has(name)) continue;
    const message = `Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}${name} invalid at this location in type ${type}`;
    problems.add(message, placeOf(source, first!));
  }
}

/** The text of a child that must be one of some words; null when it is absent or refused. */
export function wordOf<W extends string>(
  source: UiSource,
  element: XmlElement,
  name: string,
  words: readonly W[],
  problems: Problems,
): W | null {
  const text = textOf(element, name);
  if (text === null) return null;
  if ((words as readonly string[]).includes(text)) return text as W;
  problems.add(
    `'${text}' is not a valid value for the enum '${name}'`,
    placeOf(source, element.children.get(name)![0]!),
  );
  return null;
}

/** The text of a child that must be there; empty when it is missing. */
export function requiredText(source: UiSource, element: XmlElement, name: string, problems: Problems): string {
  const text = textOf(element, name);
  if (!text) problems.add(`Required field is missing: ${name}`, placeOf(source, element));
  return text ?? '';
}
