/** The real sf CLI, with a home of its own, against an org on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { salesforceCli, SalesforceCliError } from '../../scripts/shared/salesforceCli';

export class Cli {
  readonly home = mkdtempSync(join(tmpdir(), 'sf-home-'));
  readonly environment: NodeJS.ProcessEnv;

  constructor(more: NodeJS.ProcessEnv = {}) {
    // A proxy would capture 127.0.0.1 as well; in a test's NODE_ENV the CLI looks for what developers of its own use.
    const names = Object.keys(process.env).filter((name) => !/_proxy$|^SF_|^SFDX_|^NODE_ENV$/i.test(name));
    this.environment = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    Object.assign(this.environment, { HOME: this.home, SF_AUTOUPDATE_DISABLE: 'true' }, more);
  }

  /** What the command answers; `environment` beside that of every command. */
  async run<Result>(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Result> {
    return (await salesforceCli(args, { environment: { ...this.environment, ...environment } })) as Result;
  }

  /** The error of a command that has to fail. */
  async refused(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<SalesforceCliError> {
    let result: unknown;
    try {
      result = await this.run(args, environment);
    } catch (error) {
      if (error instanceof SalesforceCliError) return error;
      throw error;
    }
    throw new Error(`sf ${args.join(' ')} did not fail: ${JSON.stringify(result)}`);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
