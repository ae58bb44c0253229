import type { Feature, NumberRule } from 'c/phoneNumberTranslation';

/** Unsaved rules and what they were made from. */
export interface KeptDraft {
  readonly version: string;
  readonly base: readonly NumberRule[];
  readonly rules: readonly NumberRule[];
}

const keyOf = (feature: Feature): string => `translationRuleEditor.${feature}`;
const CLOSED = 'translationRuleEditor.closedDeployment';

/**
 * Unsaved rules outlive the page within the browser tab: leaving it inside of an app cannot be prevented. A browser
 * that stores nothing only loses this comfort.
 */
export const keptDrafts = {
  keep: (feature: Feature, draft: KeptDraft): void =>
    tryTo(() => sessionStorage.setItem(keyOf(feature), JSON.stringify(draft))),
  forget: (feature: Feature): void => tryTo(() => sessionStorage.removeItem(keyOf(feature))),
  find: (feature: Feature): KeptDraft | undefined =>
    tryTo(() => JSON.parse(sessionStorage.getItem(keyOf(feature)) ?? 'null') as KeptDraft | null) ?? undefined,
  /** A failed deployment is told until it is closed. */
  close: (deploymentId: string): void => tryTo(() => sessionStorage.setItem(CLOSED, deploymentId)),
  isClosed: (deploymentId: string): boolean => tryTo(() => sessionStorage.getItem(CLOSED)) === deploymentId,
};

function tryTo<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    // Storage is full or switched off.
    return undefined;
  }
}
