import type { EventPage, MetricReport } from '../api/types';
import type { Operation, Requester, RequestOptions } from '../http/requester';

const EVENTS: Operation = { name: 'readEvents', method: 'GET', timeout: 30_000, timeBudget: 60_000 };
const METRICS: Operation = { name: 'readMetrics', method: 'GET', timeout: 30_000, timeBudget: 60_000 };

/** Which events. */
export interface EventsQuery {
  /** Events of that time and later, ISO 8601; 24 hours ago by default. */
  readonly since?: string;
  /** `next` of the last page, instead of `since`. */
  readonly after?: string;
  /** How many at most, 1 to 1,000; 200 by default. */
  readonly limit?: number;
}

/** What has happened in the org, and how things stand, without personal data; see openapi.yaml. */
export class Monitoring {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /**
   * What has happened, the earliest first. Ask on with `after`: nothing comes twice. An event of a transaction that takes
   * longer than a minute can come to lie behind; ask for it with `since`, 15 minutes back, and leave out what you have.
   */
  async events(query: EventsQuery = {}, options: RequestOptions = {}): Promise<EventPage> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
    const path = `${this.#path}/events${search.size > 0 ? `?${search.toString()}` : ''}`;
    const { data } = await this.#requester.send(EVENTS, path, undefined, options);
    return data as EventPage;
  }

  /** How things stand, as numbers. */
  async metrics(options: RequestOptions = {}): Promise<MetricReport> {
    const { data } = await this.#requester.send(METRICS, `${this.#path}/metrics`, undefined, options);
    return data as MetricReport;
  }
}
