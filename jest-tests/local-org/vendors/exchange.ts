/** A contact centre that talks to the fixture `switchboard` as its telephony system does. */
import { sign } from 'node:crypto';
import { join } from 'node:path';

import { RestApi } from '../../../local-org/api/restApi';
import { openOrg } from '../../../local-org/org/boot';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { isFilePart } from '../../../local-org/vendors/filePart';
import type { VendorAnswer } from '../../../local-org/vendors/vendors';

export const HOST = 'local-org.my.salesforce-scrt.com';
export const PROJECT = join(__dirname, '../fixtures/switchboard');

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Claims = Readonly<Record<string, unknown>>;

/** What is told otherwise than a right request tells it; undefined: left out. */
export interface Wrong {
  readonly claims?: Claims;
  readonly header?: Claims;
  readonly certificate?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export const NEW_CALL = {
  callCenterApiName: 'Desk',
  vendorCallKey: 'key-1',
  to: '+15550100',
  from: '+15550199',
  initiationMethod: 'Inbound',
  startTime: '2026-11-21T02:30:00Z',
  participants: [{ participantKey: '+15550199', type: 'END_USER' }],
};

interface Center {
  readonly developerName: string;
  readonly certificate: string;
  readonly provider: string;
}

const DESK: Center = { developerName: 'Desk', certificate: 'Desk_Telephony', provider: 'exchange' };

export class Exchange {
  readonly org: LocalOrg;
  readonly failures: string[] = [];
  private readonly api: RestApi;

  private readonly center: Center;

  private constructor(org: LocalOrg, center: Center) {
    this.org = org;
    this.api = new RestApi(org);
    this.center = center;
  }

  /** Of the fixture, unless told another project and contact center. */
  static async open(projectDir = PROJECT, center = DESK): Promise<Exchange> {
    const { org } = await openOrg({ projectDir, instanceUrl: 'http://127.0.0.1', withData: projectDir === PROJECT });
    const exchange = new Exchange(org, center);
    org.reportFailure = (what, error) => void exchange.failures.push(`${what}: ${(error as Error).message}`);
    return exchange;
  }

  token({ claims = {}, header = {}, certificate = this.center.certificate }: Wrong = {}): string {
    const now = Math.floor(this.org.now() / 1000);
    const parts = [
      { alg: 'RS256', typ: 'JWT', ...header },
      { iss: this.org.id, sub: this.center.developerName, iat: now, exp: now + 300, ...claims },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const key = this.org.certificates.privateKey(certificate)!;
    return [...parts, sign('RSA-SHA256', Buffer.from(parts.join('.')), key).toString('base64url')].join('.');
  }

  /** A request as it goes over the wire; jobs that come of it have run when the answer is there. */
  raw(method: string, path: string, body: unknown, wrong: Wrong = {}): VendorAnswer {
    const headers = {
      authorization: `Bearer ${this.token(wrong)}`,
      'content-type': 'application/json',
      'telephony-provider-name': this.center.provider,
      ...wrong.headers,
    };
    const given = Object.entries(headers).filter(([, value]) => value !== undefined) as [string, string][];
    const [pathname, search = ''] = path.split('?') as [string, string?];
    const answer = this.org.vendors.ofHost(HOST)!.handle({
      method,
      host: HOST,
      path: `/telephony/v1${pathname}`,
      search,
      headers: Object.fromEntries(given),
      body: new TextEncoder().encode(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)),
    });
    this.org.async.drain();
    return answer;
  }

  send(method: string, path: string, body?: unknown, wrong: Wrong = {}): Answer {
    const answer = this.raw(method, path, body, wrong);
    if ('drop' in answer || isFilePart(answer.body)) throw new Error('the answer is no JSON');
    return { status: answer.status, headers: answer.headers ?? {}, body: jsonOf(answer.body) };
  }

  /** Creates a call; its id. */
  create(more: Record<string, unknown> = {}): string {
    const { status, body } = this.send('POST', '/voiceCalls', {
      ...NEW_CALL,
      callCenterApiName: this.center.developerName,
      ...more,
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return (body as { voiceCallId: string }).voiceCallId;
  }

  /** What a test tells the stand-in, as the administrator. */
  control(method: string, path: string, body?: unknown): Answer {
    const response = this.api.handle(this.org.admin, {
      method,
      path: `/local-org/telephony${path}`,
      search: '',
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
      apiUsage: { used: 0, maximum: 1 },
    });
    const sent = response.body && ('raw' in response.body ? response.body.raw : JSON.stringify(response.body.json));
    return { status: response.status, headers: response.headers ?? {}, body: jsonOf(sent ?? null) };
  }

  query(soql: string): Record<string, unknown>[] {
    return this.org.run(this.org.admin, 'synchronous', () =>
      this.org.data
        .query(this.org.data.parse(soql), { access: 'SYSTEM', sharing: false })
        .map((row) => Object.fromEntries([...row.values].map(([name, value]) => [name, this.org.data.toJson(value)]))),
    );
  }

  call(id: string, ...fields: string[]): Record<string, unknown> {
    const [found] = this.query(`SELECT ${fields.join(', ')} FROM VoiceCall WHERE Id = '${id}'`);
    return Object.fromEntries(fields.map((field) => [field, found?.[field] ?? null]));
  }

  close(): void {
    this.org.close();
  }
}

function jsonOf(body: string | Uint8Array | null): unknown {
  if (body === null) return null;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
