import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import type { Finished } from '../../../scripts/shared/process';

/** Runs `npm run check` for some gates on a project, as a command of its own: exit code and output. */
export const runCheck = (
  project: string,
  gates: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<Finished> =>
  capture(process.execPath, ['--import', 'tsx', 'scripts/check/check.ts', ...gates, '--project', project], {
    cwd: repository,
    env: environment ?? process.env,
  });
