/** What users read of the metadata, in their language; in English where it is not translated. */
import type { CustomLabel, FieldDef, ObjectDef, OrgModel, PicklistValue, ValidationRule } from '../metadata/model';
import type { ApplicationDef, TabDef } from '../metadata/ui/model';
import { addressOf, type Texts } from '../metadata/translations';
import { tx } from './transaction';

/** Texts of a language; Spanish of Mexico falls back to Spanish. */
export class UserTexts {
  private readonly languages: readonly string[];
  private readonly translations: readonly Texts[];

  constructor(model: Pick<OrgModel, 'translations'>, language: string) {
    this.languages = [language, language.split('_')[0]!];
    this.translations = this.languages.flatMap((each) => model.translations.get(each) ?? []);
  }

  /** Of the texts of a label, its own language first. */
  label(texts: readonly CustomLabel[]): string {
    for (const language of this.languages) {
      const found = texts.find((each) => each.language === language);
      if (found) return found.value;
    }
    return texts[0]!.value;
  }

  object({ name, label }: ObjectDef): string {
    return this.find(name, 'label') ?? label;
  }

  /** Languages without a plural have one name for both. */
  plural({ name, pluralLabel }: ObjectDef): string {
    return this.find(name, 'pluralLabel') ?? this.find(name, 'label') ?? pluralLabel;
  }

  field(field: FieldDef): string {
    return this.ofField(field, 'label') ?? field.label;
  }

  help(field: FieldDef): string {
    return this.ofField(field, 'help') ?? field.help;
  }

  /** Heading of the list of an object's records on those that the field points to. */
  relationship(child: ObjectDef, field: FieldDef): string {
    return this.ofField(field, 'relationshipLabel') ?? field.relationshipLabel ?? this.plural(child);
  }

  value(field: FieldDef, { label }: PicklistValue): string {
    return this.ofField(field, 'picklistValues', label) ?? label;
  }

  /** Labels of the values of a picklist, several separated by semicolons; what is no value of the field stays. */
  values(field: FieldDef, stored: string): string {
    const parts = field.type === 'multipicklist' ? stored.split(';') : [stored];
    return parts
      .map((part) => {
        const value = field.picklist?.values.find(({ name }) => name === part);
        return value ? this.value(field, value) : part;
      })
      .join(';');
  }

  message({ object, name, message }: ValidationRule): string {
    return this.find(object, 'validationRules', name, 'errorMessage') ?? message;
  }

  recordType(object: ObjectDef, developerName: string, label: string): string {
    return this.find(object.name, 'recordTypes', developerName, 'label') ?? label;
  }

  section(object: ObjectDef, layout: string, label: string): string {
    return this.find(object.name, 'layouts', layout, label) ?? label;
  }

  tab({ name, label }: TabDef): string | null {
    return this.find('customTabs', name, 'label') ?? label;
  }

  application({ name, label, description }: ApplicationDef): { readonly label: string; readonly description: string } {
    return {
      label: this.find('customApplications', name, 'label') ?? label,
      description: this.find('customApplications', name, 'description') ?? description,
    };
  }

  private ofField({ object, name }: FieldDef, ...part: string[]): string | undefined {
    return this.find(object, 'fields', name, ...part);
  }

  private find(...parts: string[]): string | undefined {
    if (this.translations.length === 0) return undefined;
    const address = addressOf(...parts);
    for (const texts of this.translations) {
      const text = texts.get(address);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

const known = new WeakMap<object, Map<string, UserTexts>>();

/** Texts for a user of the org. */
export function textsFor(
  model: Pick<OrgModel, 'translations'>,
  { language }: { readonly language: string },
): UserTexts {
  const ofModel = known.get(model) ?? new Map<string, UserTexts>();
  known.set(model, ofModel);
  const texts = ofModel.get(language) ?? new UserTexts(model, language);
  ofModel.set(language, texts);
  return texts;
}

/** Texts for the user of the running transaction. */
export const userTexts = (): UserTexts => textsFor(tx().org.model, tx().user);
