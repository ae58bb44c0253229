/** The languages that everything is translated into, and what Salesforce wants to know of a noun in each. */
export interface Language {
  /** As an English sentence names it. */
  readonly name: string;
  readonly plural: boolean;
  /** Cases of nouns, the first of them the one a label stands in; empty where Salesforce knows none. */
  readonly cases: readonly string[];
  readonly genders: readonly string[];
  readonly beginnings: readonly string[];
}

/** As Salesforce lists them for CustomObjectTranslation, "Fully Supported Languages". */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  de: {
    name: 'German',
    plural: true,
    cases: ['Nominative', 'Accusative', 'Genitive', 'Dative'],
    genders: ['Masculine', 'Feminine', 'Neuter'],
    beginnings: [],
  },
  es: { name: 'Spanish', plural: true, cases: [], genders: ['Masculine', 'Feminine'], beginnings: [] },
  fr: {
    name: 'French',
    plural: true,
    cases: [],
    genders: ['Masculine', 'Feminine'],
    beginnings: ['Consonant', 'Vowel'],
  },
  it: {
    name: 'Italian',
    plural: true,
    cases: [],
    genders: ['Masculine', 'Feminine'],
    beginnings: ['Consonant', 'Vowel', 'Special'],
  },
  ja: { name: 'Japanese', plural: false, cases: [], genders: [], beginnings: [] },
};

export const languageCodes = Object.keys(LANGUAGES).join(', ');

/** The language of that code; throws where nothing is translated into it. */
export function languageOf(code: string): Language {
  const language = LANGUAGES[code];
  if (!language) throw new Error(`Nothing is translated into ${code}; --lang is one of ${languageCodes}`);
  return language;
}

/** What `--lang` names; throws where it is missing or no language of ours. */
export function languageCode(named: string | undefined): string {
  if (named === undefined) throw new Error(`--lang is missing: one of ${languageCodes}`);
  languageOf(named);
  return named;
}
