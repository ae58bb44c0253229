import { fillIn } from 'c/labelText';
import { canChoose, canCorrect, reasonOf, shownChoice } from 'c/wrapUpReasonWork';
import type { Reason, SessionState, StoredChoice, WrapUpView } from 'c/wrapUpReasonWork';

import { label } from './labels';
import { spoken } from './speech';

/** What the template shows of a session. */
export interface PanelView {
  readonly isLoading: boolean;
  /** The one line where there is nothing to do: no call, no reasons. */
  readonly quietText: string;
  readonly isReady: boolean;
  readonly isSearch: boolean;
  readonly isNote: boolean;
  readonly isSummary: boolean;
  readonly choice?: StoredChoice;
  readonly chosenCodeId?: string;
  /** The reason that the note is for. */
  readonly noteFor?: Reason;
  /** Text of the button that leaves the search for what is chosen; empty if nothing is. */
  readonly keepText: string;
  readonly isUnsent: boolean;
  readonly isSending: boolean;
  readonly isCountdown: boolean;
  /** Why nothing is saved yet; empty if all is. */
  readonly failureText: string;
  readonly refusal?: unknown;
  readonly canChange: boolean;
  readonly canFinish: boolean;
  readonly canCorrect: boolean;
  readonly isFavorite?: boolean;
  readonly othersText: string;
  readonly noticeText: string;
  readonly spokenText: string;
}

export function toPanel(state: SessionState, hasCall: boolean): PanelView {
  const { view, draft, sending, news } = state;
  const choice = shownChoice(state);
  const quietText = quietTextOf(view, hasCall);
  const isReady = view !== undefined && quietText === '';
  const mayChoose = isReady && canChoose(state);
  const noteFor = reasonOf(view, draft.codeId);
  const isNote = mayChoose && draft.step === 'note' && noteFor !== undefined;
  const isSearch = mayChoose && !isNote && (draft.step === 'search' || choice === undefined);
  const isOngoing = view?.status === 'AfterCallWork';
  return {
    isLoading: hasCall && view === undefined && state.loadError === undefined,
    quietText,
    isReady,
    isSearch,
    isNote,
    isSummary: isReady && !isSearch && !isNote,
    choice,
    chosenCodeId: choice?.codeId,
    noteFor,
    keepText: choice === undefined ? '' : fillIn(label.keep, choice.name),
    isUnsent: sending.unsent !== undefined,
    isSending: sending.isSending,
    isCountdown: isReady && state.endsAt !== undefined,
    failureText: failureTextOf(state),
    refusal: sending.failure?.isRefused ? sending.failure.error : undefined,
    canChange: mayChoose,
    canFinish: mayChoose && isOngoing && choice !== undefined && !sending.isDone,
    canCorrect: isReady && canCorrect(state),
    isFavorite: mayChoose ? reasonOf(view, choice?.codeId)?.isFavorite : undefined,
    othersText: isReady && !view.isMine && view.agentName ? fillIn(label.othersCall, view.agentName) : '',
    noticeText: news?.kind === 'OVERRULED' || news?.kind === 'CHANGED' || news?.kind === 'RESTORED' ? spoken(news) : '',
    spokenText: spoken(news),
  };
}

function quietTextOf(view: WrapUpView | undefined, hasCall: boolean): string {
  if (!hasCall || view?.status === 'NoCall') {
    return label.noCall;
  }
  return view?.isConfigured === false ? label.notConfigured : '';
}

function failureTextOf({ sending, isUnreachable }: SessionState): string {
  const { failure, unsent } = sending;
  if (failure === undefined) {
    return isUnreachable ? label.unreachable : '';
  }
  if (failure.isRefused) {
    return '';
  }
  if (unsent === undefined) {
    return label.notFinished;
  }
  return failure.isOffline ? label.offline : label.kept;
}
