import { follow } from 'c/following';
import type { Feature, NumberRule } from 'c/phoneNumberTranslation';
import type { ConflictChoice } from 'c/translationRuleConflict';
import type { Deployment } from 'c/translationRuleDeployment';
import type { NewRules, RuleEdit } from 'c/translationRuleDraft';
import { areSame, begin, record, toDraft, toNumberRules } from 'c/translationRuleDraft';

import { addNew, applyEdit, takeNew } from './editing';
import type { Edited, Editing } from './editing';
import { initialState, NO_REFUSALS, refusalsOf, refused, worthTelling } from './editorState';
import type { EditorState } from './editorState';
import { keptDrafts } from './keptDrafts';
import { label } from './labels';
import { server } from './server';
import type { SaveOutcome, ServerState } from './server';

/** The work on one feature's rules: loading, editing, saving, and following the deployment. */
export class EditorSession {
  state: EditorState;
  /** Told each new state. */
  private readonly changed: (state: EditorState) => void;
  private stopFollowing: () => void = () => {};
  private isEnded = false;

  constructor(feature: Feature, changed: (state: EditorState) => void) {
    this.state = initialState(feature);
    this.changed = changed;
  }

  get isDirty(): boolean {
    const { base, history } = this.state;
    return base !== undefined && !areSame(base.rules, history.rules);
  }

  async load(): Promise<void> {
    this.set({ loadError: undefined });
    try {
      this.begin(await server.load(this.state.feature));
    } catch (loadError) {
      this.set({ loadError });
    }
  }

  edit(edit: RuleEdit): void {
    this.apply(applyEdit(this.state, edit));
  }

  addRule(): void {
    this.apply(addNew(this.state));
  }

  takeRules(newRules: NewRules): void {
    this.apply(takeNew(this.state, newRules));
  }

  discard(): void {
    this.replaceRules(this.state.base!.rules, label.discardWhat);
  }

  async save(): Promise<void> {
    const { feature, history, base } = this.state;
    this.set({
      isSaving: true,
      saveError: undefined,
      deployment: undefined,
      sent: history.rules,
      refusals: NO_REFUSALS,
    });
    try {
      this.take(await server.save(feature, toNumberRules(history.rules), base!.version));
    } catch (saveError) {
      this.set({ saveError });
    } finally {
      this.set({ isSaving: false });
    }
  }

  /** Answers the conflict with what somebody else saved. */
  choose(choice: ConflictChoice): void {
    const { conflict, base } = this.state;
    this.set({ conflict: undefined, base: choice === 'goon' ? base : conflict });
    if (choice === 'theirs') {
      this.replaceRules(conflict!.rules, label.didTakeTheirs);
    } else if (choice === 'mine') {
      this.save();
    }
  }

  closeDeployment(): void {
    keptDrafts.close(this.state.deployment!.id);
    this.set({ deployment: undefined });
  }

  /** Where the focus has to go after the last change; told once. */
  takeFocus(): Edited['focus'] {
    const { focus } = this.state;
    this.state = { ...this.state, focus: undefined };
    return focus;
  }

  /** Keeps what is not saved, so that it is there when the user comes back. */
  keep(): void {
    const { feature, base, history } = this.state;
    if (this.isDirty) {
      keptDrafts.keep(feature, { version: base!.version, base: base!.rules, rules: toNumberRules(history.rules) });
    } else if (base !== undefined) {
      keptDrafts.forget(feature);
    }
  }

  end(): void {
    this.keep();
    this.isEnded = true;
    this.stopFollowing();
  }

  private begin(loaded: ServerState): void {
    const kept = loaded.missingPermissions.length === 0 ? keptDrafts.find(loaded.feature) : undefined;
    keptDrafts.forget(loaded.feature);
    const isRestored = kept !== undefined && !areSame(kept.rules, loaded.rules);
    const history = begin(toDraft(isRestored ? kept.base : loaded.rules));
    this.set({
      // Made from an older version, it is a conflict when it is saved.
      base: isRestored ? { ...loaded, version: kept.version, rules: kept.base } : loaded,
      history: isRestored ? record(history, toDraft(kept.rules), label.didRestore) : history,
      openKey: null,
      isRestored,
      deployment: worthTelling(loaded.deployment),
    });
    this.follow();
  }

  private take({ outcome, refusals, state }: SaveOutcome): void {
    if (outcome === 'Refused') {
      this.set(refused(refusals, this.state.sent));
    } else if (outcome === 'Conflict') {
      this.set({ conflict: state });
    } else if (outcome === 'Unchanged') {
      this.set({ base: state, announcement: label.unchanged });
    } else {
      this.set({ deployment: state.deployment, isRestored: false });
      this.follow();
    }
  }

  /** Asks for the deployment until it has ended. */
  private follow(): void {
    this.stopFollowing();
    if (this.state.deployment?.status === 'Deploying' && !this.isEnded) {
      this.stopFollowing = follow(() => this.ask());
    }
  }

  private async ask(): Promise<boolean> {
    try {
      const deployment = (await server.getDeployment(this.state.feature)) ?? undefined;
      if (deployment?.status === 'Succeeded') {
        await this.takeSaved(deployment);
      }
      this.set({ deployment, isUnreachable: false, refusals: refusalsOf(deployment, this.state.sent) });
    } catch {
      this.set({ isUnreachable: true });
    }
    return this.state.deployment?.status === 'Deploying';
  }

  /** The rules in force are new: they are what the user's were made from, or what the user looks at. */
  private async takeSaved(deployment: Deployment): Promise<void> {
    const loaded = await server.load(this.state.feature);
    if (deployment.isMine) {
      this.set({ base: loaded, announcement: label.saved });
    } else if (!this.isDirty) {
      this.set({ base: loaded, history: begin(toDraft(loaded.rules)), openKey: null });
    }
  }

  private replaceRules(rules: readonly NumberRule[], what: string): void {
    this.apply({ history: record(this.state.history, toDraft(rules), what), openKey: null });
  }

  private apply(edited: Editing & Partial<Edited>): void {
    const { deployment, history, refusals } = this.state;
    this.set({
      announcement: undefined,
      focus: undefined,
      isRestored: false,
      refusals: edited.history.rules === history.rules ? refusals : NO_REFUSALS,
      // That the last save succeeded is no news once there is something new to save.
      deployment: deployment?.status === 'Succeeded' ? undefined : deployment,
      ...edited,
    });
  }

  private set(changes: Partial<EditorState>): void {
    this.state = { ...this.state, ...changes };
    if (!this.isEnded) {
      this.changed(this.state);
    }
  }
}
