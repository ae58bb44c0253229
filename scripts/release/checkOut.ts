import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { capture } from '../shared/process';

/** Writes the files of a commit to a folder, as `git archive` has them: without what git ignores. */
export async function checkOut(project: string, commit: string, folder: string): Promise<void> {
  const archive = join(folder, 'commit.tar');
  await run('git', ['-C', project, 'archive', '--format=tar', `--output=${archive}`, commit]);
  await run('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await capture(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}`);
}
