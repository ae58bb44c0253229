import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildComponents } from '../../../scripts/build/components';
import { deleteProjects, writeProject } from '../project';

afterAll(deleteProjects);

/** A project whose package is at core/, and whose force-app holds only the compiler's configuration. */
const tsconfig = JSON.stringify({
  extends: './tsconfig.components.json',
  compilerOptions: { target: 'esnext', module: 'esnext', moduleResolution: 'bundler', strict: true, types: [] },
  include: ['../core/**/lwc/**/*.ts'],
});

const components = {
  'force-app/tsconfig.json': tsconfig,
  'core/shared/lwc/greeting/greeting.ts': "export const greeting = (name: string): string => 'Hello ' + name;\n",
  'core/calls/lwc/caller/caller.ts': [
    "import { greeting } from 'c/greeting';",
    'declare const tracked: (value: undefined, context: ClassFieldDecoratorContext) => void;',
    'export default class Caller {',
    "  @tracked name: string = greeting('you');",
    '}',
    '',
  ].join('\n'),
};

test('writes the .js beside each .ts, without types and with decorators and fields untouched', async () => {
  const project = writeProject(components);

  await buildComponents(project);

  const caller = readFileSync(join(project, 'core/calls/lwc/caller/caller.js'), 'utf8');
  expect(caller).toMatch(
    /import \{ greeting \} from 'c\/greeting';\nexport default class Caller \{\s+@tracked\s+name = greeting\('you'\);\s+\}/,
  );
  expect(existsSync(join(project, 'core/shared/lwc/greeting/greeting.js'))).toBe(true);
});

test('deletes the .js of a .ts that is gone, which would be deployed otherwise', async () => {
  const project = writeProject({ ...components, 'core/calls/lwc/gone/gone.js': 'export {};\n' });

  await buildComponents(project);

  expect(existsSync(join(project, 'core/calls/lwc/gone/gone.js'))).toBe(false);
});

test('fails with what the compiler says', async () => {
  const project = writeProject({
    ...components,
    'core/calls/lwc/wrong/wrong.ts': "import { x } from 'c/nowhere';\nx();\n",
  });

  await expect(buildComponents(project)).rejects.toThrow(
    /wrong\.ts\(1,\d+\): error TS2307: Cannot find module 'c\/nowhere'/,
  );
});
