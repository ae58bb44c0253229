import { classMetadata, deleteProjects, writeProject } from '../project';
import { runCheck } from './runCheck';

afterAll(deleteProjects);

test('names each file that prettier would write otherwise, in TypeScript, Apex, XML and templates', async () => {
  const project = writeProject({
    'scripts/tidy.ts': "export const tidy = 'yes';\n",
    'scripts/untidy.ts': 'export const untidy = "no"\n',
    'core/classes/Untidy.cls': "public class Untidy { String name='x'; }\n",
    'core/classes/Untidy.cls-meta.xml': classMetadata.replace('    <status>', '    <status >'),
    'core/lwc/untidy/untidy.html': '<template><p   class="x">{text}</p></template>',
    'core/classes/Broken.cls': 'public class {\n',
  });

  const { code, stdout } = await runCheck(project, ['format']);

  expect(code).toBe(1);
  for (const file of [
    'scripts/untidy.ts',
    'core/classes/Untidy.cls',
    'core/classes/Untidy.cls-meta.xml',
    'core/lwc/untidy/untidy.html',
  ]) {
    expect(stdout).toContain(`${file} is not formatted`);
  }
  expect(stdout).toContain('core/classes/Broken.cls cannot be parsed');
  expect(stdout).not.toContain('scripts/tidy.ts');
});

test('passes what is formatted', async () => {
  const project = writeProject({
    'core/classes/Tidy.cls': "public class Tidy {\n  private String name = 'x';\n}\n",
    'core/classes/Tidy.cls-meta.xml': classMetadata,
    'scripts/tidy.ts': "export const tidy = 'yes';\n",
  });

  const { code, stdout } = await runCheck(project, ['format']);

  expect(stdout).toMatch(/^✓ format \(\d+\.\d s\)\n$/);
  expect(code).toBe(0);
});
