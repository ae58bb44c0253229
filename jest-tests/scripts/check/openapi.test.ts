import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkOpenapi } from '../../../scripts/check/openapi';
import { OPENAPI_DOCUMENT, repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import { deleteProjects, writeProject } from '../project';

const TYPES = 'client/src/api/schema.ts';
const document = readFileSync(join(repository, OPENAPI_DOCUMENT), 'utf8');

afterAll(deleteProjects);

const projectWith = (text: string): string => writeProject({ [OPENAPI_DOCUMENT]: text });

function replaced(from: string, to: string): { project: string; line: number } {
  const at = document.indexOf(from);
  expect(at).toBeGreaterThan(0);
  const line = document.slice(0, at).split('\n').length;
  return { project: projectWith(document.replace(from, to)), line };
}

describe('the gate of the OpenAPI document', () => {
  test('finds what OpenAPI 3.1 does not know', async () => {
    const { project, line } = replaced('operationId: clearRouting', 'operationID: clearRouting');

    expect(await checkOpenapi(project)).toContainEqual({
      file: OPENAPI_DOCUMENT,
      line,
      message: 'Property `operationID` is not expected here. (struct)',
    });
  });

  test('finds an example that does not fit its schema', async () => {
    const { project, line } = replaced('initiationMethod: Transfer', 'initiationMethod: Sideways');

    expect(await checkOpenapi(project)).toEqual([
      {
        file: OPENAPI_DOCUMENT,
        line,
        message: expect.stringMatching(/must be equal to one of the allowed values.*no-invalid-media-type-examples/),
      },
    ]);
  });

  test('finds a reference to nothing', async () => {
    const { project, line } = replaced("'#/components/schemas/ClearRoutingAnswer'", "'#/components/schemas/Nowhere'");

    expect(await checkOpenapi(project)).toContainEqual({
      file: OPENAPI_DOCUMENT,
      line,
      message: expect.stringContaining("Can't resolve $ref"),
    });
  });

  test('finds that a document is no YAML', async () => {
    expect(await checkOpenapi(projectWith('openapi: 3.1.0\n  info: {'))).toEqual([
      { file: OPENAPI_DOCUMENT, line: 2, message: 'is no YAML: bad indentation of a mapping entry' },
    ]);
  });

  test('passes a project without a document', async () => {
    expect(await checkOpenapi(writeProject({}))).toEqual([]);
  });
});

describe('the types of the client', () => {
  /** A command of its own: Jest cannot load the generator's ES modules. */
  const generate = (project: string) =>
    capture(process.execPath, ['--import', 'tsx', 'scripts/build/clientTypes.ts', project], { cwd: repository });

  test('follow the document', async () => {
    const project = projectWith(document);

    expect(await generate(project)).toMatchObject({ code: 0, stderr: '' });
    const types = readFileSync(join(project, TYPES), 'utf8');
    expect(types).toContain('initiationMethod: "Inbound" | "Transfer";');
    // A default is Salesforce's: the caller may leave the parameter out.
    expect(types).toContain('isActiveCall?: boolean;');
  });

  test('are not written from a document that is wrong', async () => {
    const { project } = replaced("'#/components/schemas/ClearRoutingAnswer'", "'#/components/schemas/Nowhere'");

    const { code, stderr } = await generate(project);
    expect(stderr).toContain("Can't resolve $ref at #/paths/~1voice~1v1~1clearRouting");
    expect(code).toBe(1);
    expect(existsSync(join(project, TYPES))).toBe(false);
  });
});
