/** How layouts and lists call fields: not as the object's description does where that speaks of ids. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { fieldAt } from '../../metadata/ui/columns';
import { textsFor } from '../../org/texts';
import type { Call } from '../call';

type Asker = { readonly org: Pick<Call['org'], 'model'>; readonly user: Pick<Call['user'], 'language'> };

/** Labels of standard fields on layouts, where the object's description has others. */
const LABELS: Readonly<Record<string, string>> = {
  'Account.Description': 'Description',
  'Account.Fax': 'Fax',
  'Account.ParentId': 'Parent Account',
  'Account.Phone': 'Phone',
  'Account.Rating': 'Rating',
  'Account.Type': 'Type',
  'Case.ParentId': 'Parent Case',
  'Case.SuppliedCompany': 'Web Company',
  'Case.SuppliedEmail': 'Web Email',
  'Case.SuppliedName': 'Web Name',
  'Case.SuppliedPhone': 'Web Phone',
  'Case.Type': 'Type',
  'Contact.Description': 'Description',
  'Contact.Fax': 'Fax',
  'Contact.Phone': 'Phone',
  'Contact.ReportsToId': 'Reports To',
  'Event.WhatId': 'Related To',
  'Event.WhoId': 'Name',
  'Opportunity.Type': 'Type',
  'Task.WhatId': 'Related To',
  'Task.WhoId': 'Name',
  'Task.ActivityDate': 'Due Date',
  'Task.OwnerId': 'Assigned To',
  'Event.OwnerId': 'Assigned To',
};

export function layoutLabel({ org, user }: Asker, object: ObjectDef, field: FieldDef): string {
  const texts = textsFor(org.model, user);
  const label = texts.field(field);
  if (field.custom || label !== field.label) return label;
  const known = LABELS[`${object.name}.${field.name}`];
  if (known) return known;
  if (field.name === 'OwnerId') return object.custom ? 'Owner' : `${texts.object(object)} Owner`;
  if (field.name === 'RecordTypeId') return object.custom ? 'Record Type' : `${texts.object(object)} Record Type`;
  if (field.name === 'AccountId' || field.name === 'ContactId') return `${field.name.slice(0, -2)} Name`;
  if (field.name === 'Name' && field.label === 'Full Name') return 'Name';
  if (field.name === object.nameField && field.name === 'Id') return label;
  return field.type === 'reference' ? label.replace(/ ID$/, '') : label;
}

/** Of a column: `Owner.Alias` → Owner Alias, `Account.Name` → Account Name, `CreatedBy.Name` → Created By. */
export function columnLabel(asker: Asker, object: ObjectDef, path: string): string {
  const { model } = asker.org;
  const found = fieldAt(model, object, path);
  if (!found) return path;
  const { steps, field } = found;
  const step = steps.at(-1);
  if (!step) return layoutLabel(asker, object, field);
  const parent = layoutLabel(asker, object, step);
  if (field.name === 'Name' || field.name === found.object.nameField) return parent;
  return `${parent.replace(/ Name$/, '')} ${textsFor(model, asker.user).field(field)}`;
}
