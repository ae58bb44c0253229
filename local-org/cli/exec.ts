/** `local-org exec`: anonymous Apex. */
import { readFileSync } from 'node:fs';

import type { ExecArguments } from './arguments';
import { withOrg } from './session';

export async function exec({ projectDir, file }: ExecArguments): Promise<number> {
  let source: string;
  try {
    source = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    console.error(`${file} cannot be read: ${(error as Error).message}`);
    return 1;
  }
  return withOrg({ projectDir, withData: true }, async (host) => {
    const { log, error } = await host.ask('exec', { source });
    for (const line of log) console.log(line);
    if (error !== null) console.error(error);
    return error === null ? 0 : 1;
  });
}
