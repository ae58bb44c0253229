/** The operations of the API, by method and path below /telephony/v1. */
export const OPERATIONS = ['create', 'update', 'omniFlow', 'clearRouting', 'messages'] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Target {
  readonly operation: Operation;
  /** What stands for the call in the path, decoded: its record's id or the vendor's key. Null where there is none. */
  readonly call: string | null;
}

const ROUTES: readonly (readonly [string, RegExp, Operation])[] = [
  ['POST', /^\/voiceCalls$/, 'create'],
  ['POST', /^\/voiceCalls\/messages$/, 'messages'],
  ['POST', /^\/voiceCalls\/([^/]+)\/messages$/, 'messages'],
  ['PATCH', /^\/voiceCalls\/([^/]+)$/, 'update'],
  ['PATCH', /^\/voiceCalls\/([^/]+)\/omniFlow$/, 'omniFlow'],
  ['PATCH', /^\/voiceCalls\/([^/]+)\/clearRouting$/, 'clearRouting'],
];

/** What a request is for; the methods that the path has when it is none of them; null: there is no such path. */
export function findOperation(method: string, path: string): Target | { readonly allowed: readonly string[] } | null {
  const fitting = ROUTES.filter(([, pattern]) => pattern.test(path));
  const route = fitting.find(([verb]) => verb === method);
  if (!route) return fitting.length ? { allowed: [...new Set(fitting.map(([verb]) => verb))] } : null;
  const call = route[1].exec(path)![1];
  try {
    return { operation: route[2], call: call === undefined ? null : decodeURIComponent(call) };
  } catch {
    return null;
  }
}
