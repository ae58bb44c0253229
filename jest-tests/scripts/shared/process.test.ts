import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';

/** A server that needs a moment to shut down, and says so. */
const SERVER = `
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      process.on(signal, () => {});
      setTimeout(() => { console.log('closed after ' + signal); process.exit(3); }, 200);
    });
  }
  setInterval(() => {}, 1000);
  console.log('open');
`;
const SCRIPT = `
  const { runOnTerminal, runScript } = require('./scripts/shared/process');
  runScript(() => runOnTerminal(process.execPath, ['-e', process.env.SERVER]));
`;

/** Starts a command that runs the script, acts once the server is open, and answers what was printed until all ended. */
async function whenOpen(command: string, args: readonly string[], act: (started: ChildProcess) => void) {
  const started = spawn(command, args, {
    cwd: repository,
    env: { ...process.env, SCRIPT, SERVER },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let printed = '';
  started.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
    if (printed === 'open\n') {
      act(started);
    }
  });
  const [code] = (await once(started, 'close')) as [number | null];
  return { code, printed };
}

test('a script passes SIGTERM on to what it runs, awaits its end and answers its exit code', async () => {
  expect(
    await whenOpen(process.execPath, ['--import', 'tsx', '-e', SCRIPT], (script) => script.kill('SIGTERM')),
  ).toEqual({ code: 3, printed: 'open\nclosed after SIGTERM\n' });
});

test('Ctrl-C, which reaches the whole group, lets what a script runs shut down in order', async () => {
  expect(
    await whenOpen(process.execPath, ['--import', 'tsx', '-e', SCRIPT], ({ pid }) => process.kill(-pid!, 'SIGINT')),
  ).toEqual({ code: 3, printed: 'open\nclosed after SIGINT\n' });
});

test("what a script runs ends when npm's shell, its parent, has died", async () => {
  const { printed } = await whenOpen('sh', ['-c', '"$0" --import tsx -e "$SCRIPT"; true', process.execPath], (shell) =>
    shell.kill('SIGTERM'),
  );

  expect(printed).toBe('open\nclosed after SIGTERM\n');
});

test('a command that cannot be started, or is killed, is an error', async () => {
  await expect(capture('no-such-command', [])).rejects.toThrow('ENOENT');
  await expect(capture(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).rejects.toThrow(
    'was ended by SIGKILL',
  );
});

test('a command that fails is an answer', async () => {
  expect(await capture(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exit(2)'])).toEqual({
    code: 2,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});
