/** Runs requests of a Bruno collection as Bruno does, as far as ours need it; what it does not know it refuses. */
import { randomUUID } from 'node:crypto';
import { runInNewContext } from 'node:vm';

import type { CollectionRequest } from './collection';

export type Variables = Map<string, string>;

interface Response {
  readonly status: number;
  readonly body: unknown;
}

/** Fills in `{{variables}}`; throws for one that has no value. */
export function interpolate(text: string, variables: Variables): string {
  return text.replace(/\{\{\s*([$\w]+)\s*\}\}/g, (_, name: string) => {
    if (name === '$guid') return randomUUID();
    const value = variables.get(name);
    if (value === undefined) throw new Error(`{{${name}}} has no value`);
    return value;
  });
}

/** Sends a request, keeps what it stores in variables, and answers the assertions that do not hold. */
export async function run(request: CollectionRequest, variables: Variables, bearer: string): Promise<string[]> {
  runScript(request.script?.req, variables);
  const response = await send(request, variables, bearer);
  for (const { name, value } of request.vars?.res ?? []) {
    variables.set(name, String(read(value, response)));
  }
  return (request.assertions ?? [])
    .map(({ name, value }) => failure(name, interpolate(value, variables), response))
    .filter((text) => text !== undefined);
}

function runScript(script: string | undefined, variables: Variables): void {
  if (!script) return;
  const bru = {
    setVar: (name: string, value: string) => void variables.set(name, value),
    interpolate: (text: string) => interpolate(text, variables),
  };
  runInNewContext(script, { bru });
}

async function send({ http, auth, body }: CollectionRequest, variables: Variables, bearer: string): Promise<Response> {
  const headers: Record<string, string> = {};
  const token = http.auth === 'bearer' ? auth!.bearer!.token : bearer;
  if (http.auth !== 'none') headers['Authorization'] = `Bearer ${interpolate(token, variables)}`;
  const content = (): RequestInit => {
    if (http.body === 'none') return {};
    if (http.body === 'json') {
      headers['Content-Type'] = 'application/json';
      return { body: interpolate(body!.json!, variables) };
    }
    if (http.body !== 'formUrlEncoded') throw new Error(`unknown kind of body ${http.body}`);
    const pairs = body!.formUrlEncoded!.map(({ name, value }): [string, string] => [
      name,
      interpolate(value, variables),
    ]);
    return { body: new URLSearchParams(pairs) };
  };
  const method = http.method.toUpperCase();
  const response = await fetch(interpolate(http.url, variables), { method, headers, ...content() });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

/** What an assertion such as `res.body.data.status`, `eq Success` finds wrong. */
function failure(expression: string, assertion: string, response: Response): string | undefined {
  const [, operator, wanted = ''] = /^(\w+) ?(.*)$/s.exec(assertion) ?? [];
  const found = read(expression, response);
  const holds: Readonly<Record<string, () => boolean>> = {
    eq: () => String(found) === wanted && (typeof found === 'string' || found === JSON.parse(wanted)),
    isNull: () => found === null,
    isDefined: () => found !== undefined && found !== null,
    matches: () => new RegExp(wanted).test(String(found)),
    // A part of a text, an element of a list.
    contains: () => (typeof found === 'string' || Array.isArray(found)) && found.includes(wanted),
  };
  const check = operator === undefined ? undefined : holds[operator];
  if (!check) throw new Error(`unknown assertion ${assertion}`);
  return check() ? undefined : `${expression} ${assertion}: ${response.status} ${JSON.stringify(response.body)}`;
}

/** The value of an expression about the answer; undefined where there is nothing. */
function read(expression: string, res: Response): unknown {
  try {
    return runInNewContext(expression, { res }) as unknown;
  } catch (error) {
    // An error of another realm: it is no instance of our Error.
    if ((error as Error).name === 'TypeError') return undefined;
    throw error;
  }
}
