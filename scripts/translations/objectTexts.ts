import { basename, dirname } from 'node:path';

import { childrenOf, childText } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import type { Language } from './languages';
import { step, textIn } from './text';
import type { About, Source, Step, Text } from './text';

/**
 * Objects, fields, validation rules, record types, layouts, quick actions and links: what a CustomObjectTranslation
 * holds. Platform events are left out: nobody reads their names.
 */
export function objectTexts(source: Source, language: Language): Text[] {
  const kind = /\.(\w+)-meta\.xml$/.exec(source.file)?.[1] ?? '';
  const reader = READERS[kind];
  const name = decodeURIComponent(basename(source.file).replace(`.${kind}-meta.xml`, ''));
  const object = objectOf(source.file, kind, name);
  return !reader || object.endsWith('__e') ? [] : reader(new Part(source, object), name, language);
}

function objectOf(file: string, kind: string, name: string): string {
  if (kind === 'layout') return name.slice(0, name.indexOf('-'));
  if (kind === 'quickAction') return name.slice(0, Math.max(name.indexOf('.'), 0));
  return basename(kind === 'object' ? dirname(file) : dirname(dirname(file)));
}

/** Reads the texts of a file that belongs to an object. */
class Part {
  readonly object: string;
  readonly root: XmlElement;
  private readonly source: Source;

  constructor(source: Source, object: string) {
    this.source = source;
    this.root = source.root;
    this.object = object;
  }

  /** The text of a child, whose translation stands below those steps. */
  text(child: string, steps: readonly Step[], element: string, about: About, parent: XmlElement = this.root): Text[] {
    const document = this.object === '' ? 'Translations' : this.object;
    return textIn(this.source, childrenOf(parent, child)[0], { document, steps, element }, about);
  }
}

const READERS: Readonly<Record<string, (part: Part, name: string, language: Language) => Text[]>> = {
  object: (part, _name, language) => nounTexts(part, language),
  field: fieldTexts,
  validationRule: (part, name) =>
    part.text('errorMessage', [step('validationRules', { name })], 'errorMessage', {
      note: `Message of the validation rule ${name} of ${part.object}.`,
      maxLength: 255,
    }),
  recordType: (part, name) => [
    ...part.text('label', [step('recordTypes', { name })], 'label', {
      note: `Record type of ${part.object}.`,
      maxLength: 80,
    }),
    ...part.text('description', [step('recordTypes', { name })], 'description', {
      note: `Says what the record type ${name} of ${part.object} is for, where a user chooses one.`,
      maxLength: 255,
    }),
  ],
  webLink: (part, name) =>
    part.text('masterLabel', [step('webLinks', { name })], 'label', {
      note: `Button or link of ${part.object}.`,
      maxLength: 80,
    }),
  quickAction: (part, name) =>
    part.text('label', [step('quickActions', { name: name.slice(name.indexOf('.') + 1) })], 'label', {
      note: `Action of ${part.object || 'every page'}.`,
      maxLength: 80,
    }),
  layout: sectionTexts,
};

/** The name of an object, in the forms that the language has. A standard object has its names from Salesforce. */
function nounTexts(part: Part, language: Language): Text[] {
  const { object } = part;
  if (!object.includes('__')) return [];
  const cases = language.cases.length > 0 ? language.cases.map((caseType) => ({ caseType })) : [{}];
  const forms = (child: string, plural: boolean) =>
    cases.flatMap((each: { caseType?: string }) =>
      part.text(child, [step('caseValues', { ...each, plural: String(plural) })], 'value', {
        note: [
          `Name of the object ${object}`,
          plural ? 'plural' : 'singular',
          ...(each.caseType ? [`${each.caseType.toLowerCase()} case, without article`] : []),
        ].join(', '),
        maxLength: 40,
      }),
    );
  const choice = (element: string, choices: readonly string[], what: string) =>
    choices.length === 0
      ? []
      : part.text('label', [], element, { note: `${what}: ${choices.join(', ')}.`, maxLength: 40, choices });
  return [
    ...forms('label', false),
    ...(language.plural ? forms('pluralLabel', true) : []),
    ...choice(
      'gender',
      language.genders,
      `Not a translation: the gender of your translation of ${object}'s name, one of`,
    ),
    ...choice(
      'startsWith',
      language.beginnings,
      `Not a translation: what your translation of ${object}'s name begins with, one of`,
    ),
    ...childrenOf(part.root, 'nameField').flatMap((field) =>
      part.text('label', [], 'nameFieldLabel', { note: `Label of the name field of ${object}.`, maxLength: 80 }, field),
    ),
  ];
}

function fieldTexts(part: Part, name: string): Text[] {
  if (!name.endsWith('__c')) return [];
  const at = [step('fields', { name })];
  const field = `${part.object}.${name}`;
  return [
    ...part.text('label', at, 'label', { note: `Label of the field ${field}.`, maxLength: 40 }),
    ...part.text('inlineHelpText', at, 'help', { note: `Help of the field ${field}.`, maxLength: 510 }),
    ...part.text('relationshipLabel', at, 'relationshipLabel', {
      note: `Heading of the list of ${part.object} on the records that ${name} refers to.`,
      maxLength: 80,
    }),
    ...childrenOf(part.root, 'lookupFilter').flatMap((filter) =>
      part.text(
        'errorMessage',
        [...at, step('lookupFilter', {})],
        'errorMessage',
        { note: `Why a record cannot be chosen in ${field}.`, maxLength: 255 },
        filter,
      ),
    ),
    ...childrenOf(part.root, 'valueSet')
      .flatMap((set) => childrenOf(set, 'valueSetDefinition'))
      .flatMap((set) => childrenOf(set, 'value'))
      .flatMap((value) => valueTexts(part, field, at, value)),
  ];
}

function valueTexts(part: Part, field: string, at: readonly Step[], value: XmlElement): Text[] {
  const child = childText(value, 'label') ? 'label' : 'fullName';
  const masterLabel = childText(value, child) ?? '';
  const about = { note: `Value of the picklist ${field}.`, maxLength: 255 };
  return part.text(child, [...at, step('picklistValues', { masterLabel })], 'translation', about, value);
}

function sectionTexts(part: Part, name: string): Text[] {
  const layout = name.slice(name.indexOf('-') + 1);
  return childrenOf(part.root, 'layoutSections')
    .filter((section) => childText(section, 'customLabel') === 'true')
    .flatMap((section) =>
      part.text(
        'label',
        [step('layouts', { layout }), step('sections', { section: childText(section, 'label') ?? '' })],
        'label',
        { note: `Section of the page layout of ${part.object}.`, maxLength: 80 },
        section,
      ),
    );
}
