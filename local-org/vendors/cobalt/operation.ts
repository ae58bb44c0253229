/** The operations that the stand-in has, by method and path. */
export const OPERATIONS = [
  ...(['upsertLinkedAccount', 'sessionToken', 'connectUrl', 'application', 'createConfig', 'updateConfig'] as const),
  ...(['getConfig', 'deleteConfig', 'setWorkflow', 'fireEvent', 'executions', 'execution', 'rerun', 'stop'] as const),
  'portal' as const,
] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Target {
  readonly operation: Operation;
  /** What the path names, decoded: a slug, an execution … */
  readonly names: readonly string[];
}

const API = '/api/v2/public';
const ROUTES: readonly (readonly [string, RegExp, Operation])[] = [
  ['PUT', pathOf(`${API}/linked-account`), 'upsertLinkedAccount'],
  ['POST', pathOf(`${API}/session-token`), 'sessionToken'],
  ['POST', pathOf(`${API}/connect-url`), 'connectUrl'],
  ['GET', pathOf(`${API}/application/*`), 'application'],
  // Not in the documents: what the vendor's browser SDK asks.
  ['GET', pathOf('/api/v2/f-sdk/application/*'), 'application'],
  ['POST', pathOf(`${API}/config`), 'createConfig'],
  ['PUT', pathOf(`${API}/config`), 'updateConfig'],
  ['GET', pathOf(`${API}/slug/*/config`), 'getConfig'],
  ['GET', pathOf(`${API}/slug/*/config/*`), 'getConfig'],
  ['DELETE', pathOf(`${API}/slug/*/config`), 'deleteConfig'],
  ['DELETE', pathOf(`${API}/slug/*/config/*`), 'deleteConfig'],
  ['PATCH', pathOf(`${API}/slug/*/config/*/workflows/*`), 'setWorkflow'],
  ['POST', pathOf(`${API}/event/*`), 'fireEvent'],
  ['GET', pathOf(`${API}/execution`), 'executions'],
  ['GET', pathOf(`${API}/execution/*`), 'execution'],
  ['POST', pathOf(`${API}/execution/*/rerun`), 'rerun'],
  ['POST', pathOf(`${API}/execution/*/stop`), 'stop'],
  ['GET', pathOf('/connect/*'), 'portal'],
  ['POST', pathOf('/connect/*'), 'portal'],
];

/** Null: there is no such address. */
export function findOperation(method: string, path: string): Target | null {
  for (const [verb, pattern, operation] of ROUTES) {
    const found = verb === method ? pattern.exec(path) : null;
    if (!found) continue;
    const names = found.slice(1).map(decoded);
    return names.includes(null) ? null : { operation, names: names as string[] };
  }
  return null;
}

function pathOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('*', '([^/]+)')}$`);
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
