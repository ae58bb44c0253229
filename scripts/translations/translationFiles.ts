/** The metadata files that hold the translations of a package into a language: read to keys, and written from them. */
import { basename, dirname, join } from 'node:path';

import { packageDirectories, packageFiles } from '../shared/sfdxProject';
import { childText, readXml } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import { keyOf, step } from './text';
import type { Place, Step } from './text';

/** A translation as it stands in a file. */
export interface Translation {
  readonly key: string;
  readonly place: Place;
  readonly translation: string;
  readonly packageDirectory: string;
  readonly file: string;
  readonly line: number;
}

const TRANSLATIONS = /\.translation-meta\.xml$/;
const OBJECT_TRANSLATION = /\.objectTranslation-meta\.xml$/;

/** Every translation of a project into a language, in the order of the files. */
export function translationsInto(project: string, language: string): Translation[] {
  const packages = packageDirectories(project);
  return packageFiles(project).flatMap((file) => {
    const document = documentOf(file, language);
    if (document === undefined) return [];
    const packageDirectory = packages.find(({ path }) => file.startsWith(`${path}/`))!.path;
    return leavesOf(readXml(project, file), document, []).map(({ place, element }) => ({
      key: keyOf(place),
      place,
      translation: element.text.trim(),
      packageDirectory,
      file,
      line: element.line,
    }));
  });
}

/** What the file translates into the language: `Translations`, or an object; nothing where it is another file. */
export function documentOf(file: string, language: string): string | undefined {
  const name = basename(file);
  if (TRANSLATIONS.test(name)) return name.replace(TRANSLATIONS, '') === language ? 'Translations' : undefined;
  const ending = `-${language}.objectTranslation-meta.xml`;
  return name.endsWith(ending) ? name.slice(0, -ending.length) : undefined;
}

/** The languages that the project has files of. */
export const languagesOf = (files: readonly string[]): string[] => [
  ...new Set(
    files.flatMap((file) => {
      if (TRANSLATIONS.test(file)) return [basename(file).replace(TRANSLATIONS, '')];
      return OBJECT_TRANSLATION.test(file) ? [/-(\w+)\.objectTranslation-meta\.xml$/.exec(file)![1]!] : [];
    }),
  ),
];

/** The children that tell elements of a name apart. */
const IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  caseValues: ['caseType', 'plural'],
  layouts: ['layout'],
  lookupFilter: [],
  picklistValues: ['masterLabel'],
};

function leavesOf(
  parent: XmlElement,
  document: string,
  steps: readonly Step[],
): { readonly place: Place; readonly element: XmlElement }[] {
  const own = new Set(Object.keys(steps.at(-1)?.identity ?? {}));
  return parent.children
    .filter(({ name }) => !own.has(name))
    .flatMap((element) =>
      element.children.length > 0
        ? leavesOf(element, document, [...steps, stepOf(element, steps)])
        : [{ place: { document, steps, element: element.name }, element }],
    );
}

function stepOf(element: XmlElement, above: readonly Step[]): Step {
  const isLayout = above.at(-1)?.element === 'layouts';
  const names = IDENTITIES[element.name] ?? (isLayout ? ['section'] : ['name']);
  const identity = names.flatMap((name) => {
    const value = childText(element, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return step(element.name, Object.fromEntries(identity));
}

/** The file of a package that a document belongs in: beside its custom labels. */
export function fileOf(project: string, packageDirectory: string, document: string, language: string): string {
  const labels = packageFiles(project).find(
    (file) => file.startsWith(`${packageDirectory}/`) && file.endsWith('.labels-meta.xml'),
  );
  const home = labels ? dirname(dirname(labels)) : packageDirectory;
  const name = `${document}-${language}`;
  return document === 'Translations'
    ? join(home, `translations/${language}.translation-meta.xml`)
    : join(home, `objectTranslations/${name}/${name}.objectTranslation-meta.xml`);
}

/** The text of a document: elements and what tells them apart in alphabetical order, as Salesforce writes them. */
export function render(translations: readonly { readonly place: Place; readonly translation: string }[]): string {
  const isLabels = translations[0]?.place.document === 'Translations';
  const root = isLabels ? 'Translations' : 'CustomObjectTranslation';
  const body = renderChildren(
    translations.map(({ place, translation }) => ({ ...place, translation })),
    {},
    1,
  );
  const lines = [`<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`, ...body, `</${root}>`];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
}

interface Leaf {
  readonly steps: readonly Step[];
  readonly element: string;
  readonly translation: string;
}

interface Child {
  readonly name: string;
  /** Where it stands among those of its name. */
  readonly rank: string;
  readonly lines: string[];
}

function renderChildren(leaves: readonly Leaf[], identity: Readonly<Record<string, string>>, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const simple = (name: string, text: string): Child => ({
    name,
    rank: '',
    lines: [`${indent}<${name}>${escape(text)}</${name}>`],
  });
  const groups = new Map<string, { first: Step; leaves: Leaf[] }>();
  for (const leaf of leaves.filter(({ steps }) => steps.length > 0)) {
    const [first, ...steps] = leaf.steps as [Step, ...Step[]];
    const rank = `${first.element}\0${Object.values(first.identity).join('\0')}`;
    const group = groups.get(rank) ?? { first, leaves: [] };
    group.leaves.push({ ...leaf, steps });
    groups.set(rank, group);
  }
  const children: Child[] = [
    ...Object.entries(identity).map(([name, text]) => simple(name, text)),
    ...leaves.filter(({ steps }) => steps.length === 0).map((leaf) => simple(leaf.element, leaf.translation)),
    ...[...groups].map(([rank, group]) => ({
      name: group.first.element,
      rank,
      lines: [
        `${indent}<${group.first.element}>`,
        ...renderChildren(group.leaves, group.first.identity, depth + 1),
        `${indent}</${group.first.element}>`,
      ],
    })),
  ];
  return children.sort((a, b) => compare(a.name, b.name) || compare(a.rank, b.rank)).flatMap(({ lines }) => lines);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
