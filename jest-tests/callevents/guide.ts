/** docs/xima.md as a reader has it: its tables by heading and the commands at its end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';

const TEXT = readFileSync(join(repository, 'docs/xima.md'), 'utf8');

/** Rows of the table whose first column has this title, cells as text without their marks; in order of the page. */
export function table(title: string): readonly (readonly string[])[] {
  const lines = TEXT.split('\n');
  const start = lines.findIndex((line) => cellsOf(line)[0] === title);
  if (start < 0) throw new Error(`the guide has no table ${title}`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, start + length).map(cellsOf);
}

/** All tables with this title, of which there are several. */
export function tables(title: string): readonly (readonly (readonly string[])[])[] {
  const parts = TEXT.split(new RegExp(`(?=^\\| ${title} )`, 'm')).slice(1);
  return parts.map((part) => {
    const lines = part.split('\n');
    return lines
      .slice(
        2,
        lines.findIndex((line) => !line.startsWith('|')),
      )
      .map(cellsOf);
  });
}

/** The code in a cell; throws when it has none. */
export function codeIn(cell: string): string {
  const code = /`([^`]+)`/.exec(cell)?.[1];
  if (code === undefined) throw new Error(`no code in ${cell}`);
  return code;
}

/** The `bash` blocks, in order. */
export const commands = (): string[] => [...TEXT.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
