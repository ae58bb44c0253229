/** What the console in a browser asks of the engine: below /lightning/data. */
import type { Handler } from '../call';
import { Router } from '../router';
import { callApex } from './apex';

export const LIGHTNING_DATA = '/lightning/data';

export const lightningRoutes = new Router<Handler>({
  '/apex/:class/:method': { POST: callApex },
});
