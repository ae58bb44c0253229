/** Everything that users read in a project and that Salesforce's metadata can translate. */
import { packageDirectories, packageFiles } from '../shared/sfdxProject';
import { readXml } from '../shared/xml';
import { labelUses } from './labelUses';
import { labelTexts } from './labelTexts';
import type { Language } from './languages';
import { objectTexts } from './objectTexts';
import { otherTexts } from './otherTexts';
import type { Source, Text } from './text';

const READ =
  /\.(labels|object|field|validationRule|recordType|webLink|quickAction|layout|tab|app|reportType)-meta\.xml$/;

/** In the order of the packages and their files; each key once. */
export function translatableTexts(project: string, language: Language): Text[] {
  const packages = packageDirectories(project);
  const files = packageFiles(project);
  const usedIn = new Map<string, string[]>();
  for (const { name, file } of files.flatMap((each) => labelUses(project, each))) {
    usedIn.set(name, [...(usedIn.get(name) ?? []), file]);
  }
  const texts = files
    .filter((file) => READ.test(file))
    .flatMap((file) => {
      const packageDirectory = packages.find(({ path }) => file.startsWith(`${path}/`))!.path;
      const source: Source = { packageDirectory, file, root: readXml(project, file) };
      return file.endsWith('.labels-meta.xml')
        ? labelTexts(source, usedIn)
        : [...objectTexts(source, language), ...otherTexts(source)];
    });
  return [...new Map(texts.map((text) => [text.key, text])).values()];
}
