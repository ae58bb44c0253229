/** The fenced blocks of a page: what readers copy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';

export interface Block {
  readonly language: string;
  /** Without the indentation of its list. */
  readonly text: string;
}

export function blocksOf(path: string): Block[] {
  const page = readFileSync(join(repository, path), 'utf8');
  return [...page.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map(([, indent, language, text]) => ({
    language: language!,
    text: text!.replace(new RegExp(`^${indent!}`, 'gm'), ''),
  }));
}

/** A JSON document of the docs as a matcher: a text with `…` in it stands for any text, a number for any number. */
export function likeInDocs(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('…') || /^\d{4}-|[0-9a-f]{8}-/.test(value) ? expect.any(String) : value;
  if (typeof value === 'number') return expect.any(Number);
  if (Array.isArray(value)) return value.map(likeInDocs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, likeInDocs(member)]));
}

export interface HttpBlock {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An `http` block: request line, headers, an empty line, the body. */
export function httpOf({ text }: Block): HttpBlock {
  const [head, body = ''] = text.split('\n\n') as [string, string?];
  const [request, ...lines] = head.split('\n');
  const [method, url] = request!.split(' ') as [string, string];
  const headers = Object.fromEntries(
    lines.filter((line) => line !== '').map((line) => line.split(': ') as [string, string]),
  );
  return { method, url, headers, body: body.trim() };
}
