/** Who reads a text in another language finds the object it names, which has a name in that language in Setup, too. */
import { basename, dirname } from 'node:path';

import { repository } from '../../../scripts/shared/paths';
import { packageFiles } from '../../../scripts/shared/sfdxProject';
import { childrenOf, childText, readXml } from '../../../scripts/shared/xml';
import { LANGUAGES } from '../../../scripts/translations/languages';

/** Names of others that hold a name of ours: the product, and a custom permission, which Salesforce shows as packaged. */
const NAMES_OF_OTHERS = /Webex Contact Center|Erase Personal Data/g;

const files = packageFiles(repository);
const read = (file: string) => readXml(repository, file);

/** English names of two words or more, as one word is found in any text. */
const english = new Map(
  files
    .filter((file) => file.endsWith('.object-meta.xml'))
    .map((file) => [basename(dirname(file)), childText(read(file), 'label') ?? ''] as const)
    .filter(([, label]) => label.includes(' ')),
);

/** Names of objects that are words of the language's texts, too: those that are called otherwise there. */
function foreignNames(language: string): string[] {
  return files
    .filter((file) => file.endsWith(`-${language}.objectTranslation-meta.xml`))
    .flatMap((file) => {
      const name = english.get(basename(dirname(file)).replace(`-${language}`, ''));
      const translated = childrenOf(read(file), 'caseValues').map((value) => childText(value, 'value')!.toLowerCase());
      return name === undefined || translated.includes(name.toLowerCase()) ? [] : [name];
    });
}

test.each(Object.keys(LANGUAGES))('%s: no text calls an object by its English name', (language) => {
  const names = foreignNames(language);
  expect(names.length).toBeGreaterThan(10);
  const found = files
    .filter((file) => basename(file) === `${language}.translation-meta.xml`)
    .flatMap((file) => childrenOf(read(file), 'customLabels'))
    .map((label) => ({ label: childText(label, 'name')!, text: childText(label, 'label') ?? '' }))
    .flatMap(({ label, text }) => {
      const ours = text.replaceAll(NAMES_OF_OTHERS, '');
      return names.filter((name) => ours.includes(name)).map((name) => `${label}: ${name}`);
    });
  expect(found).toEqual([]);
});
