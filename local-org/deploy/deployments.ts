/** Deployments over HTTP: one at a time, in the order they were asked for. The org goes on answering meanwhile. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { OrgUser } from '../api/server/oauth';
import { toId18 } from '../values/id';
import { Deployment, type DeployTarget } from './deployment';
import { pendingResult, type DeployOptions, type DeployResult } from './result';

/** Results that are remembered. */
const MOST_RESULTS = 200;

export class Deployments {
  private readonly target: DeployTarget;
  private readonly results = new Map<string, DeployResult>();
  private queue: Promise<unknown> = Promise.resolve();
  private count = 0;

  constructor(target: DeployTarget) {
    this.target = target;
  }

  /** Queues a deployment. Gives its id. */
  deploy(user: Pick<OrgUser, 'id' | 'name'>, zip: Uint8Array, options: DeployOptions): string {
    const id = toId18(`0AfL0${String(++this.count).padStart(10, '0')}`)!;
    const result = pendingResult(id, user, options);
    this.results.set(id, result);
    for (const [old, { done }] of this.results) if (done && this.results.size > MOST_RESULTS) this.results.delete(old);
    this.queue = this.queue.then(() => this.run(result, user.id, zip, options));
    return id;
  }

  /** How a deployment stands, by its id of 15 or 18 characters; null when there is none. */
  find(id: string): DeployResult | null {
    const whole = toId18(id);
    return (whole !== null && this.results.get(whole)) || null;
  }

  /** The last deployment has ended. */
  get idle(): Promise<unknown> {
    return this.queue;
  }

  private async run(result: DeployResult, userId: string, zip: Uint8Array, options: DeployOptions): Promise<void> {
    Object.assign(result, {
      status: 'InProgress',
      startDate: new Date().toISOString(),
    } satisfies Partial<DeployResult>);
    const folder = join(this.target.workDir, result.id);
    mkdirSync(this.target.workDir, { recursive: true, mode: 0o700 });
    let isTaken = false;
    try {
      isTaken = await new Deployment(this.target, result, folder).run(userId, zip, options);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      console.error(`deployment ${result.id} failed:`, error);
      Object.assign(result, { errorMessage: `UNKNOWN_EXCEPTION: ${text}`, errorStatusCode: 'UNKNOWN_EXCEPTION' });
      result.success = false;
    }
    if (!isTaken) rmSync(folder, { recursive: true, force: true });
    const now = new Date().toISOString();
    Object.assign(result, {
      status: result.success ? 'Succeeded' : 'Failed',
      completedDate: now,
      lastModifiedDate: now,
      stateDetail: null,
      // Last: who asks sees all else in place.
      done: true,
    } satisfies Partial<DeployResult>);
  }
}
