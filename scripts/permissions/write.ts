/** `npm run permissions [-- DIR]`: writes docs/permission-matrix.md of this project or of the one in DIR. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { repository } from '../shared/paths';
import { MATRIX_FILE, matrixPage } from './document';

const project = process.argv[2] ?? repository;
const file = join(project, MATRIX_FILE);
void matrixPage(project).then((page) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
});
