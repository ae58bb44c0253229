import type { ConnectedOrg } from '../shared/runningOrg';

/**
 * Runs anonymous Apex as the admin.
 * @throws Error if it does not compile or fails
 */
export async function runApex(org: ConnectedOrg, source: string): Promise<void> {
  const query = new URLSearchParams({ anonymousBody: source }).toString();
  const result = await ask<{ success: boolean; compileProblem: string | null; exceptionMessage: string | null }>(
    org,
    'admin',
    'GET',
    `${data(org)}/tooling/executeAnonymous?${query}`,
  );
  if (!result.success) throw new Error(result.compileProblem ?? result.exceptionMessage ?? 'Apex failed');
}

/** Path of Salesforce's own REST API. */
export const data = ({ connection }: ConnectedOrg): string => `/services/data/v${connection.apiVersion}`;

/**
 * Sends a request as a user.
 * @throws Error if it is answered with an error
 */
export async function ask<A>(
  org: ConnectedOrg,
  alias: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<A> {
  const answer = await org.request(alias, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as A;
}
