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
import type { DeploymentJob } from './jobs';
import type { LocalOrg } from './localOrg';

/** Key prefix of the ids of deployments. */
export const DEPLOYMENT_IDS = '0Af';

export function runDeployment(org: LocalOrg, rows: AsyncRows, job: DeploymentJob): void {
  const startedAt = org.now();
  const components = job.components.map((component) => component as CustomMetadata);
  const outcomes = org.runApart(job.user, 'asynchronous', () =>
    deployMetadata(
      org.model,
      org.store,
      components.map(({ fullName, label, values }) => ({
        fullName,
        label,
        values: (values?.items ?? []) as unknown as CustomMetadataValue[],
      })),
    ),
  );
  if (job.callback) callBack(org, rows, job, resultOf(org, job, outcomes, startedAt));
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

function resultOf(
  org: LocalOrg,
  job: DeploymentJob,
  outcomes: readonly ComponentOutcome[],
  startedAt: number,
): DeployResult {
  const failed = outcomes.filter(({ problems }) => problems.length > 0);
  const success = failed.length === 0;
  const result = new DeployResult();
  const details = new DeployDetails();
  details.componentFailures = messageList(
    failed.flatMap((outcome) => outcome.problems.map((problem) => messageOf(org, outcome, problem))),
  );
  details.componentSuccesses = messageList(
    outcomes.filter(({ problems }) => problems.length === 0).map((outcome) => messageOf(org, outcome, null)),
  );
  return Object.assign(result, {
    id: job.id,
    status: enumValue('Metadata.DeployStatus', success ? 'Succeeded' : 'Failed'),
    success,
    done: true,
    details,
    checkOnly: false,
    ignoreWarnings: false,
    rollbackOnError: true,
    createdBy: job.user.id,
    createdByName: job.user.name,
    createdDate: datetime(job.enqueuedAt),
    startDate: datetime(startedAt),
    completedDate: datetime(org.now()),
    lastModifiedDate: datetime(org.now()),
    numberComponentsTotal: outcomes.length,
    numberComponentErrors: failed.length,
    numberComponentsDeployed: outcomes.length - failed.length,
  } satisfies Partial<DeployResult>);
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
