/** The REST API of an org in this process, with what each request uses of the governor limits. */
import { RestApi } from '../../local-org/api/restApi';
import type { LimitName } from '../../local-org/org/limits';
import type { LocalOrg } from '../../local-org/org/localOrg';
import type { Transaction } from '../../local-org/org/transaction';

/** What the transaction of one request has used. */
export interface Used {
  readonly milliseconds: number;
  /** As Limits.getCpuTime() counts it: without the database and callouts. */
  readonly cpu: number;
  readonly count: (limit: LimitName) => number;
}

function usedBy({ cpu, limits, startedAt }: Transaction): Used {
  return { milliseconds: performance.now() - startedAt, cpu, count: (limit) => limits.count(limit) };
}

/** What jobs and their finalizers use from now on, each in a transaction of its own. */
export function watchJobs(org: LocalOrg): readonly Used[] {
  const ended: Used[] = [];
  const runApart = org.runApart.bind(org);
  Object.assign(org, {
    runApart: (...[user, kind, work]: Parameters<LocalOrg['runApart']>) =>
      runApart(user, kind, (transaction) => {
        const result = work(transaction);
        ended.push(usedBy(transaction));
        return result;
      }),
  });
  return ended;
}

export class MeasuredApi {
  private readonly org: LocalOrg;
  private readonly userId: string;
  private readonly api: RestApi;
  private ended: Used[] = [];

  constructor(org: LocalOrg, userId: string) {
    this.org = org;
    this.userId = userId;
    this.api = new RestApi(org);
    const run = org.run.bind(org);
    Object.assign(org, {
      run: (...[user, kind, work]: Parameters<LocalOrg['run']>) =>
        run(user, kind, (transaction) => {
          const result = work(transaction);
          this.ended.push(usedBy(transaction));
          return result;
        }),
    });
  }

  /** Posts to an Apex REST resource. The request's transaction is the last to end: others run while it waits for them. */
  post(path: string, body: unknown): Used {
    this.ended = [];
    const answer = this.api.handle(this.org.security.user(this.userId), {
      method: 'POST',
      path: `/services/apexrest${path}`,
      search: '',
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(body)),
      apiUsage: { used: 1, maximum: 100_000 },
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return this.ended.at(-1)!;
  }
}
