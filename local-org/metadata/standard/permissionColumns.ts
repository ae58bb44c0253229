/** User permissions that profiles and permission sets show as fields. */
export const PERMISSION_COLUMNS = `
  ApiEnabled ApiUserOnly AssignPermissionSets AuthorApex CustomizeApplication ManageCallCenters
  ManageProfilesPermissionsets ManageUsers ModifyAllData ModifyMetadata RunFlow SendCustomNotifications ViewAllData
  ViewSetup
`
  .trim()
  .split(/\s+/)
  .map((name) => `Permissions${name} boolean`)
  .join('\n');
