/**
 * What the Translation Workbench holds: texts of labels, objects, fields, layouts, tabs and apps by language, held
 * against the model as a deployment holds them.
 */
import { Unsupported, type Place } from '../org/errors';
import type { CustomLabel, FieldDef, ObjectDef, OrgModel } from './model';
import type { Problems } from './problems';
import { all, first, textOf, type XmlElement } from './xml';

/** The translations into one language by their address, lower-case: `invoice__c/fields/status__c/label`. */
export type Texts = ReadonlyMap<string, string>;

export const addressOf = (...parts: readonly string[]): string => parts.join('/').toLowerCase();

interface Source {
  readonly language: string;
  /** Of CustomObjectTranslation. */
  readonly object: string | null;
  readonly xml: XmlElement;
  readonly file: string;
}

/** The project as far as translations name its parts. */
export interface Known {
  readonly model: OrgModel;
  readonly problems: Problems;
  /** Whether the project has a component: `CustomTab`, `Invoices`. */
  readonly has: (type: string, name: string) => boolean;
  /** Layouts have been read. */
  readonly hasUi: boolean;
}

/** Collects translation files; what they translate is known only when everything has been read. */
export class TranslationReader {
  private readonly sources: Source[] = [];

  /** `fr.translation-meta.xml` */
  addTranslations(language: string, xml: XmlElement, file: string): void {
    this.sources.push({ language, object: null, xml, file });
  }

  /** `Invoice__c-fr.objectTranslation-meta.xml` */
  addObject(fullName: string, xml: XmlElement, file: string): void {
    const dash = fullName.lastIndexOf('-');
    this.sources.push({ language: fullName.slice(dash + 1), object: fullName.slice(0, dash), xml, file });
  }

  /** `Invoice__c-fr/Status__c.fieldTranslation-meta.xml`: a field by itself. */
  addField(xml: XmlElement, file: string): void {
    const folder = file.split('/').at(-2) ?? '';
    this.addObject(folder, { ...xml, children: new Map([['fields', [xml]]]) }, file);
  }

  /** By language; labels join their own. */
  finish(known: Known): Map<string, Texts> {
    const byLanguage = new Map<string, Map<string, string>>();
    for (const source of this.sources) {
      const texts = byLanguage.get(source.language) ?? new Map<string, string>();
      byLanguage.set(source.language, texts);
      known.problems.collect(() => new SourceReader(source, known, texts).read());
    }
    return byLanguage;
  }
}

/** Parts of a translation that local-org has no use for. */
const NOT_SUPPORTED = [
  'dashboards',
  'dashboardComponents',
  'fieldSets',
  'flowDefinitions',
  'quickActions',
  'reports',
  'sharingReasons',
  'webLinks',
  'workflowTasks',
];

class SourceReader {
  private readonly source: Source;
  private readonly known: Known;
  private readonly texts: Map<string, string>;

  constructor(source: Source, known: Known, texts: Map<string, string>) {
    this.source = source;
    this.known = known;
    this.texts = texts;
  }

  read(): void {
    const { xml, object } = this.source;
    for (const name of NOT_SUPPORTED) {
      const found = first(xml, name);
      if (found) throw new Unsupported(`translations of ${name}`, this.placeOf(found));
    }
    if (object === null) {
      for (const label of all(xml, 'customLabels')) this.label(label);
      this.parts('customTabs', 'CustomTab', ['label']);
      this.parts('customApplications', 'CustomApplication', ['label', 'description']);
      this.parts('reportTypes', 'ReportType', ['label', 'description']);
      return;
    }
    const def = this.known.model.objects.get(object.toLowerCase());
    if (!def) return this.problem(`no CustomObject named ${object} found`, xml);
    this.object(def);
  }

  private object(def: ObjectDef): void {
    const { xml } = this.source;
    for (const noun of all(xml, 'caseValues')) {
      const isName = (textOf(noun, 'caseType') ?? 'Nominative') === 'Nominative';
      const element = textOf(noun, 'plural') === 'true' ? 'pluralLabel' : 'label';
      if (isName) this.keep(first(noun, 'value'), [def.name, element], 40);
    }
    this.keep(first(xml, 'nameFieldLabel'), [def.name, 'fields', 'Name', 'label'], 80);
    for (const field of [...all(xml, 'fields'), ...all(xml, 'standardFields')]) this.field(def, field);
    this.parts('validationRules', 'ValidationRule', ['errorMessage'], def.name);
    this.parts('recordTypes', 'RecordType', ['label', 'description'], def.name);
    for (const layout of all(xml, 'layouts')) this.layout(def, layout);
  }

  private field(object: ObjectDef, xml: XmlElement): void {
    const name = textOf(xml, 'name') ?? '';
    const field = object.fields.get(name.toLowerCase());
    if (!field) return this.problem(`no CustomField named ${object.name}.${name} found`, xml);
    const at = [object.name, 'fields', field.name];
    this.keep(first(xml, 'label'), [...at, 'label'], 40);
    this.keep(first(xml, 'help'), [...at, 'help'], 510);
    this.keep(first(xml, 'relationshipLabel'), [...at, 'relationshipLabel'], 80);
    for (const value of all(xml, 'picklistValues')) this.value(field, at, value);
  }

  private value(field: FieldDef, at: readonly string[], xml: XmlElement): void {
    const label = textOf(xml, 'masterLabel') ?? '';
    const isThere = field.picklist?.values.some((each) => each.label === label);
    if (!isThere) return this.problem(`no picklist value ${label} of ${field.object}.${field.name} found`, xml);
    this.keep(first(xml, 'translation'), [...at, 'picklistValues', label], 255);
  }

  private layout(object: ObjectDef, xml: XmlElement): void {
    const name = textOf(xml, 'layout') ?? '';
    if (!this.known.hasUi) return;
    const found = this.known.model.ui.layouts.get(object.name.toLowerCase())?.find((each) => each.name === name);
    if (!found) return this.problem(`no Layout named ${object.name}-${name} found`, xml);
    for (const section of all(xml, 'sections')) {
      const label = textOf(section, 'section') ?? '';
      if (found.sections.some((each) => each.label === label)) {
        this.keep(first(section, 'label'), [object.name, 'layouts', name, label], 765);
      } else this.problem(`no section ${label} of the Layout ${object.name}-${name} found`, section);
    }
  }

  private label(xml: XmlElement): void {
    const name = textOf(xml, 'name') ?? '';
    const labels = this.known.model.labels.get(name.toLowerCase());
    const value = first(xml, 'label');
    if (!labels) return this.problem(`no CustomLabel named ${name} found`, xml);
    if (!value?.text.trim()) return;
    const { language, file } = this.source;
    const label: CustomLabel = { name, value: value.text, language, categories: '', file };
    if (labels.some((each) => each.language === language)) this.problem(`${name} is translated twice`, xml);
    else labels.push(label);
  }

  /** Elements that name a component, and the texts they translate. */
  private parts(element: string, type: string, texts: readonly string[], object?: string): void {
    for (const part of all(this.source.xml, element)) {
      const name = textOf(part, 'name') ?? '';
      if (!this.known.has(type, object === undefined ? name : `${object}.${name}`)) {
        this.problem(`no ${type} named ${object === undefined ? name : `${object}.${name}`} found`, part);
        continue;
      }
      for (const text of texts) {
        this.keep(first(part, text), [...(object === undefined ? [] : [object]), element, name, text], 1000);
      }
    }
  }

  /** What is empty, or a comment as Salesforce writes for what is not translated, stays English. */
  private keep(text: XmlElement | null, address: readonly string[], maxLength: number): void {
    const value = text?.text.trim() ?? '';
    if (!text || value === '') return;
    const key = addressOf(...address);
    if (this.texts.has(key)) this.problem(`${address.join('.')} is translated twice`, text);
    if (value.length > maxLength) {
      this.problem(`Value too long for field: ${address.at(-1)} maximum length is:${maxLength}`, text);
    }
    this.texts.set(key, value);
  }

  private problem(text: string, xml: XmlElement): void {
    this.known.problems.add(text.startsWith('no ') ? `In field: name - ${text}` : text, this.placeOf(xml));
  }

  private placeOf(xml: XmlElement): Place {
    return { file: this.source.file, line: xml.line };
  }
}
