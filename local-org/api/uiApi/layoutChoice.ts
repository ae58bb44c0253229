/** Which layout a user gets for an object and a record type, and the layouts of objects that have none. */
import { findField, type FieldDef, type ObjectDef } from '../../metadata/model';
import type { LayoutDef, LayoutItemDef, LayoutSectionDef, RelatedListDef } from '../../metadata/ui/model';
import type { Call } from '../call';
import { profileOf } from './recordTypes';

/** By the profile's assignments; without one, the object's first layout; without any, a made one. */
export function layoutFor(call: Call, object: ObjectDef, recordType: string | null): LayoutDef {
  const layouts = call.org.model.ui.layouts.get(object.name.toLowerCase()) ?? [];
  const assignments = profileOf(call)?.layoutAssignments ?? [];
  const own = assignments.filter(({ layout }) => layout.toLowerCase().startsWith(`${object.name.toLowerCase()}-`));
  const key = recordType === null ? null : `${object.name}.${recordType}`.toLowerCase();
  const assigned =
    own.find((each) => key !== null && each.recordType?.toLowerCase() === key) ??
    own.find((each) => each.recordType === null);
  const name = assigned?.layout.slice(object.name.length + 1).toLowerCase();
  const found = layouts.find((layout) => layout.name.toLowerCase() === name) ?? layouts[0];
  return found ?? standardLayout(call, object);
}

/** Fields of Salesforce's own layouts, a section a line. */
const STANDARD: Readonly<Record<string, readonly (readonly [label: string, fields: string])[]>> = {
  Account: [
    [
      'Account Information',
      'OwnerId Name ParentId AccountNumber Site Type Industry AnnualRevenue | Rating Phone Fax Website TickerSymbol Ownership NumberOfEmployees Sic',
    ],
    ['Address Information', 'BillingAddress | ShippingAddress'],
    ['Description Information', 'Description'],
  ],
  Contact: [
    [
      'Contact Information',
      'OwnerId Name AccountId Title Department Birthdate ReportsToId LeadSource | Phone HomePhone MobilePhone OtherPhone Fax Email AssistantName AssistantPhone',
    ],
    ['Address Information', 'MailingAddress | OtherAddress'],
    ['Description Information', 'Description'],
  ],
  Lead: [
    [
      'Lead Information',
      'OwnerId Name Company Title LeadSource Industry AnnualRevenue | Phone MobilePhone Fax Email Website Status Rating NumberOfEmployees',
    ],
    ['Address Information', 'Address'],
    ['Description Information', 'Description'],
  ],
  Opportunity: [
    [
      'Opportunity Information',
      'OwnerId IsPrivate Name AccountId Type LeadSource | Amount CloseDate NextStep StageName Probability',
    ],
    ['Description Information', 'Description'],
  ],
  Case: [
    [
      'Case Information',
      'OwnerId CaseNumber ContactId AccountId Type Reason | Status Priority Origin ContactPhone ContactEmail',
    ],
    ['Description Information', 'Subject Description Comments'],
    ['Web Information', 'SuppliedEmail SuppliedName | SuppliedCompany SuppliedPhone'],
  ],
  Task: [
    ['Task Information', 'OwnerId Subject ActivityDate Status | WhoId WhatId Priority'],
    ['Description Information', 'Description'],
  ],
  Event: [
    ['Calendar Details', 'OwnerId Subject StartDateTime EndDateTime | WhoId WhatId Location IsAllDayEvent'],
    ['Description Information', 'Description'],
  ],
  User: [
    ['About', 'Name Title Department CompanyName ManagerId | Email Phone MobilePhone Extension'],
    ['Address', 'Address'],
  ],
};

const AUDIT: readonly [string, string] = ['System Information', 'CreatedById | LastModifiedById'];

/** Salesforce's layout of a standard object; of a custom one, its name and owner and its fields as they were made. */
function standardLayout(call: Call, object: ObjectDef): LayoutDef {
  const known = STANDARD[object.name];
  const custom = [...object.fields.values()].filter((field) => field.custom).map(({ name }) => name);
  const sections = known ?? [['Information', customColumns(object, custom)] as const];
  const more = known && custom.length ? [['Custom Fields', inTwo(custom)] as const] : [];
  const audit = object.fields.has('createdbyid') ? [AUDIT] : [];
  return {
    object: object.name,
    name: `${object.label} Layout`,
    sections: [...sections, ...more, ...audit].map(([label, fields]) => sectionOf(object, label, fields)),
    relatedLists: standardRelatedLists(call, object),
    actions: null,
    excludedButtons: [],
    file: object.file,
    line: 1,
  };
}

function customColumns(object: ObjectDef, custom: readonly string[]): string {
  const own = object.kind === 'customMetadata' ? ['MasterLabel', 'DeveloperName'] : [object.nameField];
  const [left, right = ''] = inTwo(custom).split('|') as [string, string?];
  return `${own.join(' ')} ${left} | ${object.fields.has('ownerid') ? 'OwnerId' : ''} ${right}`;
}

function inTwo(names: readonly string[]): string {
  const half = Math.ceil(names.length / 2);
  return `${names.slice(0, half).join(' ')} | ${names.slice(half).join(' ')}`;
}

function sectionOf(object: ObjectDef, label: string, text: string): LayoutSectionDef {
  const columns = text.split('|').map((column) =>
    column
      .split(/\s+/)
      .flatMap((name) => (name ? (findField(object, name) ?? []) : []))
      .map(itemOf),
  );
  const style = columns.length > 1 ? 'TwoColumnsTopToBottom' : 'OneColumn';
  return { label, detailHeading: true, editHeading: true, style, columns };
}

function itemOf(field: FieldDef): LayoutItemDef {
  const readOnly = !field.createable && !field.updateable && field.type !== 'address' && field.name !== 'Name';
  const behavior = readOnly ? 'Readonly' : field.required ? 'Required' : 'Edit';
  return { field: field.name, behavior, file: field.file, line: 1 };
}

/** Every child relationship with a name, with the child's name and, of standard objects, its usual columns. */
function standardRelatedLists(call: Call, object: ObjectDef): RelatedListDef[] {
  const children = call.org.model.children.get(object.name.toLowerCase()) ?? [];
  return children.flatMap(({ name, childObject, field }) => {
    const child = call.org.model.objects.get(childObject.toLowerCase());
    if (name === null || !child || (child.kind !== 'custom' && !RELATED[childObject])) return [];
    const columns = RELATED[childObject] ?? [child.nameField];
    return [{ name, childObject, childField: field.name, columns, sort: null, file: field.file, line: 1 }];
  });
}

/** Columns of Salesforce's own related lists. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  Case: ['CaseNumber', 'Contact.Name', 'Subject', 'Priority'],
  Contact: ['Name', 'Title', 'Email', 'Phone'],
  Opportunity: ['Name', 'StageName', 'Amount', 'CloseDate'],
  Account: ['Name', 'BillingCity', 'Phone'],
};
