/** Checks a document against a JSON schema that lies beside the tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv from 'ajv';

/** What the document breaks of the schema, one text for each; empty if nothing. */
export function violations(schemaFile: string, document: unknown): string[] {
  const schema = JSON.parse(readFileSync(join(__dirname, schemaFile), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}
