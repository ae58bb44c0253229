/** The operations that the stand-in has, by method and path. */
export const OPERATIONS = ['wrapUp', 'captures', 'auxiliaryCodes', 'media'] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Target {
  readonly operation: Operation;
  /** What the path names: a task, an organisation, a file. */
  readonly name: string;
  /** Whether the method is the operation's. Recordings say so themselves. */
  readonly isAllowed: boolean;
}

const ROUTES: readonly (readonly [string | null, RegExp, Operation])[] = [
  ['POST', /^\/v1\/tasks\/([^/]+)\/wrapup$/, 'wrapUp'],
  ['POST', /^\/v1\/captures\/query()$/, 'captures'],
  ['GET', /^\/organization\/([^/]+)\/v2\/auxiliary-code$/, 'auxiliaryCodes'],
  [null, /^\/media\/([^/]+)$/, 'media'],
];

/** Null: there is no such path. */
export function findOperation(method: string, path: string): Target | null {
  for (const [verb, pattern, operation] of ROUTES) {
    const name = pattern.exec(path)?.[1];
    if (name !== undefined) return { operation, name, isAllowed: verb === null || verb === method };
  }
  return null;
}
