/**
 * The inbound voice flow: "Webex Contact Center Main Flow" and "Event Flow" of the requirement, with our paths. The
 * labels of activities and the names of variables are the requirement's.
 */
import {
  condition,
  disconnect,
  end,
  eventHandler,
  holdMusic,
  newPhoneContact,
  post,
  queue,
  queueFromVariable,
  queueToAgent,
  say,
  setVariable,
} from './activities';
import type { Canvas, Flow, Variable } from './export';

const API = '/services/apexrest/voice/v1';

/** The queue that the designer's user picks for every call that has no other. */
const LAST_RESORT = 'Voice_Support';

const variables: readonly Variable[] = [
  {
    name: 'SCV_VendorCallKey',
    description: 'Key of the call in Salesforce: wxcc_ and the interaction id',
    value: '',
    desktopLabel: 'Vendor call key',
  },
  {
    name: 'SCV_VoiceCallRecordId',
    description: 'Id of the Voice Call record, for the agent',
    value: '',
    desktopLabel: 'Voice Call',
  },
  { name: 'SCV_CallStartTime', description: 'When the call arrived, UTC', value: '' },
  { name: 'SCV_OmniFlowQueue', description: 'Queue that Salesforce chose', value: '' },
  { name: 'SCV_OmniFlowAgent', description: 'Agent whom Salesforce chose', value: '' },
  { name: 'SCV_CallState', description: 'New, Routed or Answered; written by this flow only', value: 'New' },
  { name: 'SCV_ContactCenter', description: 'Your contact center: its API name in Salesforce', value: 'Harbor_Voice' },
  {
    name: 'SCV_Certificate',
    description: 'API name of the certificate of that contact center',
    value: 'Harbor_Voice_Telephony',
  },
  { name: 'SCV_OmniFlow', description: 'API name of the Omni-Channel flow', value: 'Route_Voice_Call' },
  {
    name: 'SCV_FallbackQueue',
    description: 'API name or id of the Salesforce queue for when the flow fails',
    value: 'Voice_Support',
  },
  { name: 'SCV_Debug', description: 'true: callers hear the status of a failed request. Tests only.', value: 'false' },
];

const contactCenter = { callCenterDevName: '{{SCV_ContactCenter}}', certDevName: '{{SCV_Certificate}}' };
const voiceCall = { ...contactCenter, voiceCallId: '{{SCV_VoiceCallRecordId}}' };

/** `now()` prints a trailing [UTC]. */
const NOW = "{{now() | replace({'[UTC]': ''})}}";

/** How a call ended that nobody answered. */
const abandoned = {
  startTime: '{{SCV_CallStartTime}}',
  endTime: NOW,
  disconnectReason: { value: 'Abandoned in queue', isError: true },
};

/** JSONPath finds null where Salesforce names no agent or no queue; Webex may store it as the text "null". */
const isGiven = (variable: string) => `${variable} is not empty and ${variable} != "null"`;

const main: Canvas = {
  activities: [
    [newPhoneContact(), 0, 0],
    [
      setVariable(
        'GenerateVendorCallKey',
        'Unique key of the call, passed to the agent',
        'SCV_VendorCallKey',
        'wxcc_{{NewPhoneContact.InteractionId}}',
      ),
      1,
      0,
    ],
    [setVariable('SetCallStartTime', 'UTC, for creating and for updating', 'SCV_CallStartTime', NOW), 2, 0],
    [
      post(
        'CreateVoiceCall',
        'Creates the Voice Call record. May be repeated: the same key gives the same record.',
        `${API}/createVoiceCall`,
        {
          ...contactCenter,
          vendorCallKey: '{{SCV_VendorCallKey}}',
          to: '{{NewPhoneContact.DNIS}}',
          from: '{{NewPhoneContact.ANI}}',
          initiationMethod: 'Inbound',
          startTime: '{{SCV_CallStartTime}}',
          participants: [{ participantKey: '{{NewPhoneContact.ANI}}', type: 'END_USER' }],
        },
        { SCV_VoiceCallRecordId: '$.data.voiceCallId' },
      ),
      3,
      0,
    ],
    [condition('statusCodeCreateVoiceCall', '200 is success', 'CreateVoiceCall.httpStatusCode == 200'), 4, 0],
    [condition('DebugCreateVoiceCall', 'Is somebody testing?', 'SCV_Debug == "true"'), 4, 1],
    [
      say(
        'SayCreateVoiceCallFailed',
        'For demonstration and debugging only',
        'Create voice call failed with status {{CreateVoiceCall.httpStatusCode}}.',
      ),
      5,
      2,
    ],
    [
      setVariable(
        'SetCallStateRouted',
        'Before the request: if its answer is lost, routing has to be cleared all the same',
        'SCV_CallState',
        'Routed',
      ),
      5,
      0,
    ],
    [
      post(
        'ExecuteOmniFlow',
        'Runs the Omni-Channel flow, which chooses the queue or the agent',
        `${API}/executeOmniFlow`,
        {
          ...voiceCall,
          dialedNumber: '{{NewPhoneContact.DNIS}}',
          flowDevName: '{{SCV_OmniFlow}}',
          fallbackQueue: '{{SCV_FallbackQueue}}',
        },
        { SCV_OmniFlowQueue: '$.data.queue', SCV_OmniFlowAgent: '$.data.agent' },
      ),
      6,
      0,
    ],
    [condition('statusCodeExecuteOmniFlow', '200 is success', 'ExecuteOmniFlow.httpStatusCode == 200'), 7, 0],
    [condition('DebugExecuteOmniFlow', 'Is somebody testing?', 'SCV_Debug == "true"'), 7, 1],
    [
      say(
        'SayExecuteOmniFlowFailed',
        'For demonstration and debugging only',
        'Execute omni flow failed with status {{ExecuteOmniFlow.httpStatusCode}}.',
      ),
      8,
      2,
    ],
    [condition('AgentChosen', 'Has Salesforce chosen an agent?', isGiven('SCV_OmniFlowAgent')), 8, 0],
    [condition('QueueChosen', 'Has Salesforce chosen a queue?', isGiven('SCV_OmniFlowQueue')), 8, 1],
    [
      queueToAgent(
        'QueueToChosenAgent',
        "External id of the agent in the contact center's routing map: the Webex agent id",
        'SCV_OmniFlowAgent',
        LAST_RESORT,
      ),
      9,
      0,
    ],
    [
      queueFromVariable(
        'QueueToChosenQueue',
        "External id of the queue in the contact center's routing map: the Webex queue id",
        'SCV_OmniFlowQueue',
        LAST_RESORT,
      ),
      9,
      1,
    ],
    [queue('QueueToLastResort', 'Salesforce could not be asked', LAST_RESORT), 9, 2],
    [holdMusic('HoldMusic'), 10, 1],
    [disconnect('Disconnect'), 10, 2],
  ],
  links: [
    ['NewPhoneContact', 'out', 'GenerateVendorCallKey'],
    ['GenerateVendorCallKey', 'out', 'SetCallStartTime'],
    ['GenerateVendorCallKey', 'error', 'QueueToLastResort'],
    ['SetCallStartTime', 'out', 'CreateVoiceCall'],
    ['SetCallStartTime', 'error', 'QueueToLastResort'],
    ['CreateVoiceCall', 'default', 'statusCodeCreateVoiceCall'],
    ['statusCodeCreateVoiceCall', 'true', 'SetCallStateRouted'],
    ['statusCodeCreateVoiceCall', 'false', 'DebugCreateVoiceCall'],
    ['statusCodeCreateVoiceCall', 'error', 'QueueToLastResort'],
    ['DebugCreateVoiceCall', 'true', 'SayCreateVoiceCallFailed'],
    ['DebugCreateVoiceCall', 'false', 'QueueToLastResort'],
    ['DebugCreateVoiceCall', 'error', 'QueueToLastResort'],
    ['SayCreateVoiceCallFailed', 'default', 'QueueToLastResort'],
    ['SayCreateVoiceCallFailed', 'error', 'QueueToLastResort'],
    ['SetCallStateRouted', 'out', 'ExecuteOmniFlow'],
    ['SetCallStateRouted', 'error', 'ExecuteOmniFlow'],
    ['ExecuteOmniFlow', 'default', 'statusCodeExecuteOmniFlow'],
    ['statusCodeExecuteOmniFlow', 'true', 'AgentChosen'],
    ['statusCodeExecuteOmniFlow', 'false', 'DebugExecuteOmniFlow'],
    ['statusCodeExecuteOmniFlow', 'error', 'QueueToLastResort'],
    ['DebugExecuteOmniFlow', 'true', 'SayExecuteOmniFlowFailed'],
    ['DebugExecuteOmniFlow', 'false', 'QueueToLastResort'],
    ['DebugExecuteOmniFlow', 'error', 'QueueToLastResort'],
    ['SayExecuteOmniFlowFailed', 'default', 'QueueToLastResort'],
    ['SayExecuteOmniFlowFailed', 'error', 'QueueToLastResort'],
    ['AgentChosen', 'true', 'QueueToChosenAgent'],
    ['AgentChosen', 'false', 'QueueChosen'],
    ['AgentChosen', 'error', 'QueueChosen'],
    ['QueueChosen', 'true', 'QueueToChosenQueue'],
    ['QueueChosen', 'false', 'QueueToLastResort'],
    ['QueueChosen', 'error', 'QueueToLastResort'],
    ['QueueToChosenAgent', 'default', 'HoldMusic'],
    ['QueueToChosenAgent', 'error', 'QueueToLastResort'],
    ['QueueToChosenQueue', 'default', 'HoldMusic'],
    ['QueueToChosenQueue', 'failure', 'QueueToLastResort'],
    ['QueueToLastResort', 'default', 'HoldMusic'],
    ['QueueToLastResort', 'failure', 'Disconnect'],
    ['HoldMusic', 'default', 'HoldMusic'],
    ['HoldMusic', 'error', 'HoldMusic'],
  ],
};

const events: Canvas = {
  activities: [
    [eventHandler('AgentAnswered'), 0, 0],
    [setVariable('SetCallStateAnswered', 'From here the agent ends the call', 'SCV_CallState', 'Answered'), 1, 0],
    [end('EndAgentAnswered'), 2, 0],
    [eventHandler('PhoneContactEnded'), 0, 1],
    [condition('Abandoned', 'Has no agent answered?', 'SCV_CallState != "Answered"'), 1, 1],
    [condition('VoiceCallCreated', 'Is there a record?', isGiven('SCV_VoiceCallRecordId')), 2, 1],
    [condition('OmniFlowExecuted', 'Is there routing to clear?', 'SCV_CallState == "Routed"'), 3, 1],
    [post('ClearRouting', 'Deletes the pending service routing', `${API}/clearRouting`, voiceCall), 4, 1],
    [
      post('UpdateVoiceCall', 'Sets start and end; the call is completed', `${API}/updateVoiceCall`, {
        ...voiceCall,
        ...abandoned,
      }),
      5,
      1,
    ],
    [
      post(
        'LogAbandonedCall',
        'Creates the record of a call that could not be created before',
        `${API}/updateVoiceCall`,
        {
          ...contactCenter,
          voiceCallId: '{{SCV_VendorCallKey}}',
          fromNumber: '{{NewPhoneContact.ANI}}',
          ...abandoned,
        },
      ),
      4,
      2,
    ],
    [end('EndPhoneContactEnded'), 6, 1],
    [eventHandler('OnGlobalError'), 0, 3],
    [queue('QueueAfterError', 'No caller is lost: for instance when Salesforce cannot be reached', LAST_RESORT), 1, 3],
    [holdMusic('HoldMusicAfterError'), 2, 3],
    [disconnect('DisconnectAfterError'), 2, 4],
  ],
  links: [
    ['AgentContactAssigned', 'out', 'SetCallStateAnswered'],
    ['SetCallStateAnswered', 'out', 'EndAgentAnswered'],
    ['SetCallStateAnswered', 'error', 'EndAgentAnswered'],
    ['ContactEnded', 'out', 'Abandoned'],
    ['Abandoned', 'true', 'VoiceCallCreated'],
    ['Abandoned', 'false', 'EndPhoneContactEnded'],
    ['Abandoned', 'error', 'EndPhoneContactEnded'],
    ['VoiceCallCreated', 'true', 'OmniFlowExecuted'],
    ['VoiceCallCreated', 'false', 'LogAbandonedCall'],
    ['VoiceCallCreated', 'error', 'LogAbandonedCall'],
    ['LogAbandonedCall', 'default', 'EndPhoneContactEnded'],
    ['OmniFlowExecuted', 'true', 'ClearRouting'],
    ['OmniFlowExecuted', 'false', 'UpdateVoiceCall'],
    ['OmniFlowExecuted', 'error', 'UpdateVoiceCall'],
    ['ClearRouting', 'default', 'UpdateVoiceCall'],
    ['UpdateVoiceCall', 'default', 'EndPhoneContactEnded'],
    ['GlobalErrorHandling', 'out', 'QueueAfterError'],
    ['QueueAfterError', 'default', 'HoldMusicAfterError'],
    ['QueueAfterError', 'failure', 'DisconnectAfterError'],
    ['HoldMusicAfterError', 'default', 'HoldMusicAfterError'],
    ['HoldMusicAfterError', 'error', 'HoldMusicAfterError'],
  ],
};

/** The flow of config/webex: an inbound call is created, routed, and cleared and updated on its events. */
export const inboundVoiceFlow: Flow = {
  name: 'Patchbay_Inbound_Voice',
  description:
    'Creates the Voice Call in Salesforce, lets Omni-Channel route it, and closes it when the caller hangs up in the queue.',
  variables,
  main,
  events,
};
