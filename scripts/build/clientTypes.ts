import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import openapiTypes, { astToString } from 'openapi-typescript';

import { OPENAPI_DOCUMENT, repository } from '../shared/paths';
import { runScript } from '../shared/process';

const TYPES = 'client/src/api/schema.ts';
const HEADER = `/** Generated from ${OPENAPI_DOCUMENT} by scripts/build/clientTypes.ts: edits are lost. */\n\n`;

/** Writes the TypeScript types of the REST API that the client is built on. Throws what is wrong in the document. */
export async function writeClientTypes(project: string): Promise<void> {
  // A parameter with a default may be left out.
  const types = await openapiTypes(pathToFileURL(join(project, OPENAPI_DOCUMENT)), { defaultNonNullable: false });
  const text = HEADER + astToString(types);
  const file = join(project, TYPES);
  // An unchanged file keeps its time, so that nothing is compiled anew.
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (require.main === module) {
  runScript(async () => {
    await writeClientTypes(process.argv[2] ?? repository);
    return 0;
  });
}
