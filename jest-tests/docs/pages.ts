/** The pages that readers get: every Markdown file that git would take. */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { filesBelow } from '../../scripts/shared/files';
import { repository } from '../../scripts/shared/paths';

export interface Page {
  /** Path in the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Link {
  /** Path in the repository that the link leads to; that of its page for one within it. */
  readonly path: string;
  readonly anchor: string | null;
  readonly line: number;
}

const FENCED = /^( *)```.*\n[\s\S]*?^\1```$/gm;
const OWN = ['docs', 'client', 'config', 'local-org'];

export const pages = (): Page[] =>
  ['README.md', 'CHANGELOG.md', ...OWN.flatMap((folder) => markdownBelow(folder))].map((path) => ({
    path,
    text: readFileSync(join(repository, path), 'utf8'),
  }));

const markdownBelow = (folder: string): string[] =>
  filesBelow(join(repository, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);

/** Links of a page to files of the repository, pictures among them. */
export function linksOf({ path, text }: Page): Link[] {
  const prose = text.replace(FENCED, (block) => block.replace(/[^\n]/g, ' ')).replace(/`[^`\n]*`/g, '``');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|<(?:img|a) [^>]*(?:src|href)="([^"]+)"/g)]
    .map((match) => ({ target: match[1] ?? match[2]!, line: prose.slice(0, match.index).split('\n').length }))
    .filter(({ target }) => !/^[a-z]+:/i.test(target))
    .map(({ target, line }) => {
      const [file, anchor = null] = target.split('#') as [string, string?];
      return { path: file === '' ? path : normalize(join(dirname(path), decodeURI(file))), anchor, line };
    });
}

/** Names that links may end in: headings as GitHub names them, and anchors written by hand. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]!));
  const seen = new Map<string, number>();
  for (const [, heading] of text.replace(FENCED, '').matchAll(/^#{1,6} (.+)$/gm)) {
    const name = heading!
      .replace(/<[^>]+>/g, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    anchors.add(count === 0 ? name : `${name}-${count}`);
  }
  return anchors;
}
