import { checkTypes } from '../../../scripts/check/types';
import { deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

const tsconfig = JSON.stringify({ compilerOptions: { strict: true, lib: ['es2022'], types: [] }, include: ['.'] });

test('finds type errors under every configuration', async () => {
  const project = writeProject({
    'tsconfig.json': JSON.stringify({ ...JSON.parse(tsconfig), include: ['scripts'] }),
    'scripts/fault.ts': "export const count: number = 'one';\n",
    'force-app/tsconfig.json': tsconfig,
    'force-app/core/lwc/fault/fault.ts': 'export function nameOf(value) {\n  return value;\n}\n',
  });

  expect(await checkTypes(project)).toEqual([
    { file: 'scripts/fault.ts', line: 1, message: "Type 'string' is not assignable to type 'number'. (TS2322)" },
    {
      file: 'force-app/core/lwc/fault/fault.ts',
      line: 1,
      message: "Parameter 'value' implicitly has an 'any' type. (TS7006)",
    },
  ]);
});

test('finds a configuration that names nothing', async () => {
  const project = writeProject({ 'tsconfig.json': tsconfig.replace('"."', '"nowhere"') });

  expect(await checkTypes(project)).toMatchObject([
    { file: 'tsconfig.json', message: expect.stringContaining('TS18003') },
  ]);
});

test('passes what is typed', async () => {
  const project = writeProject({ 'tsconfig.json': tsconfig, 'clean.ts': 'export const count: number = 1;\n' });

  expect(await checkTypes(project)).toEqual([]);
});
