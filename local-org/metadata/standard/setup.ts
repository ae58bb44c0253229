/** Set-up records: permission sets, Apex code and jobs. */
import { PERMISSION_COLUMNS } from './permissionColumns';
import type { StandardObjectSpec } from './syntax';

export const SETUP: readonly StandardObjectSpec[] = [
  {
    name: 'PermissionSet',
    keyPrefix: '0PS',
    noRecycleBin: true,
    fields: `
      Name string(80) required
      Label string(80) required
      LicenseId ref(PermissionSetLicense,UserLicense) createonly up=License
      ProfileId ref(Profile) readonly
      IsOwnedByProfile boolean readonly
      IsCustom boolean readonly
      Description string(255)
      NamespacePrefix string(15) readonly
      HasActivationRequired boolean
      PermissionSetGroupId ref(PermissionSetGroup) readonly
      Type picklist(*Regular|Group|Profile|Session|Standard) readonly restricted
      ${PERMISSION_COLUMNS}
    `,
  },
  {
    name: 'PermissionSetAssignment',
    keyPrefix: '0Pa',
    bare: true,
    operations: 'query create delete',
    fields: `
      PermissionSetId ref(PermissionSet) createonly cascade children=Assignments
      PermissionSetGroupId ref(PermissionSetGroup) createonly cascade children=Assignments
      AssigneeId ref(User) required createonly cascade children=PermissionSetAssignments
      IsActive boolean readonly default=true
      ExpirationDate datetime
      IsRevoked boolean readonly
      LastCreatedByChangeId string(18) readonly
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'PermissionSetGroup',
    keyPrefix: '0PG',
    nameField: 'DeveloperName',
    fields: `
      DeveloperName string(80) required
      Language string(40) auto
      MasterLabel string(80) required
      NamespacePrefix string(15) readonly
      Description string(255)
      Status picklist(Updated|Outdated|Updating|Failed) auto restricted
      HasActivationRequired boolean
    `,
  },
  {
    name: 'ObjectPermissions',
    keyPrefix: '110',
    label: 'Object Permissions',
    plural: 'Object Permissions',
    noRecycleBin: true,
    fields: `
      ParentId ref(PermissionSet) required createonly cascade children=ObjectPerms
      SobjectType string(40) required createonly
      PermissionsCreate boolean
      PermissionsRead boolean
      PermissionsEdit boolean
      PermissionsDelete boolean
      PermissionsViewAllRecords boolean
      PermissionsModifyAllRecords boolean
    `,
  },
  {
    name: 'FieldPermissions',
    keyPrefix: '01k',
    label: 'Field Permissions',
    plural: 'Field Permissions',
    bare: true,
    fields: `
      ParentId ref(PermissionSet) required createonly cascade children=FieldPerms
      SobjectType string(40) required createonly
      Field string(90) required createonly
      PermissionsEdit boolean
      PermissionsRead boolean
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'SetupEntityAccess',
    keyPrefix: '0J0',
    label: 'Setup Entity Access',
    plural: 'Setup Entity Access',
    bare: true,
    operations: 'query create delete',
    fields: `
      ParentId ref(PermissionSet) required createonly cascade children=SetupEntityAccessItems
      SetupEntityId string(18) required createonly
      SetupEntityType picklist(ApexClass|ApexPage|ConnectedApplication|CustomPermission|FlowDefinition|ServicePresenceStatus|TabSet) readonly restricted
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'CustomPermission',
    keyPrefix: '0CP',
    nameField: 'DeveloperName',
    operations: 'query',
    fields: `
      DeveloperName string(80) auto
      Language string(40) auto
      MasterLabel string(80) auto
      NamespacePrefix string(15)
      IsProtected boolean
      Description string(255)
      IsLicensed boolean
    `,
  },
  {
    name: 'ApexClass',
    keyPrefix: '01p',
    label: 'Apex Class',
    plural: 'Apex Classes',
    noRecycleBin: true,
    operations: 'query',
    fields: `
      NamespacePrefix string(15)
      Name string(255) required
      ApiVersion double(18,1) auto
      Status picklist(Inactive|*Active|Deleted) restricted auto
      IsValid boolean
      BodyCrc double(18,0)
      Body longtext(1000000)
      LengthWithoutComments int(9) auto
    `,
  },
  {
    name: 'ApexTrigger',
    keyPrefix: '01q',
    noRecycleBin: true,
    operations: 'query',
    fields: `
      NamespacePrefix string(15)
      Name string(255) required
      TableEnumOrId string(40) auto
      UsageBeforeInsert boolean
      UsageAfterInsert boolean
      UsageBeforeUpdate boolean
      UsageAfterUpdate boolean
      UsageBeforeDelete boolean
      UsageAfterDelete boolean
      UsageIsBulk boolean
      UsageAfterUndelete boolean
      ApiVersion double(18,1) auto
      Status picklist(Inactive|*Active|Deleted) restricted auto
      IsValid boolean
      BodyCrc double(18,0)
      Body longtext(1000000)
      LengthWithoutComments int(9) auto
    `,
  },
  {
    name: 'AsyncApexJob',
    keyPrefix: '707',
    label: 'Apex Job',
    bare: true,
    operations: 'query',
    fields: `
      CreatedDate datetime readonly auto
      CreatedById ref(User) readonly auto
      JobType picklist(Future|SharingRecalculation|ScheduledApex|BatchApex|BatchApexWorker|TestRequest|TestWorker|ApexToken|Queueable) restricted auto
      ApexClassId ref(ApexClass) readonly
      Status picklist(Queued|Processing|Aborted|Completed|Failed|Preparing|Holding) restricted auto
      JobItemsProcessed int(9) auto
      TotalJobItems int(9)
      NumberOfErrors int(9)
      CompletedDate datetime
      MethodName string(255)
      ExtendedStatus string(255)
      ParentJobId ref(AsyncApexJob)
      LastProcessed string(15)
      LastProcessedOffset int(9)
      CronTriggerId ref(CronTrigger)
    `,
  },
  {
    name: 'CronTrigger',
    keyPrefix: '08e',
    label: 'Scheduled Job',
    bare: true,
    operations: 'query',
    fields: `
      CronJobDetailId ref(CronJobDetail) readonly auto
      NextFireTime datetime readonly
      PreviousFireTime datetime readonly
      State string(16) readonly auto
      StartTime datetime readonly
      EndTime datetime readonly
      CronExpression string(255) readonly
      TimeZoneSidKey string(40) readonly
      OwnerId ref(User) readonly auto up=Owner
      LastModifiedById ref(User) readonly auto
      CreatedById ref(User) readonly auto
      CreatedDate datetime readonly auto
      TimesTriggered int(9) readonly
    `,
  },
  {
    name: 'CronJobDetail',
    keyPrefix: '08a',
    bare: true,
    operations: 'query',
    fields: `
      Name string(255) readonly auto
      JobType string(1) readonly auto
    `,
  },
  {
    // Where Salesforce keeps tokens; who calls out by a named credential needs rights to it. Its records are nobody's.
    name: 'UserExternalCredential',
    keyPrefix: '',
    bare: true,
    operations: '',
    fields: 'Id id readonly',
  },
];
