import { fillIn } from 'c/labelText';
import type { Feature } from 'c/phoneNumberTranslation';
import type { Deployment } from 'c/translationRuleDeployment';
import type { DraftRule } from 'c/translationRuleDraft';
import { begin } from 'c/translationRuleDraft';
import { toMessage } from 'c/translationRuleText';

import type { Edited } from './editing';
import { keptDrafts } from './keptDrafts';
import { label } from './labels';
import type { Warnings } from './rows';
import type { SaveOutcome, ServerState } from './server';

/** Everything the editor shows of one feature; a value, replaced at each change. */
export interface EditorState extends Edited {
  readonly feature: Feature;
  /** What the rules were made from; undefined until it is loaded. */
  readonly base?: ServerState;
  readonly loadError?: unknown;
  readonly saveError?: unknown;
  readonly isSaving: boolean;
  /** Under way, or ended and not closed by the user. */
  readonly deployment?: Deployment;
  /** The state of the deployment could not be read the last time. */
  readonly isUnreachable: boolean;
  /** The stored rules, when somebody else changed them. */
  readonly conflict?: ServerState;
  readonly isRestored: boolean;
  /** The rules of the last save; empty before. */
  readonly sent: readonly DraftRule[];
  /** What Salesforce said of single rules of it, by key. */
  readonly refusals: Warnings;
}

/** Before a save, and once the rules are edited again. */
export const NO_REFUSALS: Warnings = new Map();

/** What a failed deployment says of single rules. */
export function refusalsOf(deployment: Deployment | undefined, sent: readonly DraftRule[]): Warnings {
  return grouped(
    (deployment?.errors ?? []).map(({ itemIndex, problem }) => [sent[itemIndex ?? -1]?.key, problem ?? '']),
  );
}

/** What a save was refused for: all of it, and by rule. */
export function refused(
  refusals: SaveOutcome['refusals'],
  sent: readonly DraftRule[],
): Pick<EditorState, 'saveError' | 'refusals'> {
  return {
    saveError: refusals.map(({ refusal }) => fillIn(label.ruleError, refusal.ruleName, toMessage(refusal))),
    refusals: grouped(refusals.map(({ refusal }) => [sent[refusal.ruleIndex]?.key, toMessage(refusal)])),
  };
}

/** Messages by the key of the rule they are about; those about none are left out. */
function grouped(messages: readonly (readonly [number | undefined, string])[]): Warnings {
  const byKey = new Map<number, string[]>();
  for (const [key, message] of messages) {
    if (key !== undefined) {
      byKey.set(key, [...(byKey.get(key) ?? []), message]);
    }
  }
  return byKey;
}

/** Before anything is loaded. */
export function initialState(feature: Feature): EditorState {
  return {
    feature,
    history: begin([]),
    openKey: null,
    isSaving: false,
    isUnreachable: false,
    isRestored: false,
    sent: [],
    refusals: NO_REFUSALS,
  };
}

/** What ended well long ago is no news; what failed is, to whom it failed. */
export function worthTelling(deployment: Deployment | undefined): Deployment | undefined {
  const isNews =
    deployment?.status === 'Deploying' ||
    (deployment?.status === 'Failed' && deployment.isMine && !keptDrafts.isClosed(deployment.id));
  return isNews ? deployment : undefined;
}
