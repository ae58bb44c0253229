import { deleteProjects, writeProject } from '../project';
import { runCheck } from './runCheck';

afterAll(deleteProjects);

const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, module: 'esnext' },
  include: ['scripts', 'jest-tests'],
});

test('finds faults in scripts, tests and components, each with its rule', async () => {
  const project = writeProject({
    'tsconfig.json': tsconfig,
    'scripts/fault.ts': ['async function work(): Promise<void> {}', 'work();', 'export {};', ''].join('\n'),
    'scripts/long.ts': 'export {};\n' + 'void 0;\n'.repeat(451),
    'jest-tests/fault.test.ts': "test('nothing', () => {});\ntest.skip('left out', () => expect(1).toBe(1));\n",
    'force-app/core/lwc/fault/fault.ts': [
      "import { LightningElement } from 'lwc';",
      '',
      'export default class Fault extends LightningElement {',
      '  connectedCallback(): void {',
      "    document.querySelector('p');",
      "    document.domain = 'example.com';",
      '  }',
      '}',
      '',
    ].join('\n'),
  });

  const { code, stdout } = await runCheck(project, ['lint']);

  expect(code).toBe(1);
  expect(stdout).toMatch(/scripts\/fault\.ts:2 .*\(@typescript-eslint\/no-floating-promises\)/);
  expect(stdout).toMatch(/scripts\/long\.ts:\d+ .*\(max-lines\)/);
  expect(stdout).toMatch(/jest-tests\/fault\.test\.ts:1 .*\(jest\/expect-expect\)/);
  expect(stdout).toMatch(/jest-tests\/fault\.test\.ts:2 .*\(jest\/no-disabled-tests\)/);
  expect(stdout).toMatch(/force-app\/core\/lwc\/fault\/fault\.ts:5 .*\(@lwc\/lwc\/no-document-query\)/);
  expect(stdout).toMatch(/fault\.ts:6 .*\(@locker\/locker\/distorted-document-domain-setter\)/);
});

test('passes clean code', async () => {
  const project = writeProject({
    'tsconfig.json': tsconfig,
    'scripts/clean.ts': 'export const clean = true;\n',
  });

  expect(await runCheck(project, ['lint'])).toMatchObject({ code: 0 });
});
