import type { Feature } from 'c/phoneNumberTranslation';
import type { ConflictChoice } from 'c/translationRuleConflict';
import type { DraftRule, NewRules, RuleEdit } from 'c/translationRuleDraft';
import { editOfKeys } from 'c/translationRuleDraft';
import { EnclosingTabId } from 'lightning/platformWorkspaceApi';
import { LightningElement, wire } from 'lwc';

import type { Board } from './board';
import { draw, EMPTY_BOARD, withCollisions } from './board';
import type { Edited } from './editing';
import { featureOptions } from './features';
import { label } from './labels';
import { EditorSession } from './session';
import type { EditorState } from './editorState';
import { toView } from './viewState';
import type { EditorView } from './viewState';
import { markTab } from './workspaceTab';

interface ListElement extends HTMLElement {
  focusOn(key: number, part: string): void;
}

/** Collisions are looked for when typing pauses. */
const COLLISIONS_MS = 200;

/** The page on which admins edit, try and deploy the rules that translate phone numbers. */
export default class TranslationRuleEditor extends LightningElement {
  @wire(EnclosingTabId) tabId?: string | null;

  readonly label = label;
  readonly featureOptions = featureOptions;

  private session = this.open('Incoming_Caller');
  state: EditorState = this.session.state;
  board: Board = EMPTY_BOARD;
  view: EditorView = toView(this.state, this.board, false);
  numbers = '';
  activeTab = 'try';

  private focus: Edited['focus'];
  private isMarked = false;
  private isConflictShown = false;
  private collisionTimer: number | undefined;
  private readonly beforeUnload = (event: BeforeUnloadEvent): void => {
    this.session.keep();
    if (this.session.isDirty) {
      event.preventDefault();
    }
  };

  override connectedCallback(): void {
    window.addEventListener('beforeunload', this.beforeUnload);
    this.session.load();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('beforeunload', this.beforeUnload);
    window.clearTimeout(this.collisionTimer);
    this.session.end();
    this.mark(false);
  }

  override renderedCallback(): void {
    const isConflict = this.state.conflict !== undefined;
    if (isConflict && !this.isConflictShown) {
      this.template!.querySelector<HTMLElement>('c-translation-rule-conflict')?.focus();
    }
    this.isConflictShown = isConflict;
    const { focus } = this;
    if (focus !== undefined) {
      this.focus = undefined;
      this.template!.querySelector<ListElement>('c-translation-rule-list')?.focusOn(focus.key, focus.part);
    }
  }

  /** After a reload it is not known what was sent; it is what is edited. */
  get sentRules(): readonly DraftRule[] {
    const { sent, history } = this.state;
    return sent.length > 0 ? sent : history.rules;
  }

  handleFeature(event: CustomEvent<{ value: string }>): void {
    this.session.end();
    this.session = this.open(event.detail.value as Feature);
    this.board = EMPTY_BOARD;
    this.show(this.session.state);
    this.session.load();
  }

  handleRetry(): void {
    this.session.load();
  }

  handleEdit(event: CustomEvent<RuleEdit>): void {
    this.session.edit(event.detail);
  }

  handleKey(event: KeyboardEvent): void {
    const kind = editOfKeys(event);
    if (kind !== undefined) {
      event.preventDefault();
      this.session.edit({ kind });
    }
  }

  handleAdd(): void {
    this.session.addRule();
  }

  handleUndo(): void {
    this.session.edit({ kind: 'UNDO' });
  }

  handleRedo(): void {
    this.session.edit({ kind: 'REDO' });
  }

  handleDiscard(): void {
    this.session.discard();
  }

  handleSave(): void {
    this.session.save();
  }

  handleChoice(event: CustomEvent<ConflictChoice>): void {
    this.session.choose(event.detail);
  }

  handleCloseDeployment(): void {
    this.session.closeDeployment();
  }

  handleNewRules(event: CustomEvent<NewRules>): void {
    this.session.takeRules(event.detail);
  }

  handleNumbers(event: CustomEvent<string>): void {
    this.numbers = event.detail;
    this.board = draw(this.state, this.numbers, this.board);
  }

  handleOpenTab(event: Event): void {
    this.activeTab = (event.currentTarget as HTMLElement).dataset.tab!;
  }

  handleTab(event: Event): void {
    this.activeTab = (event.target as unknown as { value: string }).value;
  }

  private open(feature: Feature): EditorSession {
    return new EditorSession(feature, (state) => this.show(state));
  }

  private show(state: EditorState): void {
    if (state.history.rules !== this.state.history.rules || state.refusals !== this.state.refusals) {
      this.board = draw(state, this.numbers, this.board);
      this.lookForCollisions();
    }
    this.state = state;
    const isDirty = this.session.isDirty;
    this.view = toView(state, this.board, isDirty);
    this.focus = this.session.takeFocus() ?? this.focus;
    this.mark(isDirty);
  }

  private lookForCollisions(): void {
    window.clearTimeout(this.collisionTimer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the component leaves the page.
    this.collisionTimer = window.setTimeout(() => {
      this.board = withCollisions(this.board);
      this.view = toView(this.state, this.board, this.session.isDirty);
    }, COLLISIONS_MS);
  }

  private mark(isDirty: boolean): void {
    if (this.tabId && isDirty !== this.isMarked) {
      this.isMarked = isDirty;
      markTab(this.tabId, isDirty);
    }
  }
}
