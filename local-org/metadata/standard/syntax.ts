/**
 * Standard objects are written as tables, one line a field:
 *
 * ```
 * Name       string(255) required
 * ParentId   ref(Account) children=ChildAccounts
 * Industry   picklist(Industry)
 * Amount     currency(18,2)
 * ```
 *
 * Types take their length, their precision and scale, the objects a reference may point to, or the name of a standard
 * value set. Words after it: `required`; `auto` (never empty, filled by the platform or by a default); `readonly`;
 * `createonly`; `updateonly`; `nofilter`; `unique`; `restricted` (picklist); `cascade`, `restrict` (on deletion of the
 * parent); `default=true`; `formula=Contact.Email`; `up=Name` (relationship name where it is not the field's without `Id`); `children=Name`; `label=Two_Words`.
 */
import type { Feature } from '../features';
import type { FieldDef, FieldType, ObjectDef, ObjectKind, PicklistValue, SharingModel } from '../model';
import { STANDARD_VALUE_SETS } from './valueSets';

export interface StandardObjectSpec {
  readonly name: string;
  /** Only orgs with this have the object. */
  readonly feature?: Feature;
  readonly keyPrefix: string;
  readonly label?: string;
  readonly plural?: string;
  readonly sharing?: SharingModel;
  readonly nameField?: string;
  /** Rows have an owner: a user, or a user or a queue. */
  readonly owner?: 'user' | 'userOrQueue';
  /** Without the audit fields and IsDeleted that other objects have. */
  readonly bare?: boolean;
  /** Kept in the recycle bin. */
  readonly noRecycleBin?: boolean;
  /** Any of query, create, update, delete; all four when absent. */
  readonly operations?: string;
  readonly activities?: boolean;
  /** LastViewedDate and LastReferencedDate. */
  readonly viewed?: boolean;
  readonly fields: string;
}

const UNFILTERABLE: ReadonlySet<FieldType> = new Set(['longtextarea', 'html', 'base64', 'address', 'location']);

/** What a field is when nothing is said of it. */
export function field(
  object: string,
  name: string,
  type: FieldType,
  properties: Partial<Omit<FieldDef, 'object' | 'name' | 'type'>> = {},
): FieldDef {
  const filterable = !UNFILTERABLE.has(type);
  return {
    object,
    name,
    label: labelOf(name),
    type,
    length: 0,
    precision: 0,
    scale: 0,
    custom: false,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    nillable: type !== 'boolean',
    createable: true,
    updateable: true,
    filterable,
    sortable: filterable && type !== 'multipicklist',
    defaultValue: null,
    formula: null,
    autoNumberFormat: null,
    picklist: null,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    deleteConstraint: null,
    masterDetail: false,
    writeRequiresMasterRead: false,
    reparentable: false,
    trackHistory: false,
    help: '',
    description: '',
    file: '',
    ...properties,
  };
}

/** `BillingStreet` → `Billing Street`, `AccountId` → `Account ID`. */
function labelOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return words.replace(/^Is |\bId$/g, (word) => (word === 'Id' ? 'ID' : ''));
}

const LENGTHS: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  combobox: 255,
  textarea: 255,
};

const TYPES: Readonly<Record<string, FieldType>> = { ref: 'reference', longtext: 'longtextarea' };

const never = { createable: false, updateable: false } as const;

function fieldOfLine(object: string, line: string): FieldDef {
  const found = /^(\w+)\s+(\w+)(?:\(([^)]*)\))?\s*(.*)$/.exec(line);
  if (!found) throw new Error(`bad line in the table of ${object}: ${line}`);
  const [, name, word, argument = '', rest] = found as unknown as [string, string, string, string | undefined, string];
  const type = TYPES[word] ?? (word as FieldType);
  const words = rest.split(/\s+/).filter(Boolean);
  const flags = new Set(words);
  const option = (key: string) => words.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1) ?? null;
  const [first, second] = argument.split(',').map(Number) as [number, number | undefined];
  const isNumber = ['int', 'long', 'double', 'currency', 'percent'].includes(type);
  const isText = !isNumber && !['reference', 'picklist', 'multipicklist', 'combobox'].includes(type);
  return field(object, name, type, {
    ...(option('label') ? { label: option('label')!.replaceAll('_', ' ') } : {}),
    length: isText && argument ? first : (LENGTHS[type] ?? 0),
    precision: isNumber ? first || (type === 'int' ? 9 : 18) : 0,
    scale: isNumber ? (second ?? 0) : 0,
    required: flags.has('required'),
    nillable: type !== 'boolean' && !flags.has('required') && !flags.has('auto'),
    unique: flags.has('unique'),
    ...(flags.has('readonly') ? never : {}),
    ...(flags.has('createonly') ? { updateable: false } : {}),
    ...(flags.has('updateonly') ? { createable: false } : {}),
    ...(flags.has('nofilter') ? { filterable: false, sortable: false } : {}),
    picklist:
      argument && !isText && !isNumber && type !== 'reference' ? picklist(argument, flags.has('restricted')) : null,
    referenceTo: type === 'reference' ? argument.split(',') : [],
    relationshipName: type === 'reference' ? (option('up') ?? name.replace(/Id$/, '')) : null,
    childRelationshipName: option('children'),
    deleteConstraint: deleteConstraint(type, flags),
    defaultValue: option('default') ? { source: option('default')!, file: '' } : null,
    formula: option('formula') ? { source: option('formula')!, file: '' } : null,
  });
}

function deleteConstraint(type: FieldType, flags: ReadonlySet<string>): FieldDef['deleteConstraint'] {
  if (type !== 'reference') return null;
  if (flags.has('cascade')) return 'Cascade';
  return flags.has('restrict') ? 'Restrict' : 'SetNull';
}

/** A standard value set by name, or the values themselves: `A|B|*C` (the star marks the default). */
function picklist(argument: string, restricted: boolean): FieldDef['picklist'] {
  const known = STANDARD_VALUE_SETS.get(argument);
  return { values: known ?? picklistValues(argument), restricted };
}

export function picklistValues(text: string): PicklistValue[] {
  return text.split('|').map((entry) => {
    const name = entry.replace(/^\*/, '');
    return { name, label: name, isDefault: entry.startsWith('*'), isActive: true };
  });
}

const readOnlyRef = (object: string, name: string, to: string): FieldDef =>
  field(object, name, 'reference', {
    ...never,
    length: 18,
    nillable: false,
    referenceTo: [to],
    relationshipName: name.replace(/Id$/, ''),
  });

const moment = (object: string, name: string, nillable: boolean): FieldDef =>
  field(object, name, 'datetime', { ...never, nillable });

export const idField = (object: string): FieldDef =>
  field(object, 'Id', 'id', { ...never, length: 18, nillable: false, label: 'Record ID' });

export const isDeletedField = (object: string): FieldDef =>
  field(object, 'IsDeleted', 'boolean', { ...never, nillable: false, label: 'Deleted' });

export function ownerField(object: string, kind: 'user' | 'userOrQueue'): FieldDef {
  return field(object, 'OwnerId', 'reference', {
    length: 18,
    nillable: false,
    label: 'Owner ID',
    // Queues first, as describe lists them.
    referenceTo: kind === 'user' ? ['User'] : ['Group', 'User'],
    relationshipName: 'Owner',
  });
}

export const auditFields = (object: string): FieldDef[] => [
  moment(object, 'CreatedDate', false),
  readOnlyRef(object, 'CreatedById', 'User'),
  moment(object, 'LastModifiedDate', false),
  readOnlyRef(object, 'LastModifiedById', 'User'),
  moment(object, 'SystemModstamp', false),
];

export const viewedFields = (object: string): FieldDef[] => [
  moment(object, 'LastViewedDate', true),
  moment(object, 'LastReferencedDate', true),
];

export const activityField = (object: string): FieldDef => field(object, 'LastActivityDate', 'date', never);

export function recordTypeField(object: string): FieldDef {
  return field(object, 'RecordTypeId', 'reference', {
    length: 18,
    label: 'Record Type ID',
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType',
  });
}

export const fieldMap = (fields: readonly FieldDef[]): Map<string, FieldDef> =>
  new Map(fields.map((each) => [each.name.toLowerCase(), each]));

export function standardObject(spec: StandardObjectSpec, kind: ObjectKind = 'standard'): ObjectDef {
  const { name } = spec;
  const lines = spec.fields
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const label = spec.label ?? labelOf(name);
  const fields = [
    ...(name === 'Name' || /^Id\s/.test(lines[0]!) ? [] : [idField(name)]),
    ...(spec.bare || spec.noRecycleBin ? [] : [isDeletedField(name)]),
    ...lines.map((line) => fieldOfLine(name, line)),
    ...(spec.owner ? [ownerField(name, spec.owner)] : []),
    ...(spec.bare ? [] : auditFields(name)),
    ...(spec.activities ? [activityField(name)] : []),
    ...(spec.viewed ? viewedFields(name) : []),
  ];
  const operations = spec.operations ?? 'query create update delete';
  return {
    name,
    label,
    pluralLabel: spec.plural ?? `${label}s`,
    kind,
    keyPrefix: spec.keyPrefix,
    custom: kind !== 'standard',
    sharingModel: spec.sharing ?? 'ReadWrite',
    publishBehavior: null,
    customSettingsType: null,
    nameField: spec.nameField ?? (lines.some((line) => /^Name\s/.test(line)) ? 'Name' : 'Id'),
    fields: fieldMap(fields),
    validationRules: [],
    queryable: operations.includes('query'),
    createable: operations.includes('create'),
    updateable: operations.includes('update'),
    deletable: operations.includes('delete'),
    description: '',
    file: '',
  };
}
