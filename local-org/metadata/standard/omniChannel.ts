/** Omni-Channel: what is routed, to whom, and who is there. */
import type { StandardObjectSpec } from './syntax';

/** What may be routed besides custom objects; VoiceCall is there with Service Cloud Voice alone. */
const WORK_ITEMS = 'Case,Lead,VoiceCall';

const setUp = `
  DeveloperName string(80) required
  Language string(40) auto
  MasterLabel string(80) required
`;

export const OMNI_CHANNEL: readonly StandardObjectSpec[] = [
  {
    name: 'ServiceChannel',
    feature: 'OmniChannel',
    keyPrefix: '0N9',
    nameField: 'DeveloperName',
    noRecycleBin: true,
    operations: 'query',
    fields: `
      ${setUp}
      RelatedEntity string(40) required
      CapacityModel picklist(StatusBased|TabBased) restricted
      MinimizeWidget boolean
    `,
  },
  {
    name: 'QueueRoutingConfig',
    feature: 'OmniChannel',
    keyPrefix: '0K9',
    label: 'Routing Configuration',
    nameField: 'DeveloperName',
    noRecycleBin: true,
    operations: 'query',
    fields: `
      ${setUp}
      RoutingModel picklist(LeastActive|MostAvailable|ExternalRouting) required restricted
      RoutingPriority int(9) required
      CapacityWeight double(18,2)
      CapacityPercentage percent(18,2)
      PushTimeout int(9)
      DropAdditionalSkillsTimeout int(9)
      OverflowAssigneeId ref(Group,User) up=OverflowAssignee
      UserOverflowAssigneeId ref(User)
      QueueOverflowAssigneeId ref(Group)
    `,
  },
  {
    name: 'PendingServiceRouting',
    feature: 'OmniChannel',
    keyPrefix: '0JR',
    sharing: 'Private',
    owner: 'userOrQueue',
    fields: `
      Name string(255) readonly auto
      WorkItemId ref(${WORK_ITEMS}) required createonly children=PendingServiceRoutings up=WorkItem
      ServiceChannelId ref(ServiceChannel) required createonly
      RoutingType picklist(QueueBased|SkillsBased) required createonly restricted
      RoutingModel picklist(LeastActive|MostAvailable|ExternalRouting) required restricted
      RoutingPriority int(9) required
      CapacityWeight double(18,2)
      CapacityPercentage percent(18,2)
      PushTimeout int(9)
      PreferredUserId ref(User)
      IsPreferredUserRequired boolean createonly
      GroupId ref(Group) readonly
      QueueId ref(Group) readonly
      Serial int(9) readonly
      IsPushAttempted boolean readonly
      IsPushed boolean readonly
      IsReadyForRouting boolean
      IsTransfer boolean readonly
      IsOwnerChangeInitiated boolean readonly
      LastDeclinedAgentSession string(36) readonly
      CustomRequestedDateTime datetime
      DropAdditionalSkillsTimeout int(9)
      SecondaryRoutingPriority int(9)
    `,
  },
  {
    name: 'AgentWork',
    feature: 'OmniChannel',
    keyPrefix: '0Bz',
    sharing: 'Private',
    owner: 'user',
    fields: `
      Name string(255) readonly auto
      WorkItemId ref(${WORK_ITEMS}) required createonly children=AgentWorks up=WorkItem
      ServiceChannelId ref(ServiceChannel) required createonly
      UserId ref(User) required createonly
      PendingServiceRoutingId ref(PendingServiceRouting) createonly
      OriginalQueueId ref(Group) readonly
      OriginalGroupId ref(Group) readonly
      Status picklist(*Assigned|Unavailable|Declined|Opened|Closed|DeclinedOnPushTimeout|Canceled|Transferred) readonly auto restricted
      CapacityWeight double(18,2) createonly
      CapacityPercentage percent(18,2) createonly
      RoutingModel picklist(LeastActive|MostAvailable|ExternalRouting) readonly restricted
      RoutingPriority int(9) readonly
      RoutingType picklist(QueueBased|SkillsBased) readonly restricted
      DeclineReason string(80)
      RequestDateTime datetime readonly
      PushTimeoutDateTime datetime readonly
      AssignedDateTime datetime readonly
      AcceptDateTime datetime readonly
      DeclineDateTime datetime readonly
      CancelDateTime datetime readonly
      CloseDateTime datetime readonly
      SpeedToAnswer int(9) readonly
      ActiveTime int(9) readonly
      HandleTime int(9) readonly
      AfterConversationActualTime int(9) readonly
    `,
  },
  {
    name: 'ServicePresenceStatus',
    feature: 'OmniChannel',
    keyPrefix: '0N5',
    nameField: 'DeveloperName',
    noRecycleBin: true,
    operations: 'query',
    fields: setUp,
  },
  {
    name: 'ServiceChannelStatus',
    feature: 'OmniChannel',
    keyPrefix: '0N8',
    bare: true,
    operations: 'query',
    fields: `
      ServiceChannelId ref(ServiceChannel) readonly
      ServicePresenceStatusId ref(ServicePresenceStatus) readonly
    `,
  },
  {
    name: 'UserServicePresence',
    feature: 'OmniChannel',
    keyPrefix: '0N6',
    sharing: 'Private',
    owner: 'user',
    operations: 'query',
    fields: `
      Name string(255) readonly auto
      UserId ref(User) readonly
      ServicePresenceStatusId ref(ServicePresenceStatus) readonly
      IsCurrentState boolean readonly
      IsAway boolean readonly
      StatusStartDate datetime readonly
      StatusEndDate datetime readonly
      StatusDuration int(9) readonly
      ConfiguredCapacity double(18,2) readonly
      AverageCapacity double(18,2) readonly
      AtCapacityDuration int(9) readonly
      IdleDuration int(9) readonly
    `,
  },
];
