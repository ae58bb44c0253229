/** `npm run permissions [-- DIR]`: writes docs/permission-matrix.md of this project or of the one in DIR. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { MATRIX_FILE, matrixPage } from './document';

export const permissionsCommand: Command<string> = {
  usage: `npm run permissions [-- DIR]

Writes ${MATRIX_FILE} of this project, or of the one in DIR.`,
  read(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    if (positionals.length > 1) throw new Error(`One folder, not ${positionals.join(', ')}`);
    return positionals[0] ?? repository;
  },
  async run(project) {
    const file = join(project, MATRIX_FILE);
    const page = await matrixPage(project);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page);
    return 0;
  },
};

if (require.main === module) runScript(() => runCommand(permissionsCommand));
