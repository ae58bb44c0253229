/** Agents at their consoles, as the console's requests tell of them. */
import { RestApi } from '../../../local-org/api/restApi';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { Exchange } from './exchange';

export interface CallView {
  readonly voiceCallId: string;
  readonly vendorCallKey: string;
  readonly phase: string;
  readonly queue: string | null;
  readonly agent: string | null;
  readonly isOnHold: boolean;
  readonly isMuted: boolean;
  readonly isRecordingPaused: boolean;
  readonly digits: string;
  readonly declines: number;
  readonly wrapUpEndsAt: number | null;
  readonly screenPops: readonly { readonly targetObjectId: string; readonly isFocused: boolean }[];
}

export interface DeskState {
  readonly sequence: number;
  readonly presence: {
    readonly current: { readonly name: string } | null;
    readonly statuses: readonly { readonly name: string; readonly isAway: boolean }[];
    readonly used: number;
  };
  readonly calls: readonly CallView[];
  readonly recent: readonly CallView[];
  readonly events: readonly { readonly type: string; readonly detail: Readonly<Record<string, unknown>> }[];
}

export interface Told {
  readonly status: number;
  readonly body: unknown;
}

/** The org of the switchboard fixture with a clock of the test's, and consoles in it. */
export class CallRoom {
  readonly exchange: Exchange;
  private readonly api: RestApi;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
    this.api = new RestApi(exchange.org);
  }

  static open = async (): Promise<CallRoom> => new CallRoom(await Exchange.open());

  get org(): LocalOrg {
    return this.exchange.org;
  }

  request(alias: string, method: string, path: string, body?: unknown): Told {
    const [pathname, search = ''] = path.split('?') as [string, string?];
    const { status, body: sent } = this.api.handle(this.org.userByUsername(`${alias}@switchboard.example.com`), {
      method,
      path: `/lightning/data/voice${pathname}`,
      search,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
      apiUsage: { used: 0, maximum: 1 },
    });
    return { status, body: sent && 'json' in sent ? sent.json : null };
  }

  /** The answer of a request that succeeds. */
  private answer<T>(told: Told): T {
    if (told.status !== 200) throw new Error(`${told.status} ${JSON.stringify(told.body)}`);
    return told.body as T;
  }

  desk = (alias: string, after?: number): DeskState =>
    this.answer(this.request(alias, 'GET', after === undefined ? '' : `?after=${after}`));

  presence = (alias: string, status: string | null): DeskState =>
    this.answer(this.request(alias, 'POST', '/presence', { status }));

  act = (
    alias: string,
    { vendorCallKey }: Pick<CallView, 'vendorCallKey'>,
    deed: string,
    body: unknown = {},
  ): DeskState => this.answer(this.request(alias, 'POST', `/calls/${vendorCallKey}/${deed}`, body));

  /** A call from outside; where it is then. */
  ring = (body: Readonly<Record<string, unknown>> = {}): CallView =>
    this.answer(
      this.request('admin', 'POST', '/simulator/ring', { from: '+15550199', to: '+15550102', queue: 'Desk', ...body }),
    );

  outside = ({ vendorCallKey }: Pick<CallView, 'vendorCallKey'>, what: string, body: unknown = {}): CallView =>
    this.answer(this.request('admin', 'POST', `/simulator/${what}/${vendorCallKey}`, body));
}
