import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { toPosix } from '../shared/files';
import { repository } from '../shared/paths';
import { capture } from '../shared/process';
import { packageDirectories } from '../shared/sfdxProject';
import type { Finding } from './gate';

/** `sf project convert source` takes each package directory: the sf CLI knows every file as metadata. */
export async function checkConvert(project: string): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  try {
    const findings: Finding[] = [];
    for (const [index, { path }] of packageDirectories(project).entries()) {
      const message = await convert(project, path, folder, join(folder, `package-${index}`));
      if (message !== undefined) {
        findings.push(toFinding(project, path, message));
      }
    }
    return findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The CLI begins a complaint about a file with its absolute path. */
function toFinding(project: string, packageDirectory: string, message: string): Finding {
  const path = /^(.*?): /.exec(message)?.[1];
  return path?.startsWith(project)
    ? { file: toPosix(relative(project, path)), message: message.slice(path.length + 2) }
    : { file: packageDirectory, message };
}

/** Converts one package directory; answers the CLI's complaint, if it has one. */
async function convert(project: string, path: string, home: string, output: string): Promise<string | undefined> {
  const cli = join(repository, 'node_modules/@salesforce/cli/bin/run.js');
  const { code, stdout, stderr } = await capture(
    process.execPath,
    [cli, ...['project', 'convert', 'source', '--root-dir', path, '--output-dir', output, '--json']],
    {
      cwd: project,
      env: {
        ...process.env,
        HOME: home,
        SF_DISABLE_LOG_FILE: 'true',
        SF_DISABLE_TELEMETRY: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
      },
    },
  );
  if (code === 0) {
    return undefined;
  }
  try {
    return (JSON.parse(stdout) as { message: string }).message;
  } catch (error) {
    throw new Error(`sf project convert source ended with exit code ${code}: ${stderr || stdout}`, { cause: error });
  }
}
