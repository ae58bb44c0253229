/** Licences: of users, and those that permission sets need. */
import type { StandardObjectSpec } from './syntax';

export const LICENSES: readonly StandardObjectSpec[] = [
  {
    name: 'UserLicense',
    keyPrefix: '100',
    operations: 'query',
    bare: true,
    fields: `
      LicenseDefinitionKey string(40) readonly auto
      TotalLicenses int(9) readonly auto
      Status picklist(Active|Disabled) readonly auto restricted
      UsedLicenses int(9) readonly auto
      UsedLicensesLastUpdated datetime readonly
      Name string(40) readonly auto
      MasterLabel string(40) readonly auto
      CreatedDate datetime readonly auto
      LastModifiedDate datetime readonly auto
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'PermissionSetLicense',
    keyPrefix: '0PL',
    noRecycleBin: true,
    nameField: 'DeveloperName',
    operations: 'query',
    fields: `
      DeveloperName string(80) readonly auto
      Language string(40) readonly auto
      MasterLabel string(80) readonly auto
      PermissionSetLicenseKey string(40) readonly auto
      TotalLicenses int(9) readonly auto
      Status picklist(Active|Disabled) readonly auto restricted
      ExpirationDate date readonly
      UsedLicenses int(9) readonly auto
      UsedLicensesLastUpdated datetime readonly
      LicenseExpirationPolicy picklist(RefreshLicense|NoRefreshLicense) readonly restricted
      IsAvailableForIntegrations boolean readonly
      IsSupplementLicense boolean readonly
    `,
  },
  {
    name: 'PermissionSetLicenseAssign',
    keyPrefix: '2LA',
    noRecycleBin: true,
    operations: 'query create delete',
    fields: `
      AssigneeId ref(User) required createonly cascade children=PermissionSetLicenseAssignments
      PermissionSetLicenseId ref(PermissionSetLicense) required createonly cascade children=Assignments
    `,
  },
];
