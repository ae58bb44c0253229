import getOverview from '@salesforce/apex/IntegrationConsoleController.getOverview';
import retryEndpointMessages from '@salesforce/apex/IntegrationConsoleController.retryEndpoint';
import scheduleAllJobs from '@salesforce/apex/IntegrationConsoleController.scheduleJobs';
import type { ActionResult, Overview, Period } from 'c/integrationModel';

/** How all integrations do. */
export const fetchOverview = (period: Period): Promise<Overview> => getOverview({ period }) as Promise<Overview>;

/** Has messages of an endpoint sent again that were given up. */
export const retryEndpoint = (endpoint: string): Promise<ActionResult> =>
  retryEndpointMessages({ endpoint }) as Promise<ActionResult>;

/** Schedules the background jobs that are not. */
export const scheduleJobs = (): Promise<ActionResult> => scheduleAllJobs() as Promise<ActionResult>;
