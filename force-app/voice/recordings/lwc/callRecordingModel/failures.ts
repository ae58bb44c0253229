import { toMessages } from 'c/errors';

/** Why a recording cannot be heard. */
export type FailureKind =
  /** The link is too old, and a fresh one was not to be had. */
  | 'expired'
  /** The store of the recordings refuses this link. */
  | 'forbidden'
  | 'notFound'
  /** A content-security policy: the host is no trusted URL. */
  | 'blocked'
  /** The file arrives and is no audio that this browser plays. */
  | 'undecodable'
  | 'offline'
  /** The browser plays nothing before the user has clicked. */
  | 'gesture'
  /** The contact centre or its store does not answer as it should. */
  | 'unavailable'
  /** The link that was saved with the call is none that a browser may open. */
  | 'badLink'
  /** Salesforce has no credential for the contact centre, or none that it takes. */
  | 'noCredential'
  /** The browser does not tell: the store's answer may not be read. */
  | 'unclear'
  | 'notPermitted'
  /** Salesforce could not take down who listens, so nobody does. */
  | 'notLogged';

export interface Failure {
  readonly kind: FailureKind;
  /** Scheme, host and port of the link that failed. */
  readonly origin?: string;
  /** Messages for the user from where it failed. */
  readonly messages?: readonly string[];
}

/** What the store answered when it was asked for the first byte. */
export interface Probe {
  readonly status: number;
  /** The start of the answer's text, for an error. */
  readonly text: string;
}

/** What is known of a media element that failed. */
export interface MediaEvidence {
  readonly url: string;
  /** `MediaError.code`; 0 if there is none. */
  readonly code: number;
  /** `MediaError.message`; browsers tell little in it. */
  readonly message: string;
  /** Whether a policy was reported to have blocked this host for media. */
  readonly isBlocked: boolean;
  readonly isOnline: boolean;
  /** Whether the link's time was up. */
  readonly isExpired: boolean;
  /** Null when the store may not be asked, or its answer not be read. */
  readonly probe: Probe | null;
}

const DECODE = 3;
/** What Chromium says of media that a policy blocks, whose violation may be reported later. */
const POLICY_MESSAGE = /URL safety check/i;
/** S3 and alike: the answer to an expired link is a 403. */
const EXPIRED_TEXT = /expired/i;

/** Why a media element failed. */
export function mediaFailure(evidence: MediaEvidence): Failure {
  return { kind: mediaKind(evidence), origin: originOf(evidence.url) };
}

function mediaKind({ code, message, isBlocked, isOnline, isExpired, probe }: MediaEvidence): FailureKind {
  if (isBlocked || POLICY_MESSAGE.test(message)) {
    return 'blocked';
  }
  if (!isOnline) {
    return 'offline';
  }
  if (probe !== null) {
    return answerKind(probe, isExpired);
  }
  if (isExpired) {
    return 'expired';
  }
  return code === DECODE ? 'undecodable' : 'unclear';
}

function answerKind({ status, text }: Probe, isExpired: boolean): FailureKind {
  if (status === 401 || status === 403) {
    return isExpired || EXPIRED_TEXT.test(text) ? 'expired' : 'forbidden';
  }
  if (status === 404 || status === 410) {
    return 'notFound';
  }
  return status >= 200 && status < 300 ? 'undecodable' : 'unavailable';
}

const APEX_KINDS: Readonly<Record<string, FailureKind>> = {
  RECORDING_FORBIDDEN: 'forbidden',
  RECORDING_NOT_FOUND: 'notFound',
  CALL_UNKNOWN: 'notFound',
  RECORDING_EXPIRED: 'expired',
  RECORDING_LINK_INVALID: 'badLink',
  RECORDING_NO_CREDENTIAL: 'noCredential',
  RECORDING_SOURCE_FAILED: 'unavailable',
  NOT_PERMITTED: 'notPermitted',
};

/** RecordingController ends its messages with a code of RecordingErrorCode in parentheses. */
const CODE = /\s*\(([A-Z_]{3,40})\)$/;

/** What Apex says with these is what the failure's own title says. */
const SAID_BY_TITLE = /\((RECORDING_NOT_FOUND|RECORDING_EXPIRED)\)$/;

/** Why Apex gave no recording. */
export function apexFailure(error: unknown, isOnline: boolean): Failure {
  if (!isOnline) {
    return { kind: 'offline' };
  }
  const messages = toMessages(error);
  const kinds = messages.flatMap((message) => APEX_KINDS[CODE.exec(message)?.[1] ?? ''] ?? []);
  const telling = messages.filter((message) => !SAID_BY_TITLE.test(message));
  return { kind: kinds[0] ?? 'unavailable', messages: telling.map((message) => message.replace(CODE, '')) };
}

/** Scheme, host and port of an address; undefined for what is none. */
export function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
}
