/** Objects from their decomposed folders: `objects/X__c/X__c.object-meta.xml`, `fields/`, `validationRules/` … */
import type { FieldDef, ObjectDef, ObjectKind, RecordTypeDef, SharingModel, ValidationRule } from './model';
import { customNameProblem } from './names';
import type { Problems } from './problems';
import {
  activityField,
  auditFields,
  field,
  fieldMap,
  idField,
  isDeletedField,
  ownerField,
  recordTypeField,
  viewedFields,
} from './standard/syntax';
import { first, isTrue, lineOf, textOf, type XmlElement } from './xml';

/** A file below an object's folder. */
export interface ObjectPart {
  readonly name: string;
  readonly xml: XmlElement;
  readonly file: string;
  /** The file itself, for line numbers. */
  readonly text: string;
}

/** What an object's folders hold, all package directories together. */
export interface ObjectParts {
  readonly name: string;
  meta: { readonly xml: XmlElement; readonly file: string } | null;
  readonly fields: ObjectPart[];
  readonly rules: ObjectPart[];
  readonly recordTypes: ObjectPart[];
}

export interface ObjectExtras {
  readonly keyPrefix: string;
  /** It has a tab, and so shows when a record was viewed last. */
  readonly hasTab: boolean;
  readonly fields: readonly FieldDef[];
  readonly problems: Problems;
}

export function kindOf(name: string, meta: XmlElement | null): ObjectKind {
  if (/__mdt$/i.test(name)) return 'customMetadata';
  if (/__e$/i.test(name)) return 'platformEvent';
  return meta && textOf(meta, 'customSettingsType') ? 'customSetting' : 'custom';
}

export const hasActivities = (meta: XmlElement): boolean => isTrue(meta, 'enableActivities');

/** A custom object, custom metadata type, platform event or custom setting. */
export function customObject(parts: ObjectParts, extras: ObjectExtras): ObjectDef | null {
  const { name } = parts;
  const { xml, file } = parts.meta!;
  const kind = kindOf(name, xml);
  const problem = customNameProblem('Object Name', name) ?? objectProblem(kind, xml, extras.fields);
  if (problem) {
    extras.problems.add(problem, { file });
    return null;
  }
  const label = textOf(xml, 'label')!;
  return {
    name,
    label,
    pluralLabel: textOf(xml, 'pluralLabel') ?? label,
    kind,
    keyPrefix: extras.keyPrefix,
    custom: true,
    sharingModel: sharingModelOf(kind, xml, extras.fields),
    publishBehavior:
      kind === 'platformEvent'
        ? textOf(xml, 'publishBehavior') === 'PublishImmediately'
          ? 'PublishImmediately'
          : 'PublishAfterCommit'
        : null,
    customSettingsType: kind === 'customSetting' ? (textOf(xml, 'customSettingsType') as 'Hierarchy' | 'List') : null,
    nameField: kind === 'customMetadata' ? 'DeveloperName' : kind === 'platformEvent' ? 'ReplayId' : 'Name',
    fields: fieldMap([...systemFields(name, kind, parts, extras), ...extras.fields]),
    validationRules: validationRules(parts),
    recordTypes: recordTypes(parts),
    queryable: kind !== 'platformEvent',
    createable: kind !== 'customMetadata',
    updateable: kind === 'custom' || kind === 'customSetting',
    deletable: kind === 'custom' || kind === 'customSetting',
    description: textOf(xml, 'description') ?? '',
    file,
  };
}

/** A standard object with what the project adds to it. */
export function extendStandard(object: ObjectDef, parts: ObjectParts, fields: readonly FieldDef[]): ObjectDef {
  const all = new Map(object.fields);
  if (parts.recordTypes.length && !all.has('recordtypeid')) all.set('recordtypeid', recordTypeField(object.name));
  for (const each of fields) all.set(each.name.toLowerCase(), each);
  return {
    ...object,
    sharingModel:
      (parts.meta && (textOf(parts.meta.xml, 'sharingModel') as SharingModel | null)) ?? object.sharingModel,
    fields: all,
    validationRules: validationRules(parts),
    recordTypes: recordTypes(parts),
  };
}

function objectProblem(kind: ObjectKind, xml: XmlElement, fields: readonly FieldDef[]): string | null {
  const label = textOf(xml, 'label');
  if (!label) return 'Must specify a non-empty label for the CustomObject';
  if (kind === 'customSetting') return settingProblem(xml);
  if (kind !== 'custom') return null;
  if (!textOf(xml, 'pluralLabel')) return 'Must specify a non-empty pluralLabel for the CustomObject';
  if (!first(xml, 'nameField')) return 'Must specify a nameField for the CustomObject';
  if (!textOf(xml, 'sharingModel')) return 'Must specify a sharingModel for the CustomObject';
  const masters = fields.filter((each) => each.masterDetail);
  if (masters.length > 2) return 'A custom object cannot have more than 2 master-detail relationship fields';
  const sharing = textOf(xml, 'sharingModel');
  if (masters.length && sharing !== 'ControlledByParent') {
    return `Cannot set sharingModel to ${sharing} on a CustomObject with a MasterDetail relationship field`;
  }
  if (!masters.length && sharing === 'ControlledByParent') {
    return 'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field';
  }
  return null;
}

function settingProblem(xml: XmlElement): string | null {
  for (const [element, type, words] of [
    ['customSettingsType', 'CustomSettingsType', ['Hierarchy', 'List']],
    ['visibility', 'SetupObjectVisibility', ['Protected', 'PackageProtected', 'Public']],
  ] as const) {
    const value = textOf(xml, element);
    if (value !== null && !words.some((word) => word === value)) {
      return `'${value}' is not a valid value for the enum '${type}'`;
    }
  }
  return null;
}

function sharingModelOf(kind: ObjectKind, xml: XmlElement, fields: readonly FieldDef[]): SharingModel {
  if (kind !== 'custom') return 'ReadWrite';
  if (fields.some((each) => each.masterDetail)) return 'ControlledByParent';
  return textOf(xml, 'sharingModel') as SharingModel;
}

const READ_ONLY = { createable: false, updateable: false } as const;

function systemFields(name: string, kind: ObjectKind, parts: ObjectParts, extras: ObjectExtras): FieldDef[] {
  const { xml } = parts.meta!;
  const text = (fieldName: string, length: number, properties: Partial<FieldDef> = {}) =>
    field(name, fieldName, 'string', { length, ...properties });
  switch (kind) {
    case 'customMetadata':
      return [
        idField(name),
        text('DeveloperName', 40, { nillable: false, label: 'Custom Metadata Record Name' }),
        text('MasterLabel', 40, { nillable: false, label: 'Label' }),
        text('Language', 40, READ_ONLY),
        text('NamespacePrefix', 15, READ_ONLY),
        text('Label', 40, READ_ONLY),
        text('QualifiedApiName', 70, READ_ONLY),
      ];
    case 'platformEvent': {
      const [createdDate, createdById] = auditFields(name) as [FieldDef, FieldDef];
      return [text('ReplayId', 20, READ_ONLY), createdDate, createdById, text('EventUuid', 36, READ_ONLY)];
    }
    case 'customSetting':
      return [
        idField(name),
        isDeletedField(name),
        textOf(xml, 'customSettingsType') === 'List'
          ? text('Name', 38, { nillable: false, required: true, unique: true })
          : text('Name', 38, READ_ONLY),
        field(name, 'SetupOwnerId', 'reference', {
          length: 18,
          nillable: false,
          updateable: false,
          label: 'Location',
          referenceTo: ['Organization', 'Profile', 'User'],
          relationshipName: 'SetupOwner',
        }),
        ...auditFields(name),
      ];
    default:
      return [
        idField(name),
        ...(extras.fields.some((each) => each.masterDetail) ? [] : [ownerField(name, 'userOrQueue')]),
        isDeletedField(name),
        nameField(name, parts),
        ...(parts.recordTypes.length ? [recordTypeField(name)] : []),
        ...auditFields(name),
        ...(hasActivities(xml) ? [activityField(name)] : []),
        ...(extras.hasTab ? viewedFields(name) : []),
      ];
  }
}

/** A text name may stay empty in a save: the platform then puts the record's id there. */
function nameField(object: string, parts: ObjectParts): FieldDef {
  const { xml, file } = parts.meta!;
  const meta = first(xml, 'nameField')!;
  const label = textOf(meta, 'label') ?? 'Name';
  if (textOf(meta, 'type') !== 'AutoNumber') return field(object, 'Name', 'string', { label, length: 80, file });
  return field(object, 'Name', 'autonumber', {
    ...READ_ONLY,
    label,
    length: 80,
    nillable: false,
    autoNumberFormat: textOf(meta, 'displayFormat') ?? '{0}',
    file,
  });
}

function validationRules(parts: ObjectParts): ValidationRule[] {
  return parts.rules.map(({ name, xml, file, text }) => ({
    object: parts.name,
    name,
    active: isTrue(xml, 'active'),
    formula: {
      source: textOf(xml, 'errorConditionFormula') ?? '',
      file,
      line: lineOf(text, 'errorConditionFormula'),
    },
    message: textOf(xml, 'errorMessage') ?? '',
    errorField: textOf(xml, 'errorDisplayField'),
  }));
}

function recordTypes(parts: ObjectParts): RecordTypeDef[] {
  return parts.recordTypes.map(({ name, xml }) => ({
    object: parts.name,
    developerName: name,
    label: textOf(xml, 'label') ?? name,
    description: textOf(xml, 'description') ?? '',
    active: isTrue(xml, 'active'),
  }));
}
