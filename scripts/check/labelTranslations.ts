import { basename } from 'node:path';

import { childrenOf, childText, readXml } from '../shared/xml';
import type { Finding } from './gate';

interface Text {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

const PLACEHOLDER = /\{\d+\}/g;

/**
 * A label that is translated at all is translated into every language that there is, once, with the placeholders that it
 * has in English: half a page in German and half in English is worse than either.
 */
export function checkTranslations(project: string, files: readonly string[]): Finding[] {
  const labels = files
    .filter((file) => file.endsWith('.labels-meta.xml'))
    .flatMap((file) => textsOf(project, file, { element: 'labels', name: 'fullName', text: 'value' }));
  const languages = new Map<string, Text[]>();
  for (const file of files.filter((each) => each.endsWith('.translation-meta.xml'))) {
    const language = basename(file).replace('.translation-meta.xml', '');
    const texts = textsOf(project, file, { element: 'customLabels', name: 'name', text: 'label' });
    languages.set(language, [...(languages.get(language) ?? []), ...texts]);
  }
  const translated = new Set([...languages.values()].flat().map(({ name }) => name));
  return [...languages].flatMap(([language, texts]) => [
    ...repeated(texts),
    ...texts.flatMap((text) => differing(text, labels)),
    ...labels.filter(({ name }) => translated.has(name)).flatMap((label) => missing(label, language, texts)),
  ]);
}

function textsOf(
  project: string,
  file: string,
  names: { readonly element: string; readonly name: string; readonly text: string },
): Text[] {
  return childrenOf(readXml(project, file), names.element).map((element) => ({
    name: childText(element, names.name) ?? '',
    text: childText(element, names.text) ?? '',
    file,
    line: element.line,
  }));
}

function repeated(texts: readonly Text[]): Finding[] {
  const seen = new Set<string>();
  return texts
    .filter(({ name }) => seen.size === seen.add(name).size)
    .map(({ name, file, line }) => ({ file, line, message: `translates the label ${name} again` }));
}

const placeholdersOf = (text: string): string => [...new Set(text.match(PLACEHOLDER))].sort().join(' ');

function differing({ name, text, file, line }: Text, labels: readonly Text[]): Finding[] {
  if (text.trim() === '') return [{ file, line, message: `has no text for the label ${name}` }];
  const label = labels.find((candidate) => candidate.name === name);
  if (!label || placeholdersOf(label.text) === placeholdersOf(text)) return [];
  const [wanted, found] = [label.text, text].map((each) => placeholdersOf(each) || 'none');
  return [{ file, line, message: `translates the label ${name} with the placeholders ${found}, not ${wanted}` }];
}

function missing({ name, file, line }: Text, language: string, texts: readonly Text[]): Finding[] {
  const isThere = texts.some((text) => text.name === name);
  return isThere
    ? []
    : [{ file, line, message: `defines the label ${name}, which is translated, but not into ${language}` }];
}
