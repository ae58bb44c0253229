/** Metadata types by the folder their source lies in, for kinds that no layer reads yet. */
const FOLDERS: Readonly<Record<string, string>> = {
  approvalProcesses: 'ApprovalProcess',
  assignmentRules: 'AssignmentRules',
  aura: 'AuraDefinitionBundle',
  components: 'ApexComponent',
  connectedApps: 'ConnectedApp',
  cspTrustedSites: 'CspTrustedSite',
  duplicateRules: 'DuplicateRule',
  email: 'EmailTemplate',
  externalClientApps: 'ExternalClientApplication',
  groups: 'Group',
  lwc: 'LightningComponentBundle',
  matchingRules: 'MatchingRule',
  messageChannels: 'LightningMessageChannel',
  pages: 'ApexPage',
  pathAssistants: 'PathAssistant',
  platformEventSubscriberConfigs: 'PlatformEventSubscriberConfig',
  permissionsetgroups: 'PermissionSetGroup',
  quickActions: 'QuickAction',
  roles: 'Role',
  settings: 'Settings',
  sharingRules: 'SharingRules',
  staticresources: 'StaticResource',
  testSuites: 'ApexTestSuite',
  workflows: 'Workflow',
};

/** Parts of objects that no layer reads yet. */
const OBJECT_FOLDERS: Readonly<Record<string, string>> = {
  businessProcesses: 'BusinessProcess',
  fieldSets: 'FieldSet',
  indexes: 'Index',
  sharingReasons: 'SharingReason',
  webLinks: 'WebLink',
};

/** The metadata type a path belongs to; null for files that are no metadata. */
export function metadataType(path: string): string | null {
  const folders = path.split('/').slice(0, -1);
  const objects = folders.lastIndexOf('objects');
  if (objects >= 0 && folders.length > objects + 2) return OBJECT_FOLDERS[folders[objects + 2]!] ?? null;
  for (const folder of folders.toReversed()) if (FOLDERS[folder]) return FOLDERS[folder];
  return null;
}
