import { Workshop } from '../api/workshop';
import type { Answer } from '../api/workshop';

type Json = Record<string, unknown>;

/** The studio fixture's UI API. */
export class Studio {
  readonly org: Workshop['org'];
  private readonly api: Workshop;

  private constructor(api: Workshop) {
    this.api = api;
    this.org = api.org;
  }

  static async open(): Promise<Studio> {
    return new Studio(await Workshop.open('studio'));
  }

  send(alias: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Answer {
    return this.api.send(alias, method, `/lightning/data/ui-api${path}`, body, headers);
  }

  /** The body of an answer that must be good. */
  get<T = Json>(alias: string, path: string): T {
    const { status, body } = this.send(alias, 'GET', path);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as T;
  }

  /** The same resource of the public API. */
  sendPublic(alias: string, method: string, path: string, body?: unknown): Answer {
    return this.api.send(alias, method, `/services/data/v66.0/ui-api${path}`, body);
  }

  /** A page or a tab, as the console asks for it. */
  console(alias: string, path: string): Answer {
    return this.api.send(alias, 'GET', `/lightning/data${path}`);
  }

  /** Creates a record; its id. */
  create(alias: string, apiName: string, fields: Json): string {
    const { status, body } = this.send(alias, 'POST', '/records', { apiName, fields });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return (body as { id: string }).id;
  }

  /** Creates up to 200 records at once. */
  collections(body: Json): void {
    const { status } = this.api.send('admin', 'POST', '/services/data/v66.0/composite/sobjects', body);
    if (status !== 200) throw new Error(String(status));
  }

  userId(alias: string): string {
    return this.api.query('admin', `SELECT Id FROM User WHERE Alias = '${alias}'`)[0]!['Id'] as string;
  }

  recordTypeId(name: string): string {
    const soql = `SELECT Id FROM RecordType WHERE DeveloperName = '${name}'`;
    return this.api.query('admin', soql)[0]!['Id'] as string;
  }
}
