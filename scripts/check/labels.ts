import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageDirectories, packageFiles } from '../shared/sfdxProject';
import type { PackageDirectory } from '../shared/sfdxProject';
import { childrenOf, childText, readXml } from '../shared/xml';
import type { Finding } from './gate';
import { checkTranslations } from './labelTranslations';

interface Place {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Comments and string literals of Apex, or a reference to a label outside of them. */
const APEX_TOKEN =
  /\/\*.*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|(?<![\w.])(?:System\s*\.\s*)?Label\s*\.\s*(?:c\s*\.\s*)?(\w+)\b(?!\s*\()/gs;
const COMPONENT_TOKEN = /['"]@salesforce\/label\/c\.(\w+)['"]/g;
const FORMULA_TOKEN = /\$Label\.(?:c\.)?(\w+)/g;

/** Every label used is defined, by a package the user may refer to; every label defined is used; translations are whole. */
export async function checkLabels(project: string): Promise<Finding[]> {
  const files = packageFiles(project);
  const defined = files.filter((file) => file.endsWith('.labels-meta.xml')).flatMap((file) => labelsIn(project, file));
  const translated = files
    .filter((file) => file.endsWith('.translation-meta.xml'))
    .flatMap((file) => translationsIn(project, file));
  const used = files.flatMap((file) => usesIn(project, file));
  const packages = packageDirectories(project);
  return [
    ...duplicates(defined),
    ...[...used, ...translated].filter((place) => !isVisible(packages, place, defined)).map(unknown),
    ...unused(defined, used),
    ...checkTranslations(project, files),
  ];
}

function labelsIn(project: string, file: string): Place[] {
  return childrenOf(readXml(project, file), 'labels').map((label) => ({
    name: childText(label, 'fullName') ?? '',
    file,
    line: label.line,
  }));
}

function translationsIn(project: string, file: string): Place[] {
  return childrenOf(readXml(project, file), 'customLabels').map((label) => ({
    name: childText(label, 'name') ?? '',
    file,
    line: label.line,
  }));
}

function usesIn(project: string, file: string): Place[] {
  const token = tokenOf(file);
  if (token === undefined) {
    return [];
  }
  const source = readFileSync(join(project, file), 'utf8');
  return [...source.matchAll(token)]
    .filter((match) => match[1] !== undefined)
    .map((match) => ({ name: match[1]!, file, line: source.slice(0, match.index).split('\n').length }));
}

function tokenOf(file: string): RegExp | undefined {
  if (/\.(cls|trigger)$/.test(file)) {
    return APEX_TOKEN;
  }
  if (/\/lwc\/.*\.ts$/.test(file)) {
    return COMPONENT_TOKEN;
  }
  return /\.(xml|page|component|cmp)$/.test(file) ? FORMULA_TOKEN : undefined;
}

/** Whether the package of the place, or one it depends on, defines the label. */
function isVisible(packages: readonly PackageDirectory[], place: Place, defined: readonly Place[]): boolean {
  const packageOf = (file: string) => packages.find(({ path }) => file.startsWith(`${path}/`))!;
  const from = packageOf(place.file);
  return defined
    .filter(({ name }) => name === place.name)
    .map(({ file }) => packageOf(file))
    .some((owner) => owner === from || from.dependencies.includes(owner.name));
}

const unknown = ({ name, file, line }: Place): Finding => ({
  file,
  line,
  message: `uses the label ${name}, which is not defined`,
});

function unused(defined: readonly Place[], used: readonly Place[]): Finding[] {
  const names = new Set(used.map(({ name }) => name));
  return defined
    .filter(({ name }) => !names.has(name))
    .map(({ name, file, line }) => ({ file, line, message: `defines the label ${name}, which nothing uses` }));
}

function duplicates(defined: readonly Place[]): Finding[] {
  const seen = new Set<string>();
  return defined
    .filter(({ name }) => seen.size === seen.add(name).size)
    .map(({ name, file, line }) => ({ file, line, message: `defines the label ${name} again` }));
}
