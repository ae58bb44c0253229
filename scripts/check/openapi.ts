import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

import { createConfig, getLineColLocation, lint, YamlParseError } from '@redocly/openapi-core';
import type { NormalizedProblem } from '@redocly/openapi-core';

import { toPosix } from '../shared/files';
import { OPENAPI_DOCUMENT } from '../shared/paths';
import type { Finding } from './gate';

/** The REST API's document is valid OpenAPI 3.1 and its examples fit: Redocly's recommended rules, warnings too. */
export async function checkOpenapi(project: string): Promise<Finding[]> {
  const document = join(project, OPENAPI_DOCUMENT);
  if (!existsSync(document)) return [];
  try {
    const problems = await lint({ ref: document, config: await createConfig({ extends: ['recommended'] }) });
    return problems.map((problem) => toFinding(project, problem));
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    const message = `is no YAML: ${(error.originalError as Error & { reason?: string }).reason ?? error.message}`;
    return [{ file: OPENAPI_DOCUMENT, line: error.line, message }];
  }
}

function toFinding(project: string, { ruleId, message, location }: NormalizedProblem): Finding {
  const place = getLineColLocation(location[0]!);
  return {
    file: toPosix(relative(project, place.source.absoluteRef)),
    line: place.start.line,
    message: `${message} (${ruleId})`,
  };
}
