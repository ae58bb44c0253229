import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import ts from 'typescript';

import { toPosix } from '../shared/files';
import type { Finding } from './gate';

const CONFIGURATIONS = [
  'tsconfig.json',
  'force-app/tsconfig.json',
  'jest-tests/lwc/tsconfig.json',
  'local-org/lightning/modules/tsconfig.json',
  'jest-tests/local-org/lightning/modules/tsconfig.json',
];

/** The TypeScript compiler over everything: local-org, scripts, client and tests; components; component tests; the console. */
export async function checkTypes(project: string): Promise<Finding[]> {
  return CONFIGURATIONS.filter((file) => existsSync(join(project, file))).flatMap((file) =>
    checkConfiguration(project, join(project, file)),
  );
}

function checkConfiguration(project: string, configFile: string): Finding[] {
  const { config, error } = ts.readConfigFile(configFile, ts.sys.readFile);
  if (error) {
    return [toFinding(project, configFile, error)];
  }
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configFile), undefined, configFile);
  const program = ts.createProgram({ rootNames: parsed.fileNames, options: { ...parsed.options, noEmit: true } });
  return [...parsed.errors, ...ts.getPreEmitDiagnostics(program)].map((diagnostic) =>
    toFinding(project, configFile, diagnostic),
  );
}

function toFinding(project: string, configFile: string, diagnostic: ts.Diagnostic): Finding {
  const message = `${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')} (TS${diagnostic.code})`;
  if (diagnostic.file === undefined) {
    return { file: toPosix(relative(project, configFile)), message };
  }
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  return { file: toPosix(relative(project, diagnostic.file.fileName)), line: line + 1, message };
}
