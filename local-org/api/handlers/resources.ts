/** What the API has: resources of a version, limits. */
import type { Call } from '../call';
import { json } from '../message';
import type { ApiResponse } from '../message';

const RESOURCES: Readonly<Record<string, string>> = {
  actions: 'actions',
  composite: 'composite',
  limits: 'limits',
  query: 'query',
  queryAll: 'queryAll',
  sobjects: 'sobjects',
  tooling: 'tooling',
};

export const resources = ({ base }: Call): ApiResponse =>
  json(200, Object.fromEntries(Object.entries(RESOURCES).map(([name, path]) => [name, `${base}/${path}`])));

/** Only the limits local-org counts. */
export const limits = ({ request: { apiUsage } }: Call): ApiResponse =>
  json(200, { DailyApiRequests: { Max: apiUsage.maximum, Remaining: Math.max(0, apiUsage.maximum - apiUsage.used) } });
