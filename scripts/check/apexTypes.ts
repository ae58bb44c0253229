import { join, relative } from 'node:path';

import { toPosix } from '../shared/files';
import { javaLibraries, requireJava } from '../shared/java';
import { capture } from '../shared/process';
import type { Finding } from './gate';

interface Report {
  files: {
    path: string;
    messages: { start: { line: number }; category: string; message: string }[];
  }[];
}

/** A syntax error names every token of the language that could have stood there. */
const EXPECTED_TOKENS = / expecting \{.*\}$/s;

/** Type-checks all Apex against the platform and the project's metadata, with the JVM build of apex-ls. */
export async function checkApexTypes(project: string): Promise<Finding[]> {
  const java = await requireJava();
  const { code, stdout, stderr } = await capture(java, [
    '-cp',
    join(javaLibraries, '*'),
    'io.github.apexdevtools.apexls.CheckForIssues',
    ...['-w', project, '-n', '-d', 'errors', '-f', 'json'],
  ]);
  return readReport(code, stdout, stderr).files.flatMap(({ path, messages }) =>
    messages.map(({ start, category, message }) => ({
      file: toPosix(relative(project, path)),
      line: start.line,
      message: `${message.replace(EXPECTED_TOKENS, '')} (${category})`,
    })),
  );
}

function readReport(code: number, stdout: string, stderr: string): Report {
  const start = stdout.indexOf('{');
  if (start < 0) {
    throw new Error(`apex-ls ended with exit code ${code} and without a report: ${stderr || stdout}`);
  }
  return JSON.parse(stdout.slice(start)) as Report;
}
