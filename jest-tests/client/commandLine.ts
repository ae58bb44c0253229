/** Runs the command line within the test's own process. */
import { PassThrough, Readable } from 'node:stream';

import { run } from '../../client/src/cli/run';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly stdin?: string | Buffer;
  /** Whether stderr is a terminal. */
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

function collected(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

export async function patchbay(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { env = {}, folder = '/', stdin = '', isTTY = false, signal = new AbortController().signal } = options;
  const [stdout, stderr] = [collected(), collected()];
  const terminal = { isTTY, columns: 80, rows: 24, cursorTo: () => {}, clearLine: () => {}, moveCursor: () => {} };
  const code = await run(args, {
    env,
    folder,
    stdin: Readable.from([stdin]),
    stdout: stdout.stream,
    stderr: Object.assign(stderr.stream, terminal),
    signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
