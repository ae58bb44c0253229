/**
 * `npm run release:record [-- --commit REVISION]`: writes down what the release that a commit is holds, in
 * config/releases/<version>/, against which the next one finds what it deletes; says how to tag it.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { capture, runScript } from '../shared/process';
import { packageDirectories } from '../shared/sfdxProject';
import { checkOut } from './checkOut';
import { manifestOf } from './convert';
import { countOf, writeManifest } from './manifest';
import { RELEASES, apiVersionOf, fileNameOf, readRelease, versionOf } from './version';

export const recordReleaseCommand: Command<string> = {
  usage: `npm run release:record [-- --commit REVISION]

Writes down in ${RELEASES}/<version>/ what the release that a commit is holds.

  --commit REVISION  the commit; HEAD unless told`,
  read: (args) =>
    parseArgs({ args: [...args], options: { commit: { type: 'string', default: 'HEAD' } } }).values.commit,
  async run(commit) {
    console.log(await recordRelease(repository, commit));
    return 0;
  },
};

if (require.main === module) runScript(() => runCommand(recordReleaseCommand));

/**
 * Records a commit of a project as a release; what it holds is read from the commit, not from the work tree.
 * @returns what was written, and what to do next
 * @throws Error where another commit is recorded as this version
 */
export async function recordRelease(project: string, revision: string): Promise<string> {
  const commit = await commitNamed(project, revision);
  const source = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    await checkOut(project, commit, source);
    const version = versionOf(source);
    const folder = join(project, RELEASES, version);
    if (existsSync(join(folder, 'release.json')) && readRelease(project, version).commit !== commit) {
      throw new Error(`${RELEASES}/${version} records another commit: a version is released once`);
    }
    mkdirSync(folder, { recursive: true });
    const packages = packageDirectories(source);
    const lines: string[] = [];
    for (const { name, path } of packages) {
      const apiVersion = apiVersionOf(source);
      const manifest = await manifestOf({ project: source, path, apiVersion });
      writeFileSync(join(folder, `${fileNameOf(name)}.xml`), writeManifest(manifest, apiVersion));
      lines.push(`  ${name}: ${countOf(manifest)} components`);
    }
    const release = { version, commit, packages: packages.map(({ name }) => name) };
    writeFileSync(join(folder, 'release.json'), `${JSON.stringify(release, null, 2)}\n`);
    return [
      `Recorded ${version} in ${RELEASES}/${version}:`,
      ...lines,
      `Commit the folder, then tag the release: git tag v${version} ${commit}`,
    ].join('\n');
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

async function commitNamed(project: string, revision: string): Promise<string> {
  const { code, stdout } = await capture('git', ['-C', project, 'rev-parse', '--verify', `${revision}^{commit}`]);
  if (code !== 0) throw new Error(`This repository has no commit ${revision}`);
  return stdout.trim();
}
