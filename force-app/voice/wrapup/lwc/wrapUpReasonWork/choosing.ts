import { NO_DRAFT } from './model';
import type { WrapUpSession } from './session';
import { reasonOf, shownChoice } from './sessionState';

/** The steps to a choice: search, note, saved; each as the user takes it. */
export const choosing = {
  /**
   * Keeps what is searched for and whether the list is open. A field that goes away loses the focus, which closes its
   * list: that is no step back to the search.
   */
  search(session: WrapUpSession, term: string, isOpen: boolean): void {
    const { draft } = session.state;
    if (isOpen || draft.step === 'search') {
      session.setDraft({ ...draft, step: 'search', term, isOpen });
    }
  },

  /** Takes a reason: with a note if it needs one, else it is saved at once. */
  choose(session: WrapUpSession, codeId: string): void {
    const { draft, view } = session.state;
    const note = noteFor(session, codeId);
    if (reasonOf(view, codeId)?.needsNote) {
      session.setDraft({ ...draft, step: 'note', codeId, note, term: '', isOpen: false });
    } else {
      session.put(codeId, note);
    }
  },

  /** Opens the search though something is chosen. */
  change(session: WrapUpSession): void {
    session.setDraft({ ...session.state.draft, step: 'search', term: '', isOpen: true });
  },

  /** Opens the note of what is chosen. */
  editNote(session: WrapUpSession): void {
    const { codeId } = shownChoice(session.state)!;
    session.setDraft({ ...NO_DRAFT, step: 'note', codeId, note: noteFor(session, codeId) });
  },

  writeNote(session: WrapUpSession, note: string): void {
    session.setDraft({ ...session.state.draft, note });
  },

  saveNote(session: WrapUpSession): void {
    const { codeId, note } = session.state.draft;
    session.put(codeId!, note.trim());
  },

  /** Leaves the note for the search or what is chosen, the search for what is chosen. What was written stays. */
  back(session: WrapUpSession): void {
    const { draft } = session.state;
    const shown = shownChoice(session.state);
    const isOfNewReason = draft.step === 'note' && draft.codeId !== shown?.codeId;
    session.setDraft({ ...draft, step: isOfNewReason ? 'search' : undefined, term: '', isOpen: isOfNewReason });
    if (!isOfNewReason) {
      session.setCorrecting(false);
    }
  },

  /** Makes a reason a favourite, or an ordinary one again. */
  async star(session: WrapUpSession, codeId: string): Promise<void> {
    const reason = reasonOf(session.state.view, codeId);
    if (reason !== undefined) {
      const isFavorite = !reason.isFavorite;
      setFavorite(session, codeId, isFavorite);
      session.update({ news: { kind: 'FAVORITE', reason: { ...reason, isFavorite } } });
      try {
        await session.server.setFavorite(session.callId, codeId, isFavorite);
      } catch (favoriteError) {
        setFavorite(session, codeId, !isFavorite);
        session.update({ favoriteError });
      }
    }
  },

  /** Lets a supervisor change what is over. */
  correct(session: WrapUpSession): void {
    session.setCorrecting(true);
    choosing.change(session);
  },
};

/** What was written for the reason and not saved; else the note there is, which outlives a change of the reason. */
function noteFor({ state }: WrapUpSession, codeId: string): string {
  const { draft } = state;
  return draft.codeId === codeId && draft.note !== '' ? draft.note : (shownChoice(state)?.note ?? '');
}

function setFavorite(session: WrapUpSession, codeId: string, isFavorite: boolean): void {
  const view = session.state.view!;
  const reasons = view.reasons.map((each) => (each.codeId === codeId ? { ...each, isFavorite } : each));
  session.update({ view: { ...view, reasons }, favoriteError: undefined });
}
