/** What PresenceStateMapController answers. */
import askDeployment from '@salesforce/apex/PresenceStateMapController.getDeployment';
import askState from '@salesforce/apex/PresenceStateMapController.load';
import store from '@salesforce/apex/PresenceStateMapController.save';
import type { Center, Status } from 'c/presenceStateDraft';
import type { Deployment } from 'c/translationRuleDeployment';

import { label } from './labels';

/** A contact centre, with the last deployment of its presence states. */
export interface EditedCenter extends Center {
  readonly deployment?: Deployment;
}

/** All there is to edit. */
export interface State {
  readonly contactCenters: readonly EditedCenter[];
  readonly statuses: readonly Status[];
  readonly missingPermissions: readonly string[];
}

/** What became of a save. */
export interface Outcome {
  readonly outcome: 'Deploying' | 'Unchanged' | 'Conflict' | 'Locked';
  readonly center: EditedCenter;
}

/** What is said of a deployment. */
export const DEPLOYMENT_TEXTS = {
  failed: label.deployFailed,
  mine: label.deployMine,
  others: label.deployOthers,
  succeeded: label.deploySucceeded,
};

/** What is said when nothing was stored. */
export const NOTICES: Readonly<Record<string, string>> = {
  Unchanged: label.unchanged,
  Conflict: label.conflict,
  Locked: label.locked,
};

export const load = (): Promise<State> => askState() as Promise<State>;

export const save = (wanted: object): Promise<Outcome> => store({ wanted }) as Promise<Outcome>;

export const getDeployment = (contactCenter: string): Promise<Deployment | null> =>
  askDeployment({ contactCenter }) as Promise<Deployment | null>;
