/** Cobalt of the fixture `peers`, asked with the organisation's key. */
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { openPeers, Peer, type Answer, type Headers } from './peer';

export const KEY = 'tk-open-sesame';
export const API = '/api/v2/public';
export const WORKFLOW = '1'.repeat(24);
export const LOG = '2'.repeat(24);
export const OWNER = 'a'.repeat(24);
export const MAPPING = 'b'.repeat(24);
export const LARGEST = 'c'.repeat(24);

export const FAILURE = (status: number, type: string, code: string, message: string) => ({
  status,
  json: {
    status_code: status,
    http_error_type: type,
    error_code: code,
    message,
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  },
});

export class CobaltPeer {
  readonly org: LocalOrg;
  readonly peer: Peer;

  private constructor(org: LocalOrg) {
    this.org = org;
    this.peer = new Peer(org, 'cobalt', 'app.refold.example.com');
  }

  static async open(): Promise<CobaltPeer> {
    return new CobaltPeer(await openPeers());
  }

  /** For a customer, `acme` unless told otherwise. */
  ask(method: string, address: string, body?: unknown, headers: Headers = {}): Answer {
    const answer = this.peer.send(method, address, body, { 'x-api-key': KEY, linked_account_id: 'acme', ...headers });
    this.org.async.drain();
    return answer;
  }

  fire(event: unknown, payload: unknown = {}, headers: Headers = {}): Answer {
    return this.ask('POST', `${API}/event/salesforce`, { event, payload }, headers);
  }

  session(account = 'acme'): Headers {
    const { token } = this.ask('POST', `${API}/session-token`, { linked_account_id: account }).json as {
      token: string;
    };
    return { authorization: `Bearer ${token}`, 'x-api-key': '', linked_account_id: '' };
  }

  /** What the org has heard, oldest first. */
  heard(): { signature: string | null; text: string; json: Record<string, unknown> }[] {
    const rows = this.org.store.select('SELECT "Site", "Description" FROM "Account" ORDER BY "Id"') as (
      string | null
    )[][];
    return rows.map(([signature, text]) => ({
      signature: signature!,
      text: text!,
      json: JSON.parse(text!) as Record<string, unknown>,
    }));
  }

  reset(): void {
    this.peer.reset('/state');
    this.org.advance(300_000);
    this.org.store.run('DELETE FROM "Account"');
  }
}
