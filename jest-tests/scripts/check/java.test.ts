import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requireJava } from '../../../scripts/shared/java';
import { deleteProjects, writeProject } from '../project';
import { runCheck } from './runCheck';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'java-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  deleteProjects();
});

/** An environment whose only Java prints that version. */
function withJava(version: string): NodeJS.ProcessEnv {
  const java = join(folder, 'java');
  writeFileSync(java, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  chmodSync(java, 0o755);
  return { PATH: folder };
}

test.each(['11.0.6', '17', '21.0.1', '25-ea'])('takes Java %s', async (version) => {
  await expect(requireJava(withJava(version))).resolves.toBe('java');
});

test.each(['1.8.0_402', '10.0.2'])('refuses Java %s and says what to install', async (version) => {
  await expect(requireJava(withJava(version))).rejects.toThrow(
    `Java 11 or later is needed, but this is openjdk version "${version}". Install a Java runtime`,
  );
});

test.each(['pmd', 'apex-types'])('where there is no Java the gate %s fails and says what to install', async (gate) => {
  const environment: NodeJS.ProcessEnv = { ...process.env, PATH: join(folder, 'nothing') };
  delete environment.JAVA_HOME;

  const { code, stdout } = await runCheck(writeProject({}), [gate], environment);

  expect(code).toBe(1);
  expect(stdout).toMatch(new RegExp(`^✗ ${gate} .*: 1 found\n`));
  expect(stdout).toContain('Java 11 or later is needed and none was found. Install a Java runtime');
  expect(stdout).toContain('apt-get install openjdk-17-jre-headless');
});
