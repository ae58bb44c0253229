import { basename } from 'node:path';

import { childrenOf, childText, readXml } from '../shared/xml';
import { complaintsAbout } from '../translations/complaints';
import { digestOf, translatedEnglish } from '../translations/english';
import { LANGUAGES } from '../translations/languages';
import type { Language } from '../translations/languages';
import type { Text } from '../translations/text';
import { placeholdersOf } from '../translations/text';
import { translatableTexts } from '../translations/texts';
import { languagesOf, translationsInto } from '../translations/translationFiles';
import type { Translation } from '../translations/translationFiles';
import type { Finding } from './gate';

/**
 * What users read is translated into every language, once, with the placeholders that it has in English, and from the
 * English of now: half a page in German and half in English is worse than either. A project without any translation is
 * left alone.
 */
export function checkTranslations(project: string, files: readonly string[]): Finding[] {
  const present = languagesOf(files);
  const others = present.filter((code) => !(code in LANGUAGES));
  const unknown = files
    .filter((file) => others.some((code) => languagesOf([file])[0] === code))
    .map((file) => ({
      file,
      message: `translates into a language that is none of ${Object.keys(LANGUAGES).join(', ')}`,
    }));
  const languages = present.length === 0 ? [] : Object.entries(LANGUAGES);
  return [
    ...files.filter((file) => file.endsWith('.labels-meta.xml')).flatMap((file) => unexplained(project, file)),
    ...files.flatMap((file) => beyondTranslation(project, file)),
    ...unknown,
    ...languages.flatMap(([code, language]) => checkLanguage(project, code, language)),
  ];
}

function checkLanguage(project: string, code: string, language: Language): Finding[] {
  const texts = new Map(translatableTexts(project, language).map((text) => [text.key, text]));
  const translations = translationsInto(project, code);
  const digests = translatedEnglish(project, code);
  const translated = new Set(translations.map(({ key }) => key));
  const isStale = ({ key, english }: Text) =>
    translated.has(key) && digests.has(key) && digests.get(key) !== digestOf(english);
  return [
    ...repeated(translations),
    ...translations.flatMap((translation) => complaintsIn(translation, texts.get(translation.key))),
    ...summed(
      [...texts.values()].filter(({ key }) => !translated.has(key)),
      `without a translation into ${code}`,
    ),
    ...summed([...texts.values()].filter(isStale), `that changed since it was translated into ${code}`),
  ];
}

function repeated(translations: readonly Translation[]): Finding[] {
  const seen = new Set<string>();
  return translations
    .filter(({ key, packageDirectory }) => seen.size === seen.add(`${packageDirectory} ${key}`).size)
    .map(({ key, file, line }) => ({ file, line, message: `translates ${key} again` }));
}

function complaintsIn({ key, translation, file, line }: Translation, text: Text | undefined): Finding[] {
  if (!text) return [{ file, line, message: `translates ${key}, which does not exist` }];
  return complaintsAbout(text, translation).map((complaint) => ({ file, line, message: `${key} ${complaint}` }));
}

/** One finding a package: a new feature lacks hundreds of translations until they are made. */
function summed(texts: readonly Text[], what: string): Finding[] {
  const packages = new Map<string, Text[]>();
  for (const text of texts) packages.set(text.packageDirectory, [...(packages.get(text.packageDirectory) ?? []), text]);
  return [...packages.values()].map(([first, ...more]) => ({
    file: first!.file,
    line: first!.line,
    message: `has a text ${what}: ${first!.key}${more.length === 0 ? '' : `, and its package ${more.length} more`}`,
  }));
}

/** A translator sees `{0}`, not what stands there. */
function unexplained(project: string, file: string): Finding[] {
  return childrenOf(readXml(project, file), 'labels').flatMap((label) => {
    const explained = placeholdersOf(childText(label, 'shortDescription') ?? '').split(' ');
    const missing = placeholdersOf(childText(label, 'value') ?? '')
      .split(' ')
      .filter((placeholder) => placeholder !== '' && !explained.includes(placeholder));
    if (missing.length === 0) return [];
    const message = `does not explain ${missing.join(' ')} of the label ${childText(label, 'fullName')} in its shortDescription`;
    return [{ file, line: label.line, message }];
  });
}

/** What users would read in English for ever, for the tools here do not translate it. */
function beyondTranslation(project: string, file: string): Finding[] {
  if (/\.(globalValueSet|standardValueSet|fieldSet)-meta\.xml$/.test(file)) {
    return [{ file, message: `cannot be translated by npm run translations:merge: ${basename(file)}` }];
  }
  if (!file.endsWith('.reportType-meta.xml')) return [];
  return childrenOf(readXml(project, file), 'sections')
    .flatMap((section) => childrenOf(section, 'columns'))
    .filter((column) => childText(column, 'displayNameOverride'))
    .map(({ line }) => ({
      file,
      line,
      message: 'names a column anew, which cannot be translated: leave the name of its field',
    }));
}
