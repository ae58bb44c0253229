import getDeployment from '@salesforce/apex/NumberRuleController.getDeployment';
import load from '@salesforce/apex/NumberRuleController.load';
import save from '@salesforce/apex/NumberRuleController.save';
import type { Feature, NumberRule, Refusal } from 'c/phoneNumberTranslation';
import type { Deployment } from 'c/translationRuleDeployment';

/** How the rules of a feature stand, as NumberRuleController tells it. */
export interface ServerState {
  readonly feature: Feature;
  readonly rules: readonly NumberRule[];
  readonly version: string;
  readonly changedBy?: string;
  /** ISO 8601. */
  readonly changedAt?: string;
  /** API names of what the user lacks for saving. */
  readonly missingPermissions: readonly string[];
  readonly deployment?: Deployment;
}

/** What became of a save; see NumberRuleController.Outcome. */
export interface SaveOutcome {
  readonly outcome: 'Deploying' | 'Unchanged' | 'Refused' | 'Conflict' | 'Locked';
  readonly refusals: readonly { readonly field: string; readonly refusal: Refusal }[];
  readonly state: ServerState;
}

/** The Apex behind the editor; its errors are those of Apex. */
export const server = {
  load: (feature: Feature) => load({ feature }) as Promise<ServerState>,
  save: (feature: Feature, rules: readonly NumberRule[], baseVersion: string) =>
    save({ feature, rules, baseVersion }) as Promise<SaveOutcome>,
  getDeployment: (feature: Feature) => getDeployment({ feature }) as Promise<Deployment | null>,
};
