import type { Feature } from 'c/phoneNumberTranslation';
import type { Deployment } from 'c/translationRuleDeployment';
import { begin } from 'c/translationRuleDraft';

import type { Edited } from './editing';
import { keptDrafts } from './keptDrafts';
import type { ServerState } from './server';

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
}

/** Before anything is loaded. */
export function initialState(feature: Feature): EditorState {
  return { feature, history: begin([]), openKey: null, isSaving: false, isUnreachable: false, isRestored: false };
}

/** What ended well long ago is no news; what failed is, to whom it failed. */
export function worthTelling(deployment: Deployment | undefined): Deployment | undefined {
  const isNews =
    deployment?.status === 'Deploying' ||
    (deployment?.status === 'Failed' && deployment.isMine && !keptDrafts.isClosed(deployment.id));
  return isNews ? deployment : undefined;
}
