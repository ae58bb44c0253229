import { counted, fillIn } from 'c/labelText';
import { MAX_RULES } from 'c/phoneNumberTranslation';

import type { Board } from './board';
import { helpOf } from './features';
import { label } from './labels';
import type { EditorState } from './editorState';

/** What the editor's page shows besides rules and numbers; a value, replaced at each change. */
export interface EditorView {
  readonly isReady: boolean;
  readonly isLoading: boolean;
  readonly isReadOnly: boolean;
  readonly isEditable: boolean;
  readonly hasRules: boolean;
  readonly isDirty: boolean;
  readonly isClean: boolean;
  readonly isFull: boolean;
  readonly isUndoOff: boolean;
  readonly isRedoOff: boolean;
  readonly isSaveOff: boolean;
  readonly featureHelp: string;
  readonly readOnlyText: string;
  readonly emptyText: string;
  readonly countText: string;
  readonly blockedText: string;
  readonly collisionsText: string;
  readonly undoText: string;
  readonly redoText: string;
}

export function toView(state: EditorState, board: Board, isDirty: boolean): EditorView {
  const { base, history, loadError, deployment, isSaving } = state;
  const missing = base?.missingPermissions ?? [];
  const isReadOnly = missing.length > 0;
  const blocked = blockedText(state, board);
  return {
    isReady: base !== undefined,
    isLoading: base === undefined && loadError === undefined,
    isReadOnly,
    isEditable: !isReadOnly,
    hasRules: history.rules.length > 0,
    isDirty,
    isClean: !isDirty,
    isFull: history.rules.length >= MAX_RULES,
    isUndoOff: history.past.length === 0,
    isRedoOff: history.future.length === 0,
    isSaveOff: !isDirty || isSaving || deployment?.status === 'Deploying' || blocked !== '',
    featureHelp: helpOf(state.feature),
    readOnlyText: readOnlyText(missing),
    emptyText: isReadOnly ? label.empty : label.emptyText,
    countText: counted(history.rules.length, label.countOne, label.countMany),
    blockedText: blocked,
    collisionsText: collisionsText(board),
    undoText: undoText(state),
    redoText: redoText(state),
  };
}

/** Why the user may not change the rules; empty for those who may. */
function readOnlyText(missing: readonly string[]): string {
  const lacksCustomize = missing.includes('CustomizeApplication');
  if (missing.length === 0) {
    return '';
  }
  if (missing.length > 1) {
    return label.readOnlyBoth;
  }
  return lacksCustomize ? label.readOnlyCustomize : label.readOnlyCustom;
}

/** Why the rules cannot be saved as they are; empty if they can. */
function blockedText({ history }: EditorState, { faulty }: Board): string {
  if (history.rules.length > MAX_RULES) {
    return fillIn(label.tooMany, MAX_RULES, history.rules.length);
  }
  return faulty === 0 ? '' : counted(faulty, label.problemsOne, label.problemsMany);
}

function collisionsText({ collisions }: Board): string {
  return collisions === 0 ? '' : counted(collisions, label.collisionsOne, label.collisionsMany);
}

function undoText({ history }: EditorState): string {
  const what = history.past.at(-1)?.what;
  return what === undefined ? label.undo : fillIn(label.undoWhat, what);
}

function redoText({ history }: EditorState): string {
  const what = history.future[0]?.what;
  return what === undefined ? label.redo : fillIn(label.redoWhat, what);
}
