import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { committedPage, MATRIX_FILE, matrixPage } from '../permissions/document';
import { packageFiles } from '../shared/sfdxProject';
import type { Finding } from './gate';

/** The permission matrix of the docs says what the permission sets grant: nothing is granted without being seen there. */
export async function checkMatrix(project: string): Promise<Finding[]> {
  if (!packageFiles(project).some((file) => file.endsWith('.permissionset-meta.xml'))) return [];
  const remedy = 'npm run permissions writes it';
  if (!existsSync(join(project, MATRIX_FILE))) return [{ file: MATRIX_FILE, message: `is missing: ${remedy}` }];
  const wanted = (await matrixPage(project)).split('\n');
  const found = committedPage(project).split('\n');
  const index = wanted.findIndex((line, at) => line !== found[at]);
  const line = index === -1 && found.length > wanted.length ? wanted.length : index;
  return line === -1
    ? []
    : [
        {
          file: MATRIX_FILE,
          line: line + 1,
          message: `differs from the permission sets (${remedy}): ${wanted[line] ?? 'nothing more'}`,
        },
      ];
}
