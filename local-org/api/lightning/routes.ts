/** What the console in a browser asks of the engine: below /lightning/data. */
import type { Handler } from '../call';
import { Router } from '../router';
import { pageRoutes, uiApiRoutes } from '../uiApi';
import { callApex } from './apex';
import { notificationRoutes } from '../handlers/notifications';
import { context } from './context';
import { readEvents } from './events';
import { startFlow } from './flows';
import { readPersonalSettings, savePersonalSettings } from './personalSettings';
import { voice } from './voice';

export const LIGHTNING_DATA = '/lightning/data';

export const lightningRoutes = new Router<Handler>({
  '/context': { GET: context },
  '/apex/:class/:method': { POST: callApex },
  '/events': { GET: readEvents },
  '/flows/:name': { POST: startFlow },
  '/personal-settings': { GET: readPersonalSettings, POST: savePersonalSettings },
  '/voice': { GET: voice },
  '/voice/*': { GET: voice, POST: voice },
  ...notificationRoutes,
  ...uiApiRoutes,
  ...pageRoutes,
});
