/** Share objects: who may see a record besides its owner and those above. */
import type { ObjectDef } from './model';
import { standardObject } from './standard/syntax';

/** Standard objects with a share object of their own, and its key prefix and field names. */
const STANDARD: Readonly<Record<string, string>> = { Account: '00r', Case: '01n', Lead: '01o', Opportunity: '00t' };

export function shareObject(object: ObjectDef): ObjectDef | null {
  const isPrivate = object.sharingModel === 'Private' || object.sharingModel === 'Read';
  if (object.kind === 'custom' && isPrivate && object.name.endsWith('__c')) {
    return {
      ...standardObject({
        name: object.name.replace(/__c$/, '__Share'),
        label: `Share: ${object.label}`,
        keyPrefix: '02c',
        bare: true,
        fields: shareFields('Parent', object.name, 'AccessLevel'),
      }),
      custom: true,
    };
  }
  const keyPrefix = STANDARD[object.name];
  if (!keyPrefix) return null;
  const { name } = object;
  return standardObject({
    name: `${name}Share`,
    label: `${name} Share`,
    keyPrefix,
    bare: true,
    fields: `
      ${shareFields(name, name, `${name}AccessLevel`)}
      ${name === 'Account' ? ACCOUNT_LEVELS : ''}
    `,
  });
}

/** What a share of an account gives to what belongs to it. */
const ACCOUNT_LEVELS = `
  ContactAccessLevel picklist(None|Read|Edit) restricted
  OpportunityAccessLevel picklist(None|Read|Edit) required restricted
  CaseAccessLevel picklist(None|Read|Edit) restricted
`;

const shareFields = (parent: string, object: string, level: string): string => `
  ${parent}Id ref(${object}) required createonly cascade children=Shares
  ${level} picklist(Read|Edit|All) required restricted
  UserOrGroupId ref(Group,User) required createonly cascade up=UserOrGroup
  RowCause picklist(Owner|Manual|Rule|ImplicitChild|ImplicitParent|Team|Territory) createonly
  LastModifiedDate datetime readonly auto
  LastModifiedById ref(User) readonly auto
  IsDeleted boolean readonly
`;
