/** The profiles every org has, with the user permissions Salesforce ships them with (as a retrieved profile lists them). */

export interface StandardProfile {
  /** The profile's Name as users see it. */
  readonly name: string;
  /** Its full name in the Metadata API, where that differs. */
  readonly metadataName: string;
  /** Name of the user licence. */
  readonly license: string;
  readonly userType: string;
  /** What it may do with the standard objects and their fields; custom ones are granted by metadata alone. */
  readonly standardObjects: 'all' | 'user' | 'read' | 'none';
  readonly userPermissions: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const STANDARD_USER = words(`
  ActivitiesAccess AddDirectMessageMembers AllowUniversalSearch AllowViewKnowledge ApexRestServices ApiEnabled AssignTopics
  ChatterEditOwnPost ChatterFileLink ChatterInternalUser ChatterInviteExternalUsers ChatterOwnGroups ContentWorkspaces
  ConvertLeads CreateCustomizeFilters CreateCustomizeReports CreateTopics DistributeFromPersWksp EditEvent
  EditOppLineItemUnitPrice EditTask EditTopics EmailMass EmailSingle EnableCommunityAppLauncher EnableNotifications
  ExportReport ImportPersonal LightningConsoleAllowedForUser LightningExperienceUser ListEmailSend MassInlineEdit
  RemoveDirectMessageMembers RunFlow RunReports SelectFilesFromSalesforce SendSitRequests ShowCompanyNameAsUserBadge
  SubmitMacrosAllowed SubscribeToLightningReports TransactionalEmailSend UseWebLink ViewHelpLink ViewRoles ViewSetup`);

const READ_ONLY = STANDARD_USER.filter(
  (name) => !/^(Edit|Create|Convert|Email|Import|Mass|ListEmail|Distribute)/.test(name),
);

const ADMINISTRATOR = words(`
  ActivateContract ActivateOrder BulkMacrosAllowed CanInsertFeedSystemFields CanUseNewDashboardBuilder
  ChangeDashboardColors ConsentApiUpdate ContentAdministrator CreateDashboardFolders CreateCustomizeDashboards
  CreateReportFolders CreateWorkspaces CustomizeApplication DataExport DelegatedTwoFactor DeleteActivatedContract
  DeleteTopics EditActivatedOrders EditBrandTemplates EditCaseComments EditHtmlTemplates EditKnowledge EditMyDashboards
  EditMyReports EditPublicDocuments EditPublicFilters EditPublicTemplates EditReadonlyFields ImportCustomObjects
  ImportLeads InboundMigrationToolsUser InstallPackaging ManageAnalyticSnapshots ManageAuthProviders
  ManageBusinessHourHolidays ManageCallCenters ManageCases ManageCategories ManageCertificates
  ManageContentPermissions ManageContentProperties ManageContentTypes ManageCustomPermissions ManageCustomReportTypes
  ManageDashbdsInPubFolders ManageDataCategories ManageDataIntegrations ManageDynamicDashboards
  ManageEmailClientConfig ManageEntitlements ManageExchangeConfig ManageFlow ManageHealthCheck ManageInteraction
  ManageInternalUsers ManageIpAddresses ManageKnowledge ManageKnowledgeImportExport ManageLeads
  ManageLoginAccessPolicies ManageMobile ManageNetworks ManagePackageLicenses ManagePasswordPolicies
  ManageProfilesPermissionsets ManagePropositions ManagePvtRptsAndDashbds ManageRemoteAccess ManageReportsInPubFolders
  ManageRoles ManageSearchPromotionRules ManageSharing ManageSolutions ManageSubscriptions ManageSynonyms
  ManageUnlistedGroups ManageUsers MergeTopics ModerateChatter ModifyAllData ModifyDataClassification ModifyMetadata
  NewReportBuilder OutboundMigrationToolsUser Packaging2 Packaging2Delete PrivacyDataAccess ResetPasswords ScheduleJob
  ScheduleReports SendCustomNotifications SolutionImport TransferAnyCase TransferAnyEntity TransferAnyLead
  UseTeamReassignWizards ViewAllData ViewAllProfiles ViewAllUsers ViewDataAssessment ViewDataCategories
  ViewEventLogFiles ViewFlowUsageAndFlowEventData ViewHealthCheck ViewMyTeamsDashboards ViewPublicDashboards
  ViewPublicReports ViewUserPII AssignPermissionSets AuthorApex AddDirectMessageMembers`);

export const STANDARD_PROFILES: readonly StandardProfile[] = [
  {
    name: 'System Administrator',
    metadataName: 'Admin',
    license: 'Salesforce',
    userType: 'Standard',
    standardObjects: 'all',
    userPermissions: [...STANDARD_USER, ...ADMINISTRATOR],
  },
  {
    name: 'Standard User',
    metadataName: 'Standard',
    license: 'Salesforce',
    userType: 'Standard',
    standardObjects: 'user',
    userPermissions: STANDARD_USER,
  },
  {
    name: 'Read Only',
    metadataName: 'ReadOnly',
    license: 'Salesforce',
    userType: 'Standard',
    standardObjects: 'read',
    userPermissions: READ_ONLY,
  },
  {
    name: 'Minimum Access - Salesforce',
    metadataName: 'Minimum Access - Salesforce',
    license: 'Salesforce',
    userType: 'Standard',
    standardObjects: 'none',
    userPermissions: words(
      'ActivitiesAccess AllowViewKnowledge ChatterInternalUser LightningConsoleAllowedForUser ViewHelpLink',
    ),
  },
  {
    name: 'Minimum Access - API Only Integrations',
    metadataName: 'Minimum Access - API Only Integrations',
    license: 'Salesforce Integration',
    userType: 'Standard',
    standardObjects: 'none',
    userPermissions: words('ApiEnabled ApiUserOnly ChatterInternalUser'),
  },
  {
    name: 'Salesforce API Only System Integrations',
    metadataName: 'Salesforce API Only System Integrations',
    license: 'Salesforce Integration',
    userType: 'Standard',
    standardObjects: 'none',
    userPermissions: words('ApiEnabled ApiUserOnly ChatterInternalUser'),
  },
  {
    name: 'Analytics Cloud Integration User',
    metadataName: 'Analytics Cloud Integration User',
    license: 'Analytics Cloud Integration User',
    userType: 'Standard',
    standardObjects: 'none',
    userPermissions: words('ApiEnabled ViewAllData'),
  },
  {
    // The user behind platform-event triggers has no profile on the platform; its rights are those of the system.
    name: 'Automated Process',
    metadataName: 'Automated Process',
    license: 'Salesforce',
    userType: 'AutomatedProcess',
    standardObjects: 'all',
    userPermissions: words('ModifyAllData ViewAllData ActivitiesAccess EditTask EditEvent RunFlow'),
  },
];

/** Of the guest users of sites. */
export const GUEST_LICENSE = 'Guest User License';

/** Licences, with the key Salesforce uses for them, and how many an org has unless its configuration says otherwise. */
export const USER_LICENSES: readonly { readonly name: string; readonly key: string; readonly total: number }[] = [
  { name: 'Salesforce', key: 'SFDC', total: 100 },
  // Of Enterprise Edition.
  { name: 'Salesforce Integration', key: 'INTEGRATION_USER', total: 5 },
  { name: 'Salesforce Platform', key: 'AUL', total: 100 },
  { name: 'Identity', key: 'IDENTITY_USER', total: 100 },
  { name: 'Chatter Free', key: 'CSN_User', total: 5000 },
  { name: GUEST_LICENSE, key: 'GUEST_USER', total: 25 },
  { name: 'Analytics Cloud Integration User', key: 'INSIGHTS', total: 1 },
];

const ALL = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const OWN = { ...ALL, viewAll: false, modifyAll: false };
const READ = { ...OWN, create: false, edit: false, delete: false };

/** Objects that standard profiles give no right to: the permission sets of their licence do. */
const BY_LICENSE = new Set(['voicecall', 'voicecallrecording']);

/** Standard objects that only readers of Standard User see. */
const READ_BY_USERS = new Set(['campaign', 'product2', 'pricebook2']);

/** What a standard profile grants on a standard object that has object permissions. */
export function standardObjectPermission(profile: StandardProfile, object: string) {
  if (profile.standardObjects === 'all') return ALL;
  if (profile.standardObjects === 'none' || BY_LICENSE.has(object.toLowerCase())) return null;
  if (profile.standardObjects === 'read' || READ_BY_USERS.has(object.toLowerCase())) return READ;
  return OWN;
}
