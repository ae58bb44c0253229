/** Users, their profiles and roles, groups and queues, and the organisation. */
import { LANGUAGES } from './languages';
import { PERMISSION_COLUMNS } from './permissionColumns';
import type { StandardObjectSpec } from './syntax';

export const PEOPLE: readonly StandardObjectSpec[] = [
  {
    name: 'User',
    keyPrefix: '005',
    label: 'User',
    sharing: 'Read',
    viewed: true,
    noRecycleBin: true,
    operations: 'query create update',
    fields: `
      Username string(80) required
      LastName string(80) required
      FirstName string(40)
      Name string(121) readonly auto label=Full_Name
      CompanyName string(80)
      Division string(80)
      Department string(80)
      Title string(80)
      Street textarea(255)
      City string(40)
      State string(80)
      PostalCode string(20)
      Country string(80)
      Latitude double(18,15)
      Longitude double(18,15)
      Address address readonly
      Email email required
      SenderEmail email
      SenderName string(80)
      Signature textarea(1333) nofilter
      StayInTouchSubject string(80)
      Phone phone
      Fax phone
      MobilePhone phone
      Alias string(8) required
      CommunityNickname string(40) auto label=Nickname
      BadgeText string(80) readonly
      IsActive boolean label=Active
      TimeZoneSidKey string(40) required label=Time_Zone
      UserRoleId ref(UserRole) children=Users
      LocaleSidKey string(40) required label=Locale
      ReceivesInfoEmails boolean
      ReceivesAdminInfoEmails boolean
      EmailEncodingKey string(40) required
      ProfileId ref(Profile) required children=Users
      UserType picklist(*Standard|PowerPartner|PowerCustomerSuccess|CustomerSuccess|Guest|CspLitePortal|CsnOnly|SelfService|AutomatedProcess) readonly restricted
      LanguageLocaleKey picklist(${LANGUAGES.join('|')}) required restricted label=Language
      EmployeeNumber string(20)
      DelegatedApproverId ref(Group,User) up=DelegatedApprover
      ManagerId ref(User) children=ManagedUsers
      LastLoginDate datetime readonly
      LastPasswordChangeDate datetime readonly
      ForecastEnabled boolean
      UserPermissionsMarketingUser boolean
      UserPermissionsOfflineUser boolean
      UserPermissionsCallCenterAutoLogin boolean
      UserPermissionsSFContentUser boolean
      UserPermissionsKnowledgeUser boolean
      UserPermissionsInteractionUser boolean
      UserPermissionsSupportUser boolean
      ContactId ref(Contact) createonly children=Users
      AccountId ref(Account) readonly children=Users
      CallCenterId string(18)
      Extension phone
      FederationIdentifier string(512)
      AboutMe textarea(1000) nofilter
      FullPhotoUrl url readonly
      SmallPhotoUrl url readonly
      DigestFrequency picklist(D|W|N) restricted
      DefaultGroupNotificationFrequency picklist(P|D|W|N) restricted
      IndividualId ref(Individual) children=Users
    `,
  },
  {
    name: 'Profile',
    keyPrefix: '00e',
    operations: 'query',
    viewed: true,
    noRecycleBin: true,
    fields: `
      Name string(255) required
      UserLicenseId ref(UserLicense) readonly auto
      UserType picklist(Standard|Guest|CsnOnly|CspLitePortal|PowerCustomerSuccess|PowerPartner) readonly restricted
      Description string(255)
      ${PERMISSION_COLUMNS}
    `,
  },
  {
    name: 'LoginHistory',
    keyPrefix: '0Ya',
    label: 'Login History',
    plural: 'Login Histories',
    bare: true,
    operations: 'query',
    fields: `
      UserId ref(User) readonly auto
      LoginTime datetime readonly auto
      LoginType string(40) readonly auto
      SourceIp string(39) readonly
      LoginUrl string(255) readonly
      AuthenticationServiceId string(18) readonly
      LoginGeoId string(18) readonly
      TlsProtocol string(40) readonly
      CipherSuite string(255) readonly
      Browser string(64) readonly
      Platform string(64) readonly
      Status string(128) readonly
      Application string(64) readonly
      ClientVersion string(64) readonly
      ApiType string(64) readonly
      ApiVersion string(32) readonly
      CountryIso string(2) readonly
    `,
  },
  {
    name: 'UserRole',
    keyPrefix: '00E',
    label: 'Role',
    bare: true,
    fields: `
      Name string(80) required
      ParentRoleId ref(UserRole)
      RollupDescription string(80)
      OpportunityAccessForAccountOwner picklist(None|Read|Edit) restricted auto
      CaseAccessForAccountOwner picklist(None|Read|Edit) restricted
      ContactAccessForAccountOwner picklist(None|Read|Edit) restricted
      ForecastUserId ref(User)
      MayForecastManagerShare boolean readonly
      DeveloperName string(80) auto
      PortalType picklist(None|CustomerPortal|Partner) readonly restricted
      LastModifiedDate datetime readonly auto
      LastModifiedById ref(User) readonly auto
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'Organization',
    keyPrefix: '00D',
    operations: 'query update',
    noRecycleBin: true,
    fields: `
      Name string(80) required label=Organization_Name
      Division string(80)
      Street textarea(255)
      City string(40)
      State string(80)
      PostalCode string(20)
      Country string(80)
      Latitude double(18,15)
      Longitude double(18,15)
      Address address readonly
      Phone phone
      Fax phone
      PrimaryContact string(80)
      DefaultLocaleSidKey string(40) auto
      TimeZoneSidKey string(40) auto
      LanguageLocaleKey string(40) auto
      ReceivesInfoEmails boolean
      ReceivesAdminInfoEmails boolean
      FiscalYearStartMonth int(9) readonly
      UsesStartDateAsFiscalYearName boolean
      DefaultAccountAccess picklist(None|Read|Edit|ControlledByLeadOrContact|ControlledByCampaign) readonly
      DefaultContactAccess picklist(None|Read|Edit|ControlledByParent) readonly
      DefaultOpportunityAccess picklist(None|Read|Edit|ControlledByParent) readonly
      DefaultLeadAccess picklist(None|Read|Edit|ReadEditTransfer) readonly
      DefaultCaseAccess picklist(None|Read|Edit|ReadEditTransfer) readonly
      TrialExpirationDate datetime readonly
      OrganizationType string(40) readonly label=Edition
      NamespacePrefix string(15) readonly
      InstanceName string(5) readonly
      IsSandbox boolean readonly
      WebToCaseDefaultOrigin string(40)
      MonthlyPageViewsUsed int(9) readonly
      MonthlyPageViewsEntitlement int(9) readonly
      IsReadOnly boolean readonly
    `,
  },
  {
    name: 'Group',
    keyPrefix: '00G',
    noRecycleBin: true,
    fields: `
      Name string(40) required
      DeveloperName string(80) auto
      RelatedId ref(User,UserRole) readonly
      Type picklist(Regular|Role|RoleAndSubordinates|RoleAndSubordinatesInternal|Organization|Queue|Manager|ManagerAndSubordinatesInternal|AllCustomerPortal) auto restricted createonly
      Email email
      QueueRoutingConfigId string(18)
      OwnerId ref(Organization,User) readonly up=Owner
      DoesSendEmailToMembers boolean
      DoesIncludeBosses boolean default=true
      Description string(255)
    `,
  },
  {
    name: 'GroupMember',
    keyPrefix: '011',
    bare: true,
    operations: 'query create delete',
    fields: `
      GroupId ref(Group) required createonly cascade children=GroupMembers
      UserOrGroupId ref(Group,User) required createonly cascade up=UserOrGroup
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'QueueSobject',
    keyPrefix: '03g',
    label: 'Queue Object',
    bare: true,
    operations: 'query create delete',
    fields: `
      QueueId ref(Group) required createonly cascade children=QueueSobjects up=Queue
      SobjectType string(40) required createonly
      CreatedById ref(User) readonly auto
      SystemModstamp datetime readonly auto
    `,
  },
  {
    name: 'RecordType',
    keyPrefix: '012',
    noRecycleBin: true,
    operations: 'query',
    fields: `
      Name string(80) required
      DeveloperName string(80) required
      NamespacePrefix string(15) readonly
      Description string(255)
      BusinessProcessId string(18)
      SobjectType string(40) required createonly
      IsActive boolean
    `,
  },
  {
    // Rows of aggregate queries: their values lie under aliases.
    name: 'AggregateResult',
    keyPrefix: '',
    bare: true,
    operations: '',
    fields: 'Id id readonly',
  },
  {
    // What a polymorphic reference shows of whatever it points to; it has no rows of its own.
    name: 'Name',
    keyPrefix: '',
    bare: true,
    operations: '',
    fields: `
      Id id readonly auto
      Name string(255) readonly auto
      LastName string(80) readonly
      FirstName string(40) readonly
      Type string(40) readonly auto
      Alias string(8) readonly
      UserRoleId ref(UserRole) readonly
      RecordTypeId ref(RecordType) readonly
      IsActive boolean readonly
      ProfileId ref(Profile) readonly
      Title string(128) readonly
      Email email readonly
      Phone phone readonly
      Username string(80) readonly
    `,
  },
];
