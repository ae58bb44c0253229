/** The activities of Webex Contact Center's Flow Designer, with the properties an exported flow has for each. */

/** An activity of a Webex flow, as the designer exports it. */
export interface Activity {
  /** Label of the activity; its output variables are `name.variable`. */
  readonly name: string;
  readonly group: 'start' | 'action' | 'set-variable' | 'enum-gateway' | 'terminating-action' | 'event' | 'end';
  /** Names of the exits, in the order in which the designer draws them. */
  readonly exits: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What belongs to one Webex organization: an import leaves it to be chosen in the designer. */
export const TO_BE_CHOSEN = '00000000-0000-0000-0000-000000000000';

/** Where the designer knows all voice events from; the same in every organization. */
const VOICE_EVENTS = {
  eventSourceId: '5eff0e2eb10162499bc9f932',
  eventSourceName: 'WebexContactCenter',
  eventClassificationId: '5f10475cf021306e89e1692c',
  eventClassificationName: 'VoiceInteractions',
};

/** A call arrives. */
export function newPhoneContact(): Activity {
  const flowType = {
    ...VOICE_EVENTS,
    eventSpecificationId: '5f2d02144332507e39cc8a7f',
    eventSpecificationName: 'ContactStartWorkflow',
  };
  return activity('NewPhoneContact', 'start', ['out'], {
    activityId: 'start',
    activityName: 'NewPhoneContact',
    event: 'NewPhoneContact',
    flowType,
  });
}

/** The events of a call that the flow listens to: what the designer shows, the specification's name and its id. */
const EVENTS = {
  AgentAnswered: ['AgentContactAssigned', '5f354a0c6fb8c44e97ccb30d', 'icon-headset_16'],
  PhoneContactEnded: ['ContactEnded', '5f354a336fb8c44e97ccb30e', 'icon-handset-muted_16'],
  OnGlobalError: ['GlobalErrorHandling', '627c0663e98eca854178bba6', 'icon-error-legacy_16'],
} as const;

/** Begins what happens on an event of the call. */
export function eventHandler(event: keyof typeof EVENTS): Activity {
  const [specification, id, iconDiagram] = EVENTS[event];
  return activity(specification, 'event', ['out'], {
    ...VOICE_EVENTS,
    activityId: 'event',
    displayName: event,
    event,
    eventSpecificationId: id,
    eventSpecificationName: specification,
    iconDiagram,
  });
}

/** Sets a text variable to a text with `{{expressions}}`. */
export function setVariable(name: string, description: string, variable: string, text: string): Activity {
  return activity(name, 'set-variable', ['out', 'error'], {
    activityId: 'set-variable',
    activityName: 'set-variable',
    description,
    srcVariable: variable,
    srcVariableType: 'STRING',
    setTo: 'set-to-literal',
    expr: text,
    literal_invalid_error: false,
  });
}

/** Leaves by `true` or `false`. */
export function condition(name: string, description: string, expression: string): Activity {
  return activity(name, 'enum-gateway', ['true', 'false', 'error'], {
    activityId: 'condition-activity',
    activityName: 'condition-activity',
    description,
    expression: `{{${expression}}}`,
  });
}

/**
 * A POST of JSON through a connector. It leaves by `default` whatever the status is; a connection that fails goes to
 * OnGlobalError.
 *
 * @param outputs variable → JSONPath into the answer
 */
export function post(
  name: string,
  description: string,
  path: string,
  body: unknown,
  outputs: Readonly<Record<string, string>> = {},
): Activity {
  return activity(name, 'action', ['default'], {
    activityId: 'http-request-v2',
    activityName: 'http-request-v2',
    description,
    authenticated: true,
    ...choice('connectorId', TO_BE_CHOSEN, 'Salesforce'),
    httpRequestUrl: null,
    httpRequestPath: path,
    ...choice('httpRequestMethod', 'POST', 'POST'),
    httpQueryParameters: {},
    httpRequestHeaders: {},
    ...choice('httpContentType', 'Application/JSON', 'Application/JSON'),
    httpRequestBody: JSON.stringify(body, null, 2),
    httpRequestBodyFiles: null,
    httpRequestBodyFormData: null,
    httpResponseTimeout: '5000',
    retryAttempts: 1,
    ...choice('contentType', 'JSON', 'JSON'),
    outputVariableArray: Object.entries(outputs).map(([outputVariable, jsonPathExp]) => ({
      outputVariable,
      jsonPathExp,
    })),
  });
}

/** Speaks a text with `{{expressions}}`. */
export function say(name: string, description: string, text: string): Activity {
  return activity(name, 'action', ['default', 'error'], {
    activityId: '5f114466ef5cfc454fbbf131',
    activityName: 'play-message',
    description,
    toggle: true,
    ...choice('connector', 'Cisco Cloud Text-to-Speech', 'Cisco Cloud Text-to-Speech'),
    toggleLanguage: null,
    ...choice('voiceLanguage', null, null),
    speakingRate: null,
    volumeGainDb: null,
    prompts: null,
    promptsTts: [{ type: 'tts', value: text, name: text }],
  });
}

/** Plays music until the call leaves the queue. */
export function holdMusic(name: string): Activity {
  return activity(name, 'action', ['default', 'error'], {
    activityId: '5faa2ad13505f538acc86afc',
    activityName: 'play-music',
    description: 'What the caller hears in the queue',
    audioRadioGroup: 'staticAudio',
    ...choice('prompt', 'defaultmusic_on_hold.wav', 'defaultmusic_on_hold.wav'),
    promptDynamic: null,
    skip: 0,
    duration: '30',
  });
}

const LONGEST_AVAILABLE = 'LONGEST_AVAILABLE_AGENT';

/** A queue that is chosen in the designer. */
const chosenQueue = (field: string, queueName: string) => choice(field, TO_BE_CHOSEN, queueName, LONGEST_AVAILABLE);

/** Queues the call to a chosen queue. */
export function queue(name: string, description: string, queueName: string): Activity {
  return queueContact(name, description, {
    queueRadioGroup: 'staticQueue',
    ...chosenQueue('destination', queueName),
    destinationVariable: null,
    ...choice('fallbackQueue', null, null),
  });
}

/** Queues the call to the queue whose id is in a variable, or to a chosen one if Webex has no such queue. */
export function queueFromVariable(name: string, description: string, variable: string, otherwise: string): Activity {
  return queueContact(name, description, {
    queueRadioGroup: 'variableQueue',
    ...choice('destination', null, null),
    destinationVariable: `{{${variable}}}`,
    ...chosenQueue('fallbackQueue', otherwise),
  });
}

function queueContact(name: string, description: string, destination: Record<string, unknown>): Activity {
  return activity(name, 'action', ['default', 'failure'], {
    activityId: '5f114550ef5cfc454fbbf133',
    activityName: 'queue-contact',
    description,
    ...destination,
    skills: null,
    toggle: false,
    ...choice('priority', null, null),
    priorityRadioGroup: null,
    priorityVariable: null,
    toggleAgentAvailability: false,
    agentAvailabilityRadioGroup: null,
    agentAvailabilityVariable: null,
  });
}

/** Offers the call to the agent whose id is in a variable; to a chosen queue when that agent cannot take it. */
export function queueToAgent(name: string, description: string, variable: string, otherwise: string): Activity {
  return activity(name, 'action', ['default', 'error'], {
    activityId: '628d7efd4ba3176df6ce0088',
    activityName: 'queue-to-agent',
    description,
    ...choice('destinationLookupType', 'agentId', 'ID'),
    destinationVariable: `{{${variable}}}`,
    queueRadioGroup: 'staticQueue',
    ...chosenQueue('reportingQueue', otherwise),
    destinationReportingQueueVariable: null,
    parkContactToggle: false,
    queueRecoveryRadioGroup: 'staticRecoveryQueue',
    ...chosenQueue('recoveryQueue', otherwise),
    destinationRecoveryQueueVariable: null,
    priorityToggle: false,
    ...choice('priority', null, null),
    priorityRadioGroup: null,
    priorityVariable: null,
  });
}

/** Hangs up. */
export function disconnect(name: string): Activity {
  return activity(name, 'terminating-action', [], {
    activityId: '5faa898c8bf5b65b82f0706b',
    activityName: 'disconnect-contact',
  });
}

/** The event is dealt with; the call goes on. */
export function end(name: string): Activity {
  return activity(name, 'end', [], { activityId: 'end', activityName: 'end' });
}

function activity(
  name: string,
  group: Activity['group'],
  exits: readonly string[],
  properties: Readonly<Record<string, unknown>>,
): Activity {
  return { name, group, exits, properties: { ...properties, name } };
}

/** A value picked from a list: exports carry its label, and for queues its kind, under both spellings. */
function choice(field: string, value: string | null, label: string | null, kind: string | null = null) {
  return {
    [field]: value,
    [`${field}:name`]: label,
    [`${field}_name`]: label,
    [`${field}:type`]: kind,
    [`${field}_type`]: kind,
  };
}
