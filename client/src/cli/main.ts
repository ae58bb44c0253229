/** The process around `run`. */
import { run } from './run';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The second time, whatever is still going on ends with the process.
  process.once(signal, () => interrupted.abort(new Error(`interrupted by ${signal}`)));
}

void run(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupted.signal,
}).then((code) => {
  process.exitCode = code;
});
