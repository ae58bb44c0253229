/** The log of executions: by pages, with filters. */
import { Unsupported } from '../../org/errors';
import { nodesOf, statusOf, summaryOf, type Execution } from './execution';
import { fail } from './failure';

const MOST = 20_000;
const LARGEST_PAGE = 100;
const DAY = 24 * 60 * 60 * 1000;
const FILTERS = [
  ...['page', 'limit', 'status', 'slug', 'workflow_id', 'workflow_name', 'execution_id', 'start_date', 'end_date'],
  ...['execution_source', 'sortAsc'],
];

export class Executions {
  private entries: Execution[] = [];
  private readonly now: () => number;
  private readonly environment: string;

  constructor(environment: string, now: () => number) {
    this.environment = environment;
    this.now = now;
  }

  add(execution: Execution): void {
    this.entries.push(execution);
    if (this.entries.length > MOST) this.entries.splice(0, this.entries.length - MOST);
  }

  get(id: string, accountId: string): Execution {
    const found = this.entries.find((each) => each.id === id && each.accountId === accountId);
    return found ?? fail(404, 'Execution not found', 'RESOURCE_NOT_FOUND');
  }

  all(): readonly Execution[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
  }

  details(execution: Execution): Record<string, unknown> {
    const now = this.now();
    return { ...summaryOf(execution, this.environment, now), nodes: nodesOf(execution, now) };
  }

  /** The page that a query asks for, the youngest first. */
  page(accountId: string, query: URLSearchParams): Record<string, unknown> {
    for (const name of query.keys())
      if (!FILTERS.includes(name)) throw new Unsupported(`the parameter ${name} of executions`);
    const page = whole(query, 'page', 1);
    const limit = Math.min(whole(query, 'limit', 10), LARGEST_PAGE);
    const matches = this.filterOf(query);
    const found = this.entries
      .filter((each) => each.accountId === accountId && matches(each))
      .sort((a, b) => b.createdAt - a.createdAt);
    if (query.get('sortAsc') === 'true') found.reverse();
    const totalPages = Math.max(1, Math.ceil(found.length / limit));
    const now = this.now();
    return {
      docs: found.slice((page - 1) * limit, page * limit).map((each) => summaryOf(each, this.environment, now)),
      totalDocs: found.length,
      limit,
      totalPages,
      page,
      pagingCounter: (page - 1) * limit + 1,
      hasPrevPage: page > 1,
      hasNextPage: page < totalPages,
      prevPage: page > 1 ? page - 1 : null,
      nextPage: page < totalPages ? page + 1 : null,
    };
  }

  private filterOf(query: URLSearchParams): (execution: Execution) => boolean {
    const now = this.now();
    const from = dateOf(query, 'start_date', 0) ?? -Infinity;
    const to = dateOf(query, 'end_date', DAY - 1) ?? Infinity;
    const slugs = wanted(query, 'slug')?.split(',');
    const checks: [string | undefined, (execution: Execution, value: string) => boolean][] = [
      [wanted(query, 'status'), (each, value) => statusOf(each, now) === value],
      [wanted(query, 'workflow_id'), (each, value) => each.workflow.id === value],
      [wanted(query, 'workflow_name'), (each, value) => each.workflow.name.toLowerCase().includes(value.toLowerCase())],
      [wanted(query, 'execution_id'), (each, value) => each.id === value],
      [wanted(query, 'execution_source'), (each, value) => sourceOf(each.source) === sourceOf(value)],
    ];
    return (each) =>
      each.createdAt >= from &&
      each.createdAt <= to &&
      (slugs?.includes(each.application.slug) ?? true) &&
      checks.every(([value, holds]) => value === undefined || holds(each, value));
  }
}

/** Undefined: not asked for, or all. */
function wanted(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  return value === null || value === '' || value.toLowerCase() === 'all' ? undefined : value;
}

const sourceOf = (text: string): string => text.toUpperCase().replace(/\W/g, '_');

/** A day stands for its first millisecond, or `more` after it. */
function dateOf(query: URLSearchParams, name: string, more: number): number | null {
  const text = query.get(name);
  if (text === null || text === '') return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return fail(400, `${name} must be a date`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? time + more : time;
}

function whole(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  return /^[1-9]\d*$/.test(text) ? Number(text) : fail(400, `${name} must be a whole number above 0`);
}
