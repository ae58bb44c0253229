/** Deployments over HTTP: one at a time, in the order they were asked for. The org goes on answering meanwhile. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { OrgUser } from '../api/server/oauth';
import type { OrgFacts } from '../org/messages';
import { OrgRefused, type OrgHost } from '../org/host';
import { toId18 } from '../values/id';
import { busyProblems } from './busy';
import type { Merged, MergedComponent } from './merge';
import { inThread } from './inThread';
import { problemOf, type Problem } from './problems';
import type { ComponentMessage, DeployOptions, DeployResult } from './result';
import { runTests } from './tests';
import { readZip } from './zip';

/** The org as the deployments see it. */
export interface DeployTarget {
  readonly host: OrgHost;
  /** Folder with the org's metadata, one like a project. */
  readonly metadataDir: string;
  /** Folders there that belong to no package. */
  readonly unpackaged: readonly string[];
  /** Where copies of it are made. */
  readonly workDir: string;
  /** What is wrong with the components of a folder, in an org with these facts. */
  readonly checkComponents: (metadataDir: string, facts: OrgFacts) => Promise<readonly string[]>;
  /** The org has the metadata of another folder now. */
  readonly moved: (metadataDir: string) => void;
}

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
    const result = this.newResult(user, options);
    this.results.set(result.id, result);
    for (const [id, { done }] of this.results) if (done && this.results.size > MOST_RESULTS) this.results.delete(id);
    this.queue = this.queue.then(() => this.run(result, user.id, zip, options));
    return result.id;
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

  private newResult(user: Pick<OrgUser, 'id' | 'name'>, options: DeployOptions): DeployResult {
    const now = new Date().toISOString();
    return {
      id: toId18(`0AfL0${String(++this.count).padStart(10, '0')}`)!,
      checkOnly: options.checkOnly,
      ignoreWarnings: options.ignoreWarnings,
      rollbackOnError: true,
      runTestsEnabled: options.testLevel !== 'NoTestRun',
      createdBy: user.id,
      createdByName: user.name,
      createdDate: now,
      status: 'Pending',
      done: false,
      success: false,
      startDate: null,
      completedDate: null,
      lastModifiedDate: now,
      stateDetail: null,
      errorMessage: null,
      errorStatusCode: null,
      numberComponentsTotal: 0,
      numberComponentsDeployed: 0,
      numberComponentErrors: 0,
      numberTestsTotal: 0,
      numberTestsCompleted: 0,
      numberTestErrors: 0,
      details: {
        componentSuccesses: [],
        componentFailures: [],
        runTestResult: { numTestsRun: 0, numFailures: 0, totalTime: 0, successes: [], failures: [] },
      },
    };
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

/** One deployment on its way. */
class Deployment {
  private readonly target: DeployTarget;
  private readonly result: DeployResult;
  private readonly folder: string;
  private merged!: Merged;

  constructor(target: DeployTarget, result: DeployResult, folder: string) {
    this.target = target;
    this.result = result;
    this.folder = folder;
  }

  /** True: the org has the metadata of the folder now. */
  async run(userId: string, zip: Uint8Array, options: DeployOptions): Promise<boolean> {
    const { host, metadataDir, unpackaged } = this.target;
    this.merged = await inThread({ kind: 'merge', zip, present: metadataDir, unpackaged, target: this.folder });
    const { components, problems } = this.merged;
    this.result.numberComponentsTotal = components.length || problems.length;
    if (problems.length) {
      return this.fail(problems.map(({ line = null, column = null, ...rest }) => ({ ...rest, line, column })));
    }
    const forbidden = await this.forbidden(userId);
    if (forbidden.length) return this.fail(forbidden);
    const warned = components.filter(({ warning }) => warning !== null);
    if (warned.length && !options.ignoreWarnings) return this.fail(warned.map(asProblem));
    const busy = busyProblems(this.folder, unpackaged, components, await host.ask('busyClasses', {}));
    if (busy.length) return this.fail(busy);
    this.result.stateDetail = 'Loading components';
    const successor = await this.boot(zip);
    if (!successor) return false;
    let isTaken = false;
    try {
      const refused = await this.target.checkComponents(this.folder, successor.facts);
      if (refused.length) return this.failWith(refused, zip);
      if (options.testLevel !== 'NoTestRun' && !(await runTests(successor, options, this.result))) return this.fail([]);
      if (!options.checkOnly) {
        const problem = await host.giveWay(successor, this.merged.records);
        if (problem) return this.fail([this.carryProblem(problem)]);
        isTaken = true;
        this.target.moved(this.folder);
        if (metadataDir.startsWith(this.target.workDir)) rmSync(metadataDir, { recursive: true, force: true });
      }
      this.succeed();
      return isTaken;
    } finally {
      if (!isTaken) await successor.close();
    }
  }

  /** Apex is for those who may author it. */
  private async forbidden(userId: string): Promise<Problem[]> {
    const apex = this.merged.components.filter(({ type }) => type === 'ApexClass' || type === 'ApexTrigger');
    const held = await this.target.host.ask('permissions', { userId, names: ['AuthorApex'] });
    if (held.length) return [];
    return apex.map(({ type, fullName, fileName }) => {
      const problem = 'INSUFFICIENT_ACCESS: you need the permission Author Apex';
      return { type, fullName, fileName, problem, line: null, column: null };
    });
  }

  private async boot(zip: Uint8Array): Promise<OrgHost | null> {
    try {
      return await this.target.host.successor(this.folder);
    } catch (error) {
      if (!(error instanceof OrgRefused)) throw error;
      this.failWith(error.problems, zip);
      return null;
    }
  }

  private failWith(texts: readonly string[], zip: Uint8Array): false {
    const { files, folder } = readZip(zip);
    const read = (path: string) =>
      existsSync(join(this.folder, path)) ? readFileSync(join(this.folder, path), 'utf8') : null;
    const zipped = (path: string) => {
      const bytes = files.get(path.slice(folder.length));
      return bytes ? Buffer.from(bytes).toString('utf8') : null;
    };
    return this.fail(texts.map((text) => problemOf(text, this.merged, { merged: read, zipped })));
  }

  /** What the deployment would make of the records. */
  private carryProblem({ object, field, problem }: { object: string; field: string | null; problem: string }): Problem {
    const fullName = field === null ? object : `${object}.${field}`;
    const origin = [...this.merged.origins.values()].find((each) => each.fullName === object);
    return {
      type: field === null ? 'CustomObject' : 'CustomField',
      fullName,
      fileName: origin?.fileName ?? '',
      problem,
      line: null,
      column: null,
    };
  }

  private fail(problems: readonly Problem[]): false {
    const { result } = this;
    const failed = new Set(problems.map(({ type, fullName }) => `${type}#${fullName}`));
    const fine = (this.merged?.components ?? []).filter(({ type, fullName }) => !failed.has(`${type}#${fullName}`));
    result.details.componentFailures = problems.map((problem) => this.failure(problem));
    result.details.componentSuccesses = fine.map((component) => this.success(component));
    result.numberComponentErrors = problems.length;
    result.success = false;
    return false;
  }

  private succeed(): void {
    const { result, merged } = this;
    result.details.componentSuccesses = merged.components.map((component) => this.success(component));
    result.numberComponentsDeployed = merged.components.length;
    result.success = true;
  }

  private success({ type, fullName, fileName, created, changed, deleted, warning }: MergedComponent): ComponentMessage {
    return {
      componentType: type,
      fullName,
      fileName,
      created,
      changed,
      deleted,
      success: true,
      warning: warning !== null,
      problem: warning,
      problemType: warning === null ? null : 'Warning',
      createdDate: this.result.createdDate,
      lineNumber: null,
      columnNumber: null,
    };
  }

  private failure({ type, fullName, fileName, problem, line, column }: Problem): ComponentMessage {
    return {
      componentType: type,
      fullName,
      fileName,
      created: false,
      changed: false,
      deleted: false,
      success: false,
      warning: false,
      problem,
      problemType: 'Error',
      createdDate: this.result.createdDate,
      lineNumber: line,
      columnNumber: line === null ? null : (column ?? 1),
    };
  }
}

const asProblem = ({ type, fullName, fileName, warning }: MergedComponent): Problem => ({
  type,
  fullName,
  fileName,
  problem: warning!,
  line: null,
  column: null,
});
