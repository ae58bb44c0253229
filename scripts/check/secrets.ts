import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { filesBelow } from '../shared/files';
import { capture } from '../shared/process';
import type { Finding } from './gate';

/** What secretlint's own rules do not know. */
const SALESFORCE = [
  { name: 'Salesforce session id', patterns: ['/00D[a-zA-Z0-9]{12,15}![a-zA-Z0-9._]{40,}/'] },
  { name: 'Salesforce refresh token', patterns: ['/5Aep[a-zA-Z0-9._]{60,}/'] },
  { name: 'Salesforce consumer key', patterns: ['/3MVG9[a-zA-Z0-9._]{60,}/'] },
];
const RULES = [
  { id: '@secretlint/secretlint-rule-preset-recommend' },
  { id: '@secretlint/secretlint-rule-pattern', options: { patterns: SALESFORCE } },
];
const NOT_TEXT = new Set(['.png', '.jpg', '.wav', '.mp3', '.zip']);
/** Lines read as one text, of whole files: the engine keeps marks of all it has read, and its time grows with their square. */
const LINES_AT_ONCE = 20_000;

interface Line {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

interface Result {
  readonly messages: readonly {
    readonly message: string;
    readonly loc: { readonly start: { readonly line: number } };
  }[];
}

/** No key, token or password in any file that is, or would be, committed. */
export async function checkSecrets(project: string): Promise<Finding[]> {
  const { createEngine } = await import('@secretlint/node');
  const engine = await createEngine({ configFileJSON: { rules: RULES }, formatter: 'json', maskSecrets: false });
  const files = (await committed(project)).map((file) => linesOf(project, file));
  const findings: Finding[] = [];
  for (const part of partsOf(files)) {
    const content = part.map(({ text }) => text).join('\n');
    const { output } = await engine.executeOnContent({ content, filePath: 'all.txt' });
    const messages = (JSON.parse(output) as Result[]).flatMap((result) => result.messages);
    findings.push(
      ...messages.map(({ message, loc }) => {
        const { file, line } = part[loc.start.line - 1]!;
        // Behind the colon stands the secret.
        return { file, line, message: message.split(': ', 1)[0]! };
      }),
    );
  }
  return findings;
}

/** Cut between files, as a key has many lines; a file that is longer than a part is one of its own. */
function partsOf(files: readonly (readonly Line[])[]): Line[][] {
  const parts: Line[][] = [];
  let room = 0;
  for (const lines of files) {
    if (lines.length > room) {
      parts.push([]);
      room = LINES_AT_ONCE;
    }
    lines.forEach((line) => parts.at(-1)!.push(line));
    room -= lines.length;
  }
  return parts;
}

const linesOf = (project: string, file: string): Line[] =>
  readFileSync(join(project, file), 'utf8')
    .split('\n')
    .map((text, index) => ({ file, line: index + 1, text }));

async function committed(project: string): Promise<string[]> {
  const files = existsSync(join(project, '.git')) ? await filesOfGit(project) : filesBelow(project);
  // A link, and a file that is gone already, are no text.
  return files.filter((file) => !NOT_TEXT.has(extname(file)) && isFile(join(project, file)));
}

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

async function filesOfGit(project: string): Promise<string[]> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { code, stdout, stderr } = await capture('git', list, { cwd: project, env: process.env });
  if (code !== 0) throw new Error(`git ls-files: ${stderr}`);
  return stdout.split('\0').filter((file) => file !== '');
}
