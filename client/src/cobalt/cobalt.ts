import type { CobaltRecord, PushedRecords } from '../api/types';
import { writeJson } from '../http/json';
import type { Operation, Requester, RequestOptions } from '../http/requester';

const OPERATION: Operation = {
  name: 'pushRecords',
  method: 'POST',
  isBackground: true,
  timeout: 120_000,
  timeBudget: 600_000,
};

/** Records of another system that a Cobalt Sync takes, see openapi.yaml. Sent again, they have no second effect. */
export class Cobalt {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /**
   * Creates or updates up to 200 records, each by itself. `sync`: API name of the Cobalt Sync. `errors` names those that
   * were not taken by their position `item`, unless none was, which is thrown.
   */
  upsertRecords(sync: string, records: readonly CobaltRecord[], options: RequestOptions = {}): Promise<PushedRecords> {
    return this.#send(sync, { action: 'upsert', records }, options);
  }

  /** Deletes up to 200 records, in the same way; `ignored` where the sync does not pass deletions on. */
  deleteRecords(sync: string, records: readonly CobaltRecord[], options: RequestOptions = {}): Promise<PushedRecords> {
    return this.#send(sync, { action: 'delete', records }, options);
  }

  async #send(sync: string, content: object, options: RequestOptions): Promise<PushedRecords> {
    const path = `${this.#path}/records/${encodeURIComponent(sync)}`;
    const { body } = await this.#requester.send(OPERATION, path, writeJson(content), options);
    return body as PushedRecords;
  }
}
