/** Requests and answers as openapi.yaml describes them, with what TypeScript makes easier: dates and objects. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** Times may be given as Dates, `callAttributes` as the object instead of its JSON text, lists as constants. */
type Convenient<T> = {
  [Name in keyof T]: Name extends 'callAttributes'
    ? T[Name] | CallAttributes
    : Name extends `${string}${'Time' | 'Timestamp__c'}`
      ? T[Name] | Date
      : T[Name] extends (infer Item)[]
        ? readonly Item[]
        : T[Name];
};

/** Values by API name of VoiceCall's fields, for instance `{ Menu_Choice__c: 'Billing' }`. */
export type CallAttributes = Readonly<Record<string, string | number | boolean | null>>;

/** A call that begins. `startTime` may be a Date, `callAttributes` an object. */
export type CreateVoiceCallRequest = Convenient<Schemas['CreateVoiceCallRequest']>;
/** What is known of a call. Without `isActiveCall: true` it is completed. */
export type UpdateVoiceCallRequest = Convenient<Schemas['UpdateVoiceCallRequest']>;
/** A call that is to be routed, and the flow that routes it. */
export type ExecuteOmniFlowRequest = Schemas['ExecuteOmniFlowRequest'];
/** A call that is to leave Omni-Channel. */
export type ClearRoutingRequest = Schemas['ClearRoutingRequest'];
/** A line of a transcript. */
export type TranscriptMessage = Convenient<Schemas['TranscriptMessage']>;
/** Lines, up to 200, of the transcript of a call. */
export type TranscriptRequest = Omit<Schemas['TranscriptRequest'], 'messages'> & {
  /** The lines, in order. */
  messages: readonly TranscriptMessage[];
};

/** The id of the VoiceCall. */
export type CreatedVoiceCall = Schemas['CreateVoiceCallAnswer']['data'];
/** Whether Salesforce has the update ("pending") or Patchbay keeps it to send it later ("queued"). */
export type UpdatedVoiceCall = Schemas['UpdateVoiceCallAnswer']['data'];
/** Where the call goes: a queue or an agent, the other is null. `fallback`: the flow failed. */
export type Routing = Schemas['ExecuteOmniFlowAnswer']['data'];
/** Whether the call has left Omni-Channel ("Success") or will later ("queued"). */
export type ClearedRouting = Schemas['ClearRoutingAnswer']['data'];
/** How many lines Salesforce has, and how many Patchbay sends later. */
export type SentTranscript = Schemas['TranscriptAnswer']['data'];
/** A thing that has to be set up; with cause and remedy when it is not. */
export type HealthCheck = Schemas['HealthCheck'];

/** Something that has happened. */
export type MonitoringEvent = Schemas['MonitoringEvent'];
/** What has happened, the earliest first. */
export type EventPage = Schemas['EventPage'];
/** One number about how things stand. */
export type Metric = Schemas['Metric'];
/** Numbers about how things stand. */
export type MetricReport = Schemas['MetricReport'];

/** How the steps of the set-up stand. */
export type SetupReport = Schemas['SetupReport'];
/** The same, and whether all works that is set up. */
export type SetupHealth = SetupReport & { readonly isHealthy: boolean };

/** What an agent is to be shown: a record, search, list, form for a new record, flow, page, or who calls. */
export type ScreenPopRequest =
  | Schemas['PopRecord']
  | Schemas['PopSearch']
  | Schemas['PopList']
  | Schemas['PopNewRecord']
  | Schemas['PopFlow']
  | Schemas['PopUrl']
  | Schemas['PopCaller'];
/** The stored request, and what was ignored of it. */
export type SentScreenPop = Schemas['ScreenPopAnswer']['data'];

/** One wrap-up, as the dispositions endpoint takes it. */
export type Disposition = Convenient<Schemas['Disposition']>;
/** What the dispositions endpoint answers for an item. */
export type StoredDisposition = Schemas['DispositionResult'];

/** Values of a flow's input variables by name, as the document says how each type is written. */
export type CallEventInput = Schemas['CallEventInput'];
/** What an interview of a flow has put out. */
export type CallEventResult = Schemas['CallEventResult'];
/** A result for each input, and what was wrong with others. */
export type StartedFlows = Schemas['CallEventsAnswer'];

/** A record of another system: its `external_id`, or the `id` of the record in Salesforce, and its values. */
export type CobaltRecord = Omit<Schemas['CobaltRecord'], 'updated_at'> & {
  /** When the other system changed it; a text in ISO 8601 has a zone. */
  readonly updated_at?: string | Date;
};
/** What became of each record, and what was wrong with others. */
export type PushedRecords = Schemas['CobaltRecordsAnswer'];
