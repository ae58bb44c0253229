/** What the API has: resources of a version, limits. */
import type { Call } from '../call';
import { json } from '../message';
import type { ApiResponse } from '../message';
import type { LocalOrg } from '../../org/localOrg';

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
export function limits({ org, request }: Call): ApiResponse {
  const { orgLimits } = org as LocalOrg;
  orgLimits.apiUsage = request.apiUsage;
  const entries = orgLimits
    .list()
    .map(({ name, maximum, value }) => [name, { Max: maximum, Remaining: maximum - value }]);
  return json(200, Object.fromEntries(entries));
}
