/** The command line's arguments. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: local-org <command> [--project DIR]

Commands:
  start               Boot the org and serve its APIs until Ctrl-C
                        --port N                 port (default: PORT, else 8080; 0: any free one)
                        --host ADDRESS           address to listen on (default: 127.0.0.1)
                        --daily-api-requests N   API calls allowed in 24 hours (default: 100000)
                        --data DIR               keep the org's data in this folder (default: in memory)
  test                Run Apex tests
                        --filter Class[.method]  only these; may be repeated
                        --json FILE              write a summary
  exec FILE|-         Run anonymous Apex as the admin and print its debug log
  query "SOQL"        Run a query as the admin and print a table
                        --json                   print the records as JSON

  --project DIR       sfdx project (default: the current directory)`;

export class UsageError extends Error {}

interface Common {
  readonly projectDir: string;
}

export interface StartArguments extends Common {
  readonly command: 'start';
  readonly port: number;
  readonly host: string;
  readonly dailyApiRequests: number | null;
  /** Folder that keeps the org's data; null: memory. */
  readonly dataDir: string | null;
}

export interface TestArguments extends Common {
  readonly command: 'test';
  readonly filter: readonly string[];
  readonly jsonFile: string | null;
}

export interface ExecArguments extends Common {
  readonly command: 'exec';
  /** A path, or `-` for standard input. */
  readonly file: string;
}

export interface QueryArguments extends Common {
  readonly command: 'query';
  readonly soql: string;
  readonly json: boolean;
}

export type Arguments = StartArguments | TestArguments | ExecArguments | QueryArguments | { readonly command: 'help' };

const PROJECT = { project: { type: 'string' } } as const;

/** Throws UsageError. */
export function readArguments(argv: readonly string[], environment: NodeJS.ProcessEnv): Arguments {
  const [command, ...args] = argv;
  try {
    switch (command) {
      case 'start':
        return startArguments(args, environment);
      case 'test':
        return testArguments(args);
      case 'exec':
        return execArguments(args);
      case 'query':
        return queryArguments(args);
      case 'help':
      case '--help':
      case '-h':
        return { command: 'help' };
      default:
        throw new UsageError(command === undefined ? 'A command is missing.' : `Unknown command: ${command}`);
    }
  } catch (error) {
    // parseArgs names the option it does not know.
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS')) throw new UsageError(message, { cause: error });
    throw error;
  }
}

function startArguments(args: readonly string[], environment: NodeJS.ProcessEnv): StartArguments {
  const text = { type: 'string' } as const;
  const options = { ...PROJECT, port: text, host: text, 'daily-api-requests': text, data: text };
  const { values } = parseArgs({ args: [...args], options });
  const requests = values['daily-api-requests'];
  return {
    command: 'start',
    projectDir: projectDir(values.project),
    port: wholeNumber('port', values.port ?? environment['PORT'] ?? '8080', 65_535),
    host: values.host ?? '127.0.0.1',
    dataDir: values.data === undefined ? null : resolve(values.data),
    dailyApiRequests: requests === undefined ? null : wholeNumber('daily-api-requests', requests, 1_000_000_000),
  };
}

function testArguments(args: readonly string[]): TestArguments {
  const options = { ...PROJECT, filter: { type: 'string', multiple: true }, json: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return {
    command: 'test',
    projectDir: projectDir(values.project),
    filter: (values.filter ?? []).flatMap((names) => names.split(',')),
    jsonFile: values.json === undefined ? null : resolve(values.json),
  };
}

function execArguments(args: readonly string[]): ExecArguments {
  const { values, positionals } = parseArgs({ args: [...args], options: PROJECT, allowPositionals: true });
  const file = only(positionals, 'exec needs one file, or - for standard input');
  return { command: 'exec', projectDir: projectDir(values.project), file };
}

function queryArguments(args: readonly string[]): QueryArguments {
  const options = { ...PROJECT, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const soql = only(positionals, 'query needs one SOQL query');
  return { command: 'query', projectDir: projectDir(values.project), soql, json: values.json ?? false };
}

const projectDir = (given: string | undefined): string => resolve(given ?? '.');

function only(positionals: readonly string[], message: string): string {
  if (positionals.length !== 1) throw new UsageError(message);
  return positionals[0]!;
}

function wholeNumber(name: string, text: string, largest: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > largest) {
    throw new UsageError(`${name} must be a whole number from 0 to ${largest}, not ${text}`);
  }
  return value;
}
