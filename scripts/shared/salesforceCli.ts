/** The sf CLI that this repository brings; `SF` in the environment names another one. */
import { join } from 'node:path';

import { repository } from './paths';
import { capture } from './process';

/** A command that the CLI refused, or that failed: its error's name and text, as `--json` gives them. */
export class SalesforceCliError extends Error {
  /** `NamedOrgNotFoundError`, `ScratchOrgInfo …`; stable where the text is not. */
  readonly errorName: string;
  readonly command: string;
  /** The whole answer. */
  readonly answer: Readonly<Record<string, unknown>>;

  constructor(command: string, errorName: string, message: string, answer: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'SalesforceCliError';
    this.errorName = errorName;
    this.command = command;
    this.answer = answer;
  }
}

const QUIET = { SF_DISABLE_LOG_FILE: 'true', SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' };

/** Runs `sf … --json` and answers its result. Throws SalesforceCliError. */
export async function salesforceCli(
  args: readonly string[],
  options: { readonly cwd?: string; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<unknown> {
  const { cwd = repository, environment = process.env } = options;
  const own = environment['SF'];
  const [executable, first] =
    own === undefined ? [process.execPath, [join(repository, 'node_modules/@salesforce/cli/bin/run.js')]] : [own, []];
  const command = `sf ${args.join(' ')}`;
  const env = { ...environment, ...QUIET };
  let finished;
  try {
    finished = await capture(executable, [...first, ...args, '--json'], { cwd, env });
  } catch (error) {
    throw new SalesforceCliError(command, 'CliMissing', `The sf CLI does not run: ${(error as Error).message}`);
  }
  const { code, stdout, stderr } = finished;
  let answer: { status?: number; name?: string; message?: string; result?: unknown };
  try {
    answer = JSON.parse(stdout.slice(Math.max(0, stdout.indexOf('{')))) as typeof answer;
  } catch {
    throw new SalesforceCliError(command, 'NoJson', `${command} ended with ${code}: ${(stderr || stdout).trim()}`);
  }
  if (code === 0) return answer.result;
  const message = answer.message ?? problemsOf(answer.result) ?? (stderr || stdout).trim();
  throw new SalesforceCliError(command, answer.name ?? 'Unknown', message, answer);
}

interface DeployProblem {
  readonly fullName?: string;
  readonly fileName?: string;
  readonly lineNumber?: number | string | null;
  readonly problem?: string;
}

/** What a deployment, or a part of another command, was refused for, one a line; null: the answer does not say. */
function problemsOf(result: unknown): string | null {
  const {
    details,
    errorMessage,
    failures: others,
  } = Object(result) as {
    failures?: readonly { name?: string; message?: string }[];
    details?: { componentFailures?: DeployProblem | readonly DeployProblem[] };
    errorMessage?: string;
  };
  const failures = [details?.componentFailures ?? []].flat() as DeployProblem[];
  if (Array.isArray(others)) return others.map(({ name, message }) => `${name}: ${message}`).join('\n');
  if (failures.length === 0) return errorMessage ?? null;
  return failures
    .map(({ fullName, fileName, lineNumber, problem }) => {
      const line = lineNumber ? `:${lineNumber}` : '';
      return `${fileName || fullName}${line}: ${problem}`;
    })
    .join('\n');
}
