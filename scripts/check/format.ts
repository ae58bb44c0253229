import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, getFileInfo, resolveConfig } from 'prettier';

import { filesBelow } from '../shared/files';
import { repository } from '../shared/paths';
import type { Finding } from './gate';

const AT_ONCE = 4;

/** Every file prettier knows, Apex and XML included, is written as .prettierrc says. */
export async function checkFormat(project: string): Promise<Finding[]> {
  const waiting = filesBelow(project);
  const findings: Finding[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        findings.push(...(await checkFile(project, file)));
      }
    }),
  );
  return findings.sort((left, right) => left.file.localeCompare(right.file));
}

async function checkFile(project: string, file: string): Promise<Finding[]> {
  const path = join(project, file);
  const config = await resolveConfig(path, { config: join(repository, '.prettierrc') });
  const plugins = config?.plugins ?? [];
  const { ignored, inferredParser } = await getFileInfo(path, {
    ignorePath: join(repository, '.prettierignore'),
    plugins,
  });
  if (ignored || inferredParser === null) {
    return [];
  }
  try {
    const formatted = await check(readFileSync(path, 'utf8'), { ...config, filepath: path });
    return formatted ? [] : [{ file, message: 'is not formatted: run npm run format' }];
  } catch (error) {
    return [{ file, message: `cannot be parsed: ${error instanceof Error ? error.message : String(error)}` }];
  }
}
