import type { Caller } from 'c/screenPopChooser';

import type { ScreenPopRequest } from './request';
import type { Missed } from './server';

/**
 * What became of a screen pop: `shown`; `sent`, opened in a tab behind; `blocked` by the browser; `failed`, for the reason
 * beside it.
 */
export type Outcome = 'shown' | 'sent' | 'blocked' | 'failed';

/** A screen pop of this session. */
export interface Pop {
  readonly key: number;
  /** Null when it could not be read. */
  readonly request: ScreenPopRequest | null;
  /** Who asked: CONNECTOR, EVENT or another word. */
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Why it failed, for the user. */
  readonly problem?: string;
  /** The address that is opened, with its query parameters; of URLs that may be opened. */
  readonly href?: string;
}

/** Which of several records the caller is. */
export interface Choice {
  readonly phone: string;
  readonly matches: readonly Caller[];
  readonly isComplete: boolean;
}

export interface PopState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Whether the org uses platform events. */
  readonly eventsActive: boolean;
  /** Whether they are for this user. */
  readonly mayReceive: boolean;
  /** Why nothing, or no event, is heard. */
  readonly error?: unknown;
  /** Newest first. */
  readonly pops: readonly Pop[];
  /** Newest first. */
  readonly missed: readonly Missed[];
  readonly choice?: Choice;
}

export const START: PopState = { status: 'loading', eventsActive: false, mayReceive: false, pops: [], missed: [] };

/** Pops that are listed; older ones are forgotten, and all of them when the page is left: they may name customers. */
export const MOST_POPS = 10;

/**
 * @param href as the browser writes it
 * @returns the key of the last pop of that page which the agent has not seen, but was told of; null if there is none
 */
export function unseenPop({ pops }: PopState, href: string): number | null {
  const isUnseen = ({ outcome, href: own }: Pop): boolean =>
    ['blocked', 'sent'].includes(outcome) && own !== undefined && new URL(own).href === href;
  return pops.find(isUnseen)?.key ?? null;
}
