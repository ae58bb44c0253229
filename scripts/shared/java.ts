import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from './paths';
import { capture } from './process';

const OLDEST = 11;
const INSTALL =
  'Install a Java runtime, 17 for example: apt-get install openjdk-17-jre-headless, or brew install openjdk@17';

/** The jars that the PMD engine brings: PMD, and the JVM build of apex-ls with the platform's types. */
export const javaLibraries = join(repository, 'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib');

/** The Java command, from JAVA_HOME or the path; throws what to install where there is none or it is too old. */
export async function requireJava(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const atHome = environment.JAVA_HOME === undefined ? undefined : join(environment.JAVA_HOME, 'bin/java');
  const java = atHome !== undefined && existsSync(atHome) ? atHome : 'java';
  let printed: string;
  try {
    const { stdout, stderr } = await capture(java, ['-version'], { env: environment });
    printed = stdout + stderr;
  } catch (error) {
    throw new Error(`Java ${OLDEST} or later is needed and none was found. ${INSTALL}`, { cause: error });
  }
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? [];
  // Until 8, Java called itself 1.8.
  const version = Number(first === '1' ? second : first);
  if (!(version >= OLDEST)) {
    throw new Error(`Java ${OLDEST} or later is needed, but this is ${printed.split('\n')[0]}. ${INSTALL}`);
  }
  return java;
}
