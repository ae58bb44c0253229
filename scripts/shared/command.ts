/** Commands of npm scripts: how each is told what to do, explains itself, and says what it does not understand. */

export interface Command<Options> {
  /** What `--help` prints: how it is called, and every option. */
  readonly usage: string;
  /** Reads the arguments; throws with the name of an option that is wrong. */
  read(args: readonly string[]): Options | Promise<Options>;
  /** The exit code. */
  run(options: Options): Promise<number>;
}

/** Where it prints; the console of this process unless given. */
export interface Printer {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Answers the exit code: 0 after `--help`, 1 with message and usage for arguments that are wrong. */
export async function runCommand<Options>(
  { usage, read, run }: Command<Options>,
  args: readonly string[] = process.argv.slice(2),
  { out, error: complain }: Printer = { out: console.log, error: console.error },
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    out(usage);
    return 0;
  }
  let options: Options;
  try {
    options = await read(args);
  } catch (error) {
    // parseArgs adds how an argument could begin with a dash.
    complain(`${(error as Error).message.split('. To specify a positional', 1)[0]}\n\n${usage}`);
    return 1;
  }
  return run(options);
}
