import { join, relative } from 'node:path';

import { CodeAnalyzer, CodeAnalyzerConfig, EventType, LogLevel } from '@salesforce/code-analyzer-core';
import type { EngineLogEvent } from '@salesforce/code-analyzer-core';
import { createEnginePlugin } from '@salesforce/code-analyzer-pmd-engine';

import { toPosix } from '../shared/files';
import { requireJava } from '../shared/java';
import { packageDirectories } from '../shared/sfdxProject';
import { readSelection } from './analyserConfig';
import type { Finding } from './gate';

/** PMD's Apex rules, all but those that config/check/pmd.json switches off, with their reasons. */
export async function checkPmd(project: string): Promise<Finding[]> {
  const analyzer = new CodeAnalyzer(
    CodeAnalyzerConfig.fromObject({
      engines: { pmd: { java_command: await requireJava(), rule_languages: ['apex'] } },
    }),
  );
  // The engine says only in its log what it could not do, a file it could not parse for instance.
  const errors: string[] = [];
  analyzer.onEvent(EventType.EngineLogEvent, ({ logLevel, message }: EngineLogEvent) => {
    if (logLevel === LogLevel.Error) {
      errors.push(message);
    }
  });
  await analyzer.addEnginePlugin(createEnginePlugin());

  const selection = await analyzer.selectRules(['pmd:all']);
  const rules = selection.getRulesFor('pmd').map((rule) => rule.getName());
  const { off } = readSelection('pmd', rules);
  const workspace = await analyzer.createWorkspace(packageDirectories(project).map(({ path }) => join(project, path)));
  const results = await analyzer.run(selection, { workspace });
  if (errors.length > 0) {
    throw new Error(errors.join('\n'));
  }
  return results
    .getViolations()
    .filter((violation) => !off.has(violation.getRule().getName()))
    .map((violation) => ({
      file: toPosix(relative(project, violation.getPrimaryLocation().getFile() ?? project)),
      line: violation.getPrimaryLocation().getStartLine(),
      message: `${violation.getMessage()} (${violation.getRule().getName()})`,
    }));
}
