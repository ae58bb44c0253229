import { join, relative } from 'node:path';

import { CodeAnalyzer, CodeAnalyzerConfig } from '@salesforce/code-analyzer-core';
import { createEnginePlugin } from '@salesforce/code-analyzer-retirejs-engine';

import { toPosix } from '../shared/files';
import { packageDirectories } from '../shared/sfdxProject';
import type { Finding } from './gate';

/** RetireJS, as the security review runs it: scripts of the packages, in archives too, with known weaknesses. */
export async function checkRetire(project: string): Promise<Finding[]> {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.fromObject({}));
  await analyzer.addEnginePlugin(createEnginePlugin());
  const selection = await analyzer.selectRules(['retire-js:all']);
  const workspace = await analyzer.createWorkspace(packageDirectories(project).map(({ path }) => join(project, path)));
  const results = await analyzer.run(selection, { workspace });
  return results.getViolations().map((violation) => ({
    file: toPosix(relative(project, violation.getPrimaryLocation().getFile() ?? project)),
    message: `${violation.getMessage().split('\n', 1)[0]} (${violation.getRule().getName()})`,
  }));
}
