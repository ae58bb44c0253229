import { explain } from '../orgCreate/explain';
import { SalesforceCliError } from '../shared/salesforceCli';

/** Prints what the CLI refused, what it means and how to go on; throws on what is no refusal of the CLI. */
export function report(error: unknown, print: (text: string) => void = console.error): void {
  if (!(error instanceof SalesforceCliError)) throw error;
  const { text, next } = explain(error);
  print(`${error.command}\n  ${error.errorName}: ${error.message}\n${text}\n${next}`);
}
