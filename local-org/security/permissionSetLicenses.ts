/** Permission set licences: what users need beside their user licence before some permission sets can be theirs. */
import { findObject, type OrgModel } from '../metadata/model';

export interface PermissionSetLicenseDef {
  readonly developerName: string;
  readonly label: string;
  /** How many an org has unless its configuration says otherwise. */
  readonly total: number;
}

/** Users of the licence Salesforce Integration need it for rights on objects. */
export const API_INTEGRATION = 'SalesforceAPIIntegrationPsl';
/** Of Service Cloud Voice with partner telephony. */
export const PARTNER_TELEPHONY = 'ServiceCloudVoiceExternalTelephonyPsl';

/** Those of the features the org has. */
export function permissionSetLicenses(model: OrgModel): PermissionSetLicenseDef[] {
  const always = [{ developerName: API_INTEGRATION, label: 'Salesforce API Integration', total: 5 }];
  if (!findObject(model, 'VoiceCall')) return always;
  // Developer Editions come with five.
  return [
    ...always,
    { developerName: PARTNER_TELEPHONY, label: 'Service Cloud Voice User (Partner Telephony)', total: 5 },
  ];
}
