/** Which executions are asked for. */
export interface ExecutionFilters {
  /** A status as Cobalt writes it; empty: every one. */
  readonly status: string;
  /** `2026-05-04`, a day of the user's time zone; empty: no limit. */
  readonly firstDay: string;
  /** As firstDay; the day counts. */
  readonly lastDay: string;
  /** How many a page has. */
  readonly pageSize: string;
}

export const NO_FILTERS: ExecutionFilters = { status: '', firstDay: '', lastDay: '', pageSize: '20' };
