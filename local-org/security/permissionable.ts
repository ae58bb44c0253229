/**
 * Which fields have field-level security at all. The others follow the object: whoever reads the record reads them.
 * Standard objects: the fields a profile's metadata lists under `fieldPermissions` (Metadata API, Profile).
 */
import type { FieldDef, ObjectDef } from '../metadata/model';

const STANDARD: Readonly<Record<string, string>> = {
  account:
    'AccountNumber AccountSource AnnualRevenue BillingAddress Description Fax Industry Jigsaw NumberOfEmployees ' +
    'Ownership ParentId Phone Rating ShippingAddress Sic SicDesc Site TickerSymbol Type Website',
  asset:
    'AccountId AssetLevel AssetProvidedById AssetServicedById ContactId Description InstallDate IsCompetitorProduct ' +
    'IsInternal LocationId Price Product2Id ProductCode PurchaseDate Quantity SerialNumber Status StockKeepingUnit ' +
    'UsageEndDate',
  campaign:
    'ActualCost AmountAllOpportunities AmountWonOpportunities BudgetedCost Description EndDate ExpectedResponse ' +
    'ExpectedRevenue IsActive NumberOfContacts NumberOfConvertedLeads NumberOfLeads NumberOfOpportunities ' +
    'NumberOfResponses NumberOfWonOpportunities NumberSent ParentId StartDate Status Type',
  case:
    'AccountId AssetId BusinessHoursId ClosedDate ContactId Description EntitlementId IsClosedOnCreate IsEscalated ' +
    'IsStopped Language MilestoneStatus Origin ParentId Priority ProductId Reason ServiceContractId SlaExitDate ' +
    'SlaStartDate SourceId StopStartDate Subject SuppliedCompany SuppliedEmail SuppliedName SuppliedPhone Type',
  contact:
    'AccountId AssistantName AssistantPhone Birthdate Department Description DoNotCall Email Fax HasOptedOutOfEmail ' +
    'HasOptedOutOfFax HomePhone Jigsaw LeadSource MailingAddress MobilePhone OtherAddress OtherPhone Phone ' +
    'ReportsToId Title',
  contract:
    'ActivatedById ActivatedDate BillingAddress CompanySignedDate CompanySignedId ContractTerm CustomerSignedDate ' +
    'CustomerSignedId CustomerSignedTitle Description EndDate Name OwnerExpirationNotice Pricebook2Id ' +
    'ShippingAddress SpecialTerms StartDate',
  event: 'Description IsAllDayEvent IsVisibleInSelfService Location Type WhatId WhoId',
  lead:
    'Address AnnualRevenue Description DoNotCall Email Fax HasOptedOutOfEmail HasOptedOutOfFax Industry Jigsaw ' +
    'LastTransferDate LeadSource MobilePhone NumberOfEmployees PartnerAccountId Phone Rating Title Website',
  opportunity:
    'AccountId Amount CampaignId ContractId Description ExpectedRevenue IsPrivate LeadSource NextStep ' +
    'PartnerAccountId Probability TotalOpportunityQuantity Type',
  product2:
    'Description DisplayUrl ExternalDataSourceId ExternalId Family ProductCode QuantityUnitOfMeasure StockKeepingUnit',
  voicecall:
    'ActivityId AgentInteractionDuration CallAcceptDateTime CallCenterId CallConnectDateTime CallDisposition ' +
    'CallDurationInSeconds CallOrigin CallQueuedDateTime CallRecordingId CallResolution CallSubtype CallerId ' +
    'CallerIdType ConferenceKey ConversationId CurrencyCode CustomerHoldDuration Description DisconnectReason ' +
    'LongestHoldDuration NextCallId NumberOfHolds PreviousCallId Price QualityScore QueueName RecipientId ' +
    'RelatedRecordId SourceType UserId VendorCallKey VendorParentCallKey VendorType',
  voicecallrecording: 'DurationInSeconds IsConsented MediaContentId UploadDateTime',
  task: 'ActivityDate Description IsVisibleInSelfService Type WhatId WhoId',
};

const byObject = new Map(
  Object.entries(STANDARD).map(([object, fields]) => [object, new Set(fields.toLowerCase().split(' '))]),
);

/** Objects whose fields have no field-level security. */
const WITHOUT = new Set(['platformEvent', 'customMetadata', 'customSetting']);

/** The compound field whose permission governs a part of it: `BillingCity` → `BillingAddress`; else the field itself. */
export function governingField(object: ObjectDef, field: FieldDef): string {
  const part =
    /^(.*?)(Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/.exec(
      field.name,
    );
  if (part && !field.custom && object.fields.has(`${part[1]!.toLowerCase()}address`)) return `${part[1]}Address`;
  return field.name;
}

/** Whether permission sets can grant or withhold the field. */
export function isPermissionable(object: ObjectDef, field: FieldDef): boolean {
  if (WITHOUT.has(object.kind)) return false;
  if (field.custom) return !field.required && !field.masterDetail;
  return byObject.get(object.name.toLowerCase())?.has(governingField(object, field).toLowerCase()) ?? false;
}
