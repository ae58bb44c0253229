import type { XmlElement } from '../shared/xml';

/** An element among its likes in a translation file: `<fields>` whose `<name>` is Status__c. */
export interface Step {
  readonly element: string;
  /** The children that tell it from the others, in the order of the file. */
  readonly identity: Readonly<Record<string, string>>;
}

/** Where a translation stands. */
export interface Place {
  /** `Translations`, or the API name of an object, whose CustomObjectTranslation is meant. */
  readonly document: string;
  readonly steps: readonly Step[];
  /** The element that holds the text. */
  readonly element: string;
}

/** Something that users read, in English, and where its translation belongs. */
export interface Text {
  /** The place as text: `Disposition_Log__c/fields[Status__c]/label`. */
  readonly key: string;
  readonly place: Place;
  readonly english: string;
  /** What a translator has to know. */
  readonly note: string;
  /** The most characters that Salesforce takes. */
  readonly maxLength: number;
  /** The values it can have; absent for free text. */
  readonly choices?: readonly string[];
  /** The package directory. */
  readonly packageDirectory: string;
  /** Where the English stands. */
  readonly file: string;
  readonly line: number;
}

/** A metadata file that has been read. */
export interface Source {
  readonly packageDirectory: string;
  readonly file: string;
  readonly root: XmlElement;
}

/** What is said of a text besides what it says. */
export type About = Pick<Text, 'note' | 'maxLength' | 'choices'>;

export const step = (element: string, identity: Readonly<Record<string, string>>): Step => ({ element, identity });

/** `Disposition_Log__c/fields[Status__c]/picklistValues[Failed]/translation` */
export const keyOf = ({ document, steps, element }: Place): string =>
  [document, ...steps.map((each) => `${each.element}[${Object.values(each.identity).join(',')}]`), element].join('/');

/** A text that stands in an element; none where it is empty. */
export function textIn(source: Source, found: XmlElement | undefined, place: Place, about: About): Text[] {
  const english = found?.text.trim() ?? '';
  if (!found || english === '') return [];
  const { packageDirectory, file } = source;
  return [{ key: keyOf(place), place, english, ...about, packageDirectory, file, line: found.line }];
}

const PLACEHOLDER = /\{\d+\}|\{!\s*\$?[A-Za-z][\w.]*\s*\}/g;

/** The placeholders of a text, sorted, each once: `{0} {1}`. */
export const placeholdersOf = (text: string): string => [...new Set(text.match(PLACEHOLDER))].sort().join(' ');
