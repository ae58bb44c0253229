/** One deployment: what it is refused for, and how the org gets the metadata that it makes. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { OrgRefused, type OrgHost } from '../org/host';
import type { OrgFacts } from '../org/messages';
import { busyProblems } from './busy';
import { asProblem, failureOf, successOf } from './componentMessages';
import { inThread } from './inThread';
import type { Merged } from './merged';
import { problemOf, type Problem } from './problems';
import type { DeployOptions, DeployResult } from './result';
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

export class Deployment {
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
    result.details.componentFailures = problems.map((problem) => failureOf(problem, result.createdDate));
    result.details.componentSuccesses = fine.map((component) => successOf(component, result.createdDate));
    result.numberComponentErrors = problems.length;
    result.success = false;
    return false;
  }

  private succeed(): void {
    const { result, merged } = this;
    result.details.componentSuccesses = merged.components.map((component) => successOf(component, result.createdDate));
    result.numberComponentsDeployed = merged.components.length;
    result.success = true;
  }
}
