import { explain } from '../orgCreate/explain';
import type { Caller } from '../orgCreate/explain';
import { SalesforceCliError } from '../shared/salesforceCli';

/** The exit code of what asks a Dev Hub; prints what the CLI refused, what it means and how to go on. */
export async function reporting(
  command: string,
  ask: () => Promise<void>,
  print: (text: string) => void = console.error,
): Promise<number> {
  try {
    await ask();
    return 0;
  } catch (error) {
    if (!(error instanceof SalesforceCliError)) throw error;
    const { text, next } = explain(error, callerNamed(command));
    print(`${error.command}\n  ${error.errorName}: ${error.message}\n${text}\n${next}`);
    return 1;
  }
}

const callerNamed = (command: string): Caller => ({
  command,
  devHubOption: '--target-dev-hub',
  withoutDevHub: 'npm run build:release makes zips that need none',
  withoutVoice: 'npm run package:version -- --package Patchbay',
});
