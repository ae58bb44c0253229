import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';

/** A server that needs a moment to shut down, says so, and is killed by a second signal meanwhile. */
const SERVER = `
  process.once('SIGINT', () => setTimeout(() => { console.log('closed'); process.exit(3); }, 200));
  setInterval(() => {}, 1000);
  console.log('open');
`;
const SCRIPT = `
  const { runOnTerminal, runScript } = require('./scripts/shared/process');
  runScript(() => runOnTerminal(process.execPath, ['-e', ${JSON.stringify(SERVER)}]));
`;

test('a script passes a signal on once to what it runs, awaits its end and answers its exit code', async () => {
  const script = spawn(process.execPath, ['--import', 'tsx', '-e', SCRIPT], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let printed = '';
  script.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
    if (printed === 'open\n') {
      // As Ctrl-C does it: to the whole group, and again from a parent that passes it on.
      process.kill(-script.pid!, 'SIGINT');
      setTimeout(() => script.kill('SIGINT'), 50);
    }
  });

  const [code] = (await once(script, 'close')) as [number];

  expect(printed).toBe('open\nclosed\n');
  expect(code).toBe(3);
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
