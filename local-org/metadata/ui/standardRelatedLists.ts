/** Related lists that layouts name without their field: `RelatedContactList`. */
import { findField, findObject, type FieldDef, type ObjectDef, type OrgModel } from '../model';

/** Child object and the fields that may hold the parent, by name of the list. */
const LISTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  RelatedCaseList: ['Case', 'AccountId', 'ContactId', 'ParentId'],
  RelatedContactList: ['Contact', 'AccountId', 'ReportsToId'],
  RelatedOpportunityList: ['Opportunity', 'AccountId', 'ContactId'],
  RelatedCaseCommentsList: ['CaseComment', 'ParentId'],
  RelatedCommentsList: ['CaseComment', 'ParentId'],
};

/** Null: no such list; `elsewhere`: a list of Salesforce's that local-org lacks. */
export function standardRelatedList(
  model: OrgModel,
  parent: ObjectDef,
  name: string,
): { readonly object: ObjectDef; readonly field: FieldDef } | 'elsewhere' | null {
  const list = LISTS[name];
  if (!list) return /^Related\w+List$/.test(name) || /^(Related|Activity)\w*$/.test(name) ? 'elsewhere' : null;
  const object = findObject(model, list[0])!;
  for (const fieldName of list.slice(1)) {
    const field = findField(object, fieldName);
    if (field?.referenceTo.includes(parent.name)) return { object, field };
  }
  return null;
}
