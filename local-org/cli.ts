/** `local-org start | test | exec | query`: a Salesforce org of an sfdx project, on this machine. */
import { USAGE, readArguments, UsageError } from './cli/arguments';
import { exec } from './cli/exec';
import { query } from './cli/query';
import { start } from './cli/start';
import { test } from './cli/test';
import { OrgRefused } from './org/host';

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2), process.env);
  switch (options.command) {
    case 'start':
      return start(options);
    case 'test':
      return test(options);
    case 'exec':
      return exec(options);
    case 'query':
      return query(options);
    case 'help':
      console.log(USAGE);
      return 0;
  }
}

main().then(
  (code) => {
    // A worker or a server may still be closing.
    process.exit(code);
  },
  (error: unknown) => {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
    else if (error instanceof OrgRefused) console.error(error.message);
    else console.error(error);
    process.exit(1);
  },
);
