import type { Draft, Reason, StoredChoice, WrapUpChoice, WrapUpView } from './model';
import { NO_DRAFT } from './model';
import type { SendingState } from './sending';

/** What happened that is to be said aloud; the component has the words. */
export type News =
  | { readonly kind: 'SAVED' | 'KEPT' | 'REFUSED' | 'DEFAULT' | 'CHANGED' | 'OVERRULED'; readonly choice: StoredChoice }
  | { readonly kind: 'LEFT'; readonly seconds: number }
  | { readonly kind: 'FAVORITE'; readonly reason: Reason }
  | { readonly kind: 'OVER' | 'RESTORED' };

export interface SessionState {
  /** What Salesforce told last; undefined before its first answer. */
  readonly view?: WrapUpView;
  readonly loadError?: unknown;
  /** Whether the last question found no answer: what is shown may be old. */
  readonly isUnreachable: boolean;
  readonly draft: Draft;
  readonly sending: SendingState;
  /** Whether a supervisor changes what is over. */
  readonly isCorrecting: boolean;
  /** When after-call work runs out, in the server's milliseconds. */
  readonly endsAt?: number;
  readonly favoriteError?: unknown;
  readonly news?: News;
}

export const INITIAL_STATE: SessionState = {
  isUnreachable: false,
  draft: NO_DRAFT,
  sending: { isDone: false, isSending: false },
  isCorrecting: false,
};

/** What the user has chosen, saved or not; else what is saved. */
export function shownChoice({ view, sending }: SessionState): StoredChoice | undefined {
  return sending.unsent === undefined ? (view?.choice ?? undefined) : asStored(sending.unsent, view);
}

export function asStored({ codeId, note, isDefault }: WrapUpChoice, view: WrapUpView | undefined): StoredChoice {
  return { codeId, name: reasonOf(view, codeId)?.name ?? '', note, origin: isDefault ? 'Default' : 'Agent' };
}

export const reasonOf = (view: WrapUpView | undefined, codeId: string | undefined): Reason | undefined =>
  view?.reasons.find((reason) => reason.codeId === codeId);

/** Whether somebody may still choose another reason. */
export const isChanging = ({ isConfigured, status }: WrapUpView): boolean =>
  isConfigured && (status === 'InCall' || status === 'AfterCallWork');

/** Whether the call, or its wrap-up, is another one than before. */
export const hasMoved = (before: WrapUpView, after: WrapUpView): boolean =>
  before.version !== after.version || before.status !== after.status;

/** Whether the user chooses now: the agent of the call until the end and while nothing is chosen, or a supervisor. */
export const canChoose = ({ view, isCorrecting }: SessionState): boolean =>
  isCorrecting || (view?.isMine === true && view.canSave && (view.status !== 'Ended' || !view.choice));

/** Whether the user may change a choice that is over, or not the user's. */
export const canCorrect = (state: SessionState): boolean =>
  !canChoose(state) && state.view?.canCorrect === true && state.view.canSave;
