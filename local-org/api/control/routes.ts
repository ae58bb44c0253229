/** Addresses that Salesforce does not have: what tests and demonstrations tell the org itself, as an administrator. */
import type { Handler } from '../call';
import { Router } from '../router';
import { advanceClock, readClock } from './clock';

export const CONTROL = '/local-org';

/** Below /local-org. */
export const controlRoutes = new Router<Handler>({
  '/clock': { GET: readClock, POST: advanceClock },
});
