/**
 * Deployments of custom metadata by Apex: the records in a transaction of the user who asked for it, then the callback
 * in one of the Automated Process user.
 */
import { callMethod, enumValue } from '../apex/platform/define';
import type { CustomMetadata, CustomMetadataValue } from '../apex/platform/metadata/components';
import { DeployCallbackContext } from '../apex/platform/metadata/operations';
import { DeployDetails, DeployMessage, DeployResult, messageList } from '../apex/platform/metadata/results';
import { deployMetadata, type ComponentOutcome } from '../data/deployMetadata';
import { ApexException } from '../values/exceptions';
import { datetime, type AsyncRows } from './asyncRows';
import { deepCopy } from './deepCopy';
import type { DeploymentJob } from './jobs';
import type { LocalOrg } from './localOrg';

/** Key prefix of the ids of deployments. */
export const DEPLOYMENT_IDS = '0Af';

export class Deployments {
  private readonly org: LocalOrg;
  private readonly rows: AsyncRows;
  private readonly results = new Map<string, DeployResult>();
  private ended: string[] = [];

  constructor(org: LocalOrg, rows: AsyncRows) {
    this.org = org;
    this.rows = rows;
  }

  /** How a deployment stands; null when there is none of that id. */
  find(id: string): DeployResult | null {
    return this.results.get(id) ?? null;
  }

  /** Every deployment the org knows of, by its id. */
  get all(): [string, DeployResult][] {
    return [...this.results];
  }

  /** Those that have ended since the last time. */
  takeEnded(): [string, DeployResult][] {
    return this.ended.splice(0).map((id) => [id, this.results.get(id)!]);
  }

  /** One that has ended in an earlier life of the org. */
  restore(id: string, result: unknown): void {
    this.results.set(id, result as DeployResult);
  }

  /** The transaction that asked for it is committed. */
  queued(job: DeploymentJob): void {
    const result = new DeployResult();
    Object.assign(result, { ...this.facts(job), status: enumValue('Metadata.DeployStatus', 'Pending'), done: false });
    this.results.set(job.id, result);
  }

  run(job: DeploymentJob): void {
    const { org } = this;
    const startedAt = org.now();
    Object.assign(this.find(job.id)!, {
      status: enumValue('Metadata.DeployStatus', 'InProgress'),
      startDate: datetime(startedAt),
    } satisfies Partial<DeployResult>);
    const result = Object.assign(
      new DeployResult(),
      this.facts(job),
      { startDate: datetime(startedAt) },
      this.deploy(job),
    );
    Object.assign(result, { done: true, completedDate: datetime(org.now()), lastModifiedDate: datetime(org.now()) });
    this.results.set(job.id, result);
    this.ended.push(job.id);
    if (job.callback) callBack(org, this.rows, job, deepCopy(result));
  }

  private deploy(job: DeploymentJob): Partial<DeployResult> {
    const components = job.components.map((component) => component as CustomMetadata);
    const given = components.map(({ fullName, label, values }) => ({
      fullName,
      label,
      values: (values?.items ?? []) as unknown as CustomMetadataValue[],
    }));
    const { org } = this;
    try {
      const work = () => deployMetadata(org.model, org.store, given);
      return outcomeOf(org, org.runApart(job.user, 'asynchronous', work));
    } catch (error) {
      // No fault of the components: whoever waits for the callback is told all the same.
      org.reportFailure(`deployment ${job.id}`, error);
      return {
        status: enumValue('Metadata.DeployStatus', 'Failed'),
        success: false,
        errorMessage: `UNKNOWN_EXCEPTION: ${error instanceof Error ? error.message : String(error)}`,
        errorStatusCode: enumValue('Metadata.StatusCode', 'UNKNOWN_EXCEPTION'),
        details: new DeployDetails(),
      };
    }
  }

  private facts(job: DeploymentJob): Partial<DeployResult> {
    return {
      id: job.id,
      success: false,
      checkOnly: false,
      ignoreWarnings: false,
      rollbackOnError: true,
      createdBy: job.user.id,
      createdByName: job.user.name,
      createdDate: datetime(job.enqueuedAt),
      lastModifiedDate: datetime(job.enqueuedAt),
      numberComponentsTotal: job.components.length,
      numberComponentErrors: 0,
      numberComponentsDeployed: 0,
    };
  }
}

/** The callback is a job of its own: should it fail, the deployment stays. */
function callBack(org: LocalOrg, rows: AsyncRows, job: DeploymentJob, result: DeployResult): void {
  const user = org.security.automatedProcess();
  const name = job.callback!.$class.name;
  const context = new DeployCallbackContext();
  context.jobId = org.runApart(user, 'asynchronous', () => rows.queue('Queueable', name, user.id));
  const end = (more: Record<string, string | number>) =>
    rows.update(context.jobId!, { ...more, CompletedDate: datetime(org.now()) });
  try {
    org.runApart(user, 'asynchronous', () => {
      callMethod(job.callback, 'handleResult', result, context);
      end({ Status: 'Completed' });
    });
  } catch (error) {
    const text = error instanceof ApexException ? `${error.typeName}: ${error.apexMessage ?? ''}` : String(error);
    org.runApart(user, 'asynchronous', () =>
      end({ Status: 'Failed', NumberOfErrors: 1, ExtendedStatus: text.slice(0, 255) }),
    );
    org.reportFailure(`callback ${name} of the deployment ${job.id}`, error);
  }
}

function outcomeOf(org: LocalOrg, outcomes: readonly ComponentOutcome[]): Partial<DeployResult> {
  const failed = outcomes.filter(({ problems }) => problems.length > 0);
  const success = failed.length === 0;
  const details = new DeployDetails();
  details.componentFailures = messageList(
    failed.flatMap((outcome) => outcome.problems.map((problem) => messageOf(org, outcome, problem))),
  );
  details.componentSuccesses = messageList(
    outcomes.filter(({ problems }) => problems.length === 0).map((outcome) => messageOf(org, outcome, null)),
  );
  return {
    status: enumValue('Metadata.DeployStatus', success ? 'Succeeded' : 'Failed'),
    success,
    details,
    numberComponentErrors: failed.length,
    numberComponentsDeployed: outcomes.length - failed.length,
  };
}

function messageOf(org: LocalOrg, outcome: ComponentOutcome, problem: string | null): DeployMessage {
  const { fullName, id, created, changed } = outcome;
  return Object.assign(new DeployMessage(), {
    fullName,
    componentType: 'CustomMetadata',
    fileName: `customMetadata/${fullName}.md`,
    success: problem === null,
    problem,
    problemType: problem === null ? null : enumValue('Metadata.DeployProblemType', 'Error'),
    id,
    created,
    changed,
    deleted: false,
    createdDate: datetime(org.now()),
  } satisfies Partial<DeployMessage>);
}
