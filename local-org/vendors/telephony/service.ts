/** What the operations of the API share: the org, its contact centres, and what the API keeps besides records. */
import type { ScreenPop } from '../../flow/addScreenPop';
import type { LocalOrg } from '../../org/localOrg';
import { tx, type Transaction } from '../../org/transaction';
import type { PhoneChannelConfig } from './config';
import type { SObject } from '../../values/sobject';
import type { LiveCalls } from './live/liveCall';
import type { Presence } from './live/presence';
import { read } from './records';
import type { TokenIssuer } from './token';

export interface ContactCenter extends TokenIssuer {
  /** Id of its CallCenter record. */
  readonly id: string;
  readonly phoneChannels: readonly PhoneChannelConfig[];
}

/** A line of a conversation. */
export interface TranscriptLine {
  /** Of the call that had the key when the line came. */
  readonly voiceCallId: string;
  readonly vendorCallKey: string;
  readonly messageId: string;
  readonly participantId: string;
  readonly senderType: string;
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime: number;
}

export interface Service {
  readonly org: LocalOrg;
  readonly centers: readonly ContactCenter[];
  readonly transcript: TranscriptLine[];
  /** What opens for the agent who takes a call that has been routed, by the call's id. */
  readonly screenPops: Map<string, readonly ScreenPop[]>;
  readonly live: LiveCalls;
  readonly presence: Presence;
}

/** One transaction of Salesforce's own, or part of the one that runs: its rights are not asked. */
export const transact = <R>({ org }: Service, work: (transaction: Transaction) => R): R =>
  org.store.inTransaction ? work(tx()) : org.run(org.security.automatedProcess(), 'synchronous', work);

/** Records, read in a transaction: of its own where none runs. */
export const look = (service: Service, soql: string, binds: Readonly<Record<string, string | null>> = {}): SObject[] =>
  transact(service, () => read(service.org, soql, binds));
