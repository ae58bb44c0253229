/** The commands of docs/first-steps.md, run as a reader runs them. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { repository } from './paths';

const SEPARATOR = '\u001e';

/** The `bash` blocks of the page, in order. */
export function commandBlocks(): string[] {
  const page = readFileSync(join(repository, 'docs/first-steps.md'), 'utf8');
  return [...page.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
}

/** Runs the blocks in one shell, as a reader does in a terminal; what each printed. Rejects when one fails. */
export async function runBlocks(cwd: string, blocks: readonly string[]): Promise<string[]> {
  const script = blocks.join(`\nprintf '${SEPARATOR}'\n`);
  const { stdout } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd });
  return stdout.split(SEPARATOR);
}
