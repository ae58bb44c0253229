/** Standard objects that Salesforce has and local-org does not have yet: they are refused by name. */
const NAMES = `
  AccountContactRelation ActivityHistory ApexComponent ApexLog ApexPage ApexTestSuite Asset AssignedResource Attachment AuthSession BusinessHours BusinessProcess Campaign
  CampaignMember CampaignMemberStatus CaseStatus CaseTeamMember CombinedAttachment ConnectedApplication
  ContactPointEmail ContactPointPhone ContactRequest ContentDocument ContentDocumentLink ContentVersion Contract
  ConversationEntry Dashboard DataType Document EmailMessage EmailTemplate EntityDefinition EntityParticle Entitlement
  EventBusSubscriber EventRelation FeedComment FeedItem FieldDefinition FlowInterview Folder Holiday
  Idea Knowledge__kav LeadStatus ListView Location MessagingEndUser MessagingSession NamedCredential
  NetworkMember Note NoteAndAttachment OpenActivity OpportunityContactRole OpportunityLineItem OpportunityStage
  OpportunityTeamMember Order OrderItem PermissionSetGroupComponent
  Pricebook2 PricebookEntry ProcessInstance ProcessInstanceStep ProcessInstanceWorkitem Product2 PushTopic Quote
  QuoteLineItem RelationshipInfo Report ServiceAppointment ServiceContract ServiceResource ServiceTerritory Site
  Solution StaticResource TaskRelation TestSuiteMembership TaskStatus Territory2 Topic TopicAssignment UserLogin UserPreference
  UserRecordAccess WorkOrder WorkOrderLineItem WorkType
`;

const LOWER: ReadonlySet<string> = new Set(NAMES.trim().toLowerCase().split(/\s+/));

/** Objects that come with another object: `X__History`, `CaseFeed`, `X__ChangeEvent`. */
const COMPANION = /^(\w+?)(__|)(History|FieldHistory|Feed|ChangeEvent|Tag)$/i;

/**
 * True for an object that an org may have though local-org does not: a standard object, or the history, feed or change
 * events of an object that is there.
 */
export function isElsewhere(name: string, exists: (name: string) => boolean): boolean {
  if (LOWER.has(name.toLowerCase())) return true;
  const [, base, separator] = COMPANION.exec(name) ?? [];
  return base !== undefined && exists(separator ? `${base}__c` : base);
}
