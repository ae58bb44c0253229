/** Addresses that Salesforce does not have: what tests and demonstrations tell the org itself, as an administrator. */
import type { Handler } from '../call';
import { Router } from '../router';
import { advanceClock, readClock } from './clock';
import { downloadCertificate } from './certificates';
import { tellVendor } from './vendors';

export const CONTROL = '/local-org';

/** Below /local-org. */
export const controlRoutes = new Router<Handler>({
  '/clock': { GET: readClock, POST: advanceClock },
  '/certificates/:name': { GET: downloadCertificate },
  '/:vendor/*': { GET: tellVendor, POST: tellVendor, PUT: tellVendor, PATCH: tellVendor, DELETE: tellVendor },
});
