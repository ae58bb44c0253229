/** What WrapUpController tells and takes. Times are ISO 8601 in UTC; what Apex has no value for is left out. */

export interface Reason {
  /** Id of the vendor's auxiliary code. */
  readonly codeId: string;
  readonly name: string;
  /** Taken when after-call work runs out without a choice. */
  readonly isDefault: boolean;
  readonly needsNote: boolean;
  /** Starred by this user. */
  readonly isFavorite: boolean;
}

/** Who made the choice: the agent, the countdown, or a supervisor afterwards. */
export type Origin = 'Agent' | 'Default' | 'Correction';

/** The choice that Salesforce has. */
export interface StoredChoice {
  readonly codeId: string;
  readonly name: string;
  readonly note?: string;
  readonly savedAt?: string;
  readonly savedByName?: string;
  readonly origin?: Origin;
}

/** NoCall: nobody took the call. AfterCallWork: it has ended, the time to wrap it up has not. */
export type CallStatus = 'NoCall' | 'InCall' | 'AfterCallWork' | 'Ended';

export interface WrapUpView {
  readonly callId: string;
  /** The contact centre's key of the call. */
  readonly vendorCallKey?: string;
  readonly status: CallStatus;
  readonly endedAt?: string;
  /** Salesforce's time when it answered. */
  readonly now: string;
  /** Whether the call's contact centre has any reasons. */
  readonly isConfigured: boolean;
  /** Most characters of a note. */
  readonly noteLength: number;
  /** Length of after-call work; 0: it does not run out. */
  readonly afterCallWorkSeconds: number;
  /** Whether the call is the user's. */
  readonly isMine: boolean;
  readonly canSave: boolean;
  /** Whether the user may correct the choice after the end. */
  readonly canCorrect: boolean;
  /** Whether the contact centre has been told, after which it takes no other choice. */
  readonly isVendorInformed?: boolean;
  /** How it stands with telling the contact centre; None: it is not to be told. */
  readonly vendorStatus?: 'None' | 'Waiting' | 'Sent' | 'Failed';
  readonly agentName?: string;
  /** In the order of the configuration. */
  readonly reasons: readonly Reason[];
  /** The user's last, newest first. */
  readonly recentCodeIds: readonly string[];
  readonly choice?: StoredChoice | null;
  /** Changes with every save. */
  readonly version?: string;
}

/** A choice that is to be saved. */
export interface WrapUpChoice {
  readonly codeId: string;
  readonly note: string;
  /** Whether the countdown made it. */
  readonly isDefault: boolean;
  /** The version it was based on. */
  readonly version?: string;
  readonly chosenAt: string;
}

/** WrapUpController; each method rejects with a Refusal, or with what else Apex threw or the network did. */
export interface WrapUpServer {
  getWrapUp(voiceCallId: string): Promise<WrapUpView>;
  save(voiceCallId: string, choice: WrapUpChoice): Promise<WrapUpView>;
  /** The agent is done, or the time is up. */
  complete(voiceCallId: string): Promise<WrapUpView>;
  setFavorite(voiceCallId: string, codeId: string, isFavorite: boolean): Promise<unknown>;
}

/** What the agent is about, before anything of it is chosen. */
export interface Draft {
  /** Searching for a reason, writing its note, or neither. */
  readonly step?: 'search' | 'note';
  readonly term: string;
  readonly isOpen: boolean;
  /** The reason that the note is for. */
  readonly codeId?: string;
  readonly note: string;
}

export const NO_DRAFT: Draft = { term: '', isOpen: false, note: '' };

/** A choice as far as it is compared. */
interface Chosen {
  readonly codeId: string;
  readonly note?: string | null;
}

/** Whether reason and note are the same. */
export const isSame = (one: Chosen | null | undefined, other: Chosen | null | undefined): boolean =>
  one?.codeId === other?.codeId && (one?.note ?? '') === (other?.note ?? '');
