import { Command, CommanderError } from 'commander';

import { version } from '../../package.json';
import { PatchbayError } from '../errors/errors';
import { addCallCommands } from './commands/call';
import { addDispositionCommand } from './commands/disposition';
import { addHealthCommand } from './commands/health';
import { addScreenPopCommand } from './commands/screenPop';
import { addTranscriptCommand } from './commands/transcript';
import { addConnectionOptions } from './connection';
import { Output } from './output';
import { EXIT, UsageError } from './surroundings';
import type { ExitCode, Surroundings } from './surroundings';

const HELP = `
Secrets come from the environment, never from the command line, which other users of a machine can read:
  PATCHBAY_CLIENT_SECRET, PATCHBAY_ACCESS_TOKEN, PATCHBAY_PASSWORD, PATCHBAY_SECURITY_TOKEN

Exit codes: 0 done, 1 refused or unhealthy, 2 wrong command or file (nothing sent), 3 some dispositions stored and
others not, 4 sign-in or permission refused, 5 not reached or over a limit (try later), 130 interrupted.
`;

/** Runs a command line and resolves with the exit code; never rejects. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const output = new Output(surroundings, { isJson: args.includes('--json'), isQuiet: args.includes('--quiet') });
  let code: ExitCode = EXIT.done;
  const program = new Command('patchbay')
    .description(
      'Creates and updates voice calls, sends dispositions and transcripts, pops screens of agents, and checks the health of an org',
    )
    .version(version)
    .option('--json', 'print one JSON document on stdout')
    .option('--quiet', 'print results and errors only')
    .addHelpText('after', HELP)
    .showHelpAfterError('(run with --help)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => void (output.isJson || surroundings.stderr.write(text)),
    });
  addConnectionOptions(program);
  const context = { surroundings, output, end: (ending: ExitCode) => void (code = ending) };
  addCallCommands(program, context);
  addTranscriptCommand(program, context);
  addDispositionCommand(program, context);
  addScreenPopCommand(program, context);
  addHealthCommand(program, context);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, output, surroundings.signal);
  }
}

export interface CommandContext {
  readonly surroundings: Surroundings;
  readonly output: Output;
  /** What the process is to end with, when it is not 0. */
  readonly end: (code: ExitCode) => void;
}

function exitCodeOf(error: unknown, output: Output, signal: AbortSignal): ExitCode {
  // Commander has printed its own, but for JSON: help and version end with 0.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    const isHelp = error.code === 'commander.help';
    if (output.isJson) output.error(isHelp ? 'a command is missing' : error.message.replace(/^error: /, ''));
    return EXIT.usage;
  }
  if (signal.aborted) {
    output.error('interrupted; sending the same again is safe');
    return EXIT.interrupted;
  }
  if (error instanceof UsageError) {
    output.error(error.message);
    return EXIT.usage;
  }
  if (error instanceof PatchbayError) {
    output.failure(error);
    return exitCodeFor(error);
  }
  output.error(error instanceof Error ? `unexpected: ${error.stack ?? error.message}` : String(error));
  return EXIT.failed;
}

/** The exit code that says how to react to an error. */
export function exitCodeFor({ kind }: PatchbayError): ExitCode {
  switch (kind) {
    case 'configuration':
      return EXIT.usage;
    case 'authentication':
    case 'permission':
      return EXIT.denied;
    case 'limit':
    case 'unavailable':
    case 'timeout':
    case 'connection':
      return EXIT.later;
    default:
      return EXIT.failed;
  }
}
