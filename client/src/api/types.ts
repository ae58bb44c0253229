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

export type CreateVoiceCallRequest = Convenient<Schemas['CreateVoiceCallRequest']>;
export type UpdateVoiceCallRequest = Convenient<Schemas['UpdateVoiceCallRequest']>;
export type ExecuteOmniFlowRequest = Schemas['ExecuteOmniFlowRequest'];
export type ClearRoutingRequest = Schemas['ClearRoutingRequest'];
export type TranscriptMessage = Convenient<Schemas['TranscriptMessage']>;
export type TranscriptRequest = Omit<Schemas['TranscriptRequest'], 'messages'> & {
  /** The lines, in order. */
  messages: readonly TranscriptMessage[];
};

export type CreatedVoiceCall = Schemas['CreateVoiceCallAnswer']['data'];
export type UpdatedVoiceCall = Schemas['UpdateVoiceCallAnswer']['data'];
export type Routing = Schemas['ExecuteOmniFlowAnswer']['data'];
export type ClearedRouting = Schemas['ClearRoutingAnswer']['data'];
export type SentTranscript = Schemas['TranscriptAnswer']['data'];
export type HealthCheck = Schemas['HealthCheck'];

/** One wrap-up, as the dispositions endpoint takes it. */
export type Disposition = Convenient<Schemas['Disposition']>;
/** What the dispositions endpoint answers for an item. */
export type StoredDisposition = Schemas['DispositionResult'];
