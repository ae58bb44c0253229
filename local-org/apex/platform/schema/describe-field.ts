import { isPersonName } from '../../../data/columns';
import { findObject, type FieldDef, type FieldType } from '../../../metadata/model';
import { userTexts } from '../../../org/texts';
import { tx } from '../../../org/transaction';
import type { Rights } from '../../../org/services';
import { governingField, isPermissionable } from '../../../security/permissionable';
import { ApexList } from '../../../values/collections';
import type { Value } from '../../../values/value';
import { classType, listOf } from '../../types/type';
import { definePlatform, platformClass, type PlatformFunction } from '../define';
import { displayType, soapType } from './enums';
import { PicklistEntry } from './picklist-entry';
import { fieldToken, objectToken, type SObjectFieldToken } from './tokens';

/** Schema.DescribeFieldResult: what the running user may do is asked when it is made. */
export class DescribeField {
  readonly token: SObjectFieldToken;
  readonly rights: Rights;

  constructor(token: SObjectFieldToken) {
    this.token = token;
    this.rights = tx().org.security.rights(tx().user.id);
  }

  get field(): FieldDef {
    return this.token.field;
  }

  get isReadable(): boolean {
    const { object, field } = this.token;
    return this.rights.canRead(object) && this.rights.canReadField(object, field.name);
  }

  mayWrite(act: 'create' | 'edit'): boolean {
    const { object, field } = this.token;
    const open =
      act === 'create'
        ? field.createable && this.rights.canCreate(object)
        : field.updateable && this.rights.canEdit(object);
    return open && this.rights.canEditField(object, field.name);
  }
}

type Read<R> = (self: DescribeField) => R;

const listFor = (className: string, items: readonly object[]): ApexList =>
  new ApexList(listOf(classType(platformClass(className).info)), items as unknown as Value[]);

const localName: Read<string> = ({ field }) => field.name;
const isGroupable: Read<boolean> = ({ field }) =>
  !field.formula &&
  ![
    'longtextarea',
    'html',
    'double',
    'currency',
    'percent',
    'datetime',
    'time',
    'base64',
    'multipicklist',
    'address',
    'location',
  ].includes(field.type);

/** Text that needs three bytes a character at most, as the platform reckons. */
const BYTES: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'longtextarea',
  'html',
  'email',
  'phone',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'encryptedstring',
]);

const common: Readonly<Record<string, readonly [type: string, read: Read<unknown>]>> = {
  name: ['String', localName],
  label: ['String', ({ field }) => userTexts().field(field)],
  length: ['Integer', ({ field }) => (field.type === 'autonumber' ? 30 : field.length)],
  precision: ['Integer', ({ field }) => field.precision],
  scale: ['Integer', ({ field }) => field.scale],
  type: ['Schema.DisplayType', ({ field }) => displayType(field.type)],
  inlineHelpText: ['String', ({ field }) => userTexts().help(field) || null],
  relationshipName: ['String', ({ field }) => field.relationshipName],
  picklistValues: ['List<Schema.PicklistEntry>', ({ field }) => picklist(field)],
  referenceTo: ['List<Schema.SObjectType>', ({ field }) => referenceTo(field)],
  localName: ['String', localName],
  calculatedFormula: ['String', ({ field }) => field.formula?.source ?? null],
  digits: ['Integer', ({ field }) => (field.type === 'int' ? field.precision : 0)],
  byteLength: ['Integer', ({ field }) => (BYTES.has(field.type) ? field.length * 3 : field.length)],
  defaultValueFormula: ['String', ({ field }) => field.defaultValue?.source ?? null],
};

const flags: Readonly<Record<string, Read<boolean>>> = {
  accessible: (self) => self.isReadable,
  autoNumber: ({ field }) => field.autoNumberFormat !== null,
  calculated: ({ field }) => field.formula !== null,
  cascadeDelete: ({ field }) => field.deleteConstraint === 'Cascade',
  caseSensitive: ({ field }) => field.caseSensitive,
  createable: (self) => self.mayWrite('create'),
  custom: ({ field }) => field.custom,
  defaultedOnCreate: ({ field }) =>
    field.defaultValue !== null || field.type === 'boolean' || field.name === 'OwnerId' || !field.createable,
  dependentPicklist: () => false,
  deprecatedAndHidden: () => false,
  encrypted: ({ field }) => field.type === 'encryptedstring',
  externalId: ({ field }) => field.externalId,
  filterable: ({ field }) => field.filterable,
  groupable: isGroupable,
  htmlFormatted: ({ field }) => field.type === 'html',
  idLookup: ({ field }) => field.type === 'id' || field.externalId,
  nameField: ({ token, field }) => field.name === token.object.nameField,
  namePointing: ({ field }) => field.referenceTo.length > 1,
  nillable: ({ field }) => field.nillable && !field.required,
  permissionable: ({ token, field }) =>
    isPermissionable(token.object, field) && governingField(token.object, field) === field.name,
  restrictedDelete: ({ field }) => field.deleteConstraint === 'Restrict',
  restrictedPicklist: ({ field }) => field.picklist?.restricted ?? false,
  searchPrefilterable: ({ field }) => field.type === 'reference',
  sortable: ({ field }) => field.sortable,
  unique: ({ field }) => field.unique,
  updateable: (self) => self.mayWrite('edit'),
  writeRequiresMasterRead: ({ field }) => field.writeRequiresMasterRead,
  aiPredictionField: () => false,
  formulaTreatNullNumberAsZero: ({ field }) => field.formula?.blankAsZero ?? false,
};

/** Methods whose names do not follow from the property's. */
const IRREGULAR: Readonly<Record<string, string>> = { externalId: 'isExternalID' };

function picklist(field: FieldDef): ApexList {
  // Inactive values are not described.
  const values = (field.picklist?.values ?? []).filter((value) => value.isActive);
  const texts = userTexts();
  return listFor(
    'Schema.PicklistEntry',
    values.map((value) => new PicklistEntry({ ...value, label: texts.value(field, value) })),
  );
}

function referenceTo(field: FieldDef): ApexList {
  const objects = field.referenceTo.flatMap((name) => findObject(tx().org.model, name) ?? []);
  return listFor('Schema.SObjectType', objects.map(objectToken));
}

function defaultValue({ field }: DescribeField): Value {
  const source = field.defaultValue?.source.trim();
  if (field.type === 'boolean') return source?.toLowerCase() === 'true';
  return null;
}

const upper = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

definePlatform({
  name: 'Schema.DescribeFieldResult',
  namespace: 'Schema',
  jsClass: DescribeField,
  properties: {
    ...Object.fromEntries(Object.entries(common).map(([name, [type, get]]) => [name, { type, get }])),
    ...Object.fromEntries(Object.entries(flags).map(([name, get]) => [name, { type: 'Boolean', get }])),
    sObjectField: { type: 'Schema.SObjectField', get: ({ token }: DescribeField) => token },
    soapType: { type: 'Schema.SoapType', get: ({ field }: DescribeField) => soapType(field.type) },
  },
  methods: {
    ...(Object.fromEntries(
      Object.entries(common).map(([name, [type, get]]) => [`${type} get${upper(name)}()`, get]),
    ) as Record<string, PlatformFunction>),
    ...(Object.fromEntries(
      Object.entries(flags).map(([name, get]) => [`Boolean ${IRREGULAR[name] ?? `is${upper(name)}`}()`, get]),
    ) as Record<string, PlatformFunction>),
    'Schema.SObjectField getSObjectField()': ({ token }: DescribeField) => token,
    'Schema.SObjectType getSObjectType()': ({ token }: DescribeField) => objectToken(token.object),
    'Schema.SoapType getSoapType()': ({ field }: DescribeField) => soapType(field.type),
    'Object getDefaultValue()': defaultValue,
    'String getCompoundFieldName()': ({ token, field }: DescribeField) => {
      const compound = governingField(token.object, field);
      if (compound !== field.name) return compound;
      const name = token.object.fields.get('name');
      return name && isPersonName(token.object, name) && /^(FirstName|LastName|Salutation)$/.test(field.name)
        ? 'Name'
        : null;
    },
    'Schema.SObjectField getController()': () => null,
    'Integer getRelationshipOrder()': ({ field }: DescribeField) => (field.masterDetail ? 0 : null),
    'String getReferenceTargetField()': () => null,
  },
});

export const describeField = (object: SObjectFieldToken['object'], field: FieldDef): DescribeField =>
  new DescribeField(fieldToken(object, field));
