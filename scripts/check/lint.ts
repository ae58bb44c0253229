import { join } from 'node:path';

import { rules as lockerRules } from '@locker/eslint-plugin-locker';
import { ESLint } from 'eslint';

import { toPosix } from '../shared/files';
import { repository } from '../shared/paths';
import { readSelection } from './analyserConfig';
import type { Finding } from './gate';

/** ESLint over all TypeScript, with the LWC and Locker rules for components; warnings count. */
export async function checkLint(project: string): Promise<Finding[]> {
  readSelection('locker', Object.keys(lockerRules));
  const eslint = new ESLint({ cwd: project, overrideConfigFile: join(repository, 'eslint.config.js') });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message, ruleId }) => ({
      file: toPosix(filePath.slice(project.length + 1)),
      line,
      message: ruleId === null ? message : `${message} (${ruleId})`,
    })),
  );
}
