import { packageDirectories, packageFiles } from '../shared/sfdxProject';
import type { PackageDirectory } from '../shared/sfdxProject';
import { childrenOf, childText, readXml } from '../shared/xml';
import { labelUses } from '../translations/labelUses';
import type { NamedPlace } from '../translations/labelUses';
import type { Finding } from './gate';
import { checkTranslations } from './labelTranslations';
import { checkLiterals } from './literals';

/**
 * Every label used is defined, by a package the user may refer to; every label defined is used; translations are whole;
 * nothing that users read stands where a label belongs.
 */
export async function checkLabels(project: string): Promise<Finding[]> {
  const files = packageFiles(project);
  const defined = files.filter((file) => file.endsWith('.labels-meta.xml')).flatMap((file) => labelsIn(project, file));
  const used = files.flatMap((file) => labelUses(project, file));
  const packages = packageDirectories(project);
  return [
    ...duplicates(defined),
    ...used.filter((place) => !isVisible(packages, place, defined)).map(unknown),
    ...unused(defined, used),
    ...checkTranslations(project, files),
    ...checkLiterals(project, files),
  ];
}

function labelsIn(project: string, file: string): NamedPlace[] {
  return childrenOf(readXml(project, file), 'labels').map((label) => ({
    name: childText(label, 'fullName') ?? '',
    file,
    line: label.line,
  }));
}

/** Whether the package of the place, or one it depends on, defines the label. */
function isVisible(packages: readonly PackageDirectory[], place: NamedPlace, defined: readonly NamedPlace[]): boolean {
  const packageOf = (file: string) => packages.find(({ path }) => file.startsWith(`${path}/`))!;
  const from = packageOf(place.file);
  return defined
    .filter(({ name }) => name === place.name)
    .map(({ file }) => packageOf(file))
    .some((owner) => owner === from || from.dependencies.includes(owner.name));
}

const unknown = ({ name, file, line }: NamedPlace): Finding => ({
  file,
  line,
  message: `uses the label ${name}, which is not defined`,
});

function unused(defined: readonly NamedPlace[], used: readonly NamedPlace[]): Finding[] {
  const names = new Set(used.map(({ name }) => name));
  return defined
    .filter(({ name }) => !names.has(name))
    .map(({ name, file, line }) => ({ file, line, message: `defines the label ${name}, which nothing uses` }));
}

function duplicates(defined: readonly NamedPlace[]): Finding[] {
  const seen = new Set<string>();
  return defined
    .filter(({ name }) => seen.size === seen.add(name).size)
    .map(({ name, file, line }) => ({ file, line, message: `defines the label ${name} again` }));
}
