/** The permission matrix as a page of the docs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';
import { permissionMatrix } from './matrix';
import type { Matrix, Section } from './matrix';

export const MATRIX_FILE = 'docs/permission-matrix.md';

const HEAD = `# Permission matrix

<!-- Written by \`npm run permissions\` from the permission sets; \`npm run check -- matrix\` compares it. Do not edit. -->

What each permission set of the packages gives, all of it: whatever is not listed here is not granted. Who should have
which is in [the admin's guide](admin.md#permissions).
`;

/** The page as it has to be for the permission sets of a project. */
export async function matrixPage(project: string): Promise<string> {
  const text = [HEAD, ...tables(permissionMatrix(project))].join('\n');
  // Loaded when it is needed: it is no module for Jest, whose tests ask for the command's name and usage.
  const { format, resolveConfig } = await import('prettier');
  const options = await resolveConfig(join(repository, MATRIX_FILE));
  return format(text, { ...options, parser: 'markdown' });
}

export const committedPage = (project: string): string => readFileSync(join(project, MATRIX_FILE), 'utf8');

const tables = ({ permissionSets, sections }: Matrix): string[] =>
  sections.map((section) => table(section, permissionSets));

function table({ title, note, rows }: Section, permissionSets: readonly string[]): string {
  const heads = permissionSets.map((name) => name.replace(/^Patchbay_/, '').replaceAll('_', ' '));
  const lines = rows.map(({ name, cells }) => `| ${name} | ${cells.join(' | ')} |`);
  return [
    `## ${title}\n`,
    ...(note === '' ? [] : [`${note}\n`]),
    `| | ${heads.join(' | ')} |`,
    `| --- |${' :-: |'.repeat(heads.length)}`,
    ...lines,
    '',
  ].join('\n');
}
