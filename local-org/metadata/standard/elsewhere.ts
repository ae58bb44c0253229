/** Standard objects that a reference may name and that local-org does not have yet. */
export const STANDARD_OBJECTS_ELSEWHERE: ReadonlySet<string> = new Set(
  (
    'Asset AssignedResource Attachment BusinessHours CallCenter Campaign CampaignMember ContentDocument ' +
    'ContentVersion Contract ContactRequest ConversationEntry EmailMessage Entitlement ' +
    'Idea Knowledge__kav Location MessagingSession MessagingEndUser OpportunityLineItem Order OrderItem ' +
    'Pricebook2 PricebookEntry Product2 Quote ServiceAppointment ServiceContract ServiceResource ServiceTerritory ' +
    'Site Solution VoiceCall WorkOrder WorkOrderLineItem WorkType'
  ).split(' '),
);
