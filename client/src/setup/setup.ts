import type { SetupHealth, SetupReport } from '../api/types';
import { isObject } from '../http/json';
import type { Operation, Requester, RequestOptions } from '../http/requester';

/** Salesforce looks at what is set up. A report of what does not work is an answer, though its status is 503. */
const OPERATION: Operation = {
  ...{ name: 'checkSetup', method: 'GET', timeout: 30_000, timeBudget: 60_000 },
  accepts: ({ status, body }) =>
    status === 503 && isObject(body) && isObject(body['data']) && Array.isArray(body['data']['findings']),
};

/** What is set up in the org, and whether it works, see openapi.yaml. */
export class Setup {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /** How each step of the set-up stands; causes and fixes for users with Manage Integrations. */
  async health(options: RequestOptions = {}): Promise<SetupHealth> {
    const { data } = await this.#requester.send(OPERATION, this.#path, undefined, options);
    const report = data as SetupReport;
    return { isHealthy: report.status !== 'failed', ...report };
  }
}
