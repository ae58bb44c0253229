import { resolve } from 'node:path';

import type { ApiResponse } from '../../../local-org/api/message';
import { RestApi } from '../../../local-org/api/restApi';
import { openOrg } from '../../../local-org/org/boot';
import type { OpenOrg } from '../../../local-org/org/boot';

export const data = '/services/data/v66.0';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or text where the answer is none. */
  readonly body: unknown;
}

/** The org of a fixture (the workshop's unless told) with its API, in this process. */
export class Workshop {
  readonly org: OpenOrg['org'];
  private readonly users: OpenOrg['users'];
  private readonly api: RestApi;

  private constructor({ org, users }: OpenOrg) {
    this.org = org;
    this.users = users;
    this.api = new RestApi(org);
  }

  static async open(fixture = 'workshop'): Promise<Workshop> {
    const projectDir = resolve(__dirname, '../fixtures', fixture);
    return new Workshop(await openOrg({ projectDir, instanceUrl: 'http://127.0.0.1', withData: true }));
  }

  username(alias: string): string {
    return this.users.find((user) => user.alias === alias)!.username;
  }

  /** A request as a user; `body` is sent as JSON, a text as it is. */
  send(alias: string, method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Answer {
    const user = this.users.find((candidate) => candidate.alias === alias)!;
    const [path, search = ''] = url.split('?') as [string, string?];
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const response = this.api.handle(this.org.security.user(user.id), {
      method,
      path,
      search,
      headers: { 'content-type': 'application/json', ...lowered(headers) },
      rawHeaders: Object.entries(headers),
      body: new TextEncoder().encode(text),
      apiUsage: { used: 3, maximum: 100 },
    });
    return { status: response.status, headers: response.headers ?? {}, body: bodyOf(response) };
  }

  query(alias: string, soql: string): Record<string, unknown>[] {
    const { status, body } = this.send(alias, 'GET', `${data}/query?q=${encodeURIComponent(soql)}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return (body as { records: Record<string, unknown>[] }).records;
  }

  count(soql: string): number {
    return this.query('admin', soql).length;
  }

  /** Creates a record as the clerk; its id. */
  create(object: string, values: Record<string, unknown>): string {
    const { status, body } = this.send('clerk', 'POST', `${data}/sobjects/${object}`, values);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return (body as { id: string }).id;
  }
}

const lowered = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function bodyOf({ body }: ApiResponse): unknown {
  if (!body) return null;
  if ('json' in body) return JSON.parse(JSON.stringify(body.json)) as unknown;
  return typeof body.raw === 'string' ? body.raw : Buffer.from(body.raw).toString();
}
