/** Call centres, and the calls of Service Cloud Voice. */
import type { StandardObjectSpec } from './syntax';

export const VOICE: readonly StandardObjectSpec[] = [
  {
    name: 'CallCenter',
    keyPrefix: '04v',
    noRecycleBin: true,
    operations: 'query create',
    fields: `
      Name string(80) required createonly
      InternalName string(80) required createonly
      Version double(8,2) createonly
      AdapterUrl string(512) createonly
      CustomSettings longtext(32000) createonly
    `,
  },
  {
    name: 'CallCenterRoutingMap',
    feature: 'ServiceCloudVoice',
    // Not in public lists of prefixes.
    keyPrefix: '1bC',
    nameField: 'DeveloperName',
    fields: `
      DeveloperName string(80) required
      Language string(40) auto
      MasterLabel string(80) required
      CallCenterId ref(CallCenter) required children=CallCenterRoutingMaps
      ExternalId string(255) required
      ReferenceRecordId ref(Group,User) required up=ReferenceRecord
      QuickConnect string(255)
    `,
  },
  {
    // Calls are made and changed by the Telephony Integration API; by DML only what an agent may say of them changes.
    name: 'VoiceCall',
    feature: 'ServiceCloudVoice',
    keyPrefix: '0LQ',
    sharing: 'Private',
    owner: 'userOrQueue',
    viewed: true,
    fields: `
      Name string(255) readonly auto
      CallStartDateTime datetime required createonly label=Call_Started
      CallEndDateTime datetime required createonly label=Call_Ended
      CallType picklist(Inbound|Outbound|Transfer|Callback|Consult|Conference|InternalCall|Internal|Bridge) required createonly restricted
      FromPhoneNumber phone required createonly label=Caller_Number
      ToPhoneNumber phone required createonly label=Recipient_Number
      CallAcceptDateTime datetime createonly label=Call_Accepted
      CallConnectDateTime datetime createonly
      CallQueuedDateTime datetime createonly label=Call_Queued
      CallDisposition string(255) createonly label=Call_Status
      CallDurationInSeconds int(9) createonly label=Call_Duration
      CallOrigin picklist(Preview|Progressive|Voicemail) createonly restricted
      CallSubtype picklist(PSTN|WebRTC) createonly restricted
      CallResolution string(255)
      Description longtext(32000)
      QualityScore int(9)
      CallCenterId ref(CallCenter) createonly children=VoiceCalls
      CallerIdType picklist(VendorLine|CompanyNumber|LocalPresence) createonly restricted
      CallerId ref(Account,Contact,Lead) createonly up=Caller
      RecipientId ref(Account,Contact,Lead,User) createonly up=Recipient
      RelatedRecordId ref(Account,Case,Contact,Lead,Opportunity) children=RelatedVoiceCalls up=RelatedRecord
      ActivityId ref(Task) up=Activity
      UserId ref(User) createonly
      QueueName string(255) createonly
      VendorType string(255) createonly
      VendorCallKey string(255) createonly
      VendorParentCallKey string(255) createonly
      PreviousCallId ref(VoiceCall) createonly up=PreviousCall
      NextCallId ref(VoiceCall) createonly up=NextCall
      CallRecordingId ref(VoiceCallRecording) createonly up=CallRecording
      IsRecorded boolean readonly
      ConferenceKey string(255) createonly
      ConversationId string(18) createonly
      DisconnectReason string(255) createonly
      AgentInteractionDuration int(9) createonly
      CustomerHoldDuration int(9) createonly
      LongestHoldDuration int(9) createonly
      NumberOfHolds int(9) createonly
      SourceType picklist(WebRTC|SIP|PSTN) createonly
      CurrencyCode string(3) createonly
      Price currency(18,2) createonly
    `,
  },
  {
    name: 'VoiceCallRecording',
    feature: 'ServiceCloudVoice',
    keyPrefix: '0LP',
    sharing: 'Private',
    owner: 'userOrQueue',
    fields: `
      Name string(255) readonly auto
      VoiceCallId ref(VoiceCall) required createonly children=VoiceCallRecordings
      DurationInSeconds int(9)
      IsConsented boolean
      MediaContentId string(18)
      UploadDateTime datetime
    `,
  },
];
