/**
 * Columns of list views and related lists. The metadata names standard fields by codes of old (`NAME`,
 * `CREATEDBY_USER`, `ACCOUNT.PHONE1`), custom ones by their API names.
 */
import { findField, findObject, type FieldDef, type ObjectDef, type OrgModel } from '../model';

/** Codes that are no field's name with underscores, and codes of fields of parents. */
const CODES: Readonly<Record<string, string>> = {
  ADDRESS1_CITY: 'City',
  ADDRESS1_COUNTRY: 'Country',
  ADDRESS1_STATE: 'State',
  ADDRESS1_STREET: 'Street',
  ADDRESS1_ZIP: 'PostalCode',
  ACCOUNT_NAME: 'Account.Name',
  CELL_PHONE: 'MobilePhone',
  CONTACT_NAME: 'Contact.Name',
  CREATED: 'CreatedDate',
  CREATEDBY_USER: 'CreatedBy.Name',
  EMPLOYEES: 'NumberOfEmployees',
  FAX1: 'Fax',
  LAST_ACTIVITY: 'LastActivityDate',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_UPDATE_DATE: 'LastModifiedDate',
  FULL_NAME: 'Name',
  MOBILE: 'MobilePhone',
  OBJECT_ID: 'Id',
  OWNER: 'Owner.Name',
  OWNER_NAME: 'Owner.Name',
  OWNER_FIRST: 'Owner.FirstName',
  OWNER_LAST: 'Owner.LastName',
  PHONE1: 'Phone',
  PHONE2: 'OtherPhone',
  PHONE3: 'HomePhone',
  PHONE4: 'MobilePhone',
  RECORDTYPE: 'RecordType.Name',
  SALES: 'AnnualRevenue',
  STAGE_NAME: 'StageName',
  UPDATEDBY_USER: 'LastModifiedBy.Name',
  URL: 'Website',
};

/** Prefixes of codes that stand for a user. */
const USERS: Readonly<Record<string, string>> = {
  'CORE.USERS': 'Owner',
  OWNER: 'Owner',
  CREATEDBY_USER: 'CreatedBy',
  CREATED_BY: 'CreatedBy',
  UPDATEDBY_USER: 'LastModifiedBy',
  LAST_UPDATE_BY: 'LastModifiedBy',
};

/** Prefixes of codes that stand for the object itself or for a parent of it. */
const PREFIXES: Readonly<Record<string, string>> = {
  ACCOUNT: 'Account',
  CASES: 'Case',
  CONTACT: 'Contact',
  LEAD: 'Lead',
  OPPORTUNITY: 'Opportunity',
  TASK: 'Task',
  ACTIVITY: 'Task',
  EVENT: 'Event',
};

/** The path of a column from its object, in the model's spelling: `Name`, `Owner.Alias`; null when there is none. */
export function columnPath(model: OrgModel, object: ObjectDef, code: string): string | null {
  const direct = pathOf(model, object, code);
  if (direct) return direct;
  const dot = code.lastIndexOf('.');
  const prefix = code.slice(0, Math.max(dot, 0)).toUpperCase();
  const rest = code.slice(dot + 1);
  if (USERS[prefix]) return columnOf(model, object, [`${USERS[prefix]}.${plain(rest)}`]);
  // Lists of younger objects (VoiceCall) name a lookup by its relationship.
  if (!prefix) return columnOf(model, object, [...candidates(rest), `${rest}.Name`]);
  const target = PREFIXES[prefix];
  if (target === undefined) return null;
  if (target === object.name) return columnOf(model, object, candidates(rest));
  return columnOf(
    model,
    object,
    candidates(rest).map((each) => `${target}.${each}`),
  );
}

const plain = (code: string): string => code.replaceAll('_', '');

function candidates(code: string): string[] {
  const known = CODES[code.toUpperCase()];
  const names = known ? [known] : [plain(code)];
  return names.flatMap((name) => [name, `Billing${name}`, `Mailing${name}`]);
}

function columnOf(model: OrgModel, object: ObjectDef, paths: readonly string[]): string | null {
  for (const path of paths) {
    const found = pathOf(model, object, path);
    if (found) return found;
  }
  return null;
}

/** `owner.alias` in the model's spelling; null when a step or the field does not exist. */
function pathOf(model: OrgModel, object: ObjectDef, path: string): string | null {
  const found = fieldAt(model, object, path);
  return found && [...found.steps.map((step) => step.relationshipName!), found.field.name].join('.');
}

export interface FieldAt {
  /** Reference fields walked up. */
  readonly steps: readonly FieldDef[];
  readonly object: ObjectDef;
  readonly field: FieldDef;
}

/** The field a path leads to. A reference to several objects is walked to the first that has what follows. */
export function fieldAt(model: OrgModel, object: ObjectDef, path: string): FieldAt | null {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    const field = findField(object, head);
    return field && { steps: [], object, field };
  }
  const step = relationshipField(object, head);
  for (const name of step?.referenceTo.toReversed() ?? []) {
    const parent = findObject(model, name);
    const found = parent && fieldAt(model, parent, rest.join('.'));
    if (found) return { ...found, steps: [step!, ...found.steps] };
  }
  return null;
}

/** The reference field that a relationship name (`Account`, `Owner`, `Parent__r`) belongs to. */
export function relationshipField(object: ObjectDef, name: string): FieldDef | null {
  const key = name.toLowerCase();
  for (const field of object.fields.values()) if (field.relationshipName?.toLowerCase() === key) return field;
  return null;
}
