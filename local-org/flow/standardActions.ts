/** Salesforce's own actions that flows call without Apex. Those that are not here are refused by name. */
import type { Org } from '../org/services';
import { addScreenPop } from './addScreenPop';
import { routeWork } from './routeWork';
import type { StandardAction } from './standardAction';

const ACTIONS: Readonly<Record<string, (org: Org) => StandardAction>> = { addScreenPop, routeWork };

/** The action of that type; null when there is none here. */
export const standardAction = (org: Org, actionType: string): StandardAction | null =>
  Object.hasOwn(ACTIONS, actionType) ? ACTIONS[actionType]!(org) : null;
