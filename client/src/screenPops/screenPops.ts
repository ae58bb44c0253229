import type { ScreenPopRequest, SentScreenPop } from '../api/types';
import { writeJson } from '../http/json';
import type { Operation, Requester, RequestOptions } from '../http/requester';

/** A caller is on the line, and what is shown after a minute is not shown at all. */
const OPERATION: Operation = { name: 'popScreen', method: 'POST', timeout: 10_000, timeBudget: 30_000 };

/** What agents are shown, see openapi.yaml. */
export class ScreenPops {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /**
   * Shows something on the screen of an agent. Has the effect of one however often it is repeated: a request without
   * `requestKey` gets one of its own.
   */
  async popScreen(request: ScreenPopRequest, options: RequestOptions = {}): Promise<SentScreenPop> {
    const body = writeJson({ ...request, requestKey: request.requestKey ?? globalThis.crypto.randomUUID() });
    const { data } = await this.#requester.send(OPERATION, this.#path, body, options);
    return data as SentScreenPop;
  }
}
