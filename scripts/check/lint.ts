import { join } from 'node:path';

import { ESLint } from 'eslint';

import { toPosix } from '../shared/files';
import { repository } from '../shared/paths';
import type { Finding } from './gate';

/** ESLint over all TypeScript, with the LWC rules for components; warnings count. */
export async function checkLint(project: string): Promise<Finding[]> {
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
